"""How much trouble is taken over a layout: all where it ends, less for a tangle."""

import random

import pytest
from msgspec.structs import replace

from triglyph.model import Diagram, Edge, Group, Node
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT, SVG
from triglyph_renderers.graphviz.effort import EFFORTS, choose_effort, total_length


@pytest.mark.parametrize(
    ("pairs", "length"),
    [
        ([("a", "b"), ("b", "c")], 2),
        ([("a", "b"), ("b", "c"), ("a", "c")], 4),
        ([("a", "b"), ("b", "a")], 2),
        ([("a", "a")], 0),
        ([], 0),
    ],
)
def test_the_length_of_edges_is_counted_in_layers(
    pairs: list[tuple[str, str]], length: int
) -> None:
    assert total_length("abc", pairs) == length


def test_more_length_is_less_trouble() -> None:
    def tangle(size: int) -> list[tuple[str, str]]:
        return [(f"n{i}", f"n{j}") for i in range(size) for j in range(i + 1, size)]

    chosen = [
        choose_effort([f"n{i}" for i in range(size)], tangle(size)) for size in (5, 30, 40, 60)
    ]
    assert [EFFORTS.index(effort) for effort in chosen] == [0, 0, 1, 2]


def tangled(nodes: int, edges: int) -> Diagram:
    chance = random.Random(1)
    return Diagram(
        body=Group(
            nodes=tuple(Node(id=f"n{i}", label=(f"Node {i}",)) for i in range(nodes)), frame="none"
        ),
        edges=tuple(
            Edge(source=f"n{chance.randrange(nodes)}", target=f"n{chance.randrange(nodes)}")
            for _ in range(edges)
        ),
    )


def test_a_tangle_that_graphviz_would_never_end_is_drawn_and_the_loss_is_said() -> None:
    rendering = SVG.render(tangled(400, 800), Options())
    assert isinstance(rendering.output, bytes)
    assert rendering.output.count(b'class="node"') == 400
    assert [remark.subject for remark in rendering.remarks] == ["edges"]


def test_labels_are_twice_the_length_and_get_their_places_after_the_layout() -> None:
    diagram = tangled(200, 350)
    plain = DOT.render(diagram, Options())
    assert "nslimit" not in str(plain.output)
    edges = tuple(replace(edge, label=("calls",)) for edge in diagram.edges)
    labelled = DOT.render(replace(diagram, edges=edges), Options())
    assert "nslimit" in str(labelled.output)
    assert " label=<<TABLE" not in str(labelled.output)


def test_a_tangle_with_labels_is_drawn_with_all_of_them() -> None:
    diagram = tangled(200, 260)
    edges = tuple(replace(edge, label=(f"calls {n}",)) for n, edge in enumerate(diagram.edges))
    picture = SVG.render(replace(diagram, edges=edges), Options()).output
    assert isinstance(picture, bytes)
    assert picture.count(b">calls ") == 260


def test_usual_diagrams_have_all_the_trouble() -> None:
    source = DOT.render(tangled(30, 40), Options())
    assert "nslimit" not in str(source.output)
    assert source.remarks == ()
