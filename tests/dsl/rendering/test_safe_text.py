"""No control character gets out: every text of the language, in every output."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triglyph import render
from triglyph.cli.commands import run
from triglyph.language.grammar.fields import FORMS
from triglyph.language.grammar.notation import (
    Field,
    Listing,
    Notation,
    Section,
    Steps,
    Table,
    Text,
    Word,
)
from triglyph.model import Diagram, Edge, Group, Node, Note, NoteItem
from triglyph.rendering.registry import find_formats
from triglyph.rendering.safe_text import REPLACEMENT, clean, find_unsafe, spell_out

Captured = pytest.CaptureFixture[str]

EVIL = "\x1b[2J\x9b31m\x07\x7f\x00\u202egpj.exe\u2066x\u2029"
"""What steers a terminal, and what turns the text behind it about, left open."""
WRITTEN = json.dumps(f"A{EVIL}Z")
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

FIELDS = {
    "the document.title": f"title: {WRITTEN}\nnodes: [a]\n",
    "the document.description": f"description: {WRITTEN}\nnodes: [a]\n",
    "the document.icon": 'icon: "\\x9b🔄\\u202e"\ntitle: T\nnodes: [a]\n',
    "the document.vars": f"vars: {{v: {WRITTEN}}}\nnodes: {{a: '${{v}}'}}\n",
    "a node.label": f"nodes: {{a: {{label: {WRITTEN}}}, g: {{label: {WRITTEN}, nodes: [b]}}}}\n",
    "a node.icon": 'nodes: {a: {icon: "\\x9b🔄\\u202e"}}\n',
    "a node.technology": f"nodes: {{a: {{technology: {WRITTEN}}}}}\n",
    "a node.description": f"nodes: {{a: {{description: {WRITTEN}}}}}\n",
    "a view.title": f"nodes: [a]\nviews: {{v: {{title: {WRITTEN}, show: a}}}}\n",
    "a rule.because": f"edges: [a -> b]\nrules: [{{never: b -> a, because: {WRITTEN}}}]\n",
    "a flow.title": f"flows: {{f: {{title: {WRITTEN}, steps: [a -> b]}}}}\n",
    "a flow.description": f"flows: {{f: {{description: {WRITTEN}, steps: [a -> b]}}}}\n",
    **{
        f"a step.{kind}": f"flows: {{f: {{steps: [{{{kind}: {{{WRITTEN}: [a -> b]}}}}]}}}}\n"
        for kind in ("alt", "opt", "loop", "par")
    },
    "a message.label": f"flows: {{f: {{steps: [{{from: a, to: b, label: {WRITTEN}}}]}}}}\n",
    "a note over lifelines.text": (
        f"flows: {{f: {{steps: [a -> b, {{note: {{over: [a, b], text: {WRITTEN}}}}}]}}}}\n"
    ),
    "a node.sections": f"nodes: {{a: {{sections: [{WRITTEN}, [{WRITTEN}]]}}}}\n",
    "a node.callout": f"nodes: {{a: {{callout: {WRITTEN}}}}}\n",
    "a node.tooltip": f"nodes: {{a: {{tooltip: {WRITTEN}}}}}\n",
    "a line of a section.text": f"nodes: {{a: {{sections: [{{text: {WRITTEN}}}]}}}}\n",
    "a line of a section.callout": (
        f"nodes: {{a: {{sections: [{{text: x, callout: {WRITTEN}}}]}}}}\n"
    ),
    "an edge.label": f"edges: [{{from: a, to: b, label: {WRITTEN}}}]\n",
    "a note.title": f"nodes: [a]\nnotes: [{{title: {WRITTEN}, text: x}}]\n",
    "a note.items": f"nodes: [a]\nnotes: [{{items: [{WRITTEN}]}}]\n",
    "a note.steps": f"nodes: [a]\nnotes: [{{steps: [{WRITTEN}]}}]\n",
    "a note.rows": f"nodes: [a]\nnotes: [{{rows: {{{WRITTEN}: {WRITTEN}}}}}]\n",
    "a note.text": f"nodes: [a]\nnotes: [{{text: {WRITTEN}}}]\n",
    "a kind.meaning": (
        f"legend: true\nkinds: {{k: {{base: cache, meaning: {WRITTEN}}}}}\n"
        "nodes: {a: {kind: k}}\n"
    ),
    "a kind.icon": (
        'legend: true\nkinds: {k: {base: cache, icon: "\\x9b🔄\\u202e"}}\nnodes: {a: {kind: k}}\n'
    ),
}
"""For every text of the language, by its form and name, a spec that says something evil in it."""


def has_text(notation: Notation) -> bool:
    """Whether a field holds text of any characters, or an emoji, which may be any but ASCII."""
    if isinstance(notation, Listing):
        return has_text(notation.item)
    if isinstance(notation, Table):
        return has_text(notation.value)
    is_titled = notation == Steps(in_branches=True)
    return isinstance(notation, Text | Section) or notation == Word("emoji") or is_titled


def text_fields() -> Iterator[str]:
    for form in FORMS.values():
        for name, (_, field) in form.fields.items():
            assert isinstance(field, Field)
            if has_text(field.notation):
                yield f"{form.title}.{name}"


def test_the_table_has_every_text_of_the_language() -> None:
    assert set(text_fields()) == set(FIELDS)


EVERYWHERE = f"""\
title: {WRITTEN}
description: {WRITTEN}
icon: "\\x9b🔄\\u202e"
legend: true
kinds: {{k: {{base: cache, icon: "\\x9b🔄\\u202e", meaning: {WRITTEN}}}}}
nodes:
  a:
    label: {WRITTEN}
    kind: k
    sections: [{{text: {WRITTEN}, callout: {WRITTEN}}}]
    callout: {WRITTEN}
    tooltip: {WRITTEN}
  g: {{label: {WRITTEN}, nodes: [b]}}
