"""A drawing by the strict rules if it keeps them, else as a sketch."""

import re
from dataclasses import replace
from itertools import combinations

from triglyph.reading.drawing import DrawingError, Edge, Fault, Reading
from triglyph.reading.seven_bits import GLYPHS, with_glyphs
from triglyph.reading.sketch.read import read_sketch
from triglyph.reading.strict.read import read_drawing

OTHER_HEADS = frozenset("vV^<>")
"""Heads that our drawings do not have."""
SLANT = re.compile(r"--[\\/](?!\S)|(?<!\S)[\\/]--")
"""A level line that ends in a slant, as many draw fans of texts."""
SLANTED = re.compile(r"[/\\╱╲](?: +[/\\╱╲|│])*")
"""A line of a text that is pieces of slanted lines."""
SIGN_LINES = frozenset("|│vV^↓↑▼▲")
"""Lines of a text that are pieces of a line between two texts, also inside of a box."""
ARROW = re.compile("<?[-=]+>|<[-=]+|[→←↑↓⇒⇐⇑⇓➡⬅⬆⬇]\ufe0f?")
MOST_CELLS = 1_000_000
"""Rows times columns; a drawing of that size has hundreds of pages."""

MOST_GLYPHS = 200_000
"""Characters that draw lines; the largest drawings of ours have a tenth of that."""


def read_boxart(text: str) -> Reading:
    """Return what a drawing says.

    Args:
        text: The drawing, without what is written above and under it.

    Returns:
        What it says; its warnings are what a sketch was mended by, and what is not read.

    Raises:
        DrawingError: The drawing is larger than any that a person has drawn.
    """
    lines = text.split("\n")
    if len(lines) * max(map(len, lines)) > MOST_CELLS:
        raise DrawingError((Fault(1, 1, f"this drawing has more than {MOST_CELLS} cells"),))
    if len(GLYPHS.findall(text)) > MOST_GLYPHS:
        raise DrawingError((Fault(1, 1, f"this drawing has more than {MOST_GLYPHS} glyphs"),))
    try:
        drawn = with_glyphs(text)
        reading = read_drawing(drawn)
    except DrawingError:
        return read_sketch(text)
    says_more = reading.edges or any(box.frame != "text" or box.children for box in reading.boxes)
    by_hand = (
        SLANT.search(text) is not None
        or has_other_heads(reading)
        or has_interrupted_lines(reading)
        or has_inner_titles(reading)
    )
    if says_more and not by_hand:
        crossing = sketch_crossings(reading, drawn)
        if crossing is None:
            # What the rules warn of is how it looks: a wire close to a border says what it says.
            return replace(reading, warnings=())
        if drawn is text:
            return crossing
    return read_sketch(text)


def sketch_crossings(reading: Reading, text: str) -> Reading | None:
    """Return the drawing as a sketch if lines cross in a ``┼``; those of ours would be joined.

    ::

             │
        ─────┼────▶
             ▼
    """
    ends: dict[int, set[int]] = {}
    for edge in reading.edges:
        ends.setdefault(edge.tail, set()).add(edge.head)
    is_joined = any(len(heads & others) > 1 for heads, others in combinations(ends.values(), 2))
    if not is_joined or "┼" not in text:
        return None
    sketch = read_sketch(text)
    return sketch if len(sketch.edges) < len(reading.edges) else None


def has_other_heads(reading: Reading) -> bool:
    """Return whether texts are signs of lines or heads, as many draw them."""
    ends = {end for edge in reading.edges for end in (edge.tail, edge.head)}
    texts = [box for box in reading.walk() if box.frame == "text" and box.lines]
    if any(all(map(SLANTED.fullmatch, box.lines)) for box in texts):
        return True
    return any(line in SIGN_LINES for box in reading.walk() for line in box.lines[1:]) or any(
        ARROW.fullmatch(box.lines[0]) or (box.number in ends and box.lines[0] in OTHER_HEADS)
        for box in texts
    )


def has_inner_titles(reading: Reading) -> bool:
    """Return whether a group has its title inside, where ours have it in the border.

    ::

        ┌─────────────────┐
        │     Browser     │
        │                 │
        │  ┌───┐   ┌───┐  │
    """
    ends = {end for edge in reading.edges for end in (edge.tail, edge.head)}
    for box in reading.walk():
        first = min(box.children, key=lambda child: child.top, default=None)
        if first is None or first.frame != "text" or box.lines or box.frame == "text":
            continue
        others = [child for child in box.children if child is not first]
        is_above = all(child.top > first.bottom for child in others)
        if is_above and first.number not in ends and any(each.frame != "text" for each in others):
            return True
    return False


def has_interrupted_lines(reading: Reading) -> bool:
    """Return whether a text is in an upright line, as many write the label of it.

    ::

        ┌──┴──┐
        │ Web │
        └──┬──┘
      GET /orders
           ▼

    It has one line from above and one from below; one of the two leads to a head elsewhere.
    """
    touched: dict[int, list[tuple[Edge, int, bool]]] = {}
    for edge in reading.edges:
        touched.setdefault(edge.tail, []).append((edge, edge.head, edge.tail_head))
        touched.setdefault(edge.head, []).append((edge, edge.tail, edge.head_head))
    boxes = {box.number: box for box in reading.walk()}
    for number, found in touched.items():
        text = boxes[number]
        if text.frame != "text" or len(found) != 2 or text.children:
            continue
        ends = [boxes[end] for _, end, _ in found]
        is_between = (
            min(end.bottom for end in ends) < text.top
            and max(end.top for end in ends) > text.bottom
        )
        heads = [head for edge, _, _ in found for head in (edge.tail_head, edge.head_head)]
        if is_between and sum(heads) == 1 and not any(is_head for _, _, is_head in found):
            return True
    return False
