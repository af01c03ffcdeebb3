"""Where the stages note what is wrong with one file."""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from functools import cached_property

from triglyph.files.quoted_names import quote_name
from triglyph.language.core.problems import Fix, Problem, Severity
from triglyph.language.core.source import Source

MOST = 1000
"""How many errors of one file are kept, and how many warnings."""
MOST_ALLOWED = 200
"""Words that could be written: of more, a list is no help."""
SHOWN_LINES = 9
"""How many other lines of a mistake a hint names."""
NAMED = r"`([^`]+)`"
"""What a message names."""


def also_on(lines: list[int]) -> str:
    """Return the hint that a mistake is on other lines, too; empty when there are none."""
    if not lines:
        return ""
    shown = ", ".join(map(str, lines[:SHOWN_LINES])) + (", ..." if len(lines) > SHOWN_LINES else "")
    return f"also on line{'s' if len(lines) > 1 else ''} {shown}"


def say_where(offset: int, findings: "Findings", *, seen_from: "Findings") -> str:
    """Return where something is, for a message.

    Args:
        offset: Its place.
        findings: Those of its file.
        seen_from: Those of the file that the message is about.
    """
    source = findings.source
    line, _ = source.place(offset)
    if findings is seen_from:
        return f"on line {line}"
    return f"in {quote_name(source.path)}, line {line}"


