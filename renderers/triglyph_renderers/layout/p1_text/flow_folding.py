"""Flow folding: a flow of many layers in rows, each read in the opposite direction of the last.

    ┌───┐   ┌───┐   ┌───┐   ┌───┐   ┌───┐   ┌───┐
    │ a ├──▶│ b ├──▶│ c ├──▶│ d ├──▶│ e ├──▶│ f │       as written
    └───┘   └───┘   └───┘   └───┘   └───┘   └───┘

    ┌───┐   ┌───┐   ┌───┐
    │ a ├──▶│ b ├──▶│ c ├──┐
    └───┘   └───┘   └───┘  │
                           │                            in two rows
    ┌───┐   ┌───┐   ┌───┐  │
    │ f │◀──┤ e │◀──┤ d │◀─┘
    └───┘   └───┘   └───┘

A row is a group without a frame that the spec does not have. So what lays out groups lays out
rows too, and an edge between two rows leaves at the side that is nearest.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from triglyph.model import Diagram, Direction, Group, Node
from triglyph_renderers.layout.model.compound_graph import CompoundGraph, build_compound_graph
from triglyph_renderers.layout.tuning import FOLD_CROSSERS, FOLD_LEAST_ROW, FOLD_SHIFT
from triglyph_renderers.shared.graphs.cycle_breaking import point_forward
from triglyph_renderers.shared.graphs.network_simplex import number_nodes

_ROW = "(row "
"""What the id of a row begins with; no id of a spec has a parenthesis."""

_BACK: Mapping[Direction, Direction] = {
    "right": "left",
    "left": "right",
    "down": "up",
    "up": "down",
}
_ACROSS: Mapping[Direction, Direction] = {
    "right": "down",
    "left": "down",
    "down": "right",
    "up": "right",
}


class _Flow(Struct, frozen=True):
    """A group in layers.

    Attributes:
        element: The element of the group.
        layers: The layer of each member.
        arcs: The arcs between members as pairs of their places in the group.
    """

    element: int
    layers: tuple[int, ...]
    arcs: tuple[tuple[int, int], ...]

    @property
    def count(self) -> int:
        """Return the number of layers."""
        return max(self.layers, default=-1) + 1

    def crossers(self, cut: int) -> int:
        """Return the number of arcs between the layers before a cut and those after it.

        One that leads back does not count: the second row brings its ends together.

            ┌───┐   ┌───┐   ┌───┐
            │ a ├──▶│ b ├──▶│ c ├──┐
            └───┘   └───┘   └───┘  │
              ▲                    │
            ┌─┴─┐   ┌───┐   ┌───┐  │
            │ f │◀──┤ e │◀──┤ d │◀─┘
            └───┘   └───┘   └───┘
        """
        sides = [(self.layers[one] < cut, self.layers[other] < cut) for one, other in self.arcs]
        forward, back = sides.count((True, False)), sides.count((False, True))
        return forward + max(back - 1, 0)


def fold_flow(diagram: Diagram, *, rows: int) -> Diagram:
    """Return the diagram with its longest flow in rows.

    Args:
        diagram: The diagram.
        rows: The number of rows, two or more.

    Returns:
        The diagram, or the same one where no flow can be cut so often: each row has some
        layers, and few edges lead from one row to another.
    """
    graph = build_compound_graph(diagram)
    layered = [_layer_group(graph, element) for element in range(len(graph.groups))]
    flows = [flow for flow in layered if flow is not None]
    longest = max(flows, key=lambda flow: flow.count, default=None)
    cuts = [] if longest is None else _cuts(longest, rows=rows)
    if longest is None or not cuts:
        return diagram
    group = graph.groups[longest.element]
    assert group is not None
    folded = _in_rows(group, [bisect_right(cuts, layer) for layer in longest.layers])
    return structs.replace(diagram, body=_replace(diagram.body, group, folded))


def is_row(node: Node) -> bool:
    """Return whether a node is a row of a folded flow, which the spec does not have."""
    return node.id.startswith(_ROW)


def _cuts(flow: _Flow, *, rows: int) -> list[int]:
    """Return the layers at which rows begin, near the even parts where few edges are cut."""
    if flow.count < rows * FOLD_LEAST_ROW:
        return []
    cuts: list[int] = []
    for number in range(1, rows):
        even = round(number * flow.count / rows)
        least = cuts[-1] + FOLD_LEAST_ROW if cuts else FOLD_LEAST_ROW
        near = range(max(even - FOLD_SHIFT, least), min(even + FOLD_SHIFT + 1, flow.count))
        ranked = [(flow.crossers(cut), abs(cut - even), cut) for cut in near]
        if not ranked or min(ranked)[0] > FOLD_CROSSERS:
            return []
        cuts.append(min(ranked)[2])
    return cuts


def _layer_group(graph: CompoundGraph, element: int) -> _Flow | None:
    """Return a group in layers, or None if its edges do not decide its layout."""
    group = graph.groups[element]
    if group is None or group.layout != "flow" or group.divided or group.align:
        return None
    members = graph.members[element]
    place = {member: at for at, member in enumerate(members)}
    links = graph.links_of.get(element, ())
    arcs = [(place[tail], place[head]) for tail, head in graph.member_arcs(element, links)]
    weak = {(place[tail], place[head]) for tail, head in graph.weak_arcs(element, links)}
    layers = number_nodes(len(members), point_forward(len(members), arcs, weak=weak))
    return _Flow(element, tuple(layers), tuple(arcs))


def _in_rows(group: Group, row_of: Sequence[int]) -> Group:
    """Return a group whose members are in rows."""
    rows: list[Node] = []
    for row in range(max(row_of) + 1):
        nodes = tuple(node for node, own in zip(group.nodes, row_of, strict=True) if own == row)
        inner = Group(nodes=nodes, direction=group.direction, frame="none")
        if row % 2:
            inner = _reverse(inner, group.direction)
        rows.append(Node(id=f"{_ROW}{row + 1})", group=inner))
    return structs.replace(group, nodes=tuple(rows), direction=_ACROSS[group.direction])


def _reverse(group: Group, direction: Direction) -> Group:
    """Return a group in which what flows in a direction flows in the opposite one."""
    nodes = tuple(
        node if node.group is None else structs.replace(node, group=_reverse(node.group, direction))
        for node in group.nodes
    )
    turned = _BACK[direction] if group.direction == direction else group.direction
    return structs.replace(group, nodes=nodes, direction=turned)


def _replace(within: Group, group: Group, new: Group) -> Group:
    """Return a group in which one that it contains, or itself, is another."""
    if within is group:
        return new
    nodes = tuple(
        node
        if node.group is None
        else structs.replace(node, group=_replace(node.group, group, new))
        for node in within.nodes
    )
    return structs.replace(within, nodes=nodes)
