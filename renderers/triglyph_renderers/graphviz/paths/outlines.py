"""Outlines: the figures that we draw ourselves, and where a wire meets each of them.

A shape is given by the closed curves that bound it and the strokes upon them, in a
rectangle from (0, 0) to (width, height), in points, y growing downwards. Boxes are
drawn by Graphviz; its person, cloud, hexagon and drums are ugly or missing, and how
they lie in their rectangle is its own affair, while wires have to end at what is seen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from triglyph.model import Shape
from triglyph_renderers.graphviz.paths.bezier import ARC, Curve, Place, flatten
from triglyph_renderers.layout.model.axes import Side

_HEAD_STEPS = 4
"""Places on either side of the tip of an arrowhead at which it must not be inside a figure."""

_STEPS = 16
"""The straight pieces that approximate a Bezier piece where a wire is to meet it."""

LID = 7.0
"""Half the height of the lid of a drum, in points: round enough to be seen at 12 pt type."""

_DRUM_RATIO = 0.2
"""The most that a lid takes of a drum's length, or a low one would be all lid."""

_SLANT = 0.35
"""How far the points of a hexagon reach, as a part of its height."""

_MOST_SLANT = 18.0
"""The same in points, for one that is high."""

HEAD_RADIUS = 11.0
"""The radius of a person's head, in points."""

NECK = 4.0
"""How far a person's head reaches into the body, in points."""

_SHOULDER = 12.0
"""The radius of a person's shoulders, in points."""

_FOOT = 5.0
"""The radius of the lower corners of a person, in points."""

IMAGE = 60
"""Points of the side of an image in a node."""

IMAGE_GAP = 4
"""Points around an image, and between it and the words below."""

IMAGE_SIDE = float(IMAGE + 2 * IMAGE_GAP)
"""The side of an image with the space around it."""


class Figure(Struct, frozen=True):
    """A shape as curves: ``closed`` ones are filled and stroked, ``open`` ones only stroked."""

    closed: tuple[Curve, ...]
    open: tuple[Curve, ...] = ()
    is_painted: bool = True

    def inset(self, side: Side, offset: float, *, size: tuple[float, float]) -> float:
        """Return how far inside a side of the rectangle the outline is, in points.

        Args:
            side: The side from which a wire comes.
            offset: Where on that side, from its left or upper end.
            size: Width and height of the rectangle.

        Returns:
            0 where the outline touches the side; also where a wire would miss it.
        """
        upright = side in ("north", "south")
        found: list[float] = []
        for curve in self.closed:
            for one, other in _pieces(curve):
                meeting = _meeting(one, other, offset, upright=upright)
                if meeting is not None:
                    found.append(meeting)
        if not found:
            return 0.0
        extent = size[1] if upright else size[0]
        return min(found) if side in ("north", "west") else extent - max(found)

    def inset_of_head(
        self, side: Side, offset: float, *, size: tuple[float, float], head: tuple[float, float]
    ) -> float:
        """Return how far inside a side the tip of an arrowhead outside the figure is.

        Where two puffs of a cloud meet, the tip would be in the notch and the rest on the puffs.

        Args:
            side: The side from which a wire comes.
            offset: Where on that side, from its left or upper end.
            size: Width and height of the rectangle.
            head: The length of the arrowhead and half its breadth, in points.

        Returns:
            The distance of the tip from the side.
        """
        length, half = head
        across = size[0] if side in ("north", "south") else size[1]
        steps = [half * step / _HEAD_STEPS for step in range(-_HEAD_STEPS, _HEAD_STEPS + 1)]
        return min(
            self.inset(side, offset + step, size=size) + abs(step) / half * length
            for step in steps
            if step == 0 or 0 < offset + step < across
        )


@lru_cache(maxsize=128)
def _pieces(curve: Curve) -> tuple[tuple[Place, Place], ...]:
    """Return the straight pieces of a curve, kept for the other wires that meet it."""
    return tuple(pairwise(flatten_curve(curve)))


