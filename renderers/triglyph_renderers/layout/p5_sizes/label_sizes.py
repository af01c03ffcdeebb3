"""The room that labels of edges need beside their wires."""

from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from triglyph.model import Lines
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import AXES, Axes
from triglyph_renderers.layout.model.level_graph import FramePort, LevelGraph, PortKey


class LabelSize(Struct, frozen=True, gc=False):
    """What a label needs beside its wire.

    ``along`` is its length on the wire; ``before`` and ``after`` keep the next wires off on
    either side, ``near`` and ``far`` are how far the label itself reaches there.
    """

    along: int
    before: int
    after: int
    near: int
    far: int


LabelSizes: TypeAlias = dict[PortKey, LabelSize]
"""The room of each label, by the end of its wire at which it is: vertex, at exit, port."""


def measure_label(lines: Lines, *, axes: Axes, metrics: Metrics) -> LabelSize:
    """Return the room of a label.

    Beside a vertical wire it is on the right. A horizontal wire has it above:

         │ label        label
         ▼            ─────────▶

    In characters it interrupts a horizontal wire, and further lines are above and below.
    Those keep a row from the next wire and more from the tracks, so that nobody takes them
    for another's.
    """
    own, flow = metrics.label, metrics.flow(axes)
    width, height = metrics.text.width(lines, "edge"), metrics.text.height(lines, "edge")
    lead = 2 * flow.label_lead
    if axes.vertical:
        beside = own.gap_x + width
        return LabelSize(height + lead, 0, beside + own.clear_x, 0, beside + own.edge)
    above = lines_above(lines, metrics)
    if not own.interrupt:
        return LabelSize(width + lead, above + own.clear_y, 0, above, 0)
    below = len(lines) // 2
    along = width + 2 * own.space + lead + (flow.label_lines_lead if len(lines) > 1 else 0)
    return LabelSize(
        along,
        above + (own.clear_y if above else 0),
        below + (own.clear_y if below else 0),
        above,
        below,
    )


def lines_above(lines: Lines, metrics: Metrics) -> int:
    """Return how far a label reaches above its level wire.

    In characters it interrupts the wire and is evenly above and below; else it is all above.
    """
    if metrics.label.interrupt:
        return (len(lines) - 1) // 2
    return metrics.text.height(lines, "edge") + metrics.label.gap_y


def measure_labels(graph: LevelGraph, metrics: Metrics) -> LabelSizes:
    """Return the room of each label of a level."""
    return {
        (place.vertex, place.at_exit, place.port): measure_label(
            place.lines, axes=graph.axes, metrics=metrics
        )
        for place in graph.label_places
        if place.lines
    }


def distance_between(
    one: LabelSize | None, other: LabelSize | None, *, axes: Axes, metrics: Metrics
) -> int:
    """Return the least distance of two neighbouring wires whose labels are of these sizes."""
    after = one.after if one else 0
    before = other.before if other else 0
    return max(metrics.flow(axes).port_pitch, after + before + 1)


def measure_port_label(port: FramePort, metrics: Metrics) -> LabelSize | None:
    """Return the room of the label that the level around puts beside a port, if it does."""
    if not port.label:
        return None
    axes = AXES["down" if port.side in ("north", "south") else "right"]
    return measure_label(port.label, axes=axes, metrics=metrics)


def port_gaps(
    end: tuple[int, bool], graph: LevelGraph, metrics: Metrics, *, sizes: LabelSizes
) -> tuple[int, ...] | None:
    """Return the least distances between a member's neighbouring ports; None without ports.

    Wires to the same neighbour keep the distances that they need at either end.

    Args:
        end: The vertex of the member, and whether its ports at the exit side are meant.
        graph: The level.
        metrics: The sizes of the layout.
        sizes: The room of the labels of the level.
    """
    vertex, at_exit = end
    ports = (graph.exit_ports if at_exit else graph.entry_ports).get(vertex, ())
    if len(ports) < 2:
        return () if ports else None
    gaps: list[int] = []
    for one, other in pairwise(ports):
        ends = [(vertex, at_exit, one), (vertex, at_exit, other)]
        facing = [graph.facing.get(end) for end in ends]
        gap = distance_between(*map(sizes.get, ends), axes=graph.axes, metrics=metrics)
        if facing[0] and facing[1] and facing[0][0] == facing[1][0]:
            opposite = [sizes.get(end) if end else None for end in facing]
            gap = max(gap, distance_between(*opposite, axes=graph.axes, metrics=metrics))
        gaps.append(gap)
    return tuple(gaps)
