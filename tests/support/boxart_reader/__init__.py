"""Whether a drawing, as ``triglyph.reading`` reads it, says what a diagram means."""

from boxart_reader.compare import compare
from triglyph.reading.drawing import Box, Callout, DrawingError, Edge, Fault, Reading
from triglyph.reading.strict.read import read_drawing

__all__ = [
    "Box",
    "Callout",
    "DrawingError",
    "Edge",
    "Fault",
    "Reading",
    "compare",
    "read_drawing",
]
