"""The texts in lines and beside them, each for the edges that it is said of."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.texts import Stack
from triglyph.reading.sketch.p3_lines.wiring import Net, Wiring
from triglyph.reading.sketch.p4_meaning.edges import Joint
from triglyph.reading.sketch.p4_meaning.near_lines import find_cell_near, walk_cells_beside

BRACKETED = re.compile(r"[\[(|]\s*([^\[\](){}|]+)\s*[\])|]")


def label_joints(
    joints: Sequence[Joint], stacks: Sequence[Stack], *, wiring: Wiring
) -> Iterator[Stack]:
    """Give each text that is beside a line to the edges of that line; yield those texts."""
    nets = {id(joint.net): joint.net for joint in joints}
    of_net: dict[int, list[Joint]] = {number: [] for number in nets}
    for joint in joints:
        of_net[id(joint.net)].append(joint)
    for number, net in nets.items():
        _label_inside(net, of_net[number], wiring)
    cells = {cell: net for net in nets.values() for cell in net.cells}
    rows: dict[int, list[int]] = {}
    for row, column in (*cells, *wiring.borders):
        rows.setdefault(row, []).append(column)
    for columns in rows.values():
        columns.sort()
    places = [(stack, find_cell_near(stack, cells, rows, wiring)) for stack in stacks]
    places = list(_share_out(places, cells, joints, wiring))
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


def _share_out(
    places: Sequence[tuple[Stack, Cell | None]],
    cells: Mapping[Cell, Net],
    joints: Sequence[Joint],
    wiring: Wiring,
) -> Iterator[tuple[Stack, Cell | None]]:
    """Yield texts with their places, a second one of a line at another line that has none.

    ::

            asks
        +-------------+
        |             v
        |  answers  +---+
        |  +--------|   |
    """
    counts = Counter(id(cells[cell]) for _, cell in places if cell is not None)
    counts.update(id(joint.net) for joint in joints if joint.label)
    for stack, cell in places:
        found = cell
        if cell is not None and counts[id(cells[cell])] > 1:
            row = stack.bottom + 1
            others = (
                each
                for each in walk_cells_beside(stack, cells, wiring.borders)
                if each[0] == row and not counts[id(cells[each])]
            )
            found = next(others, cell)
            counts[id(cells[cell])] -= 1
            counts[id(cells[found])] += 1
        yield stack, found


def _label_inside(net: Net, joints: Sequence[Joint], wiring: Wiring) -> None:
    """Give the texts that interrupt a line to the edges of it."""
    for texts, cell in _join_breaks(net):
        label = _without_brackets(texts[0]) if len(texts) == 1 else " ".join(texts)
        for joint in _joints_at(joints, net, cell, wiring=wiring):
            joint.label.append(label)
    for stack, cell in net.captions:
        for joint in _joints_at(joints, net, cell, wiring=wiring):
            joint.label += stack.lines


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
    end = wiring.legs_of(net).get(cell)
    if end is None:
        return list(joints)
    return [joint for joint in joints if end in (joint.tail, joint.head)]
