"""What a drawing says into a draft: boxes become nodes, groups and sections."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from triglyph.formatting.compose import Value
from triglyph.importing.boxart.tree import Item, draft_item, read_tree
from triglyph.importing.boxart.wanted_ids import wanted_id
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.model import Direction
from triglyph.reading.drawing import Box, Callout, Reading

BRACKETED = re.compile(r"\[([^\[\]]+)\]")
"""A text that has brackets for a border: [Load balancer] ---> [Server]."""
TWIGS = ("├", "└")
"""How a line of a tree begins."""
FEWEST_ROWS = 2
"""From the border of a box down to that of the next, where an arrow leads down between them."""
MOST_DEPTH = 90
"""Boxes in boxes; a spec may have a few more."""


def assemble_draft(reading: Reading) -> Draft:
    """Return the draft that says what a drawing does."""
    return Assembly(reading).assemble()


class Assembly:
    """The nodes of a drawing so far."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.nodes: list[DraftNode] = []
        self.keys: dict[int, str] = {}
        """The key of the node that each box is, or is a part of."""
        self.boxes = {box.number: box for box in reading.walk()}
        self.ends = {end for edge in reading.edges for end in (edge.tail, edge.head)}

    def assemble(self) -> Draft:
        """Return the draft."""
        boxes = self.reading.boxes
        for box in boxes:
            self._add(box, None)
        edges = tuple(
            DraftEdge(
                sources=(self.keys[edge.tail],),
                targets=(self.keys[edge.head],),
                line=edge.line,
                source_head=edge.tail_head,
                target_head=edge.head_head,
                label=edge.label,
                chain=number,
            )
            for number, edge in enumerate(self.reading.edges)
            if edge.tail in self.keys and edge.head in self.keys
        )
        fields: dict[str, Any] = {}
        direction = self._direction_of(boxes)
        layout = "" if self._are_joined(boxes) else _layout_of(boxes)
        if layout:
            fields["layout"] = layout
        return Draft(
            direction="down" if layout else direction,
            nodes=tuple(self.nodes),
            edges=edges,
            fields=fields,
        )

    def _add(self, box: Box, parent: str | None, *, depth: int = 0) -> None:
        """Add the node that a box is, with all that is in it."""
        key = f"#{box.number}"
        box = self._without_brackets(box)
        self.keys[box.number] = key
        if box.compartments and not self._is_sectioned(box):
            self._add_divided(box, key, parent, depth=depth)
            return
        fields: dict[str, Value] = {}
        if box.compartments:
            fields["sections"] = [_section_of(part) for part in box.compartments]
            self.keys.update((part.number, key) for part in box.compartments)
        # No edge may end at a tree; one that a line leads to keeps its lines as its label.
        tree = None if box.number in self.ends else _read_listing(box)
        if tree is not None:
            box = replace(box, lines=tree.lines)
            fields["layout"] = "tree"
        is_group = bool(box.children or tree) and depth < MOST_DEPTH
        if box.children and is_group:
            fields |= self._group_fields(box)
        elif box.frame in ("rounded", "text"):
            fields["shape"] = box.frame
        if box.callouts:
            fields["callout"] = [line for callout in box.callouts for line in callout.lines]
        self._put(key, box, parent, is_group=is_group, fields=fields)
        for child in box.children:
            self._add(child, key if is_group else parent, depth=depth + 1)
        for number, item in enumerate(tree.items if tree is not None else ()):
            self.nodes += draft_item(item, key, prefix=f"{key}.{number}")

    def _without_brackets(self, box: Box) -> Box:
        """Return a text in brackets that a line leads to as the box that it is meant to be."""
        bracketed = BRACKETED.fullmatch(box.lines[0]) if len(box.lines) == 1 else None
        if bracketed is None or box.frame != "text" or box.number not in self.ends:
            return box
        return replace(box, frame="square", lines=(bracketed[1].strip(),))

    def _put(
        self, key: str, box: Box, parent: str | None, *, is_group: bool, fields: dict[str, Value]
    ) -> None:
        self.nodes.append(
            DraftNode(
                key=key,
                lines=box.lines,
                parent=parent,
                is_group=is_group,
                wanted=wanted_id(box.lines) or ("group" if is_group else "node"),
                fields=fields,
            )
        )

    def _is_sectioned(self, box: Box) -> bool:
        """Return whether compartments are lines of text alone, one below the other.

        Lines may end at the last of them, which is where a line from below meets the box.
        """
        parts = box.compartments
        remarked = any(
            len(part.callouts) > 1 or any(callout.line for callout in part.callouts)
            for part in parts
        )
        return (
            all(
                part.left == box.left
                and part.right == box.right
                and not part.children
                and not part.compartments
                and part.lines
                for part in parts
            )
            and (remarked or not any(part.number in self.ends for part in parts[:-1]))
            and (box.has_title_compartment or not box.lines)
        )

    def _add_divided(self, box: Box, key: str, parent: str | None, *, depth: int) -> None:
        """Add a box whose compartments are nodes."""
        fields: dict[str, Value] = {
            "divided": True,
            "layout": _layout_of(box.compartments) or "column",
        }
        if fields["layout"] == "grid":
            fields["columns"] = _columns_of(box.compartments)
        if box.frame == "dashed":
            fields["frame"] = "dashed"
        if box.callouts:
            fields["callout"] = [line for callout in box.callouts for line in callout.lines]
        self._put(key, box, parent, is_group=True, fields=fields)
        for part in box.compartments:
            self._add(part, key, depth=depth + 1)

    def _group_fields(self, box: Box) -> dict[str, Value]:
        """Return how the members of a group are laid out."""
        fields: dict[str, Value] = {}
        if box.frame == "dashed":
            fields["frame"] = "dashed"
        if box.frame == "text":
            return {"layout": "tree", "frame": "none"}
        layout = "" if self._are_joined(box.children) else _layout_of(box.children)
        if layout:
            fields["layout"] = layout
        else:
            fields["direction"] = self._direction_of(box.children)
        return fields

    def _tops(self, boxes: Sequence[Box]) -> dict[int, Box]:
        """Return by its number and those of all in it, the box of a level that each is in."""
        tops: dict[int, Box] = {}
        for top in boxes:
            waiting = [top]
            while waiting:
                box = waiting.pop()
                tops[box.number] = top
                waiting += (*box.compartments, *box.children)
        return tops

    def _are_joined(self, boxes: Sequence[Box]) -> bool:
        """Return whether an edge joins two different boxes of a level, or what is in them."""
        tops = self._tops(boxes)
        return len(boxes) < 2 or any(
            tops.get(edge.tail, edge) is not tops.get(edge.head, edge)
            and edge.tail in tops
            and edge.head in tops
            for edge in self.reading.edges
        )

    def _direction_of(self, boxes: Sequence[Box]) -> Direction:
        """Return the direction in which most edges of a level lead."""
        tops = self._tops(boxes)
        counts: dict[Direction, int] = {"down": 0, "right": 0, "up": 0, "left": 0}
        for edge in self.reading.edges:
            tail, head = tops.get(edge.tail), tops.get(edge.head)
            if tail is None or head is None or tail is head:
                continue
            if edge.tail_head and not edge.head_head:
                tail, head = head, tail
            rows_between = max(head.top - tail.bottom, tail.top - head.bottom)
            if rows_between < FEWEST_ROWS:
                counts["right" if tail.left < head.left else "left"] += 1
            else:
                counts["down" if tail.top < head.top else "up"] += 1
        return max(counts, key=counts.__getitem__)


