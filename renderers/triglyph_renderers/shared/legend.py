"""What a key says in words: the names of lines, and the nodes of each kind."""

from collections.abc import Iterator

from triglyph.kinds import KINDS
from triglyph.model import Diagram, LineStyle, walk_nodes

LINE_NAMES: dict[LineStyle, str] = {
    "solid": "solid line",
    "dashed": "dashed line",
    "thick": "thick line",
}


def name_lines(diagram: Diagram) -> Iterator[tuple[LineStyle, str]]:
    """The line styles in use with what they are called, in the order of a key."""
    used = {edge.line for edge in diagram.edges}
    return ((line, name) for line, name in LINE_NAMES.items() if line in used)


def list_kinds(diagram: Diagram) -> Iterator[str]:
    """One line for each kind in use: its name, what it means, and its nodes."""
    meanings = {kind.name: kind.meaning for kind in diagram.kinds}
    members: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            name = " ".join(node.label).strip() or node.id
            members.setdefault(node.own_kind or node.kind, []).append(name)
    for kind, names in members.items():
        meaning = meanings.get(kind) or (KINDS[kind].meaning if kind in KINDS else "")
        yield f"{kind}{f', {meaning}' if meaning else ''}: {', '.join(names)}"
