"""What may be written at a place."""

from pathlib import Path

import pytest

from triglyph.editing.completion import complete
from triglyph.language.load import load_text

BASE = """\
nodes:
  web: {kind: app, tags: [pci]}
  back:
    nodes: {api: API, db: {label: Orders, kind: database}}
classes: {hot: red}
kinds: {pg: database}
"""


def labels(text: str, *, folder: Path = Path()) -> list[str]:
    """Return what is suggested at the mark `‸` in a text."""
    offset = text.index("‸")
    found = complete(text.replace("‸", ""), offset, path=folder / "x.yaml")
    return [each.label for each in found.suggestions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("‸", ["title", "nodes", "edges", "views"]),
        ("direction: ‸", ["down", "right", "up", "left"]),
        ("legend: ‸", ["true", "false"]),
        ("nodes:\n  a:\n    ‸", ["label", "kind", "nodes"]),
        ("nodes:\n  a: {label: A, ‸}", ["kind", "tags"]),
        (BASE + "edges:\n  - ‸", ["web", "back", "api", "db"]),
        (BASE + "edges:\n  - web ‸", ["->", "<->", "--", "..>", "=>"]),
        (BASE + "edges:\n  - web, ‸", ["web", "api"]),
        (BASE + "edges:\n  - web -> db: {class: ‸}", ["hot"]),
        (BASE + "edges:\n  - from: web\n    ‸", ["to", "arrow", "label"]),
        (
            BASE + "views:\n  v:\n    show: ‸",
            ["back.**", "*", "kind:queue", "tag:pci", "class:hot"],
        ),
        (BASE + "views:\n  v: {direction: ‸}", ["down", "right", "up", "left"]),
        (BASE + "flows:\n  f:\n    steps:\n      - ‸", ["web", "note", "alt", "par"]),
        (
            BASE + "flows:\n  f:\n    steps:\n      - alt:\n          ok:\n            - web -> ‸",
            ["api"],
        ),
        (BASE + "flows: {f: {steps: [web -> api]}}\nviews:\n  v:\n    flow: ‸", ["f"]),
        (BASE + "nodes2:\n", []),
        ("nodes:\n  a: {image: aws.data‸}", ["aws.database.RDS"]),
        ("rules:\n  - ‸", ["never", "layers", "acyclic", "every"]),
        ("classes:\n  hot: {fill: ‸}", ["data", "edge"]),
    ],
)
def test_what_may_be_written_is_suggested(text: str, wanted: list[str]) -> None:
    text = text if "‸" in text else text + "‸"
    found = labels(text)
    assert [each for each in wanted if each not in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "# direction: ‸",
        "title: My dir‸",
        "nodes:\n  ‸",
        "edges: ‸",
        "nonsense:\n  ‸",
    ],
)
def test_nothing_is_suggested_where_anything_may_be_written(text: str) -> None:
    assert labels(text) == []


def test_a_field_that_is_there_is_not_suggested_again() -> None:
    found = labels("nodes:\n  a:\n    label: A\n    ‸\n    kind: app\n  b:\n    shape: box\n")
    assert "label" not in found
    assert "kind" not in found
    assert "shape" in found


def test_kinds_of_the_spec_come_before_those_of_the_language() -> None:
    found = labels(BASE.replace("kind: app", "kind: ‸"))
    assert found[0] == "pg"
    assert "load-balancer" in found


def test_files_beside_the_spec_are_suggested(tmp_path: Path) -> None:
    for name in ("x.yaml", "_kinds.yaml", "other.yml", "notes.txt"):
        (tmp_path / name).write_text("")
    assert labels("include: ‸", folder=tmp_path) == ["_kinds.yaml", "other.yml"]


@pytest.mark.parametrize("field", ["nodes", "edges", "notes", "views", "flows", "rules"])
def test_a_field_begins_its_value_as_it_must_be(field: str) -> None:
    found = complete("", 0, path=Path("x.yaml"))
    (text,) = (each.text for each in found.suggestions if each.label == field)
    assert text.startswith(f"{field}:\n  ")
    bodies = {
        "nodes": "a: A",
        "edges": "a -> b",
        "notes": "text: x",
        "views": "v: {show: a}\nnodes: [a]",
        "flows": "f: {steps: [a -> b]}",
        "rules": "acyclic: a\nnodes: [a]",
    }
    written = text + bodies[field]
    assert load_text(written).diagram is not None, written