def _read_listing(box: Box) -> Item | None:
    """Return the tree that the lines of a box are under its title; none where they are no tree.

    ::

        ┌────────────┐
        │ Shop       │
        │ ├── api    │
        │ └── web    │
        └────────────┘
    """
    first = next((number for number, line in enumerate(box.lines) if line[:1] in TWIGS), None)
    if first is None or box.children or box.compartments:
        return None
    title = box.lines[:first] or ("",)
    roots = read_tree("\n".join((title[-1] or "-", *box.lines[first:])))
    return Item(title, -1, items=roots[0].items) if roots and len(roots) == 1 else None


def _layout_of(boxes: Sequence[Box]) -> str:
    """Return the layout of boxes that no edges arrange; empty for one box."""
    if len(boxes) < 2:
        return ""
    ordered = sorted(boxes, key=lambda box: (box.top, box.left))
    rows = _rows_of(ordered)
    if len(rows) == 1:
        return "row"
    return "column" if all(len(row) == 1 for row in rows) else "grid"


def _rows_of(boxes: Sequence[Box]) -> list[list[Box]]:
    """Return boxes row by row: those that are beside the first of a row."""
    rows: list[list[Box]] = []
    for box in boxes:
        if rows and box.top < rows[-1][0].bottom and box.left >= rows[-1][-1].right:
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _columns_of(boxes: Sequence[Box]) -> int:
    """Return how many boxes are in the longest row."""
    ordered = sorted(boxes, key=lambda box: (box.top, box.left))
    return max(len(row) for row in _rows_of(ordered))


def _section_of(box: Box) -> Value:
    """Return a compartment as a spec has it: a line, or lines, with their callouts."""
    remarks: dict[int, Callout] = {
        callout.line: callout for callout in box.callouts if callout.line is not None
    }
    lines: list[Value] = []
    for number, line in enumerate(box.lines):
        remark = remarks.get(number)
        if remark is None:
            lines.append(line)
        else:
            said = remark.lines
            lines.append({"text": line, "callout": said[0] if len(said) == 1 else list(said)})
    return lines[0] if len(lines) == 1 else lines
