"""Compartments: a table under the label of a node, with remarks beside its lines.

    ┌───────────────┐
    │  API GATEWAY  │
    ├───────────────┤
    │ Rate limiting │ ┄┄ 100 requests a minute
    │ Token check   │ ┄┄ validates the token
    └───────────────┘

Where there are remarks, the box and the column of remarks are two tables side
by side whose rows are given the same heights. In a picture that runs to the
right or left they would stand in the way of its edges: there a remark is a line
of smaller type below its own.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Lines, Node, TextAlign
from triglyph.themes import Colours
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.names import BOX_PORT
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.text import wrap_lines

RemarkPlace: TypeAlias = Literal["beside", "below"]

RULE = "<HR/>"

_EDGE_GAP = 6.0
"""Blank between the text of a compartment and its upper and lower border, in points."""

_LINE_GAP = 3.0
"""Blank around each line of a compartment, in points, above and below together."""

_TIE_GAP = 4.0
"""Blank between the dotted line and the remark that it ties, in points."""


class _Row(Struct, frozen=True):
    """One row of the box and the remark beside it; the height in points."""

    height: float
    content: str = ""
    align: TextAlign = "center"
    remark: Lines = ()
    ruled: bool = False


def section_table(
    node: Node,
    *,
    heading: str,
    width: float | None,
    remarks: RemarkPlace,
    colours: Colours,
    palette: Palette,
) -> str:
    """The markup of a node with compartments.

    ``heading`` is the markup of its label, ``width`` the least width of its
    text in points.
    """
    rows = list(_rows(node, heading=heading, remarks=remarks, colours=colours, palette=palette))
    box = markup.table(
        [
            (RULE if row.ruled else "")
            + markup.padded_row(row.content, align=row.align, height=row.height, width=width)
            for row in rows
        ],
        port=BOX_PORT,
        style=None if node.shape == "box" else "ROUNDED",
        border=style.STROKE,
        color=colours.line,
        bgcolor=colours.fill,
    )
    if not any(row.remark for row in rows):
        return box
    return markup.table(
        [markup.row(markup.cell(box), markup.cell(_remarks(rows, colour=palette.theme.remark)))]
    )


def has_remarks(node: Node) -> bool:
    """Whether a line of a node's sections has a callout."""
    return any(line.callout for section in node.sections for line in section)


def _rows(
    node: Node, *, heading: str, remarks: RemarkPlace, colours: Colours, palette: Palette
) -> Iterator[_Row]:
    if heading:
        height = _height(node.label, size=style.NODE_SIZE) + 2 * _EDGE_GAP
        if node.id in palette.album.nodes:
            height += style.IMAGE_SIZE + 4 * style.ICON_GAP
        elif node.icon:
            height += style.ICON_SIZE * style.LINE_HEIGHT + 4 * style.ICON_GAP
        yield _Row(height, heading)
    for place, section in enumerate(node.sections):
        align: TextAlign = node.text or ("left" if len(section) > 1 else "center")
        yield _Row(_EDGE_GAP, ruled=bool(place or heading))
        for line in section:
            content = markup.text(
                [line.text], size=style.BODY_SIZE, colour=colours.text, align=align
            )
            height = _height([line.text], size=style.BODY_SIZE)
            if remarks == "below":
                yield _Row(height + _LINE_GAP, content, align=align)
                if line.callout:
                    yield _remark_below(line.callout, align=align, palette=palette)
                continue
            height = max(height, _height(line.callout, size=style.SMALL_SIZE))
            yield _Row(height + _LINE_GAP, content, align=align, remark=line.callout)
        yield _Row(_EDGE_GAP)


def _remark_below(lines: Lines, *, align: TextAlign, palette: Palette) -> _Row:
    words = markup.text(lines, size=style.SMALL_SIZE, colour=palette.theme.remark, align=align)
    return _Row(_height(lines, size=style.SMALL_SIZE), words, align=align)


def _height(lines: Sequence[str], *, size: float) -> float:
    """The height of some lines of text, in whole points."""
    return ceil(len(wrap_lines(lines)) * size * style.LINE_HEIGHT)


def _remarks(rows: Sequence[_Row], *, colour: str) -> str:
    """The column of remarks, each tied to its row by a dotted line."""
    column: list[str] = []
    for row in rows:
        if row.ruled:
            column.append(markup.row(markup.cell("", height=1)))
        tie = _dotted_line(row.height, colour=colour) if row.remark else ""
        words = markup.text(row.remark, size=style.SMALL_SIZE, colour=colour, align="left")
        column.append(
            markup.row(
                markup.cell(tie, height=row.height),
                markup.cell("", width=_TIE_GAP),
                markup.cell(words, align="LEFT"),
            )
        )
    return markup.table(column)


def _dotted_line(height: float, *, colour: str) -> str:
    """A table whose middle is a dotted line: the lower border of its upper half."""
    half = height // 2
    line = markup.cell("", sides="B", border=1, style="dotted", color=colour, width=20, height=half)
    return markup.table([markup.row(line), markup.row(markup.cell("", height=half))])
