"""Routes: the channels of one level, from tracks to wires, labels and heads.

A channel has three bands along the flow: the stems of the upper ends with
their labels, the tracks, and the stems of the lower ends with their labels and
heads. In a band only the stems of its own side run, so a label beside a stem
is clear of every wire as soon as the next stem keeps its distance.
"""

from msgspec import Struct

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.label_size import distance_between, measure_label
from triglyph_renderers.layout.model.level_graph import Arrangement, Crossing, LabelSpot, Slot
from triglyph_renderers.layout.p3_layers.edge_segments import Strand
from triglyph_renderers.layout.p7_route.track_assignment import Piece, Trunk, assign_tracks

FAR_AWAY = 1 << 30
"""Where the trunk of a net that leaves sideways is taken to reach while tracks are assigned."""


class Spacing(Struct, frozen=True):
    """The blank cells between trunks: of one track, and of tracks that are rows or columns.

    ``frame`` is what keeps trunks from the frame of their level, if they run along it.
    """

    trunks: int = 1
    rows: int = 0
    columns: int = 1
    frame: int = 1


class Channel(Struct, frozen=True, gc=False):
    """One channel: the sizes of its bands and where its nets change their coordinate.

    ``pieces`` hold the trunks by position in ``crossings``; a crossing without
    a piece is one straight line. Labels behind the layer before the channel keep
    a cell more from it if they are ``under_text``, or would be read as more of that.
    """

    crossings: tuple[Crossing, ...]
    uppers: tuple[tuple[int, ...], ...]
    lowers: tuple[tuple[int, ...], ...]
    pieces: tuple[Piece, ...]
    before: int
    tracks: int
    after: int
    pitch: int
    under_text: bool

    @property
    def size(self) -> int:
        """The cells of the channel along the flow."""
        return self.before + self.tracks + self.after

    def track_offset(self, track: int) -> int:
        """The cell of a track, from the beginning of the channel."""
        return self.before + track * self.pitch


def route_channel(
    number: int,
    arrangement: Arrangement,
    *,
    crossings: list[Crossing],
    ports: dict[tuple[int, bool, Slot], int],
    labels: list[LabelSpot],
    bare: frozenset[int],
    unsealed: frozenset[int],
    spacing: Spacing,
) -> Channel:
    """The channel with its trunks on tracks and its bands as wide as they must be.

    ``ports`` gives the coordinate of each end by vertex, whether it is an
    upper one, and slot; ``bare`` are the vertices that are bare text, ``unsealed``
    those with text at their edge, or maybe so. ``spacing`` says how far trunks keep
    from each other.
    """
    axes = arrangement.axes
    uppers = [tuple(ports[v, True, slot] for v, slot in one.uppers) for one in crossings]
    lowers = [tuple(ports[v, False, slot] for v, slot in one.lowers) for one in crossings]
    trunks: list[Trunk] = []
    straight: set[int] = set()
    bent: list[int] = []
    for at, crossing in enumerate(crossings):
        points = (*uppers[at], *lowers[at])
        if len(points) == 2 and uppers[at] == lowers[at] and not crossing.exits:
            straight.add(points[0])
            continue
        least, most = min(points), max(points)
        for port in crossing.exits:
            if arrangement.ports[port].side == axes.near:
                least = -FAR_AWAY
            else:
                most = FAR_AWAY
        bent.append(at)
        trunks.append(Trunk(at, uppers[at], lowers[at], least, most))
    idle = arrangement.idle_exits(number)
    for port in idle:
        aside = -FAR_AWAY if arrangement.ports[port].side == axes.near else FAR_AWAY
        bent.append(-1 - port)
        trunks.append(Trunk(len(trunks), (), (), aside, aside))
    layers = arrangement.layers[number : number + 2]
    beside_text = any(vertex in bare for layer in layers for vertex in layer)
    under_text = not (unsealed if axes.vertical else bare).isdisjoint(layers[0])
    pieces, tracks = assign_tracks(trunks, straight=straight, apart=spacing.trunks)
    pieces = [
        Piece(bent[one.trunk], one.track, one.uppers, one.lowers, one.least, one.most)
        for one in pieces
    ]
    before, after = _measure_bands(
        number,
        arrangement,
        crossings,
        labels,
        has_tracks=bool(tracks),
        beside_text=beside_text,
        under_text=under_text,
        beside_frame=spacing.frame,
    )
    if not crossings and beside_text and 0 < number < len(arrangement.layers) - 2:
        before = 1 if axes.vertical else 3
    spaced = _labels_that_touch(arrangement, crossings, labels, ports, pieces, tracks)
    before += spaced[0]
    after += spaced[1]
    pitch = 1 + (spacing.rows if axes.vertical else spacing.columns)
    exits = [port for one in crossings for port in one.exits]
    for label in [arrangement.ports[port].label for port in (*exits, *idle)]:
        if label is not None:
            turned = AXES["right" if axes.vertical else "down"]
            pitch = max(pitch, distance_between(label, label, axes=turned))
            before += label.after if axes.mirrored else label.before
            after += label.before if axes.mirrored else label.after
    return Channel(
        crossings=tuple(crossings),
        uppers=tuple(uppers),
        lowers=tuple(lowers),
        pieces=tuple(pieces),
        before=before,
        tracks=(tracks - 1) * pitch + 1 if tracks else 0,
        after=after,
        pitch=pitch,
        under_text=under_text,
    )


