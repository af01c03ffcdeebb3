"""What people see in an editor that has a YAML language server and our schema."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from yaml_editor import YamlEditor

from triglyph.cli.commands import run
from triglyph.kinds import KINDS
from triglyph.language.grammar.fields import DOCUMENT, EDGE_ATTRIBUTES, NODE, SHAPES

ROOT = Path(__file__).parents[3]
SPECS = [path for path in sorted((ROOT / "specs").rglob("*.yaml")) if path.name != "guide.yaml"]
MODELINE = "# yaml-language-server: $schema=spec.schema.json\n"


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[YamlEditor]:
    folder = tmp_path_factory.mktemp("specs")
    assert run(["schema", "-o", str(folder / "spec.schema.json")]) == 0
    with YamlEditor(folder=folder) as running:
        yield running


def test_the_first_line_is_the_one_that_the_docs_show() -> None:
    for page in ("command.md", "language.md"):
        assert MODELINE in (ROOT / "docs" / page).read_text(encoding="utf-8"), page


@pytest.mark.parametrize(
    "text",
    [
        "nodes:\n  a:\n    kind: ‸\n",
        "nodes:\n  a: {kind: ‸}\n",
        "nodes:\n  a:\n    kind: data‸\n",
        "nodes:\n  g:\n    nodes:\n      - label: A\n        kind: ‸\n",
        "kinds:\n  pg: ‸\n",
        "kinds:\n  pg: database\nnodes:\n  a:\n    kind: ‸\n",
    ],
)
def test_the_kinds_are_offered_with_their_meanings(editor: YamlEditor, text: str) -> None:
    offers = editor.offers(MODELINE + text)
    assert [offer.inserted for offer in offers] == list(KINDS)
    assert [offer.explained for offer in offers] == [kind.meaning for kind in KINDS.values()]


def test_a_wrong_kind_is_marked_at_its_line(editor: YamlEditor) -> None:
    (complaint,) = editor.complaints(
        MODELINE + "nodes:\n  a: {kind: cache}\n  b: {kind: databse}\n"
    )
    assert (complaint.line, complaint.marked) == (4, "databse")
    assert '"database"' in complaint.message


def test_a_kind_explains_itself_under_the_pointer(editor: YamlEditor) -> None:
    shown = editor.hover(MODELINE + "nodes:\n  a: {ki‸nd: queue}\n")
    _, field = NODE.fields["kind"]
    assert field.meaning in shown
    assert field.example in shown
    for kind in KINDS.values():
        assert f"`{kind.name}`: {kind.meaning}" in shown


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("‸\n", DOCUMENT.fields),
        ("nodes:\n  a:\n    ‸\n", NODE.fields),
        ("nodes:\n  - ‸\n", NODE.fields),
        ("nodes:\n  g:\n    nodes:\n      a:\n        ‸\n", NODE.fields),
        ("edges:\n  - a -> b:\n      ‸\n", EDGE_ATTRIBUTES.fields),
    ],
)
def test_fields_are_offered_with_a_colon_and_their_meaning(
    editor: YamlEditor, text: str, names: dict[str, tuple[str, object]]
) -> None:
    offers = {offer.label: offer for offer in editor.offers(MODELINE + text)}
    assert sorted(offers) == sorted(names)
    for name, offer in offers.items():
        assert offer.inserted.startswith(f"{name}:")
        assert offer.explained


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("nodes:\n  a:\n    shape: ‸\n", SHAPES.values),
        ("legend: ‸\n", ("true", "false")),
        ("nodes:\n  a:\n    label: ‸\n", ()),
        ("columns: ‸\n", ()),
    ],
)
def test_nothing_is_offered_that_is_no_value(
    editor: YamlEditor, text: str, values: tuple[str, ...]
) -> None:
    assert tuple(offer.inserted for offer in editor.offers(MODELINE + text)) == values


@pytest.mark.parametrize(
    ("text", "line", "marked", "message"),
    [
        ("titel: T\n", 2, "titel", "Property titel is not allowed."),
        ("nodes:\n  a:\n    kindd: cache\n", 4, "kindd", "Property kindd is not allowed."),
        ("nodes:\n  my node: A\n", 3, "my node", "an id has letters, digits"),
        ("edges:\n  a: b\n", 3, "a: b", "edges are a list, each after a dash"),
        ("edges:\n  - a->b\n", 3, "a->b", "an edge is two ids with an arrow between them"),
        ("nodes:\n  a:\n    label:\n      CPU: 80%\n", 5, "CPU: 80%", "needs quotes"),
        ("nodes:\n  a:\n    icon: server\n", 4, "server", "this is an emoji"),
        ("nodes:\n  a:\n    link: example.com\n", 4, "example.com", "a link begins with"),
        ("notes:\n  - title: Pros\n", 3, "t", "a note has one of: items, steps, rows, text"),
    ],
)
def test_a_mistake_is_marked_where_it_is(
    editor: YamlEditor, text: str, line: int, marked: str, message: str
) -> None:
    (complaint,) = editor.complaints(MODELINE + text)
    assert (complaint.line, complaint.marked) == (line, marked)
    assert message in complaint.message


def test_nothing_is_marked_in_the_project_s_own_specs(editor: YamlEditor) -> None:
    texts = [MODELINE + path.read_text(encoding="utf-8") for path in SPECS]
    assert editor.complaints(*texts) == []


def test_nothing_is_fetched_unless_a_spec_names_an_address(editor: YamlEditor) -> None:
    text = "ti‸tle: T\n"
    assert editor.hover(MODELINE + text)
    assert editor.complaints(MODELINE + "titel: T\n")
    assert editor.fetched() == []
    editor.hover(f"# yaml-language-server: $schema=https://schema.invalid/spec.json\n{text}")
    assert editor.fetched() == ["schema.invalid"]
