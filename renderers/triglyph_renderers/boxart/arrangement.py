"""What arranging a level yields: who stands where in which order, without any size."""

from msgspec import Struct

from triglyph.model import Lines
from triglyph_renderers.boxart.axes import Axes
from triglyph_renderers.boxart.strands import Port, Strand


class Slot(Struct, frozen=True):
    """A place on a vertex's low or high side where a strand meets it."""

    strand: int
    through: bool = False


class Crossing(Struct, frozen=True):
    """One strand in one channel: the vertices that it joins, with the slot of each."""

    strand: int
    channel: int
    uppers: tuple[tuple[int, Slot], ...]
    lowers: tuple[tuple[int, Slot], ...]
    exits: tuple[int, ...]


class LabelSpot(Struct, frozen=True):
    """Where the label of a strand stands: beside its wire at a vertex, in a channel."""

    channel: int
    vertex: int
    slot: Slot
    at_upper: bool
    lines: Lines


class Bridge(Struct, frozen=True):
    """A strand drawn straight between two neighbours of one layer."""

    strand: int
    near: int
    far: int


class Arrangement(Struct, frozen=True, kw_only=True):
    """One level, laid out but for its sizes.

    ``layer_of`` gives each vertex its layer; -1 for a port at the near or far
    side, and for the level's own frame, which have none.
    ``stacks`` are members in line along the flow.
    ``lows`` and ``highs`` give each vertex its slots in order; ``facing`` pairs
    the ends of wires that join two and no more; ``children``
    holds the arrangement of each member that is a group, by vertex. A level
    that falls apart has its ``parts`` and nothing else.
    """

    level: int
    axes: Axes
    members: tuple[int, ...] = ()
    ports: tuple[Port, ...] = ()
    strands: tuple[Strand, ...] = ()
    layers: tuple[tuple[int, ...], ...] = ()
    layer_of: tuple[int, ...] = ()
    stacks: tuple[tuple[int, ...], ...] = ()
    frame_ends: range = range(0)
    crossings: tuple[Crossing, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    labels: tuple[LabelSpot, ...] = ()
    lows: dict[int, tuple[Slot, ...]] = {}
    highs: dict[int, tuple[Slot, ...]] = {}
    facing: dict[tuple[int, bool, Slot], tuple[int, bool, Slot]] = {}
    children: dict[int, "Arrangement"] = {}
    parts: tuple["Arrangement", ...] = ()

    def is_port(self, vertex: int) -> bool:
        """Whether a vertex stands for a port of the level's frame."""
        members = len(self.members)
        return members <= vertex < members + len(self.ports)

    def port(self, vertex: int) -> Port:
        """The port that a vertex stands for."""
        return self.ports[vertex - len(self.members)]

    def idle_exits(self, channel: int) -> list[int]:
        """The ports without links at the near and far side that a channel keeps a track for."""
        if channel != (len(self.layers) - 1) // 2:
            return []
        aside = (self.axes.near, self.axes.far)
        return [n for n, port in enumerate(self.ports) if not port.links and port.side in aside]

    def is_frame_end(self, vertex: int) -> bool:
        """Whether a vertex stands for the end of a strand at the inside of the level's frame."""
        return vertex in self.frame_ends
