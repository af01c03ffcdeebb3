"""What every step of a flowchart asks of its diagram is found out once."""

import pytest
from spec_texts import diagram_of

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD, order, tree, turning


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
