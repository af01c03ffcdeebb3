"""What is painted under the graph."""

from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Options
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.graphviz import DOT


def grounds_of(*nodes: Node) -> int:
    """How many grounds of the colour of a group are in the picture of some nodes."""
    diagram = Diagram(body=Group(nodes=nodes, frame="none"))
    source = str(DOT.render(diagram, Options()).output)
    return source.count(f"C 7 -{LIGHT_THEME.frames[0].fill}")


def test_a_group_has_a_ground_and_one_that_is_only_around_what_is_shown_has_none() -> None:
    group = Group(nodes=(Node(id="a", label=("A",)),))
    shown = Node(id="g", label=("G",), group=group)
    around = Node(id="g", label=("G",), group=group, quiet=True)
    assert grounds_of(shown) == 1
    assert grounds_of(around) == 0
