"""A drawing while it is read: its boxes, and what is known of each."""

from triglyph.reading.drawing import FaultList
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p1_cells.grid import Grid
from triglyph.reading.sketch.p2_boxes.boxes import OFF_COLUMN, find_frames
from triglyph.reading.sketch.p2_boxes.frames import Frame, nest


class Sketch:
    """A drawing while it is read.

    Args:
        text: The drawing.
    """

    def __init__(self, text: str) -> None:
        self.faults = FaultList()
        self.grid = Grid(text)
        for row, column in self.grid.moved:
            self.faults.add(row + 1, column + 1, OFF_COLUMN)
        self.frames = find_frames(self.grid, self.faults)
        self.by_top: dict[int, list[Frame]] = {}
        self.by_bottom: dict[int, list[Frame]] = {}
        """The boxes by the rows of their borders."""
        for frame in self.frames:
            self.by_top.setdefault(frame.top, []).append(frame)
            self.by_bottom.setdefault(frame.bottom, []).append(frame)
        self.parts = nest(self.frames, self.grid)
        """The compartments."""
        self.leaves = [each for each in self.all_frames() if not each.members and not each.parts]
        """The boxes and compartments that hold text alone."""
        self.taken: set[Cell] = set()
        """The cells of borders, and those inside of boxes that hold text alone."""
        self.borders: dict[Cell, list[Frame]] = {}
        self.passing: dict[Cell, int] = {}
        """By a cell of a border that a line passes, the arms of that line."""
        self.titles: dict[int, str] = {}
        """By the box, the text in its upper border."""
        self.callouts: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
        """By the box, the remarks on it, each with its first row."""
        self.steps: list[tuple[Frame, Frame]] = []
        """Compartments with the ones beside them that a line leads to over their border."""
        self.led_to: set[int] = set()
        """The ``id`` of each box, compartment and text at whose left or right a line ends."""

    def all_frames(self) -> tuple[Frame, ...]:
        """Return the boxes and the compartments."""
        return (*self.frames, *self.parts)

    def add_callout(self, frame: Frame, row: int, lines: tuple[str, ...]) -> None:
        """Note a remark on a box, which begins in a row."""
        self.callouts.setdefault(id(frame), []).append((row, lines))
