"""The colours of nodes, groups and edges, and that all of them can be seen."""

import pytest

from triglyph.model import Diagram, Edge, Group, Node, StyleClass
from triglyph.rendering.contrast import contrast
from triglyph.themes import DARK_THEME, LIGHT_THEME, PRINT_THEME, Colours, Theme
from triglyph_renderers.graphviz.look.colours import palette_of


def test_a_class_gives_its_colours_and_a_tone_stands_for_its_part() -> None:
    diagram = Diagram(classes=(StyleClass(name="hot", fill="guard", line="#112233"),))
    palette = palette_of(diagram, theme=LIGHT_THEME)
    assert palette.colours(Node(id="a", kind="server", style="hot")) == Colours(
        LIGHT_THEME.tones["guard"].fill, "#112233", LIGHT_THEME.tones["compute"].text
    )
    assert palette.edge_colours(Edge(source="a", target="b", style="hot")).line == "#112233"


def test_groups_in_groups_have_different_grounds() -> None:
    palette = palette_of(Diagram(), theme=LIGHT_THEME)
    group = Node(id="g", group=Group())
    fills = {palette.frame_colours(group, depth=depth).fill for depth in (1, 2, 3)}
    assert len(fills) >= 2
    assert LIGHT_THEME.page not in fills


@pytest.mark.parametrize("theme", [LIGHT_THEME, DARK_THEME, PRINT_THEME])
def test_a_node_without_a_kind_has_a_tint_of_its_own(theme: Theme) -> None:
    fill = palette_of(Diagram(), theme=theme).colours(Node(id="a")).fill
    assert fill not in {theme.page, *(frame.fill for frame in theme.frames)}


@pytest.mark.parametrize("theme", [LIGHT_THEME, DARK_THEME, PRINT_THEME])
def test_text_and_lines_stand_out_from_their_ground(theme: Theme) -> None:
    grounds = [theme.page, *(colours.fill for colours in theme.frames)]
    for colours in (*theme.tones.values(), *theme.frames):
        assert contrast(colours.text, colours.fill) >= 4.5
        assert contrast(colours.line, colours.fill) >= 3
        assert all(contrast(colours.line, ground) >= 3 for ground in grounds)
    for ground in grounds:
        assert contrast(theme.edge, ground) >= 3
        assert contrast(theme.edge_text, ground) >= 4.5
        assert contrast(theme.remark, ground) >= 4.5
        # Text without an outline is on the ground of what is around it.
        assert all(contrast(colours.text, ground) >= 4.5 for colours in theme.tones.values())
    assert contrast(theme.heading, theme.page) >= 4.5
