"""Placed levels: where the vertices of a level are, along and across its flow."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.channel import Channel, WallGap
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph, PortKey
from triglyph_renderers.layout.model.scene import Point


class SideExitWire(Struct, frozen=True, gc=False):
    """The flat piece of a wire between a side exit and its box, or the next one towards that.

    Attributes:
        row: Where it is along the flow, from the start of the box.
        end: The vertex at which it ends.
    """

    row: int
    end: int


class Across(Struct, frozen=True):
    """A level whose vertices have places across the flow, but none along it.

    Attributes:
        graph: The level, with its side exits.
        metrics: The sizes of the layout.
        footprints: The members with their sizes.
        first: The first unit of each vertex.
        port_at: The coordinate of each end of a wire.
        wall_gaps: The spaces between neighbours that flat edges join.
    """

    graph: LevelGraph
    metrics: Metrics
    footprints: Mapping[int, Footprint]
    first: Sequence[int]
    port_at: Mapping[PortKey, int]
    wall_gaps: Mapping[tuple[int, int], WallGap] = {}


class PlacedLevel(Struct, frozen=True):
    """A level whose vertices have their places: by layer along the flow, by vertex across it.

    Attributes:
        across: The places across the flow.
        channels: The channels between the layers.
        channel_start: Where each channel begins along the flow.
        layer_start: Where each layer begins.
        flat_rows: Where along the flow each flat edge leaves the near one of the two that it
            joins, and where it meets the far one; by its edge segment.
        member_start: Where each member begins along the flow.
        length: How long the level is.
        long_labels: Where labels begin along the flow that are not at the end of their wire.
        side_exit_wires: The flat piece of the wire of each side exit.
    """

    across: Across
    channels: Sequence[Channel]
    channel_start: Sequence[int]
    layer_start: Sequence[int]
    flat_rows: Mapping[int, tuple[int, int]]
    member_start: Mapping[int, int]
    length: int
    long_labels: Mapping[PortKey, int] = {}
    side_exit_wires: Mapping[int, SideExitWire] = {}

    @property
    def graph(self) -> LevelGraph:
        """Return the level."""
        return self.across.graph

    @property
    def metrics(self) -> Metrics:
        """Return the sizes of the layout."""
        return self.across.metrics

    @property
    def footprints(self) -> Mapping[int, Footprint]:
        """Return the members with their sizes."""
        return self.across.footprints

    @property
    def first(self) -> Sequence[int]:
        """Return the first unit of each vertex across the flow."""
        return self.across.first

    @property
    def port_at(self) -> Mapping[PortKey, int]:
        """Return the coordinate of each end of a wire."""
        return self.across.port_at

    def side_exit_along(self, vertex: int) -> int:
        """Return where along the flow the wire of a side exit runs to its box."""
        box = self.graph.side_exits[vertex].box
        return self.member_start[box] + self.side_exit_wires[vertex].row


class Pen:
    """Turns places along and across the flow of one level into x and y."""

    def __init__(self, placed: PlacedLevel, *, shift: int) -> None:
        """Take a level, and by how much it is moved across so that it begins at 0."""
        self.axes = placed.graph.axes
        self.length = placed.length
        self.shift = shift

    def point(self, along: int, across: int) -> Point:
        """Return (x, y) of a point."""
        return self.axes.point(along, across + self.shift, length=self.length)

    def corner(self, along: int, across: int, *, size: int) -> Point:
        """Return the top left corner of what is ``size`` units long, from its first one."""
        if self.axes.mirrored:
            along += size - 1
        return self.point(along, across)
