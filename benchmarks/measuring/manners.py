"""How often a drawing of ours keeps rules of a designer: what is centred, equal, at the left."""

from collections import Counter
from typing import NamedTuple

from boxart_reader import Box, Reading

ALIKE = 0.3
"""Part of the widest. Boxes of one row that differ by less should be equal."""

_PORTS = "┬┰╥╤"
"""Where a wire leaves a box at its bottom."""


class Manners(NamedTuple):
    """How many cases of each rule there are, and how many of them keep it."""

    parents: int
    centred: int
    rows: int
    equal: int
    columns: int
    even: int
    titles: int
    at_left: int
    frames: int
    balanced: int


def count_manners(reading: Reading, drawing: str) -> Manners:
    """Return how many parents are centred to the cell, and how many rows have equal boxes.

    A parent is centred where the middle of the outermost arrowheads at its children, which
    are in one row below it and have no other parent, is a cell in the middle of its box; where
    its wires leave at its sides alone, both are equally long. A
    row counts where some of its boxes are nearly as wide as the widest, or as wide. A frame
    is balanced where its members are as far from its left side as from its right one. A
    column, of what one box leads to at its right, is even where all have the same two edges.
    """
    boxes = {box.number: box for box in reading.walk()}
    lines = drawing.splitlines()
    parents = _fans(reading, boxes)
    centred = 0
    for parent, children in parents:
        heads = sorted(at for child in children for at in _heads_above(child, lines))
        ends = heads[0] + heads[-1] if heads else 1
        off = abs(parent.left + parent.right - 2 - ends)
        centred += ends % 2 == 0 and off <= 1 if _has_port_below(parent, lines) else off == 0
    rows = _rows(list(boxes.values()))
    equal = sum(len(set(widths)) == 1 for widths in rows)
    columns = _columns(reading, boxes)
    even = sum(len({(box.left, box.right) for box in column}) == 1 for column in columns)
    framed = [box for box in boxes.values() if box.is_group and box.children]
    titled = [box for box in framed if box.lines]
    at_left = sum(lines[box.top - 1].startswith(box.lines[0], box.left + 2) for box in titled)
    balanced = sum(abs(_imbalance(box)) <= 1 for box in framed)
    return Manners(
        parents=len(parents),
        centred=centred,
        rows=len(rows),
        equal=equal,
        columns=len(columns),
        even=even,
        titles=len(titled),
        at_left=at_left,
        frames=len(framed),
        balanced=balanced,
    )


def _imbalance(frame: Box) -> int:
    """Return by how much more free space there is at the left of a frame's members."""
    left = min(member.left for member in frame.children)
    right = max(member.right for member in frame.children)
    return left - frame.left - (frame.right - right)


def _fans(reading: Reading, boxes: dict[int, Box]) -> list[tuple[Box, list[Box]]]:
    """Return the parents of several boxes in one row below them that have no other parent."""
    arrows = [edge for edge in reading.edges if edge.head_head and not edge.tail_head]
    entries = Counter(edge.head for edge in reading.edges)
    children: dict[int, list[Box]] = {}
    for edge in arrows:
        if entries[edge.head] == 1 and boxes[edge.head].top > boxes[edge.tail].bottom:
            children.setdefault(edge.tail, []).append(boxes[edge.head])
    return [
        (boxes[parent], found)
        for parent, found in children.items()
        if len(found) > 1 and len({child.top for child in found}) == 1
    ]


def _columns(reading: Reading, boxes: dict[int, Box]) -> list[list[Box]]:
    """Return the boxes below each other that one box at their left leads to."""
    found: dict[int, list[Box]] = {}
    for edge in reading.edges:
        one, other = boxes[edge.tail], boxes[edge.head]
        is_leaf = not other.is_group and other.frame != "text"
        if edge.head_head and not edge.tail_head and is_leaf and other.left > one.right:
            found.setdefault(edge.tail, []).append(other)
    return [
        column
        for column in found.values()
        if len({box.top for box in column}) == len(column) > 1
        and max(box.left for box in column) <= min(box.right for box in column)
    ]


def _has_port_below(box: Box, lines: list[str]) -> bool:
    """Return whether a wire leaves a box at its bottom."""
    border = lines[box.bottom - 1][box.left : box.right - 1]
    return any(not glyph.isspace() and glyph in _PORTS for glyph in border)


def _heads_above(box: Box, lines: list[str]) -> list[int]:
    """Return the columns, from 0, of the arrowheads that touch the top of a box."""
    line = lines[box.top - 2] if box.top > 1 else ""
    return [at for at in range(box.left - 1, box.right) if line[at : at + 1] == "▼"]


def _rows(boxes: list[Box]) -> list[list[int]]:
    """Return the widths of the boxes of each row that are nearly as wide as the widest."""
    rows: dict[tuple[int, int], list[int]] = {}
    for box in boxes:
        if not box.children and not box.is_group and box.frame != "text":
            rows.setdefault((box.top, box.bottom), []).append(box.right - box.left + 1)
    alike = [
        [width for width in widths if max(widths) - width < ALIKE * max(widths)]
        for widths in rows.values()
    ]
    return [widths for widths in alike if len(widths) > 1]
