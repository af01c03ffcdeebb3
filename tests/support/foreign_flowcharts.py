"""Flowcharts of strangers: what the real Mermaid understands of one, and what we import."""

import html
import re
from collections import Counter
from typing import Any

from hypothesis import strategies as st
from real_mermaid import RealMermaid

from triglyph.importing.account import Account
from triglyph.importing.draft import Draft
from triglyph.importing.mermaid.build import read_mermaid
from triglyph.language.core.source import Source

_ENTITY = re.compile("\ufb02\u00b0(\u00b0?)(\\w+)\u00b6\u00df")
_BREAK = re.compile(r"<br\s*/?>|\n|\\n")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|fa:fa-\w+")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)|(?<!\w)__?(?=\w)|(?<=\w)__?(?!\w)")
_LINES = {"normal": "solid", "dotted": "dashed", "thick": "thick"}
_DIRECTIONS = {"TD": "down", "TB": "down", "LR": "right", "RL": "left", "BT": "up"}


def draft_of(text: str) -> Draft:
    """What we import of a flowchart."""
    return read_mermaid(text, Account(Source(text, path="x.mmd")))


def statements_unread(text: str) -> list[str]:
    """The statements that our grammar does not read."""
    account = Account(Source(text, path="x.mmd"))
    read_mermaid(text, account)
    return [problem.message for problem in account.problems() if problem.rule == "import-unread"]


def facts_of_draft(draft: Draft) -> dict[str, Any]:
    """Nodes, groups, containment and edges of a draft, groups by their titles."""
    titles = {node.key: _words(node.lines or ()) for node in draft.nodes if node.is_group}
    name = {node.key: str(titles.get(node.key, node.key)) for node in draft.nodes}
    edges: Counter[Any] = Counter()
    for edge in draft.edges:
        for source in edge.sources:
            for target in edge.targets:
                heads = edge.source_head + edge.target_head
                edges[name[source], name[target], edge.line, heads, _words(edge.label)] += 1
    return {
        "direction": draft.direction,
        "nodes": {
            node.key: _words((node.key,) if node.lines is None else node.lines)
            for node in draft.nodes
            if not node.is_group
        },
        "parents": {name[node.key]: name[node.parent] for node in draft.nodes if node.parent},
        "edges": edges,
    }


def facts_of_mermaid(text: str, mermaid: RealMermaid) -> dict[str, dict[str, Any]]:
    """The same of each version of Mermaid that can read a text."""
    answers = mermaid.answers(text)
    return {
        version: _facts(answers[version]["understood"])
        for version in mermaid.versions
        if "error" not in answers[version]
    }


def _facts(found: dict[str, Any]) -> dict[str, Any]:
    # Mermaid takes an empty statement for a member, and we an empty group for a node.
    members = {
        group["id"]: [each for each in group["members"] if each != ";"] for group in found["groups"]
    }
    texts = {group["id"]: _read(group["text"]) for group in found["groups"]}
    titles = {key: str(texts[key]) for key, inside in members.items() if inside}
    empty = {key: texts[key] for key, inside in members.items() if not inside}
    edges: Counter[Any] = Counter()
    for edge in found["edges"]:
        if edge["stroke"] == "invisible":
            continue
        heads = 2 if "double" in edge["heads"] else int(edge["heads"] != "arrow_open")
        ends = (titles.get(edge[end], edge[end]) for end in ("start", "end"))
        edges[*ends, _LINES[edge["stroke"]], heads, _read(edge["text"])] += 1
    return {
        "direction": _DIRECTIONS[found["direction"]],
        "nodes": {
            node["id"]: _read(node["text"]) for node in found["nodes"] if node["id"] not in titles
        }
        | empty,
        "parents": {
            titles.get(member, member): titles[key]
            for key, inside in members.items()
            for member in inside
        },
        "edges": edges,
    }


def _read(text: str) -> tuple[str, ...]:
    """The lines of a label as Mermaid keeps it, without what no drawing shows."""
    lines = _BREAK.split(_EMPHASIS.sub("", text or ""))
    return _words(tuple(html.unescape(_ENTITY.sub(_decode, _TAG.sub("", line))) for line in lines))


def _decode(found: re.Match[str]) -> str:
    return html.unescape(f"&{'#' if found[1] else ''}{found[2]};")


def _words(lines: tuple[str, ...]) -> tuple[str, ...]:
    found = (" ".join(line.split()) for line in lines)
    return tuple(line for line in found if line)


_IDS = st.sampled_from(("a", "b2", "node-1", "x", "o", "A.b", "日本", "v", "c_d", "END"))
_TEXTS = st.sampled_from(
    (
        "text",
        "two words",
        '"quoted (x)"',
        '"a<br/>b"',
        '"#35;1"',
        "50% of 日本",
        '"x -- y"',
        "a/b, c",
    )
)
_BRACKETS = st.sampled_from(
    (
        *(("[", "]"), ("(", ")"), ("([", "])"), ("[[", "]]"), ("[(", ")]"), ("((", "))")),
        *(("{", "}"), ("{{", "}}"), (">", "]"), ("(((", ")))"), ("[/", "/]"), ("[\\", "\\]")),
        *(("[/", "\\]"), ("[\\", "/]")),
    )
)
_PLAIN_LINKS = st.sampled_from(
    (
        *("-->", "---", "-.->", "-.-", "==>", "===", "~~~", "<-->", "<-.->", "<==>"),
        *("---->", "-..->", "===>", "----", "--x", "o--o"),
    )
)
_PARTED_LINKS = st.sampled_from(
    (("--", "-->"), ("--", "---"), ("-.", ".->"), ("==", "==>"), ("<--", "-->"), ("--", "---->"))
)
_LABELS = st.sampled_from(("yes", "two words", '"a | b"', "50%", '"(x)"'))


@st.composite
def flowcharts(draw: st.DrawFn) -> str:
    """Flowcharts as people write them, with all forms of nodes and links."""
    header = draw(st.sampled_from(("flowchart TB", "graph LR;", "graph", "flowchart RL")))
    return "\n".join((header, *draw(_blocks(depth=0))))


@st.composite
def _blocks(draw: st.DrawFn, *, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        if depth < 2 and draw(st.integers(0, 3)) == 3:
            number = draw(st.integers(0, 10**9))  # hardly ever the same twice
            title = draw(st.sampled_from((f"g{number}", f"g{number} [Title {number}]")))
            end = draw(st.sampled_from(("end", "end\n", "end;")))
            lines += [f"subgraph {title}", *draw(_blocks(depth=depth + 1)), end]
        else:
            lines.append("  " + draw(_chains()) + draw(st.sampled_from(("", ";", "  "))))
    return lines


@st.composite
def _chains(draw: st.DrawFn) -> str:
    text = draw(_ends())
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            link = draw(_PLAIN_LINKS)
            link += f"|{draw(_LABELS)}|" if draw(st.booleans()) and link != "~~~" else ""
        else:
            first, last = draw(_PARTED_LINKS)
            link = f"{first} {draw(_LABELS)} {last}"
        text += f" {link} {draw(_ends())}"
    return text


@st.composite
def _ends(draw: st.DrawFn) -> str:
    return " & ".join(draw(_nodes()) for _ in range(draw(st.sampled_from((1, 1, 1, 2)))))


@st.composite
def _nodes(draw: st.DrawFn) -> str:
    name = draw(_IDS)
    if draw(st.booleans()):
        return name
    opening, closing = draw(_BRACKETS)
    return f"{name}{opening}{draw(_TEXTS)}{closing}{draw(st.sampled_from(('', '', ':::hot')))}"
