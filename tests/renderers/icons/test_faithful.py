"""What pictures with icons say, read back from Graphviz's own account of them."""

from itertools import cycle
from pathlib import Path

import pytest
from faithful_pictures import SPECS, assert_file_is_drawn, assert_says_the_spec, steady
from hypothesis import given, settings
from msgspec.structs import replace
from random_diagrams import flat_diagrams, nested_diagrams

from triglyph.language.load import load_text
from triglyph.model import Diagram, Group, Node
from triglyph_renderers.icons.album import gather_album

IMAGES = ("aws.database.RDS", "k8s.compute.Pod", "", "generic.os.Windows")


def with_images(diagram: Diagram) -> Diagram:
    """The diagram with an image on three nodes of four, groups among them."""
    images = cycle(IMAGES)

    def dressed(node: Node) -> Node:
        return replace(
            node, image=next(images), group=around(node.group) if node.group is not None else None
        )

    def around(group: Group) -> Group:
        return replace(group, nodes=tuple(map(dressed, group.nodes)))

    return replace(diagram, body=around(diagram.body))


def assert_drawn_with_icons(diagram: Diagram) -> None:
    assert_says_the_spec(diagram, album=gather_album(diagram))


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_is_drawn_as_it_says(path: Path) -> None:
    assert_file_is_drawn(path, gather=gather_album)


@settings(steady, max_examples=25)
@given(nested_diagrams())
def test_random_nests_are_drawn_as_they_say(diagram: Diagram) -> None:
    assert_drawn_with_icons(with_images(diagram))


@settings(steady, max_examples=15)
@given(flat_diagrams())
def test_random_graphs_are_drawn_as_they_say(diagram: Diagram) -> None:
    assert_drawn_with_icons(with_images(diagram))


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
def test_edges_of_every_sort_end_where_they_should(direction: str) -> None:
    spec = load_text(
        f"direction: {direction}\n"
        "nodes:\n"
        "  a: {label: A, kind: user}\n"
        "  g: {label: G, nodes: {x: {label: X, kind: app}, y: {label: Y, kind: cache}}}\n"
        "  r: {label: R, layout: row, nodes: {p: {label: P, kind: app}, q: {kind: dns}}}\n"
        "edges: [a -> g, x -> y, y -> x: back, a -> a: self, a -> a: again, p -> q, q ..> p,\n"
        "  g => r, y -- p]\n"
    )
    assert spec.diagram is not None
    assert_drawn_with_icons(spec.diagram)
