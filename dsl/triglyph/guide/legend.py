"""The keys that a guide can have: what the lines of its diagrams mean, and its symbols.

A row is in a key when a diagram of the guide has what it explains, or when
the guide asks for it by name. So a key never goes out of date.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from triglyph.guide.model import KeyRow
from triglyph.guide.symbols import SYMBOL_NAMES, make_symbol_key
from triglyph.model import Diagram, Edge, Group, Node, walk_nodes

KeyName: TypeAlias = Literal["lines", "symbols"]
KEYS: tuple[KeyName, ...] = get_args(KeyName)

Seen: TypeAlias = Callable[[Diagram], bool]


def _never(_diagram: Diagram) -> bool:
    return False


class Glyph(Struct, frozen=True):
    """A line or a border, and how it is known that a diagram has it; or an icon."""

    name: str
    row: KeyRow
    seen: Seen = _never


def _nodes(test: Callable[[Node], object]) -> Seen:
    return lambda diagram: any(test(node) for node, _ in walk_nodes(diagram.body))


def _edges(test: Callable[[Edge], object]) -> Seen:
    return lambda diagram: any(map(test, diagram.edges))


def _groups(test: Callable[[Group], object]) -> Seen:
    return lambda diagram: any(
        test(group)
        for group in (diagram.body, *(node.group for node, _ in walk_nodes(diagram.body)))
        if group is not None
    )


def _has_callout(node: Node) -> bool:
    return bool(node.callout) or any(line.callout for part in node.sections for line in part)


GLYPHS = (
    Glyph(
        "box",
        KeyRow("┌─┐", "Box", "a component: a server, a database, a service"),
        _nodes(lambda node: node.group is None and node.shape != "text"),
    ),
    Glyph(
        "arrow",
        KeyRow("──▶", "Arrow", "where data flows, from one component to the next"),
        _edges(lambda edge: edge.source_head != edge.target_head),
    ),
    Glyph(
        "double-arrow",
        KeyRow("◀─▶", "Double arrow", "communication both ways"),
        _edges(lambda edge: edge.source_head and edge.target_head),
    ),
    Glyph("line", KeyRow("─┬─", "Line", "a connection, which may branch"), _edges(bool)),
    Glyph(
        "dashed",
        KeyRow("┄┄▶", "Dashed line", "something on the side, in its own time"),
        _edges(lambda edge: edge.line == "dashed"),
    ),
    Glyph(
        "thick",
        KeyRow("━━▶", "Thick line", "the connection that matters most"),
        _edges(lambda edge: edge.line == "thick"),
    ),
    Glyph(
        "boundary",
        KeyRow("┌A┐", "Box around boxes", "the boundary of a system, with its name"),
        _groups(lambda group: group.frame != "none" and group.layout != "tree"),
    ),
    Glyph(
        "parts",
        KeyRow("├─┤", "Rule in a box", "sets the parts of one component apart"),
        lambda diagram: (
            _nodes(lambda node: node.sections)(diagram)
            or _groups(lambda group: group.divided)(diagram)
        ),
    ),
    Glyph("remark", KeyRow("←", "Remark", "a word on what it points at"), _nodes(_has_callout)),
    Glyph(
        "tree",
        KeyRow("├─", "Branch", "what belongs to the line above it"),
        _groups(lambda group: group.layout == "tree"),
    ),
    Glyph("fast", KeyRow("⚡", "Lightning", "fast operations")),
    Glyph("data", KeyRow("💾", "Disk", "where data is stored")),
    Glyph("network", KeyRow("🌐", "Globe", "the internet, a network")),
)

NAMES: dict[KeyName, tuple[str, ...]] = {
    "lines": tuple(glyph.name for glyph in GLYPHS),
    "symbols": SYMBOL_NAMES,
}
"""What a guide can ask for in each key."""


def make_key(
    name: KeyName, diagrams: Sequence[Diagram], *, icons: Collection[str], also: Collection[str]
) -> tuple[KeyRow, ...]:
    """Return the rows of a key: what the diagrams have, and what is asked for besides.

    ``icons`` are those that the guide shows anywhere. The symbols that a guide
    shows are only known when its drawings are made, so that key has no more than
    what is asked for yet.
    """
    if name == "symbols":
        return make_symbol_key((), diagrams, also=also)
    return tuple(
        glyph.row
        for glyph in GLYPHS
        if glyph.name in also or glyph.row.sign in icons or any(map(glyph.seen, diagrams))
    )