def _meeting(one: Place, other: Place, offset: float, *, upright: bool) -> float | None:
    """Return where a straight piece is as far across as a wire, or None where it never is."""
    across, along = (0, 1) if upright else (1, 0)
    low, high = one[across], other[across]
    if not (low <= offset <= high or high <= offset <= low):
        return None
    if high == low:
        return min(one[along], other[along])
    part = (offset - one[across]) / (other[across] - one[across])
    return one[along] + (other[along] - one[along]) * part


def flatten_curve(curve: Curve) -> Iterator[Place]:
    """Yield the curve of a figure as a polyline."""
    return flatten(curve, steps=_STEPS)


def figure_of(shape: Shape, *, width: float, height: float) -> Figure | None:
    """Return the figure of a shape in a rectangle, or None for those that Graphviz draws."""
    draw = _FIGURES.get(shape)
    return draw(width, height) if draw is not None else None


def _polygon(points: Sequence[Place]) -> Curve:
    """Return a closed curve of straight pieces.

    It begins amid a side, because the two ends of a stroke are not joined, and a corner there
    would lack its tip:  ◆  not  ▼ with a dent.
    """
    (x, y), (to_x, to_y) = points[:2]
    curve: list[Place] = [((x + to_x) / 2, (y + to_y) / 2)]
    for point in (*points[1:], points[0], curve[0]):
        _line(curve, point)
    return tuple(curve)


def _turn(curve: list[Place], corner: Place, end: Place) -> None:
    """Add a quarter of an ellipse that leaves towards a corner and arrives from there."""
    start = curve[-1]
    curve += [
        (start[0] + (corner[0] - start[0]) * ARC, start[1] + (corner[1] - start[1]) * ARC),
        (end[0] + (corner[0] - end[0]) * ARC, end[1] + (corner[1] - end[1]) * ARC),
        end,
    ]


def _line(curve: list[Place], end: Place) -> None:
    curve += [curve[-1], end, end]


def _cylinder(width: float, height: float) -> Figure:
    """Return a drum that is upright: lid, body and rounded foot, the rim of the lid in front."""
    lid = min(LID, height * _DRUM_RATIO)
    body: list[Place] = [(0, lid)]
    _turn(body, (0, 0), (width / 2, 0))
    _turn(body, (width, 0), (width, lid))
    _line(body, (width, height - lid))
    _turn(body, (width, height), (width / 2, height))
    _turn(body, (0, height), (0, height - lid))
    _line(body, (0, lid))
    rim: list[Place] = [(0, lid)]
    _turn(rim, (0, 2 * lid), (width / 2, 2 * lid))
    _turn(rim, (width, 2 * lid), (width, lid))
    return Figure((tuple(body),), (tuple(rim),))


def _queue(width: float, height: float) -> Figure:
    """Return a drum that lies on its side: what comes in at the left leaves at the right."""
    upright = _cylinder(height, width)

    def lay(curve: Curve) -> Curve:
        return tuple((width - y, x) for x, y in curve)

    return Figure(tuple(map(lay, upright.closed)), tuple(map(lay, upright.open)))


def slant_of(height: float) -> float:
    """Return how far the points of a hexagon of a height reach, in points."""
    return min(height * _SLANT, _MOST_SLANT)


def _hexagon(width: float, height: float) -> Figure:
    slant = min(slant_of(height), width / 4)
    middle = height / 2
    points = [
        (0.0, middle),
        (slant, 0.0),
        (width - slant, 0.0),
        (width, middle),
        (width - slant, height),
        (slant, height),
    ]
    return Figure((_polygon(points),))


def _diamond(width: float, height: float) -> Figure:
    points = [(width / 2, 0.0), (width, height / 2), (width / 2, height), (0.0, height / 2)]
    return Figure((_polygon(points),))


