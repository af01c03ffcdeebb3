"""``import --into``: a spec is updated, and what people wrote in it stays."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from mermaid_cases import text_of
from random_diagrams import nested_diagrams

from triglyph.cli.commands import run
from triglyph.formatting.canonical import comments_of
from triglyph.importing.account import Account
from triglyph.importing.draft import Draft
from triglyph.importing.mermaid.build import read_mermaid
from triglyph.importing.update_spec import update_spec
from triglyph.importing.write_spec import write_spec
from triglyph.language.core.source import Source
from triglyph.language.load import load_file, load_text
from triglyph.model import Diagram, walk_nodes

Captured = pytest.CaptureFixture[str]
ROOT = Path(__file__).parents[3]
SPECS = [
    path.relative_to(ROOT).as_posix()
    for path in sorted((ROOT / "specs").rglob("*.yaml"))
    if path.name != "guide.yaml"
]

SPEC = """\
# my spec
title: Shop
direction: right
nodes:
  web: The shop  # ours
  api: {kind: server, technology: Go}
  data:
    nodes:
      db: {label: Orders, shape: cylinder}  # the database
      cache:
  mine: Added by hand

edges:
  # first
  - web, mine -> api: calls
  - api -> db
views:
  v: {show: [data.**]}
"""
FLOW = """\
flowchart LR
  web[Web shop] --> api
  api --> store[(Orders)] --> log
  api --> queue:::hot
  web -.-> queue
  subgraph data
    store
    blob[Blob store]
  end
  classDef hot fill:#fee
"""
UPDATED = """\
# my spec
title: Shop
direction: right
classes:
  hot: {fill: "#ffeeee"}
nodes:
  web: The shop  # ours
  api: {kind: server, technology: Go}
  data:
    nodes:
      db: {label: Orders, shape: cylinder}  # the database
      cache:
      blob: Blob store
  mine: Added by hand
  log:
  queue: {class: hot}

edges:
  # first
  - web, mine -> api: calls
  - api -> db
  - db -> log
  - api -> queue
  - web ..> queue
views:
  v: {show: [data.**]}
