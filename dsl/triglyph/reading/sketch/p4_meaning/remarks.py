"""Texts that are remarks on a box: beside it, right under it, or at a short line from it."""

from collections.abc import Mapping, Sequence

from triglyph.reading.sketch.glyphs import EMPTY, RIGHT, SECOND
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p2_boxes.sketch import Sketch
from triglyph.reading.sketch.p3_lines.chunks import Chunk
from triglyph.reading.sketch.p3_lines.texts import Stack
from triglyph.reading.sketch.p3_lines.wiring import Net
from triglyph.reading.sketch.p4_meaning.captions import is_caption_of

CALLOUT_MARKS = ("←", "<-", "◄", "◀")
"""How a remark beside a box begins."""
MARKS_BELOW = ("↑ ", "^ ")
"""How a remark below a box begins."""
CALLOUT_REACH = 4
"""Spaces between a box and such a remark, at most."""
LAST_REACH = 10
"""The same where nothing is behind the remark in its row."""
APART = 2
"""Cells from a box to a line without heads that leads to no node, but to a remark."""
LONGEST_CALLOUT = 6
"""Cells of the line between a box and a remark beside it."""


def take_callouts(sketch: Sketch, chunks: Sequence[Chunk]) -> None:
    """Note the texts that are remarks beside a box; no other one has their cells."""
    begun: dict[int, list[tuple[Chunk, Frame]]] = {}
    """By the row of their last lines, the remarks that may go on in the next one."""
    for chunk in chunks:
        text = chunk.text.lstrip("".join(CALLOUT_MARKS) + "-─ ")
        # An arrow alone says nothing of the box: it leads to it from the next one.
        is_remark = text and chunk.text.startswith(CALLOUT_MARKS[:2])
        frame = _box_left_of(sketch, chunk) if is_remark else None
        if chunk.text.startswith(MARKS_BELOW):
            text, frame = chunk.text[2:].strip(), _box_above(sketch, chunk)
        before = next(
            (
                (mark, owner)
                for mark, owner in begun.get(chunk.row - 1, ())
                if 0 < chunk.left - mark.left <= CALLOUT_REACH
            ),
            None,
        )
        if frame is not None:
            sketch.add_callout(frame, chunk.row, (text,))
            begun.setdefault(chunk.row, []).append((chunk, frame))
        elif before is not None:
            row, lines = sketch.callouts[id(before[1])].pop()
            sketch.add_callout(before[1], row, (*lines, chunk.text))
            begun.setdefault(chunk.row, []).append(before)
        else:
            continue
        sketch.taken.update((chunk.row, column) for column in range(chunk.left, chunk.right + 1))


def take_beside(sketch: Sketch, stack: Stack) -> bool:
    """Return whether a text is right beside one box alone; then it is a remark on it.

    ::

        ┌──────┐
        │ Next │  (one task)
        └──────┘
    """
    frames = [_box_left_of(sketch, chunk) for chunk in stack.chunks]
    frame = frames[0]
    if frame is None or any(other is not frame for other in frames):
        return False
    for chunk in stack.chunks:
        behind = range(chunk.right + 1, chunk.right + 2 + CALLOUT_REACH)
        others = [
            other
            for column in behind
            for other in sketch.borders.get((chunk.row, column), ())
            if not other.contains(frame)  # the border around both says nothing
        ]
        if others:
            return False
    if frame.members or frame.holds(stack.top, stack.left):
        return False
    sketch.add_callout(frame, stack.top, stack.lines)
    return True


def take_under(sketch: Sketch, stack: Stack) -> bool:
    """Return whether a text is right under one box alone; then it is a remark on it.

    ::

        ┌───────┐     ┌───────┐
        │  Web  │     │ Store │
        └───────┘     └───────┘
        port 443      port 5432
    """
    near = (*sketch.by_bottom.get(stack.top - 1, ()), *sketch.by_top.get(stack.bottom + 1, ()))
    frames = [each for each in near if each.left <= stack.right and stack.left <= each.right]
    if len(frames) != 1 or not is_caption_of(stack, frames[0]):
        return False
    if frames[0].bottom > stack.top or frames[0].members:
        return False
    sketch.add_callout(frames[0], stack.top, stack.lines)
    return True


def _box_left_of(sketch: Sketch, chunk: Chunk) -> Frame | None:
    """Return the box, or its compartment, whose border is at the left of a text."""
    cells = sketch.grid.rows[chunk.row]
    is_last = all(cell in (EMPTY, SECOND) for cell in cells[chunk.right + 1 :])
    reach = LAST_REACH if is_last else CALLOUT_REACH
    for column in range(chunk.left - 1, chunk.left - 2 - reach, -1):
        frames = sketch.borders.get((chunk.row, column))
        if frames:
            frame = frames[-1]
            return next((part for part in frame.parts if part.top < chunk.row < part.bottom), frame)
        if sketch.grid.at(chunk.row, column) != EMPTY:
            return None
    return None


def _box_above(sketch: Sketch, chunk: Chunk) -> Frame | None:
    """Return the box right above the arrow that a text begins with, if no line leads to it.

    ::

        ┌─────────┐
        │ Gateway │
        └─────────┘
          ↑ the public entry
    """
    if sketch.grid.at(chunk.row + 1, chunk.left) != EMPTY:
        return None
    frames = sketch.by_bottom.get(chunk.row - 1, ())
    return next((frame for frame in frames if frame.left < chunk.left < frame.right), None)


def find_callout(net: Net, stack_of: Mapping[int, Stack]) -> tuple[Frame, Stack] | None:
    """Return the box and the remark that a short level line is between.

    ::

        │ Gate │◀── behind the proxy         │ Gate │  ─── behind the proxy
    """
    if len(net.cells) > LONGEST_CALLOUT or len(net.ends) != 2:
        return None
    if len({row for row, _ in net.cells}) > 1:
        return None
    frames = [end for end in net.ends if isinstance(end.target, Frame)]
    texts = [end for end in net.ends if isinstance(end.target, Chunk)]
    if len(frames) != 1 or len(texts) != 1 or texts[0].side != RIGHT:
        return None
    frame, chunk = frames[0].target, texts[0].target
    assert isinstance(frame, Frame)
    row, column = frames[0].cell
    is_apart = column - frame.right_at(row) > APART and not texts[0].is_head
    return (frame, stack_of[id(chunk)]) if frames[0].is_head or is_apart else None
