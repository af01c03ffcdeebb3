"""What is at a place: a node with its box art, a field with what it is for."""

from pathlib import Path

from triglyph.editing.hover import Hover, hover
from triglyph.editing.names import Names
from triglyph.language.core.source import Source
from triglyph.language.load import load_text

SPEC = """\
kinds: {pg: database}
nodes:
  web: {label: Shop, kind: app}
  back: {label: Back end, nodes: {api: API, db: {label: Orders, kind: pg}}}
edges:
  - web -> api
  - api -> db: INSERT
"""


def hover_at(text: str, word: str) -> Hover | None:
    """Return what is shown over the first letter of a word."""
    names = Names(Source(text, path="-"), path=Path("-"))
    return hover(names, text.index(word), diagram=load_text(text).diagram)


def test_a_node_is_shown_with_its_facts_and_its_box() -> None:
    found = hover_at(SPEC, "db: INSERT")
    assert found is not None
    assert found.title == "node db"
    assert found.lines == (
        "kind: pg; in: back",
        "comes from api",
        "defined on line 4, used once",
    )
    assert "│ Orders │" in found.drawing


def test_a_group_is_shown_with_what_is_in_it() -> None:
    found = hover_at(SPEC, "back:")
    assert found is not None
    assert "API" in found.drawing
    assert "Orders" in found.drawing
    assert "Shop" not in found.drawing


def test_a_large_group_is_shown_closed() -> None:
    members = ", ".join(f"n{number}: Name {number}" for number in range(200))
    found = hover_at(f"nodes: {{big: {{layout: column, nodes: {{{members}}}}}}}", "big")
    assert found is not None
    assert "200" in found.drawing
    assert found.drawing.count("\n") < 10


def test_a_field_is_explained_with_its_example() -> None:
    found = hover_at(SPEC, "kind: app")
    assert found is not None
    assert found.title == "kind, a field of a node"
    assert found.example == "kind: load-balancer"


def test_a_kind_is_explained() -> None:
    found = hover_at(SPEC, "database")
    assert found is not None
    assert found.lines == ("a database; drawn as cylinder",)


def test_a_broken_text_still_says_what_names_are() -> None:
    found = hover_at(SPEC + "nodes: [", "web ->")
    assert found is not None
    assert found.title == "node web"
    assert found.drawing == ""


def test_nothing_is_known_of_plain_text() -> None:
    assert hover_at(SPEC, "Shop") is None
