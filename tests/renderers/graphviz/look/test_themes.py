"""Themes: every colour of a picture is the theme's, and all that is drawn can be seen."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from triglyph.model import Diagram, Edge, Group, Node, StyleClass
from triglyph.renderer import Options
from triglyph.rendering.contrast import LINE_CONTRAST, TEXT_CONTRAST, contrast, readable
from triglyph.themes import DARK_THEME, LIGHT_THEME, PRINT_THEME, THEMES, Theme, ThemeName
from triglyph_renderers.graphviz import PDF, PNG, SVG
from triglyph_renderers.graphviz.look.auto_theme import AUTO_THEME, settle_twins, twin_colours
from triglyph_renderers.graphviz.look.colours import palette_of

Read = Callable[[str], Diagram]

RULE = re.compile(r'\[(fill|stroke)="(#[0-9a-f]{6})"\]\{\1:(#[0-9a-f]{6})\}')

SPEC = """\
title: Everything
legend: true
classes:
  loud: {color: '#b91c1c'}
  pale: {fill: '#fef3c7'}
  own: {line: '#64748b'}
nodes:
  user: {label: User, kind: user}
  g:
    label: Group
    callout: remark
    nodes:
      a: {label: A, kind: server, callout: fast}
      b: {label: B, kind: database, class: loud}
      c: {label: C, class: pale}
      d: {label: D, kind: external, class: own}
      t: {label: T, layout: tree, nodes: {x: X, y: Y}}
edges:
  - user -> g: calls
  - a ..> b: {label: reads, class: loud}
