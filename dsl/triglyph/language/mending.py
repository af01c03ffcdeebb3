"""A text with mistakes into one with fewer: applies the edits that problems carry.

Only what the check itself confirms is kept: each edit is tried, and one that
mends nothing, or that leaves more errors than there were, is taken back.
"""

import re
import time
from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Fix, Problem, count_errors
from triglyph.language.core.source import Source

Check: TypeAlias = Callable[[str], Sequence[Problem]]
"""What finds the problems of a text that is in the place of the one in a file."""

ROUNDS = 200
"""Edits may show mistakes that were hidden: how often what is found then is mended as well."""
HIDDEN_ROUNDS = 10
"""The same for mistakes behind one that hid more than one."""
MOST_CHECKS = 400
"""Of one text, so that a large file with many mistakes takes no more than some time."""
OVERFLOW = "too-many-problems"
"""The rule of the problem that others are not kept."""
QUOTATION = re.compile(r"[ \t]*>[ \t>]*")
"""What a line begins with that is in a quotation of Markdown."""


class Mended(Struct, frozen=True):
    """A text, what is wrong with it, and the line of each mistake that was mended in it.

    A line is the one at which the mistake was found, which earlier edits may have moved.
    """

    text: str
    problems: tuple[Problem, ...]
    lines: tuple[int, ...] = ()
    is_stopped: bool = False
    """Whether there was no time to try all edits."""

    @property
    def errors(self) -> int:
        """Return how many errors are left."""
        return count_errors(self.problems)

    @property
    def warnings(self) -> int:
        """Return how many warnings are left."""
        return len(self.problems) - self.errors


class Edit(Struct, frozen=True):
    """What mends one problem: an edit for each of its places."""

    problem: Problem

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """Return the edits, in the order of the text."""
        return self.problem.fixes

    @property
    def key(self) -> tuple[str, str]:
        """Return what stays the same when the text around it changes."""
        return self.problem.message, self.fixes[0].text


def mend(source: Source, check: Check, *, seconds: float = DEFAULT_LIMITS.seconds) -> Mended:
    """Return a text with all of its mistakes mended that carry an edit.

    Args:
        source: The text; only problems that name its file are mended.
        check: Finds the problems of a text, those of other files among them.
        seconds: Of computing, after which no other edit is tried.
    """
    return _Mender(source.path, check, seconds=seconds).mend(source.text)


class _Mender:
    """Tries edits on one text."""

    def __init__(self, path: str, check: Check, *, seconds: float) -> None:
        self._path = path
        self._check = check
        self._checks_left = MOST_CHECKS
        self._ends = time.thread_time() + seconds
        self._is_late = False
        self._refused: set[tuple[str, str]] = set()
        """Edits that were tried and taken back."""

    def mend(self, text: str) -> Mended:
        """Return a text after all rounds."""
        state = Mended(text, tuple(self._check(text)))
        while True:
            after = self._go_on(state, rounds=ROUNDS)
            if after is state or not self._refused or self._is_late:
                return replace(after, is_stopped=self._is_late)
            # What mended nothing at first may do so in the text as it is now.
            self._refused.clear()
            state = after

    def _go_on(self, state: Mended, *, rounds: int) -> Mended:
        """Return the text after more rounds; each mends all edits that do not overlap."""
        for _ in range(rounds):
            edits = self._choose(state)
            if not edits or not self._may_check():
                break
            state = self._try(state, edits, deeper=rounds == ROUNDS)
        return state

    def _may_check(self) -> bool:
        """Return whether another text may be checked."""
        self._is_late |= time.thread_time() > self._ends
        return self._checks_left > 0 and not self._is_late

    def _choose(self, state: Mended) -> list[Edit]:
        """Return the edits of a round, in the order of the text."""
        found = {
            each.fixes: Edit(each)
            for each in reversed(state.problems)
            if each.fixes and each.file == self._path
        }
        taken: list[Fix] = []
        chosen: list[Edit] = []
        for fixes in sorted(found):
            edit = found[fixes]
            if edit.key not in self._refused and all(_is_free(fix, taken) for fix in fixes):
                chosen.append(edit)
                for fix in fixes:
                    insort(taken, fix)
        return chosen

    def _try(self, state: Mended, edits: list[Edit], *, deeper: bool) -> Mended:
        """Return the text with those of some edits that mend something and break nothing."""
        if not self._may_check():
            return state
        self._checks_left -= 1
        text = state.text
        for fix in sorted((fix for edit in edits for fix in edit.fixes), reverse=True):
            text = _apply(fix, text)
        lines = (*state.lines, *(edit.problem.line for edit in edits))
        trial = Mended(text, tuple(self._check(text)), lines)
        if _mends_all(edits, trial, before=state):
            return trial
        if len(edits) > 1:
            # The other half gets its turn in the next round, at its new offsets.
            half = len(edits) // 2
            first = self._try(state, edits[:half], deeper=deeper)
            return self._try(state, edits[half:], deeper=deeper) if first is state else first
        (edit,) = edits
        if _is_mended(edit, trial, before=state):
            if trial.errors > state.errors and deeper:
                trial = self._go_on(trial, rounds=HIDDEN_ROUNDS)
            if trial.errors <= state.errors:
                return trial
        self._refused.add(edit.key)
        return state


def _is_free(fix: Fix, taken: list[Fix]) -> bool:
    """Return whether an edit overlaps none of others, which are in the order of the text."""
    place = bisect_left(taken, fix)
    before, after = taken[:place][-1:], taken[place : place + 1]
    return all(fix.start >= each.end and fix.start > each.start for each in before) and all(
        each.start >= fix.end and each.start > fix.start for each in after
    )


def _apply(fix: Fix, text: str) -> str:
    """Return a text after an edit, whose lines end and begin as those around them do."""
    start = text.rfind("\n", 0, fix.start) + 1
    margin = QUOTATION.match(text, start)
    written = fix.text
    if "\n" in written:
        first, *others = written.replace("\r\n", "\n").split("\n")
        if margin is not None:
            others = [margin[0] + line[len(margin[0]) :] for line in others]
        written = ("\r\n" if "\r\n" in text else "\n").join([first, *others])
    return text[: fix.start] + written + text[fix.end :]


def _is_full(state: Mended) -> bool:
    """Return whether a text has more errors than are kept."""
    return any(each.rule == OVERFLOW and each.severity == "error" for each in state.problems)


def _mends_all(edits: Sequence[Edit], trial: Mended, *, before: Mended) -> bool:
    """Return whether there are fewer mistakes by as many as there are edits, of each severity."""
    errors = count_errors(edit.problem for edit in edits)
    warnings = len(edits) - errors
    # Of more errors than are kept, others take the places of those that are mended.
    fewer = 0 if _is_full(before) else errors
    return trial.errors <= before.errors - fewer and (
        not warnings or trial.warnings <= before.warnings - warnings
    )


def _is_mended(edit: Edit, trial: Mended, *, before: Mended) -> bool:
    """Return whether the mistake of an edit is not found any more where it was.

    What it hid may be found now, but not on its line, unless that can be mended as well:
    there the edit itself is the likelier cause.
    """
    fix = edit.fixes[0]
    end = Source(trial.text, path="").place(fix.start + len(fix.text))
    begin = (edit.problem.line, 0)
    known = {each.message for each in before.problems} - {edit.problem.message}
    return not any(
        each.message not in known and (not each.fixes or each.message == edit.problem.message)
        for each in trial.problems
        if each.file == edit.problem.file
        and each.severity == "error"
        and begin <= (each.line, each.column) <= end
    )
