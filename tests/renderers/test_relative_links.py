"""A relative link is in every format that can follow it, as it was written."""

import pytest

import triglyph
from triglyph.model import Diagram, Edge, Group, Node

PATHS = ["docs/queue.md", "../a.html", "/wiki/x", "#part", "?page=2"]
TRICKS = ["//host/x", "javascript:alert(1)", "java&#115;cript:x", "javascript%3Ax", "/\\host"]


def linked(link: str) -> Diagram:
    """Two nodes and an edge with a link; the link is not checked by any loader."""
    nodes = (Node(id="a", label=("A",), link=link), Node(id="b", label=("B",)))
    edges = (Edge(source="a", target="b", label=("x",), link=link),)
    return Diagram(body=Group(nodes=nodes, frame="none"), edges=edges)


def losses(diagram: Diagram, name: str) -> set[str]:
    """What of the links a drawing leaves out."""
    remarks = triglyph.draw(diagram, name).remarks
    return {each.feature for each in remarks if "link" in each.feature}


@pytest.mark.parametrize("link", PATHS)
def test_a_picture_has_the_path_at_node_and_edge(link: str) -> None:
    drawn = triglyph.render(linked(link), "svg")
    assert drawn.count(f'xlink:href="{link}"') >= 2
    assert losses(linked(link), "svg") == set()


@pytest.mark.parametrize("link", PATHS)
def test_mermaid_and_plantuml_have_the_path_at_the_node(link: str) -> None:
    assert f'href "{link}"' in triglyph.render(linked(link), "mmd")
    assert f"[[{link}]]" in triglyph.render(linked(link), "puml")
    assert losses(linked(link), "mmd") == {"edge links"}


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("docs/queue.md", "./docs/queue.md"),
        ("layers.html", "./layers.html"),
        ("../a.html", "../a.html"),
        ("/wiki/x", "/wiki/x"),
        ("#part", "#part"),
    ],
)
def test_d2_has_the_path_in_the_form_that_it_follows(link: str, written: str) -> None:
    assert triglyph.render(linked(link), "d2").count(f'link: "{written}"') == 2
    assert losses(linked(link), "d2") == set()


def test_what_a_format_cannot_follow_is_reported() -> None:
    assert losses(linked("?page=2"), "d2") == {"links", "edge links"}
    assert "link:" not in triglyph.render(linked("?page=2"), "d2")
    for link in PATHS:
        assert losses(linked(link), "dsl") == {"links", "edge links"}
        assert "url" not in triglyph.render(linked(link), "dsl")
    assert losses(linked("https://example.com"), "dsl") == set()


@pytest.mark.parametrize("name", ["svg", "dot", "mmd", "d2", "puml", "dsl"])
@pytest.mark.parametrize("link", TRICKS)
def test_no_format_links_to_a_trick(link: str, name: str) -> None:
    drawn = triglyph.render(linked(link), name)
    assert link not in drawn
    assert "script" not in drawn
    assert "links" in losses(linked(link), name)
