"""What contains what, and which members of a group an edge joins."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, walk_nodes
from triglyph_renderers.mermaid.anchors import find_containers, find_inner_ends
from triglyph_renderers.mermaid.arrows import is_backward

Pair = tuple[str, str]
"""The two ends of a link, the tail first, by their ids in the spec."""

_STAND_IN = " stand-in"

DOCUMENT = ""
"""The name of the document among the groups."""


class Join(Struct, frozen=True):
    """Two different members of one group, that an edge joins or something inside of them."""

    home: str
    tail: str
    head: str


class Tree(Struct, frozen=True):
    """The groups of a diagram, the document among them, and what is around each node.

    ``edges`` are the ends of the edges as Mermaid has them: the tail first, whatever is left of
    it, and a stand-in for a group that is joined to something inside of it. ``crossed`` are the
    groups whose border an edge passes. Mermaid lays out all others by themselves, with a
    direction of their own.
    """

    groups: Mapping[str, Group]
    members: Mapping[str, tuple[str, ...]]
    """What is in each group, its stand-in first."""
    paths: Mapping[str, tuple[str, ...]]
    """What is around each node, the document first and the node itself last."""
    edges: tuple[Pair, ...]
    crossed: frozenset[str]

    def is_unit(self, node_id: str) -> bool:
        """Return whether Mermaid's layers have a node as one thing, whatever is in it."""
        return node_id not in self.crossed or not self.members[node_id]

    def joined_members(self, tail: str, head: str) -> Join | None:
        """Return the members that two nodes are in; None where one contains the other."""
        shared = DOCUMENT
        for one, other in zip(self.paths[tail], self.paths[head], strict=False):
            if one != other:
                return Join(shared, one, other)
            shared = one
        return None


def build_tree(diagram: Diagram) -> Tree:
    """Return the tree of a diagram."""
    groups = {DOCUMENT: diagram.body}
    paths: dict[str, tuple[str, ...]] = {DOCUMENT: (DOCUMENT,)}
    for node, parent in walk_nodes(diagram.body):
        paths[node.id] = (*paths[parent.id if parent is not None else DOCUMENT], node.id)
        if node.group is not None:
            groups[node.id] = node.group
    stand_ins: dict[str, str] = {}
    edges = tuple(_anchor_ends(diagram.edges, around=find_containers(diagram), found=stand_ins))
    members: dict[str, tuple[str, ...]] = {}
    for name, group in groups.items():
        inner = (stand_ins[name],) if name in stand_ins else ()
        members[name] = (*inner, *(node.id for node in group.nodes))
        paths |= {each: (*paths[name], each) for each in inner}
    return Tree(groups, members, paths, edges, frozenset(_find_crossed(edges, paths=paths)))


def is_stand_in(name: str) -> bool:
    """Return whether a member of a group is the stand-in of the group itself."""
    return name.endswith(_STAND_IN)


def name_shown(name: str) -> str:
    """Return what a member of a group is in the spec: the group itself for its stand-in."""
    return name.removesuffix(_STAND_IN)


def _anchor_ends(
    edges: Iterable[Edge], *, around: Mapping[str, tuple[str, ...]], found: dict[str, str]
) -> Iterator[Pair]:
    """Yield the ends of each edge, and note the stand-ins that they need.

    The ids of stand-ins have a space, which no id of a spec has.
    """
    for edge in edges:
        ends = [edge.source, edge.target]
        for place, is_inner in enumerate(find_inner_ends(edge, around=around)):
            if is_inner:
                ends[place] = found.setdefault(ends[place], ends[place] + _STAND_IN)
        one, other = reversed(ends) if is_backward(edge) else ends
        yield one, other


def _find_crossed(edges: Iterable[Pair], *, paths: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return the groups that an edge passes; one that ends at a group itself does not."""
    crossed: set[str] = set()
    for one, other in edges:
        crossed |= (set(paths[one]) ^ set(paths[other])) - {one, other}
    return crossed
