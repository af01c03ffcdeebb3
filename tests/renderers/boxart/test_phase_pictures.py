"""What ``triglyph debug`` shows of each phase, as a picture and as values."""

import json
from typing import Any

import pytest
from boxart_phases import picture
from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT

PAIR = "edges: [{a -> b: x}, b ..> a]"


def shown(spec: str, phase: str, options: Options = Options()) -> str:  # noqa: B008
    return TXT.show_phase(diagram_of(spec), options, phase=phase, as_json=False)


def values(spec: str, phase: str) -> Any:
    return json.loads(TXT.show_phase(diagram_of(spec), Options(), phase=phase, as_json=True))


def test_texts_with_their_sizes_in_cells_and_what_was_changed() -> None:
    spec = "nodes: {a: [数据, db], b: {label: B, callout: ▼}}\nedges: [{a -> b: x y}]"
    assert shown(spec, "text").splitlines() == [
        "a              4 x 2   数据 / db",
        "b              1 x 1   B",
        "b, callout     1 x 1   ▽",
        "a -> b         3 x 1   x y",
        "node b: line glyphs replaced by look-alikes",
    ]


def test_nets_by_letter() -> None:
    spec = "edges: ['a -> b, c', {b => c: x}]"
    assert shown(spec, "nets") == "net a   a -> b, a -> c\nnet b   b => c: x"


def test_layers_and_the_edges_against_them() -> None:
    assert shown(PAIR, "layers") == "layer 1   a\nlayer 2   b\nb -> a runs against the layers"


def test_the_order_of_each_level_with_what_is_no_node() -> None:
    spec = """
    nodes: {a: A, g: {nodes: {b: B, c: C}}, d: D}
    edges: [a -> b, b -> d, a => d, g -> c]
    """
    assert shown(spec, "order").splitlines() == [
        "── the document ──",
        "layer 1   a",
        "layer 2   g   ·",
        "layer 3   d",
        "",
        "── g ──",
        "layer 1   ○   □",
        "layer 2   b   c",
        "layer 3   ○",
    ]


def test_a_flat_edge_is_named_with_the_order() -> None:
    spec = "nodes: {a: A, b: B}\nalign: [[a, b]]\nedges: [a -> b]"
    assert shown(spec, "order") == "layer 1   a   b\nstraight  a - b"


def test_boxes_alone_with_their_sizes() -> None:
    assert shown("nodes: {a: A, b: [two, lines]}", "sizes") + "\n" == picture("""
    ┌───┐  ┌───────┐
    │ A │  │  two  │
    └───┘  │ lines │
     5 x 3 └───────┘
            9 x 4
    """)


def test_boxes_in_their_places_without_any_wire_or_label_of_one() -> None:
    assert shown(PAIR, "place") + "\n" == picture("""
    ┌──────┐
    │  a   │
    └──────┘



    ┌──────┐
    │  b   │
    └──────┘
    """)


def test_every_cell_of_a_wire_by_the_letter_of_its_net() -> None:
    assert shown(PAIR, "route") + "\n" == picture("""
    ┌──────┐
    │  a   │
    └──────┘
     a    b
     a    b
     a    b
    ┌──────┐
    │  b   │
    └──────┘
    """)


def test_self_loops_have_a_letter_of_their_own() -> None:
    assert "@@@" in shown("edges: [a -> a]", "route")


def test_the_scene_has_a_line_for_each_of_its_parts() -> None:
    lines = shown("nodes: {g: {label: G, nodes: {a: A}}}", "scene").splitlines()
    assert [line.split()[0] for line in lines] == ["scene", "box", "box", "text", "text"]
    assert lines[-1] == "text    'A' from (4, 2)"


def test_a_phase_shows_the_form_that_fits_the_width() -> None:
    spec = "direction: right\nnodes: {a: a long label, b: B}\nedges: [a -> b]"
    assert "a long label" in shown(spec, "text")
    assert "a long / label" in shown(spec, "text", Options(width=10))


@pytest.mark.parametrize("phase", TXT.phases)
@pytest.mark.parametrize(
    "spec",
    [
        pytest.param("nodes: {}", id="nothing"),
        pytest.param("nodes: {a: A}", id="one node"),
        pytest.param("edges: [a -> a: x]", id="a self-loop"),
        pytest.param("nodes: {g: {layout: tree, nodes: {a: A}}}", id="a tree"),
        pytest.param(
            "nodes: {g: {divided: true, layout: row, nodes: {a: A}}}", id="a divided group"
        ),
        pytest.param("edges: [a -> b, c -> d]", id="two components"),
    ],
)
def test_every_phase_has_something_to_show_or_says_so(spec: str, phase: str) -> None:
    assert shown(spec, phase).strip()
    values(spec, phase)


class TestValues:
    """The same as JSON."""

    def test_nets(self) -> None:
        (one, other) = values(PAIR, "nets")
        assert one["edges"] == [{"from": "a", "to": "b", "drawn in": ""}]
        assert (one["label in"], other["net"]) == ("", 1)

    def test_layers_and_order(self) -> None:
        (level,) = values("edges: [a -> b -> c, a => c]", "layers")
        assert level["vertices"] == ["a", "b", "c", "frame", "dummy"]
        assert level["layers"] == [[], [0], [1, 4], [2], []]
        assert [one["net"] for one in level["segments"]] == [0, 1, 2]
        (level,) = values("edges: [a -> b -> c, a => c]", "order")
        assert level["exit ports"][0] == [
            0,
            [{"segment": 0, "through": False}, {"segment": 2, "through": False}],
        ]
        assert len(level["facing"]) == 4

    def test_sizes_and_places(self) -> None:
        assert values("nodes: {a: A}", "sizes") == [{"node": "a", "width": 5, "height": 3}]
        (box,) = values("nodes: {a: A}", "place")
        assert [box[key] for key in ("x", "y", "width", "height")] == [0, 0, 5, 3]

    def test_routes_and_the_scene(self) -> None:
        wires = values(PAIR, "route")
        assert [wire["style"] for wire in wires] == ["solid", "dashed"]
        scene = values(PAIR, "scene")
        assert scene["wires"] == wires
        assert {text["text"] for text in scene["texts"]} == {"a", "b", "x"}
        assert scene["insets"] == []
