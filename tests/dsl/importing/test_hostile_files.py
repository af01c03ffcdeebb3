"""Files of strangers who mean no good: imported or refused, in short, and never obeyed."""

import random
import time

import pytest
from click.testing import CliRunner
from imported_meaning import diagram_from

from triglyph.cli.import_ import command
from triglyph.importing.convert import import_excerpt
from triglyph.importing.excerpts import find_excerpts
from triglyph.language.core.source import Source
from triglyph.model import walk_nodes

MOST_SECONDS = 10
"""Of the processor, on a slow machine; each of these takes below two on a usual one."""


def _noise(signs: str, rows: int) -> list[str]:
    """Rows of a hundred signs, the same ones each time."""
    chance = random.Random(1)
    return ["".join(chance.choices(signs, k=100)) for _ in range(rows)]


LARGE = {
    "brackets-without-end": ("graph TD\n" + "a[\n" * 100_000, "x.mmd"),
    "brackets-in-brackets": ("graph TD\na" + "[" * 300_000, "x.mmd"),
    "subgraphs-in-subgraphs": ("graph TD\n" + "subgraph a\n" * 30_000 + "b\n", "x.mmd"),
    "two-long-lists-of-ends": (
        "graph TD\n"
        + " & ".join(f"a{number}" for number in range(2000))
        + " --> "
        + " & ".join(f"b{number}" for number in range(2000)),
        "x.mmd",
    ),
    "two-long-lists-in-braces": (
        "digraph { {"
        + " ".join(f"a{number}" for number in range(2000))
        + "} -> {"
        + " ".join(f"b{number}" for number in range(2000))
        + "} }",
        "x.dot",
    ),
    "labels-without-end": ("graph TD\n" + "a -- x\n" * 50_000, "x.mmd"),
    "spaces": ("graph TD\na" + " " * 1_000_000 + "b", "x.mmd"),
    "directives-without-end": ("graph TD\n" + "%%{ " * 100_000, "x.mmd"),
    "emphasis-without-end": ('graph TD\na["`' + "*a" * 9000 + '`"]', "x.mmd"),
    "fences-without-end": ("```\n" * 50_000, "x.md"),
    "quotations-in-quotations": ("> " * 300_000 + "```", "x.md"),
    "corners": (
        "┌" * 2000 + "┐" * 2000 + "\n" + "│" * 4000 + "\n" + "└" * 2000 + "┘" * 2000,
        "x.txt",
    ),
    "junctions": ("┌──┐\n└──┘\n" + "\n".join("┼" * 900 for _ in range(900)), "x.txt"),
    "crossings": ("┌──┐\n└──┘\n" + "\n".join("─ │ " * 200 for _ in range(800)), "x.txt"),
    "signs-without-sense": ("\n".join(_noise("+-|/\\ ", 600)), "x.txt"),
    "signs-without-end": ("\n".join(_noise("+-|/\\ ", 10_000)), "x.txt"),
    "words-between-signs": ("\n".join(_noise("ab |-+>v ", 250)), "x.txt"),
    "many-boxes": ("\n".join(["┌─┐" * 300, "│a│" * 300, "└─┘" * 300] * 100), "x.txt"),
    "aliases-of-aliases": (
        "services:\n  a0: &a0 {image: x}\n"
        + "".join(
            f"  a{n}: &a{n} {{environment: [*a{n - 1}, *a{n - 1}], ports: [*a{n - 1}]}}\n"
            for n in range(1, 40)
        ),
        "compose.yaml",
    ),
    "yaml-in-yaml": ("services:\n  a: " + "[" * 50_000, "compose.yaml"),
}


@pytest.mark.parametrize(("text", "path"), LARGE.values(), ids=LARGE)
def test_no_file_takes_long(text: str, path: str) -> None:
    begun = time.process_time()
    source = Source(text, path=path)
    for excerpt in find_excerpts(source):
        imported = import_excerpt(excerpt, source)
        assert imported.spec is not None or imported.problems
    assert time.process_time() - begun < MOST_SECONDS


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"graph TD\n\xff\xfe a", "is no text in UTF-8"),
        (b"graph TD\n\0", "is no text in UTF-8"),
        (b"Dear diary\n", "holds nothing that can be imported"),
        (b"erDiagram\n  A ||--o{ B : x\n", "is Mermaid's `erDiagram`"),
        (b"flowchart TD\n", "has nothing that can be drawn"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_a_sentence(content: bytes, message: str) -> None:
    result = CliRunner().invoke(command, ["-"], input=content, standalone_mode=False)
    said = f"{result.output} {result.exception or ''}"
    assert message in said
    assert "Traceback" not in said


def test_all_that_is_imported_is_text() -> None:
    text = (
        "flowchart TD\n"
        '  a["${HOME} ]: {x} # y \x1b[2J \u202e"] -->|"- &b *c !d"| b["nodes: {}"]\n'
        '  click a "javascript:alert(1)"\n'
        '  click b "https://example.org/${x}"\n'
    )
    diagram = diagram_from(text)
    a, b = (node for node, _ in walk_nodes(diagram.body))
    assert a.label == ("${HOME} ]: {x} # y \ufffd[2J \ufffd",)
    assert b.label == ("nodes: {}",)
    assert (a.link, b.link) == ("", "")
    assert [edge.label for edge in diagram.edges] == [("- &b *c !d",)]


def test_ids_are_valid_unique_and_stable() -> None:
    text = "graph TD\n" + "\n".join(
        ("a.b --> a-b", "a/b --> A", "nodes --> title", "日本 --> 1", "x#y --> end1", "_ --> __")
    )
    once, again = diagram_from(text), diagram_from(text)
    names = [node.id for node, _ in walk_nodes(once.body)]
    assert once == again
    assert len(set(names)) == len(names) == 12
    assert names[:4] == ["a-b-2", "a-b", "a-b-3", "A"]
