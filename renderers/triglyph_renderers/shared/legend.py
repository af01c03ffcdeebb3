"""The legend of text formats: the line styles in use, and the nodes of each kind."""

from collections.abc import Iterator, Mapping
from typing import Literal

from triglyph.kinds import KINDS
from triglyph.model import Diagram, LineStyle, walk_nodes
from triglyph_renderers.shared.notes import TEXT_WIDTH
from triglyph_renderers.shared.wrapping import wrap_line

LINE_NAMES: Mapping[LineStyle, str] = {
    "solid": "solid line",
    "dashed": "dashed line",
    "thick": "thick line",
}

LINE_SAMPLES: Mapping[Literal["unicode", "ascii"], Mapping[LineStyle, str]] = {
    "unicode": {"solid": "───", "dashed": "┄┄┄", "thick": "━━━"},
    "ascii": {"solid": "---", "dashed": "...", "thick": "==="},
}
"""A piece of each line, as box art draws it."""


def write_legend(
    diagram: Diagram, *, charset: Literal["unicode", "ascii"], width: int | None
) -> str:
    """Return the legend under its heading, wrapped; empty if there is nothing to explain.

    Text has no colours to explain, so the legend says what boxes cannot show: of which
    kind each node is.
    """
    samples = LINE_SAMPLES[charset]
    lines = [f"{samples[line]} {name}" for line, name in name_lines(diagram)]
    lines += list_kinds(diagram)
    most = width or TEXT_WIDTH
    wrapped = [
        piece for line in lines for piece in wrap_line(line, width=most, indent="  ", longest=most)
    ]
    return "".join(f"{line}\n" for line in ["Legend:", *wrapped]) if lines else ""


def name_lines(diagram: Diagram) -> Iterator[tuple[LineStyle, str]]:
    """Yield the line styles in use with their names, in the order of a legend.

    None where all lines are solid: that explains nothing.
    """
    used = {edge.line for edge in diagram.edges}
    shown = set() if used == {"solid"} else used
    return ((line, name) for line, name in LINE_NAMES.items() if line in shown)


def list_kinds(diagram: Diagram) -> Iterator[str]:
    """Yield one line for each kind in use: its name, what it means, and its nodes."""
    meanings = {kind.name: kind.meaning for kind in diagram.kinds}
    members: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            name = " ".join(node.label).strip() or node.id
            members.setdefault(node.own_kind or node.kind, []).append(name)
    for kind, names in members.items():
        meaning = meanings.get(kind) or (KINDS[kind].meaning if kind in KINDS else "")
        yield f"{kind}{f', {meaning}' if meaning else ''}: {', '.join(names)}"
