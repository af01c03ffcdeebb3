"""What arranging a level yields: who stands where in which order, without any size."""

from collections.abc import Sequence

from msgspec import Struct

from triglyph.model import Lines
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.label_size import LabelSize, measure_label
from triglyph_renderers.layout.p3_layers.edge_segments import Port, Strand


class Slot(Struct, frozen=True, gc=False):
    """A place on a vertex's low or high side where a strand meets it."""

    strand: int
    through: bool = False


class Crossing(Struct, frozen=True, gc=False):
    """One strand in one channel: the vertices that it joins, with the slot of each."""

    strand: int
    channel: int
    uppers: tuple[tuple[int, Slot], ...]
    lowers: tuple[tuple[int, Slot], ...]
    exits: tuple[int, ...]


class LabelSpot(Struct, frozen=True, gc=False):
    """Where the label of a strand stands: beside its wire at a vertex, in a channel."""

    channel: int
    vertex: int
    slot: Slot
    at_upper: bool
    lines: Lines


class Bridge(Struct, frozen=True, gc=False):
    """A strand drawn straight between two neighbours of one layer."""

    strand: int
    near: int
    far: int


class Elbow(Struct, frozen=True, gc=False):
    """A vertex at which a wire turns that meets a side of ``box`` across the flow.

    ``upper`` tells whether the wire goes on into the channel after the box, and
    ``far`` whether it meets the far side. The vertex may be that of a wire of the
    same net that passes by, which the wire of the box joins there.
    """

    box: int
    upper: bool
    far: bool


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
    elbows: dict[int, Elbow] = {}
    children: dict[int, "Arrangement"] = {}
    parts: tuple["Arrangement", ...] = ()

    def label_sizes(self) -> dict[tuple[int, bool, Slot], LabelSize]:
        """The room of each label, by the end of its wire at which it stands."""
        return {
            (spot.vertex, spot.at_upper, spot.slot): measure_label(spot.lines, axes=self.axes)
            for spot in self.labels
        }

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

    def elbow_slot(self, vertex: int) -> Slot:
        """The slot of an elbow, which is that of its wire at the box."""
        return (self.highs if self.elbows[vertex].upper else self.lows)[vertex][0]

    def _box_at(self, vertex: int, *, upper: bool) -> int:
        """The box that the end of a wire at a vertex belongs to: the vertex, but for elbows."""
        elbow = self.elbows.get(vertex)
        return vertex if elbow is None or elbow.upper != upper else elbow.box

    def opposite_ends(self) -> dict[tuple[int, bool], list[tuple[int, Slot]]]:
        """What the wires at the low (False) and high (True) side of each vertex lead to.

        Those that turn at elbows count for the box, each with the slot at which it ends.
        """
        found: dict[tuple[int, bool], list[tuple[int, Slot]]] = {}
        for crossing in self.crossings:
            for ends, others, upper in (
                (crossing.uppers, crossing.lowers, True),
                (crossing.lowers, crossing.uppers, False),
            ):
                for vertex, _ in ends:
                    found.setdefault((self._box_at(vertex, upper=upper), upper), []).extend(others)
        return found

    def points_at_box(self, vertex: int) -> bool:
        """Whether a vertex is an elbow whose wire has an arrowhead at its box."""
        elbow = self.elbows.get(vertex)
        if elbow is None:
            return False
        ends = self.strands[self.elbow_slot(vertex).strand].ends(upper=elbow.upper)
        return any(end.head and end.vertex == elbow.box for end in ends)

    def is_frame_end(self, vertex: int) -> bool:
        """Whether a vertex stands for the end of a strand at the inside of the level's frame."""
        return vertex in self.frame_ends


def find_facing(
    crossings: Sequence[Crossing],
) -> dict[tuple[int, bool, Slot], tuple[int, bool, Slot]]:
    """The other end of each end whose wire joins two and no more, by vertex, side and slot."""
    facing: dict[tuple[int, bool, Slot], tuple[int, bool, Slot]] = {}
    for crossing in crossings:
        if len(crossing.uppers) == len(crossing.lowers) == 1 and not crossing.exits:
            upper = (crossing.uppers[0][0], True, crossing.uppers[0][1])
            lower = (crossing.lowers[0][0], False, crossing.lowers[0][1])
            facing[upper], facing[lower] = lower, upper
    return facing