"""


def svg_of(diagram: Diagram, *, theme: ThemeName) -> str:
    output = SVG.render(diagram, Options(theme=theme)).output
    assert isinstance(output, bytes)
    return output.decode()


def colours_in(svg: str) -> set[tuple[str, str]]:
    """The attributes that give colours in the drawing, each with its value."""
    drawing = svg[svg.index("<g ") :]
    found = set(re.findall(r' (fill|stroke)="([^"]+)"', drawing))
    return {(part, colour) for part, colour in found if colour != "none"}


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_a_picture_is_on_the_page_of_its_theme(diagram: Read, name: ThemeName) -> None:
    svg = svg_of(diagram(SPEC), theme=name)
    assert re.search(r"<polygon fill=\"(#\w+)\"", svg)[1] == THEMES[name].page  # type: ignore[index]


def test_print_is_black_on_white_and_the_lightest_grey(diagram: Read) -> None:
    colours = {colour for _, colour in colours_in(svg_of(diagram(SPEC), theme="print"))}
    assert colours <= {"#000000", "#f2f2f2", "#ffffff", "black", "white"}


def test_a_picture_in_auto_is_the_light_one_to_who_knows_no_style_sheets(diagram: Read) -> None:
    light, auto = (svg_of(diagram(SPEC), theme=theme) for theme in ("light", "auto"))
    assert "@media" not in light
    bare = re.sub(r"@media [^{]*\{\n.*?\n\}\n", "", auto, flags=re.DOTALL)
    differing = [
        (one, other)
        for one, other in zip(light.splitlines(), bare.splitlines(), strict=True)
        if one != other
    ]
    for one, other in differing:  # colours that dark tells apart are a shade from each other
        assert re.sub("#[0-9a-f]{6}", "", one) == re.sub("#[0-9a-f]{6}", "", other)


def test_a_picture_in_auto_names_a_dark_colour_for_each_of_its_colours(diagram: Read) -> None:
    auto, dark = (svg_of(diagram(SPEC), theme=theme) for theme in ("auto", "dark"))
    rules = {(part, drawn): becomes for part, drawn, becomes in RULE.findall(auto)}
    assert "@media (prefers-color-scheme: dark)" in auto
    assert set(rules) == colours_in(auto)
    assert {(part, becomes) for (part, _), becomes in rules.items()} == colours_in(dark)


def test_in_auto_each_thing_has_the_colour_that_it_has_in_dark(diagram: Read) -> None:
    auto, dark = (svg_of(diagram(SPEC), theme=theme) for theme in ("auto", "dark"))
    rules = {(part, drawn): becomes for part, drawn, becomes in RULE.findall(auto)}
    drawings = [
        [each for each in ElementTree.fromstring(svg).iter() if "style" not in each.tag]
        for svg in (auto, dark)
    ]
    pairs = zip(*drawings, strict=True)
    for one, other in pairs:
        for part in ("fill", "stroke"):
            if part in one.attrib and one.attrib[part] != "none":
                assert rules[part, one.attrib[part]] == other.attrib[part]


def test_rules_reach_no_other_picture_of_the_same_page(diagram: Read) -> None:
    svg = svg_of(diagram(SPEC), theme="auto")
    key = ElementTree.fromstring(svg).get("id")
    rules = [line for line in svg.splitlines() if line.startswith(("#", "["))]
    assert rules
    assert all(rule.startswith((f"#{key} [", f"#{key} text{{")) for rule in rules)
    families = re.findall(r"font-family:(\w+)", svg)
    assert set(families) == {key}


@pytest.mark.parametrize("picture", [PNG, PDF])
def test_what_cannot_follow_a_screen_is_light_and_says_so(diagram: Read, picture: type) -> None:
    spec = diagram("nodes: {a: A}\n")
    auto = picture.render(spec, Options(theme="auto"))  # type: ignore[attr-defined]
    assert auto.output == picture.render(spec, Options()).output  # type: ignore[attr-defined]
    assert [remark.subject for remark in auto.remarks] == ["theme"]


@pytest.mark.parametrize("theme", [DARK_THEME, LIGHT_THEME])
@pytest.mark.parametrize("colour", ["#b91c1c", "#fef3c7", "#777777", "#000000", "#ffffff"])
def test_colours_of_classes_can_be_read_in_themes_they_were_not_made_for(
    theme: Theme, colour: str
) -> None:
    classes = (
        StyleClass(name="c", text=colour, line=colour),
        StyleClass(name="f", fill=colour),
    )
    palette = palette_of(Diagram(classes=classes), theme=theme)
    node = Node(id="a", style="c")
    if theme is LIGHT_THEME:  # a spec is written with it in view, and warned of what is poor
        assert palette.colours(node).text == colour
        return
    grounds = [theme.page, *(frame.fill for frame in theme.frames)]
    for dressed in (palette.colours(node), palette.colours(Node(id="b", style="f"))):
        assert contrast(dressed.text, dressed.fill) >= TEXT_CONTRAST
        assert all(contrast(dressed.line, ground) >= LINE_CONTRAST for ground in grounds)
    for bare in (
        palette.edge_colours(Edge(source="a", target="b", style="c")),
        palette.colours(Node(id="t", shape="text", style="c")),
    ):
        assert all(contrast(bare.text, ground) >= TEXT_CONTRAST for ground in grounds)


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#b91c1c", grounds=["#ffffff"], least=4.5) == "#b91c1c"
    assert contrast(readable("#777777", grounds=["#777777"], least=3), "#777777") >= 3


def test_what_a_theme_makes_of_the_colours_of_a_spec_is_said() -> None:
    diagram = Diagram(
        body=Group(nodes=(Node(id="a", label=("A",), kind="server", style="c"),), frame="none"),
        classes=(StyleClass(name="c", line="#b91c1c"), StyleClass(name="tone", fill="data")),
        legend=True,
    )
    said = {
        theme: [remark.subject for remark in SVG.render(diagram, Options(theme=theme)).remarks]
        for theme in THEMES
    }
    assert said == {"light": [], "dark": ["class c"], "print": ["class c", "legend"]}


def test_two_things_alike_in_light_and_not_in_dark_are_told_apart() -> None:
    one, other = LIGHT_THEME.tones["plain"], DARK_THEME.tones["data"]
    text, pairs = settle_twins(
        f"{twin_colours(one, DARK_THEME.tones['plain']).line} {twin_colours(one, other).line}"
    )
    first, second = text.split()
    assert first == one.line
    assert second != first
    assert second[:5] == first[:5]
    assert pairs == ((first, DARK_THEME.tones["plain"].line), (second, other.line))


def test_no_label_can_be_taken_for_a_pair_of_colours() -> None:
    label = AUTO_THEME.page
    diagram = Diagram(body=Group(nodes=(Node(id="a", label=(label,)),), frame="none"))
    svg = svg_of(diagram, theme="auto")
    shown = [
        text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert shown == [label.replace("\x1f", "\ufffd")]


def test_print_has_colours_for_frames_at_any_depth() -> None:
    palette = palette_of(Diagram(), theme=PRINT_THEME)
    assert palette.frame_colours(Node(id="g"), depth=7).line == "#000000"
