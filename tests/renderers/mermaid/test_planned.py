"""What every step of a flowchart asks of its diagram is found out once."""

from collections.abc import Sequence

import pytest
from spec_texts import diagram_of

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD, levels, order, places, tree, turning


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> list[Diagram]:
    """The diagrams whose trees are made."""
    found: list[Diagram] = []

    def plant(diagram: Diagram) -> tree.Tree:
        found.append(diagram)
        return tree.plant_tree(diagram)

    for module in (order, turning):
        monkeypatch.setattr(module, "plant_tree", plant)
    return found


def test_the_tree_of_a_diagram_is_made_once(planted: list[Diagram]) -> None:
    MMD.render(diagram_of("edges: [a -> b, b -> c]\nalign: [[b, c]]\n"), Options())
    assert len(planted) == 1


def test_a_diagram_that_is_changed_on_the_way_has_another_tree(planted: list[Diagram]) -> None:
    grid = "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c]}}\n"
    text = MMD.render(diagram_of(grid), Options()).output
    assert "filler" in str(text)
    assert [
        len(each.body.nodes[0].group.nodes) for each in planted if each.body.nodes[0].group
    ] == [
        3,
        4,
    ]


def test_the_layers_of_its_links_are_found_once_for_all_that_is_said_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tree.Tree] = []

    def find(planted: tree.Tree, links: Sequence[tree.Pair]) -> levels.Levels:
        asked.append(planted)
        return levels.find_levels(planted, links)

    monkeypatch.setattr(places, "find_levels", find)
    spec = "nodes: {g: {layout: row, nodes: [a, b]}, c: C, d: D}\nedges: [a -> c, b -> c, c -> d]\n"
    assert MMD.render(diagram_of(spec), Options()).remarks
    assert len(asked) == 1
