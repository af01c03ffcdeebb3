"""Metrics: the sizes that a layout is made of, in whole units.

A unit is a cell in box art (``cell_metrics``) and a point in pictures (``point_metrics``).
The phases know sizes only through a ``Metrics`` value that is passed in, so that one engine
lays out both.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from triglyph.model import Lines, Node
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.leaf_outline import LeafOutline
from triglyph_renderers.layout.model.scene import TextRole


class TextMetrics(Struct, frozen=True, kw_only=True):
    """How large texts are, by their role."""

    measure: Callable[[str, TextRole], int]
    """The width of one line."""
    heights: Mapping[TextRole, int]
    """The height of one line, its share of the space between lines included."""

    def width(self, lines: Lines, role: TextRole) -> int:
        """Return the width of the widest of some lines, 0 without any."""
        return max((self.measure(line, role) for line in lines), default=0)

    def height(self, lines: Lines, role: TextRole) -> int:
        """Return the height of some lines below each other."""
        return len(lines) * self.heights[role]


class BoxMetrics(Struct, frozen=True, kw_only=True):
    """The sizes of a leaf, and of what is beside its box."""

    border: int
    """The thickness of the line around a box, and of a rule between its compartments."""
    pad_x: int
    pad_y: int
    """Free space between border and text, on each side."""
    section_pad: int
    """Free space above and below the text of each of several compartments."""
    bare_x: int
    bare_y: int
    """Free space around text without a border."""
    corner: int
    """The least distance of a port from the corner of its box, counted from the outline."""
    corner_spare: int
    """By how much more a port that is moved keeps from corners, on sides that have room."""
    stretch: tuple[int, int]
    """The most by which a box grows in width and in height to equal others beside it."""
    far_stretch: tuple[int, int]
    """The same for boxes of one column, and for two that several wires join."""
    fork_stretch: int
    """The same in width for the first and the last box of a column at which wires fork."""
    rule_clear: int
    """Free space between a port and a rule that ends at the same side."""
    callout_mark: str
    """What is before the first line of a callout beside its box."""
    callout_mark_below: str
    """The same of one below its box."""
    callout_gap: int
    callout_clear: int
    """Free space before and after a callout beside its box, and below one below it."""
    callout_drop: int
    """Free space between a box and the callout below it."""
    loop_reach: int
    """How far a self-loop goes out from its box."""
    loop_span: int
    """The least distance of the two ends of a self-loop."""
    loop_gap: int
    """Free space between two self-loops."""
    loop_clear: int
    """Free space between a self-loop and a port at the same side."""
    loop_label_clear: int
    """Free space above the label of a self-loop that no other wire enters."""
    has_odd_sizes: bool
    """Whether sizes are made odd, so that each side has a unit in its middle."""

    def sized(self, size: int) -> int:
        """Return a size, or the next one that has a middle."""
        return size | 1 if self.has_odd_sizes else size


class FrameMetrics(Struct, frozen=True, kw_only=True):
    """The sizes of the frame of a group and of its title."""

    pad_x: int
    pad_y: int
    """Free space between the frame and content that wires do not enter."""
    corner: int
    """The least distance of a port from the corner of a frame, counted from the outline."""
    title_in_border: bool
    """Whether a title interrupts the frame's line; otherwise it is below that line."""
    title_space: int
    """Free space on each side of a title in the border."""
    title_lead: int
    title_tail: int
    """The distance of a title from a corner or a wire before it, and after it."""
    title_top: int
    """Free space between the frame's line and a title below it."""
    title_gap: int
    """Free space below a title that is not in the border, or of several lines."""
    title_nudge: int
    """The most by which ports leave the middle of a side to let a title be at the left."""
    title_push: int
    """The most by which content moves so that a title is at the left of the wires into it."""


