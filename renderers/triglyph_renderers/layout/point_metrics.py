"""Point metrics: the sizes of pictures, whose unit is a point."""

from collections.abc import Callable

from msgspec import structs

from triglyph.model import Node
from triglyph_renderers.layout.metrics import (
    BoxMetrics,
    FlowMetrics,
    FrameMetrics,
    LabelMetrics,
    Metrics,
    OutlineMetrics,
    TextMetrics,
)
from triglyph_renderers.layout.model.leaf_outline import LeafOutline, rectangle
from triglyph_renderers.layout.model.scene import TextRole

_POINT_HEIGHTS: dict[TextRole, int] = {
    "label": 17,
    "detail": 16,
    "section": 16,
    "title": 17,
    "callout": 16,
    "edge": 15,
    "icon": 48,
}
"""Heights of lines in points, for type of 13, 12, 12, 13, 12 and 12 points, and of an image."""

_POINT_FLOW = FlowMetrics(
    box_gap=26,
    loose_gap=26,
    wire_gap=14,
    exit_gap=22,
    exit_reach=24,
    port_pitch=16,
    exit_pitch=14,
    frame_end_pitch=16,
    flat_edge=36,
    flat_edge_ends=32,
    bend_penalty=60,
    nearly=8,
    jog=12,
    stem_clearance=10,
    crossed_pitch=10,
    trunk_gap=14,
    trunk_view=False,
    frame_pad_across=16,
    frame_pad_along=0,
    stem=12,
    stem_after=12,
    straight_before=12,
    straight_after=12,
    head_room=18,
    heads_room=18,
    track_pitch=13,
    layer_gap=32,
    idle_gap=24,
    idle_text_gap=24,
    frame_gap=12,
    open_gap=12,
    unframed_gap=0,
    trunk_clear=12,
    outer_gap=16,
    label_lead=5,
    label_under_text=4,
    label_touch=0,
    label_lines_lead=0,
)

_TIGHT_FLOW = structs.replace(
    _POINT_FLOW,
    box_gap=14,
    loose_gap=14,
    wire_gap=10,
    exit_gap=16,
    exit_reach=16,
    port_pitch=12,
    exit_pitch=12,
    frame_end_pitch=12,
    frame_pad_across=8,
    stem=8,
    stem_after=8,
    straight_after=8,
    head_room=14,
    heads_room=14,
    track_pitch=10,
    layer_gap=26,
    frame_gap=10,
    open_gap=10,
    trunk_clear=10,
    outer_gap=10,
)
"""Half to three quarters of the usual gaps, which is still clear."""


def point_metrics(
    measure: Callable[[str, TextRole], int],
    *,
    outline_of: Callable[[Node], LeafOutline] | None = None,
    is_tight: bool = False,
) -> Metrics:
    """Return the sizes of pictures: a unit is a point.

    Args:
        measure: The width in points of one line of text by its role.
        outline_of: The outline of a leaf; without it each has a rectangle.
        is_tight: Whether gaps are smaller, for a drawing that would be too wide to be read.
    """
    flow = _TIGHT_FLOW if is_tight else _POINT_FLOW
    box = rectangle(border=1, pad_x=13, pad_y=8, corner=10)
    return Metrics(
        text=TextMetrics(measure=measure, heights=_POINT_HEIGHTS),
        box=BoxMetrics(
            border=1,
            pad_x=13,
            pad_y=8,
            section_pad=7,
            bare_x=5,
            bare_y=3,
            corner=10,
            corner_spare=0,
            stretch=(44, 48),
            far_stretch=(110, 120),
            fork_stretch=28,
            rule_clear=4,
            callout_mark="\u2190\u2002",
            callout_mark_below="\u2191\u2002",
            callout_gap=8,
            callout_clear=8,
            callout_drop=4,
            loop_reach=22,
            loop_span=16,
            loop_gap=8,
            loop_clear=13,
            loop_label_clear=4,
            has_odd_sizes=True,
        ),
        frame=FrameMetrics(
            pad_x=8 if is_tight else 16,
            pad_y=8 if is_tight else 16,
            corner=14,
            title_in_border=False,
            title_space=0,
            title_lead=12,
            title_tail=12,
            title_top=7,
            title_gap=10,
            title_nudge=0,
            title_push=24,
        ),
        vertical=flow,
        horizontal=structs.replace(
            flow,
            box_gap=16 if is_tight else 22,
            loose_gap=16 if is_tight else 22,
            layer_gap=30 if is_tight else 40,
            label_lead=8,
        ),
        label=LabelMetrics(
            interrupt=False, gap_x=6, gap_y=3, clear_x=10, clear_y=8, space=0, edge=0
        ),
        outline=OutlineMetrics(
            pad=4, indent=20, trunk=6, branch=10, drop=2, root_gap=8, bullet="\u2022"
        ),
        pack_x=22 if is_tight else 32,
        pack_y=22 if is_tight else 32,
        head=8,
        head_at=0,
        bare_gap=0,
        pass_by=0,
        outline_of=outline_of or (lambda _node: box),
        is_characters=False,
    )
