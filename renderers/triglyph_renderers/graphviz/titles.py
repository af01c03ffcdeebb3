"""Where the titles of frames stand: where no edge runs through them.

Graphviz lays edges without regard for the titles of frames. So a picture with
frames is laid out once to see what runs where, and each title moves to the
first place along the top that is free, else along the bottom.
"""

from triglyph_renderers.graphviz.frames import TOP_LEFT, TitlePlace
from triglyph_renderers.graphviz.geometry import Frame, Geometry, Point, Rectangle

_PLACES = (
    TOP_LEFT,
    TitlePlace("c", "t"),
    TitlePlace("r", "t"),
    TitlePlace("l", "b"),
    TitlePlace("c", "b"),
    TitlePlace("r", "b"),
)
_BLANK = 2.0
"""Points that a line keeps from a title."""


def place_titles(geometry: Geometry) -> dict[str, TitlePlace]:
    """The places of the titles that must not stand at the top left, by subgraph."""
    places = {
        frame.name: _free_place(frame, frame.title, lines=geometry.lines)
        for frame in geometry.frames
        if frame.title is not None
    }
    return {name: place for name, place in places.items() if place != TOP_LEFT}


def _free_place(frame: Frame, title: Rectangle, *, lines: tuple[list[Point], ...]) -> TitlePlace:
    """The place where the fewest edges run; the earlier of two that are alike."""

    def crossings(place: TitlePlace) -> int:
        room = _moved(title, within=frame.border, place=place)
        return sum(room.touches(line) for line in lines)

    return min(_PLACES, key=crossings)


def _moved(title: Rectangle, *, within: Rectangle, place: TitlePlace) -> Rectangle:
    """The rectangle that a title at the top left would take at another place."""
    width = title.right - title.left
    height = title.high - title.low
    aside = title.left - within.left
    below = within.high - title.high
    left = {
        "l": within.left + aside,
        "c": (within.left + within.right - width) / 2,
        "r": within.right - aside - width,
    }[place.across]
    low = within.high - below - height if place.edge == "t" else within.low + below
    return Rectangle(left - _BLANK, low - _BLANK, left + width + _BLANK, low + height + _BLANK)
