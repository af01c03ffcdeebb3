"""What could not be taken over from a file, or was changed, each with its place."""

from triglyph.language.core.findings import also_on
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source

MOST = 100
"""Different remarks on one file; a file with more is hardly what it was taken for."""
CHANGED = "import-changed"
LOST = "import-lost"
UNREAD = "import-unread"


class Account:
    """The remarks on one file; the same remark counts once, with all the lines it is about."""

    def __init__(self, source: Source, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self.source = source
        self.limits = limits
        self._found: dict[str, tuple[str, str, list[int]]] = {}

    @property
    def is_full(self) -> bool:
        """Return whether there are so many remarks that reading on is in vain."""
        return len(self._found) >= MOST

    def change(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something is in the spec otherwise than in the file."""
        self._note(offset, CHANGED, message, hint)

    def lose(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something is left out."""
        self._note(offset, LOST, message, hint)

    def fail(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something could not be read, so that what it says is missing."""
        self._note(offset, UNREAD, message, hint)

    def _note(self, offset: int, rule: str, message: str, hint: str) -> None:
        """Keep one remark, or one more place of it."""
        if message in self._found:
            self._found[message][2].append(offset)
        elif not self.is_full:
            self._found[message] = (rule, hint, [offset])

    def problems(self) -> tuple[Problem, ...]:
        """Return all remarks as problems, in the order of the file."""
        problems = []
        for message, (rule, hint, offsets) in self._found.items():
            line, column = self.source.place(min(offsets))
            text, caret = self.source.excerpt(min(offsets))
            others = sorted({self.source.place(offset)[0] for offset in offsets} - {line})
            problems.append(
                Problem(
                    self.source.path,
                    line,
                    column,
                    message,
                    "\n".join(filter(None, (hint, also_on(others)))),
                    rule,
                    "warning",
                    text,
                    caret,
                )
            )
        return tuple(sorted(problems))
