"""The drawing of two diagrams: all of both is in it, and its marks are what differs."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from boxart_reader import read_drawing
from changed_diagrams import pairs
from goldens import CompareGolden
from hypothesis import HealthCheck, given, settings
from proving import differences
from spec_texts import diagram_of

import triglyph
from triglyph.comparing.changes import Comparison
from triglyph.comparing.compare import compare
from triglyph.comparing.union import unite
from triglyph.model import Diagram, Edge, walk_nodes
from triglyph.options import Options
from triglyph_renderers.boxart import TXT

COUNT = int(os.environ.get("TRIGLYPH_PROVE", "40"))
GOLDENS = sorted((Path(__file__).parent / "goldens").glob("*.txt"))
DIVIDER = "\n---\n"
THOROUGH = settings(
    max_examples=COUNT,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def first_word(lines: tuple[str, ...]) -> str:
    """What a text begins with: a mark, or nothing."""
    word = next(iter(lines), "").split(" ")[0]
    return word if word in ("+", "-", "~") else ""


def marks_of_nodes(comparison: Comparison) -> dict[str, str]:
    """By id: the marks that the nodes of a drawing should have."""
    nodes = {node.id: "" for node, _ in walk_nodes(comparison.new.body)}
    changes = [each for each in comparison.changes if each.what in ("node", "group")]
    return nodes | {change.name: change.sign for change in changes}


def has_label(diagram: Diagram, name: str) -> bool:
    """Whether a label of a node can be seen."""
    node = next(node for node, _ in walk_nodes(diagram.body) if node.id == name)
    return node.group is None or node.group.frame != "none" or node.group.layout == "tree"


def meaning_of(edge: Edge) -> tuple[object, ...]:
    """What an edge says, whichever of its ends is written first."""
    ends = ((edge.source, edge.source_head), (edge.target, edge.target_head))
    either = ends if edge.source == edge.target else frozenset(ends)
    return either, edge.line, edge.label


@THOROUGH
@given(pairs())
def test_each_node_and_edge_has_exactly_the_mark_of_what_became_of_it(
    pair: tuple[Diagram, Diagram],
) -> None:
    comparison = compare(*pair, renames=False)
    union = unite(comparison)
    expected = marks_of_nodes(comparison)
    nodes = {node.id: node for node, _ in walk_nodes(union.body)}
    assert nodes.keys() == expected.keys()
    for name, node in nodes.items():
        if has_label(union, name):
            assert first_word(node.label) == expected[name]
    signs = Counter(change.sign for change in comparison.changes if change.what == "edge")
    assert Counter(filter(None, (first_word(edge.label) for edge in union.edges))) == +signs
    assert len(union.edges) == len(pair[1].edges) + signs["-"]


@THOROUGH
@given(pairs())
def test_box_art_of_it_is_read_back_with_exactly_the_marks(pair: tuple[Diagram, Diagram]) -> None:
    comparison = compare(*pair, renames=False)
    union = unite(comparison)
    assert differences(union) == []
    drawn = TXT.render(union, Options(title=False, notes=False, width="none"))
    reading = read_drawing(str(drawn.output))
    # Two edges that say the same may be one line.
    least = Counter({meaning_of(edge): first_word(edge.label) for edge in union.edges}.values())
    most = Counter(first_word(edge.label) for edge in union.edges)
    assert least <= Counter(first_word(edge.label) for edge in reading.edges) <= most


@THOROUGH
@given(pairs())
def test_what_stays_is_in_the_order_of_the_new_diagram(pair: tuple[Diagram, Diagram]) -> None:
    old, new = pair
    union = unite(compare(old, new, renames=False))
    kept = [node.id for node, _ in walk_nodes(new.body)]
    drawn = [node.id for node, _ in walk_nodes(union.body)]
    assert [name for name in drawn if name in set(kept)] == kept
    assert set(drawn) == {*kept, *(node.id for node, _ in walk_nodes(old.body))}


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_a_difference_is_drawn_as_in_its_file(golden: Path, compare_golden: CompareGolden) -> None:
    before, after, _ = golden.read_text(encoding="utf-8").split(DIVIDER)
    found = triglyph.diff(before + "\n", after + "\n")
    drawn = triglyph.render(found.diagram, "txt")
    compare_golden(golden, DIVIDER.join((before, after, f"{found}\n\n{drawn}")))


@pytest.mark.parametrize("name", ["svg", "mmd", "dot", "d2", "puml", "dsl"])
def test_every_format_has_the_marks_as_characters(name: str) -> None:
    found = triglyph.diff(
        "nodes: {web: Web, db: Orders}\nedges: [web -> db]",
        "nodes: {web: Web shop, cache: Cache}\nedges: [web -> cache]",
    )
    drawn = str(triglyph.render(found.diagram, name))
    # As Mermaid and PlantUML write signs that mean something to them.
    drawn = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), drawn)
    drawn = re.sub(r"<U\+(\w{4})>", lambda code: chr(int(code[1], 16)), drawn)
    for text in ("~ Web shop", "was: Web", "+ Cache", "- Orders"):
        assert text in drawn


def test_two_equal_diagrams_are_drawn_as_one_without_marks() -> None:
    diagram = diagram_of("title: T\nnodes: {web: Web, db: {sections: [a, b]}}\nedges: [web -> db]")
    assert unite(compare(diagram, diagram)) == diagram


def test_what_stays_has_no_colour_that_could_be_taken_for_a_mark() -> None:
    spec = "classes: {hot: {fill: guard}}\nnodes: {a: {kind: firewall, class: hot}, b: {%s}}\n"
    edges = "edges: [a -> b: {class: hot}]"
    found = triglyph.diff(spec % "" + edges, spec % "kind: cache" + edges)
    styles = [node.style for node, _ in walk_nodes(found.diagram.body)]
    assert styles == ["unchanged", "changed"]
    assert [edge.style for edge in found.diagram.edges] == [None]
    red = triglyph.render(triglyph.load(spec % "" + edges), "svg").count("#dc2626")
    assert red > 0
    assert "#dc2626" not in triglyph.render(found.diagram, "svg")


def test_a_label_that_looks_like_a_mark_gets_an_equals_sign() -> None:
    old = diagram_of('nodes: {a: "+ 5", b: B}')
    union = unite(compare(old, diagram_of('nodes: {a: "+ 5", c: {label: "- x", kind: cache}}')))
    labels = {node.id: node.label for node, _ in walk_nodes(union.body)}
    assert labels == {"a": ("= + 5",), "b": ("- B",), "c": ("+ - x",)}


def test_an_edge_of_a_removed_frame_is_listed_under_the_drawing() -> None:
    old = diagram_of("nodes: {a: , g: {nodes: [b]}}\nedges: [a -> g: reads]")
    new = diagram_of("nodes: {a: , g: {frame: none, nodes: [b]}}")
    drawn = triglyph.render(unite(compare(old, new)), "txt")
    assert "- edge a -> g: reads (not drawn: no edge can end there now)" in " ".join(drawn.split())


def test_what_went_from_a_group_that_is_a_box_now_is_behind_it() -> None:
    old = diagram_of("nodes: {h: {nodes: {g: {nodes: [b, c]}, d: }}}")
    new = diagram_of("nodes: {h: {nodes: {g: , d: }}, c: }")
    (outer, last) = unite(compare(old, new)).body.nodes
    assert outer.group is not None
    assert [node.label[0] for node in outer.group.nodes] == ["~ g", "- b", "d"]
    assert last.label == ("~ c", "from: g")


def test_a_tree_takes_what_went_from_it_as_a_tree() -> None:
    old = diagram_of("nodes: {t: {nodes: {u: {direction: right, nodes: [b, c]}, d: }}}")
    new = diagram_of("nodes: {t: {layout: tree, nodes: {d: }}}")
    assert "- u" in triglyph.render(unite(compare(old, new)), "txt")


def test_a_new_name_in_the_place_of_another_keeps_both_apart() -> None:
    old = diagram_of("nodes: {a: Alpha, b: Beta}")
    union = unite(compare(old, diagram_of("nodes: {b: Alpha}")))
    assert len({node.id for node, _ in walk_nodes(union.body)}) == len(union.body.nodes)
