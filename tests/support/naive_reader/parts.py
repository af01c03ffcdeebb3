"""What a drawing is made of: glyphs with arms, things, wires, and blocks of text."""

from dataclasses import dataclass, field
from typing import TypeAlias

Cell: TypeAlias = tuple[int, int]
Path: TypeAlias = tuple[str, ...]
Joint: TypeAlias = tuple[Path, str, Path, str, str]
Row: TypeAlias = tuple[int, int, int, str]

UP, DOWN, LEFT, RIGHT = (0, -1), (0, 1), (-1, 0), (1, 0)
BACK = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
ARMS: dict[str, tuple[Cell, ...]] = {}
for _glyphs, _arms in (
    ("─┄━", (LEFT, RIGHT)),
    ("│┆┃", (UP, DOWN)),
    ("┌┏", (RIGHT, DOWN)),
    ("┐┓", (LEFT, DOWN)),
    ("└┗", (UP, RIGHT)),
    ("┘┛", (UP, LEFT)),
    ("├┣", (UP, DOWN, RIGHT)),
    ("┤┫", (UP, DOWN, LEFT)),
    ("┬┳", (LEFT, RIGHT, DOWN)),
    ("┴┻", (LEFT, RIGHT, UP)),
    ("┼╋", (UP, DOWN, LEFT, RIGHT)),
    ("▲", (DOWN,)),
    ("▼", (UP,)),
    ("◀", (RIGHT,)),
    ("▶", (LEFT,)),
):
    ARMS.update(dict.fromkeys(_glyphs, _arms))
UPRIGHT = "│┆┃"
STRAIGHT = {"─": "solid", "│": "solid", "┄": "dashed", "┆": "dashed", "━": "thick", "┃": "thick"}
LINE_GLYPHS = {*ARMS, *"╭╮╰╯╌╎"}
CORNERS = {"┌": "┐└┘", "╭": "╮╰╯"}


@dataclass(eq=False)
class Thing:
    """A box or a bare text, by the cells of its outline; ``around`` is the box that it is in."""

    left: int
    top: int
    right: int
    bottom: int
    label: str = ""
    around: "Thing | None" = None
    is_text: bool = False
    members: list["Thing"] = field(default_factory=list)

    def holds(self, cell: Cell) -> bool:
        """Whether a cell is inside."""
        return self.left < cell[0] < self.right and self.top < cell[1] < self.bottom

    def path(self) -> Path:
        """The label, and those of all boxes around, the innermost first."""
        return (plain(self.label), *(self.around.path() if self.around else ()))


End: TypeAlias = tuple[Thing, bool, Cell]
"""What a wire ends at, whether it has a head there, and the cell."""


@dataclass(eq=False)
class Wire:
    """Cells that are joined, and the things they end at, with a head or without.

    ``joined`` gives for each cell those that come next, by the way that leads there.
    """

    cells: list[Cell]
    joined: dict[Cell, dict[Cell, Cell]] = field(default_factory=dict)
    ends: list["End"] = field(default_factory=list)
    labels: list["Block"] = field(default_factory=list)


@dataclass(eq=False)
class Block:
    """Lines of text under one another: row, first and last column, words."""

    lines: list[Row]

    @property
    def text(self) -> str:
        """All words."""
        return " ".join(line[3] for line in self.lines)

    def cells(self) -> list[Cell]:
        """All cells, the spaces between words included."""
        return [(x, y) for y, left, right, _ in self.lines for x in range(left, right + 1)]


def plain(text: str) -> str:
    """A text with all white space made one space."""
    return " ".join(text.split())
