"""Boxes with all that is in them: titles, compartments, members, texts and remarks."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from triglyph.reading.drawing import Box, BoxFrame, Callout
from triglyph.reading.sketch.glyphs import FLAT
from triglyph.reading.sketch.p2_boxes.frames import Frame
from triglyph.reading.sketch.p2_boxes.sketch import Sketch
from triglyph.reading.sketch.p3_lines.texts import Stack, box_of_text

TWIG = re.compile(r"[ │|]*(?:[├└][─━]|[|`+]--)")
"""How a line of a tree begins."""


@dataclass(frozen=True)
class _Contents:
    """What is in boxes: the texts by the ``id`` of the box or compartment around them."""

    sketch: Sketch
    texts: Mapping[int | None, Sequence[Stack]]
    fixed: Set[int]
    """The ``id`` of texts that are nodes, and so no titles."""


def assemble(sketch: Sketch, stacks: Sequence[Stack], *, fixed: Set[int]) -> tuple[Box, ...]:
    """Put boxes and texts into the boxes around them.

    Args:
        sketch: The drawing.
        stacks: The texts that are boxes or titles; they get their numbers.
        fixed: The ``id`` of those that are nodes.

    Returns:
        The outermost boxes with all that is in them.
    """
    inside: dict[int | None, list[Stack]] = {}
    holders = sorted(
        (each for each in sketch.all_frames() if each.members or each.is_open),
        key=lambda each: (each.bottom - each.top) * (each.right - each.left),
    )
    for number, stack in enumerate(stacks, start=len(sketch.frames) + len(sketch.parts)):
        stack.number = number
        holder = next((each for each in holders if each.holds(stack.top, stack.left)), None)
        inside.setdefault(None if holder is None else id(holder), []).append(stack)
    contents = _Contents(sketch, inside, fixed)
    tops = [frame for frame in sketch.frames if frame.parent is None]
    return _in_order(contents, tops, inside.get(None, ()))


def _in_order(
    contents: _Contents, frames: Sequence[Frame], stacks: Sequence[Stack]
) -> tuple[Box, ...]:
    """Return boxes and texts from the top, then from the left."""
    boxes = [*(_box(contents, frame) for frame in frames), *map(box_of_text, stacks)]
    return tuple(sorted(boxes, key=lambda box: (box.top, box.left)))


def _box(contents: _Contents, frame: Frame) -> Box:
    """Return a box or a compartment with all that is in it."""
    sketch = contents.sketch
    title_part, holder, parts = _arrange_parts(sketch, frame)
    rows = [] if title_part is None else _text_rows(sketch, title_part)
    lines = tuple(text for _, text in rows)
    beside: list[int] = []
    """The rows of text that a remark may be beside."""
    title = sketch.titles.get(id(frame), "")
    children: tuple[Box, ...] = ()
    if not frame.parts and frame in sketch.leaves:
        rows = _text_rows(sketch, frame)
        lines = tuple(text for _, text in rows)
        beside = [row for row, _ in rows]
    elif not parts:
        stacks = list(contents.texts.get(id(holder), ()))
        if not title and not lines:
            for stack in _title_of(holder, stacks, contents.fixed):
                stacks.remove(stack)
                lines += stack.lines
        members = [each for each in holder.members if each.parent is holder]
        children = _in_order(contents, members, stacks)
    if title and title not in lines:
        lines = (title, *lines)
    return Box(
        frame.number,
        _look_of(frame),
        left=frame.left + 1,
        top=frame.top + 1,
        right=frame.right + 1,
        bottom=frame.bottom + 1,
        lines=lines,
        is_group=bool(children),
        has_title_compartment=title_part is not None and bool(parts),
        callouts=tuple(_callouts_of(sketch, frame, beside)),
        compartments=tuple(_box(contents, part) for part in parts),
        children=children,
    )


def _look_of(frame: Frame) -> BoxFrame:
    """Return how the border of a box looks."""
    if frame.is_part:
        return "compartment"
    return "dashed" if frame.is_dashed else "rounded" if frame.is_round else "square"


def _arrange_parts(sketch: Sketch, frame: Frame) -> tuple[Frame | None, Frame, list[Frame]]:
    """Tell what the compartments of a box are for.

    Returns:
        The one with its title, if any; what holds its members, which is one if that is the only
        other, else the box itself; and all others.
    """
    parts = list(frame.parts)
    title, holder = None, frame
    for part in _find_empty(sketch, frame):
        parts.remove(part)
        _share(sketch, part, frame)
    if (
        parts
        and parts[0] in sketch.leaves
        and parts[0].right == frame.right
        and parts[0].left == frame.left
        and not _are_alike(sketch, parts)
    ):
        title = parts.pop(0)
        _share(sketch, title, frame)
    if len(parts) == 1 and (parts[0].members or parts[0].is_open):
        holder = parts.pop()
        _share(sketch, holder, frame)
    return title, holder, parts


def _find_empty(sketch: Sketch, frame: Frame) -> list[Frame]:
    """Return the compartments of a box that hold nothing, under or over one that does.

    ::

        ┌─────────┐      They are how some draw a state, or a class without members;
        │ Waiting │      what leads to them leads to the box.
        ├─────────┤
        │         │ ──▶
        └─────────┘
    """
    if any(part.left != frame.left or part.right != frame.right for part in frame.parts):
        return []
    empty = [part for part in frame.parts if part in sketch.leaves and not _text_rows(sketch, part)]
    return empty if len(empty) < len(frame.parts) else []


def _are_alike(sketch: Sketch, parts: Sequence[Frame]) -> bool:
    """Return whether lines lead to the first compartment as to another; it is no title then.

    ::

        ┌─────────┐
        │ Mail    │ ──▶
        ├─────────┤
        │ Payment │ ──▶
    """
    return id(parts[0]) in sketch.led_to and any(id(part) in sketch.led_to for part in parts[1:])


def _share(sketch: Sketch, part: Frame, frame: Frame) -> None:
    """Let the box be what a compartment would be: the edges and remarks of it."""
    part.number = frame.number
    for callout in sketch.callouts.pop(id(part), ()):
        sketch.add_callout(frame, *callout)


def _callouts_of(sketch: Sketch, frame: Frame, rows: Sequence[int]) -> Iterator[Callout]:
    """Return the remarks beside a box, each with the line of text that it is beside."""
    for row, lines in sketch.callouts.get(id(frame), ()):
        yield Callout(lines, rows.index(row) if row in rows else None)


def _title_of(frame: Frame, stacks: list[Stack], fixed: Set[int]) -> list[Stack]:
    """Return the texts that are above all else in a box that holds others, one per row."""
    first_member = min((member.top for member in frame.members), default=frame.bottom)
    ordered = sorted(stacks, key=lambda stack: (stack.top, stack.left))
    if not ordered or id(ordered[0]) in fixed or ordered[0].bottom >= first_member:
        return []
    title = ordered[:1]
    for stack in ordered[1:]:
        is_next = stack.top == title[-1].bottom + 1 and stack.bottom < first_member
        if not frame.members or not is_next or id(stack) in fixed:
            break
        title.append(stack)
    beside = [stack for stack in stacks if stack not in title and stack.top <= title[-1].bottom]
    below = [stack for stack in stacks if stack.top > first_member and id(stack) not in fixed]
    # Where further texts are between the boxes, this one is a text like those.
    return [] if beside or len(below) > 1 else title


def _text_rows(sketch: Sketch, leaf: Frame) -> list[tuple[int, str]]:
    """Return the rows of text in a box that holds no others."""
    rows = []
    for row in range(leaf.top + 1, leaf.bottom):
        first, last = leaf.left_at(row) + 1, leaf.right_at(row) - 1
        while first <= last and sketch.grid.arms(row, first) == FLAT:
            first += 1  # a line that begins behind the border: │────▶
        while last > first and sketch.grid.arms(row, last) == FLAT:
            last -= 1
        text = "".join(sketch.grid.written[row][first : last + 1]).rstrip()
        if text:
            rows.append((row, " " * (first - leaf.left) + text))
    twigs = [text for _, text in rows if TWIG.match(text)]
    margin = min((len(text) - len(text.lstrip()) for text in twigs), default=0)
    return [
        (row, text[margin:] if len(twigs) > 1 and TWIG.match(text) else text.strip())
        for row, text in rows
    ]
