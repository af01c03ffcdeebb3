"""The sizes of a sequence diagram, in whole units: cells in box art, points in pictures."""

from msgspec import Struct


class Spacing(Struct, frozen=True, kw_only=True):
    """What is between the parts of a sequence diagram.

    Distances across are counted from the middle of a lifeline, those down the page are
    free space.
    """

    header_gap: int
    """Free space between the boxes of two participants."""
    label_lead: int
    label_tail: int
    """From a lifeline to the label of a message, and from its end to the next lifeline."""
    least_message: int
    """The least length of a message."""
    message_top: int
    """Free space above a message and its label."""
    label_gap: int
    """Free space between a label and the line of its message."""
    loop_reach: int
    """How far a message to oneself goes out from its lifeline."""
    loop_height: int
    """The distance of its two lines."""
    loop_gap: int
    """From its outer end to its label."""
    note_reach: int
    """How far a note over several lifelines goes beyond the outer ones."""
    note_top: int
    note_bottom: int
    """Free space above and below a note."""
    note_pad_x: int
    note_pad_y: int
    """From the border of a note to its text."""
    clear: int
    """The least distance of anything to a lifeline that it has nothing to do with."""
    frame_reach: int
    """How far a frame goes beyond the outer lifelines in it."""
    frame_nest: int
    """The distance of a frame and what is in it at that side."""
    frame_top: int
    frame_bottom: int
    """Free space above a frame, and in it below the last step."""
    title_lead: int
    title_tail: int
    """From the side of a frame to its title, and from the end of that to the other side."""
    title_drop: int
    """From the line of a frame to its title; 0 where the title interrupts the line."""
    title_bottom: int
    """Free space below a title."""
    foot: int
    """How far lifelines go on below the last step."""


CELL_SPACING = Spacing(
    header_gap=1,
    label_lead=2,
    label_tail=1,
    least_message=3,
    message_top=0,
    label_gap=0,
    loop_reach=3,
    loop_height=1,
    loop_gap=2,
    note_reach=2,
    note_top=0,
    note_bottom=0,
    note_pad_x=2,
    note_pad_y=1,
    clear=2,
    frame_reach=2,
    frame_nest=2,
    frame_top=0,
    frame_bottom=0,
    title_lead=3,
    title_tail=3,
    title_drop=0,
    title_bottom=0,
    foot=1,
)
"""A message takes one row, and one for each line of its label."""

POINT_SPACING = Spacing(
    header_gap=24,
    label_lead=9,
    label_tail=9,
    least_message=48,
    message_top=10,
    label_gap=3,
    loop_reach=30,
    loop_height=20,
    loop_gap=7,
    note_reach=22,
    note_top=12,
    note_bottom=2,
    note_pad_x=11,
    note_pad_y=7,
    clear=14,
    frame_reach=20,
    frame_nest=9,
    frame_top=14,
    frame_bottom=12,
    title_lead=10,
    title_tail=14,
    title_drop=5,
    title_bottom=2,
    foot=18,
)
