"""Project a diagram to a view of it: some of its nodes, and groups drawn as one box.

    show: [web, backend.**], collapse: [data], around: 1

    ┌───┐   ┌ backend ┐   ┌──────────┐   ╭╌╌╌╌╌╌╮
    │web├──▶│  [api]  ├──▶│data [+] 3├──▶┆backup┆
    └───┘   └─────────┘   └──────────┘   ╰╌╌╌╌╌╌╯

Nodes without members decide what is shown: a group is drawn where something in it is.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import Diagram, Edge, Group, Lines, Node, StyleClass, walk_nodes


class Selection(Struct, frozen=True, kw_only=True):
    """What a view picks of a diagram, as ids; a group means all that is in it."""

    show: Collection[str] | None = None
    """None for everything."""
    hide: Collection[str] = ()
    collapse: Collection[str] = ()
    around: int = 0
    """How many edges away from what is shown other nodes are shown, too."""
    hidden_edges: Collection[int] = ()
    """The places of edges that are not shown, whatever their ends are."""


QUIET = "outside"
"""The tone of what is shown only because it is near: grey in every theme."""


class Projection(Struct, frozen=True):
    """A part of a diagram, and what of the whole is not in it."""

    body: Group
    edges: tuple[Edge, ...]
    left_out: tuple[str, ...]
    """The ids of the nodes that are neither shown nor in a closed group."""
    edges_left_out: int
    """How many edges are neither shown nor inside of a closed group."""
    classes: tuple[StyleClass, ...]
    """Those of the diagram, and one for what is shown quietly."""


class Whole:
    """A diagram as its views look at it: what all of them need to know is read once.

    Args:
        diagram: The whole.
        outline: Its nodes, where another value has read them already.
    """

    def __init__(self, diagram: Diagram, *, outline: "_Outline | None" = None) -> None:
        self.diagram = diagram
        self.outline = _read_outline(diagram.body) if outline is None else outline
        self.quiet_class = _name_quiet(diagram)

    def with_edges(self, edges: tuple[Edge, ...]) -> "Whole":
        """Return the same nodes with other edges."""
        return Whole(replace(self.diagram, edges=edges), outline=self.outline)

    @cached_property
    def joined(self) -> dict[str, list[tuple[str, int]]]:
        """Return the ends that edges lead to from each node, either way, and the edges' places."""
        joined: dict[str, list[tuple[str, int]]] = {}
        for place, edge in enumerate(self.diagram.edges):
            joined.setdefault(edge.source, []).append((edge.target, place))
            joined.setdefault(edge.target, []).append((edge.source, place))
        return joined


class _Outline(Struct, frozen=True):
    """The nodes of a diagram in its order, and what contains each."""

    nodes: dict[str, Node]
    parents: dict[str, str]
    """By the id of a node: that of the group that it is in; empty at the top."""
    leaves: tuple[str, ...]
    """The ids of the nodes without members."""

    def below(self, names: Iterable[str]) -> frozenset[str]:
        """Return some nodes with all that is in them."""
        found = set(names)
        if found:
            for name, parent in self.parents.items():
                if parent in found:
                    found.add(name)
        return frozenset(found)

    def around(self, names: Iterable[str]) -> set[str]:
        """Return some nodes with all groups that they are in."""
        found: set[str] = set()
        for name in names:
            while name and name not in found:
                found.add(name)
                name = self.parents[name]  # upwards until what is known
        return found


class _Shown(Struct, frozen=True):
    """Which nodes of a diagram a view shows."""

    stand_in: dict[str, str]
    """By the id of each node that is shown or in a closed group: what shows it."""
    inside: dict[str, int]
    """By the id of each closed group: how many nodes without members are in it, but hidden ones."""
    quiet: Collection[str]
    """What is shown only because it is near to what the view is about."""
    quiet_class: str
    """The name of the class of that."""


def project(whole: Whole, selection: Selection) -> Projection:
    """Return the part of a diagram that a view shows, in the order of the whole.

    An edge whose end is in a closed group ends at the group; edges that become alike by that
    are one, with their labels in a list where they differ.

    Args:
        whole: The diagram.
        selection: What to show of it.
    """
    diagram = whole.diagram
    shown = _choose(whole, selection)
    moved: list[tuple[Edge, bool]] = []
    lost = 0
    for place, edge in enumerate(diagram.edges):
        source, target = shown.stand_in.get(edge.source), shown.stand_in.get(edge.target)
        if source is None or target is None or place in selection.hidden_edges:
            lost += 1
        elif source != target or edge.source == edge.target == source:
            is_moved = source != edge.source or target != edge.target
            end = replace(edge, source=source, target=target) if is_moved else edge
            if source in shown.quiet or target in shown.quiet:
                end = replace(end, quiet=True, style=whole.quiet_class)
            moved.append((end, is_moved))
    quiet = StyleClass(name=whole.quiet_class, fill=QUIET, text=QUIET, line=QUIET)
    return Projection(
        _project_group(diagram.body, shown),
        tuple(_merge(moved)),
        tuple(name for name in whole.outline.nodes if name not in shown.stand_in),
        lost,
        (*diagram.classes, quiet) if shown.quiet else diagram.classes,
    )


def _has_members(node: Node) -> bool:
    return node.group is not None and bool(node.group.nodes)


def _read_outline(body: Group) -> _Outline:
    nodes: dict[str, Node] = {}
    parents: dict[str, str] = {}
    for node, parent in walk_nodes(body):
        nodes[node.id] = node
        parents[node.id] = "" if parent is None else parent.id
    leaves = tuple(name for name, node in nodes.items() if not _has_members(node))
    return _Outline(nodes, parents, leaves)


