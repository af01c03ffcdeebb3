"""The room that each shape asks for around its text, for the layout in points.

The figures are those of ``outlines``: here are the least rectangle around a text, the part
of a rectangle in which the text is, and where wires may meet the sides.
"""

from collections.abc import Callable, Mapping
from math import ceil, hypot

from triglyph.kinds import shape_in_picture
from triglyph.model import Node, Shape
from triglyph_renderers.graphviz.paths.outlines import (
    HEAD_RADIUS,
    IMAGE,
    IMAGE_GAP,
    LID,
    NECK,
    slant_of,
)
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.leaf_outline import LeafOutline, Size, TextArea, rectangle

PAD_X, PAD_Y = 13, 8
"""Points between the side of a box and its text."""

CORNER = 10
"""Points that wires keep from the corners of a box."""

_FLATTEST = 2.5
"""How many times wider than high a diamond may be: a flatter one looks like a lens."""

_DIAMOND_ROOM = 14
"""Points that a diamond is higher than two lines of its text."""

_CLOUD_TEXT = (0.16, 0.43, 0.68, 0.49)
"""The part of a cloud in which its text is: left, top, width and height."""

_CLOUD_RATIOS = 1.7, 3.2
"""How many times wider than high a cloud is: less, and a short word is in a knot; more, and its
puffs are so flat that it is a lens."""

_TOP = ceil(2 * HEAD_RADIUS - NECK)
"""Points from the top of a person to the shoulders."""

_LID = ceil(LID)

Ports = tuple[int, int]


def _middle(share: float) -> Callable[[Side, int, int], Ports]:
    """Ports at the middle of each side alone, on a share of it."""

    def ports(side: Side, width: int, height: int) -> Ports:
        size = width if side in ("north", "south") else height
        first = round((1 - share) / 2 * (size - 1))
        return first, size - 1 - first

    return ports


def _cylinder() -> LeafOutline:
    def outer(width: int, height: int) -> Size:
        return width + 2 * PAD_X, height + 3 * _LID + 8

    def inside(width: int, height: int) -> TextArea:
        return PAD_X, 2 * _LID, width - 2 * PAD_X, height - 2 * _LID - 2

    def ports(side: Side, width: int, height: int) -> Ports:
        if side in ("north", "south"):
            return CORNER, width - 1 - CORNER
        return 2 * _LID, height - 1 - 2 * _LID

    return LeafOutline("cylinder", outer, inside, ports)


def _queue() -> LeafOutline:
    def outer(width: int, height: int) -> Size:
        return width + 3 * _LID + 14, height + 2 * PAD_Y

    def inside(width: int, height: int) -> TextArea:
        return _LID, PAD_Y, width - 3 * _LID, height - 2 * PAD_Y

    def ports(side: Side, width: int, height: int) -> Ports:
        if side in ("north", "south"):
            return 2 * _LID, width - 1 - 2 * _LID
        return CORNER, height - 1 - CORNER

    return LeafOutline("queue", outer, inside, ports)


def _hexagon() -> LeafOutline:
    def outer(width: int, height: int) -> Size:
        high = height + 2 * PAD_Y
        return width + 2 * ceil(slant_of(high)) + 8, high

    def inside(width: int, height: int) -> TextArea:
        slant = ceil(slant_of(height))
        return slant, PAD_Y, width - 2 * slant, height - 2 * PAD_Y

    def ports(side: Side, width: int, height: int) -> Ports:
        if side in ("north", "south"):
            slant = ceil(slant_of(height)) + 2
            return slant, width - 1 - slant
        return height // 4, height - 1 - height // 4

    return LeafOutline("hexagon", outer, inside, ports)


def _diamond() -> LeafOutline:
    """Return the outline of a diamond: W x H hold a text of w x h if w / W + h / H is at most 1."""

    def outer(width: int, height: int) -> Size:
        high = max(2 * height + _DIAMOND_ROOM, ceil(width / _FLATTEST) + height + 3)
        return ceil(width / (1 - height / high)) + 6, high

    def inside(width: int, height: int) -> TextArea:
        return 0, 0, width, height

    return LeafOutline("diamond", outer, inside, _middle(0.5))


