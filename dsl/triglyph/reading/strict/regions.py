"""The boxes and compartments of a drawing as numbered regions, each knowing what is around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from triglyph.reading.drawing import BoxFrame
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.frames import Rectangle, one_of
from triglyph.reading.strict.glyphs import CODES, TEXT
from triglyph.reading.strict.rules import Area, find_bands

_GLYPH = re.compile(one_of(bytes(CODES.values())))


@dataclass(slots=True)
class Region:
    """One box or compartment; ``title_area`` is the first compartment of a ruled box."""

    number: int
    frame: BoxFrame
    area: Area
    parent: int | None
    is_group: bool = False
    border_title: str = ""
    title_column: int = 0
    title_area: Area | None = None
    compartments: list[int] = field(default_factory=list)

    @property
    def is_ruled(self) -> bool:
        """Return whether rules or columns divide it."""
        return bool(self.compartments)


class Regions:
    """All regions of a drawing; a framed box has the number of its rectangle."""

    def __init__(
        self,
        rectangles: Sequence[Rectangle],
        parents: Sequence[int | None],
        *,
        cells: Cells,
        columns: bytes,
    ) -> None:
        self._cells, self._columns = cells, columns
        self._members: dict[int, list[Rectangle]] = {}
        for rectangle, parent in zip(rectangles, parents, strict=True):
            if parent is not None:
                self._members.setdefault(parent, []).append(rectangle)
        self.all = [
            Region(
                number,
                rectangle.frame,
                Area(rectangle.left, rectangle.top, rectangle.right, rectangle.bottom),
                parents[number],
            )
            for number, rectangle in enumerate(rectangles)
        ]
        self.framed = len(rectangles)
        for number in range(self.framed):
            self._find_title(self.all[number])
            self._divide(self.all[number], self._members.get(number, []))
        for region in self.all[: self.framed]:
            if region.parent is not None:
                region.parent = self.at(region.parent, region.area.top, region.area.left)

    def _find_title(self, region: Region) -> None:
        """Note the text in the top border and the column of its first letter."""
        start = region.area.top * self._cells.stride
        border = self._cells.codes[start + region.area.left : start + region.area.right]
        if TEXT in border:
            first = region.area.left + border.index(TEXT)
            last = region.area.left + border.rindex(TEXT)
            region.border_title = self._cells.text(region.area.top, first, last)
            region.title_column = first

    def _divide(self, region: Region, members: Sequence[Rectangle]) -> None:
        bands = find_bands(region.area, cells=self._cells, columns=self._columns)
        if len(bands) == 1 and len(bands[0]) == 1:
            region.is_group = (
                bool(members)
                or bool(region.border_title)
                or region.frame == "dashed"
                or self._has_glyphs(region.area)
            )
            return
        if len(bands) > 1 and len(bands[0]) == 1 and not _inside(bands[0][0], members):
            region.title_area = bands[0][0]
            bands = bands[1:]
        for band in bands:
            for area in band:
                compartment = Region(len(self.all), "compartment", area, region.number)
                self.all.append(compartment)
                region.compartments.append(compartment.number)
                self._divide(compartment, _inside(area, members))

    def _has_glyphs(self, area: Area) -> bool:
        plane, stride = self._cells.codes, self._cells.stride
        return any(
            _GLYPH.search(plane, row * stride + area.left + 1, row * stride + area.right)
            for row in range(area.top + 1, area.bottom)
        )

    def at(self, number: int, row: int, column: int) -> int:
        """Return the innermost compartment of a box that holds a cell, or the box itself."""
        for compartment in self.all[number].compartments:
            if self.all[compartment].area.holds(row, column):
                return self.at(compartment, row, column)
        return number

    def is_around(self, outer: int, inner: int) -> bool:
        """Return whether one region contains another."""
        around = self.all[inner].parent
        while around is not None and around != outer:
            around = self.all[around].parent
        return around == outer


def _inside(area: Area, members: Sequence[Rectangle]) -> list[Rectangle]:
    return [member for member in members if area.holds(member.top, member.left)]
