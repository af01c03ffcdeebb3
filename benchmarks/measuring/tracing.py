"""A reader of drawings by any tool, generous where glyphs leave a doubt.

It asks only whether a drawing *can* be read as its graph: each label stands in
a box of its own, each group's title in one rectangle with its members and
nobody else, and along lines there is a way for each edge from box to box that
ends in the heads that it has. Lines that say too much are not held against a
drawing. Of all ways that an edge could take it takes the one with the fewest
bends.
"""

from collections import Counter, deque
from collections.abc import Iterator
from typing import NamedTuple

from measuring.cells import (
    EAST,
    HEADS,
    NORTH,
    SOUTH,
    WEST,
    Cells,
    Rectangle,
    Step,
    is_line,
    is_turn,
    normal,
)
from measuring.graph import Graph, words_of
from triglyph.model import Edge

_SIDES = (NORTH, EAST, SOUTH, WEST)
_REACH = 4
"""How far from its box a line may begin: Graph-Easy keeps blanks and group borders between."""
_NOTHING = " ╎−"
"""What may stand between a box and its line; Graph-Easy frames its groups with the last two."""
_MOST_HOP = 4
"""How many lines in a row another one may pass over."""

Spot = tuple[int, int, Step]
"""A cell and the way in which a line has come into it."""


class Trace(NamedTuple):
    """What can be read from a drawing of a graph."""

    faults: tuple[str, ...]
    bends: tuple[int, ...]
    """The bends of each edge that was found."""
    corners: int
    """The cells off all boxes in which a line turns without a branch."""
    width: int
    height: int

    @property
    def area(self) -> int:
        """Columns times rows."""
        return self.width * self.height

    @property
    def bends_per_edge(self) -> float:
        """The mean over the edges that were found."""
        return sum(self.bends) / max(1, len(self.bends))

    @property
    def corners_per_edge(self) -> float:
        """The corners of lines, those of a shared trunk once, for each edge that was found."""
        return self.corners / max(1, len(self.bends))


def trace(drawing: str, graph: Graph) -> Trace:
    """What can be read from a drawing of the graph, and what cannot be found in it."""
    cells = Cells(drawing)
    tracer = _Tracer(cells, graph)
    bends = []
    for edge in graph.diagram.edges:
        fewest = tracer.fewest_bends(edge)
        if fewest is not None:
            bends.append(fewest)
    return Trace(
        tuple(tracer.faults), tuple(bends), tracer.count_corners(), cells.width, cells.height
    )


