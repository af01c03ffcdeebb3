"""A drawing by the strict rules if it keeps them, else as a sketch."""

import re

from triglyph.reading.drawing import DrawingError, Fault, Reading
from triglyph.reading.seven_bits import lift
from triglyph.reading.sketch.read import read_sketch
from triglyph.reading.strict.read import read_drawing

GLYPHS = re.compile("[\u2500-\u257f]")
OTHER_HEADS = frozenset("vV^<>")
"""Heads that our drawings do not have."""
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
        reading = read_drawing(text if GLYPHS.search(text) else lift(text))
    except DrawingError:
        return read_sketch(text)
    says_more = reading.edges or any(box.frame != "text" or box.children for box in reading.boxes)
    return reading if says_more and not has_other_heads(reading) else read_sketch(text)


def has_other_heads(reading: Reading) -> bool:
    """Return whether texts are signs of lines or heads, as many draw them."""
    ends = {end for edge in reading.edges for end in (edge.tail, edge.head)}
    return any(
        ARROW.fullmatch(box.lines[0]) or (box.number in ends and box.lines[0] in OTHER_HEADS)
        for box in reading.walk()
        if box.frame == "text" and len(box.lines) == 1
    )
