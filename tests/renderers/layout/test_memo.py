"""Memo: what was answered a moment ago is not worked out again."""

import pytest

from triglyph_renderers.layout import memo as memo_module
from triglyph_renderers.layout.memo import Memo, forget_answers


class Asked:
    """Doubles numbers, and knows which ones it was asked."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def __call__(self, number: int) -> int:
        self.numbers.append(number)
        return 2 * number


def test_the_last_tasks_are_answered_once_until_they_are_forgotten() -> None:
    asked = Asked()
    memo = Memo(asked, most=2)
    assert [memo.answer(number, is_small=True) for number in (1, 2, 1, 3, 1, 2)] == [
        2, 4, 2, 6, 2, 4,
    ]  # fmt: skip
    assert asked.numbers == [1, 2, 3, 2]
    forget_answers()
    memo.answer(2, is_small=True)
    assert asked.numbers == [1, 2, 3, 2, 2]


def test_a_large_answer_is_not_kept() -> None:
    asked = Asked()
    memo = Memo(asked, most=2)
    assert [memo.answer(1, is_small=False) for _ in range(2)] == [2, 2]
    assert asked.numbers == [1, 1]


def test_who_traces_the_phases_sees_them_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    memo = Memo(asked, most=2)
    memo.answer(1, is_small=True)
    monkeypatch.setattr(memo_module, "is_tracing", lambda: True)
    memo.answer(1, is_small=True)
    assert asked.numbers == [1, 1]
