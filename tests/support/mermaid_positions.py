"""Where things are in a drawing of Mermaid, compared with where their diagram puts them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal

from drawn_mermaid import Drawing, Rectangle
from msgspec import Struct

from triglyph.features import edge_name
from triglyph.model import Diagram, Group, walk_nodes
from triglyph.renderer import Remark
from triglyph_renderers.mermaid.anchors import find_containers
from triglyph_renderers.mermaid.order import UPRIGHT, plan_diagram
from triglyph_renderers.shared.ids import name_nodes

_TOUCH = 3.0
"""Pixels that two boxes may share."""
_PASSING = 6.0
"""Pixels of a line that may be inside of a box that it passes."""
_LEVEL = 0.3
"""The part of the smaller of two boxes that is level with the larger, where they are."""

Boxes = Mapping[str, Rectangle]


class Fault(Struct, frozen=True):
    """Something that is elsewhere than the diagram says, and which group or line it concerns."""

    kind: Literal["lost", "line", "frame", "layout", "align"]
    subject: str
    text: str

    def is_named(self, remarks: tuple[Remark, ...]) -> bool:
        """Whether remarks tell the user of it."""
        return any(
            {
                "lost": remark.subject == self.subject and "may be hidden" in remark.text,
                "line": remark.subject == "lines",
                "frame": remark.feature == "labels" and "wider than its group" in remark.text,
                "layout": remark.feature.startswith("layout")
                and remark.subject.endswith(f" of {self.subject}"),
                "align": remark.subject == f"align of {self.subject}",
            }[self.kind]
            for remark in remarks
        )


def find_misplaced(diagram: Diagram, drawing: Drawing) -> Iterator[Fault]:
    """Frames that do not hold what is in them, rows out of order, lines behind boxes."""
    names = name_nodes(node for node, _ in walk_nodes(diagram.body))
    drawn = drawing.nodes | drawing.groups
    boxes: dict[str, Rectangle] = {}
    for node_id, name in names.items():
        box = drawn[name].box
        assert box is not None
        boxes[node_id] = box
    yield from _find_mixed(boxes, around=find_containers(diagram))
    runs = plan_diagram(diagram).runs
    groups = {"": diagram.body} | {
        node.id: node.group for node, _ in walk_nodes(diagram.body) if node.group is not None
    }
    for name, group in groups.items():
        subject = name or "the document"
        yield from _find_disordered(subject, group, boxes)
        axis = 0 if runs[name].direction in UPRIGHT else 1
        for row in group.align:
            for text in _find_breaks(row, boxes, axis=axis):
                yield Fault("align", subject, text)
    edges = {
        frozenset((names[edge.source], names[edge.target])): edge_name(edge)
        for edge in diagram.edges
    }
    yield from _find_hidden(drawing, edges=edges)


def _find_hidden(drawing: Drawing, *, edges: Mapping[frozenset[str], str]) -> Iterator[Fault]:
    """The lines behind boxes, and the labels of lines on them; links may be invisible."""
    for line in drawing.lines:
        ends = frozenset(re.sub("^s_", "g_", end) for end in line.ends)  # s_: its double
        if line.lost and (name := edges.get(ends)) is not None:
            yield Fault("lost", name, "cannot be seen")
        for passed, length in line.passed.items():
            if length > _PASSING and passed not in line.ends:
                yield Fault("line", str(line.ends), f"runs {length:.0f} pixels through {passed}")
    for label in drawing.labels:
        for name, node in drawing.nodes.items():
            if label.room and node.box and _overlap(_shrink(label.room), node.box):
                yield Fault("line", label.text, f"has its label on {name}")


def _find_mixed(boxes: Boxes, *, around: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for one, other in combinations(boxes, 2):
        if one in around[other] or other in around[one]:
            outer, inner = (one, other) if one in around[other] else (other, one)
            if not _holds(boxes[outer], boxes[inner]):
                yield Fault("frame", outer, f"{inner} leaves it")
        elif _overlap(_shrink(boxes[one]), boxes[other]):
            yield Fault("frame", one, f"{other} overlaps it")


def _find_disordered(subject: str, group: Group, boxes: Boxes) -> Iterator[Fault]:
    """What is out of its row or column."""
    members = [node.id for node in group.nodes]
    columns = group.column_count or len(members) or 1
    lines: list[tuple[list[str], int]] = []
    match group.layout:
        case "row":
            lines = [(members, 0)]
        case "column" | "tree":
            lines = [(members, 1)]
        case "grid":
            starts = range(0, len(members), columns)
            lines = [(members[start : start + columns], 0) for start in starts]
            lines += [(members[place::columns], 1) for place in range(columns)]
        case _:
            return
    for line, axis in lines:
        for text in _find_breaks(line, boxes, axis=axis):
            yield Fault("layout", subject, text)


def _find_breaks(line: Sequence[str], boxes: Boxes, *, axis: int) -> Iterator[str]:
    """What does not follow the one before it from left to right (axis 0), or from top to bottom."""
    for one, other in pairwise(line):
        if boxes[one][axis + 2] > boxes[other][axis] + _TOUCH:
            yield f"{other} does not follow {one}"
        elif not _is_level(boxes[one], boxes[other], axis=1 - axis):
            yield f"{other} is not level with {one}"


def _is_level(one: Rectangle, other: Rectangle, *, axis: int) -> bool:
    common = min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
    return common > _LEVEL * min(one[axis + 2] - one[axis], other[axis + 2] - other[axis])


def _shrink(box: Rectangle) -> Rectangle:
    return (box[0] + _TOUCH, box[1] + _TOUCH, box[2] - _TOUCH, box[3] - _TOUCH)


def _holds(outer: Rectangle, inner: Rectangle) -> bool:
    return (
        outer[0] - 1 <= inner[0]
        and outer[1] - 1 <= inner[1]
        and inner[2] <= outer[2] + 1
        and inner[3] <= outer[3] + 1
    )


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