def _circle(width: float, height: float) -> Figure:
    curve: list[Place] = [(0, height / 2)]
    _turn(curve, (0, 0), (width / 2, 0))
    _turn(curve, (width, 0), (width, height / 2))
    _turn(curve, (width, height), (width / 2, height))
    _turn(curve, (0, height), (0, height / 2))
    return Figure((tuple(curve),))


def _person(width: float, height: float) -> Figure:
    """Return a head above shoulders; the text is on the body."""
    middle, top = width / 2, 2 * HEAD_RADIUS - NECK
    shoulder = min(_SHOULDER, (height - top) / 2, width / 2)
    body: list[Place] = [(0, height - _FOOT)]
    _line(body, (0, top + shoulder))
    _turn(body, (0, top), (shoulder, top))
    _line(body, (width - shoulder, top))
    _turn(body, (width, top), (width, top + shoulder))
    _line(body, (width, height - _FOOT))
    _turn(body, (width, height), (width - _FOOT, height))
    _line(body, (_FOOT, height))
    _turn(body, (0, height), (0, height - _FOOT))
    head = tuple(
        (x + middle - HEAD_RADIUS, y)
        for x, y in _circle(2 * HEAD_RADIUS, 2 * HEAD_RADIUS).closed[0]
    )
    return Figure((tuple(body), head))


_CLOUD: Curve = (
    (0.20, 1.0),
    *((0.08, 1.0), (0.0, 0.84), (0.0, 0.62)),
    *((0.0, 0.42), (0.07, 0.29), (0.18, 0.27)),
    *((0.21, 0.10), (0.33, 0.0), (0.47, 0.0)),
    *((0.60, 0.0), (0.71, 0.08), (0.75, 0.20)),
    *((0.86, 0.18), (0.94, 0.27), (0.94, 0.40)),
    *((0.98, 0.45), (1.0, 0.53), (1.0, 0.62)),
    *((1.0, 0.84), (0.93, 1.0), (0.81, 1.0)),
    *((0.61, 1.0), (0.41, 1.0), (0.20, 1.0)),
)
"""A cloud in the unit square: a flat foot, a puff at each end, two of them above.

The puffs at the ends are widest near the middle, where most wires come in.
"""

_CLOUD_ENDS = (3, 18)
"""The points of a cloud at which it is widest, at the left and at the right."""

_CLOUD_HIGHEST = 0.8
"""How many times as high as wide a cloud is drawn; a higher one has straight sides."""


def _cloud(width: float, height: float) -> Figure:
    natural = min(height, _CLOUD_HIGHEST * width)
    left, right = _CLOUD_ENDS
    above = [(x * width, y * natural) for x, y in _CLOUD[left : right + 1]]
    below = [(x * width, y * natural + height - natural) for x, y in _CLOUD]
    curve = list(below[: left + 1])
    _line(curve, above[0])
    curve += above[1:]
    _line(curve, below[right])
    curve += below[right + 1 :]
    return Figure((tuple(curve),))


_FIGURES: Mapping[Shape, Callable[[float, float], Figure]] = {
    "cylinder": _cylinder,
    "queue": _queue,
    "hexagon": _hexagon,
    "diamond": _diamond,
    "circle": _circle,
    "person": _person,
    "cloud": _cloud,
}


def box_outline(width: float, height: float) -> Figure:
    """Return the outline of a box, which Graphviz paints."""
    corners = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    return Figure((_polygon(corners),), is_painted=False)


def image_outline(width: float, height: float) -> Figure:
    """Return the outline of a node that is its image with its label below; it is not painted."""
    left, right = (width - IMAGE_SIDE) / 2, (width + IMAGE_SIDE) / 2
    waist = IMAGE_SIDE
    points = [
        (left, 0.0),
        (right, 0.0),
        (right, waist),
        (width, waist),
        (width, height),
        (0.0, height),
        (0.0, waist),
        (left, waist),
    ]
    return Figure((_polygon(points),), is_painted=False)
