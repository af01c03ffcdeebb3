"""Where YAML stopped reading a text, and why."""

from msgspec import Struct

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import Fix
from triglyph.language.core.source import Source
from triglyph.language.core.tree import Tree


class Stop(Struct, frozen=True):
    """Where and why YAML stopped."""

    findings: Findings
    problem: str
    offset: int
    context: str
    context_offset: int
    last: Tree | None
    """The last value that was read."""

    @property
    def source(self) -> Source:
        """Return the text and its lines."""
        return self.findings.source

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self.findings.source.text

    @property
    def found(self) -> str:
        """Return the character that YAML stopped at; empty at the end of the text."""
        return self.text[self.offset : self.offset + 1]


def note(
    stop: Stop, offset: int, rule: str, message: str, hint: str, *, fix: Fix | None = None
) -> int:
    """Return the offset, once the fault there is noted."""
    stop.findings.error(offset, rule, message, hint, fix=fix)
    return offset
