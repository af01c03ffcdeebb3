"""How each node is drawn: as a DOT node, a frame, or a part of another's table."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Edge, Node
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.outline import Outline

Form: TypeAlias = Literal["node", "frame", "unframed", "table", "tree", "part"]
"""``part``: a compartment of a table or a branch of a tree."""


_BOXES = (None, "box", "rounded")
"""The shapes that tables can have."""

_IN_A_TABLE = "is left out, inside another's table"


class Forms(Struct, frozen=True, kw_only=True):
    """The form of every node, by id.

    ``hosts`` names for each part the node whose table it is in. ``titled``
    are the frames whose title is drawn as a node inside, because an edge of
    the spec runs from the group to itself or to something inside it.
    ``paged`` says whether there is an unseen subgraph around everything, and
    ``from_foot`` whether ranks stand upright and are ordered from their foot,
    as Graphviz orders them inside of a subgraph.
    """

    of: dict[str, Form]
    hosts: dict[str, str]
    titled: frozenset[str]
    paged: bool
    from_foot: bool
    remarks: tuple[Remark, ...]

    def first_solid(self, outline: Outline, node_id: str) -> str:
        """The first node of DOT that a node of the spec is, is in, or holds."""
        return next(self.solid(outline, node_id))

    def solid(self, outline: Outline, node_id: str) -> Iterator[str]:
        """The nodes of DOT that a node of the spec is, is in, or holds."""
        if node_id in self.hosts:
            yield self.hosts[node_id]
        elif self.is_solid(node_id):
            yield node_id
        else:
            for member in outline.group(node_id).nodes:
                yield from self.solid(outline, member.id)

    def is_solid(self, node_id: str) -> bool:
        """Whether a node of the spec is one node of DOT, with or without parts."""
        return self.of[node_id] in ("node", "table", "tree")


def choose_forms(outline: Outline, *, footed: bool = False) -> Forms:
    """The forms of all nodes of a diagram; ``footed`` where notes stand under the drawing."""
    busy = _groups_with_inner_edges(outline)
    forms: dict[str, Form] = {}
    hosts: dict[str, str] = {}
    remarks: list[Remark] = []
    for node_id, node in outline.nodes.items():
        parent = outline.parents[node_id]
        if parent is not None and forms[parent] in ("table", "tree", "part"):
            forms[node_id] = "part"
            hosts[node_id] = hosts.get(parent, parent)
            remarks += _part_remarks(node)
            continue
        forms[node_id] = _form(node, busy=busy)
        if node.sections and node.shape not in _BOXES:
            text = "is drawn as a box, for its sections"
            remarks.append(Remark(f"shape of {node_id}", text, feature=f"shape {node.shape}"))
        if forms[node_id] == "frame" and node.group is not None and node.group.divided:
            remarks.append(
                Remark(
                    f"group {node_id}",
                    "is drawn as a frame around its members, since edges run between them",
                    feature="divided groups",
                )
            )
    titled = frozenset(
        end
        for edge in outline.diagram.edges
        for end, other in ((edge.source, edge.target), (edge.target, edge.source))
        if forms[end] in ("frame", "unframed") and outline.contains(end, other)
    )
    paged = footed or outline.diagram.legend or not {"frame", "unframed"}.isdisjoint(forms.values())
    return Forms(
        of=forms,
        hosts=hosts,
        titled=titled,
        paged=paged,
        from_foot=paged and not outline.runs_upright(),
        remarks=tuple(remarks),
    )


def _part_remarks(node: Node) -> Iterator[Remark]:
    """What a part of a table does not show of its node."""
    if node.shape not in (*_BOXES, "text"):
        text = "is drawn as a box, inside another's table"
        yield Remark(f"shape of {node.id}", text, feature=f"shape {node.shape}")
    if node.link:
        yield Remark(f"link of {node.id}", _IN_A_TABLE, "omitted", "links")
    if node.tooltip:
        yield Remark(f"tooltip of {node.id}", _IN_A_TABLE, "omitted", "tooltips")


def _form(node: Node, *, busy: set[str]) -> Form:
    group = node.group
    if group is None:
        return "node"
    if group.layout == "tree":
        return "tree"
    if not group.nodes:
        return "node"
    if group.divided and node.id not in busy:
        return "table"
    return "unframed" if group.frame == "none" else "frame"


def _groups_with_inner_edges(outline: Outline) -> set[str]:
    """The groups that an edge stays inside of, touching a member at one end at least."""
    busy: set[str] = set()
    for edge in outline.diagram.edges:
        busy |= _inner_groups(outline, edge)
    return busy


def _inner_groups(outline: Outline, edge: Edge) -> set[str]:
    shared = set(outline.lineage(edge.source)) & set(outline.lineage(edge.target))
    return shared - ({edge.source} if edge.source == edge.target else set())
