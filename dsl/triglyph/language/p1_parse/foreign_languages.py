"""Files in another language: recognised by how they begin."""

import re
from collections.abc import Collection

from triglyph.language.core.findings import Findings
from triglyph.language.core.problems import Fix
from triglyph.language.core.source import Source
from triglyph.lazy_pattern import lazy_pattern

HEAD = 4000
"""How many characters of a file are looked at."""
CONTENT = lazy_pattern(r"^(?!---[ \t]*$)[ \t]*(?!#|//|%%(?!\{)|/\*|\*|'|\s)(?=\S)", re.MULTILINE)
"""Where the first line begins that is neither empty nor a comment in one of these languages."""
BLOCK = lazy_pattern(r"```[^\n]*\n((?:(?!```)[^\n]*\n)*)```[ \t]*\s*")
"""A code block, and nothing behind it."""
FRONT_MATTER = lazy_pattern(r"---[ \t]*\r?\n.*?^---[ \t]*\r?\n", re.DOTALL | re.MULTILINE)
MERMAID = (
    r"(?:sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|gitGraph|journey|mindmap"
    r"|timeline|quadrantChart|requirementDiagram|zenuml|kanban|architecture|block|packet|sankey"
    r"|xychart|radar|treemap|C4(?:Context|Container|Component|Dynamic|Deployment))"
    r"(?:-v2|-beta)?(?:[ \t][^:\n]*)?$"
)
D2_NODE = r"[\w. -]+:[^{}\[\]\"'#\n]*\{[ \t\r]*\n(?![^\n]*,[ \t\r]*$)"
D2_EDGE = r"[^:{}\[\]\n]+(?:->|<-|--)[^:{}\[\]\n]+(?::[^{}\[\]\"'#\n]*)?\{[ \t\r]*$"
OWN_FIELDS = (
    *("title", "description", "icon", "edges", "notes", "legend", "kinds", "classes", "vars"),
    *("include", "nodes"),
)
"""Fields that a file of D2 does not begin with."""
OWN_FIELD = f"(?:{'|'.join(OWN_FIELDS)})[ \\t]*:"

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("PlantUML", r"@start\w+|!include\b|!theme\b|skinparam\b"),
    ("Mermaid", r"%%\{|(?:flowchart|graph)[ \t]+(?:TB|TD|BT|RL|LR)\b|(?:flowchart|graph)[ \t\r]*$"),
    ("Mermaid", MERMAID),
    ("DOT", r"(?:strict[ \t]+)?(?:di)?graph\b[^:\n]*\{|(?:strict[ \t]+)?digraph\b[^:\n]*$"),
    ("DOT", r"strict[ \t]+graph\b"),
    ("Structurizr DSL", r"workspace\b[^:\n]*\{|!identifiers\b|workspace[ \t]+extends\b"),
    ("LikeC4", r"(?:specification|model|views)[ \t]*\{"),
    ("D2", f"(?!{OWN_FIELD})(?:{D2_NODE}|{D2_EDGE})"),
    ("Python", r"from[ \t]+[\w.]+[ \t]+import\b|import[ \t]+[\w.]+[ \t\r]*$"),
    ("XML or HTML", r"<(?:\?xml|!DOCTYPE|!--|[A-Za-z])"),
    ("a drawing", r"[┌╭╔][─━═┬╦]|\+[-=]{2,}"),
)
"""The languages and how the first line of each begins; the first that fits counts."""

MAPPINGS: tuple[tuple[str, frozenset[str]], ...] = (
    ("a Kubernetes manifest", frozenset(("apiVersion", "kind"))),
    ("a Docker Compose file", frozenset(("services",))),
    ("an OpenAPI description", frozenset(("openapi",))),
    ("a CloudFormation template", frozenset(("Resources",))),
)
"""YAML of other sorts, and fields at the top that it has."""

IMPORTED = frozenset(
    ("PlantUML", "DOT", "D2", "a drawing", "a Kubernetes manifest", "a Docker Compose file")
)
"""What `triglyph import` reads; loading its readers for one hint would take too long."""
IMPORTED_MERMAID = lazy_pattern(
    r"^[ \t]*(?:(?:flowchart|graph)\b|sequenceDiagram[ \t\r]*$)", re.MULTILINE
)
"""The diagrams of Mermaid that it reads."""

EXAMPLE = "a spec is YAML with `nodes` and `edges`, as in:\nedges:\n  - web -> db: SQL"


def leave_fence(source: Source, offset: int) -> Fix | None:
    """Return the edit that removes the lines around the only code block of a text."""
    found = BLOCK.fullmatch(source.text, offset)
    return None if found is None else Fix(offset, len(source.text), found[1])


def note_if_foreign(findings: Findings) -> bool:
    """Return whether a file is in another language, which is noted."""
    text = findings.source.text[:HEAD]
    if text.partition(":")[0] in OWN_FIELDS:
        return False  # as most specs begin, and no other language: that needs no search
    matter = FRONT_MATTER.match(text)
    for start in (0, matter.end() if matter else 0):
        found = CONTENT.search(text, start)
        offset = found.end() if found else len(text)
        if text.startswith("```", offset):
            findings.error(
                offset,
                "foreign-language",
                "this is a code block of Markdown, not a spec",
                "remove the lines that begin with ```",
                fix=leave_fence(findings.source, offset),
            )
            return True
        for name, pattern in LANGUAGES:
            if re.compile(pattern, re.MULTILINE).match(text, offset):
                note_foreign(name, offset, findings)
                return True
    return False


def note_foreign(name: str, offset: int, findings: Findings) -> None:
    """Note that a file is in another language."""
    text = findings.source.text[:HEAD]
    if name in IMPORTED or (name == "Mermaid" and IMPORTED_MERMAID.search(text)):
        hint = f"'triglyph import' makes a spec of it; {EXAMPLE}"
    else:
        hint = EXAMPLE
    findings.error(offset, "foreign-language", f"this is {name}, not a Triglyph spec", hint)


def name_mapping(fields: Collection[str], *, own: Collection[str]) -> str:
    """Return what a mapping is that is YAML of another sort; nothing for one that may be a spec.

    Args:
        fields: The fields that the mapping has.
        own: The fields that a spec has.
    """
    found = set(fields)
    if found & set(own):
        return ""
    return next((name for name, wanted in MAPPINGS if wanted <= found), "")
