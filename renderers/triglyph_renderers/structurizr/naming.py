"""The names of elements and groups, which a workspace takes once only each.

The name is the first line of a label. Where another has it already, the id is
behind it.
"""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import Diagram, Group, Node, walk_nodes
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import is_bare, label_lines
from triglyph_renderers.structurizr.quoting import plain

_SEPARATORS = "/|~¦‖·‣"
"""What may be between the names of nested groups; one that none of them has is taken."""


class Names(Struct, frozen=True):
    """The identifier, the name and the further words of each node, by its id.

    ``changed`` are the nodes whose name is not the first line of their label.
    ``ends`` are the groups that edges end at, or that have no members: these have an
    element of their own.
    """

    identifiers: Mapping[str, str]
    names: Mapping[str, str]
    words: Mapping[str, str]
    changed: tuple[str, ...]
    ends: frozenset[str]
    separator: str


def name_all(diagram: Diagram) -> Names:
    """Return the names of a diagram's nodes."""
    nodes = [node for node, _ in walk_nodes(diagram.body)]
    touched = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    ends = frozenset(
        node.id
        for node in nodes
        if node.group is not None and (node.id in touched or not _holds_any(node.group))
    )
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    taken: set[str] = set()
    changed: list[str] = []
    for node in nodes:
        lines = [line for line in map(plain, _lines_in(node)) if line] or [plain(node.id)]
        # A group has nothing but its name.
        first, *others = lines if node.group is None else [" ".join(lines)]
        name = first if first not in taken else f"{first} ({plain(node.id)})"
        number = 1
        while name in taken:
            number += 1
            name = f"{first} ({plain(node.id)} {number})"
        if name != first or not any(map(plain, _lines_in(node))):
            changed.append(node.id)
        taken.add(name)
        names[node.id], words[node.id] = name, " ".join(others)
    return Names(name_nodes(nodes), names, words, tuple(changed), ends, _choose_separator(names))


def _holds_any(group: Group) -> bool:
    """Return whether there is a leaf in a group, at any depth."""
    return any(node.group is None or _holds_any(node.group) for node in group.nodes)


def _lines_in(node: Node) -> tuple[str, ...]:
    if node.group is not None and is_bare(node.group):
        return ()
    if node.group is not None:
        return label_lines(node)
    # An element has a field of its own for the technology, and wraps its description itself.
    return (*label_lines(replace(node, technology="", description=())), *node.description)


def _choose_separator(names: Mapping[str, str]) -> str:
    letters = set("".join(names.values()))
    free = (each for each in _SEPARATORS if each not in letters)
    return next(free, None) or next(
        letter for letter in map(chr, range(0x2800, 0x2900)) if letter not in letters
    )
