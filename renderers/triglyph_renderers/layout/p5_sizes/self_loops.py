"""Self-loops: edges from a node to itself, drawn on the right side of its box.

│     ├──┐
│     │◀─┘ label
"""

from msgspec import Struct

from triglyph.model import Edge, Lines
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.places import Span
from triglyph_renderers.layout.model.scene import Head, Text, Wire


class Loop(Struct, frozen=True):
    """A self-loop.

    Attributes:
        edge: The edge.
        label: Its label.
        net: The number of its wire, which no other has.
        number: The place of the edge among all edges of the diagram.
    """

    edge: Edge
    label: Lines
    net: int
    number: int = 0


class Loops(Struct, frozen=True):
    """The self-loops of one element, from the top to the bottom of its right side."""

    loops: tuple[Loop, ...]
    metrics: Metrics
    owner: int | None = None

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.loops)

    @property
    def height(self) -> int:
        """Return what they take of the right side of the box."""
        return sum(self._above(number) + self._span(number) + 1 for number in self._numbers)

    @property
    def kept_height(self) -> int:
        """Return what no other wire meets: a label keeps free space above it."""
        if not self.loops:
            return 0
        box = self.metrics.box
        clear = max(box.loop_clear, box.loop_label_clear if self.loops[0].label else 0)
        return self.height + clear

    @property
    def width(self) -> int:
        """Return what they take beside the box, with their labels."""
        return max(map(self._width, self.loops), default=0)

    def spans(self, *, bottom: int) -> list[Span]:
        """Return the pieces of the right side that they take, where the last ends above a unit."""
        spans: list[Span] = []
        for loop, top, low in self._ends(bottom=bottom):
            clear = self.metrics.box.loop_clear
            above = max(clear, self.metrics.box.loop_label_clear if loop.label else 0)
            spans.append((top - above, low + clear))
        return spans

    def draw(self, *, x: int, bottom: int) -> tuple[list[Wire], list[Text]]:
        """Return the wires and labels of loops whose box has its right border at ``x``.

        The last loop ends just above ``bottom``.
        """
        wires: list[Wire] = []
        texts: list[Text] = []
        turn = x + self.metrics.box.loop_reach
        for loop, top, low in self._ends(bottom=bottom):
            edge = loop.edge
            heads: list[Head] = []
            starts: list[int] = []
            for y, head in ((top, edge.source_head), (low, edge.target_head)):
                start = x + (self.metrics.head_at if head else 0)
                if head:
                    heads.append(Head(start, y, "left"))
                starts.append(start)
            segments = (
                ((starts[0], top), (turn, top)),
                ((turn, top), (turn, low)),
                ((starts[1], low), (turn, low)),
            )
            wires.append(Wire(loop.net, edge.line, segments, tuple(heads), (loop.number,)))
            texts.extend(self._label(loop, x=turn, top=top, low=low))
        return wires, texts

    @property
    def _numbers(self) -> range:
        return range(len(self.loops))

    def _above(self, number: int) -> int:
        """Return the free space between a loop and the one above it."""
        return self.metrics.box.loop_gap if number else 0

    def _span(self, number: int) -> int:
        """Return the distance of the two ends of a loop, which its label is between."""
        label = self.metrics.text.height(self.loops[number].label, "edge")
        return max(self.metrics.box.loop_span, label)

    def _width(self, loop: Loop) -> int:
        reach = self.metrics.box.loop_reach
        if not loop.label:
            return reach
        own = self.metrics.label
        return reach + own.gap_x + self.metrics.text.width(loop.label, "edge") + own.clear_x

    def _ends(self, *, bottom: int) -> list[tuple[Loop, int, int]]:
        """Return each loop with its upper and its lower end."""
        found: list[tuple[Loop, int, int]] = []
        y = bottom - self.height
        for number, loop in enumerate(self.loops):
            top = y + self._above(number)
            found.append((loop, top, top + self._span(number)))
            y = found[-1][2] + 1
        return found

    def _label(self, loop: Loop, *, x: int, top: int, low: int) -> list[Text]:
        text = self.metrics.text
        height = text.heights["edge"]
        x += 1 + self.metrics.label.gap_x
        y = top + (low - top - text.height(loop.label, "edge")) // 2
        return [
            Text(
                x,
                y + row * height,
                line,
                owner=self.owner,
                net=loop.net,
                role="edge",
                width=text.measure(line, "edge"),
                height=height,
            )
            for row, line in enumerate(loop.label)
        ]
