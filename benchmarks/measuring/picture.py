"""A picture by any tool as the measures need it, and its figures."""

from collections.abc import Mapping, Sequence
from math import sqrt
from statistics import mean
from typing import NamedTuple

from measuring.geometry import (
    Path,
    Rectangle,
    count_bends,
    find_crossings,
    length_of,
    square_length,
)


class Picture(NamedTuple):
    """What a tool has drawn."""

    page: Rectangle
    boxes: Mapping[str, Rectangle]
    """The boxes of nodes that have one, groups left out."""
    wires: Sequence[Sequence[Path]]
    """What is drawn of lines; those of one wire belong together and do not cross each other."""
    ways: Sequence[Path]
    """The whole way of each edge from end to end, self-loops left out."""
    type_size: float
    """The size of the type in most boxes."""


class PictureFigures(NamedTuple):
    """What was measured of one picture."""

    crossings: int
    bends_per_edge: float
    area: float
    """The page in units of all boxes."""
    length: float
    """Of all lines, in sides of a square as large as the mean box."""
    page_in_type: float
    """The page in squares as high as the type is large, in thousands."""
    length_in_type: float
    """Of all lines, in type sizes."""
    straight: float
    """The share of edges without a bend."""
    square: float
    """The share of the length of all lines that is level or upright."""


def figures_of(picture: Picture) -> PictureFigures:
    """Return the figures of a picture."""
    boxes = [box.area for box in picture.boxes.values()]
    bends = [count_bends(way) for way in picture.ways]
    lines = [path for wire in picture.wires for path in wire]
    drawn = sum(map(length_of, lines))
    return PictureFigures(
        crossings=len(find_crossings(picture.wires)),
        bends_per_edge=mean(bends) if bends else 0.0,
        area=picture.page.area / sum(boxes),
        length=drawn / sqrt(mean(boxes)),
        page_in_type=picture.page.area / picture.type_size**2 / 1000,
        length_in_type=drawn / picture.type_size,
        straight=sum(not count for count in bends) / len(bends) if bends else 1.0,
        square=sum(map(square_length, lines)) / drawn if drawn else 1.0,
    )
