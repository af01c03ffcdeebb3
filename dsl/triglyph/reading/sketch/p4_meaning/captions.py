"""Texts right above a box that are its title, with the arrows that lead to them."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from triglyph.reading.sketch.glyphs import DOWN, SIGN_HEADS
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p2_boxes.sketch import Sketch
from triglyph.reading.sketch.p3_lines.texts import Stack
from triglyph.reading.sketch.p3_lines.wiring import End

MOST_OUTSIDE = 2
"""Cells by which a title is wider than its box at a side, where other boxes are in the row."""
CAPTION_SHIFT = 4
"""Cells between the beginnings of a box and of the text right above it, at most."""


def take_captions(
    sketch: Sketch,
    stacks: Sequence[Stack],
    hit: Mapping[int, Sequence[End]],
    *,
    used: Set[int],
    untitled: Sequence[Stack],
) -> set[int]:
    """Give each text that is right above a box to it, with the arrows that lead there.

    ::

        2. ESTIMATE SCALE
        ┌───────────────┐
        │ users         │

    Args:
        sketch: The drawing.
        stacks: The texts outside of boxes.
        hit: By the ``id`` of a text the ends of lines at it.
        used: The ``id`` of texts that are something else.
        untitled: The texts that are nodes or labels, and so no title of a group they are in.

    Returns:
        The ``id`` of those that are captions.
    """
    boxes = _find_untitled(sketch, untitled)
    rows = Counter(stack.bottom for stack in stacks)
    taken: set[int] = set()
    for stack in stacks:
        ends = hit.get(id(stack), [])
        below = boxes.get(stack.bottom + 1, [])
        frames = [box for box in below if is_caption_of(stack, box)]
        spanned = [box for box in below if box.left <= stack.right and stack.left <= box.right]
        if len(spanned) > 1 or any(end.side != DOWN for end in ends):
            continue
        is_alone = rows[stack.bottom] == 1
        if len(below) > 1 and is_alone and any(_sticks_out(stack, box) for box in frames):
            continue  # a heading of the whole row
        if id(stack) in used or len(frames) != 1:
            continue
        if _is_first_line(sketch, stack, stacks) or stack.lines[-1].endswith(":"):
            continue
        for end in ends:
            end.target = frames[0]
        title = " ".join((*stack.lines, sketch.titles[id(frames[0])]))
        sketch.titles[id(frames[0])] = title.strip()
        taken.add(id(stack))
    return taken


def take_lone_heads(sketch: Sketch, stacks: Sequence[Stack], hit: Mapping[int, object]) -> set[int]:
    """Note the texts that are an arrowhead to which no line leads; return their ``id``."""
    taken = set()
    for stack in stacks:
        if stack.lines[0] in SIGN_HEADS and len(stack.lines) == 1 and id(stack) not in hit:
            sketch.faults.add(stack.top + 1, stack.left + 1, "this arrowhead has no line")
            taken.add(id(stack))
    return taken


def _sticks_out(stack: Stack, frame: Frame) -> bool:
    """Return whether a text is wider than the box right below it, as the heading of a row is.

    ::

           How it works
        ┌─────┐    ┌──────┐
        │ Ask │───▶│ Shop │
    """
    return stack.left < frame.left - MOST_OUTSIDE or stack.right > frame.right + MOST_OUTSIDE


def _find_untitled(sketch: Sketch, others: Sequence[Stack]) -> dict[int, list[Frame]]:
    """Return by their upper row the boxes that a text above may be the title of."""
    joined = {
        (chunk.row, column)
        for stack in others
        for chunk in stack.chunks
        for column in range(chunk.left, chunk.right + 1)
    }
    boxes: dict[int, list[Frame]] = {}
    for frame in sketch.frames:
        is_group = bool(frame.members or frame.is_open)
        if frame in sketch.leaves or (is_group and not _has_inner_title(sketch, frame, joined)):
            boxes.setdefault(frame.top, []).append(frame)
    return boxes


def _has_inner_title(sketch: Sketch, frame: Frame, joined: Set[Cell]) -> bool:
    """Return whether a group has its title in its border, or above all that is in it.

    A text that lines lead to or are beside, whose cells are ``joined``, is no title.
    """
    first = min((member.top for member in frame.members), default=frame.top + 2)
    return bool(sketch.titles.get(id(frame))) or any(
        sketch.grid.at(row, column).isalnum() and (row, column) not in joined
        for row in range(frame.top + 1, first)
        for column in range(frame.left_at(row) + 1, frame.right_at(row))
    )


def _is_first_line(sketch: Sketch, stack: Stack, stacks: Sequence[Stack]) -> bool:
    """Return whether a text is alone in the first row of a group; then it is its title."""
    around = [
        frame
        for frame in sketch.all_frames()
        if frame.members and frame.top == stack.top - 1 and frame.holds(stack.top, stack.left)
    ]
    return any(
        not sketch.titles.get(id(frame))
        and not any(
            frame.holds(other.top, other.left)
            for other in stacks
            if other is not stack and other.top == stack.top
        )
        for frame in around
    )


def is_caption_of(stack: Stack, frame: Frame) -> bool:
    """Return whether a text begins where a box does, or is centred over it."""
    if stack.right < frame.left or frame.right < stack.left:
        return False
    middle = (stack.left + stack.right - frame.left - frame.right) / 2
    most_off = max(1, (frame.right - frame.left) / 16)
    return abs(stack.left - frame.left) <= CAPTION_SHIFT or abs(middle) <= most_off
