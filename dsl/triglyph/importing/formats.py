"""Which format a file has: by what is in it, and by its name where that is not enough."""

import re
from collections.abc import Callable

from msgspec import Struct

from triglyph.importing.account import Account
from triglyph.importing.boxart.build import read_boxart_draft
from triglyph.importing.boxart.page import is_boxart
from triglyph.importing.d2 import read_d2
from triglyph.importing.deployments.compose import read_compose
from triglyph.importing.deployments.kubernetes import read_kubernetes
from triglyph.importing.deployments.terraform import read_terraform
from triglyph.importing.dot import read_dot
from triglyph.importing.draft import Draft
from triglyph.importing.mermaid.build import read_mermaid
from triglyph.importing.mermaid.prepare import COMMENT, FRONT_MATTER
from triglyph.importing.plantuml import read_plantuml
from triglyph.language.p1_parse.foreign_languages import MERMAID

Read = Callable[[str, Account], Draft]


class Format(Struct, frozen=True):
    """A format that can be imported; ``fences`` are the words after the quotes of a fence."""

    name: str
    title: str
    read: Read
    suffixes: tuple[str, ...] = ()
    fences: tuple[str, ...] = ()
    joins: bool = False
    """Whether several files are one drawing."""


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("boxart", "box art", read_boxart_draft, (".txt",)),
        Format("mermaid", "Mermaid", read_mermaid, (".mmd", ".mermaid"), ("mermaid", "mmd")),
        Format("dot", "DOT", read_dot, (".dot", ".gv"), ("dot", "graphviz")),
        Format("d2", "D2", read_d2, (".d2",), ("d2",)),
        Format(
            "plantuml",
            "PlantUML",
            read_plantuml,
            (".puml", ".plantuml", ".iuml"),
            ("plantuml", "puml", "uml"),
        ),
        Format("compose", "Docker Compose", read_compose, joins=True),
        Format("kubernetes", "manifests of Kubernetes", read_kubernetes, joins=True),
        Format("terraform", "JSON of terraform show", read_terraform),
    )
}

BEGINNINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("plantuml", re.compile(r"\s*(?:'[^\n]*\n\s*)*@startuml\b")),
    (
        "dot",
        re.compile(
            r"(?:(?://|#)[^\n]*\n\s*|/\*(?:[^*]|\*(?!/))*\*/\s*)*(?:strict\s+)?(?:di)?graph\b[^\n;\[]*\{"
        ),
    ),
    (
        "mermaid",
        re.compile(
            r"\s*(?:(?:flowchart|graph|flowchart-elk)\b(?![^\n]*\{[ \t\r]*$)"
            r"|sequenceDiagram\b[ \t]*[;\r\n])",
            re.M,
        ),
    ),
)
"""How the first line of each begins that is neither empty nor a comment."""
YAML = (".yaml", ".yml", ".json", ".tfstate", ".tf", ".tpl")
MARKS: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = (
    (
        "terraform",
        (re.compile(r"\A\s*\{"), re.compile(r'"terraform_version"'), re.compile(r'"root_module"')),
    ),
    (
        "terraform",
        (re.compile(r"\A\s*\{"), re.compile(r'"terraform_version"'), re.compile(r'"lineage"')),
    ),
    (
        "kubernetes",
        (
            re.compile(r"""^[ \t{]*["']?apiVersion["']?:""", re.MULTILINE),
            re.compile(r"""^[ \t]*["']?kind["']?:""", re.MULTILINE),
        ),
    ),
    ("compose", (re.compile(r"^services[ \t]*:[ \t]*(?:#[^\n]*|\{.*)?$", re.MULTILINE),)),
)
"""What is somewhere in the beginning of each."""
OTHER_MERMAID = re.compile(MERMAID, re.MULTILINE)
"""Diagrams of Mermaid that are no flowcharts, those that are imported among them."""
HEAD = 20_000
"""Characters that are looked at; what comes first in a file says what it is."""
DIRECTIVE = re.compile(r"%%\{[^\n]*?(?:\}%%|$)", re.MULTILINE)


def find_format(text: str, *, suffix: str = "") -> Format | None:
    """Return the format of a text, or None where none fits.

    Args:
        text: The whole text.
        suffix: How the file's name ends, with its dot.
    """
    if suffix.lower() in YAML or not suffix:
        for name, patterns in MARKS:
            if all(pattern.search(text[:HEAD]) for pattern in patterns):
                return FORMATS[name]
    content = skip_opening(text[:HEAD])
    for name, beginning in BEGINNINGS:
        if beginning.match(content):
            return FORMATS[name]
    if is_boxart(text[:HEAD]):
        return FORMATS["boxart"]
    return next((each for each in FORMATS.values() if suffix.lower() in each.suffixes), None)


def skip_opening(text: str) -> str:
    """Return the beginning of a Mermaid text behind its front matter, comments and directives."""
    matter = FRONT_MATTER.match(text)
    rest = text[matter.end() :] if matter else text
    return COMMENT.sub("", DIRECTIVE.sub("", rest)).lstrip()


def name_other(text: str) -> str:
    """Return what Mermaid calls a diagram that is not imported; empty for anything else."""
    found = OTHER_MERMAID.match(skip_opening(text[:HEAD]))
    word = found[0].split()[0] if found else ""
    return "" if word == "sequenceDiagram" else word
