"""Every name of a spec is found: renaming all of them at once keeps its meaning."""

from pathlib import Path

import pytest

from triglyph.editing.occurrences import list_occurrences, occurrence_at
from triglyph.files.spec_files import is_guide
from triglyph.language.core.source import Source
from triglyph.language.load import load_text
from triglyph.model import Diagram, walk_nodes

ROOT = Path(__file__).parents[3]
SPECS = sorted(
    path
    for folder in ("specs", "tests/collection", "docs")
    for path in (ROOT / folder).rglob("*.yaml")
    if not is_guide(str(path))
    and not path.name.startswith("_")
    and "include:" not in path.read_text()
)


def renamed(name: str, ending: str) -> str:
    """Return an id with an ending; nodes without an id have one made of that above them."""
    first, dot, rest = name.partition(".")
    return f"{first}{ending}{dot}{rest}"


def shape_of(diagram: Diagram, *, ending: str = "") -> object:
    """Return the ids of a diagram, wherever they are, each with an ending."""
    return (
        [
            (renamed(node.id, ending), parent and renamed(parent.id, ending))
            for node, parent in walk_nodes(diagram.body)
        ],
        [(edge.source + ending, edge.target + ending) for edge in diagram.edges],
        [[name + ending for name in flow.participants] for flow in diagram.flows],
        [shape_of(view.diagram, ending=ending) for view in diagram.views],
    )


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_all_ids_can_be_renamed_at_once(path: Path) -> None:
    text = path.read_text()
    before = load_text(text, path=str(path)).diagram
    if before is None:
        assert "docs" in path.parts, "only pages' sources hold what is no spec"
        return
    found = list_occurrences(Source(text, path=str(path)))
    after = text
    for each in reversed([each for each in found if each.space == "node"]):
        assert text[each.start : each.end] == each.name
        after = f"{after[: each.end]}_x{after[each.end :]}"
    loaded = load_text(after, path=str(path))
    assert loaded.diagram is not None, loaded.problems[:3]
    assert shape_of(loaded.diagram) == shape_of(before, ending="_x")


WHOLE = """\
kinds: {pg: database}
classes: {hot: red}
vars: {region: eu}
nodes:
  web: {kind: app, class: hot, tags: [pci, open]}
  back:
    label: "Back in ${region}"
    nodes:
      - api
      - db: {kind: pg}
      - {id: log, label: Log}
    align: [[api, db]]
edges:
  - "web, api -> db"
  - api -> log: {class: hot, tags: pci}
  - {from: web, to: [db, log]}
views:
  inner: {show: [back.**, "tag:pci"], collapse: back, flow: buy}
flows:
  buy:
    participants: [web, api]
    steps:
      - web -> api
      - note: {over: [web, api], text: both}
      - alt:
          yes: [api -> db]
          no: [{loop: {often: [api ..> web]}}]
rules:
  - {never: "web, back.* -> kind:pg", because: no}
  - {layers: [web, back]}
"""


def test_every_form_of_a_name_is_found() -> None:
    found = list_occurrences(Source(WHOLE, path="-"))
    count: dict[str, int] = {}
    for each in found:
        assert WHOLE[each.start : each.end] == each.name
        count[f"{each.space} {each.name}"] = count.get(f"{each.space} {each.name}", 0) + 1
    assert count == {
        "kind pg": 3,
        "kind database": 1,
        "kind app": 1,
        "class hot": 3,
        "var region": 2,
        "tag pci": 3,
        "tag open": 1,
        "node web": 9,
        "node back": 5,
        "node api": 9,
        "node db": 5,
        "node log": 3,
        "view inner": 1,
        "flow buy": 2,
    }
    assert {each.name for each in found if each.defines} == {
        *("pg", "hot", "region", "web", "back", "api", "db", "log", "inner", "buy")
    }


def test_what_comes_before_a_mistake_is_still_found() -> None:
    source = Source("nodes: {a: A, b: B}\nedges: [a -> \n  - {", path="-")
    assert {each.name for each in list_occurrences(source)} >= {"a", "b"}


def test_the_name_at_an_offset_is_found_from_its_begin_to_its_end() -> None:
    found = list_occurrences(Source("nodes: [web]", path="-"))
    places = [occurrence_at(found, offset) for offset in range(6, 13)]
    names = [place and place.name for place in places]
    assert names == [None, None, "web", "web", "web", "web", None]


@pytest.mark.parametrize(
    "text", ["", "- a", "nodes: 3", "nodes: [" * 5000, "{", "\0", "edges: {a: }"]
)
def test_a_text_that_is_no_spec_has_no_names_or_some(text: str) -> None:
    assert isinstance(list_occurrences(Source(text, path="-")), tuple)