class Findings:
    """The problems of one file so far; the same one at the same place counts once."""

    def __init__(self, source: Source, *, lost: set[str] | None = None) -> None:
        self.source = source
        self.faulty = False
        self.lost: set[str] = set() if lost is None else lost
        """Fields of which something could not be read: a name that is not there may be in it."""
        self.horizon: int | None = None
        """Where a fault makes everything doubtful from: nothing more is noted beyond it."""
        self.unfinished: set[int] = set()
        """Where the containers begin that a fault left open: nothing is missing in them."""
        self.unknown: dict[int, int] = {}
        """The end by the start of each text whose value is not known, in their order.

        Nothing is noted in them: it would come of that.
        """
        self.found: dict[tuple[int, str], tuple[str, str, Severity]] = {}
        self.fixes: dict[tuple[int, str], Fix] = {}
        self.allowed: dict[tuple[int, str], tuple[str, ...]] = {}
        """By the place and the message of an error: the words that could be there."""
        self.repeated_fixes: dict[str, set[Fix]] = {}
        """By the message of an error that is noted once: the edit at each place."""
        self.repeats: dict[str, list[int]] = {}
        """By the message of an error that is noted once: every place of the mistake."""
        self.counts: dict[Severity, int] = {"error": 0, "warning": 0}
        """How many there are, those that are not kept among them."""

    @property
    def full(self) -> bool:
        """Return whether further errors are not kept, so that their hints need not be made."""
        return self.counts["error"] > MOST

    def error(
        self,
        offset: int,
        rule: str,
        message: str,
        hint: str = "",
        *,
        fix: Fix | None = None,
        allowed: Collection[str] = (),
    ) -> None:
        """Note something that must be mended before anything can be drawn.

        Args:
            offset: Where the mistake is.
            rule: The name of the rule that it breaks.
            message: What is wrong.
            hint: What is allowed, or what to write.
            fix: The edit that mends it, where one does.
            allowed: The words that could be there.
        """
        self.faulty = True
        self.note(offset, rule, message, hint, "error")
        if 0 < len(allowed) <= MOST_ALLOWED:
            self.allowed.setdefault((offset, message), tuple(allowed))
        if fix is not None:
            self.fixes.setdefault((offset, message), fix)

    def error_once(
        self,
        offset: int,
        rule: str,
        message: str,
        hint: str = "",
        *,
        fix: Fix | None = None,
        allowed: Collection[str] = (),
    ) -> None:
        """Note an error at the first place of a mistake; its hint names the lines of the others."""
        places = self.repeats.setdefault(message, [])
        if not places:
            self.error(offset, rule, message, hint, fix=fix, allowed=allowed)
        places.append(offset)
        if fix is not None:
            self.repeated_fixes.setdefault(message, set()).add(fix)

    def note_missing(self, offset: int, rule: str, message: str, hint: str = "") -> None:
        """Note the error that something is missing in what begins here."""
        if offset not in self.unfinished:
            self.error(offset, rule, message, hint)

    def warn(self, offset: int, rule: str, message: str, hint: str = "") -> None:
        """Note something that can be drawn but is hardly meant."""
        self.note(offset, rule, message, hint, "warning")

    def note(self, offset: int, rule: str, message: str, hint: str, severity: Severity) -> None:
        """Keep one problem, unless there are too many already."""
        if self.horizon is not None and offset >= self.horizon:
            return
        if self.unknown and self.is_unknown(offset):
            return
        if (offset, message) in self.found:
            return
        self.counts[severity] += 1
        if self.counts[severity] <= MOST:
            self.found[offset, message] = (hint, rule, severity)

    def pass_over(self, texts: Mapping[int, int]) -> None:
        """Note nothing from now on in texts whose value is not known.

        Args:
            texts: The end of each by its start.
        """
        self.unknown = dict(sorted(texts.items()))

    def is_unknown(self, offset: int) -> bool:
        """Return whether an offset is in a text whose value is not known."""
        place = bisect_right(self.unknown_starts, offset) - 1
        return place >= 0 and offset < self.unknown[self.unknown_starts[place]]

    @cached_property
    def unknown_starts(self) -> list[int]:
        """Return where the texts begin whose value is not known."""
        return list(self.unknown)

    def amend(self, offset: int, more: str) -> None:
        """Add a line to the hints of what was noted at an offset."""
        for (place, message), (hint, rule, severity) in self.found.items():
            if place == offset:
                self.found[place, message] = (f"{hint}\n{more}".lstrip(), rule, severity)

    def problems(self) -> list[Problem]:
        """Return everything noted so far, in the order of the file; last, that more is not kept."""
        problems = []
        for (offset, message), (hint, rule, severity) in self.found.items():
            line, column = self.source.place(offset)
            text, caret = self.source.excerpt(offset)
            length = self.length_of(offset, message)
            fixes = self.fixes_of(offset, message)
            hint = "\n".join(filter(None, (hint, self.also_on(line, message))))
            problems.append(
                Problem(
                    self.source.path,
                    line,
                    column,
                    message,
                    hint,
                    rule,
                    severity,
                    text,
                    caret,
                    column + length if length else None,
                    # One edit does not mend what is in several places.
                    fixes[0] if len(fixes) == 1 else None,
                    fixes,
                    self.allowed.get((offset, message), ()),
                )
            )
        return sorted(problems) + [
            self.overflow(severity) for severity, count in self.counts.items() if count > MOST
        ]

    def fixes_of(self, offset: int, message: str) -> tuple[Fix, ...]:
        """Return the edits that mend a mistake in all of its places; none if one place has none."""
        places = set(self.repeats.get(message, ()))
        if len(places) < 2:
            fix = self.fixes.get((offset, message))
            return () if fix is None else (fix,)
        fixes = self.repeated_fixes.get(message, set())
        return tuple(sorted(fixes)) if len(fixes) == len(places) else ()

    def also_on(self, line: int, message: str) -> str:
        """Return on which other lines a mistake is that is noted once; empty when on none."""
        lines = sorted({self.source.place(place)[0] for place in self.repeats.get(message, ())})
        return also_on([other for other in lines if other != line])

    def length_of(self, offset: int, message: str) -> int:
        """Return how many characters the culprit at an offset has, where the message names it.

        Else 0.
        """
        text = self.source.text
        return next(
            (len(name) for name in re.findall(NAMED, message) if text.startswith(name, offset)), 0
        )

    def overflow(self, severity: Severity) -> Problem:
        """Return the problem that there are more than are kept, at the end of the file."""
        line, column = self.source.place(len(self.source.text))
        return Problem(
            self.source.path,
            line,
            column,
            f"there are more than {MOST} {severity}s in this file, and the others are not shown",
            "fix these first",
            "too-many-problems",
            severity,
        )
