"""The characters of a drawing, and the boxes that they close."""

from wcwidth import iter_graphemes, wcswidth

from naive_reader.parts import CORNERS, Cell, Thing


class Boxes:
    """The grid of a drawing with its boxes; ``faults`` are the rules that it breaks."""

    def __init__(self, text: str) -> None:
        self.faults: list[str] = []
        self.grid: dict[Cell, str] = {}
        for y, line in enumerate(text.splitlines()):
            x = 0
            for cluster in iter_graphemes(line):
                width = max(wcswidth(cluster), 0)
                if cluster != " " and width:
                    self.grid[x, y] = cluster
                    self.grid.update({(x + more, y): "" for more in range(1, width)})
                x += width
        self.width = max((x for x, _ in self.grid), default=0) + 1
        self.height = max((y for _, y in self.grid), default=0) + 1
        self.borders: dict[Cell, list[Thing]] = {}
        self.titles: set[Cell] = set()
        self.rules: set[Cell] = set()
        self.boxes = self._find_boxes()
        self._nest()

    def _fault(self, cell: Cell, text: str) -> None:
        self.faults.append(f"{cell[1] + 1}:{cell[0] + 1}: {text}")

    def _find_boxes(self) -> list[Thing]:
        boxes = []
        for (x, y), glyph in sorted(self.grid.items(), key=lambda item: item[0][::-1]):
            if glyph in CORNERS:
                box = self._close(x, y, CORNERS[glyph])
                if box:
                    boxes.append(box)
        for box in boxes:
            for y in range(box.top + 1, box.bottom):
                row = [self.grid.get((x, y), " ") for x in range(box.left, box.right + 1)]
                if row[0] == "├" and row[-1] == "┤" and set(row[1:-1]) == {"─"}:
                    self.rules.update((x, y) for x in range(box.left + 1, box.right))
            rim = [(x, y) for x in range(box.left, box.right + 1) for y in (box.top, box.bottom)]
            rim += [(x, y) for y in range(box.top + 1, box.bottom) for x in (box.left, box.right)]
            for cell in rim:
                self.borders.setdefault(cell, []).append(box)
        return boxes

    def _close(self, left: int, top: int, corners: str) -> Thing | None:
        """The box whose top left corner is in a cell, if all its sides are there."""
        title: list[Cell] = []
        x = left + 1
        while True:
            glyph = self.grid.get((x, top)) or " "
            if glyph == corners[0]:
                break
            if glyph not in "─╌┬┴│┆┃":
                title.append((x, top))
            if x > self.width or glyph in "┌┐└┘╭╮╰╯├┤┼":
                return None
            x += 1
        y = top + 1
        while (self.grid.get((left, y)) or " ") in "│╎├┤" and y < self.height:
            y += 1
        if self.grid.get((left, y)) != corners[1] or self.grid.get((x, y)) != corners[2]:
            return None
        if any((self.grid.get((x, row)) or " ") not in "│╎├┤" for row in range(top + 1, y)):
            return None
        if any((self.grid.get((at, y)) or " ") not in "─╌┬┴│┆┃" for at in range(left + 1, x)):
            return None
        words = "".join(self.grid.get(cell, " ") for cell in title)
        if title and not self._is_title(title, words, left, x, top):
            return None
        self.titles.update(title)
        return Thing(left, top, x, y, words.strip())

    def _is_title(self, title: list[Cell], words: str, left: int, right: int, top: int) -> bool:
        first, last = title[0][0], title[-1][0]
        together = last - first + 1 == len(title)
        apart = words[0] == words[-1] == " " and self.grid.get((first - 1, top), " ") in "─╌"
        return together and apart and self.grid.get((last + 1, top), " ") in "─╌"

    def _nest(self) -> None:
        for box in self.boxes:
            around = [
                other
                for other in self.boxes
                if other.left < box.left
                and box.right < other.right
                and other.top < box.top
                and box.bottom < other.bottom
            ]
            box.around = min(around, key=lambda other: other.right - other.left, default=None)
            if box.around:
                box.around.members.append(box)
        for one in self.boxes:
            for other in self.boxes:
                if (
                    one is not other
                    and one.left <= other.right
                    and other.left <= one.right
                    and one.top <= other.bottom
                    and other.top <= one.bottom
                    and not (
                        one.holds((other.left, other.top))
                        and one.holds((other.right, other.bottom))
                    )
                    and not (
                        other.holds((one.left, one.top)) and other.holds((one.right, one.bottom))
                    )
                ):
                    self._fault((one.left, one.top), "boxes overlap")
