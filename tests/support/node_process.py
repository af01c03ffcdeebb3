"""Programs of Node that answer each line of JSON with another, for many questions."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 20
"""Seconds that a program may take to end."""


class Conversation:
    """One running program, which ends by itself when nothing more is asked of it."""

    def __init__(
        self, node: str, script: str, *, folder: Path, environment: dict[str, str] | None = None
    ) -> None:
        self._process = subprocess.Popen(
            [node, script],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._tell_to_end()
        self._process.stdin.close()
        self._process.wait(timeout=PATIENCE)
        self._process.stdout.close()

    def _tell_to_end(self) -> None:
        """Nothing: a program ends when nobody says anything to it any more."""

    def say(self, value: object) -> None:
        """Send the program a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(value) + "\n")
        self._process.stdin.flush()

    def hear(self) -> Any:
        """The next line of the program's; fails the test when it has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the program has ended"
        return json.loads(line)


class NodeProcess(Conversation):
    """A reader of texts, which has to be told to end; ``ask`` gives it a text."""

    def _tell_to_end(self) -> None:
        self._process.terminate()

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """What the program understood; an error of its own fails the test."""
        self.say(question)
        answer = self.hear()
        assert "error" not in answer, f"{answer['error']}\n\n{question}"
        found: dict[str, Any] = answer["understood"]
        return found
