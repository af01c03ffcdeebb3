"""Where a file has drawings: the markers in it, and what is between them."""

import re
from collections.abc import Sequence

from msgspec import Struct

from triglyph.embedding.strings import LongString, find_long_strings
from triglyph.embedding.styles import BARE, CLOSING, FileKind, Style
from triglyph.embedding.text_file import Text
from triglyph.embedding.verbatim import HIDDEN, PlacedLine, list_lines
from triglyph.language.core.findings import Findings

_COMMENT = re.compile(
    r"(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(?:<!--|/\*+|\{-|\(\*)[ \t]*/?triglyph\b"
)
"""A comment that is meant for us, whatever comes behind."""
_FORMAT = r"(?:txt|svg|png|mmd|yaml|dot|pdf|d2|puml|dsl|[a-z]+:[a-z]+)(?![\w.])"
_OPENING = re.compile(
    r"(?P<before>(?:[^\"'`]|[\"'](?=[ \t])|\"\"\"|''')*?)(?<![\w\\/-])(?<!\w\.)"
    rf"triglyph[ \t]*:{{0,2}}[ \t]*(?:'[^']+'|\"[^\"]+\"|[^\s\"']+)[ \t]+{_FORMAT}"
)
"""Words that ask for a drawing: with a format, and in no quotation marks."""
_CLOSING = re.compile(
    r"(?P<before>[^\w\"'`]*)/triglyph[ \t]*(?::[ \t0-9a-f]*)?(?:--+>|\*+/|[-*)}\]#%]+|[ \t])*"
)
_LIST_SIGNS = frozenset(("", "-", "*", "+"))
"""What begins entries of lists too, so that nothing is meant by it alone."""


class Block(Struct, frozen=True):
    """What is between two markers.

    ``first`` and ``last`` are the places of the markers among the file's lines.
    """

    first: int
    last: int
    style: Style
    prefix: str
    """What the line of the first marker begins with, and every line between them."""
    words: str
    """What the first marker asks for."""
    offset: int
    """Where in the text these words begin."""
    digests: tuple[str, ...]
    """What the last marker says that was written here."""
    string: LongString | None = None
    """The string of a program that it is in."""


class _Marker(Struct, frozen=True):
    """One line that is a marker, opening or closing."""

    line: PlacedLine
    style: Style
    match: re.Match[str]
    string: LongString | None

    @property
    def place(self) -> int:
        """Return where it begins, behind what is before it."""
        return self.line.offset + len(self.match["prefix"])


def find_blocks(text: Text, findings: Findings, kind: FileKind) -> tuple[Block, ...]:
    """Return all blocks of a file, in order.

    What is wrong is noted: markers without their other half, and what looks like
    a marker and is none.
    """
    finder = _Finder(findings, kind)
    strings = tuple(find_long_strings(findings.source.text)) if kind.in_strings else ()
    for line in list_lines(text, findings, kind):
        string = next((each for each in strings if each.holds(line.offset)), None)
        styles = kind.styles if string is None else kind.in_strings
        opening = _match(line, styles, "opening", string)
        if opening is not None:
            finder.open(opening)
        elif (closing := _match(line, styles, "closing", string)) is not None:
            finder.close(closing, text)
        else:
            finder.look_at(line)
    finder.end()
    return tuple(finder.blocks)


def _match(
    line: PlacedLine, styles: Sequence[Style], part: str, string: LongString | None
) -> _Marker | None:
    """Return the marker that a line is, in the first style that it fits."""
    for style in styles:
        match = getattr(style, part).fullmatch(line.text)
        if match is not None:
            return _Marker(line, style, match, string)
    return None


class _Finder:
    """Puts opening and closing markers together."""

    def __init__(self, findings: Findings, kind: FileKind) -> None:
        self.findings = findings
        self.kind = kind
        self.blocks: list[Block] = []
        self.opened: list[_Marker] = []
        self.spoilt = False
        """Whether the markers that are open do not go together."""
        self.seen = False
        """Whether there was a marker, or what looks like one."""

    def open(self, marker: _Marker) -> None:
        """Take a marker that begins a block."""
        self.seen = True
        self.opened.append(marker)
        if len(self.opened) > 1:
            self.findings.error(
                marker.place,
                "marker-nested",
                "this marker is inside of another one",
                f"close the one of line {self.opened[0].line.number + 1} first: "
                f"{_closing_of(self.opened[0])}",
            )
            self.spoilt = True

    def close(self, marker: _Marker, text: Text) -> None:
        """Take a marker that ends a block."""
        self.seen = True
        if not self.opened:
            self.findings.error(
                marker.place,
                "marker-stray",
                "this marker closes nothing",
                "the one that begins the drawing names a spec and a format",
            )
            return
        outermost = self.opened.pop()
        if not self.opened and not self.spoilt and self._go_together(outermost, marker, text):
            self.blocks.append(_block(outermost, marker))
        self.spoilt = self.spoilt and bool(self.opened)

    def _go_together(self, opening: _Marker, closing: _Marker, text: Text) -> bool:
        """Return whether two markers have nothing but a drawing between them; note if not."""
        between = range(opening.line.number + 1, closing.line.number)
        sign = opening.match["prefix"].strip()
        alike = opening.style is closing.style and opening.string == closing.string
        if alike and (
            opening.style.form != "lines"
            or opening.style is BARE
            or all(_begins_with(text.lines[number].text, sign) for number in between)
        ):
            return True
        self.findings.error(
            opening.place,
            "marker-open",
            f"this marker is not closed as it is opened, down to line {closing.line.number + 1}",
            f"write {_closing_of(opening)} below the drawing, and nothing else between them",
        )
        return False

    def look_at(self, line: PlacedLine) -> None:
        """Note a line that is no marker and looks like one; in a drawing it is a label."""
        if self.opened:
            return
        text = line.text.replace('"', " ") if self.kind.is_quoted else line.text
        found = _COMMENT.match(text) or _OPENING.match(text)
        if found is None:
            found = _CLOSING.fullmatch(text)
            sign = found["before"].strip() if found is not None else ""
            if found is None or (sign in _LIST_SIGNS and not self.seen):
                return
        self.seen = True
        self.findings.error(
            line.offset + len(found["before"]),
            "marker-form",
            "this looks like a marker and is not one",
            self.kind.advice,
        )

    def end(self) -> None:
        """Note a marker that is not closed."""
        hides = any(rule == HIDDEN for _, rule, _ in self.findings.found.values())
        if self.opened and not self.spoilt and not hides:
            opening = self.opened[0]
            self.findings.error(
                opening.place,
                "marker-open",
                "this marker is not closed",
                f"write below it: {_closing_of(opening)}",
            )


def _begins_with(line: str, sign: str) -> bool:
    return not line.strip() or line.lstrip().startswith(sign)


def _closing_of(opening: _Marker) -> str:
    """Return the marker that closes what another one opens."""
    prefix = opening.match["prefix"].strip()
    return opening.style.write_closing(f"{prefix} " if prefix else "", CLOSING).strip()


def reads_as_marker(line: str, block: Block) -> bool:
    """Return whether a line of a drawing, with what begins its comment, would be a marker."""
    return any(form.fullmatch(line) for form in (block.style.opening, block.style.closing))


def _block(opening: _Marker, closing: _Marker) -> Block:
    return Block(
        opening.line.number,
        closing.line.number,
        opening.style,
        opening.match["prefix"],
        opening.match["words"],
        opening.line.offset + opening.match.start("words"),
        tuple((closing.match["digests"] or "").split()),
        opening.string,
    )
