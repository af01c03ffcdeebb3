"""Which way each group runs, and the invisible links that keep its members in place.

Mermaid knows layers only: a chain of links puts members one after the other,
those that no link joins share a layer. So a row is a chain in a group that
runs right, and a column one in a group that runs down. A group has a direction
of its own only while no link joins one of its members to the outside; otherwise
it runs as what is around it, and a row of one that runs down is a layer.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from triglyph.model import Diagram, Direction, Group, Layout, walk_nodes
from triglyph_renderers.mermaid.tree import DOCUMENT, Pair, Tree, build_tree, is_stand_in

UPRIGHT = ("down", "up")
BACKWARD = ("up", "left")


class Run(Struct, frozen=True):
    """How a group is laid out: its direction and the members that each chain links.

    ``is_lost`` says that edges put members one after the other that should share a layer.
    """

    direction: Direction
    chains: tuple[tuple[str, ...], ...]
    is_lost: bool = False

    @property
    def links(self) -> Iterator[Pair]:
        """Return the links of all chains."""
        return (link for chain in self.chains for link in pairwise(chain))


class Planned(Struct, frozen=True):
    """A diagram with what every step asks of it.

    Attributes:
        diagram: The diagram.
        tree: What contains what in it.
        runs: How each group is laid out, by its id; the document is under ``""``.
    """

    diagram: Diagram
    tree: Tree
    runs: Mapping[str, Run]


def plan_diagram(diagram: Diagram, *, tree: Tree | None = None) -> Planned:
    """Return a diagram with its tree, unless that is given, and with the runs of its groups."""
    tree = build_tree(diagram) if tree is None else tree
    return Planned(diagram, tree, _plan_runs(diagram, tree))


def _plan_runs(diagram: Diagram, tree: Tree) -> dict[str, Run]:
    joined: dict[str, set[Pair]] = {name: set() for name in tree.groups}
    for link in tree.edges:
        join = tree.joined_members(*link)
        if join is not None and not is_stand_in(join.tail) and not is_stand_in(join.head):
            joined[join.home].add((join.tail, join.head))
    runs = {DOCUMENT: _plan_run(diagram.body, joined=joined[DOCUMENT], around=None)}
    for node, parent in walk_nodes(diagram.body):
        if node.group is not None:
            outer = runs[parent.id if parent is not None else DOCUMENT].direction
            around = outer if node.id in tree.crossed else None
            runs[node.id] = _plan_run(node.group, joined=joined[node.id], around=around)
    return runs


def list_links(tree: Tree, runs: Mapping[str, Run]) -> list[Pair]:
    """Return the ends of all links that make layers: those of chains, then the edges."""
    return [*(link for run in runs.values() for link in run.links), *tree.edges]


_DIRECTIONS: dict[Layout, tuple[Direction, ...]] = {
    "row": ("right",),
    "column": ("down",),
    "tree": ("down",),
    # Of chains that no link joins newer versions put each below the last, older ones in the
    # order of the text: so a grid is made of rows where edges do not ask for columns.
    "grid": ("right", "down"),
}
"""What a group may run that has its own direction: the way that its chains go."""


def _plan_run(group: Group, *, joined: set[Pair], around: Direction | None) -> Run:
    """Return the first run that all edges between members fit into.

    ``around`` is the direction that the group has to take over, if any.
    """
    layout = "column" if group.layout == "grid" and columns_of(group) == 1 else group.layout
    directions = _DIRECTIONS.get(layout, (group.direction,))
    runs = [_run(group, direction=way) for way in ((around,) if around else directions)]
    fitting = (run for run in runs if _fits(group, run, joined=joined))
    lost = Run(around or group.direction, (), is_lost=True)
    return next(fitting, lost)


def _fits(group: Group, run: Run, *, joined: Iterable[Pair]) -> bool:
    """Return whether no edge joins members that should share a layer.

    In a grid none may lead to an earlier layer either: its chains would be torn.
    """
    layers = layers_of(group, upright=run.direction in UPRIGHT)
    if run.direction in BACKWARD:
        layers = {member: -layer for member, layer in layers.items()}
    if not layers:
        return True
    if group.layout == "grid" and len(set(layers.values())) < len(layers):
        return all(layers[tail] < layers[head] for tail, head in joined)
    return all(layers[tail] != layers[head] for tail, head in joined)


def layers_of(group: Group, *, upright: bool) -> dict[str, int]:
    """Return the layer that each member should be in, of a layout that gives one."""
    columns = columns_of(group)
    members = {node.id: place for place, node in enumerate(group.nodes)}
    match group.layout:
        case "row" | "column" | "tree":
            is_one_layer = (group.layout == "row") == upright
            return {member: 0 if is_one_layer else place for member, place in members.items()}
        case "grid" if upright:
            return {member: place // columns for member, place in members.items()}
        case "grid":
            return {member: place % columns for member, place in members.items()}
        case _:
            return {}


def columns_of(group: Group) -> int:
    """Return how many columns a grid has."""
    return group.column_count or 1


def is_true_grid(group: Group) -> bool:
    """Return whether a group is a grid of more than one row and more than one column."""
    return group.layout == "grid" and 1 < columns_of(group) < len(group.nodes)


def _run(group: Group, *, direction: Direction) -> Run:
    members = _chains(group, upright=direction in UPRIGHT)
    chains = (chain[::-1] if direction in BACKWARD else chain for chain in members)
    return Run(direction, tuple(chain for chain in chains if len(chain) > 1))


def _chains(group: Group, *, upright: bool) -> Iterator[tuple[str, ...]]:
    members = tuple(node.id for node in group.nodes)
    match group.layout:
        case "row" if not upright:
            yield members
        case "column" | "tree" if upright:
            yield members
        case "grid":
            columns = columns_of(group)
            if upright:
                yield from (members[place::columns] for place in range(columns))
            else:
                starts = range(0, len(members), columns)
                yield from (members[start : start + columns] for start in starts)
        case _:
            return
