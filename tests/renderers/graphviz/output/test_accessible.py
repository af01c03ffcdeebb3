"""What a picture says to those who do not see it, and what it keeps out of."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from triglyph.model import Diagram, Edge, Group, Node
from triglyph.renderer import Options
from triglyph.rendering.alt_text import describe
from triglyph_renderers.graphviz import SVG
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look.style import NODE_SIZE
from triglyph_renderers.graphviz.notation.ids import edge_names

Read = Callable[[str], Diagram]

URL = re.compile(r"url\(([^)]*)\)")
SPACE = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

SPEC = """\
title: Shop
nodes:
  a: {label: A, callout: fast}
  g: {label: G, nodes: {b: B, c: {label: C, sections: [one]}}}
edges:
  - a -> b
  - a -> b: again
  - b -> g
"""


def root_of(diagram: Diagram) -> ElementTree.Element:
    output = SVG.render(diagram, Options()).output
    assert isinstance(output, bytes)
    return ElementTree.fromstring(output)


def named(root: ElementTree.Element, attribute: str) -> str | None:
    """The text that an attribute of the root points at."""
    wanted = root.get(attribute)
    return next((each.text for each in root if each.get("id") == wanted), None)


def test_a_picture_is_an_image_with_a_name_and_a_description(diagram: Read) -> None:
    spec = diagram(SPEC)
    root = root_of(spec)
    assert root.get("role") == "img"
    assert named(root, "aria-labelledby") == "Shop"
    assert named(root, "aria-describedby") == describe(spec)
    assert [child.tag for child in root][:2] == [f"{SPACE}title", f"{SPACE}desc"]


def test_a_picture_without_a_title_is_named_by_its_description(diagram: Read) -> None:
    root = root_of(diagram("nodes: {a: A}\n"))
    assert named(root, "aria-labelledby") == "A."
    assert root.get("aria-describedby") is None


def test_a_picture_with_links_is_a_document_for_nobody_finds_links_in_an_image() -> None:
    nodes = (Node(id="a", label=("A",)), Node(id="b", label=("B",)))
    edge = Edge(source="a", target="b", link="https://example.org")
    root = root_of(Diagram(body=Group(nodes=nodes, frame="none"), edges=(edge,)))
    assert root.get("role") == "graphics-document document"


def test_ids_say_what_they_stand_for_and_each_is_there_once(diagram: Read) -> None:
    root = root_of(diagram(SPEC))
    ids = [each.get("id", "") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert set(ids[3:]) == {
        "title", "n_a", "c_a", "c_a_2", "cluster_g", "n_b", "n_c", "e_a_b", "e_a_b_2", "e_b_g",
    }  # fmt: skip
    assert ids[0] == root.get("id")
    assert re.fullmatch(r"picture_[0-9a-f]{8}", ids[0])


def test_edges_are_never_called_alike() -> None:
    pairs = [("a", "b"), ("a", "b_2"), ("a", "b"), ("a_b", "2"), ("a", "b")]
    assert edge_names(pairs) == ["e_a_b", "e_a_b_2", "e_a_b_3", "e_a_b_2_2", "e_a_b_4"]


def test_pictures_of_different_diagrams_can_be_on_one_page(diagram: Read) -> None:
    keys = {root_of(diagram(spec)).get("id") for spec in (SPEC, "nodes: {a: A}\n")}
    assert len(keys) == 2


@pytest.mark.parametrize("hostile", ["</desc><script>alert(1)</script>", '" onload="x', "\x00]]>"])
def test_no_text_becomes_markup(hostile: str) -> None:
    diagram = Diagram(
        title=(hostile,),
        description=hostile,
        body=Group(
            nodes=(Node(id="a", label=(hostile,), tooltip=hostile, link=f"https://x/{hostile}"),),
            frame="none",
        ),
    )
    root = root_of(diagram)
    tags = {each.tag.removeprefix(SPACE) for each in root.iter()}
    assert tags <= {
        "svg",
        "title",
        "desc",
        "g",
        "a",
        "path",
        "polygon",
        "polyline",
        "style",
        "text",
    }
    (sheet,) = root.iter(f"{SPACE}style")
    assert "alert" not in (sheet.text or "")
    assert not any(name.startswith("on") for each in root.iter() for name in each.attrib)


def test_nothing_is_fetched_from_elsewhere(diagram: Read) -> None:
    root = root_of(diagram(SPEC.replace("label: A,", "label: A, link: 'https://example.org/',")))
    links = [(each.tag, each.get(LINK)) for each in root.iter() if each.get(LINK)]
    assert links == [(f"{SPACE}a", "https://example.org/")]
    text = ElementTree.tostring(root, encoding="unicode")
    assert all(address.startswith("data:font/ttf;base64,") for address in URL.findall(text))
    assert "@import" not in text


def test_text_takes_its_room_in_fonts_of_any_width() -> None:
    label = ("Wide and narrow", "数据 is measured in a font of this machine")
    root = root_of(Diagram(body=Group(nodes=(Node(id="a", label=label),), frame="none")))
    ours, foreign = root.iter(f"{SPACE}text")
    assert float(ours.get("textLength", "0")) == pytest.approx(
        text_width(label[0], size=NODE_SIZE), rel=0.05
    )
    assert ours.get("lengthAdjust") == "spacingAndGlyphs"
    assert foreign.get("textLength") is None
