"""The short form of edges: ``ENDS ARROW ENDS ARROW ENDS...`` into ids and arrows.

a, b -> c ..> d
^^^^ ^^ ^ ^^^ ^
ends    ends  ends      2 arrows between 3 ends
"""

from msgspec import Struct

from triglyph.language.core.findings import Findings
from triglyph.language.core.names import is_name, is_path
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.edge_fields import Arrow
from triglyph.language.grammar.edge_syntax_errors import FORM, note_no_arrow, note_wrong_end
from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import LineStyle

LINES: dict[str, LineStyle] = {"-": "solid", ".": "dashed", "=": "thick"}
SIGNS = {line: sign for sign, line in LINES.items()}
ARROW = lazy_pattern(r"(<?)(-+|\.+|=+)(>?)")
COMMON = lazy_pattern(
    r"([A-Za-z0-9_][A-Za-z0-9_-]*) (<?)(-+|\.+|=+)(>?) ([A-Za-z0-9_][A-Za-z0-9_-]*)"
)
"""One ASCII id, one arrow, one ASCII id: most edges, read in one go."""
WORD = lazy_pattern(r"\S+")


class Statement(Struct, frozen=True, gc=False):
    """What a short form says: one more list of ends than arrows."""

    ends: tuple[tuple[Scalar, ...], ...]
    arrows: tuple[Arrow, ...]


def read_arrow(text: str) -> Arrow | None:
    """Return the arrow that a word is, or None when it is none."""
    match = ARROW.fullmatch(text)
    if match is None:
        return None
    return Arrow(LINES[match[2][0]], bool(match[1]), bool(match[3]))


def write_arrow(line: LineStyle, *, source_head: bool, target_head: bool) -> str:
    """Return an arrow as the language writes it.

    >>> write_arrow("dashed", source_head=False, target_head=True)
    '..>'
    >>> write_arrow("solid", source_head=True, target_head=False)
    '<-'
    """
    sign = SIGNS[line]
    run = sign if line != "dashed" and source_head != target_head else sign * 2
    return f"{'<' * source_head}{run}{'>' * target_head}"


def has_arrow(text: str) -> bool:
    """Return whether a text has an arrow of the short form in it."""
    return any(read_arrow(word) is not None for word in text.split())


def read_statement(scalar: Scalar, findings: Findings) -> Statement | None:
    """Return the ends and arrows of a short edge, or None after noting what is wrong."""
    text = scalar.text
    start = text_start(scalar, findings)
    match = COMMON.fullmatch(text)
    if match is not None:
        left, tail, run, head, right = match.groups()
        begin = start + match.start(5) if start >= 0 else scalar.start
        return Statement(
            (
                (Scalar(left, max(start, scalar.start), scalar.end),),
                (Scalar(right, begin, scalar.end),),
            ),
            (Arrow(LINES[run[0]], bool(tail), bool(head)),),
        )
    arrows: list[Arrow] = []
    pieces: list[tuple[int, int]] = []
    begin = 0
    for word in WORD.finditer(text):
        arrow = read_arrow(word[0])
        if arrow is not None:
            arrows.append(arrow)
            pieces.append((begin, word.start()))
            begin = word.end()
    pieces.append((begin, len(text)))
    if not arrows:
        note_no_arrow(scalar, findings)
        return None
    ends = [read_ends(scalar, piece, start, findings) for piece in pieces]
    if any(not end for end in ends):
        return None
    return Statement(tuple(ends), tuple(arrows))


def text_start(scalar: Scalar, findings: Findings) -> int:
    """Return the offset at which the text itself is in the file.

    -1 when it is not there verbatim.
    """
    source = findings.source.text
    for start in (scalar.start, scalar.start + 1):
        if source.startswith(scalar.text, start):
            return start
    return -1


def read_ends(
    scalar: Scalar, piece: tuple[int, int], start: int, findings: Findings
) -> tuple[Scalar, ...]:
    """Return the ids between two arrows; empty after noting what is wrong with any."""
    begin, stop = piece
    whole = scalar.text[begin:stop]
    if not whole.strip():
        note_gap(piece, scalar, start, findings)
        return ()
    ends: list[Scalar] = []
    sound = True
    offset = begin
    for part in whole.split(","):
        name = part.strip()
        place = scalar.start
        if start >= 0:
            place = start + offset + len(part) - len(part.lstrip())
        if is_name(name) or is_path(name):  # of a path more is known when all ids are
            ends.append(Scalar(name, place, place + len(name)))
        else:
            sound = False
            if name:
                note_wrong_end(name, place, scalar, findings)
            else:
                comma = offset - 1 if offset > begin else offset + len(part)
                findings.error(
                    start + comma if start >= 0 else scalar.start,
                    "edge-end-missing",
                    "an id is missing beside this comma",
                    FORM,
                )
        offset += len(part) + 1
    return tuple(ends) if sound else ()


def note_gap(piece: tuple[int, int], scalar: Scalar, start: int, findings: Findings) -> None:
    """Note that there is no id before, after or between arrows."""
    begin, stop = piece
    arrow = stop
    where = "between two arrows"
    if begin == 0:
        where = "before the first arrow"
    elif stop == len(scalar.text):
        where = "after the last arrow"
        arrow = begin - len(scalar.text[:begin].split()[-1])
    findings.error(
        start + arrow if start >= 0 else scalar.start,
        "edge-end-missing",
        f"an id is missing {where}",
        FORM,
    )
