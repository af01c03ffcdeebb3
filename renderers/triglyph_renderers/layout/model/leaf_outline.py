"""The outline of a leaf: how its shape asks for more room than its text."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.model.axes import Side

Size: TypeAlias = tuple[int, int]
"""Width and height."""

TextArea: TypeAlias = tuple[int, int, int, int]
"""The left and the upper edge of a rectangle in a box, its width and its height."""


class LeafOutline(Struct, frozen=True):
    """The sizes of one leaf's shape, as functions, since a box may grow beyond its least size.

    The layout needs nothing else: a wire ends at the side of the rectangle, and where
    the drawn outline lies behind that is the painter's matter.
    """

    name: str
    """What leaves of one shape have in common: those are made equally large."""
    outer: Callable[[int, int], Size]
    """From the width and height of the text to the least size of the box around it."""
    inside: Callable[[int, int], TextArea]
    """From the size of the box to the area in whose middle its text is."""
    ports: Callable[[Side, int, int], tuple[int, int]]
    """From a side and the size of the box to the first and last unit where a wire may end."""


def rectangle(*, border: int, pad_x: int, pad_y: int, corner: int) -> LeafOutline:
    """Return the outline of a box, with free space between its border and its text."""
    x, y = border + pad_x, border + pad_y

    def outer(width: int, height: int) -> Size:
        return width + 2 * x, height + 2 * y

    def inside(width: int, height: int) -> TextArea:
        return x, y, width - 2 * x, height - 2 * y

    def ports(side: Side, width: int, height: int) -> tuple[int, int]:
        size = width if side in ("north", "south") else height
        return corner, size - 1 - corner

    return LeafOutline("box", outer, inside, ports)
