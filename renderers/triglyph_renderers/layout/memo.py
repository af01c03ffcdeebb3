"""Memo: what a phase made of the tasks that it met last.

A diagram is sketched before it is drawn, as box art and as a picture, and most edits of a
spec change little of it. So the same tasks come again and again.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, TypeVar

from triglyph.tracing import is_tracing

Task = TypeVar("Task", bound=Hashable)
Answer = TypeVar("Answer")

_FORGETTERS: list[Callable[[], None]] = []


class Memo(Generic[Task, Answer]):
    """Answers tasks, and keeps the answers to those that it met last."""

    def __init__(self, answer: Callable[[Task], Answer], *, most: int) -> None:
        """Take what answers a task, and the number of answers that are kept."""
        self._answer = answer
        kept = lru_cache(maxsize=most)(answer)
        self._kept: Callable[[Task], Answer] = kept
        _FORGETTERS.append(kept.cache_clear)

    def answer(self, task: Task, *, is_small: bool) -> Answer:
        """Return the answer to a task.

        Args:
            task: Frozen, and equal to any other task that has the same answer.
            is_small: Whether its answer is small enough to be kept. Who traces the phases sees
                them all, so nothing is kept then.
        """
        return self._kept(task) if is_small and not is_tracing() else self._answer(task)


def forget_answers() -> None:
    """Forget all answers, so that the next drawing takes as long as the first."""
    for forget in _FORGETTERS:
        forget()
