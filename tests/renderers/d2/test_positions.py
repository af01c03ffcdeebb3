"""Where the real D2 puts things: rows in order, and no line across a box."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from d2_cases import text_of
from d2_positions import find_crossed_boxes, find_disorder
from fidelity import remarks_of
from node_packages import NODE_PACKAGES, ROOT
from node_process import NodeProcess
from spec_texts import diagram_of

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph_renderers.d2 import D2
from triglyph_renderers.d2.grids import find_grids

SPECS = [
    path
    for folder in ("specs", "tests/mermaid/hard", "tests/collection")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml"
]


@pytest.fixture(scope="module")
def d2() -> Iterator[NodeProcess]:
    package = NODE_PACKAGES["d2"]
    with NodeProcess(package.runner(), "understand.mjs", folder=package.folder) as program:
        yield program


def faults_of(diagram: Diagram, d2: NodeProcess) -> list[str]:
    understood = d2.ask({"source": text_of(diagram)})
    return [
        *find_crossed_boxes(understood),
        *find_disorder(diagram, understood, grids=find_grids(diagram)),
    ]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_line_crosses_a_box_and_grids_are_in_order(path: Path, d2: NodeProcess) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    assert faults_of(diagram, d2) == []


KEPT = {
    "nodes: {g: {layout: row, nodes: [a, b, c]}, o: }\nedges: [o -> g]": {"g": (1, 3)},
    "nodes: {g: {layout: row, nodes: [a, b, c]}}\nedges: [a -> b, c -> b]": {"g": (1, 3)},
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}\nedges: [a -> c, a -> b]": {
        "g": (2, 2)
    },
    "nodes: {g: {layout: row, nodes: {h: {nodes: [a, b]}, c: }}}\nedges: [a -> b]": {"g": (1, 2)},
    "layout: column\nnodes: {g: {layout: row, nodes: [a, b]}, c: }": {"": (2, 1), "g": (1, 2)},
}
"""By a spec, its grids: groups in which no edge ends, or only those between neighbours."""

LOST = (
    # between members that are not beside each other, or more than one, or one with a label
    "nodes: {g: {layout: row, nodes: [a, b, c]}}\nedges: [a -> c]",
    "nodes: {g: {layout: row, nodes: [a, b]}}\nedges: [a -> b, b -> a]",
    "nodes: {g: {layout: row, nodes: [a, b]}}\nedges: [a -> b: says]",
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}\nedges: [a -> d]",
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}\nedges: [b -> c]",
    # from outside to a member, or to what is in one
    "nodes: {g: {layout: row, nodes: [a, b]}, o: }\nedges: [o -> a]",
    "nodes: {g: {layout: row, nodes: {h: {nodes: [a, c]}, b: }}, o: }\nedges: [o -> a]",
    "nodes: {g: {layout: row, nodes: {h: {nodes: [a]}, b: }}}\nedges: [b -> a]",
    # between a group and something in it, and from a member to itself
    "nodes: {g: {layout: row, nodes: [a, b]}}\nedges: [g -> a]",
    "nodes: {g: {layout: row, nodes: [a, b]}}\nedges: [a -> a]",
    "nodes: {g: {layout: row, nodes: {h: {nodes: [a]}, b: }}}\nedges: [h -> a]",
)
"""Specs of which ``g`` is no grid."""


@pytest.mark.parametrize("spec", KEPT)
def test_a_layout_that_no_edge_disturbs_is_a_grid(spec: str, d2: NodeProcess) -> None:
    diagram = diagram_of(spec)
    assert find_grids(diagram) == KEPT[spec]
    assert faults_of(diagram, d2) == []
    assert [each for each in remarks_of(D2, diagram) if each.feature.startswith("layout")] == []


@pytest.mark.parametrize("spec", LOST)
def test_a_layout_that_edges_end_in_is_none_and_named(spec: str, d2: NodeProcess) -> None:
    diagram = diagram_of(spec)
    assert find_grids(diagram) == {}
    assert faults_of(diagram, d2) == []
    (remark,) = (each for each in remarks_of(D2, diagram) if each.feature.startswith("layout"))
    assert remark.subject.endswith(" of g")


def test_a_row_that_is_no_grid_runs_along_the_edges_of_its_members() -> None:
    for layout, way in (("row", "right"), ("column", "down")):
        text = text_of(diagram_of(f"layout: {layout}\nedges: [a -> b -> c, a -> c]"))
        assert f"direction: {way}\n" in text


def test_the_text_asks_for_the_engine_that_leads_no_line_behind_a_box() -> None:
    assert "layout-engine: elk" in text_of(diagram_of("nodes: [a]"))


def test_a_line_through_a_box_and_cells_out_of_order_are_found(d2: NodeProcess) -> None:
    text = "grid-rows: 1\nn_a; n_b; n_c\nn_a -> n_c\n"
    understood = d2.ask({"source": text})
    assert list(find_crossed_boxes(understood)) == ["n_a to n_c runs through n_b"]
    diagram = diagram_of("layout: row\nnodes: [b, a, c]")
    assert list(find_disorder(diagram, understood, grids={"": (1, 3)})) != []
