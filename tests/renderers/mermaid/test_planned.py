"""What every step of a flowchart asks of its diagram is found out once."""

from collections.abc import Sequence

import pytest
from spec_texts import diagram_of

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD, layering, order, places, reversed_edges, tree


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Diagram]:
    """The diagrams whose trees are made."""
    found: list[Diagram] = []

    def build(diagram: Diagram) -> tree.Tree:
        found.append(diagram)
        return tree.build_tree(diagram)

    for module in (order, reversed_edges):
        monkeypatch.setattr(module, "build_tree", build)
    return found


def test_the_tree_of_a_diagram_is_made_once(built: list[Diagram]) -> None:
    MMD.render(diagram_of("edges: [a -> b, b -> c]\nalign: [[b, c]]\n"), Options())
    assert len(built) == 1


def test_a_diagram_that_is_changed_on_the_way_has_another_tree(built: list[Diagram]) -> None:
    grid = "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c]}}\n"
    text = MMD.render(diagram_of(grid), Options()).output
    assert "filler" in str(text)
    assert [len(each.body.nodes[0].group.nodes) for each in built if each.body.nodes[0].group] == [
        3,
        4,
    ]


def test_the_layers_of_its_links_are_found_once_for_all_that_is_said_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tree.Tree] = []

    def find(built: tree.Tree, links: Sequence[tree.Pair]) -> layering.Layering:
        asked.append(built)
        return layering.find_layers(built, links)

    monkeypatch.setattr(places, "find_layers", find)
    spec = "nodes: {g: {layout: row, nodes: [a, b]}, c: C, d: D}\nedges: [a -> c, b -> c, c -> d]\n"
    assert MMD.render(diagram_of(spec), Options()).remarks
    assert len(asked) == 1
