"""Members: what each member of a level needs on its outside, and the footprint that it gets."""

from itertools import pairwise

from msgspec import Struct

from triglyph.model import Node
from triglyph.renderer import Remark
from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.label_size import LabelSize, distance_between
from triglyph_renderers.layout.model.level_graph import LevelGraph, Port
from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p5_sizes.group_frame import keep_clear
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf, with_border
from triglyph_renderers.layout.p5_sizes.leaf_footprint import (
    Footprint,
    add_beside,
    size_leaf,
    spread_ports,
)
from triglyph_renderers.layout.p5_sizes.self_loops import Loop, rows_kept_by, rows_of
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p5_sizes.uniform_sizes import find_equal_sizes

LabelSizes = dict[tuple[int, bool, Port], LabelSize]


class Drawing(Struct, frozen=True):
    """A level with its frame, from cell (0, 0).

    ``box`` has the columns and rows of the frame alone; ``ports`` are the
    places of the level's ports, each on its own side;
    ``taken`` the places at which wires end at the frame from inside; ``tops``
    the columns of the ports that were asked for on the outside of the top;
    ``ambiguous`` the links of nets whose branches cannot be told from their trunks.
    """

    scene: Scene
    box: tuple[int, int]
    ports: tuple[int, ...] = ()
    taken: tuple[tuple[Side, int], ...] = ()
    tops: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_outline: bool = False
    is_framed: bool = True
    ambiguous: tuple[int, ...] = ()


class Outside(Struct, frozen=True):
    """What the wires around a group ask of its frame.

    ``ends`` has the least distances between the ports of each side at which
    wires end at the frame itself; ``busy`` are all sides that wires meet.
    ``head`` and ``foot`` are rows that stay free at its top and bottom, for
    what stands beside them.
    """

    ends: dict[Side, list[int]] = {}
    busy: frozenset[Side] = frozenset()
    head: int = 0
    foot: int = 0
    least_width: int = 0
    least_height: int = 0

    @property
    def top_gaps(self) -> list[int] | None:
        """The distances of the ports on the top, None without any."""
        return self.ends.get("north")


def size_leaves(
    graph: LevelGraph, measures: Measures, *, label_sizes: LabelSizes
) -> dict[int, Footprint]:
    """The footprints of a level's leaves, equal for those that stand side by side as equals."""
    leaves: dict[int, Leaf] = {}
    for vertex, element in enumerate(graph.members):
        leaf = measures.leaves.get(element)
        if leaf is not None:
            boxed = leaf.style is None and _reads_as_label(vertex, graph)
            leaves[vertex] = with_border(leaf) if boxed else leaf

    at_sides = _count_at_sides(graph)

    def size(vertex: int, least: tuple[int, int] = (0, 0)) -> Footprint:
        element = graph.members[vertex]
        return size_leaf(
            leaves[vertex],
            axes=graph.axes,
            entry_gaps=_gaps(vertex, graph, at_exit=False, sizes=label_sizes),
            exit_gaps=_gaps(vertex, graph, at_exit=True, sizes=label_sizes),
            loops=measures.loops[element],
            loop_net=measures.loop_net(element),
            least=least,
            at_sides=at_sides.get(vertex, 0),
        )

    footprints = {vertex: size(vertex) for vertex in leaves}
    sizes = find_equal_sizes(graph, leaves, footprints, in_columns=measures.is_polished)
    for least_sizes in sizes:
        for vertex, least in least_sizes.items():
            footprints[vertex] = size(vertex, least)
    return footprints


def _count_at_sides(graph: LevelGraph) -> dict[int, int]:
    """How many wires meet one side of a box through side exits, at the side that has more."""
    wires: dict[tuple[int, bool], set[tuple[bool, Port]]] = {}
    for own, side_exit in graph.side_exits.items():
        port = graph.side_exit_port(own)
        wires.setdefault((side_exit.box, side_exit.far), set()).add((side_exit.at_exit, port))
    counts: dict[int, int] = {}
    for (box, _), found in wires.items():
        counts[box] = max(counts.get(box, 0), len(found))
    return counts


def remarks_on_leaves(
    graph: LevelGraph,
    footprints: dict[int, Footprint],
    measures: Measures,
    nodes: tuple[Node | None, ...],
) -> list[Remark]:
    """What to say of bare texts that have been given a border."""
    remarks: list[Remark] = []
    for vertex, footprint in footprints.items():
        element = graph.members[vertex]
        leaf, node = measures.leaves.get(element), nodes[element]
        if leaf is not None and node is not None and footprint.bordered and leaf.style is None:
            reason = "drawn in a box, since its text alone could not carry its edges"
            remarks.append(Remark(f"node {node.id}", reason, feature="shape text"))
    return remarks


def _reads_as_label(vertex: int, graph: LevelGraph) -> bool:
    """Whether bare text between two horizontal wires could be taken for their label."""
    if graph.axes.vertical:
        return False
    for sides, at_exit in ((graph.entry_ports, False), (graph.exit_ports, True)):
        heads = [
            end.head
            for port in sides.get(vertex, ())
            for end in graph.segments[port.segment].ends(at_exit=at_exit)
            if end.vertex == vertex
        ]
        if all(heads):
            return False
    return True


