"""The drawing with its boxes lifted off: what is left are wires, ports and the texts between."""

import re
from dataclasses import dataclass, field

from triglyph.reading.drawing import FaultList
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.glyphs import (
    ARMS,
    DOWN,
    FRAME_FLAT,
    FRAME_UPRIGHT,
    GLYPH_OF,
    LEFT,
    PORTS,
    RIGHT,
    SOLID,
    SPACE,
    TEXT,
    UP,
    UPRIGHT,
    codes,
)
from triglyph.reading.strict.regions import Region, Regions
from triglyph.reading.strict.rules import Area
from triglyph.reading.strict.sides import INWARD, Side, Sides

_FLAT_PLAIN = codes("─╌") + bytes((TEXT, SPACE))
_UPRIGHT_PLAIN = codes("│╎")
_FLAT_SPECIAL = re.compile(b"[^" + re.escape(_FLAT_PLAIN) + b"]")
_UPRIGHT_SPECIAL = re.compile(b"[^" + re.escape(_UPRIGHT_PLAIN) + b"]")


@dataclass(slots=True)
class Surface:
    """``plane`` without boxes; ``ports`` and ``passings`` by cell, with the box they are at."""

    plane: bytearray
    ports: dict[int, int] = field(default_factory=dict)
    passings: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """A drawing whose boxes are found and lifted off, and where to note its faults."""

    cells: Cells
    regions: Regions
    sides: Sides
    surface: Surface
    faults: FaultList


def lift_boxes(
    cells: Cells, columns: bytes, *, regions: Regions, sides: Sides, faults: FaultList
) -> Surface:
    """Return the surface of a drawing, with the glyphs in borders as ports or passing wires."""
    lifter = _Lifter(cells, columns, regions, sides, faults)
    return lifter.lift()


class _Lifter:
    def __init__(
        self, cells: Cells, columns: bytes, regions: Regions, sides: Sides, faults: FaultList
    ) -> None:
        self._cells, self._columns = cells, columns
        self._regions, self._sides, self._faults = regions, sides, faults
        self._structure = bytearray(len(cells.codes))
        self._surface = Surface(bytearray(cells.codes))
        self._special: dict[int, tuple[int, Side] | None] = {}

    def lift(self) -> Surface:
        for region in self._regions.all:
            self._outline(region)
        for region in self._regions.all[: self._regions.framed]:
            self._collect(region.area, region.number)
        for region in self._regions.all:
            for compartment in region.compartments:
                self._collect(self._regions.all[compartment].area, None)
        for region in self._regions.all[: self._regions.framed]:
            self._clear(region.area, FRAME_UPRIGHT)
        for region in self._regions.all:
            for compartment in region.compartments:
                self._clear(self._regions.all[compartment].area, FRAME_UPRIGHT)
        for region in self._regions.all:
            if region.title_area is not None:
                self._fill(region.title_area)
            if not region.is_group and not region.is_ruled:
                self._fill(region.area)
        for position, box in self._special.items():
            self._read_special(position, box)
        return self._surface

    def _outline(self, region: Region) -> None:
        """Note which arms the borders themselves have in each cell."""
        areas = [region.area] if region.number < self._regions.framed else []
        areas += [self._regions.all[number].area for number in region.compartments]
        structure, stride = self._structure, self._cells.stride
        for area in areas:
            for row in (area.top, area.bottom):
                for position in range(row * stride + area.left, row * stride + area.right):
                    structure[position] |= RIGHT
                    structure[position + 1] |= LEFT
            for column in (area.left, area.right):
                first, last = area.top * stride + column, area.bottom * stride + column
                for position in range(first, last, stride):
                    structure[position] |= DOWN
                    structure[position + stride] |= UP

    def _collect(self, area: Area, number: int | None) -> None:
        """Note the glyphs of a border that are not its own plain line."""
        stride, height = self._cells.stride, self._cells.height
        flat: tuple[tuple[int, Side], ...] = ((area.top, "top"), (area.bottom, "bottom"))
        upright: tuple[tuple[int, Side], ...] = ((area.left, "left"), (area.right, "right"))
        for row, side in flat:
            first, last = row * stride + area.left + 1, row * stride + area.right
            for found in _FLAT_SPECIAL.finditer(self._cells.codes, first, last):
                self._note(found.start(), number, side)
        for column, side in upright:
            start = column * height
            for found in _UPRIGHT_SPECIAL.finditer(
                self._columns, start + area.top + 1, start + area.bottom
            ):
                self._note((found.start() - start) * stride + column, number, side)
        if number is None:
            for row in (area.top, area.bottom):
                for column in (area.left, area.right):
                    self._note(row * stride + column, None, "top")

    def _note(self, position: int, number: int | None, side: Side) -> None:
        self._special.setdefault(position, None if number is None else (number, side))

    def _clear(self, area: Area, upright: int) -> None:
        plane, stride = self._surface.plane, self._cells.stride
        width = area.right - area.left + 1
        for row in (area.top, area.bottom):
            start = row * stride + area.left
            plane[start : start + width] = bytes((FRAME_FLAT,)) * width
        rows = area.bottom - area.top - 1
        for column in (area.left, area.right):
            first, last = (area.top + 1) * stride + column, area.bottom * stride + column
            plane[first:last:stride] = bytes((upright,)) * rows

    def _fill(self, area: Area) -> None:
        plane, stride = self._surface.plane, self._cells.stride
        width = area.right - area.left + 1
        for row in range(area.top + 1, area.bottom):
            start = row * stride + area.left
            plane[start : start + width] = bytes((SOLID,)) * width

    def _read_special(self, position: int, box: tuple[int, Side] | None) -> None:
        code = self._cells.codes[position]
        arms, border = ARMS[code], self._structure[position]
        row, column = self._cells.place(position)
        if code in UPRIGHT and border == LEFT | RIGHT:
            self._surface.plane[position] = code
            if box is not None:
                self._surface.passings[position] = box[0]
            return
        extra = arms & ~border
        if border & ~arms or extra not in (0, *PORTS):
            self._faults.add(row, column, f"{GLYPH_OF[code]} breaks the border of a box")
        elif extra:
            self._read_port(position, extra, box)

    def _read_port(self, position: int, arm: int, box: tuple[int, Side] | None) -> None:
        row, column = self._cells.place(position)
        owner = None if box is None else self._sides.owner(*box, row, column)
        if owner is None or box is None:
            self._faults.add(row, column, "a port that two compartments share")
        elif arm == INWARD[box[1]] and not self._regions.all[owner].is_group:
            self._faults.add(row, column, "a port that leads into a box without members")
        else:
            self._surface.plane[position] = PORTS[arm]
            self._surface.ports[position] = owner
