"""The layered graph of one level: vertices in layers and in order, without any size.

A level is the inside of one group. Its vertices are numbered: first its members,
then the ports of its frame, then the frame itself, then the ends inside the frame,
then the dummy vertices of edges that pass a layer. An end of a wire is named by a
vertex, by whether it is on that vertex's exit side, and by the port there (``PortKey``).

                 entry side
               ┌─────┴─────┐
     near side ┤  a vertex ├ far side
               └─────┬─────┘
                 exit side       the flow runs from the entry side to the exit side
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct, structs

from triglyph.model import Lines, LineStyle
from triglyph_renderers.layout.model.axes import Axes, Side
from triglyph_renderers.layout.model.compound_graph import CompoundGraph


class FramePort(Struct, frozen=True, gc=False):
    """Where a net passes the frame of a group on its way to an end inside.

    A port without links keeps a place on its side for a net that ends at the
    frame from outside.

    Attributes:
        net: The net that passes.
        side: The side of the frame.
        links: The links that pass, by index.
        source_inside: Whether the sources of the links are inside the group.
        label: What the level around puts beside the port.
        labelled_by: A link that has this label.
    """

    net: int
    side: Side
    links: tuple[int, ...]
    source_inside: bool
    label: Lines = ()
    labelled_by: int | None = None


class End(Struct, frozen=True, gc=False):
    """Where an edge segment meets a vertex.

    Attributes:
        vertex: The vertex.
        through: Whether the net goes on inside the member.
        head: Whether the end has an arrowhead.
        links: The links that end here, by index.
        source: Whether this is the end of the links' source.
    """

    vertex: int
    through: bool = False
    head: bool = False
    links: tuple[int, ...] = ()
    source: bool = False


class EdgeSegment(Struct, frozen=True, gc=False):
    """The part of a net that is routed inside one group.

    An edge segment whose ends all are in one layer has them all in
    ``earlier_ends`` and is routed through the channel after that layer.

    Attributes:
        net: The net.
        line: The line style.
        label: The lines of the label.
        is_symmetric: Whether both ends of its edges have the same heads, so that only
            the route tells them apart.
        earlier_ends: The ends in earlier layers, which are at exit sides.
        later_ends: The ends in later layers, which are at entry sides.
        side_ports: Pairs of a port at the near or far side of the frame and the
            channel whose trunk reaches it.
        first: The first channel that is used; channel n is between layers n and n + 1.
        last: The last channel that is used.
    """

    net: int
    line: LineStyle
    label: Lines
    is_symmetric: bool
    earlier_ends: tuple[End, ...]
    later_ends: tuple[End, ...]
    side_ports: tuple[tuple[int, int], ...]
    first: int
    last: int

    def ends(self, *, at_exit: bool) -> tuple[End, ...]:
        """Return the earlier ends, which are at exit sides, or else the later ends."""
        return self.earlier_ends if at_exit else self.later_ends

    @property
    def both_ends(self) -> tuple[End, ...]:
        """Return the earlier ends and the later ones."""
        return (*self.earlier_ends, *self.later_ends)

    @property
    def links(self) -> tuple[int, ...]:
        """Return the links that this level draws a part of."""
        return tuple(dict.fromkeys(index for end in self.both_ends for index in end.links))

    def passed_layers(self) -> range:
        """Return the layers in which the edge segment needs a dummy vertex."""
        return range(self.first + 1, self.last + 1)


class Port(Struct, frozen=True, gc=False):
    """Where an edge segment meets the entry or exit side of a vertex."""

    segment: int
    through: bool = False


PortKey: TypeAlias = tuple[int, bool, Port]
"""An end of a wire: the vertex, whether it is on its exit side, and the port."""


class ChannelNet(Struct, frozen=True, gc=False):
    """What one edge segment joins in one channel.

    Attributes:
        segment: The edge segment.
        channel: The channel, between layers ``channel`` and ``channel + 1``.
        earlier_ends: The vertices in the layer before, each with its port.
        later_ends: The vertices in the layer after, each with its port.
        side_ports: The frame's ports at the near or far side that the trunk reaches.
    """

    segment: int
    channel: int
    earlier_ends: tuple[tuple[int, Port], ...]
    later_ends: tuple[tuple[int, Port], ...]
    side_ports: tuple[int, ...]

    def keys(self) -> tuple[list[PortKey], list[PortKey]]:
        """Return the earlier ends, which are at exit sides, and the later ones."""
        return (
            [(vertex, True, port) for vertex, port in self.earlier_ends],
            [(vertex, False, port) for vertex, port in self.later_ends],
        )


class LabelPlace(Struct, frozen=True, gc=False):
    """Where the label of an edge segment is: in a channel, beside the wire at a port."""

    channel: int
    vertex: int
    port: Port
    at_exit: bool
    lines: Lines

    @property
    def key(self) -> PortKey:
        """Return the end of the wire beside which the label is."""
        return self.vertex, self.at_exit, self.port


class FlatEdge(Struct, frozen=True, gc=False):
    """An edge segment drawn straight between two neighbours of one layer.

    One of the two may be a port at the near or far side of the level's own frame, behind
    which the level around goes on with it, and shows its label.
    """

    segment: int
    near: int
    far: int


class SideExit(Struct, frozen=True, gc=False):
    """A wire that leaves ``box`` on its near or far side and turns once.

    It turns at a vertex of its own beside the box, or at that of a wire of the same
    net that passes there.

    Attributes:
        box: The vertex whose side the wire meets.
        at_exit: Whether the wire goes on into the channel after the box.
        far: Whether it meets the far side.
    """

    box: int
    at_exit: bool
    far: bool


class LevelGraph(Struct, frozen=True, kw_only=True):
    """One level, layered and ordered; a level that falls apart has ``parts`` and nothing else.

    Attributes:
        level: The group, by element number.
        axes: The direction of its flow.
        members: The elements that the first vertices are.
        frame_ports: The ports of the level's frame, which are the next vertices.
        segments: The edge segments.
        layers: The vertices of each layer in order.
        layer_of: The layer of each vertex; -1 for ports at the near or far side. The frame
            itself counts as layer 0.
        stacks: Members in line along the flow.
        questions: Members that are diamonds, which wires meet at their corners where they can.
        frame_ends: The vertices of ends inside the level's own frame.
        channel_nets: What the edge segments join in each channel.
        flat_edges: The edge segments between neighbours of one layer.
        label_places: Where the labels of edges are.
        entry_ports: The ports on each vertex's entry side, in order.
        exit_ports: The ports on each vertex's exit side, in order.
        facing: The other end of each end whose wire joins two and no more.
        side_exits: The side exits, by the vertex at which the wire turns.
        wide: Boxes as wide as the row that they lead to, each with the side (exit: True).
        children: The level graph of each member that is a group, by vertex.
        parts: The parts of a level that falls apart.
        rows: The numbers of the parts by the rows, and the stacks in them, that they are in.
    """

    level: int
    axes: Axes
    members: tuple[int, ...] = ()
    frame_ports: tuple[FramePort, ...] = ()
    segments: tuple[EdgeSegment, ...] = ()
    layers: tuple[tuple[int, ...], ...] = ()
    layer_of: tuple[int, ...] = ()
    stacks: tuple[tuple[int, ...], ...] = ()
    questions: frozenset[int] = frozenset()
    frame_ends: range = range(0)
    channel_nets: tuple[ChannelNet, ...] = ()
    flat_edges: tuple[FlatEdge, ...] = ()
    label_places: tuple[LabelPlace, ...] = ()
    entry_ports: Mapping[int, tuple[Port, ...]] = {}
    exit_ports: Mapping[int, tuple[Port, ...]] = {}
    facing: Mapping[PortKey, PortKey] = {}
    side_exits: Mapping[int, SideExit] = {}
    wide: frozenset[tuple[int, bool]] = frozenset()
    children: Mapping[int, "LevelGraph"] = {}
    parts: tuple["LevelGraph", ...] = ()
    rows: tuple[tuple[tuple[int, ...], ...], ...] = ()

    @property
    def frame(self) -> int:
        """Return the vertex that is the inside of the level's own frame."""
        return len(self.members) + len(self.frame_ports)

    def ports(self, *, at_exit: bool) -> Mapping[int, tuple[Port, ...]]:
        """Return the ports on the exit sides of the vertices, or else on their entry sides."""
        return self.exit_ports if at_exit else self.entry_ports

    def is_frame_port(self, vertex: int) -> bool:
        """Return whether a vertex is a port of the level's frame."""
        members = len(self.members)
        return members <= vertex < members + len(self.frame_ports)

    def frame_port(self, vertex: int) -> FramePort:
        """Return the port of the level's frame that a vertex is."""
        return self.frame_ports[vertex - len(self.members)]

    def is_frame_end(self, vertex: int) -> bool:
        """Return whether a vertex is the end of an edge segment inside the level's frame."""
        return vertex in self.frame_ends

    def places_in_layers(self) -> dict[int, int]:
        """Return the place of each vertex in its layer."""
        return {vertex: at for layer in self.layers for at, vertex in enumerate(layer)}

    def passing_flat_edges(self, vertex: int) -> list[FlatEdge]:
        """Return the flat edges that go on inside a member, in the order of the spec."""
        return [
            flat_edge
            for flat_edge in self.flat_edges
            if any(
                end.vertex == vertex and end.through
                for end in self.segments[flat_edge.segment].both_ends
            )
        ]

    def reaches_frame(self, flat_edge: FlatEdge) -> bool:
        """Return whether a flat edge ends at a port of the level's frame."""
        return self.is_frame_port(flat_edge.near) or self.is_frame_port(flat_edge.far)

    def idle_side_ports(self, channel: int) -> list[int]:
        """Return the side ports without links for which a channel keeps a track."""
        if channel != (len(self.layers) - 1) // 2:
            return []
        aside = (self.axes.near, self.axes.far)
        return [
            number
            for number, port in enumerate(self.frame_ports)
            if not port.links and port.side in aside
        ]

    def side_exit_port(self, vertex: int) -> Port:
        """Return the port at which the wire of a side exit goes on from its vertex."""
        return self.ports(at_exit=self.side_exits[vertex].at_exit)[vertex][0]

    def _box_at(self, vertex: int, *, at_exit: bool) -> int:
        """Return the box to which the end of a wire belongs: its vertex, or that of a side exit."""
        side_exit = self.side_exits.get(vertex)
        return vertex if side_exit is None or side_exit.at_exit != at_exit else side_exit.box

    def opposite_ends(self) -> dict[tuple[int, bool], list[tuple[int, Port]]]:
        """Return what the wires on the entry (False) and exit (True) side of each box lead to.

        Side exits count for their box.
        """
        found: dict[tuple[int, bool], list[tuple[int, Port]]] = {}
        side_exits = self.side_exits
        for one in self.channel_nets:
            for ends, others, at_exit in (
                (one.earlier_ends, one.later_ends, True),
                (one.later_ends, one.earlier_ends, False),
            ):
                for vertex, _ in ends:
                    box = self._box_at(vertex, at_exit=at_exit) if vertex in side_exits else vertex
                    if (box, at_exit) in found:
                        found[box, at_exit] += others
                    else:
                        found[box, at_exit] = [*others]
        return found

    def points_at_box(self, vertex: int) -> bool:
        """Return whether a vertex is a side exit whose wire has an arrowhead at its box."""
        side_exit = self.side_exits.get(vertex)
        if side_exit is None:
            return False
        segment = self.segments[self.side_exit_port(vertex).segment]
        ends = segment.ends(at_exit=side_exit.at_exit)
        return any(end.head and end.vertex == side_exit.box for end in ends)


