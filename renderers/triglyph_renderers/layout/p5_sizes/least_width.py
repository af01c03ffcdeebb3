"""The least width of a drawing, from its layers and the sizes of its texts alone.

That takes a tenth of the time of a layout, so that forms which are too wide in any case are
passed over:

    ┌───┐   ┌───┐   ┌───┐
    │ a ├──▶│ b ├──▶│ c │      never narrower than its three boxes and what is between layers
    └───┘   └───┘   └───┘
"""

from triglyph_renderers.layout.model.compound_graph import BODY
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p5_sizes.text_measures import Measures


def find_least_width(graph: LevelGraph, measures: Measures) -> int:
    """Return a number of units that no drawing of a level is narrower than.

    Args:
        graph: The level in layers, with those of its groups.
        measures: The sizes of its texts.
    """
    group = measures.compound.groups[graph.level]
    assert group is not None
    if group.layout == "tree" or (group.divided and graph.level != BODY):
        return 0  # its members share lines, or have none
    metrics = measures.metrics
    flow = metrics.flow(graph.axes)
    pad = flow.frame_pad_across if graph.axes.vertical else flow.frame_pad_along
    if graph.parts:
        inside = max(_find_least_inside(part, measures) for part in graph.parts)
        pad = metrics.frame.pad_x
    else:
        inside = _find_least_inside(graph, measures)
    return inside + (0 if group.frame == "none" else 2 * (metrics.box.border + pad))


def _find_least_inside(graph: LevelGraph, measures: Measures) -> int:
    """Return the least width of the members of a level, which has no parts."""
    flow = measures.metrics.flow(graph.axes)
    members = [
        [vertex for vertex in layer if vertex < len(graph.members)] for layer in graph.layers
    ]
    widths = [[_find_member_width(graph, vertex, measures) for vertex in own] for own in members]
    if graph.axes.vertical:
        # Between two members is a gap, and the wires that pass by there have one at each side:
        #   [a] [b] │ [c]
        gap = min(flow.box_gap, flow.wire_gap)
        wires = [sum(vertex >= graph.frame for vertex in layer) for layer in graph.layers]
        return max(
            (
                sum(own) + passing + gap * (len(own) + passing - 1)
                for own, passing in zip(widths, wires, strict=True)
                if own
            ),
            default=0,
        )
    crossed = {net.channel for net in graph.channel_nets}
    between = range(1, len(graph.layers) - 2)
    apart = [flow.straight_before if channel in crossed else flow.idle_gap for channel in between]
    return sum(max(own, default=0) for own in widths) + sum(apart)


def _find_member_width(graph: LevelGraph, vertex: int, measures: Measures) -> int:
    """Return the least width of a member of a level."""
    if vertex in graph.children:
        return find_least_width(graph.children[vertex], measures)
    return measures.leaves[graph.members[vertex]].width