class _Tracer:
    def __init__(self, cells: Cells, graph: Graph) -> None:
        self.cells = cells
        self.graph = graph
        self.faults: list[str] = []
        self.boxes: dict[str, list[Rectangle]] = {}
        rectangles = sorted(cells.rectangles(), key=lambda box: box.area)
        self._find_leaves(rectangles)
        self._find_groups(rectangles)
        self._blocked = {
            (row, column)
            for name in graph.leaves()
            if graph.nodes[name].shape != "text"
            for box in self.boxes[name]
            for row, column in _border(box)
        }
        self._frames = {
            cell for name in graph.groups() for box in self.boxes[name] for cell in _border(box)
        }

    def _find_leaves(self, rectangles: list[Rectangle]) -> None:
        by_words: dict[str, list[Rectangle]] = {}
        for box in rectangles:
            same = by_words.setdefault(self.cells.text_in(box), [])
            if not any(map(box.holds, same)):
                same.append(box)
        wanted: Counter[str] = Counter()
        for name in self.graph.leaves():
            node = self.graph.nodes[name]
            words = normal(" ".join(words_of(node)))
            found = by_words.get(words, [])
            if node.shape == "text":
                found = [*found, *self._bare(words)]
            wanted[words] += 1
            self.boxes[name] = found
            if len(found) < wanted[words]:
                self.faults.append(f"no box for {words!r}")

    def _bare(self, words: str) -> list[Rectangle]:
        """The places of a text of one line that has no box."""
        found = []
        for row, text in enumerate(self.cells.rows):
            start = text.find(words)
            while start >= 0:
                found.append(Rectangle(row, start, row, start + len(words) - 1))
                start = text.find(words, start + 1)
        return found

    def _find_groups(self, rectangles: list[Rectangle]) -> None:
        graph = self.graph
        for name in reversed(graph.groups()):
            members = [one for one in graph.nodes if graph.holds(name, one) and one in self.boxes]
            strangers = [
                one
                for one in self.boxes
                if one not in members and not graph.holds(one, name) and len(self.boxes[one]) == 1
            ]
            title = normal(" ".join(graph.nodes[name].label))
            around = [
                box
                for box in rectangles
                if title in self._words_with_border(box)
                and all(any(map(box.holds, self.boxes[one])) for one in members if self.boxes[one])
            ]
            fitting = [
                box for box in around if not any(box.holds(self.boxes[one][0]) for one in strangers)
            ]
            self.boxes[name] = [box for box in fitting if not any(map(box.holds, fitting))]
            if not fitting:
                self.faults.append(
                    f"strangers in {title!r}" if around else f"no frame for {title!r}"
                )

    def _words_with_border(self, box: Rectangle) -> str:
        inside = (
            row[box.left : box.right + 1] for row in self.cells.rows[box.top : box.bottom + 1]
        )
        return normal(" ".join("".join(" " if is_line(c) else c for c in row) for row in inside))

    def count_corners(self) -> int:
        """The corners of lines off all boxes and frames."""
        return sum(
            1
            for row in range(self.cells.height)
            for column in range(self.cells.width)
            if is_turn(self.cells.at(row, column))
            and (row, column) not in self._blocked
            and (row, column) not in self._frames
        )

    def fewest_bends(self, edge: Edge) -> int | None:
        """The bends of the straightest way that can be read as an edge."""
        if not self.boxes.get(edge.source) or not self.boxes.get(edge.target):
            return None
        label = normal(" ".join(edge.label))
        if label and not all(any(line in row for row in self.cells.rows) for line in edge.label):
            self.faults.append(f"no label {label!r}")
        starts = {
            spot for box in self.boxes[edge.source] for spot in self._starts(box, edge.source_head)
        }
        ends = {
            (row, column, (-step[0], -step[1]))
            for box in self.boxes[edge.target]
            for row, column, step in self._starts(box, edge.target_head)
        }
        fewest = self._search(starts, ends, label)
        if fewest is None:
            self.faults.append(f"no way from {edge.source} to {edge.target}")
        return fewest

    def _starts(self, box: Rectangle, head: bool) -> Iterator[Spot]:  # noqa: FBT001
        """The cells in which a line may leave a box, and the ways outwards."""
        for row, column, step in _outwards(box):
            back = (-step[0], -step[1])
            if head and HEADS.get(self.cells.at(row, column)) == back:
                yield row, column, step
                continue
            for _ in range(_REACH):
                row, column = row + step[0], column + step[1]
                character = self.cells.at(row, column)
                if head:
                    if HEADS.get(character) == back:
                        yield row, column, step
                        break
                elif (row, column) not in self._blocked and (
                    back in self.cells.arms(row, column) or HEADS.get(character) == step
                ):
                    yield row, column, step
                    if (row, column) not in self._frames:
                        break
                if character not in _NOTHING and (row, column) not in self._frames:
                    break

    def _search(self, starts: set[Spot], ends: set[Spot], label: str) -> int | None:
        fewest = dict.fromkeys(starts, 0)
        waiting = deque(starts)
        while waiting:
            spot = waiting.popleft()
            if spot in ends:
                return fewest[spot]
            for following, turns in self._steps(spot, label):
                bends = fewest[spot] + turns
                if bends < fewest.get(following, bends + 1):
                    fewest[following] = bends
                    if turns:
                        waiting.append(following)
                    else:
                        waiting.appendleft(following)
        return None

    def _steps(self, spot: Spot, label: str) -> Iterator[tuple[Spot, int]]:
        """The cells to which a line goes on, and whether it bends for it."""
        row, column, step = spot
        here = self.cells.at(row, column)
        ways = {step} if here in HEADS else set(self.cells.arms(row, column))
        ways.discard((-step[0], -step[1]))
        if (row, column) in self._frames:
            ways &= {step}
        for way in ways | {step}:
            following = self._next(row, column, way, label, hops=way not in ways)
            if following is not None:
                yield following, int(way != step)

    def _next(self, row: int, column: int, way: Step, label: str, *, hops: bool) -> Spot | None:
        """The next cell of a line that leaves a cell, beyond lines and words that it passes."""
        back = (-way[0], -way[1])
        passed = ""
        lines = 0
        while True:
            row, column = row + way[0], column + way[1]
            character = self.cells.at(row, column)
            if (row, column) in self._blocked and HEADS.get(character) != way:
                return None
            if not hops and back in self.cells.arms(row, column):
                return row, column, way
            if not hops and character in HEADS and not passed.strip():
                head = HEADS[character]
                return row, column, way if head == back else head
            if is_line(character):
                lines += 1
                if hops or lines > _MOST_HOP:
                    return None
                continue
            passed += character
            if hops or not label or len(passed) > len(label) + 4:
                return None
            if way in (EAST, WEST):
                words = normal(passed if way == EAST else passed[::-1])
                if words not in label:
                    return None


def _border(box: Rectangle) -> Iterator[tuple[int, int]]:
    for row, column, _ in _outwards(box):
        yield row, column
    yield from ((row, column) for row in (box.top, box.bottom) for column in (box.left, box.right))


def _outwards(box: Rectangle) -> Iterator[Spot]:
    """The cells of a border without its corners, each with the way out of the box."""
    inset = int(box.bottom > box.top)
    for column in range(box.left + inset, box.right + 1 - inset):
        yield box.top, column, NORTH
        yield box.bottom, column, SOUTH
    for row in range(box.top + inset, box.bottom + 1 - inset):
        yield row, box.left, WEST
        yield row, box.right, EAST