class FlowMetrics(Struct, frozen=True, kw_only=True):
    """The sizes of a level, by the axis of the page along which its layers follow each other.

    *Across* are those between things of one layer, *along* those of a channel.
    """

    # Across the flow.
    box_gap: int
    """Free space between two boxes."""
    loose_gap: int
    """Free space between boxes of which one has texts or wires at its edge."""
    wire_gap: int
    """Free space beside a wire that passes by."""
    exit_gap: int
    """Free space between a box and a side exit that points at it."""
    exit_reach: int
    """How far from its box the wire of a side exit turns, if nothing keeps it away."""
    port_pitch: int
    """The least distance of two ports."""
    exit_pitch: int
    """The least distance of two wires that meet a box at the same side across the flow."""
    frame_end_pitch: int
    """The least distance of two ends at the inside of a frame."""
    flat_edge: int
    """The least length of a flat edge."""
    flat_edge_ends: int
    """What a flat edge is longer than its label."""
    bend_penalty: int
    """The offset between two ends that is as bad as their not being in line at all."""
    nearly: int
    """Up to this offset two of many ends are made to be in line."""
    jog: int
    """An offset below this between two ends is avoided: it would look like a mistake."""
    stem_clearance: int
    """Wires nearer to each other than this, in one channel, must not be side by side."""
    crossed_pitch: int
    """Wires nearer to each other than this, in one channel, should not be crossed by a third."""
    trunk_gap: int
    """Free space between two trunks on one track."""
    trunk_view: bool
    """Whether a unit of that space must be without any wire that crosses the track."""
    frame_pad_across: int
    frame_pad_along: int
    """Free space between content and its frame, on the sides across and along the flow."""

    # Along the flow.
    stem: int
    """The least length of a wire before the first track."""
    stem_after: int
    """The least length of a wire after the last track."""
    straight_before: int
    straight_after: int
    """What a wire without a track has instead."""
    head_room: int
    """The least length of a wire's end with an arrowhead."""
    heads_room: int
    """The same before the tracks for a net with arrowheads on both sides."""
    track_pitch: int
    """The distance of two tracks."""
    layer_gap: int
    """The least distance of two layers that wires join."""
    idle_gap: int
    """The distance of two layers that no wire joins."""
    idle_text_gap: int
    """The same where bare text is in one of them."""
    frame_gap: int
    """Free space between a frame's line and a trunk that runs along it."""
    open_gap: int
    """The same below a title of several lines, or for a level without a frame that has a label
    at its edge."""
    unframed_gap: int
    """The same for a level without a frame where nothing is beside its wires."""
    trunk_clear: int
    """The same where no wire leads from the trunk to the frame."""
    outer_gap: int
    """The least distance of a frame's line and the first or last layer in it."""
    label_lead: int
    """The length of a wire before and after its label."""
    label_under_text: int
    """Free space between a text at the edge of a layer and a label below it."""
    label_touch: int
    """What a channel is longer where a label would touch the trunk of another net."""
    label_lines_lead: int
    """What a wire is longer for a label of several lines."""


class LabelMetrics(Struct, frozen=True, kw_only=True):
    """Where labels of edges are beside their wires."""

    interrupt: bool
    """Whether a label interrupts a horizontal wire; otherwise it is above it."""
    gap_x: int
    gap_y: int
    """Free space between a vertical or horizontal wire and its label."""
    clear_x: int
    clear_y: int
    """Free space between a label and the next wire, which is more: a label is next to its own."""
    space: int
    """Free space on each side of a label that interrupts its wire."""
    edge: int
    """Free space after a label at the edge of its level."""


class OutlineMetrics(Struct, frozen=True, kw_only=True):
    """The sizes of a tree that is drawn as an outline."""

    pad: int
    """Free space on the left and on the right."""
    indent: int
    """From the text of an element to the text of its members."""
    trunk: int
    """From the text of an element to the line down to its members."""
    branch: int
    """From that line to the text of a member."""
    drop: int
    """From the end of the text of an element to the beginning of that line."""
    root_gap: int
    """Free space between two roots."""
    bullet: str
    """What represents an element without a label."""


class Metrics(Struct, frozen=True, kw_only=True):
    """All sizes of a layout."""

    text: TextMetrics
    box: BoxMetrics
    frame: FrameMetrics
    vertical: FlowMetrics
    """For levels whose layers follow each other down or up the page."""
    horizontal: FlowMetrics
    label: LabelMetrics
    outline: OutlineMetrics
    pack_x: int
    pack_y: int
    """Free space between parts of a drawing that nothing joins."""
    head: int
    """The length of an arrowhead."""
    head_at: int
    """How far from the border that it points at an arrowhead's place is."""
    bare_gap: int
    """How far from bare text its wires end."""
    pass_by: int
    """How far beyond the line of a frame the wires from its inside are drawn."""
    outline_of: Callable[[Node], LeafOutline]
    """The outline of a leaf: the size around its text, and where wires may meet it."""
    is_characters: bool
    """Whether texts and lines are of one kind, so that one could be read as the other."""

    def flow(self, axes: Axes) -> FlowMetrics:
        """Return the sizes of a level by its direction."""
        return self.vertical if axes.vertical else self.horizontal
