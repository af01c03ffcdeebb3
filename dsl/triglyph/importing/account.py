"""What could not be taken over from a file, or was changed, each with its place."""

from bisect import bisect_right

from triglyph.language.core.findings import also_on
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.problems import Fix, Problem
from triglyph.language.core.source import Source

MOST = 100
"""Different remarks on one file; a file with more is hardly what it was taken for."""
MOST_FAILS = 300
"""Statements that cannot be read."""
CHANGED = "import-changed"
REFUSED = "import-refused"
"""What other programs do not read, but an import does."""
LOST = "import-lost"
LOOKS = "import-looks"
UNREAD = "import-unread"


class Account:
    """The remarks on one file; the same remark counts once, with all the lines it is about."""

    def __init__(
        self,
        source: Source,
        *,
        limits: Limits = DEFAULT_LIMITS,
        parts: tuple[tuple[int, Source], ...] = (),
    ) -> None:
        self.source = source
        self.limits = limits
        self.parts = parts or ((0, source),)
        """The files that a text was joined of, each with the offset at which it begins."""
        self.repairs: list[tuple[str, Fix]] = []
        """What Mermaid itself does not read, and what to write in its place."""
        self._fails = 0
        self._found: dict[str, tuple[str, str, list[int]]] = {}

    @property
    def is_full(self) -> bool:
        """Return whether there are so many remarks that reading on is in vain."""
        return len(self._found) >= MOST or self._fails >= MOST_FAILS

    def change(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something is in the spec otherwise than in the file."""
        self._note(offset, CHANGED, message, hint)

    def refuse(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something is read here that is a mistake where the file is meant for."""
        self._note(offset, REFUSED, message, hint)

    def lose(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something is left out."""
        self._note(offset, LOST, message, hint)

    def restyle(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something looks otherwise; what the drawing says is in the spec."""
        self._note(offset, LOOKS, message, hint)

    def repair(self, start: int, end: int, text: str, *, what: str = "label") -> None:
        """Note what to write between two offsets, so that other programs read it as it is meant."""
        if len(self.repairs) < MOST_FAILS:
            self.repairs.append((what, Fix(start, end, text)))

    def fail(self, offset: int, message: str, hint: str = "") -> None:
        """Note that something could not be read, so that what it says is missing."""
        self._fails += 1
        self._note(offset, UNREAD, message, hint)

    def _note(self, offset: int, rule: str, message: str, hint: str) -> None:
        """Keep one remark, or one more place of it."""
        if message in self._found:
            self._found[message][2].append(offset)
        elif len(self._found) < MOST:
            self._found[message] = (rule, hint, [offset])

    def _find(self, offset: int) -> tuple[Source, int]:
        """Return the file that an offset is in, and the offset in that file."""
        place = bisect_right(self.parts, offset, key=lambda part: part[0]) - 1
        start, source = self.parts[max(place, 0)]
        return source, min(offset - start, len(source.text))

    def problems(self) -> tuple[Problem, ...]:
        """Return all remarks as problems, in the order of the file."""
        problems = []
        for message, (rule, hint, offsets) in self._found.items():
            source, start = self._find(min(offsets))
            line, column = source.place(start)
            text, caret = source.excerpt(start)
            found = [self._find(offset) for offset in offsets]
            others = sorted(
                {each.place(place)[0] for each, place in found if each is source} - {line}
            )
            problems.append(
                Problem(
                    source.path,
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
