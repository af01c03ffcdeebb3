"""Keys: what a guide says of its own lines and symbols, and nothing else."""

import re
from pathlib import Path

import pytest

from triglyph.cli.commands import run
from triglyph.guide.forms import FORMS
from triglyph.guide.legend import GLYPHS, NAMES, make_key
from triglyph.guide.load import load_guide
from triglyph.guide.markdown import write_key
from triglyph.guide.model import KeyRow
from triglyph.guide.symbols import SYMBOLS, find_symbols
from triglyph.kinds import KINDS
from triglyph.language.load import load_text
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


SHOWING = """\
title: 🎯 Shop
description: 🙈 in no drawing
icon: 🛒
kinds:
  elephant: {base: database, icon: 🐘, meaning: PostgreSQL}
  fox: {base: browser, icon: 🦊}
  unused: {base: cache, icon: 🧊}
nodes:
  web: {label: Web 🔒, kind: fox}
  db: {label: Orders, kind: elephant, tooltip: 🙉}
  old: {label: [Old, ⚖️ scales], kind: load-balancer, sections: [{text: x, callout: 💾}]}
  star: {label: Star, icon: ★}
edges:
  - web -> db: "✅ 日本 → ok"
  - db -> old
  - db -> star
notes:
  - {title: Why, mark: 🚫, items: [one 👩‍👩‍👧]}
"""
IN_BOX_ART = {"🎯", "🔒", "💾", "★", "✅", "🛒", "🚫"}
IN_PICTURES = {"🔒", "🐘", "🦊", "⚖️", "💾", "★", "✅"}


def keys_of(folder: Path, spec: str, *words: str, also: str = "") -> dict[str, dict[str, str]]:
    """The key of symbols in each form of a guide of one spec, as signs and their words."""
    (folder / "one.yaml").write_text(spec, encoding="utf-8")
    guide = folder / "guide.yaml"
    guide.write_text(
        "title: T\nicon: 📘\nsections:\n- title: S\n  icon: 🧭\n  pages:\n  - one.yaml\n"
        f"  - {{key: symbols, heading: K, also: [{also}]}}\n",
        encoding="utf-8",
    )
    assert run(["guide", str(guide), "--form", "all", "-o", str(folder / "out"), *words]) == 0
    found = {}
    for form in FORMS.values():
        text = (folder / f"out{form.ending}").read_text(encoding="utf-8")
        row = {
            "boxart": r"^(\S+) += (.*)$",
            "html": r'<tr><td class="sign">(.*?)</td><td>(.*?)</td>',
        }.get(form.name, r"^\| (\S+) \| ([^|]*) \|$")
        rows = re.findall(row, text[text.index("K\n") :] if form.name != "html" else text, re.M)
        found[form.name] = {sign: word for sign, word in rows if sign != "Sign"}
    return found


def test_a_key_has_exactly_the_symbols_that_the_drawings_of_its_form_show(tmp_path: Path) -> None:
    keys = keys_of(tmp_path, SHOWING)
    # A heading above says the title; the flowchart and the picture have no notes.
    assert set(keys["boxart"]) == IN_BOX_ART - {"🎯", "🛒"}
    assert set(keys["mermaid"]) == IN_PICTURES
    assert set(keys["images"]) == IN_PICTURES
    assert set(keys["html"]) == IN_PICTURES


def test_a_key_follows_what_is_drawn_in_the_drawings(tmp_path: Path) -> None:
    keys = keys_of(tmp_path, SHOWING, "--notes", "--emoji", "keep")
    assert set(keys["boxart"]) == (IN_BOX_ART | {"⚖️", "👩‍👩‍👧"}) - {"🎯", "🛒"}
    assert set(keys["images"]) == IN_PICTURES | {"🚫", "👩‍👩‍👧"}
    assert set(keys["html"]) == IN_PICTURES | {"🚫", "👩‍👩‍👧"}


def test_a_symbol_is_called_what_its_kind_says_else_what_it_is(tmp_path: Path) -> None:
    words = keys_of(tmp_path, SHOWING)["images"]
    assert words["🔒"] == "Security/Authentication"
    assert words["🐘"] == "PostgreSQL"
    assert words["🦊"] == "fox"
    assert words["★"] == "Black star"


def test_a_key_has_no_symbol_of_a_kind_that_no_drawing_shows(tmp_path: Path) -> None:
    spec = "nodes: {a: {kind: cache}, b: {kind: internet}, c: {kind: cdn}}\n"
    assert all(not rows for rows in keys_of(tmp_path, spec).values())
    asked = keys_of(tmp_path, spec, also="user, cache")
    assert all(rows == {"👤": "User/Client", "⚡": "Cache"} for rows in asked.values())


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("a → b ─│┌ é 日本 ㊗ ⏎ © ™ 1️⃣", ["1️⃣"]),
        ("⚡⏰🗄️ ✔ ✔️", ["⚡", "⏰", "🗄️", "✔️"]),
        ("🇪🇺 👍🏽 👩‍👩‍👧", ["🇪🇺", "👍🏽", "👩‍👩‍👧"]),
    ],
)
def test_symbols_are_emoji_and_no_other_signs(text: str, symbols: list[str]) -> None:
    assert list(find_symbols(text, "txt")) == symbols


def test_every_kind_has_one_symbol() -> None:
    assert sorted(kind for symbol in SYMBOLS for kind in symbol.kinds) == sorted(KINDS)
    assert len({symbol.sign for symbol in SYMBOLS}) == len(SYMBOLS)


def test_every_row_has_a_name_of_its_own() -> None:
    assert len(set(NAMES["lines"])) == len(GLYPHS)
    for name in NAMES["lines"]:
        assert len(make_key("lines", [], icons=(), also=(name,))) == 1


def test_signs_are_in_a_column_of_their_own() -> None:
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
