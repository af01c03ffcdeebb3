"""Compartments: a table under the label of a node, with remarks beside its lines.

    ┌───────────────┐
    │  API GATEWAY  │
    ├───────────────┤
    │ Rate limiting │ ┄┄ 100 requests a minute
    │ Token check   │ ┄┄ validates the token
    └───────────────┘

Where there are remarks, the box and the column of remarks are two tables side
by side whose rows are given the same heights.
"""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from triglyph.model import Lines, Node, TextAlign
from triglyph.themes import Colours, Theme
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.names import BOX_PORT
from triglyph_renderers.graphviz.text import wrap_lines

_EDGE_GAP = 7.0
"""Blank between the text of a compartment and its upper and lower border, in points."""

_LINE_GAP = 3.0
"""Blank between two lines of a compartment, in points."""

RULE = "<HR/>"


class _Row(Struct, frozen=True):
    """One row of the box and the remark beside it; the height in points."""

    content: str
    align: TextAlign
    height: float
    remark: Lines = ()
    ruled: bool = False


def section_table(node: Node, *, heading: str, colours: Colours, theme: Theme) -> str:
    """The markup of a node with compartments; ``heading`` is the markup of its label."""
    rows = _rows(node, heading=heading, colours=colours)
    box = markup.table(
        [
            (RULE if row.ruled else "")
            + markup.padded_row(row.content, align=row.align, height=row.height)
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
    return markup.table([markup.row(markup.cell(box), markup.cell(_remarks(rows, theme=theme)))])


def _rows(node: Node, *, heading: str, colours: Colours) -> list[_Row]:
    rows: list[_Row] = []
    if heading:
        height = _height(node.label, size=style.NODE_SIZE) + 2 * _EDGE_GAP
        rows.append(_Row(heading, "center", height))
    for section in node.sections:
        align: TextAlign = node.text or ("left" if len(section) > 1 else "center")
        for index, line in enumerate(section):
            ends = (index == 0) + (index == len(section) - 1)
            rows.append(
                _Row(
                    content=markup.text(
                        [line.text], size=style.BODY_SIZE, colour=colours.text, align=align
                    ),
                    align=align,
                    height=ends * (_EDGE_GAP - _LINE_GAP / 2)
                    + _LINE_GAP
                    + max(
                        _height([line.text], size=style.BODY_SIZE),
                        _height(line.callout, size=style.SMALL_SIZE),
                    ),
                    remark=line.callout,
                    ruled=index == 0 and bool(rows),
                )
            )
    return rows


def _height(lines: Sequence[str], *, size: float) -> float:
    """The height of some lines of text, in whole points."""
    return ceil(len(wrap_lines(lines)) * size * style.LINE_HEIGHT)


def _remarks(rows: Sequence[_Row], *, theme: Theme) -> str:
    """The column of remarks, each tied to its row by a dotted line."""
    column: list[str] = []
    for row in rows:
        if row.ruled:
            column.append(markup.row(markup.cell("", height=1), markup.cell("")))
        tie = _dotted_line(row.height, colour=theme.remark) if row.remark else ""
        words = markup.text(row.remark, size=style.SMALL_SIZE, colour=theme.remark, align="left")
        column.append(
            markup.row(
                markup.cell(tie, height=row.height),
                markup.cell(words, align="LEFT", balign="LEFT", cellpadding=3),
            )
        )
    return markup.table(column)


def _dotted_line(height: float, *, colour: str) -> str:
    """A table whose middle is a dotted line: the lower border of its upper half."""
    half = height / 2
    line = markup.cell("", sides="B", border=1, style="dotted", color=colour, width=20, height=half)
    return markup.table([markup.row(line), markup.row(markup.cell("", height=half))])
