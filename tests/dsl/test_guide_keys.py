"""Keys: what a guide says of its own lines and symbols, and nothing else."""

from pathlib import Path

import pytest

from triglyph.guide.keys import GLYPHS, NAMES, SYMBOLS, make_key
from triglyph.guide.loading import load_guide
from triglyph.guide.markdown import write_key
from triglyph.guide.outline import KeyRow
from triglyph.kinds import KINDS
from triglyph.loading import load_text
from triglyph.model import Diagram


def diagram_of(text: str) -> Diagram:
    diagram = load_text(text).diagram
    assert diagram is not None
    return diagram


def words(key: tuple[KeyRow, ...]) -> list[str]:
    return [row.word for row in key]


@pytest.mark.parametrize(
    ("spec", "rows"),
    [
        ("nodes: [a]\nlayout: row\n", ["Box"]),
        ("nodes: {a: {shape: text}}\n", []),
        ("edges: [a -> b]\n", ["Box", "Arrow", "Line"]),
        ("edges: [a <- b]\n", ["Box", "Arrow", "Line"]),
        ("edges: [a <-> b]\n", ["Box", "Double arrow", "Line"]),
        ("edges: [a -- b]\n", ["Box", "Line"]),
        ("edges: [a .. b]\n", ["Box", "Line", "Dashed line"]),
        ("edges: [a == b]\n", ["Box", "Line", "Thick line"]),
        ("nodes: {g: {nodes: [a]}}\n", ["Box", "Box around boxes"]),
        ("nodes: {g: {nodes: [a], frame: none}}\n", ["Box"]),
        (
            "nodes: {g: {nodes: [a], layout: row, divided: true}}\n",
            ["Box", "Box around boxes", "Rule in a box"],
        ),
        ("nodes: {a: {sections: [b]}}\n", ["Box", "Rule in a box"]),
        ("nodes: {a: {callout: b}}\n", ["Box", "Remark"]),
        ("nodes: {a: {sections: [{text: b, callout: c}]}}\n", ["Box", "Rule in a box", "Remark"]),
        ("nodes: {g: {nodes: [a], layout: tree}}\n", ["Box", "Branch"]),
        ("layout: tree\nnodes: [a]\n", ["Box", "Branch"]),
    ],
)
def test_a_line_is_explained_when_a_diagram_has_it(spec: str, rows: list[str]) -> None:
    assert words(make_key("lines", [diagram_of(spec)], icons=(), also=())) == rows


def test_a_guide_without_diagrams_has_nothing_to_explain() -> None:
    assert make_key("lines", [], icons=(), also=()) == ()
    assert make_key("symbols", [], icons=(), also=()) == ()


def test_an_icon_is_explained_when_the_guide_shows_it() -> None:
    assert words(make_key("lines", [], icons={"⚡", "🎯"}, also=())) == ["Lightning"]


def test_what_is_asked_for_is_there_in_the_order_of_the_key() -> None:
    key = make_key("lines", [diagram_of("edges: [a -- b]\n")], icons=(), also=("thick", "arrow"))
    assert words(key) == ["Box", "Arrow", "Line", "Thick line"]


def test_symbols_are_those_of_the_kinds_in_use_each_once() -> None:
    diagram = diagram_of("nodes: {a: {kind: cache}, b: {kind: internet}, c: {kind: cdn}}\n")
    assert words(make_key("symbols", [diagram], icons=(), also=("user",))) == [
        "User/Client",
        "Cache",
        "Internet/CDN",
    ]


def test_every_kind_has_one_symbol() -> None:
    assert sorted(kind for symbol in SYMBOLS for kind in symbol.kinds) == sorted(KINDS)
    assert len({symbol.sign for symbol in SYMBOLS}) == len(SYMBOLS)


def test_every_row_has_a_name_of_its_own() -> None:
    assert len(set(NAMES["lines"])) == len(GLYPHS)
    for name in NAMES["lines"]:
        assert len(make_key("lines", [], icons=(), also=(name,))) == 1


def test_signs_stand_in_a_column_of_their_own() -> None:
    rows = (KeyRow("──▶", "Arrow", "flow"), KeyRow("⚡", "Cache"))
    assert write_key(rows) == "──▶ Arrow = flow\n⚡  = Cache"


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("{key: line, heading: H}", "line"),
        ("{key: , heading: H}", "a page of a guide has no `spec`"),
        ("{key: lines}", "a page of a guide has no `spec`"),
        ("{key: lines, spec: one.yaml}", "has a `spec` or a `key`"),
        ("{key: lines, heading: H, also: [boxx]}", "the key `lines` has no row `boxx`"),
        ("{key: symbols, heading: H, also: [box]}", "the key `symbols` has no row `box`"),
        ("{key: symbols, heading: H, also: cache}", "`also` is a list"),
        ("{spec: one.yaml, also: [box]}", "`also` is for a page with a `key`"),
    ],
)
def test_every_mistake_in_a_page_with_a_key_has_its_place(
    tmp_path: Path, page: str, problem: str
) -> None:
    (tmp_path / "one.yaml").write_text("nodes: [a]\nlayout: row\n", encoding="utf-8")
    path = tmp_path / "guide.yaml"
    path.write_text(f"title: T\nsections:\n- title: S\n  pages:\n  - {page}\n", encoding="utf-8")
    (found,) = load_guide(path).problems
    assert found.line == 5
    assert problem in found.message
