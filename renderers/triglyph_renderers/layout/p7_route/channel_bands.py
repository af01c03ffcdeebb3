"""Bands: how long the wires of a channel are before its first track and after its last one.

Each rule says what one thing needs; a band is as long as the rule that needs most.
"""

from msgspec import Struct

from triglyph_renderers.layout.metrics import FlowMetrics, Metrics
from triglyph_renderers.layout.model.level_graph import (
    ChannelNet,
    EdgeSegment,
    End,
    LabelPlace,
    LevelGraph,
    Port,
)
from triglyph_renderers.layout.p5_sizes.label_sizes import measure_label


class FrameSpace(Struct, frozen=True):
    """What a level keeps free inside its frame, along the flow.

    ``trunk_gap`` is between the frame's line and a trunk, ``layer_gap`` between it and a layer.
    """

    trunk_gap: int
    layer_gap: int


class BandFacts(Struct, frozen=True, kw_only=True):
    """What the rules ask about a channel.

    Attributes:
        number: The number of the channel.
        graph: The level.
        metrics: The sizes of the layout.
        space: What the level keeps free inside its frame.
        closes_up: Whether heads follow at once on wires that are straight before the channel.
        nets: The nets of the channel.
        heads: Whether each net has arrowheads at its earlier and at its later ends.
        labels: The labels in the channel.
        has_tracks: Whether there are trunks.
        beside_text: Whether bare text is in a layer beside it.
        under_text: Whether text may be at the edge of the layer before it.
    """

    number: int
    graph: LevelGraph
    metrics: Metrics
    space: FrameSpace
    closes_up: bool
    nets: list[ChannelNet]
    heads: list[tuple[bool, bool]]
    labels: list[LabelPlace]
    has_tracks: bool
    beside_text: bool
    under_text: bool

    @property
    def flow(self) -> FlowMetrics:
        """Return the sizes of the level."""
        return self.metrics.flow(self.graph.axes)

    @property
    def is_first(self) -> bool:
        """Return whether the channel is between the frame and the first layer."""
        return self.number == 0

    @property
    def is_last(self) -> bool:
        """Return whether the channel is between the last layer and the frame."""
        return self.number == len(self.graph.layers) - 2

    def ends_inside(self, *, at_exit: bool) -> bool:
        """Return whether wires of the channel end at something else than ports of the frame."""
        return any(
            not self.graph.is_frame_port(vertex)
            for one in self.nets
            for vertex, _ in (one.earlier_ends if at_exit else one.later_ends)
        )

    @property
    def only_leaves(self) -> bool:
        """Return whether all wires of the channel go on outside the frame, none with a bend."""
        return self.is_last and not self.has_tracks and not self.ends_inside(at_exit=False)

    @property
    def only_passes(self) -> bool:
        """Return whether all wires of the channel run along the layer before it."""
        return not any(
            vertex <= self.graph.frame or self.graph.is_frame_end(vertex)
            for one in self.nets
            for vertex, _ in one.earlier_ends
        )

    def label_lengths(self, *, at_exit: bool) -> list[tuple[int, bool]]:
        """Return the length of each label of a band, and whether a head is before it."""
        found: list[tuple[int, bool]] = []
        for place in self.labels:
            if place.at_exit != at_exit or not place.lines:
                continue
            size = measure_label(place.lines, axes=self.graph.axes, metrics=self.metrics)
            segments = [one.segment for one in self.nets]
            earlier, _ = self.heads[segments.index(place.port.segment)]
            found.append((size.along, earlier))
        return found


def measure_bands(facts: BandFacts) -> tuple[int, int]:
    """Return the lengths of the bands before and after the tracks.

    Without tracks they are one: a label at the beginning of a wire and one at the end of
    another share its rows, since each keeps away from the next wire all along it.

        ┌─┴────┴─┐               ┌─┴────┴─┐
          │ a  │ b                 │ a  │
          ▼    ▼         and not   │    │ b
                                   ▼    ▼
    """
    if not facts.nets:
        return _measure_idle(facts), 0
    before, labels_before = max(_stem_before(facts), _heads_before(facts)), _labels_before(facts)
    after, labels_after = max(_stem_after(facts), _heads_after(facts)), _labels_after(facts)
    if facts.has_tracks:
        return max(before, labels_before), max(after, labels_after)
    size = max(before + after, labels_before + after, before + labels_after)
    return size - after, after


def _measure_idle(facts: BandFacts) -> int:
    """Return the length of a channel without wires, which keeps layers apart."""
    if facts.is_first or facts.is_last:
        return 0
    return facts.flow.idle_text_gap if facts.beside_text else facts.flow.idle_gap


