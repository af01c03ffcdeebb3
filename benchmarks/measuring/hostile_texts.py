"""Small files of other formats that ask for much of what imports and checks them."""

import random
from collections.abc import Callable
from typing import NamedTuple

MOST_BYTES = 9_000
"""Of a drawing whose size is not that of its text."""


class Text(NamedTuple):
    """How the names of such files end, and what writes one of a size."""

    ending: str
    write: Callable[[int], str]


def _ids(letter: str, size: int, separator: str) -> str:
    return separator.join(f"{letter}{number}" for number in range(size))


def _scattered(line: str, size: int, *, before: str = "", after: str = "") -> str:
    lines = "".join(line.format(at, at * 7 % size) for at in range(size))
    return f"{before}{lines}{after}"


def _rows(row: str, *, most: int) -> Callable[[int], str]:
    return lambda size: f"{row}\n" * min(size, most)


def _repeated(before: str, part: str, after: str = "\n") -> Callable[[int], str]:
    return lambda size: f"{before}{part * size}{after}"


def _nested(before: str, opening: str, middle: str, closing: str) -> Callable[[int], str]:
    return lambda size: f"{before}{opening * size}{middle}{closing * size}\n"


def _depending(size: int) -> str:
    services = "".join(f"  s{at}: {{image: a, depends_on: *all}}\n" for at in range(size))
    return f"x-all: &all [{_ids('s', size, ', ')}]\nservices:\n{services}"


def _selected(size: int) -> str:
    service = "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: {a: b}}}"
    pods = "{template: {metadata: {labels: {a: b}}}}"
    made = f"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: d}}, spec: {pods}}}"
    items = f"- &s {service}\n- &d {made}\n" + "- *s\n- *d\n" * size
    return f"apiVersion: v1\nkind: List\nitems:\n{items}"


def _shifted(size: int) -> str:
    rows = ("┌────┐ ", "│  a │ ", "└────┘ ")
    lines = (row * 7 for _ in range(min(size, 22)) for row in rows)
    return "".join(f"{' ' * (number % 5 % 3)}{line}\n" for number, line in enumerate(lines))


def _random_cells(letters: str, *, columns: int) -> Callable[[int], str]:
    def write(size: int) -> str:
        chance = random.Random(size)
        rows = min(size, MOST_BYTES // (3 * columns))
        return "".join(f"{''.join(chance.choices(letters, k=columns))}\n" for _ in range(rows))

    return write


CHART, GRAPH, UML = "flowchart TD\n", "digraph {", "@startuml\n"
TEXTS: dict[str, Text] = {
    "Mermaid: complete net": Text(
        "mmd", lambda size: f"{CHART}{_ids('a', size, ' & ')} --> {_ids('b', size, ' & ')}\n"
    ),
    "Mermaid: subgraphs": Text("mmd", _nested(CHART, "subgraph s\n", "a --> b\n", "end\n")),
    "Mermaid: brackets": Text("mmd", _repeated(f"{CHART}a", "[")),
    "Mermaid: labels without end": Text("mmd", _repeated(CHART, "a[x\n")),
    "Mermaid: a link without end": Text("mmd", _repeated(f"{CHART}a ", "-- x ", " b\n")),
    "Mermaid: quotes": Text("mmd", _repeated(f'{CHART}a["', 'x" ')),
    "Mermaid: settings": Text("mmd", _repeated("%%{init: ", "{", f"}}%%\n{CHART}a --> b\n")),
    "Mermaid: links": Text("mmd", lambda size: _scattered("n{} --> n{}\n", size, before=CHART)),
    "Mermaid: frames": Text("mmd", _nested("sequenceDiagram\n", "alt x\n", "a->>b: m\n", "end\n")),
    "Mermaid: messages": Text(
        "mmd", lambda size: _scattered("a->>b{}: m{}\n", size, before="sequenceDiagram\n")
    ),
    "Mermaid: semicolons": Text("mmd", _repeated("sequenceDiagram\na->>b: ", "x;")),
    "D2: containers": Text("d2", _nested("", "a: {\n", "", "}\n")),
    "D2: a path": Text("d2", _repeated("a", ".a")),
    "D2: a chain": Text("d2", _repeated("a.b", " -> a.b")),
    "D2: edges": Text("d2", lambda size: _scattered("n{} -> n{}\n", size)),
    "D2: globs": Text(
        "d2", lambda size: _ids("a", size, "\n") + "\n* -> *\n**.style.fill: red\n" * 20
    ),
    "DOT: complete net": Text(
        "dot", lambda size: f"{GRAPH}{{{_ids('a', size, ' ')}}} -> {{{_ids('b', size, ' ')}}}}}\n"
    ),
    "DOT: clusters": Text("dot", _nested(GRAPH, "subgraph cluster_a {", "a", "}")),
    "DOT: edges of nests": Text("dot", _nested(GRAPH, "{a; b; c -> ", "a", "}")),
    "DOT: HTML": Text("dot", _repeated(f"{GRAPH} a [label=<", "<table><tr><td>", ">] }\n")),
    "DOT: comments": Text("dot", _repeated(GRAPH, "/*", "}\n")),
    "PlantUML: packages": Text("puml", _nested(UML, "package p {\n", "[a]\n", "}\n")),
    "PlantUML: edges": Text("puml", lambda size: _scattered("[n{}] --> [n{}]\n", size, before=UML)),
    "PlantUML: an arrow": Text("puml", _repeated(f"{UML}a -", "[#red]", "-> b\n")),
    "PlantUML: notes": Text("puml", _repeated(UML, "note left of a\nx\n")),
    "box art: crossings": Text("txt", _rows("┼" * 55, most=55)),
    "box art: boxes": Text(
        "txt", _rows("┌─┐" * 20 + "\n" + "│a│" * 20 + "\n" + "└─┘" * 20, most=18)
    ),
    "box art: pluses": Text("txt", _rows("+-" * 49 + "\n" + "| " * 49, most=49)),
    "box art: heads": Text("txt", _rows("▶◀▲▼" * 24, most=34)),
    "box art: a table": Text("txt", _rows("+--" * 30 + "+\n" + "|a " * 30 + "|", most=50)),
    "box art: shifted boxes": Text("txt", _shifted),
    "box art: any signs": Text("txt", _random_cells("+-| ><v^ab", columns=90)),
    "box art: any glyphs": Text("txt", _random_cells("┌─┐│└┘├┤┬┴┼▶▼ ab  ", columns=80)),
    "Compose: dependencies": Text("yaml", _depending),
    "Kubernetes: selectors": Text("yaml", _selected),
    "Markdown: flowcharts": Text("md", _repeated("", f"```mermaid\n{CHART}a --> b\n```\n")),
    "Markdown: fences without end": Text("md", _repeated("", f"```mermaid\n{CHART}")),
    "Markdown: specs": Text("md", _repeated("", "```triglyph\nedges: [a -> b]\n```\n")),
    "Markdown: broken box art": Text("md", _repeated("", "```\n┌─┐\n│a│\n└──\n```\n")),
    "Markdown: markers": Text("md", _repeated("", "<!-- triglyph: a.yaml txt -->\n")),
    "Markdown: quotations": Text("md", lambda size: "> " * size + "```mermaid\n" * 20),
}
"""What may be costly to read, by its name."""
