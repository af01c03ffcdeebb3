"""What arranging a level yields: who stands where in which order, without any size."""

from collections.abc import Sequence

from msgspec import Struct

from triglyph.model import Lines
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.label_size import LabelSize, measure_label
from triglyph_renderers.layout.p3_layers.edge_segments import EdgeSegment, FramePort


class Port(Struct, frozen=True, gc=False):
    """A place on a vertex's low or exit side where an edge segment meets it."""

    segment: int
    through: bool = False


class ChannelNet(Struct, frozen=True, gc=False):
    """One edge segment in one channel: the vertices that it joins, with the port of each."""

    segment: int
    channel: int
    earlier_ends: tuple[tuple[int, Port], ...]
    later_ends: tuple[tuple[int, Port], ...]
    side_ports: tuple[int, ...]


class LabelPlace(Struct, frozen=True, gc=False):
    """Where the label of an edge segment stands: beside its wire at a vertex, in a channel."""

    channel: int
    vertex: int
    port: Port
    at_exit: bool
    lines: Lines


class FlatEdge(Struct, frozen=True, gc=False):
    """A edge segment drawn straight between two neighbours of one layer."""

    segment: int
    near: int
    far: int


class SideExit(Struct, frozen=True, gc=False):
    """A vertex at which a wire turns that meets a side of ``box`` across the flow.

    ``at_exit`` tells whether the wire goes on into the channel after the box, and
    ``far`` whether it meets the far side. The vertex may be that of a wire of the
    same net that passes by, which the wire of the box joins there.
    """

    box: int
    at_exit: bool
    far: bool


class LevelGraph(Struct, frozen=True, kw_only=True):
    """One level, laid out but for its sizes.

    ``layer_of`` gives each vertex its layer; -1 for a port at the near or far
    side, and for the level's own frame, which have none.
    ``stacks`` are members in line along the flow.
    ``entry_ports`` and ``exit_ports`` give each vertex its ports in order; ``facing`` pairs
    the ends of wires that join two and no more; ``children``
    holds the level graph of each member that is a group, by vertex. A level
    that falls apart has its ``parts`` and nothing else.
    """

    level: int
    axes: Axes
    members: tuple[int, ...] = ()
    frame_ports: tuple[FramePort, ...] = ()
    segments: tuple[EdgeSegment, ...] = ()
    layers: tuple[tuple[int, ...], ...] = ()
    layer_of: tuple[int, ...] = ()
    stacks: tuple[tuple[int, ...], ...] = ()
    frame_ends: range = range(0)
    channel_nets: tuple[ChannelNet, ...] = ()
    flat_edges: tuple[FlatEdge, ...] = ()
    label_places: tuple[LabelPlace, ...] = ()
    entry_ports: dict[int, tuple[Port, ...]] = {}
    exit_ports: dict[int, tuple[Port, ...]] = {}
    facing: dict[tuple[int, bool, Port], tuple[int, bool, Port]] = {}
    side_exits: dict[int, SideExit] = {}
    children: dict[int, "LevelGraph"] = {}
    parts: tuple["LevelGraph", ...] = ()

    def label_sizes(self) -> dict[tuple[int, bool, Port], LabelSize]:
        """The room of each label, by the end of its wire at which it stands."""
        return {
            (label_place.vertex, label_place.at_exit, label_place.port): measure_label(
                label_place.lines, axes=self.axes
            )
            for label_place in self.label_places
        }

    def is_frame_port(self, vertex: int) -> bool:
        """Whether a vertex stands for a port of the level's frame."""
        members = len(self.members)
        return members <= vertex < members + len(self.frame_ports)

    def frame_port(self, vertex: int) -> FramePort:
        """The port that a vertex stands for."""
        return self.frame_ports[vertex - len(self.members)]

    def idle_side_ports(self, channel: int) -> list[int]:
        """The ports without links at the near and far side that a channel keeps a track for."""
        if channel != (len(self.layers) - 1) // 2:
            return []
        aside = (self.axes.near, self.axes.far)
        return [
            n
            for n, frame_port in enumerate(self.frame_ports)
            if not frame_port.links and frame_port.side in aside
        ]

    def side_exit_port(self, vertex: int) -> Port:
        """The port of a side exit, which is that of its wire at the box."""
        return (self.exit_ports if self.side_exits[vertex].at_exit else self.entry_ports)[vertex][0]

    def _box_at(self, vertex: int, *, at_exit: bool) -> int:
        """The box that the end of a wire at a vertex belongs to: the vertex, but for side exits."""
        side_exit = self.side_exits.get(vertex)
        return vertex if side_exit is None or side_exit.at_exit != at_exit else side_exit.box

    def opposite_ends(self) -> dict[tuple[int, bool], list[tuple[int, Port]]]:
        """What the wires at the low (False) and high (True) side of each vertex lead to.

        Those that turn at side exits count for the box, each with the port at which it ends.
        """
        found: dict[tuple[int, bool], list[tuple[int, Port]]] = {}
        for channel_net in self.channel_nets:
            for ends, others, at_exit in (
                (channel_net.earlier_ends, channel_net.later_ends, True),
                (channel_net.later_ends, channel_net.earlier_ends, False),
            ):
                for vertex, _ in ends:
                    found.setdefault((self._box_at(vertex, at_exit=at_exit), at_exit), []).extend(
                        others
                    )
        return found

    def points_at_box(self, vertex: int) -> bool:
        """Whether a vertex is a side exit whose wire has an arrowhead at its box."""
        side_exit = self.side_exits.get(vertex)
        if side_exit is None:
            return False
        ends = self.segments[self.side_exit_port(vertex).segment].ends(at_exit=side_exit.at_exit)
        return any(end.head and end.vertex == side_exit.box for end in ends)

    def is_frame_end(self, vertex: int) -> bool:
        """Return whether a vertex is the end of an edge segment inside the level's frame."""
        return vertex in self.frame_ends


def find_facing(
    channel_nets: Sequence[ChannelNet],
) -> dict[tuple[int, bool, Port], tuple[int, bool, Port]]:
    """The other end of each end whose wire joins two and no more, by vertex, side and port."""
    facing: dict[tuple[int, bool, Port], tuple[int, bool, Port]] = {}
    for channel_net in channel_nets:
        if (
            len(channel_net.earlier_ends) == len(channel_net.later_ends) == 1
            and not channel_net.side_ports
        ):
            earlier = (channel_net.earlier_ends[0][0], True, channel_net.earlier_ends[0][1])
            later = (channel_net.later_ends[0][0], False, channel_net.later_ends[0][1])
            facing[earlier], facing[later] = later, earlier
    return facing
