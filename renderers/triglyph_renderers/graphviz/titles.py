"""Where the titles of frames stand: where no edge runs through them.

Graphviz lays edges without regard for the titles of frames. So a picture with
frames is laid out once to see what runs where, and each title moves to the
first place along the top that is free, else along the bottom. Where all of
these are taken, or a new layout leads other edges through it, it slides along
its row.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from triglyph_renderers.graphviz.frames import TOP_LEFT, TitlePlace
from triglyph_renderers.graphviz.geometry import Frame, Geometry
from triglyph_renderers.graphviz.rectangles import Point, Rectangle

_PLACES = (
    TOP_LEFT,
    TitlePlace("c", "t"),
    TitlePlace("r", "t"),
    TitlePlace("l", "b"),
    TitlePlace("c", "b"),
    TitlePlace("r", "b"),
)
ROOMY = TitlePlace(roomy=True)
_ROOMY_BELOW = TitlePlace("l", "b", roomy=True)

_BLANK = 2.0
"""Points that a line keeps from a title."""

_STEP = 6.0
"""Points between the places along a row that are tried."""


def place_titles(geometry: Geometry) -> dict[str, TitlePlace]:
    """The places of the titles that must not stand at the top left as usual, by subgraph."""
    places = {
        frame.name: _free_place(frame, frame.title, lines=geometry.lines)
        for frame in geometry.frames
        if frame.title is not None
    }
    return {name: place for name, place in places.items() if place != TOP_LEFT}


def _free_place(frame: Frame, title: Rectangle, *, lines: tuple[list[Point], ...]) -> TitlePlace:
    """The first place where no edge runs; where there is none, room for one beside the title."""

    def is_free(place: TitlePlace) -> bool:
        room = _moved(title, within=frame.border, place=place)
        return not any(map(room.touches, lines))

    return next(filter(is_free, _PLACES), ROOMY)


def choose_rows(geometry: Geometry, titles: Mapping[str, TitlePlace]) -> dict[str, TitlePlace]:
    """The places with the better row for each title that has room for an edge beside it.

    In the layout that is looked at these stand at the top left.
    """
    chosen = dict(titles)
    for frame in geometry.frames:
        if frame.title is not None and titles.get(frame.name) == ROOMY:
            low = _moved(frame.title, within=frame.border, place=_ROOMY_BELOW).grown(-_BLANK)
            above, below = (_step(frame, row, lines=geometry.lines) for row in (frame.title, low))
            if above is None and below is not None:
                chosen[frame.name] = _ROOMY_BELOW
    return chosen


def slide_titles(geometry: Geometry) -> tuple[Frame, ...]:
    """The frames whose titles must slide along their rows, with the titles where they go."""
    found: list[Frame] = []
    for frame in geometry.frames:
        if frame.title is not None:
            step = _step(frame, frame.title, lines=geometry.lines, boxes=geometry.boxes)
            if step:
                x, y = frame.label
                title = frame.title.shifted(step)
                found.append(replace(frame, title=title, label=(x + step, y)))
    return tuple(found)


def _step(
    frame: Frame,
    title: Rectangle,
    *,
    lines: tuple[list[Point], ...],
    boxes: tuple[Rectangle, ...] = (),
) -> float | None:
    """The least step aside after which a title is free; None where it never is."""
    reach = int((frame.border.right - frame.border.left) // _STEP)
    for step in sorted(range(-reach, reach + 1), key=abs):
        around = title.shifted(step * _STEP).grown(_BLANK)
        if (
            frame.border.holds(around)
            and not any(map(around.touches, lines))
            and not any(map(around.overlaps, boxes))
        ):
            return step * _STEP
    return None


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
