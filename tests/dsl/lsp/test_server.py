"""The language server, driven over its standard streams as editors do."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lsp_client import Editor
from markdown_it import MarkdownIt

from triglyph import load

SHOP = """\
nodes:
  web: {label: Shop, kind: app}
  back:
    label: Back end
    nodes:
      api: API
      db: {label: Orders, kind: database}
edges:
  - web -> api
  - api -> db: INSERT
views:
  inner: {show: back.**}
"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("specs")) as editor:
        yield editor


@pytest.fixture
def client(started: Editor) -> Iterator[Editor]:
    yield started
    started.clear()


def place_of(text: str, word: str, *, behind: bool = False) -> tuple[int, int]:
    """Return the line and the column of a word's first place, or of its end."""
    before = text[: text.index(word) + (len(word) if behind else 0)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """Return a text after edits of the protocol; only for texts without wide characters."""
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))

    def offset(position: dict[str, int]) -> int:
        return lines[position["line"]] + position["character"]

    for edit in sorted(edits, key=lambda each: -offset(each["range"]["start"])):
        start, end = (offset(edit["range"][side]) for side in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def test_it_says_what_it_can(client: Editor) -> None:
    provided = {name for name, value in client.capabilities.items() if value}
    assert provided >= {
        *("completionProvider", "hoverProvider", "definitionProvider", "referencesProvider"),
        *("renameProvider", "documentSymbolProvider", "documentFormattingProvider"),
        *("codeActionProvider", "documentHighlightProvider", "textDocumentSync"),
    }


def test_a_mistake_is_published_with_the_fix_that_mends_it(client: Editor) -> None:
    text = SHOP.replace("api -> db", "api -> bd")
    (problem,) = client.open("shop.yaml", text)
    assert problem["code"] == "unknown-id"
    assert problem["severity"] == 1
    assert "did you mean `db`" in problem["message"]
    begin = place_of(text, "bd: INSERT")
    assert problem["range"] == {
        "start": {"line": begin[0], "character": begin[1]},
        "end": {"line": begin[0], "character": begin[1] + 2},
    }
    (action,) = client.ask(
        "textDocument/codeAction",
        textDocument={"uri": client.uri("shop.yaml")},
        range=problem["range"],
        context={"diagnostics": [problem]},
    )
    assert action["title"] == "Write `db`"
    assert applied(text, action["edit"]["changes"][client.uri("shop.yaml")]) == SHOP
    assert client.change("shop.yaml", SHOP) == []


def test_columns_count_in_the_units_of_the_protocol(client: Editor) -> None:
    text = "nodes: {a: 📦📦, b: B}\nedges: [a -> b: 📦, a -> nowhere]\n"
    (problem,) = client.open("wide.yaml", text)
    column = len("edges: [a -> b: 📦, a -> ".encode("utf-16-le")) // 2
    assert problem["range"]["start"] == {"line": 1, "character": column}


def test_a_yaml_file_of_another_sort_is_left_alone(client: Editor) -> None:
    assert client.open("compose.yaml", "services:\n  web: {image: nginx}\n") == []
    assert client.open("guide.yaml", "title: A guide\nsections: 3\n") == []


def test_a_mistake_in_an_included_file_is_published_there(client: Editor) -> None:
    (client.folder / "_kinds.yaml").write_text("kinds: {pg: databse}\n")
    text = "include: _kinds.yaml\nnodes: {db: {kind: pg}}\n"
    (problem,) = client.open("shop.yaml", text, of="_kinds.yaml")
    assert "databse" in problem["message"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (SHOP + "flows:\n  buy:\n    st‸", "steps"),
        (SHOP.replace("kind: app", "kind: ap‸"), "app"),
        (SHOP.replace("- web -> api", "- web -> a‸"), "api"),
        (SHOP.replace("back.**}", "ba‸"), "back.**"),
    ],
)
def test_fields_values_and_ids_are_completed(client: Editor, text: str, wanted: str) -> None:
    position = place_of(text, "‸")
    client.open("shop.yaml", text.replace("‸", ""))
    items = client.at("completion", "shop.yaml", position)["items"]
    assert wanted in [item["label"] for item in items]


def test_hover_shows_the_node_as_box_art(client: Editor) -> None:
    client.open("shop.yaml", SHOP)
    answer = client.at("hover", "shop.yaml", place_of(SHOP, "db: INSERT"))
    shown = answer["contents"]["value"]
    assert "node db\nkind: database; in: back\ncomes from api\n" in shown
    assert "│ Orders │" in shown


def test_hover_of_a_hostile_label_is_no_markup(client: Editor) -> None:
    text = "nodes:\n  a: '```\\n[x](javascript:alert(1)) <b>'\n"
    client.open("bad.yaml", text)
    shown = client.at("hover", "bad.yaml", (1, 2))["contents"]["value"]
    assert "javascript" in shown
    assert {token.type for token in MarkdownIt().parse(shown)} == {"fence"}


def test_definition_and_references_lead_over_includes(client: Editor) -> None:
    part = "nodes: {db: Orders}\n"
    (client.folder / "_part.yaml").write_text(part)
    other = "include: _part.yaml\nedges: [job -> db]\nnodes: {job: Job}\n"
    (client.folder / "other.yaml").write_text(other)
    text = "include: _part.yaml\nnodes: {web: Shop}\nedges: [web -> db]\n"
    client.open("shop.yaml", text)
    position = place_of(text, "db]")
    (found,) = client.at("definition", "shop.yaml", position)
    assert found["uri"] == client.uri("_part.yaml")
    assert found["range"]["start"] == {"line": 0, "character": 8}
    uses = client.at("references", "shop.yaml", position, context={"includeDeclaration": True})
    assert {Path(use["uri"]).name for use in uses} == {"shop.yaml", "_part.yaml", "other.yaml"}
    changes = client.at("rename", "shop.yaml", position, newName="orders")["changes"]
    assert applied(text, changes[client.uri("shop.yaml")]) == text.replace("db]", "orders]")
    assert applied(part, changes[client.uri("_part.yaml")]) == "nodes: {orders: Orders}\n"
    assert applied(other, changes[client.uri("other.yaml")]) == other.replace("db]", "orders]")


