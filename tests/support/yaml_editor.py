"""An editor's side of the YAML language server: opens specs, asks, and hears what it says."""

import json
import os
import queue
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct
from node_packages import NODE_PACKAGES

PACKAGE = NODE_PACKAGES["editor"]
SERVER = PACKAGE.folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
GUARD = PACKAGE.folder / "no-network.cjs"
CURSOR = "‸"
"""Marks in a text where the cursor is."""
PATIENCE = 30.0
"""Seconds that an answer may take."""
SETTINGS: dict[str, Any] = {
    "yaml": {
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
}
"""What the server is told when it asks, by section; defaults for the rest."""


class Complaint(Struct, frozen=True):
    """One thing that the server marks in a text."""

    line: int
    """From 1."""
    marked: str
    message: str


class Offer(Struct, frozen=True):
    """One thing that the server offers to write at the cursor."""

    label: str
    inserted: str
    explained: str


class YamlEditor:
    """One language server, for many texts, each as if it were a file of the folder."""

    def __init__(self, *, folder: Path) -> None:
        self._folder = folder
        self._fetched = folder / "fetched.txt"
        self._process = subprocess.Popen(
            [PACKAGE.runner(), "--require", str(GUARD), str(SERVER), "--stdio"],
            cwd=folder,
            env=os.environ | {"FETCHED": str(self._fetched)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._asked = 0
        self._opened = 0
        self._complaints: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self._listener.start()
        abilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        parameters = {"processId": os.getpid(), "rootUri": None, "capabilities": abilities}
        self._ask("initialize", parameters)
        self._tell("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait(timeout=PATIENCE)
        self._listener.join(timeout=PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def fetched(self) -> list[str]:
        """The hosts that the server has tried to reach so far."""
        if not self._fetched.exists():
            return []
        return self._fetched.read_text(encoding="utf-8").splitlines()

    def complaints(self, *texts: str) -> list[Complaint]:
        """What the server marks in some texts."""
        opened = {self._open(text): text.splitlines() for text in texts}
        while not opened.keys() <= self._complaints.keys():
            self._hear()
        return [
            Complaint(
                line=found["range"]["start"]["line"] + 1,
                marked=cut(lines, found["range"]),
                message=found["message"],
            )
            for address, lines in opened.items()
            for found in self._complaints[address]
        ]

    def offers(self, text: str) -> list[Offer]:
        """What the server offers at the cursor of a text."""
        found = self._ask_at_cursor("textDocument/completion", text)
        items = found["items"] if isinstance(found, dict) else found or []
        return [
            Offer(
                label=item["label"],
                inserted=item.get("textEdit", {}).get("newText", item.get("insertText", "")),
                explained=words_of(item.get("documentation", "")),
            )
            for item in items
        ]

    def hover(self, text: str) -> str:
        """What the server shows about the word at the cursor of a text."""
        found = self._ask_at_cursor("textDocument/hover", text)
        return "" if found is None else words_of(found["contents"])

    def _ask_at_cursor(self, method: str, text: str) -> Any:
        before, _, after = text.partition(CURSOR)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        address = self._open(before + after)
        return self._ask(method, {"textDocument": {"uri": address}, "position": place})

    def _open(self, text: str) -> str:
        """The address of a new document of this text."""
        self._opened += 1
        address = (self._folder / f"spec-{self._opened}.yaml").as_uri()
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return address

    def _ask(self, method: str, parameters: dict[str, Any]) -> Any:
        """The server's answer to a question."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": parameters})
        while True:
            answer = self._hear()
            if answer.get("id") == self._asked and "method" not in answer:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _tell(self, method: str, parameters: dict[str, Any]) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """The next message of the server, once what it wants to know is answered."""
        try:
            message = self._heard.get(timeout=PATIENCE)
        except queue.Empty:
            raise AssertionError("the language server says nothing") from None
        match message.get("method"):
            case "textDocument/publishDiagnostics":
                found = message["params"]
                self._complaints[found["uri"]] = found["diagnostics"]
            case "workspace/configuration":
                asked = [item["section"] for item in message["params"]["items"]]
                result = [SETTINGS.get(section, {}) for section in asked]
                self._send({"id": message["id"], "result": result})
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        """Take in messages until the server ends."""
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                size = int(value)
            elif not header.strip():
                self._heard.put(json.loads(stream.read(size)))


def cut(lines: list[str], span: dict[str, dict[str, int]]) -> str:
    """The part of the first line that a range of the protocol marks."""
    line = lines[span["start"]["line"]]
    one_line = span["start"]["line"] == span["end"]["line"]
    return line[span["start"]["character"] : span["end"]["character"] if one_line else None]


def words_of(contents: Any) -> str:
    """The text of what the protocol allows for an explanation."""
    if isinstance(contents, list):
        return "\n".join(words_of(each) for each in contents)
    return str(contents["value"]) if isinstance(contents, dict) else str(contents)
