"""A diagram laid out in cells and in points, what both must have in common, and their faults."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from triglyph.model import Diagram
from triglyph_renderers.graphviz.scene.picture_layout import lay_out_picture
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.scene import Box, Scene, Text
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, decide

SIDES = (("west", "east"), ("north", "south"))

LEAST_DISTANCE = 7
"""Points that wires of different nets keep from each other where they run side by side."""

Area: TypeAlias = tuple[int, int, int, int]
"""The left, upper, right and lower edge of something, the last two exclusive."""


@lru_cache(maxsize=4)
def lay_out_both(diagram: Diagram) -> tuple[Layout, Layout]:
    """A diagram in cells and in points."""
    cells = decide(clean_diagram(diagram, emoji="drop"))
    return cells, lay_out_picture(diagram, is_fitted=False).layout


def boxes_of(scene: Scene) -> dict[int, Box]:
    """The box of each element; the document's own frame is that of element 0."""
    return {box.owner: box for box in scene.boxes if box.owner is not None}


def extents(box: Box) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last unit of a box from left to right, and from top to bottom."""
    return (box.x, box.x + box.width - 1), (box.y, box.y + box.height - 1)


def differences_of_layout(cells: Layout, points: Layout) -> list[str]:
    """What differs between two drawings that should have one layout, in words."""
    own, other = boxes_of(cells.scene), boxes_of(points.scene)
    found: list[str] = []
    bare = {
        element
        for element, node in enumerate(cells.compound.nodes)
        if node is not None and node.shape == "text"
    }
    if own.keys() - bare != other.keys() - bare:
        found.append(f"boxes of one alone: {own.keys() ^ other.keys()}")
    both = own.keys() & other.keys()
    found += [f"role of {owner}" for owner in both if own[owner].role != other[owner].role]
    before = set(orders(own, cells.compound))
    found += [
        f"order of {one} and {two} along axis {axis}"
        for axis, one, two in orders(other, cells.compound)
        if (axis, two, one) in before
    ]
    wires = [{(wire.net, wire.links) for wire in one.scene.wires} for one in (cells, points)]
    if wires[0] != wires[1]:
        found.append(f"wires of one alone: {wires[0] ^ wires[1]}")
    met, meets = (
        {end for end in meetings(one.scene, head_at=head_at) if end[0] in both}
        for one, head_at in ((cells, 1), (points, 0))
    )
    if met != meets:
        found.append(f"ends of wires at sides of one alone: {met ^ meets}")
    return found


def orders(boxes: dict[int, Box], compound: CompoundGraph) -> Iterator[tuple[int, int, int]]:
    """The pairs of siblings of which the first ends before the second begins, by axis."""
    for members in compound.members:
        drawn = [element for element in members if element in boxes]
        for one, other in combinations(drawn, 2):
            for axis in (0, 1):
                first, second = extents(boxes[one])[axis], extents(boxes[other])[axis]
                if first[1] < second[0]:
                    yield axis, one, other
                if second[1] < first[0]:
                    yield axis, other, one


def meetings(scene: Scene, *, head_at: int) -> set[tuple[int, str, int]]:
    """Which net meets which side of which box: the owner, the side, the net.

    A wire with an arrowhead ends ``head_at`` units from the side, outside or inside.
    """
    boxes = boxes_of(scene)
    found: set[tuple[int, str, int]] = set()
    for wire in scene.wires:
        heads = {(head.x, head.y): head.direction for head in wire.heads}
        for line in wire.segments:
            for end in line:
                axis = 0 if line[0][1] == line[1][1] else 1
                if end in heads:
                    axis = 0 if heads[end] in ("left", "right") else 1
                reach = head_at if end in heads else 0
                for owner, box in boxes.items():
                    least, most = extents(box)[1 - axis]
                    if least < end[1 - axis] < most:
                        found.update(
                            (owner, side, wire.net)
                            for side, at in zip(SIDES[axis], extents(box)[axis], strict=True)
                            if abs(end[axis] - at) == reach
                        )
    return found


def faults_in_points(scene: Scene) -> set[str]:
    """What a reader could stumble over in a scene in points, in words."""
    lines = [
        (wire.net, (*map(min, start, end), *map(max, start, end)))
        for wire in scene.wires
        for start, end in wire.segments
        if start != end
    ]
    leaves = [box for box in scene.boxes if box.role == "leaf"]
    frames = [box for box in scene.boxes if box.role == "group"]
    found: set[str] = set()
    for net, line in lines:
        if line[0] != line[2] and line[1] != line[3]:
            found.add(f"net {net} runs askew")
        if min(line) < 0 or line[2] >= scene.width or line[3] >= scene.height:
            found.add(f"net {net} leaves the page")
        found.update(
            f"net {net} runs through the box of {box.owner}"
            for box in leaves
            if _overlap(_inside(box), _thick(line))
        )
        found.update(
            f"net {net} runs along the frame of {box.owner}"
            for box in frames
            for side in _sides(box)
            if _runs_along(line, side, nearer_than=3)
        )
        found.update(
            f"net {net} runs through '{text.text}'"
            for text in scene.texts
            if _overlap(_area(text), _thick(line))
        )
    for (net, line), (other, second) in combinations(lines, 2):
        if net != other and _runs_along(line, second, nearer_than=LEAST_DISTANCE):
            found.add(f"nets {net} and {other} run too near to each other")
    return found | _faults_of_texts(scene, leaves=leaves, frames=frames)


def _faults_of_texts(scene: Scene, *, leaves: list[Box], frames: list[Box]) -> set[str]:
    found: set[str] = set()
    for text in scene.texts:
        area = _area(text)
        if min(area) < 0 or area[2] > scene.width or area[3] > scene.height:
            found.add(f"'{text.text}' leaves the page")
        if text.role not in ("edge", "callout"):
            continue
        found.update(
            f"'{text.text}' is on the box of {box.owner}"
            for box in leaves
            if _overlap(area, _inside(box))
        )
        found.update(
            f"'{text.text}' is on the frame of {box.owner}"
            for box in frames
            for side in _sides(box)
            if _overlap(area, _thick(side))
        )
    for one, other in combinations(scene.texts, 2):
        if _overlap(_area(one), _area(other)):
            found.add(f"'{one.text}' is on '{other.text}'")
    return found


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _thick(line: Area) -> Area:
    """A line as an area of its own units."""
    return line[0], line[1], line[2] + 1, line[3] + 1


def _inside(box: Box) -> Area:
    """The area between the borders of a box."""
    return box.x + 1, box.y + 1, box.x + box.width - 1, box.y + box.height - 1


def _area(text: Text) -> Area:
    return text.x, text.y, text.x + text.width, text.y + text.height


def _sides(box: Box) -> list[Area]:
    (left, right), (top, bottom) = extents(box)
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ]


def _runs_along(one: Area, other: Area, *, nearer_than: int) -> bool:
    """Whether two lines of one direction are side by side for more than a corner."""
    for axis in (0, 1):
        if one[axis] == one[axis + 2] and other[axis] == other[axis + 2]:
            least = max(one[1 - axis], other[1 - axis])
            most = min(one[3 - axis], other[3 - axis])
            return most - least > 2 and abs(one[axis] - other[axis]) < nearer_than
    return False
