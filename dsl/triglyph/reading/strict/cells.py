"""A drawing as a flat plane of one byte a cell, beside the text that the cells hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wcwidth import iter_graphemes

from triglyph.reading.drawing import FaultList
from triglyph.reading.strict.glyphs import CODES, GLYPH_OF, SPACE, TEXT
from triglyph.rendering.text_width import text_width

MARGIN = 3
"""Empty cells after each row (and the row's end), so that no look to the side leaves the row."""

# Characters that are certain to take one cell each: Latin, arrows, box drawing, shapes.
_WIDE_OR_COMBINING = re.compile(
    "[^\x00-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u2580\u25a0-\u25c0]"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNKNOWN = re.compile("[" + re.escape("".join(chr(c) for c in range(0x2500, 0x2580))) + "]")


class _CodeTable(dict[int, int]):
    """The byte of each character, as ``str.translate`` asks for it."""

    def __missing__(self, character: int) -> int:
        self[character] = TEXT
        return TEXT


_CODE_TABLE = _CodeTable({ord(glyph): code for glyph, code in CODES.items()})
_CODE_TABLE[ord(" ")] = SPACE
_CODE_TABLE[ord("\n")] = ord("\n")


@dataclass(frozen=True, slots=True)
class Cells:
    """The plane: the cell of row ``y`` and column ``x``, both from 1, is ``y * stride + x``."""

    codes: bytes
    stride: int
    height: int
    rows: tuple[Sequence[str], ...]

    def text(self, row: int, left: int, right: int) -> str:
        """Return what is in the cells of one row from ``left`` to ``right``, both included."""
        return "".join(self.rows[row][left : right + 1]).strip()

    def place(self, position: int) -> tuple[int, int]:
        """Return the row and column of a cell."""
        return divmod(position, self.stride)


def read_cells(text: str, *, faults: FaultList) -> Cells:
    """Return the plane of a drawing; wide characters take two cells, combining marks none."""
    rows: list[Sequence[str]] = [""]
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if line != line.rstrip():
            faults.add(number, len(line.rstrip()) + 1, "spaces at the end of the line")
        for control in _CONTROL.finditer(line):
            faults.add(number, control.start() + 1, f"the control character {control[0]!r}")
        for glyph in _UNKNOWN.finditer(line):
            if glyph[0] not in CODES:
                faults.add(number, glyph.start() + 1, f"{glyph[0]} has no meaning in a drawing")
        rows.append(" " + line if not _WIDE_OR_COMBINING.search(line) else _split(line))
    rows += ["", ""]
    width = max(map(len, rows)) + MARGIN
    flat = "\n".join(_one_a_cell(row).ljust(width) for row in rows) + "\n"
    plane = flat.translate(_CODE_TABLE).encode("latin-1", "replace")
    return Cells(codes=plane, stride=width + 1, height=len(rows), rows=tuple(rows))


def _split(line: str) -> list[str]:
    """Return the clusters of a line, each followed by an empty text for its second cell."""
    clusters = [" "]
    for cluster in iter_graphemes(line):
        width = text_width(cluster)
        if width == 0:
            clusters[-1 if clusters[-1] else -2] += cluster
        else:
            clusters += [cluster, *[""] * (width - 1)]
    return clusters


def _one_a_cell(row: Sequence[str]) -> str:
    if isinstance(row, str):
        return row
    return "".join(cluster if cluster in GLYPH_CHARACTERS else "x" for cluster in row)


GLYPH_CHARACTERS = frozenset(GLYPH_OF.values()) | {" "}


def transpose(plane: bytes | bytearray, *, stride: int) -> bytes:
    """Exchange rows and columns; ``y * stride + x`` becomes ``x * height + y``."""
    return b"".join(plane[column::stride] for column in range(stride))
