"""A drawing by the strict rules if it keeps them, else as a sketch."""

import re
from dataclasses import replace
from itertools import combinations

from triglyph.reading.by_hand import is_by_hand
from triglyph.reading.drawing import DrawingError, Fault, Reading
from triglyph.reading.seven_bits import GLYPHS, with_glyphs
from triglyph.reading.sketch.read import read_sketch
from triglyph.reading.strict.read import read_drawing

MOST_CELLS = 1_000_000
"""Rows times columns; a drawing of that size has hundreds of pages."""

MOST_GLYPHS = 200_000
"""Characters that draw lines; the largest drawings of ours have a tenth of that."""

SIGNS = re.compile(r"[-+|/\\=]")
"""The characters of seven bits that draw lines, and may be text."""


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
    if max(len(GLYPHS.findall(text)), len(SIGNS.findall(text))) > MOST_GLYPHS:
        raise DrawingError((Fault(1, 1, f"this drawing has more than {MOST_GLYPHS} glyphs"),))
    try:
        drawn = with_glyphs(text)
        reading = read_drawing(drawn)
    except DrawingError:
        return read_sketch(text)
    says_more = reading.edges or any(box.frame != "text" or box.children for box in reading.boxes)
    if says_more and not is_by_hand(reading, text, drawn=drawn):
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