"""
PRUNED = (
    UPDATED.replace("      cache:\n", "")
    .replace("  mine: Added by hand\n", "")
    .replace("web, mine", "web")
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flow.mmd").write_text(FLOW, encoding="utf-8")
    (tmp_path / "shop.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def test_what_is_new_comes_in_and_all_else_stays(folder: Path, capfd: Captured) -> None:
    spec = folder / "shop.yaml"
    assert run(["import", "flow.mmd", "--into", "shop.yaml"]) == 0
    assert spec.read_text(encoding="utf-8") == UPDATED
    err = capfd.readouterr().err
    assert "shop.yaml: added log, queue, blob, db -> log, api -> queue, web ..> queue" in err
    assert "not in the files, and removed with --prune: cache, mine, mine -> api" in err
    stamp = spec.stat().st_mtime_ns
    assert run(["import", "flow.mmd", "--into", "shop.yaml"]) == 0
    assert spec.stat().st_mtime_ns == stamp
    assert "shop.yaml is up to date" in capfd.readouterr().err


def test_what_is_gone_is_removed_with_prune(folder: Path) -> None:
    for _ in range(2):
        assert run(["import", "flow.mmd", "--into", "shop.yaml", "--prune"]) == 0
        assert (folder / "shop.yaml").read_text(encoding="utf-8") == PRUNED


def test_what_something_else_names_is_not_removed(folder: Path, capfd: Captured) -> None:
    spec = folder / "shop.yaml"
    spec.write_text(SPEC.replace("data.**", "cache"), encoding="utf-8")
    before = spec.read_bytes()
    code = run(["import", "flow.mmd", "--into", "shop.yaml", "--prune"])
    err = capfd.readouterr().err
    if code:
        assert spec.read_bytes() == before
        assert "shop.yaml stays as it is" in err
    else:  # a selector that matches nothing is a warning
        assert "cache:" not in spec.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--into", "none.yaml"], "none.yaml: error: cannot be read"),
        (["--into", "shop.yaml", "-o", "x.yaml"], "leave out -o"),
        (["--prune"], "name it with --into"),
    ],
)
def test_wrong_words_are_usage_errors(
    folder: Path, capfd: Captured, words: list[str], message: str
) -> None:
    assert run(["import", "flow.mmd", *words]) == 2
    assert message in capfd.readouterr().err


def test_a_spec_with_mistakes_stays(folder: Path, capfd: Captured) -> None:
    spec = folder / "shop.yaml"
    spec.write_text("nodes: {a: {kind: db}}\n", encoding="utf-8")
    assert run(["import", "flow.mmd", "--into", "shop.yaml"]) == 1
    assert spec.read_text(encoding="utf-8") == "nodes: {a: {kind: db}}\n"
    assert "shop.yaml:1:" in capfd.readouterr().err


def test_a_spec_without_nodes_gets_them(folder: Path) -> None:
    spec = folder / "shop.yaml"
    spec.write_text("# short\nedges:\n  - web -> api\n", encoding="utf-8")
    assert run(["import", "flow.mmd", "--into", "shop.yaml"]) == 0
    text = spec.read_text(encoding="utf-8")
    assert text.startswith("# short\nclasses:\n")
    assert "nodes:\n  web:\n  api:\n" in text
    assert load_text(text).diagram is not None


def test_line_ends_of_windows_stay(folder: Path) -> None:
    spec = folder / "shop.yaml"
    spec.write_bytes(SPEC.replace("\n", "\r\n").encode())
    assert run(["import", "flow.mmd", "--into", "shop.yaml"]) == 0
    assert spec.read_bytes() == UPDATED.replace("\n", "\r\n").encode()


def test_a_flow_is_replaced_where_its_steps_changed(folder: Path) -> None:
    (folder / "s.mmd").write_text("sequenceDiagram\n  a->>b: one\n", encoding="utf-8")
    spec = folder / "f.yaml"
    assert run(["import", "s.mmd", "-o", "f.yaml"]) == 0
    text = spec.read_text(encoding="utf-8").replace(
        "    steps:", "    title: Ours  # kept\n    steps:"
    )
    spec.write_text(text, encoding="utf-8")
    assert run(["import", "s.mmd", "--into", "f.yaml"]) == 0
    assert spec.read_text(encoding="utf-8") == text
    (folder / "s.mmd").write_text(
        "sequenceDiagram\n  a->>b: one\n  b-->>a: two\n", encoding="utf-8"
    )
    assert run(["import", "s.mmd", "--into", "f.yaml"]) == 0
    after = spec.read_text(encoding="utf-8")
    assert "title: Ours  # kept" in after
    assert "- b ..> a: two" in after


def draft_of(text: str) -> Draft:
    return read_mermaid(text, Account(Source(text, path="x.mmd")))


@pytest.mark.parametrize("path", SPECS)
def test_a_spec_with_its_own_flowchart_stays(path: str) -> None:
    diagram = load_file(ROOT / path).diagram
    assert diagram is not None
    text = (ROOT / path).read_text(encoding="utf-8")
    updated = update_spec(text, diagram, draft_of(text_of(diagram)), prunes=True)
    if not diagram.flows:
        assert updated.text == text, updated


def content(diagram: Diagram) -> tuple[set[str], list[tuple[str, ...]]]:
    """The nodes that are no groups, and the ends of all edges."""
    leaves = {node.id for node, _ in walk_nodes(diagram.body) if node.group is None}
    edges = sorted(
        tuple(sorted((edge.source, edge.target))) for edge in diagram.edges if edge.source in leaves
    )
    return leaves, edges


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(one=nested_diagrams(plain=True), other=nested_diagrams(plain=True))
def test_one_diagram_into_another(one: Diagram, other: Diagram) -> None:
    account = Account(Source("", path="x.mmd"))
    first = "# above\n" + write_spec(draft_of(text_of(one)), account)
    draft = draft_of(text_of(other))
    spec = load_text(first).diagram
    assert spec is not None
    updated = update_spec(first, spec, draft, prunes=False)
    merged = load_text(updated.text)
    if merged.diagram is None:  # an edge to a group that has no frame in the spec
        assert {problem.rule for problem in merged.problems if problem.severity == "error"} <= {
            "closed-end"
        }
        reject()
    assert comments_of(updated.text) == comments_of(first)
    wanted = load_text(write_spec(draft, account)).diagram
    assert wanted is not None
    assert content(wanted)[0] <= {node.id for node, _ in walk_nodes(merged.diagram.body)}
    again = update_spec(updated.text, merged.diagram, draft, prunes=False)
    assert again.text == updated.text
    assert again.added == ()


def test_edges_that_became_one_stay_one(folder: Path) -> None:
    (folder / "twins.mmd").write_text(
        "flowchart TD\n  a --> b --> a\n  a --> b\n", encoding="utf-8"
    )
    assert run(["import", "twins.mmd", "-o", "twins.yaml"]) == 0
    before = (folder / "twins.yaml").read_text(encoding="utf-8")
    assert run(["import", "twins.mmd", "--into", "twins.yaml"]) == 0
    assert (folder / "twins.yaml").read_text(encoding="utf-8") == before