def _gaps(vertex: int, graph: LevelGraph, *, at_exit: bool, sizes: LabelSizes) -> list[int] | None:
    """The least distances between a member's neighbouring ports on one side; None without ports.

    Wires to the same neighbour keep the distances that they need at either end.
    """
    ports = (graph.exit_ports if at_exit else graph.entry_ports).get(vertex, ())
    if not ports:
        return None
    gaps: list[int] = []
    for one, other in pairwise(ports):
        ends = [(vertex, at_exit, one), (vertex, at_exit, other)]
        facing = [graph.facing.get(end) for end in ends]
        gap = distance_between(*map(sizes.get, ends), axes=graph.axes)
        if facing[0] and facing[1] and facing[0][0] == facing[1][0]:
            opposite = [sizes.get(end) if end else None for end in facing]
            gap = max(gap, distance_between(*opposite, axes=graph.axes))
        gaps.append(gap)
    return gaps


def find_outside(
    vertex: int, graph: LevelGraph, measures: Measures, *, label_sizes: LabelSizes
) -> Outside:
    """What the level around a group asks of it."""
    axes = graph.axes
    element = graph.members[vertex]
    loops = measures.loops[element]
    callout = measures.callouts.get(element, ())
    ends: dict[Side, list[int]] = {}
    busy: set[Side] = {"east"} if loops else set()
    given = ((axes.entry, graph.entry_ports), (axes.exit, graph.exit_ports))
    for at_exit, (side, sides) in enumerate(given):
        ports = sides.get(vertex, ())
        gaps = _gaps(vertex, graph, at_exit=bool(at_exit), sizes=label_sizes)
        if gaps is not None:
            busy.add(side)
            if not any(port.through for port in ports):
                ends[side] = gaps
    child = graph.children[vertex]
    beside = any(sides.get(vertex) for side, sides in given if side == "east")
    foot = rows_kept_by(loops) if beside else rows_of(loops)
    touched = busy | {child.axes.entry} if child.frame_ends else busy
    head = len(callout) if callout and "east" in touched else 0
    needed = {side: sum(gaps) + 3 for side, gaps in ends.items()}
    if child.axes.entry in needed:
        needed[child.axes.entry] += 2 * len(child.frame_ends)
    if "east" in needed:
        needed["east"] += head + foot
    return Outside(
        ends=ends,
        busy=frozenset(busy),
        head=head,
        foot=foot,
        least_width=max(needed.get("north", 0), needed.get("south", 0)),
        least_height=max(needed.get("east", 0), needed.get("west", 0)),
    )


def group_footprint(
    vertex: int, graph: LevelGraph, measures: Measures, *, drawing: Drawing, outside: Outside
) -> Footprint:
    """The footprint of a member group, with its ports where its drawing has them."""
    axes = graph.axes
    element = graph.members[vertex]
    box_width, box_height = drawing.box
    extent = box_width if axes.vertical else box_height
    given = iter(drawing.ports)
    sides: list[tuple[int, ...]] = []
    for side, ports in ((axes.entry, graph.entry_ports), (axes.exit, graph.exit_ports)):
        gaps = outside.ends.get(side)
        if gaps is None:
            sides.append(tuple(next(given) for _ in ports.get(vertex, ())))
        elif side == "north" and drawing.tops:
            sides.append(drawing.tops)
        else:
            taken = {place for where, place in drawing.taken if where == side}
            first, last = 1, extent - 2
            if side == "east":
                first, last = first + outside.head, last - outside.foot
            sides.append(keep_clear(spread_ports(gaps, first=first, last=last), taken))
    loops: tuple[Loop, ...] = measures.loops[element]
    footprint = Footprint(
        drawing.scene,
        box_width,
        box_height,
        sides[0],
        sides[1],
        bordered=not drawing.is_outline,
        sealed=drawing.is_framed and not drawing.is_outline,
        entry_room=_free_places(drawing, outside, axes.entry),
        exit_room=_free_places(drawing, outside, axes.exit),
    )
    callout = () if drawing.is_outline else measures.callouts.get(element, ())
    return add_beside(footprint, callout, loops=loops, net=measures.loop_net(element))


def _free_places(drawing: Drawing, outside: Outside, side: Side) -> tuple[int, ...]:
    """The columns or rows of a side of a frame at which a wire from outside may end."""
    if not drawing.is_framed or drawing.is_outline:
        return ()
    width, height = drawing.box
    first, last = 2, (width if side in ("north", "south") else height) - 3
    if side == "east":
        first, last = first + outside.head, last - outside.foot
    barred = {place for where, place in drawing.taken if where == side}
    if side == "north":
        barred.update(
            column
            for text in drawing.scene.texts
            if text.y == 0
            for column in range(text.x - 1, text.x + text_width(text.text) + 1)
        )
    return tuple(place for place in range(first, last + 1) if place not in barred)
