"""Self-loops: edges from a node to itself, drawn on the right side of its box.

│     ├──┐
│     │◀─┘ label
"""

from msgspec import Struct

from triglyph.model import Edge
from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.scene import Head, Text, Wire

_REACH = 3


class Loop(Struct, frozen=True):
    """A self-loop with its label made fit for cells."""

    edge: Edge
    label: tuple[str, ...]
    above: int = 0
    """The rows between it and the loop above."""

    @property
    def rows(self) -> int:
        """The rows of the box's right side that the loop takes, one of them below its label."""
        return self.above + max(2, len(self.label) + 1)

    @property
    def width(self) -> int:
        """The columns that loop and label take beside the box."""
        widest = max(map(text_width, self.label), default=-2)
        return _REACH + 3 + widest if self.label else _REACH


def rows_of(loops: tuple[Loop, ...]) -> int:
    """The rows of the right side that several loops take."""
    return sum(loop.rows for loop in loops)


def rows_kept_by(loops: tuple[Loop, ...]) -> int:
    """The rows of the right side that no other wire meets: a label keeps one above it free."""
    return rows_of(loops) + (1 if loops and loops[0].label else 0)


def width_of(loops: tuple[Loop, ...]) -> int:
    """The columns that several loops take beside the box."""
    return max((loop.width for loop in loops), default=0)


def draw_loops(
    loops: tuple[Loop, ...], *, net: int, x: int, bottom: int
) -> tuple[list[Wire], list[Text]]:
    """The wires and labels of loops whose box has its right border at ``x``.

    The last loop ends in the row above ``bottom``; nets are numbered downwards
    from ``net``.
    """
    wires: list[Wire] = []
    texts: list[Text] = []
    y = bottom - rows_of(loops)
    for number, loop in enumerate(loops):
        top, low = y + loop.above, y + loop.rows - 1
        edge = loop.edge
        heads = []
        starts = []
        for row, head in ((top, edge.source_head), (low, edge.target_head)):
            if head:
                heads.append(Head(x + 1, row, "left"))
            starts.append(x + 1 if head else x)
        turn = x + _REACH
        segments = (
            ((starts[0], top), (turn, top)),
            ((turn, top), (turn, low)),
            ((starts[1], low), (turn, low)),
        )
        wires.append(Wire(net - number, edge.line, segments, tuple(heads)))
        texts.extend(Text(turn + 2, top + row, line) for row, line in enumerate(loop.label))
        y += loop.rows
    return wires, texts