def _stem_before(facts: BandFacts) -> int:
    """Return the length of the wires that leave the layer before the channel.

    Those that come in through the frame have one only where they reach a track, and those
    that go out through it straight only where an arrowhead is at their beginning:

        ───┬───         ──│──
           │              │
        ┌──┘              ▼

    A label at the other end of a wire without a track makes it long enough. A head behind a
    frame needs as much on both sides of it:

        ──│─▶│ b │◀─│──

    A wire that comes past the layer, or that leaves a box at its side, has been straight for
    a while, and a head may follow at once:

        ┌──┤ a ├──┐               ┌──┤ a ├──┐
        │  └───┘  │               │  └───┘  │
        ▼         ▼    and not    │         │
      ┌───┐     ┌───┐             ▼         ▼
    """
    enters = facts.is_first and not facts.ends_inside(at_exit=True)
    if enters:
        has_stems = any(one.earlier_ends for one in facts.nets)
        return _beside_frame(facts, has_stems=has_stems) if facts.has_tracks else 0
    if facts.has_tracks:
        return facts.flow.stem
    leaves = facts.is_last and not any(earlier for earlier, _ in facts.heads)
    is_labelled = any(not place.at_exit and place.lines for place in facts.labels)
    if leaves or is_labelled or (facts.closes_up and facts.only_passes and _heads_after(facts)):
        return 0
    return facts.flow.straight_after if facts.only_leaves else facts.flow.straight_before


def _beside_frame(facts: BandFacts, *, has_stems: bool) -> int:
    """Return the distance of a trunk from the frame, to which wires lead from it or not."""
    return facts.space.trunk_gap if has_stems else facts.flow.trunk_clear


def _heads_before(facts: BandFacts) -> int:
    """Return what arrowheads at the layer before the channel need.

    A wire with heads at both ends keeps a straight piece between them.
    """
    heads = facts.heads
    is_labelled = any(not place.at_exit and place.lines for place in facts.labels)
    if not facts.has_tracks and is_labelled:
        is_near = facts.under_text or any(earlier for earlier, _ in heads)
        return facts.flow.head_room if is_near else 0
    if any(earlier and later for earlier, later in heads):
        return facts.flow.heads_room
    return facts.flow.head_room if any(earlier for earlier, _ in heads) else 0


def _labels_before(facts: BandFacts) -> int:
    """Return what labels beside the wires behind the layer before the channel need."""
    return max(
        (
            length + label_clearance(facts.metrics, facts.flow, head=head, text=facts.under_text)
            for length, head in facts.label_lengths(at_exit=True)
        ),
        default=0,
    )


def label_clearance(metrics: Metrics, flow: FlowMetrics, *, head: bool, text: bool) -> int:
    """Return how far a label is from the layer before it: beyond a head, or apart from text."""
    return max(metrics.head if head else 0, flow.label_under_text if text else 0)


def _stem_after(facts: BandFacts) -> int:
    """Return the length of the wires that reach the layer after the channel.

    Straight ones without heads need none, but beside bare text, which they must not touch.
    """
    if facts.has_tracks:
        if facts.is_last and not facts.ends_inside(at_exit=False):
            has_stems = any(one.later_ends for one in facts.nets)
            return _beside_frame(facts, has_stems=has_stems)
        return facts.flow.stem_after
    if facts.only_leaves and not facts.labels and any(earlier for earlier, _ in facts.heads):
        return 0
    has_heads = any(earlier or later for earlier, later in facts.heads)
    return facts.flow.straight_after if has_heads or facts.beside_text else 0


def _heads_after(facts: BandFacts) -> int:
    """Return what arrowheads at the layer after the channel need."""
    return facts.flow.head_room if any(later for _, later in facts.heads) else 0


def _labels_after(facts: BandFacts) -> int:
    """Return what labels beside the wires to the layer after the channel need."""
    lengths = facts.label_lengths(at_exit=False)
    return max((length + facts.metrics.head for length, _ in lengths), default=0)


def heads_in(segment: EdgeSegment, channel_net: ChannelNet) -> tuple[bool, bool]:
    """Return whether a segment has arrowheads at its earlier and its later ends in a channel."""
    return (
        _has_head_at(channel_net.earlier_ends, segment.earlier_ends),
        _has_head_at(channel_net.later_ends, segment.later_ends),
    )


def _has_head_at(own: tuple[tuple[int, Port], ...], ends: tuple[End, ...]) -> bool:
    """Return whether one of the ends in a channel is one of those ends that has an arrowhead."""
    heads = {(end.vertex, end.through) for end in ends if end.head}
    return bool(heads) and any((vertex, port.through) in heads for vertex, port in own)