def test_rename_reaches_every_place_of_an_id(client: Editor) -> None:
    text = SHOP + "flows: {buy: {steps: [api -> db: x, db ..> api: y]}}\nalign: []\n"
    text = text.replace("align: []\n", "rules: [{never: web -> db}]\n")
    client.open("shop.yaml", text)
    changes = client.at("rename", "shop.yaml", place_of(text, "db:"), newName="orders")["changes"]
    after = applied(text, changes[client.uri("shop.yaml")])
    assert " db" not in after
    assert load(after) == load(text.replace(" db", " orders"))


@pytest.mark.parametrize(("name", "reason"), [("two words", "not an id"), ("web", "already")])
def test_a_rename_that_would_break_the_spec_is_refused(
    client: Editor, name: str, reason: str
) -> None:
    client.open("shop.yaml", SHOP)
    with pytest.raises(AssertionError, match=reason):
        client.at("rename", "shop.yaml", place_of(SHOP, "db:"), newName=name)


def test_a_name_that_another_spec_of_the_shared_file_has_is_taken(client: Editor) -> None:
    (client.folder / "_part.yaml").write_text("nodes: {db: Orders}\n")
    (client.folder / "other.yaml").write_text("include: _part.yaml\nnodes: {job: Job}\n")
    text = "include: _part.yaml\nnodes: {web: Shop}\nedges: [web -> db]\n"
    client.open("shop.yaml", text)
    with pytest.raises(AssertionError, match="already"):
        client.at("rename", "shop.yaml", place_of(text, "db]"), newName="job")


def test_a_built_in_kind_cannot_be_renamed(client: Editor) -> None:
    client.open("shop.yaml", SHOP)
    assert client.at("prepareRename", "shop.yaml", place_of(SHOP, "database")) is None


def test_the_outline_nests_as_the_groups_do(client: Editor) -> None:
    client.open("shop.yaml", SHOP)
    found = client.ask("textDocument/documentSymbol", textDocument={"uri": client.uri("shop.yaml")})
    assert [(each["name"], [child["name"] for child in each["children"]]) for each in found] == [
        ("web", []),
        ("back", ["api", "db"]),
        ("inner", []),
    ]


def test_formatting_gives_the_canonical_form(client: Editor) -> None:
    text = "nodes: {  a : A}\nedges:   [ a -> a ]\n"
    client.open("shop.yaml", text)
    options = {"tabSize": 2, "insertSpaces": True}
    uri = {"uri": client.uri("shop.yaml")}
    edits = client.ask("textDocument/formatting", textDocument=uri, options=options)
    assert applied(text, edits) == "nodes: {a: A}\nedges: [a -> a]\n"
    client.change("shop.yaml", "nodes: [")
    assert client.ask("textDocument/formatting", textDocument=uri, options=options) == []


def test_a_preview_shows_the_last_good_drawing_while_the_text_is_broken(client: Editor) -> None:
    client.open("shop.yaml", SHOP)
    uri = client.uri("shop.yaml")
    drawn = client.ask("triglyph/draw", uri=uri, form="svg", theme="dark")
    assert drawn["text"].startswith("<?xml") or "<svg" in drawn["text"]
    assert (drawn["stale"], drawn["message"]) == (False, "")
    client.change("shop.yaml", SHOP.replace("-> api", "-> nowhere"))
    drawn = client.ask("triglyph/draw", uri=uri, form="txt")
    assert "│ Orders │" in drawn["text"]
    assert drawn["stale"]
    assert drawn["message"] == "line 9: no node has the id `nowhere`"
    client.open("other.yaml", "services: {}\n")
    drawn = client.ask("triglyph/draw", uri=client.uri("other.yaml"), form="txt")
    assert drawn["text"] == ""
    assert "no spec" in drawn["message"]


def test_it_ends_when_the_editor_does(tmp_path: Path) -> None:
    with Editor(tmp_path) as client:
        client.open("shop.yaml", SHOP)
        assert client.leave() == (0, "")
    with Editor(tmp_path) as client:
        client.hang_up()


@pytest.mark.parametrize(
    "message",
    [
        b"[]",
        b"\xff\xff\xff",
        b"[" * 20_000,
        b'{"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover", "params": {"position": 1}}',
        b'{"jsonrpc": "2.0", "method": "\\u001b[31m"}',
    ],
)
def test_what_is_no_message_is_named_in_one_line_and_ends_nothing(message: bytes) -> None:
    valid = b'{"jsonrpc": "2.0", "id": 7, "method": "shutdown"}'
    framed = b"".join(
        b"Content-Length: %d\r\n\r\n%s" % (len(each), each) for each in (message, valid)
    )
    done = subprocess.run(
        [sys.executable, "-m", "triglyph", "lsp"], input=framed, capture_output=True, timeout=60
    )
    assert b'"id": 7' in done.stdout
    lines = done.stderr.decode().splitlines()
    assert all(line.startswith("triglyph lsp: ") and len(line) < 600 for line in lines)
    assert "\x1b" not in "".join(lines)
