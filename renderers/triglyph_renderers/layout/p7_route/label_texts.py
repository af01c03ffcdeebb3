"""Label texts: the labels of edges beside their wires, once these have their places."""

from triglyph.model import Lines
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.level_graph import FlatEdge, LabelPlace
from triglyph_renderers.layout.model.scene import Text
from triglyph_renderers.layout.p5_sizes.label_sizes import lines_above
from triglyph_renderers.layout.p7_route.channel_bands import label_clearance
from triglyph_renderers.layout.p7_route.wire_segments import (
    LevelPage,
    flat_edge_label_room,
)


def draw_label(place: LabelPlace, page: LevelPage) -> list[Text]:
    """Return the lines of a label: beside a vertical wire; on a horizontal one, or above it.

    │                                       calls
    │ calls       ── calls ──▶             ───────▶
    ▼             in characters            in points
    """
    if not place.lines:
        return []
    placed, metrics, axes = page.placed, page.metrics, page.graph.axes
    flow, text = metrics.flow(axes), metrics.text
    segment = page.graph.segments[place.port.segment]
    channel = placed.channels[place.channel]
    start = placed.channel_start[place.channel]
    across = placed.port_at[place.key]
    width, height = text.width(place.lines, "edge"), text.height(place.lines, "edge")
    size = height if axes.vertical else width + 2 * metrics.label.space
    if place.key in placed.long_labels:
        along = placed.long_labels[place.key]
    elif place.at_exit:
        head = any(
            one.head and (one.vertex, one.through) == (place.vertex, place.port.through)
            for one in segment.earlier_ends
        )
        clear = label_clearance(metrics, flow, head=head, text=channel.under_text)
        along = start + flow.label_lead + clear
    else:
        along = start + channel.size - flow.label_lead - metrics.head - size
    if axes.vertical:
        x, y = page.pen.corner(along, across + 1 + metrics.label.gap_x, size=size)
        return _write(place.lines, metrics, net=segment.net, x=x, y=y, width=0)
    x, y = page.pen.corner(along, across - lines_above(place.lines, metrics), size=size)
    return _write(place.lines, metrics, net=segment.net, x=x, y=y, width=width)


def draw_flat_edge_label(flat_edge: FlatEdge, page: LevelPage) -> list[Text]:
    """Return the label of a flat edge: it interrupts it, or is above it, or at its right."""
    metrics = page.metrics
    segment = page.graph.segments[flat_edge.segment]
    if not segment.label or page.graph.reaches_frame(flat_edge):
        return []
    along, _ = page.placed.flat_rows[flat_edge.segment]
    first, last = flat_edge_label_room(flat_edge, page)
    width = metrics.text.width(segment.label, "edge")
    if not page.graph.axes.vertical:
        gap, height = metrics.label.gap_x, metrics.text.height(segment.label, "edge")
        start = along - gap - width if page.graph.axes.mirrored else along + 1 + gap
        x, y = page.pen.corner(start, (first + last + 1 - height) // 2, size=width)
        return _write(segment.label, metrics, net=segment.net, x=x, y=y, width=0)
    x, y = page.pen.point(along, (first + last - width) // 2)
    y -= lines_above(segment.label, metrics)
    return _write(segment.label, metrics, net=segment.net, x=x, y=y, width=width)


def _write(lines: Lines, metrics: Metrics, *, net: int, x: int, y: int, width: int) -> list[Text]:
    """Return the lines of a label from (x, y), each in the middle of a width if there is one."""
    text = metrics.text
    height = text.heights["edge"]
    space = " " * metrics.label.space if width else ""
    texts: list[Text] = []
    for row, line in enumerate(lines):
        taken = text.measure(line, "edge")
        left = x + (width - taken) // 2 if width else x
        texts.append(
            Text(
                left,
                y + row * height,
                f"{space}{line}{space}",
                net=net,
                role="edge",
                width=taken + 2 * len(space),
                height=height,
            )
        )
    return texts
