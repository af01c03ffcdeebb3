"""A program of Node that answers each line of JSON with another, for many questions."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PATIENCE = 20
"""Seconds that the program may take to end."""


class NodeProcess:
    """One running program; ``ask`` gives it a text."""

    def __init__(self, node: str, script: str, *, folder: Path) -> None:
        self._process = subprocess.Popen(
            [node, script],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
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
        self._process.terminate()
        self._process.stdin.close()
        self._process.wait(timeout=PATIENCE)
        self._process.stdout.close()

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """What the program understood; an error of its own fails the test."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "error" not in answer, f"{answer['error']}\n\n{question}"
        found: dict[str, Any] = answer["understood"]
        return found