edges: [{{from: a, to: b, label: {WRITTEN}}}]
notes: [{{title: {WRITTEN}, items: [{WRITTEN}]}}, {{rows: {{{WRITTEN}: {WRITTEN}}}}}]
flows:
  f:
    title: {WRITTEN}
    description: {WRITTEN}
    steps:
      - {{from: a, to: b, label: {WRITTEN}}}
      - note: {{over: a, text: {WRITTEN}}}
      - alt: {{{WRITTEN}: [a -> b]}}
"""
"""All of that in one spec."""


@pytest.fixture(params=FIELDS, ids=str)
def spec(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a spec that is evil in one field."""
    monkeypatch.chdir(tmp_path)
    return write_evil(FIELDS[request.param])


@pytest.fixture
def evil(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a spec that is evil in every field."""
    monkeypatch.chdir(tmp_path)
    return write_evil(EVERYWHERE)


def write_evil(text: str) -> Path:
    assert FORBIDDEN.search(text) is None, "the spec itself is plain text with escapes"
    path = Path("evil.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def check_output(captured: Captured) -> None:
    out, err = captured.readouterr()
    assert FORBIDDEN.search(out) is None
    assert FORBIDDEN.search(err) is None


def check_files() -> None:
    for path in Path.cwd().rglob("*"):
        if path.is_file() and path.suffix not in (".png", ".pdf"):
            assert FORBIDDEN.search(path.read_text(encoding="utf-8")) is None, path


TEXTS = [each.name for each in find_formats() if each.kind not in ("png", "pdf")]
OPTIONS = ["--notes", "--theme", "auto", "--front-matter"]


def test_no_drawing_that_is_text_has_a_character_that_acts(spec: Path, capsys: Captured) -> None:
    words = [word for name in TEXTS for word in ("-f", name)]
    assert run(["render", str(spec), *words, "--report", *OPTIONS]) == 0
    check_output(capsys)
    check_files()


COMMANDS = (
    *(["render", "evil.yaml", "-f", name, "-o", "-"] for name in ("txt", "mmd", "svg")),
    *(
        ["show", "evil.yaml", "--charset", charset, "--emoji", "keep"]
        for charset in ("unicode", "ascii")
    ),
    ["check", "evil.yaml"],
    ["check", "evil.yaml", "--format", "json"],
    ["check", "evil.yaml", "--format", "sarif"],
    ["describe", "evil.yaml"],
    ["fmt", "evil.yaml", "--check"],
    ["render", "evil.yaml", "-f", "txt", "--check"],
    ["render", "evil.yaml", "-f", "svg", "--report-json", "-"],
)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_says_a_character_that_acts(
    evil: Path, words: list[str], capsys: Captured
) -> None:
    assert run(words) in (0, 1)
    check_output(capsys)


PAGES = {
    "page.md": "<!-- triglyph: evil.yaml {} -->\n<!-- /triglyph -->\n",
    "page.py": "# triglyph: evil.yaml {}\n# /triglyph\n",
}


@pytest.mark.parametrize("name", PAGES)
def test_no_file_is_given_a_character_that_acts(evil: Path, name: str, capsys: Captured) -> None:
    kinds = ["txt", "mmd", "yaml", "dot", "d2", *(["svg"] if name.endswith(".md") else [])]
    for kind in kinds:
        Path(name).write_text(PAGES[name].format(kind), encoding="utf-8")
        assert run(["embed", name]) == 0
    check_output(capsys)
    check_files()


def test_no_form_of_a_guide_has_a_character_that_acts(evil: Path, capsys: Captured) -> None:
    icon = '"\\x9b🔄\\u202e"'
    words = f"intro: {WRITTEN}, closing: {WRITTEN}, icon: {icon}"
    Path("guide.yaml").write_text(
        f"title: {WRITTEN}\nicon: {icon}\nintro: {WRITTEN}\nclosing: {WRITTEN}\nsections:\n"
        f"- {{title: {WRITTEN}, {words}, pages: [{{heading: {WRITTEN}, {words}}},"
        f" {{key: symbols, heading: K}}, {{key: lines, heading: L}}]}}\n"
        f"- title: S\n  pages: [{evil}]\n",
        encoding="utf-8",
    )
    assert run(["guide", "guide.yaml", "--form", "all"]) == 0
    for form in ("boxart", "mermaid", "html"):
        assert run(["guide", "guide.yaml", "--form", form, "-o", "-"]) == 0
    assert run(["guide", "guide.yaml", "--form", "all", "-o", "other", "--check"]) == 1
    check_output(capsys)
    check_files()


def test_a_spec_that_has_such_characters_itself_is_shown_without_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = "title: a \u202e b\nnodes:\n  a: {kind: \u202ex}  # \u2066 open\n"
    Path("evil.yaml").write_text(raw, encoding="utf-8")
    for words in (["check", "evil.yaml"], ["render", "evil.yaml"], ["fmt", "--check", "."]):
        assert run(words) == 1
        check_output(capsys)
    Path("evil.yaml").write_text(raw.replace("{kind: \u202ex}", "\u202ex"), encoding="utf-8")
    Path("page.md").write_text(PAGES["page.md"].format("yaml"), encoding="utf-8")
    Path("guide.yaml").write_text(
        "title: T\nsections: [{title: S, pages: [evil.yaml]}]\n", encoding="utf-8"
    )
    assert run(["embed", "page.md"]) == 0
    assert run(["guide", "guide.yaml", "--form", "all"]) == 0
    check_output(capsys)
    Path("evil.yaml").unlink()
    check_files()


@pytest.mark.parametrize(
    "words",
    [
        ["\x1b[2J\u202e"],
        ["render", "--\u202e\x9b"],
        ["render", "no\u202e\x1b.yaml"],
        ["check", "no\u202e.yaml"],
        ["show", "no\u2066.yaml"],
        ["describe", "no\u202e.yaml"],
        ["embed", "no\u202e\x1b.md"],
        ["guide", "no\u202e.yaml"],
        ["fmt", "no\u202e.yaml"],
        ["icons", "\u202e\x9b"],
        ["render", "x.yaml", "-f", "\u202e"],
        ["render", "x.yaml", "--limit", "\u202e=1"],
        ["completion", "\u202e"],
    ],
    ids=lambda words: words[0],
)
def test_no_message_about_a_command_line_says_such_a_character(
    words: list[str], capsys: Captured
) -> None:
    assert run(words) != 0
    check_output(capsys)


def test_what_acts_is_replaced_and_all_else_stays() -> None:
    cleaned = clean(f"a{EVIL}b\tc\n").replace(REPLACEMENT, ".")
    assert cleaned == "a.[2J.31m....gpj.exe.x.b\tc\n"
    assert clean("é 日本 🗄️ 👩‍👩‍👧 \u200f\u00ad\ufeff") == "é 日本 🗄️ 👩‍👩‍👧 \u200f\u00ad\ufeff"
    assert clean("a\ud800b\uffff") == f"a{REPLACEMENT}b{REPLACEMENT}"


@pytest.mark.parametrize(
    "text",
    [
        "\u202eabc\u202c",
        "\u2067abc\u2069 \u202babc\u202c",
        "\u2066a\u202bb\u202cc\u2069",
        "\u2067a\u2066b\u2069c\u2069",
    ],
)
def test_a_direction_that_is_ended_in_its_line_stays(text: str) -> None:
    assert clean(text) == text
    assert FORBIDDEN.search(spell_out(text)) is None


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u202eb", "a.b"),
        ("\u2066a\nb\u2069", ".a\nb."),
        ("a\u202cb\u2069", "a.b."),
        ("\u2066a\u202eb\u2069c", "\u2066a.b\u2069c"),
        ("\u202ea\u2066b\u202cc\u2069d", ".a\u2066b.c\u2069d"),
        ("\u202ea\u2069b\u202c", ".a.b."),
    ],
)
def test_a_direction_that_is_left_open_goes(text: str, cleaned: str) -> None:
    assert clean(text).replace(REPLACEMENT, ".") == cleaned


MARKS = st.text(st.sampled_from("ab\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x1b"))


@given(MARKS)
def test_clean_text_is_clean_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert find_unsafe(cleaned) == []
    assert clean(cleaned) == cleaned
    for line in cleaned.splitlines():
        assert len(re.findall("[\u2066-\u2068]", line)) == line.count("\u2069")
        assert len(re.findall("[\u202a\u202b\u202d\u202e]", line)) == line.count("\u202c")


def test_half_of_a_pair_that_python_brings_is_written_by_no_format() -> None:
    half = "a\ud800b"
    node = Node(id="a", label=(half,), tooltip=half, callout=(half,))
    diagram = Diagram(
        title=(half,),
        description=half,
        body=Group(nodes=(node,), frame="none"),
        edges=(Edge(source="a", target="a", label=(half,)),),
        notes=(Note(title=half, items=(NoteItem((half,)),)),),
    )
    for name in TEXTS:
        drawn = render(diagram, name, picture_notes=True, front_matter=True)
        assert isinstance(drawn, str)
        assert FORBIDDEN.search(drawn) is None, name


def test_a_name_of_a_file_that_is_no_text_is_said_in_escapes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    name = os.fsdecode(b"caf\xe9\x1b.yaml")
    Path(name).write_text("nodes: {a: {kind: x}}\n", encoding="utf-8")
    for command in ("render", "check", "show", "describe"):
        assert run([command, name]) == 1
        check_output(capsys)
