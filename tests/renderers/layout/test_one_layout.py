"""One layout: box art and pictures of a spec have the same order, rows, sides and wires."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from triglyph_renderers.graphviz.picture_metrics import picture_metrics

import triglyph
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.scene import Box, Scene
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, decide, lay_out

ROOT = Path(__file__).parents[3]
FOLDERS = ("specs", "tests/collection", "tests/renderers/boxart/goldens")
SIDES = (("west", "east"), ("north", "south"))
SPECS = sorted(
    path
    for folder in FOLDERS
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name != "guide.yaml"
)


def draw_both(path: Path) -> tuple[Layout, Layout]:
    """A spec in cells and in points."""
    diagram = triglyph.load(path)
    cells = decide(clean_diagram(diagram, emoji="drop"))
    return cells, lay_out(cells.decisions, diagram, picture_metrics())


def boxes_of(scene: Scene) -> dict[int, Box]:
    """The box of each element; the document's own frame is that of element 0."""
    return {box.owner: box for box in scene.boxes if box.owner is not None}


def extents(box: Box) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and last unit of a box from left to right, and from top to bottom."""
    return (box.x, box.x + box.width - 1), (box.y, box.y + box.height - 1)


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
        heads = {(head.x, head.y) for head in wire.heads}
        for line in wire.segments:
            axis = 0 if line[0][1] == line[1][1] else 1
            for end in line:
                reach = head_at if end in heads else 0
                for owner, box in boxes.items():
                    sides = zip(SIDES[axis], extents(box)[axis], strict=True)
                    least, most = extents(box)[1 - axis]
                    if least < end[1 - axis] < most:
                        found.update(
                            (owner, side, wire.net)
                            for side, at in sides
                            if abs(end[axis] - at) == reach
                        )
    return found


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_drawings_of_a_spec_have_one_layout(path: Path) -> None:
    cells, points = draw_both(path)
    own, other = boxes_of(cells.scene), boxes_of(points.scene)
    bare = {
        element
        for element, node in enumerate(cells.compound.nodes)
        if node is not None and node.shape == "text"
    }
    assert own.keys() - bare == other.keys() - bare
    assert {owner: own[owner].role for owner in other} == {
        owner: box.role for owner, box in other.items()
    }
    before = set(orders(own, cells.compound))
    reversed_pairs = {
        (axis, one, two)
        for axis, one, two in orders(other, cells.compound)
        if (axis, two, one) in before
    }
    assert not reversed_pairs
    assert {(wire.net, wire.links) for wire in cells.scene.wires} == {
        (wire.net, wire.links) for wire in points.scene.wires
    }
    met = meetings(cells.scene, head_at=cells.measures.metrics.head_at)
    meets = meetings(points.scene, head_at=points.measures.metrics.head_at)
    both = own.keys() & other.keys()
    assert {one for one in met if one[0] in both} == {one for one in meets if one[0] in both}
