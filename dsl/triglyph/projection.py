"""Project a diagram to a view of it: some of its nodes, and groups drawn as one box.

    show: [web, backend.**], collapse: [data], around: 1

    ┌───┐   ┌ backend ┐   ┌──────────┐   ╭╌╌╌╌╌╌╮
    │web├──▶│  [api]  ├──▶│data [+] 3├──▶┆backup┆
    └───┘   └─────────┘   └──────────┘   ╰╌╌╌╌╌╌╯

Nodes without members decide what is shown: a group is drawn where something in it is.
"""

from collections.abc import Collection, Iterable, Iterator

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


class _Outline(Struct, frozen=True):
    """The nodes of a diagram, and what contains each."""

    nodes: dict[str, Node]
    chains: dict[str, frozenset[str]]
    """By its id: each node with all groups that it is in."""

    def leaves(self) -> Iterator[str]:
        """Return the ids of the nodes without members, in the order of the diagram."""
        return (name for name, node in self.nodes.items() if not _has_members(node))


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


def project(diagram: Diagram, selection: Selection) -> Projection:
    """Return the part of a diagram that a view shows, in the order of the whole.

    An edge whose end is in a closed group ends at the group; edges that become alike by that
    are one, with their labels in a list where they differ.

    Args:
        diagram: The whole.
        selection: What to show of it.
    """
    outline = _read_outline(diagram.body)
    shown = _choose(diagram, selection, outline)
    moved: list[tuple[Edge, bool]] = []
    lost = 0
    for place, edge in enumerate(diagram.edges):
        source, target = shown.stand_in.get(edge.source), shown.stand_in.get(edge.target)
        if source is None or target is None or place in selection.hidden_edges:
            lost += 1
        elif source != target or edge.source == edge.target == source:
            end = replace(edge, source=source, target=target)
            if source in shown.quiet or target in shown.quiet:
                end = replace(end, quiet=True, style=shown.quiet_class)
            moved.append((end, (source, target) != (edge.source, edge.target)))
    quiet = StyleClass(name=shown.quiet_class, fill=QUIET, text=QUIET, line=QUIET)
    return Projection(
        _project_group(diagram.body, shown),
        tuple(_merge(moved)),
        tuple(name for name in outline.nodes if name not in shown.stand_in),
        lost,
        (*diagram.classes, quiet) if shown.quiet else diagram.classes,
    )


def _has_members(node: Node) -> bool:
    return node.group is not None and bool(node.group.nodes)


def _read_outline(body: Group) -> _Outline:
    outline = _Outline({}, {"": frozenset()})
    for node, parent in walk_nodes(body):
        outline.nodes[node.id] = node
        outline.chains[node.id] = outline.chains[parent.id if parent else ""] | {node.id}
    return outline


def _choose(diagram: Diagram, selection: Selection, outline: _Outline) -> _Shown:
    """Return which nodes are shown: those that are picked, and what is near them."""
    chains, show, hide = outline.chains, selection.show, frozenset(selection.hide)
    hidden = {name for name, chain in chains.items() if not chain.isdisjoint(hide)}
    picked = [
        leaf
        for leaf in outline.leaves()
        if leaf not in hidden and (show is None or not chains[leaf].isdisjoint(show))
    ]
    about = {name for leaf in picked for name in chains[leaf]}
    near = _find_near(diagram, selection, outline, about=about)
    drawn = about.union(*(chains[name] for name in near))
    closed = frozenset(selection.collapse).union(near)
    stand_in: dict[str, str] = {}
    inside: dict[str, int] = {}
    for node, parent in walk_nodes(diagram.body):
        above = stand_in.get(parent.id, "") if parent is not None else ""
        if node.id in hidden:
            continue
        if above in inside:
            stand_in[node.id] = above
            inside[above] += not _has_members(node)
        elif node.id in drawn:
            stand_in[node.id] = node.id
            if node.id in closed and _has_members(node):
                inside[node.id] = 0
    return _Shown(stand_in, inside, drawn - about, _name_quiet(diagram))


def _name_quiet(diagram: Diagram) -> str:
    """Return a name for the class of what is shown quietly that the spec does not use."""
    taken = {given.name for given in diagram.classes}
    numbered = (f"quiet-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in ("quiet", *numbered) if name not in taken)


def _find_near(
    diagram: Diagram, selection: Selection, outline: _Outline, *, about: Collection[str]
) -> set[str]:
    """Return the ends of edges that lead to what is shown, over so many edges.

    An edge at a group counts for all that is in it. A group that an edge ends at is drawn
    as one box, unless something in it is shown already.
    """
    joined: dict[str, list[str]] = {}
    for place, edge in enumerate(diagram.edges):
        if place not in selection.hidden_edges:
            joined.setdefault(edge.source, []).append(edge.target)
            joined.setdefault(edge.target, []).append(edge.source)
    hide = frozenset(selection.hide)
    drawn, frontier = set(about), set(about)
    near: set[str] = set()
    followed: set[str] = set()  # each edge is followed once, however far it goes
    for _ in range(selection.around):
        reached = {
            end
            for name in frontier - followed
            for end in joined.get(name, ())
            if end not in drawn and outline.chains[end].isdisjoint(hide)
        }
        if not reached:
            break
        followed |= frontier
        near |= reached
        around = {name for end in reached for name in outline.chains[end]}
        groups = (outline.nodes[end].group for end in reached)
        inside = {
            node.id
            for group in groups
            if group
            for node, _ in walk_nodes(group)
            if outline.chains[node.id].isdisjoint(hide)
        }
        drawn |= around
        frontier = around | inside
    return near


def _project_group(group: Group, shown: _Shown) -> Group:
    """Return a group with what is shown of it."""
    nodes = tuple(
        _project_node(node, shown) for node in group.nodes if shown.stand_in.get(node.id) == node.id
    )
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
    return replace(node, group=_project_group(node.group, shown))


def _merge(edges: Iterable[tuple[Edge, bool]]) -> Iterator[Edge]:
    """Yield the edges in their order, those that became alike by a moved end as one."""
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
