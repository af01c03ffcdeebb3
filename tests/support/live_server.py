"""`triglyph serve` as a process of its own, and requests to it as anybody may send them."""

import functools
import http.client
import http.server
import json
import multiprocessing
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from processes import start

from triglyph.cli.commands import run

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/#token=(\S+)")


class Reply(NamedTuple):
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes

    def data(self) -> Any:
        return json.loads(self.body)


class LiveServer:
    """A running server."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.process = start("serve", *words, "--port", "0", folder=folder, stderr=subprocess.PIPE)
        assert self.process.stderr is not None
        line = self.process.stderr.readline().decode()
        found = ADDRESS.search(line)
        assert found is not None, line + self.process.stderr.read().decode()
        self.port, self.token = int(found[1]), found[2]
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        self.address = f"{self.origin}/#token={self.token}"
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """The answer to a request that says of itself what the headers say, and no more."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Host": self.host, **({} if body is None else {"Content-Type": "application/json"})}
        connection.request(
            method, path, body=None if body is None else data, headers={**sent, **(headers or {})}
        )
        response = connection.getresponse()
        reply = Reply(
            response.status,
            {name.lower(): value for name, value in response.getheaders()},
            response.read(),
        )
        connection.close()
        return reply

    def look(self, key: str, **more: object) -> Any:
        """What the page would be shown of a file."""
        reply = self.ask("POST", "/api/look", {"key": key, **more})
        assert reply.status == 200, reply
        return reply.data()

    def save(self, key: str, text: str, *, base: str = "", token: str | None = None) -> Reply:
        """The answer to a request that writes."""
        given = self.token if token is None else token
        body = {"key": key, "text": text, "base": base}
        return self.ask("POST", "/api/save", body, headers={"X-Triglyph-Token": given})

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """The exit code after a signal."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=10)
        self._reader.join(timeout=10)
        return code

    def close(self) -> None:
        """End it whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(timeout=10)
        assert self.process.stderr is not None
        self.process.stderr.close()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line.decode())


def serving(folder: Path, *words: str) -> closing[LiveServer]:
    """A server for a while."""
    return closing(LiveServer(folder, *words))


PRELOADED = (
    "triglyph.live.server",
    "triglyph.live.studio",
    "triglyph_renderers.boxart.renderer",
    "triglyph_renderers.graphviz.renderer",
    "triglyph_renderers.mermaid",
)
"""What takes longest when a server starts."""


class ForkedServer:
    """A server as a copy of a process that has imported everything: for tests of the page."""

    def __init__(self, folder: Path, *words: str) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(list(PRELOADED))
        here, there = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve_at, args=(there, folder, words))
        self._process.start()
        there.close()
        with os.fdopen(os.dup(here.fileno()), encoding="utf-8") as said:
            line = said.readline()
        here.close()
        found = ADDRESS.search(line)
        assert found is not None, line
        self.token = found[2]
        self.origin = f"http://127.0.0.1:{found[1]}"
        self.address = f"{self.origin}/#token={self.token}"

    def end(self) -> None:
        """End it as Ctrl-C does."""
        assert self._process.pid is not None
        os.kill(self._process.pid, signal.SIGINT)
        self._process.join(timeout=10)

    def close(self) -> None:
        """End it whatever it does."""
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve_at(said: Connection, folder: Path, words: tuple[str, ...]) -> None:
    """Serve a folder, and say where through a pipe; what is said after that is lost."""
    os.dup2(said.fileno(), 2)
    said.close()
    os.chdir(folder)
    run(["serve", *words, "--port", "0"])


def forked(folder: Path, *words: str) -> closing[ForkedServer]:
    """A server that starts in no time, for a while."""
    return closing(ForkedServer(folder, *words))


@contextmanager
def serving_files(folder: Path) -> Iterator[str]:
    """The origin of a server of plain files, which is another one than that of a live page."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""
