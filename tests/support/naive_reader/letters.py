"""The texts between the boxes, line by line, and as blocks of lines under one another."""

from itertools import pairwise

from naive_reader.boxes import Boxes
from naive_reader.parts import ARMS, LEFT, LINE_GLYPHS, RIGHT, Block, Cell, Row


class Letters(Boxes):
    """A drawing with its boxes and its blocks of text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.blocks = self._find_texts()

    def _find_texts(self) -> list[Block]:
        lines = []
        for y in range(self.height):
            x = 0
            while x < self.width:
                if not self._is_letter((x, y)):
                    x += 1
                    continue
                end = x
                while self._is_letter((end + 1, y)) or (
                    (end + 1, y) not in self.grid and self._is_letter((end + 2, y))
                ):
                    end += 1
                words = "".join(self.grid.get((at, y), " ") for at in range(x, end + 1))
                lines.append((y, x, end, words))
                x = end + 1
        for row, following in pairwise(lines):
            if (
                row[0] == following[0]
                and following[1] - row[2] <= 3
                and not any((x, row[0]) in self.grid for x in range(row[2] + 1, following[1]))
            ):
                self._fault((row[1], row[0]), "texts with fewer than three blanks between them")
        return self._stack(lines)

    def _is_letter(self, cell: Cell) -> bool:
        return (
            cell in self.grid
            and self.grid[cell] not in LINE_GLYPHS
            and cell not in self.titles
            and cell not in self.borders
        )

    def _stack(self, lines: list[Row]) -> list[Block]:
        blocks: list[Block] = []
        for line in lines:
            y, left, right, _ = line
            over = [
                block
                for block in blocks
                if block.lines[-1][0] == y - 1
                and not (self._interrupts(line) and any(map(self._interrupts, block.lines)))
                and any(
                    x <= right and left <= end for row, x, end, _ in block.lines if row == y - 1
                )
            ]
            if len(over) == 1:
                over[0].lines.append(line)
            else:
                blocks.append(Block([line]))
        return blocks

    def _interrupts(self, line: Row) -> bool:
        """Whether a flat wire goes on at both sides of a line of text."""
        y, left, right, _ = line
        return RIGHT in ARMS.get(self.grid.get((left - 2, y), " "), ()) and LEFT in ARMS.get(
            self.grid.get((right + 2, y), " "), ()
        )

    def _block_at(self, cell: Cell) -> Block | None:
        x, y = cell
        for block in self.blocks:
            if any(row == y and left <= x <= right for row, left, right, _ in block.lines):
                return block
        return None