def _measure_bands(
    number: int,
    arrangement: Arrangement,
    crossings: list[Crossing],
    labels: list[LabelSpot],
    *,
    has_tracks: bool,
    beside_text: bool,
    under_text: bool,
    beside_frame: int,
) -> tuple[int, int]:
    """The sizes of the bands before and after the tracks, in cells."""
    axes = arrangement.axes
    last = len(arrangement.layers) - 2
    if not crossings:
        inner = 0 < number < last and not axes.vertical
        return (1, 0) if inner else (0, 0)
    heads = [_heads_in(arrangement.strands[one.strand], one) for one in crossings]
    stem = 1 if axes.vertical else 2
    from_inside = any(
        not arrangement.is_port(vertex) for one in crossings for vertex, _ in one.uppers
    )
    into_inside = any(
        not arrangement.is_port(vertex) for one in crossings for vertex, _ in one.lowers
    )
    before = stem if from_inside or number > 0 else beside_frame
    after = 1 if axes.vertical or not has_tracks else 2
    if (
        number == 0
        and not from_inside
        and not (has_tracks and any(one.uppers for one in crossings))
    ):
        before = 0
    if number == last and not has_tracks and not any(upper for upper, _ in heads):
        before = 0
    if has_tracks:
        if number == last and not into_inside:
            after = beside_frame if any(one.lowers for one in crossings) else 0
    elif not any(upper or lower for upper, lower in heads) and not beside_text:
        after = 0
    if any(upper and lower for upper, lower in heads):
        before = max(before, 2)
    if not has_tracks and any(not spot.at_upper for spot in labels):
        before = max(before - stem, 0)
        if under_text or any(upper for upper, _ in heads):
            before = max(before, 1)
    for spot in labels:
        size = measure_label(spot.lines, axes=axes)
        upper, _ = _heads_in(
            arrangement.strands[spot.slot.strand],
            next(one for one in crossings if one.strand == spot.slot.strand),
        )
        if spot.at_upper:
            apart = 1 if upper or under_text else 0
            before = max(before, size.along + apart)
        else:
            after = max(after, size.along + 1)
    return before, after


def _heads_in(strand: Strand, crossing: Crossing) -> tuple[bool, bool]:
    """Whether the strand has an arrowhead at the upper and at the lower ends of a channel."""
    upper = {(end.vertex, end.through) for end in strand.uppers if end.head}
    lower = {(end.vertex, end.through) for end in strand.lowers if end.head}
    return (
        any((vertex, slot.through) in upper for vertex, slot in crossing.uppers),
        any((vertex, slot.through) in lower for vertex, slot in crossing.lowers),
    )


def _labels_that_touch(
    arrangement: Arrangement,
    crossings: list[Crossing],
    labels: list[LabelSpot],
    ports: dict[tuple[int, bool, Slot], int],
    pieces: list[Piece],
    tracks: int,
) -> tuple[int, int]:
    """One more cell for each band in which a label would touch another net's trunk."""
    if not arrangement.axes.vertical:
        return 0, 0
    spaced = [0, 0]
    for spot in labels:
        start = ports[spot.vertex, spot.at_upper, spot.slot] + 2
        end = start + max(map(text_width, spot.lines)) - 1
        nearest = 0 if spot.at_upper else tracks - 1
        for piece in pieces:
            if piece.trunk < 0:
                continue
            own = crossings[piece.trunk].strand == spot.slot.strand
            if not own and piece.track == nearest and piece.least <= end and start <= piece.most:
                spaced[0 if spot.at_upper else 1] = 1
    return spaced[0], spaced[1]
