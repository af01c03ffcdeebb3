"""A label is text: every field that holds text, in every format, from a spec and from Python."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from triglyph import api
from triglyph.cli.commands import run
from triglyph.model import (
    Diagram,
    Edge,
    Flow,
    FlowBranch,
    FlowFrame,
    FlowNote,
    Group,
    Message,
    Node,
    Note,
    NoteItem,
    OwnKind,
    SectionLine,
    walk_nodes,
)
from triglyph.rendering.registry import find_formats
from triglyph.rendering.safe_text import find_unsafe

BASE = Diagram(
    body=Group(
        nodes=(
            Node(id="a", label=("A",)),
            Node(id="g", label=("G",), group=Group(nodes=(Node(id="b", label=("B",)),))),
        )
    ),
    edges=(Edge(source="a", target="b"),),
    legend=True,
)
FLOW = Flow(
    name="f",
    participants=("a", "b"),
    steps=(Message(sender="a", receiver="b", label=("m",)),),
)


def _first(diagram: Diagram, **changes: object) -> Diagram:
    """Change the first node."""
    first, *others = diagram.body.nodes
    nodes = (replace(first, **changes), *others)
    return replace(diagram, body=replace(diagram.body, nodes=nodes))


def _group(diagram: Diagram, **changes: object) -> Diagram:
    first, group = diagram.body.nodes
    nodes = (first, replace(group, **changes))
    return replace(diagram, body=replace(diagram.body, nodes=nodes))


def _flow(**changes: object) -> Diagram:
    flow = replace(FLOW, **changes)
    nodes = tuple(replace(node, group=None) for node, _ in walk_nodes(BASE.body) if node.id in "ab")
    return replace(BASE, body=Group(nodes=nodes), edges=(), flow=flow)


def _own_kind(text: str, **changes: str) -> Diagram:
    kind = replace(OwnKind(name="own", base="queue", meaning="m"), **changes)
    return replace(_first(BASE, kind="queue", own_kind=kind.name), kinds=(kind,))


FIELDS: dict[str, Callable[[str], Diagram]] = {
    "title": lambda text: replace(BASE, title=(text,)),
    "title icon": lambda text: replace(BASE, icon=text, title=("T",)),
    "description": lambda text: replace(BASE, description=text),
    "label": lambda text: _first(BASE, label=(text,)),
    "second line": lambda text: _first(BASE, label=("A", text)),
    "technology": lambda text: _first(BASE, technology=text),
    "node description": lambda text: _first(BASE, description=(text,)),
    "icon": lambda text: _first(BASE, icon=text),
    "callout": lambda text: _first(BASE, callout=(text,)),
    "section": lambda text: _first(BASE, sections=((SectionLine(text),),)),
    "section callout": lambda text: _first(BASE, sections=((SectionLine("x", (text,)),),)),
    "tooltip": lambda text: _first(BASE, tooltip=text),
    "tooltip of a link": lambda text: _first(BASE, tooltip=text, link="https://example.com"),
    "link": lambda text: _first(BASE, link=f"https://example.com/{text}"),
    "link alone": lambda text: _first(BASE, link=text),
    "tags": lambda text: _first(BASE, tags=(text,)),
    "group label": lambda text: _group(BASE, label=(text,)),
    "group technology": lambda text: _group(BASE, technology=text),
    "group link": lambda text: _group(BASE, link=text),
    "group tooltip": lambda text: _group(BASE, tooltip=text),
    "edge label": lambda text: replace(BASE, edges=(Edge(source="a", target="b", label=(text,)),)),
    "edge link": lambda text: replace(BASE, edges=(Edge(source="a", target="b", link=text),)),
    "edge tags": lambda text: replace(BASE, edges=(Edge(source="a", target="b", tags=(text,)),)),
    "note": lambda text: replace(BASE, notes=(Note(items=(NoteItem((text,)),)),)),
    "note title": lambda text: replace(BASE, notes=(Note(title=text, items=(NoteItem(("x",)),)),)),
    "note mark": lambda text: replace(BASE, notes=(Note(mark=text, items=(NoteItem(("x",)),)),)),
    "note term": lambda text: replace(
        BASE, notes=(Note(form="rows", items=(NoteItem(("x",), text),)),)
    ),
    "kind": lambda text: _own_kind(text, name=f"own {text}"),
    "kind icon": lambda text: _own_kind(text, icon=text),
    "kind meaning": lambda text: _own_kind(text, meaning=text),
    "flow title": lambda text: replace(_flow(title=(text,)), title=(text,)),
    "flow description": lambda text: _flow(description=text),
    "message": lambda text: _flow(steps=(Message(sender="a", receiver="b", label=(text,)),)),
    "flow note": lambda text: _flow(steps=(FlowNote(over=("a",), text=(text,)), *FLOW.steps)),
    "branch": lambda text: _flow(
        steps=(FlowFrame(kind="alt", branches=(FlowBranch(title=text, steps=FLOW.steps),)),)
    ),
}
"""Every field of a diagram that holds text."""

PAYLOADS: dict[str, str] = {
    "C0": "".join(map(chr, (*range(0x09), *range(0x0B, 0x20), 0x7F))),
    "escape": "a\x1b[2J\x1b]0;title\x07b",
    "C1": "".join(map(chr, range(0x80, 0xA0))),
    "CSI": "a\x9b31mb",
    "override": "a\u202eb",
    "isolate": "a\u2066b",
    "end without a beginning": "a\u202cb\u2069c",
    "separators": "a\u2028b\u2029c",
    "half of a pair": "a\ud800b\udfffc",
    "no characters": "a\ufffeb\uffffc",
    "a carriage return": "a\rb\r\nc",
}
FORMATS = [
    each.name
    for each in find_formats()
    if each.entry.is_built_in and each.kind not in ("png", "pdf")
]
"""All that are text; those that are not are painted of the text of ``dot``."""

IN_BLOCKS = frozenset(("note", "note title", "note mark", "note term", "kind", "kind meaning"))
"""Fields that PlantUML has in a block of lines of text, up to a line of its own."""
SCRIPTS = [name for name in FORMATS if name.partition(":")[0] in ("mermaid", "d2", "plantuml")]
SCRIPTS.append("structurizr:dsl")

CALLS = ('%getenv("HOME")', "%load_json('/etc/hosts')", "$x %date()", "a %getenv (x)")
"""What the preprocessor of PlantUML carries out, wherever it is."""
VARIABLES = ("${HOME}", "$${HOME}", "\\${HOME}")
"""What D2 and Structurizr put the value of a variable in the place of."""
BAD_LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "x%3Aalert(1)",
    "https://example.com/\x00",
    "https://example.com/\ud800",
    "https://example.com/" + "x" * 3000,
)


def drawn(diagram: Diagram, name: str, **options: object) -> str:
    made = api.render(diagram, name, **options)
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", [*FORMATS, "words"])
def test_no_control_character_leaves_through_any_field(name: str, field: str) -> None:
    for what, payload in PAYLOADS.items():
        diagram = FIELDS[field](payload)
        text = api.describe(diagram) if name == "words" else drawn(diagram, name)
        assert find_unsafe(text) == [], what
        assert text.encode().decode() == text


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_line_of_a_text_becomes_a_statement(name: str) -> None:
    for field, make in FIELDS.items():
        if name == "plantuml:puml" and field in IN_BLOCKS:
            continue
        for end in ("\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028"):
            text = drawn(make(f"a{end}INJECTED{end}b"), name)
            assert not re.search("^ *INJECTED", text, re.MULTILINE), field


def test_no_line_of_a_block_of_plantuml_ends_it() -> None:
    for field in sorted(IN_BLOCKS):
        for word in ("end legend", "endlegend", "End Legend", "@enduml", "!include x", "end title"):
            text = drawn(FIELDS[field](f"a\n{word}\nINJECTED"), "plantuml:puml")
            whole = drawn(FIELDS[field]("a\nb\nc"), "plantuml:puml")
            for line in ("end legend", "@enduml", "!include x", "end title", "endlegend"):
                pattern = re.compile(rf"^\s*{line}\s*$", re.MULTILINE | re.IGNORECASE)
                assert len(pattern.findall(text)) == len(pattern.findall(whole)), (field, word)


@pytest.mark.parametrize("call", CALLS)
def test_no_text_reaches_the_preprocessor_of_plantuml(call: str) -> None:
    for field, make in FIELDS.items():
        text = drawn(make(call), "plantuml:puml")
        assert not re.search(r"%[A-Za-z_]\w*\s*\(", text), field


@pytest.mark.parametrize("variable", VARIABLES)
@pytest.mark.parametrize("name", ["d2:d2", "structurizr:dsl"])
def test_no_text_becomes_a_variable(name: str, variable: str) -> None:
    for field, make in FIELDS.items():
        lines = drawn(make(variable), name).splitlines()
        for line in lines:
            if not line.startswith("#"):
                assert not re.search(r"(?<!\\)(\\\\)*\$\{", line), (field, line)


@pytest.mark.parametrize("link", BAD_LINKS, ids=ascii)
def test_no_link_leads_where_a_drawing_may_not_lead_wherever_it_comes_from(link: str) -> None:
    for field in ("link alone", "group link", "edge link"):
        diagram = FIELDS[field](link)
        for name in FORMATS:
            text = drawn(diagram, name)
            assert "alert" not in text, name
            assert "evil" not in text, name
            assert not re.search(r"vbscript|file:|data:text|passwd|/x{3000}", text), name
            assert text.count("example.com/") == 0, name


def test_in_seven_bits_all_is_seven_bits_or_the_report_says_what_is_not() -> None:
    for field, make in FIELDS.items():
        for text in ("Größe “Łódź” → ½ • naïve…", "日本", "\U0001f600", "a\u0301 \u212b"):
            diagram = make(text)
            made = api.draw(diagram, "txt", options=api.Options(charset="ascii"))
            assert isinstance(made.output, str)
            rest = {character for character in made.output if not character.isascii()}
            said = " ".join(remark.text for remark in made.remarks)
            assert all(character in said for character in rest), field
            if text.startswith("Gr"):
                assert not rest, field


ACTS = r"a\x1b[2J\u009b31m\u202e\u2066\u0085\x07b"
"""Characters that act, as YAML and DOT write them down."""
SPEC = f'''
title: "{ACTS}"
description: "{ACTS}"
nodes:
  a: {{label: "{ACTS}", tooltip: "{ACTS}", technology: "{ACTS}", tags: ["{ACTS}"]}}
  "{ACTS}": x
edges: [{{from: a, to: "{ACTS}", label: "{ACTS}"}}]
notes: [{{title: "{ACTS}", text: "{ACTS}"}}]
"{ACTS}": "{ACTS}"
'''
SOUND = f'title: "{ACTS}"\nnodes: {{a: "{ACTS}", b: {{tooltip: "{ACTS}"}}}}\nedges: ["a -> b"]\n'
RAW = "a\x1b[2J\x9b31m\u202e\u2066\x85\x07b"
FILES = {
    "bad.yaml": SPEC,
    "good.yaml": SOUND,
    "raw.yaml": f'nodes: {{a: "{RAW}"}}\n',
    "guide.yaml": f'title: "{ACTS}"\nsections: [{{title: "{ACTS}", pages: [good.yaml]}}]\n',
    "page.md": "<!-- triglyph: good.yaml txt -->\n<!-- /triglyph -->\n",
    "chart.mmd": f'flowchart TD\n  a["{RAW}"] -->|"{RAW}"| b["x"]\n',
    "chart.dot": f'digraph {{ a [label="{RAW}", tooltip="{RAW}"]; a -> b [label="{RAW}"] }}\n',
    "art.txt": f"┌───┐\n│ {RAW} │\n└───┘\n",
    f"{RAW}.yaml": "nodes: [a]\n",
    "half\udce2.yaml": "nodes: [a",
}
COMMANDS = [
    ["check", "."],
    *(["check", ".", "--format", name] for name in ("json", "sarif", "github")),
    *(["check", name, "--format", "json"] for name in FILES if name.endswith(".yaml")),
    [
        "render",
        ".",
        "-f",
        ",".join(kind for kind in ("txt", "mmd", "dot", "svg", "d2", "puml", "dsl")),
    ],
    ["render", ".", "-f", "txt", "--report", "--report-json", "-", "-o", "other"],
    ["render", ".", "-f", "txt", "--check"],
    ["show", "good.yaml"],
    ["describe", "good.yaml"],
    ["debug", "good.yaml"],
    ["debug", "good.yaml", "--after", "scene", "--json"],
    ["fmt", "raw.yaml", "--check"],
    *(["guide", "guide.yaml", "-f", name] for name in ("boxart", "html", "mermaid")),
    ["embed", "page.md"],
    *(["import", name, "-o", "-"] for name in ("chart.mmd", "chart.dot", "art.txt")),
    ["import", "half\udce2.yaml"],
    ["render", RAW],
    ["render", "good.yaml", "-f", RAW],
    ["render", "good.yaml", "--view", RAW],
    ["icons", RAW],
    ["schema", "-o", f"{RAW}/x"],
    [RAW],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[:70])
def test_no_control_character_reaches_the_terminal_or_a_file_through_a_command(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    run(words)
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert find_unsafe(text) == []
        text.encode()
    assert "Traceback" not in said.err
    for path in tmp_path.rglob("*"):
        if path.is_file() and str(path.relative_to(tmp_path)) not in FILES:
            assert find_unsafe(path.read_text(encoding="utf-8")) == [], path
