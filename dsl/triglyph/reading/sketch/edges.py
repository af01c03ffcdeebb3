"""Nets into edges, with the texts beside them."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile, zip_longest

from triglyph.reading.drawing import FaultList
from triglyph.reading.sketch.cells import Cell
from triglyph.reading.sketch.frames import Frame
from triglyph.reading.sketch.glyphs import BACK, DOWN, EMPTY, LEFT, RIGHT, UP
from triglyph.reading.sketch.texts import Chunk, Stack
from triglyph.reading.sketch.wiring import End, Net, Wiring

BRACKETED = re.compile(r"[\[(|]\s*([^\[\](){}|]+)\s*[\])|]")
NEAREST = 4
"""Cells between an upright line and the text beside it, at most."""
NEAREST_BORDER = 8
"""Cells from a text between two boxes to each of them, at most."""
FARTHEST_LINE = 4
"""Rows from such a text to the line that joins the two boxes."""
CAPTION_SHIFT = 4
"""Cells between the beginnings of a box and of the text right above it, at most."""
LONGEST_CALLOUT = 6
"""Cells of the line between a box and a remark beside it."""


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
            faults.add(row + 1, column + 1, "this line joins nothing")
        return []
    sides = {head.side for head in heads}
    sources = [tail for tail in tails if tail.side not in sides]
    if heads[0].is_head and sources:
        # A branch that leads the same way as those with heads has none because it was forgotten.
        plain = [tail for tail in tails if tail.side in sides]
        steps = _find_steps(sources, sides)
        sources = [tail for tail in sources if tail not in steps]
        plain += steps
    else:
        sources, plain = tails, []
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


def join_halves(nets: Sequence[Net], stacks: list[Stack]) -> tuple[list[Net], list[Stack]]:
    """Return nets and texts, upright lines that a text interrupts joined.

    ::

            │
        GET /orders
            │
            ▼

    Without a head at either half, or where it leads from a text, the text is a node.
    """
    nets = list(nets)
    left = []
    between = {id(chunk) for stack in stacks if _is_between(stack, nets) for chunk in stack.chunks}
    for stack in stacks:
        chunks = {id(chunk) for chunk in stack.chunks}
        found = [(net, end) for net in nets for end in net.ends if id(end.target) in chunks]
        if not chunks <= between:
            left.append(stack)
            continue
        (upper, high), (lower, low) = sorted(found, key=lambda each: each[1].side == UP)
        others = [
            [end for end in net.ends if id(end.target) not in chunks] for net in (upper, lower)
        ]
        far = [[end for end in half if id(end.target) not in between] for half in others]
        if (
            upper is not lower
            and any(end.is_head for half in others for end in half)
            and _are_boxes(far, is_bracketed=_is_bracketed(stack.chunks))
        ):
            cell = high.cell if len(others[1]) > 1 else low.cell
            whole = Net(
                upper.cells | lower.cells,
                [*others[0], *others[1]],
                [*upper.breaks, *lower.breaks],
                [*upper.captions, *lower.captions, (stack, cell)],
            )
            nets = [net for net in nets if net is not upper and net is not lower] + [whole]
        else:
            left.append(stack)
    return nets, left


def _is_between(stack: Stack, nets: Sequence[Net]) -> bool:
    """Return whether one line leads to a text from above, one from below, and none by a head."""
    chunks = {id(chunk) for chunk in stack.chunks}
    found = [end for net in nets for end in net.ends if id(end.target) in chunks]
    return sorted(end.side for end in found) == sorted((UP, DOWN)) and not any(
        end.is_head for end in found
    )


def _are_boxes(halves: Sequence[Sequence[End]], *, is_bracketed: bool) -> bool:
    """Return whether the far ends of two halves say that the text between them is a label.

    One in brackets is a label also where one half leads to a text without any::

        ┌──┴──┐
        │ Web │
        └──┬──┘
        [asks]
           ▼
         Visitors
    """
    upper, lower = ([end.target for end in half] for half in halves)
    if not lower:
        return False
    targets = [*upper, *lower]
    if is_bracketed and upper:
        texts = [target for target in targets if isinstance(target, Chunk)]
        return len(texts) < len(targets) and not any(_is_bracketed([text]) for text in texts)
    # A text in brackets is a box where the drawing has them: [ask] │ says │ ▼ end
    return any(isinstance(each, Frame) or _is_bracketed([each]) for each in upper) and all(
        isinstance(end.target, Frame) or end.is_head for end in halves[1]
    )


def _is_bracketed(chunks: Sequence[Chunk]) -> bool:
    """Return whether a text is in brackets."""
    return chunks[0].text.startswith("[") and chunks[-1].text.endswith("]")


def find_callout(net: Net, stacks: dict[int, Stack]) -> tuple[Frame, Stack] | None:
    """Return the box and the remark that a short level line is between."""
    if len(net.cells) > LONGEST_CALLOUT or len(net.ends) != 2:
        return None
    if len({row for row, _ in net.cells}) > 1:
        return None
    frames = [end for end in net.ends if isinstance(end.target, Frame)]
    texts = [end for end in net.ends if isinstance(end.target, Chunk)]
    if len(frames) != 1 or len(texts) != 1 or texts[0].side != RIGHT or not frames[0].is_head:
        return None
    frame, chunk = frames[0].target, texts[0].target
    assert isinstance(frame, Frame)
    return frame, stacks[id(chunk)]


def label_joints(
    joints: Sequence[Joint], stacks: Sequence[Stack], *, wiring: Wiring
) -> Iterator[Stack]:
    """Give each text that is beside a line to the edges of that line; yield those texts."""
    cells: dict[Cell, Net] = {}
    of_net: dict[int, list[Joint]] = {}
    for joint in joints:
        of_net.setdefault(id(joint.net), []).append(joint)
        cells.update(dict.fromkeys(joint.net.cells, joint.net))
    for net in {id(joint.net): joint.net for joint in joints}.values():
        for texts, cell in _join_breaks(net):
            label = _without_brackets(texts[0]) if len(texts) == 1 else " ".join(texts)
            for joint in _joints_at(of_net[id(net)], net, cell, wiring=wiring):
                joint.label.append(label)
        for stack, cell in net.captions:
            for joint in _joints_at(of_net[id(net)], net, cell, wiring=wiring):
                joint.label += stack.lines
    rows: dict[int, list[int]] = {}
    for row, column in (*cells, *wiring.borders):
        rows.setdefault(row, []).append(column)
    for columns in rows.values():
        columns.sort()
    places = [
        (
            stack,
            _cell_beside(stack, cells, wiring.borders)
            or _cell_around(stack, cells, rows)
            or _cell_between(stack, cells, wiring),
        )
        for stack in stacks
    ]
    pairs = _find_pairs(places)
    for stack, found in places:
        if found is None:
            continue
        net = cells[found]
        labelled = _joints_at(of_net[id(net)], net, found, wiring=wiring)
        if id(stack) in pairs:
            own = [joint for joint in labelled if _is_beside(joint, found, stack)]
            labelled = own or labelled
        for joint in labelled:
            joint.label += stack.lines
        yield stack


def _find_pairs(places: Sequence[tuple[Stack, Cell | None]]) -> set[int]:
    """Return the ``id`` of texts at both sides of an upright line, each for what is at its side.

    ::

           yes │ no
          ┌────┴────┐
          ▼         ▼
    """
    found: dict[Cell, list[Stack]] = {}
    for stack, cell in places:
        if cell is not None and stack.top == stack.bottom == cell[0]:
            found.setdefault(cell, []).append(stack)
    return {
        id(stack)
        for (_, column), beside in found.items()
        for stack in beside
        if len(beside) == 2 and beside[0].left < column < beside[1].right
    }


def _is_beside(joint: Joint, cell: Cell, stack: Stack) -> bool:
    """Return whether an edge ends at the side of an upright line that a text is at."""
    off = joint.head.cell[1] - cell[1] or joint.tail.cell[1] - cell[1]
    return (off < 0) == (stack.right < cell[1])


def _join_breaks(net: Net) -> Iterator[tuple[list[str], Cell]]:
    """Yield the texts in each piece of a level line, with a cell beside them: -(A)-- asks -->."""
    found: list[tuple[list[str], Cell]] = []
    last: Chunk | None = None
    for chunk, cell in net.breaks:
        pieces = (
            {(chunk.row, column) for column in range(last.right + 1, chunk.left)} if last else ()
        )
        if last is not None and last.row == chunk.row and net.cells.intersection(pieces):
            found[-1][0].append(chunk.text)
        else:
            found.append(([chunk.text], cell))
        last = chunk
    yield from found


def _without_brackets(text: str) -> str:
    """Return the label that is in brackets in a line: --[asks]-->, --(asks)-->, --|asks|-->."""
    found = BRACKETED.fullmatch(text)
    return found[1].strip() if found else text


def _joints_at(joints: Sequence[Joint], net: Net, cell: Cell, *, wiring: Wiring) -> list[Joint]:
    """Return the edges that pass a cell of a net: those of one end, or all of the trunk."""
    if len(net.ends) < 3:
        return list(joints)
    for end in net.ends:
        if cell in wiring.find_leg(end):
            return [joint for joint in joints if end in (joint.tail, joint.head)]
    return list(joints)


def _cell_beside(
    stack: Stack, cells: dict[Cell, Net], borders: Mapping[Cell, list[Frame]]
) -> Cell | None:
    """Return the nearest cell of a line beside a text, or above or below it.

    A border is between the text and what is behind it.
    """
    for chunk in stack.chunks:  # the first line tells: others may be longer, up to a line behind
        sides = [
            [(chunk.row, start + off * distance) for distance in range(1, NEAREST + 1)]
            for start, off in ((chunk.left, -1), (chunk.right, 1))
        ]
        near = [list(takewhile(lambda cell: cell not in borders, side)) for side in sides]
        for cell in (cell for places in zip_longest(*near) for cell in places):
            if cell in cells:
                return cell
    middle = round(stack.chunks[0].middle)
    columns = sorted(range(stack.left, stack.right + 1), key=lambda column: abs(column - middle))
    for row in (stack.bottom + 1, stack.top - 1):
        for column in columns:
            if (row, column) in cells:
                return row, column
    return None


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
        found = _cell_beside(stack, cells, wiring.borders)
        if found is None:
            continue
        net = cells[found]
        end = net.ends[0]
        heads = sum(wiring.grid.head(*cell) != 0 for cell in net.cells)
        open_end = End(stack.chunks[0], found, BACK[end.side], is_head=heads > end.is_head)
        ends = (end, open_end) if open_end.is_head or not end.is_head else (open_end, end)
        for cell in net.cells:
            del cells[cell]
        yield Joint(net, *ends), stack


def _cell_around(stack: Stack, cells: dict[Cell, Net], rows: dict[int, list[int]]) -> Cell | None:
    """Return a cell of the line that is at both sides of a text.

    ::

           ┌─────────────────┐
           │     asks        ▼
        ┌──┴──┐           ┌─────┐
    """
    columns = rows.get(stack.top, [])
    place = bisect(columns, stack.left)
    if not 0 < place < len(columns):
        return None
    before, behind = ((stack.top, column) for column in columns[place - 1 : place + 1])
    net = cells.get(before)
    return before if net is not None and net is cells.get(behind) else None


def _cell_between(stack: Stack, cells: Mapping[Cell, Net], wiring: Wiring) -> Cell | None:
    """Return a cell of the line between two boxes that a text is between as well, some rows off.

    ::

        │        │ 2. API     │         │
        │  SDK   │ requests   │ Gateway │
        │        │            │         │
        │        │◄──────────►│         │
    """
    for row in range(stack.top, stack.bottom + 1):
        sides = [
            any((row, start + off * step) in wiring.borders for off in range(1, NEAREST_BORDER + 1))
            for start, step in ((stack.left, -1), (max(stack.right, stack.left), 1))
        ]
        if all(sides):
            break
    else:
        return None
    column = round(stack.chunks[0].middle)
    for step, start in ((1, stack.bottom), (-1, stack.top)):
        for off in range(1, FARTHEST_LINE + 1):
            cell = (start + step * off, column)
            if cell in cells:
                return cell
            if wiring.grid.at(*cell) != EMPTY:
                break
    return None


def is_caption_of(stack: Stack, frame: Frame) -> bool:
    """Return whether a text begins where a box does, or is centred over it."""
    if stack.right < frame.left or frame.right < stack.left:
        return False
    middle = (stack.left + stack.right - frame.left - frame.right) / 2
    most_off = max(1, (frame.right - frame.left) / 16)
    return abs(stack.left - frame.left) <= CAPTION_SHIFT or abs(middle) <= most_off
