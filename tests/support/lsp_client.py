"""A small editor for tests: talks to the language server over its standard streams."""

import json
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

PATIENCE = 30
"""Seconds that an answer may take on a busy machine."""


class Editor:
    """Starts a server for a folder, opens texts in it and asks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = 0
        self._versions: dict[str, int] = {}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "triglyph", "lsp", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._received: Queue[dict[str, Any]] = Queue()
        Thread(target=self._read, daemon=True).start()
        self.capabilities = self.ask(
            "initialize",
            processId=None,
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": "specs"}],
            capabilities={},
        )["capabilities"]
        self.tell("initialized")

    def __enter__(self) -> "Editor":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()

    def leave(self) -> tuple[int, str]:
        """Return the exit code of the server after it was asked to end, and what it said."""
        self.ask("shutdown")
        self.tell("exit")
        assert self._process.stderr is not None
        self._process.wait(PATIENCE)
        return self._process.returncode, self._process.stderr.read().decode()

    def hang_up(self) -> int:
        """Return the exit code of the server after the editor is gone without a word."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(PATIENCE)

    def clear(self) -> None:
        """Close all texts, remove all files, and forget what the server said."""
        for name in self._versions:
            self.tell("textDocument/didClose", textDocument={"uri": self.uri(name)})
        # What it said before its answer is passed over by then.
        uri = {"uri": self.uri("none.yaml")}
        self.ask("textDocument/documentSymbol", textDocument=uri)
        self._versions.clear()
        for file in self.folder.iterdir():
            file.unlink()

    def uri(self, name: str) -> str:
        """Return the address of a file of the folder."""
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str, *, of: str = "") -> list[dict[str, Any]]:
        """Open a text, and return what is wrong with it, or with another file."""
        self._versions[name] = 1
        document = {"uri": self.uri(name), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return self.wait_for_problems(of or name)

    def change(self, name: str, text: str) -> list[dict[str, Any]]:
        """Write another text, and return what is wrong with it."""
        self._versions[name] += 1
        document = {"uri": self.uri(name), "version": self._versions[name]}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        return self.wait_for_problems(name)

    def at(self, method: str, name: str, position: tuple[int, int], **more: Any) -> Any:
        """Return the answer to a question about a position: a line and a column from 0."""
        line, character = position
        return self.ask(
            f"textDocument/{method}",
            textDocument={"uri": self.uri(name)},
            position={"line": line, "character": character},
            **more,
        )

    def ask(self, method: str, **params: Any) -> Any:
        """Return the result of a request; raises AssertionError with the message of an error."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == number:
                assert "error" not in message, message["error"]["message"]
                return message["result"]

    def tell(self, method: str, **params: Any) -> None:
        """Send a message that has no answer."""
        self._send({"method": method, "params": params})

    def wait_for_problems(self, name: str) -> list[dict[str, Any]]:
        """Return what the server publishes next of a file."""
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == self.uri(name):
                    return params["diagnostics"]

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        try:
            return self._received.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server does not answer") from None

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if line == b"":
                return
            self._received.put(json.loads(stream.read(length)))
