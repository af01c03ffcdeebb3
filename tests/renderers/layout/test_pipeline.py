"""The pipeline: the phases in their order, and nets that are split until none is ambiguous."""

import json

import msgspec
import pytest
from hypothesis import given, settings
from random_diagrams import nested_diagrams
from spec_texts import diagram_of

from triglyph.model import Diagram
from triglyph_renderers.layout.checks.topology_ambiguity import find_ambiguous_nets
from triglyph_renderers.layout.p1_text.narrowing import Form
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import Layout, LayoutOptions, decide, prepare


def layout_of(spec: str, options: LayoutOptions = LayoutOptions()) -> Layout:  # noqa: B008
    return decide(clean_diagram(diagram_of(spec), emoji="drop"), options)


def nets_of(layout: Layout) -> list[list[str]]:
    """The edges of each net as source and target."""
    found: dict[int, list[str]] = {}
    for link, net in zip(layout.compound.links, layout.decisions.nets.net_of, strict=True):
        found.setdefault(net, []).append(link.edge.source + link.edge.target)
    return list(found.values())


def test_a_net_that_reads_as_it_is_meant_is_kept() -> None:
    assert nets_of(layout_of("edges: ['a, b -> c, d']")) == [["ac", "ad", "bc", "bd"]]


def test_a_net_that_could_be_misread_is_split() -> None:
    spec = "nodes: {a: A, g: {nodes: {h: {nodes: {b: B, c: C}}, d: D}}}\nedges: ['a -- b, c, d']"
    assert nets_of(layout_of(spec)) == [["ab"], ["ac"], ["ad"]]
    assert nets_of(layout_of(spec.replace("--", "->"))) == [["ab", "ac", "ad"]]


def test_a_form_changes_what_is_laid_out() -> None:
    spec = "direction: right\nedges: [a -> b -> c]"
    wide, tall = layout_of(spec), layout_of(spec, LayoutOptions(form=Form(turned=True)))
    assert wide.graph.axes.vertical is False
    assert tall.graph.axes.vertical is True
    assert tall.scene.width < wide.scene.width


@pytest.mark.parametrize(("shows_title", "texts"), [(True, {"T", "A"}), (False, {"A"})])
def test_the_title_of_a_framed_document_is_shown_if_it_is_asked_for(
    shows_title: bool,  # noqa: FBT001
    texts: set[str],
) -> None:
    spec = "title: T\nframe: box\nnodes: {a: A}"
    scene = layout_of(spec, LayoutOptions(shows_title=shows_title)).scene
    assert {text.text.strip() for text in scene.texts} == texts


@pytest.mark.parametrize(("label", "has_one"), [("A", True), ("⚙️ A", False)])
def test_what_edges_have_in_common_is_seen_from_texts_as_written_only_if_these_are_others(
    label: str,
    has_one: bool,  # noqa: FBT001
) -> None:
    cleaned = clean_diagram(diagram_of(f"edges: [a -> b: {label}]"), emoji="drop")
    prepared = prepare(cleaned, LayoutOptions())
    assert (prepared.compound is prepared.shown) is has_one
    assert [link.edge.label for link in prepared.compound.links] == [(label,)]
    assert [link.edge.label for link in prepared.shown.links] == [("A",)]


def test_a_scene_can_be_written_as_json() -> None:
    scene = layout_of("nodes: {g: {nodes: {a: A}}, b: B}\nedges: [{a -> b: x}]").scene
    data = json.loads(msgspec.json.encode(scene))
    assert (len(data["boxes"]), len(data["wires"]), len(data["texts"])) == (3, 2, 4)
    assert msgspec.json.decode(json.dumps(data), type=type(scene)) == scene


@settings(max_examples=20, deadline=None)
@given(diagram=nested_diagrams())
def test_no_ambiguous_net_is_left_and_the_diagram_stays_as_it_is(diagram: Diagram) -> None:
    cleaned = clean_diagram(diagram, emoji="drop")
    before = msgspec.json.encode(cleaned.diagram)
    layout = decide(cleaned)
    nets = layout.decisions.nets
    assert find_ambiguous_nets(layout.graph, layout.compound, nets) == []
    assert msgspec.json.encode(cleaned.diagram) == before
