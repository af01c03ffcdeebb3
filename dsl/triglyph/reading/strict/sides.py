"""Which side of which box a border cell belongs to."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, TypeAlias

from triglyph.reading.strict.glyphs import DOWN, LEFT, RIGHT, UP
from triglyph.reading.strict.regions import Region, Regions

Side: TypeAlias = Literal["top", "right", "bottom", "left"]
INWARD: dict[Side, int] = {"top": DOWN, "right": LEFT, "bottom": UP, "left": RIGHT}
"""The direction from a side into its box."""

_Segments: TypeAlias = dict[int, list[tuple[int, int, int, Side]]]


class Sides:
    """The sides of all framed boxes, their corners left out."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._flat: _Segments = {}
        self._upright: _Segments = {}
        self._right_corners: dict[tuple[int, int], int] = {}
        for region in regions.all[: regions.framed]:
            self._enter(region)
        for segments in (*self._flat.values(), *self._upright.values()):
            segments.sort()

    def _enter(self, region: Region) -> None:
        area, number = region.area, region.number
        for row in (area.top, area.bottom):
            self._right_corners[row, area.right] = number
        wide = (area.left + 1, area.right - 1, number)
        high = (area.top + 1, area.bottom - 1, number)
        self._flat.setdefault(area.top, []).append((*wide, "top"))
        self._flat.setdefault(area.bottom, []).append((*wide, "bottom"))
        self._upright.setdefault(area.left, []).append((*high, "left"))
        self._upright.setdefault(area.right, []).append((*high, "right"))

    def flat_at(self, row: int, column: int) -> tuple[int, Side] | None:
        """Return the box whose top or bottom side covers a cell, and which of the two it is."""
        return _find(self._flat.get(row, ()), column)

    def upright_at(self, row: int, column: int) -> tuple[int, Side] | None:
        """Return the box whose left or right side covers a cell, and which of the two it is."""
        return _find(self._upright.get(column, ()), row)

    def box_left_of(self, row: int, column: int) -> int | None:
        """Return the box whose right border, corners included, covers a cell."""
        side = self.upright_at(row, column)
        if side is None:
            return self._right_corners.get((row, column))
        return side[0] if side[1] == "right" else None

    def owner(self, number: int, side: Side, row: int, column: int) -> int | None:
        """Return the box or compartment behind a border cell; None if two share the cell."""
        row += {"top": 1, "bottom": -1}.get(side, 0)
        column += {"left": 1, "right": -1}.get(side, 0)
        owner = self._regions.at(number, row, column)
        region = self._regions.all[owner]
        if not region.is_ruled:
            return owner
        in_title = region.title_area is not None and region.title_area.holds(row, column)
        return owner if in_title else None


def _find(segments: Sequence[tuple[int, int, int, Side]], at: int) -> tuple[int, Side] | None:
    place = bisect_right(segments, at, key=lambda segment: segment[0])
    if place == 0:
        return None
    _, end, number, side = segments[place - 1]
    return (number, side) if at <= end else None
