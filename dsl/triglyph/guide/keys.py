"""The keys that a guide makes of its own diagrams: what the lines mean, and the symbols.

A row stands in a key when a diagram of the guide has what it explains, or when
the guide asks for it by name. So a key never goes out of date.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from triglyph.guide.outline import KeyRow
from triglyph.kinds import KINDS
from triglyph.model import Diagram, Edge, Group, Node, walk_nodes

KeyName: TypeAlias = Literal["lines", "symbols"]
KEYS: tuple[KeyName, ...] = get_args(KeyName)

Seen: TypeAlias = Callable[[Diagram], bool]


def _never(_diagram: Diagram) -> bool:
    return False


class Glyph(Struct, frozen=True):
    """A line or a border, and how it is told that a diagram has it; or an icon."""

    name: str
    row: KeyRow
    seen: Seen = _never


class Symbol(Struct, frozen=True):
    """The emoji that stands for some kinds, and what they are called together."""

    sign: str
    word: str
    kinds: tuple[str, ...]


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

SYMBOLS = (
    Symbol("👤", "User/Client", ("user",)),
    Symbol("💻", "Server/Computer", ("server",)),
    Symbol("📦", "Application/Service", ("app", "service", "function", "container", "worker")),
    Symbol("🗄️", "Database", ("database",)),
    Symbol("⚖️", "Load Balancer", ("load-balancer",)),
    Symbol("🚪", "Gateway", ("gateway",)),
    Symbol("⚡", "Cache", ("cache",)),
    Symbol("📬", "Queue/E-mail", ("queue", "topic", "email")),
    Symbol("🌐", "Internet/CDN", ("internet", "cdn", "dns")),
    Symbol("📱", "Mobile App", ("mobile",)),
    Symbol("🖥️", "Web Browser", ("browser",)),
    Symbol("🔒", "Security/Authentication", ("auth", "firewall")),
    Symbol("📊", "Analytics/Monitoring", ("analytics", "monitoring")),
    Symbol("📁", "Storage", ("storage",)),
    Symbol("🔍", "Search", ("search",)),
    Symbol("⏰", "Scheduler", ("scheduler",)),
    Symbol("🔌", "External System", ("external",)),
)
"""Every kind has its symbol."""

NAMES: dict[KeyName, tuple[str, ...]] = {
    "lines": tuple(glyph.name for glyph in GLYPHS),
    "symbols": tuple(KINDS),
}
"""What a guide can ask for in each key."""


def make_key(
    name: KeyName, diagrams: Sequence[Diagram], *, icons: Collection[str], also: Collection[str]
) -> tuple[KeyRow, ...]:
    """The rows of a key: what the diagrams have, and what is asked for besides.

    ``icons`` are those that the guide shows anywhere.
    """
    if name == "lines":
        return tuple(
            glyph.row
            for glyph in GLYPHS
            if glyph.name in also or glyph.row.sign in icons or any(map(glyph.seen, diagrams))
        )
    used = {node.kind for diagram in diagrams for node, _ in walk_nodes(diagram.body)}
    return tuple(
        KeyRow(symbol.sign, symbol.word)
        for symbol in SYMBOLS
        if not used.union(also).isdisjoint(symbol.kinds)
    )