def _choose(whole: Whole, selection: Selection) -> _Shown:
    """Return which nodes are shown: those that are picked, and what is near them."""
    outline = whole.outline
    hidden = outline.below(selection.hide)
    within = None if selection.show is None else outline.below(selection.show)
    picked = (
        leaf for leaf in outline.leaves if leaf not in hidden and (within is None or leaf in within)
    )
    about = outline.around(picked)
    near = _find_near(whole, selection, about=about, hidden=hidden)
    drawn = about | outline.around(near)
    closed = near.union(selection.collapse)
    stand_in: dict[str, str] = {}
    inside: dict[str, int] = {}
    for name, parent in outline.parents.items():
        if name in hidden:
            continue
        above = stand_in.get(parent, "")
        if above in inside:
            stand_in[name] = above
            inside[above] += not _has_members(outline.nodes[name])
        elif name in drawn:
            stand_in[name] = name
            if name in closed and _has_members(outline.nodes[name]):
                inside[name] = 0
    return _Shown(stand_in, inside, drawn - about, whole.quiet_class)


def _name_quiet(diagram: Diagram) -> str:
    """Return a name for the class of what is shown quietly that the spec does not use."""
    taken = {given.name for given in diagram.classes}
    numbered = (f"quiet-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in ("quiet", *numbered) if name not in taken)


def _find_near(
    whole: Whole, selection: Selection, *, about: Collection[str], hidden: Collection[str]
) -> set[str]:
    """Return the ends of edges that lead to what is shown, over so many edges.

    An edge at a group counts for all that is in it. A group that an edge ends at is drawn
    as one box, unless something in it is shown already.
    """
    outline = whole.outline
    drawn, frontier = set(about), set(about)
    near: set[str] = set()
    followed: set[str] = set()  # each edge is followed once, however far it goes
    for _ in range(selection.around):
        reached = {
            end
            for name in frontier - followed
            for end, place in whole.joined.get(name, ())
            if end not in drawn and end not in hidden and place not in selection.hidden_edges
        }
        if not reached:
            break
        followed |= frontier
        near |= reached
        around = outline.around(reached)
        groups = (outline.nodes[end].group for end in reached)
        inside = {
            node.id
            for group in groups
            if group
            for node, _ in walk_nodes(group)
            if node.id not in hidden
        }
        drawn |= around
        frontier = around | inside
    return near


def _project_group(group: Group, shown: _Shown) -> Group:
    """Return a group with what is shown of it: the same where that is all."""
    nodes = tuple(
        _project_node(node, shown) for node in group.nodes if shown.stand_in.get(node.id) == node.id
    )
    if len(nodes) == len(group.nodes):
        if all(map(is_, nodes, group.nodes)):
            return group
        return replace(group, nodes=nodes)
    here = frozenset(node.id for node in nodes)
    lists = (tuple(name for name in ids if name in here) for ids in group.align)
    return replace(group, nodes=nodes, align=tuple(ids for ids in lists if len(ids) > 1))


def _project_node(node: Node, shown: _Shown) -> Node:
    """Return a node as a view shows it: a group open, or closed."""
    if node.id in shown.quiet:
        node = replace(node, quiet=True, style=shown.quiet_class)
    if node.id in shown.inside:
        return replace(node, closed=shown.inside[node.id], group=None)
    if node.group is None:
        return node
    group = _project_group(node.group, shown)
    return node if group is node.group else replace(node, group=group)


def _merge(edges: Iterable[tuple[Edge, bool]]) -> Iterator[Edge]:
    """Yield the edges in their order, those that became alike by a moved end as one."""
    edges = list(edges)
    if not any(is_moved for _, is_moved in edges):
        yield from (edge for edge, _ in edges)
        return
    alike: dict[tuple[object, ...], list[Edge]] = {}
    moved: set[tuple[object, ...]] = set()
    order: list[tuple[Edge, tuple[object, ...]]] = []
    for edge, is_moved in edges:
        key: tuple[object, ...] = (
            *(edge.source, edge.target, edge.line, edge.source_head, edge.target_head),
            edge.style,
        )
        alike.setdefault(key, []).append(edge)
        order.append((edge, key))
        if is_moved:
            moved.add(key)
    for edge, key in order:
        if key not in moved:
            yield edge
        elif alike[key][0] is edge:
            yield _join(alike[key])


def _join(edges: list[Edge]) -> Edge:
    """Return one edge for several that are alike but for what is said of them."""
    first = edges[0]
    links = {edge.link for edge in edges}
    return replace(
        first,
        label=_join_labels([edge.label for edge in edges if any(edge.label)]),
        link=first.link if len(links) == 1 else "",
        tags=tuple(dict.fromkeys(tag for edge in edges for tag in edge.tags)),
    )


def _join_labels(labels: list[Lines]) -> Lines:
    """Return a label, or a line for each of several."""
    different = list(dict.fromkeys(labels))
    if len(different) < 2:
        return different[0] if different else ()
    return tuple(" ".join(line for line in label if line) for label in different)


def title_of(title: Lines, name: str) -> Lines:
    """Return the title of a view that gives none: that of the spec, and the view's name.

    >>> title_of(("Shop",), "payments"), title_of((), "payments")
    (('Shop: payments',), ())
    """
    return (*title[:-1], f"{title[-1]}: {name}") if title else ()
