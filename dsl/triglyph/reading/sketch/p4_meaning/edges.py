"""Nets into edges: from each tail of a line to each of its heads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from triglyph.reading.drawing import DrawingError, Edge, Fault, FaultList, Line
from triglyph.reading.sketch.glyphs import BACK, DOWN, LEFT, RIGHT, UP, style_of
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.texts import Stack
from triglyph.reading.sketch.p3_lines.wiring import NOWHERE, End, Net, Wiring
from triglyph.reading.sketch.p4_meaning.near_lines import find_cell_beside

JOINS_NOTHING = "this line joins nothing"
MOST_JOINED = 400
"""Edges of one line with all its branches; no person has drawn more."""


@dataclass(eq=False)
class Joint:
    """One edge in the making."""

    net: Net
    tail: End
    head: End
    is_open: bool = False
    """Whether no end has an arrowhead, although others of the line do."""
    label: list[str] = field(default_factory=list)


def make_joints(net: Net, faults: FaultList) -> list[Joint]:
    """Return the edges that a net means: from each of its tails to each of its heads.

    Where all ends look alike, those that the line reaches upwards or leftwards are on one
    side, all others on the other.
    """
    ends = list(
        {
            (id(end.target), end.is_head, end.side, end.cell if net.captions else None): end
            for end in net.ends
        }.values()
    )
    heads = [end for end in ends if end.is_head]
    tails = [end for end in ends if not end.is_head]
    if not heads or not tails:
        tails = [end for end in ends if end.side in (UP, LEFT)]
        heads = [end for end in ends if end.side in (DOWN, RIGHT)]
        if not heads or not tails:
            tails, heads = ends[:1], ends[1:]
    if len(ends) < 2:
        if len(net.cells) > 1 or net.ends:
            row, column = min(net.cells)
            faults.add(row + 1, column + 1, JOINS_NOTHING)
        return []
    sides = {head.side for head in heads}
    sources = [tail for tail in tails if tail.side not in sides]
    if heads[0].is_head and sources:
        # A branch that leads the same way as those with heads has none because it was forgotten.
        led = {(id(head.target), head.side) for head in heads}
        plain = [
            tail for tail in tails if tail.side in sides and (id(tail.target), tail.side) not in led
        ]
        steps = _find_steps(sources, sides)
        sources = [tail for tail in sources if tail not in steps]
        plain += steps
    else:
        sources, plain = tails, []
    if len(sources) * (len(heads) + len(plain)) > MOST_JOINED:
        row, column = min(net.cells)
        fault = Fault(row + 1, column + 1, f"this line makes more than {MOST_JOINED} edges")
        raise DrawingError((fault,))
    return [
        Joint(net, source, target, is_open=target in plain)
        for source in sources
        for target in (*heads, *plain)
        if source.target is not target.target or len(ends) == 2
    ]


def _find_steps(sources: Sequence[End], sides: set[int]) -> list[End]:
    """Return the texts that hang on a line from one box down to another.

    ::

        │ Order │
        └───┬───┘
            ├── check the stock
            ├── take the money
            ▼
    """
    if sides != {DOWN} or {source.side for source in sources} != {UP, RIGHT}:
        return []
    hanging = [source for source in sources if source.side == RIGHT]
    return hanging if all(isinstance(each.target, Chunk) for each in hanging) else []


def name_open_ends(
    nets: Sequence[Net], stacks: Sequence[Stack], *, wiring: Wiring
) -> Iterator[tuple[Joint, Stack]]:
    """Yield the edges of lines with one end in the open, each with the text that names that end.

    ::

        create  +-------+
        ------->| Order |
                +-------+
    """
    cells = {
        cell: net
        for net in nets
        if len(net.ends) == 1 and len(net.cells) > 1 and isinstance(net.ends[0].target, Frame)
        for cell in net.cells
    }
    for stack in stacks:
        found = find_cell_beside(stack, cells, wiring.borders)
        if found is None:
            continue
        net = cells[found]
        end = net.ends[0]
        heads = sum(wiring.grid.head(*cell) != 0 for cell in net.cells)
        open_end = End(stack.chunks[0], found, BACK[end.side], is_head=heads > end.is_head)
        ends = (end, open_end) if open_end.is_head or not end.is_head else (open_end, end)
        row, column = min(net.cells)
        wiring.faults.discard(row + 1, column + 1, JOINS_NOTHING)
        for row, column in net.cells:
            wiring.faults.discard(row + 1, column + 1, NOWHERE)
            del cells[row, column]
        yield Joint(net, *ends), stack


def edges_of(joints: Sequence[Joint], grid: Grid, stack_of: Mapping[int, Stack]) -> Iterator[Edge]:
    """Yield the edges of the reading.

    Args:
        joints: The edges in the making.
        grid: The cells, which tell the style of each line.
        stack_of: By the ``id`` of each run of text the text that it is in.
    """
    styles: dict[int, Line] = {}
    for joint in joints:
        net = joint.net
        if id(net) not in styles:
            styles[id(net)] = style_of("".join(grid.at(*cell) for cell in sorted(net.cells)))
        yield Edge(
            _number_of(joint.tail, stack_of),
            _number_of(joint.head, stack_of),
            styles[id(net)],
            joint.tail.is_head,
            joint.head.is_head,
            tuple(joint.label),
        )


def _number_of(end: End, stack_of: Mapping[int, Stack]) -> int:
    """Return the number of the box or the text at an end."""
    if isinstance(end.target, Chunk):
        return stack_of[id(end.target)].number
    return end.target.number
