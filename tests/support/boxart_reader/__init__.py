"""A reader of box art: it recovers boxes, texts and edges from the drawn text alone."""

from boxart_reader.compare import compare
from boxart_reader.read import read_drawing
from boxart_reader.reading import Box, Callout, DrawingError, Edge, Fault, Reading

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
