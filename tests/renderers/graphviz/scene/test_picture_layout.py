"""The layout of pictures: which are brought into another form, and what that does to them."""

from pathlib import Path

import pytest
from spec_texts import diagram_of

from triglyph.language.load import load_file
from triglyph.model import Diagram, Node
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG
from triglyph_renderers.graphviz.scene.picture_layout import PictureLayout, lay_out_picture
from triglyph_renderers.layout.model.scene import Box

COLLECTION = Path(__file__).parents[3] / "collection"


def chain(count: int, direction: str) -> Diagram:
    edges = ", ".join(f"step-{at} -> step-{at + 1}" for at in range(count - 1))
    return diagram_of(f"title: A title of some words\ndirection: {direction}\nedges: [{edges}]")


def ratio_of(diagram: Diagram, *, is_fitted: bool = True) -> float:
    scene = lay_out_picture(diagram, is_fitted=is_fitted).layout.scene
    return scene.width / scene.height


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
def test_a_long_chain_is_neither_high_nor_wide(direction: str) -> None:
    diagram = chain(20, direction)
    assert 1 / 3 <= ratio_of(diagram) <= 3.7
    assert not 0.2 <= ratio_of(diagram, is_fitted=False) <= 6


def test_a_wide_layer_is_neither() -> None:
    edges = ", ".join(f"hub -> leaf-{at}" for at in range(40))
    assert 1 / 3 <= ratio_of(diagram_of(f"edges: [{edges}]")) <= 3.7


def test_a_wide_picture_that_cannot_be_folded_is_turned() -> None:
    edges = [f"interview-{at} -> interview-{at + 1}" for at in range(6)]
    refused = [f"interview-{at} -> letter" for at in range(6)]
    spec = f"direction: right\nedges: [{', '.join([*edges, *refused])}]"
    laid = lay_out_picture(diagram_of(spec))
    assert laid.layout.scene.height > laid.layout.scene.width
    assert any("exchanged" in remark.text for remark in laid.remarks)


def test_members_of_one_parent_stay_in_one_row() -> None:
    spec = "edges: [top -> a, top -> b, top -> c, " + ", ".join(
        f"{parent} -> {parent}-leaf-number-{at}" for parent in "abc" for at in range(5)
    )
    laid = lay_out_picture(diagram_of(f"{spec}]"))
    boxes = {node.id: box for node, box in _leaves(laid)}
    for parent in "abc":
        assert len({boxes[f"{parent}-leaf-number-{at}"].x for at in range(5)}) == 1


@pytest.mark.parametrize(
    "name", ["bank-landscape", "hub-of-forty", "pipeline-of-fifty-jobs", "release-train"]
)
def test_letters_of_large_pictures_can_be_read_at_the_width_of_a_page(name: str) -> None:
    diagram = load_file(COLLECTION / "large" / f"{name}.yaml").diagram
    assert diagram is not None
    assert lay_out_picture(diagram).layout.scene.width <= readable_width(letters=13)


def readable_width(*, letters: int) -> float:
    """The width at which letters of so many points have 9 of 800 pixels."""
    return letters * 800 / 9 - 43


def _leaves(laid: PictureLayout) -> list[tuple[Node, Box]]:
    nodes, boxes = laid.layout.compound.nodes, laid.layout.scene.boxes
    return [
        (node, box)
        for box in boxes
        if box.owner is not None and (node := nodes[box.owner]) is not None
    ]


def test_a_picture_that_fits_is_as_the_spec_says() -> None:
    diagram = diagram_of("edges: [a -> b, a -> c, b -> d]")
    assert lay_out_picture(diagram) == lay_out_picture(diagram, is_fitted=False)


def test_a_small_picture_is_as_the_spec_says_whatever_its_ratio() -> None:
    label = "One box with a label of some words"
    diagram = diagram_of(f"nodes: {{a: {{label: {label}}}}}")
    assert ratio_of(diagram) > 5
    assert lay_out_picture(diagram) == lay_out_picture(diagram, is_fitted=False)


def test_what_is_done_is_said() -> None:
    (remark,) = lay_out_picture(chain(20, "right")).remarks
    assert remark.text == "flow folded into rows to fit a page"
    assert remark.undo == "ratio"


def test_a_flow_that_can_be_read_in_one_row_is_not_folded_or_turned() -> None:
    strip, long = chain(6, "right"), chain(12, "right")
    assert ratio_of(strip) > 3.3
    assert lay_out_picture(strip) == lay_out_picture(strip, is_fitted=False)
    assert lay_out_picture(long) != lay_out_picture(long, is_fitted=False)


def test_a_long_flow_that_branches_is_turned_rather_than_read_backwards() -> None:
    chain_edges = " -> ".join(f"step-{at}" for at in range(12))
    branches = ", ".join(f"step-{at} -> side-{at}" for at in range(0, 12, 2))
    spec = f"direction: right\nedges: [{chain_edges}, {branches}]"
    (remark,) = lay_out_picture(diagram_of(spec)).remarks
    assert remark.text == "rows and columns exchanged to fit a page"


def test_the_title_above_a_picture_is_not_wrapped_with_the_labels() -> None:
    label = "a label of quite a few words"
    edges = ", ".join(f"n{at} -> n{at + 1}: {label}" for at in range(6))
    spec = f"title: One title of many words\ndirection: right\nedges: [{edges}, n0 -> n6]"
    assert len(lay_out_picture(diagram_of(spec)).diagram.title) == 1


def test_rows_are_not_drawn() -> None:
    svg = str(SVG.render(chain(20, "right"), Options()).output)
    assert "cluster" not in svg
    assert "(row" not in svg


def test_a_group_in_a_row_has_the_ground_of_its_depth() -> None:
    edges = [f"n{at} -> n{at + 1}" for at in range(19)]
    names = ", ".join(f"n{at}: N" for at in range(20))
    nodes = f"{{{names}, g: {{nodes: [x]}}}}"
    spec = f"direction: right\nnodes: {nodes}\nedges: [{', '.join(edges)}, n19 -> g]"
    folded, plain = (
        str(SVG.render(diagram_of(spec), Options(ratio=ratio)).output) for ratio in ("fit", "none")
    )
    fills = [{part.split('"')[0] for part in svg.split('fill="')[1:]} for svg in (folded, plain)]
    assert fills[0] == fills[1]
