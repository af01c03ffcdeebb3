"""Offsets of a text into the lines and code units that editors count in, and back."""

from lsprotocol import types
from pygls.workspace import PositionCodec

from triglyph.language.core.source import Source


class Positions:
    """The positions of one text."""

    def __init__(self, source: Source, codec: PositionCodec) -> None:
        self._source = source
        self._codec = codec

    def position(self, offset: int) -> types.Position:
        """Return the line and the code units before an offset, both counted from 0."""
        offset = min(max(offset, 0), len(self._source.text))
        line, column = self._source.place(offset)
        before = self._source.text[offset - column + 1 : offset]
        return types.Position(line - 1, self._codec.client_num_units(before))

    def range(self, start: int, end: int) -> types.Range:
        """Return the range between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; at the end of its line or text when that is shorter."""
        starts = self._source.starts
        if position.line >= len(starts):
            return len(self._source.text)
        start = starts[position.line]
        line = self._source.line_text(position.line + 1)
        units = 0
        for place, character in enumerate(line):
            if units >= position.character:
                return start + place
            units += self._codec.client_num_units(character)
        return start + len(line)

    def offset_of(self, line: int, column: int) -> int:
        """Return the offset of a line and a column in characters, both counted from 0."""
        starts = self._source.starts
        if line >= len(starts):
            return len(self._source.text)
        return min(starts[line] + column, len(self._source.text))
