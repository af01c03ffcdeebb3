"""What the wires around a group ask of its frame."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p5_sizes.label_sizes import LabelSizes, port_gaps
from triglyph_renderers.layout.p5_sizes.text_measures import Measures


class FrameDemands(Struct, frozen=True):
    """What the wires around a group ask of its frame.

    ``ends`` has the least distances between the ports of each side at which
    wires end at the frame itself; ``busy`` are all sides that wires meet.
    ``head`` and ``foot`` stay free at the top and the bottom of its right side, for
    what is beside them; ``least_width`` and ``least_height`` are outer sizes.
    """

    ends: Mapping[Side, Sequence[int]] = {}
    busy: frozenset[Side] = frozenset()
    head: int = 0
    foot: int = 0
    least_width: int = 0
    least_height: int = 0

    @property
    def top_gaps(self) -> Sequence[int] | None:
        """Return the distances of the ports on the top, None without any."""
        return self.ends.get("north")


NO_DEMANDS = FrameDemands()


def find_frame_demands(
    vertex: int, graph: LevelGraph, measures: Measures, *, label_sizes: LabelSizes
) -> FrameDemands:
    """Return what the level around a group asks of it.

    ┌─ g ───┐ 10 ms      ``head`` keeps wires off the callout, ``foot`` off the loop:
    │       │◀──         they end at the right side between the two
    │       ├───┐
    │       │◀──┘
    └───────┘
    """
    axes, metrics = graph.axes, measures.metrics
    element = graph.members[vertex]
    loops = measures.loops[element]
    callout = measures.callouts.get(element, ())
    ends: dict[Side, Sequence[int]] = {}
    busy: set[Side] = {"east"} if loops else set()
    given = ((axes.entry, graph.entry_ports), (axes.exit, graph.exit_ports))
    for at_exit, (side, sides) in enumerate(given):
        ports = sides.get(vertex, ())
        gaps = port_gaps((vertex, bool(at_exit)), graph, metrics, sizes=label_sizes)
        if gaps is not None:
            busy.add(side)
            if not any(port.through for port in ports):
                ends[side] = gaps
    busy.update(
        axes.far if flat_edge.near == vertex else axes.near
        for flat_edge in graph.passing_flat_edges(vertex)
    )
    child = graph.children[vertex]
    beside = any(sides.get(vertex) for side, sides in given if side == "east")
    foot = loops.kept_height if beside else loops.height
    if foot:  # the last loop ends above the corner
        foot += metrics.frame.corner - metrics.box.border
    touched = busy | {child.axes.entry} if child.frame_ends else busy
    head = metrics.text.height(callout, "callout") if "east" in touched else 0
    needed = {side: sum(gaps) + 1 + 2 * metrics.frame.corner for side, gaps in ends.items()}
    if child.axes.entry in needed:
        pitch = metrics.flow(child.axes).frame_end_pitch
        needed[child.axes.entry] += pitch * len(child.frame_ends)
    if "east" in needed:
        needed["east"] += head + foot
    return FrameDemands(
        ends=ends,
        busy=frozenset(busy),
        head=head,
        foot=foot,
        least_width=max(needed.get("north", 0), needed.get("south", 0)),
        least_height=max(needed.get("east", 0), needed.get("west", 0)),
    )
