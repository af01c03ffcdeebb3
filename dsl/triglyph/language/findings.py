"""Where the stages note what is wrong with one file."""

from triglyph.language.source import Source
from triglyph.problems import Problem, Severity

MOST = 1000
"""How many errors of one file are kept, and how many warnings."""


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
        self.found: dict[tuple[int, str], tuple[str, str, Severity]] = {}
        self.counts: dict[Severity, int] = {"error": 0, "warning": 0}

    @property
    def full(self) -> bool:
        """Whether further errors are not kept, so that their hints need not be made."""
        return self.counts["error"] >= MOST

    def error(self, offset: int, rule: str, message: str, hint: str = "") -> None:
        """Note something that must be mended before anything can be drawn."""
        self.faulty = True
        self.note(offset, rule, message, hint, "error")

    def miss(self, offset: int, rule: str, message: str, hint: str = "") -> None:
        """Note that something is missing in what begins here."""
        if offset not in self.unfinished:
            self.error(offset, rule, message, hint)

    def warn(self, offset: int, rule: str, message: str, hint: str = "") -> None:
        """Note something that can be drawn but is hardly meant."""
        self.note(offset, rule, message, hint, "warning")

    def note(self, offset: int, rule: str, message: str, hint: str, severity: Severity) -> None:
        """Keep one problem, unless there are too many already."""
        if self.horizon is not None and offset >= self.horizon:
            return
        if self.counts[severity] < MOST and (offset, message) not in self.found:
            self.counts[severity] += 1
            self.found[offset, message] = (hint, rule, severity)

    def amend(self, offset: int, more: str) -> None:
        """Add a line to the hints of what was noted at an offset."""
        for (place, message), (hint, rule, severity) in self.found.items():
            if place == offset:
                self.found[place, message] = (f"{hint}\n{more}".lstrip(), rule, severity)

    def problems(self) -> list[Problem]:
        """Everything noted so far, in the order of the file."""
        problems = []
        for (offset, message), (hint, rule, severity) in self.found.items():
            line, column = self.source.place(offset)
            text, caret = self.source.excerpt(offset)
            problems.append(
                Problem(self.source.path, line, column, message, hint, rule, severity, text, caret)
            )
        return sorted(problems)