def _circle() -> LeafOutline:
    def outer(width: int, height: int) -> Size:
        size = ceil(hypot(width, height)) + 12
        return size, size

    def inside(width: int, height: int) -> TextArea:
        return 0, 0, width, height

    return LeafOutline("circle", outer, inside, _middle(0.6))


def _cloud() -> LeafOutline:
    left, top, wide, high = _CLOUD_TEXT

    def outer(width: int, height: int) -> Size:
        least, most = _CLOUD_RATIOS
        outer_width = ceil(width / wide) + 4
        outer_height = max(ceil(height / high) + 6, ceil(outer_width / most))
        return max(outer_width, ceil(least * outer_height)), outer_height

    def inside(width: int, height: int) -> TextArea:
        return round(left * width), round(top * height), round(wide * width), round(high * height)

    def ports(side: Side, width: int, height: int) -> Ports:
        if side in ("north", "south"):
            return round(0.25 * width), round(0.75 * width)
        return round(0.42 * height), round(0.86 * height)

    return LeafOutline("cloud", outer, inside, ports)


def _person() -> LeafOutline:
    def outer(width: int, height: int) -> Size:
        return max(width + 2 * PAD_X, 4 * _TOP), _TOP + height + 2 * PAD_Y

    def inside(width: int, height: int) -> TextArea:
        return PAD_X, _TOP + 2, width - 2 * PAD_X, height - _TOP - 2

    def ports(side: Side, width: int, height: int) -> Ports:
        if side in ("north", "south"):
            return CORNER, width - 1 - CORNER
        return _TOP + CORNER, height - 1 - PAD_Y

    return LeafOutline("person", outer, inside, ports)


BOX = rectangle(border=1, pad_x=PAD_X, pad_y=PAD_Y, corner=CORNER)

_OUTLINES: Mapping[Shape, LeafOutline] = {
    "cylinder": _cylinder(),
    "queue": _queue(),
    "hexagon": _hexagon(),
    "diamond": _diamond(),
    "circle": _circle(),
    "cloud": _cloud(),
    "person": _person(),
}


def outline_of_shape(shape: Shape) -> LeafOutline:
    """Return the outline of a shape; those that are not named are boxes."""
    return _OUTLINES.get(shape, BOX)


def outline_of_image() -> LeafOutline:
    """Return the outline of a node that is its image with its label below."""

    def outer(width: int, height: int) -> Size:
        return max(width, IMAGE) + 2 * IMAGE_GAP, IMAGE + 3 * IMAGE_GAP + height

    def inside(width: int, height: int) -> TextArea:
        top = IMAGE + 2 * IMAGE_GAP
        return 0, top, width, height - top - IMAGE_GAP

    def ports(side: Side, width: int, _height: int) -> Ports:
        if side in ("north", "south"):
            # At the top wires end at the image, which may be narrower than its label.
            spare = max(width - IMAGE, 0) // 2 + IMAGE_GAP
            return spare, width - 1 - spare
        return IMAGE_GAP, IMAGE + IMAGE_GAP

    return LeafOutline("image", outer, inside, ports)


def with_image(outline: LeafOutline) -> LeafOutline:
    """Return the outline of a shape that has an image above its label."""

    def outer(width: int, height: int) -> Size:
        return outline.outer(max(width, IMAGE), height + IMAGE + IMAGE_GAP)

    def inside(width: int, height: int) -> TextArea:
        left, top, wide, high = outline.inside(width, height)
        return left, top + IMAGE + IMAGE_GAP, wide, high - IMAGE - IMAGE_GAP

    return LeafOutline(f"{outline.name} with image", outer, inside, outline.ports)


def drawn_shape(node: Node) -> Shape:
    """Return the shape of a node: one with compartments is a box, whose sides they share."""
    shape = shape_in_picture(kind=node.kind, shape=node.shape)
    return "rounded" if node.sections and shape not in ("box", "rounded") else shape


def is_icon(node: Node, images: frozenset[str]) -> bool:
    """Return whether a node is nothing but its image with its label below it."""
    asks_for_more = node.group or node.shape or node.sections or node.style
    return node.id in images and not asks_for_more


def outline_of(node: Node, images: frozenset[str]) -> LeafOutline:
    """Return the room that a node takes around its text; ``images`` are the nodes with one."""
    if is_icon(node, images):
        return outline_of_image()
    outline = outline_of_shape(drawn_shape(node))
    return with_image(outline) if node.id in images else outline
