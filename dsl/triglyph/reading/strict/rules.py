"""The rules and columns that divide a box into compartments."""

import re
from dataclasses import dataclass
from itertools import pairwise

from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.frames import one_of
from triglyph.reading.strict.glyphs import ARMS, LEFT, UP, codes

_RULE_START = re.compile(one_of(codes("├┼")))
_RULE = re.compile(one_of(codes("─╌") + codes("┬┴┼│┆┃")) + b"*" + one_of(codes("─╌")))
_COLUMN_START = re.compile(one_of(codes("┬┼")))
_COLUMN = re.compile(one_of(codes("│╎├┤┼")) + b"+")
_COLUMN_END = codes("┴┼")
_RULE_END = codes("┤┼")
assert all(ARMS[code] & UP for code in _COLUMN_END)
assert all(ARMS[code] & LEFT for code in _RULE_END)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a drawing with the border cells around it, which neighbours may share."""

    left: int
    top: int
    right: int
    bottom: int

    def holds(self, row: int, column: int) -> bool:
        """Return whether a cell is inside, the border left out."""
        return self.left < column < self.right and self.top < row < self.bottom


def find_bands(area: Area, *, cells: Cells, columns: bytes) -> tuple[tuple[Area, ...], ...]:
    """Return the compartments of an area, band by band; without a rule it is one."""
    edges = [area.top, *_find_rules(area, cells=cells, columns=columns), area.bottom]
    return tuple(
        _split_band(Area(area.left, top, area.right, bottom), cells=cells, columns=columns)
        for top, bottom in pairwise(edges)
    )


def _find_rules(area: Area, *, cells: Cells, columns: bytes) -> list[int]:
    start = area.left * cells.height
    rows = []
    for joint in _RULE_START.finditer(columns, start + area.top + 1, start + area.bottom):
        row = joint.start() - start
        inside = row * cells.stride
        if cells.codes[inside + area.right] in _RULE_END and _RULE.fullmatch(
            cells.codes, inside + area.left + 1, inside + area.right
        ):
            rows.append(row)
    return rows


def _split_band(band: Area, *, cells: Cells, columns: bytes) -> tuple[Area, ...]:
    above, below = band.top * cells.stride, band.bottom * cells.stride
    edges = [band.left]
    for joint in _COLUMN_START.finditer(cells.codes, above + band.left + 1, above + band.right):
        column = joint.start() - above
        start = column * cells.height
        if cells.codes[below + column] in _COLUMN_END and _COLUMN.fullmatch(
            columns, start + band.top + 1, start + band.bottom
        ):
            edges.append(column)
    edges.append(band.right)
    return tuple(Area(left, band.top, right, band.bottom) for left, right in pairwise(edges))