def add_vertices(graph: LevelGraph, layers: Sequence[int]) -> LevelGraph:
    """Return a graph with further vertices at the ends of layers, numbered after all others.

    Args:
        graph: The graph.
        layers: The layer of each further vertex.
    """
    held = [list(layer) for layer in graph.layers]
    for vertex, layer in enumerate(layers, len(graph.layer_of)):
        held[layer].append(vertex)
    return structs.replace(
        graph, layers=tuple(map(tuple, held)), layer_of=(*graph.layer_of, *layers)
    )


def find_facing(channel_nets: Sequence[ChannelNet]) -> dict[PortKey, PortKey]:
    """Return the other end of each end whose wire joins two and no more."""
    facing: dict[PortKey, PortKey] = {}
    for one in channel_nets:
        if len(one.earlier_ends) == len(one.later_ends) == 1 and not one.side_ports:
            (tail, tail_port), (head, head_port) = one.earlier_ends[0], one.later_ends[0]
            earlier, later = (tail, True, tail_port), (head, False, head_port)
            facing[earlier], facing[later] = later, earlier
    return facing


def levels_of(graph: LevelGraph) -> Iterator[LevelGraph]:
    """Yield a level and all levels in it that are laid out together, the outer ones first."""
    waiting = [graph]
    while waiting:
        level = waiting.pop()
        waiting.extend(reversed((*level.children.values(), *level.parts)))
        if not level.parts:
            yield level


def with_labels(graph: LevelGraph, compound: CompoundGraph) -> LevelGraph:
    """Return a level and all in it with the labels that another form of the diagram has."""

    def label_of(link: int | None) -> Lines:
        return () if link is None else compound.links[link].edge.label

    segments = tuple(
        structs.replace(segment, label=label_of(segment.links[0])) for segment in graph.segments
    )
    return structs.replace(
        graph,
        segments=segments,
        label_places=tuple(
            structs.replace(place, lines=segments[place.port.segment].label)
            for place in graph.label_places
        ),
        frame_ports=tuple(
            structs.replace(port, label=label_of(port.labelled_by)) for port in graph.frame_ports
        ),
        children={vertex: with_labels(child, compound) for vertex, child in graph.children.items()},
        parts=tuple(with_labels(part, compound) for part in graph.parts),
    )
