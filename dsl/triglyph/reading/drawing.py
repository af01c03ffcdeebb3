"""What a drawing says: boxes in boxes, the edges between them, and the faults found on the way.

Rows and columns are counted from 1, in cells, as an editor shows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

BoxFrame: TypeAlias = Literal["square", "rounded", "dashed", "text", "compartment"]
Line: TypeAlias = Literal["solid", "dashed", "thick"]


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark beside a box; ``line`` is the index of the text line that it is beside."""

    lines: tuple[str, ...]
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One box, compartment or bare text, by the outermost cells that it takes.

    ``lines`` are the title of a group, the first compartment of a ruled box,
    or the text of anything else.
    """

    number: int
    frame: BoxFrame
    left: int
    top: int
    right: int
    bottom: int
    lines: tuple[str, ...] = ()
    is_group: bool = False
    has_title_compartment: bool = False
    callouts: tuple[Callout, ...] = ()
    compartments: tuple["Box", ...] = ()
    children: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One line from the box of its tail to the box of its head, by their numbers."""

    tail: int
    head: int
    line: Line
    tail_head: bool
    head_head: bool
    label: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a drawing breaks the rules."""

    row: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.row}:{self.column}: {self.text}"


class DrawingError(Exception):
    """A drawing that cannot be read, with every fault that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that a drawing says."""

    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    warnings: tuple[Fault, ...] = ()

    @property
    def joined(self) -> set[int]:
        """Return the numbers of the boxes that edges join."""
        return {end for edge in self.edges for end in (edge.tail, edge.head)}

    def walk(self) -> Iterator[Box]:
        """Yield every box, compartments and members included, outer ones first."""
        waiting = list(reversed(self.boxes))
        while waiting:
            box = waiting.pop()
            yield box
            waiting.extend(reversed(box.compartments + box.children))


class FaultList:
    """The faults found so far, each place and text once."""

    def __init__(self) -> None:
        self._faults: dict[Fault, None] = {}

    def add(self, row: int, column: int, text: str) -> None:
        """Note one fault."""
        self._faults[Fault(row, column, text)] = None

    def discard(self, row: int, column: int, text: str) -> None:
        """Take back a fault that turned out to be none."""
        self._faults.pop(Fault(row, column, text), None)

    def found(self) -> tuple[Fault, ...]:
        """Return all faults in their order in the drawing."""
        return tuple(sorted(self._faults, key=lambda fault: (fault.row, fault.column)))

    def raise_if_any(self) -> None:
        """Refuse the drawing when anything was noted."""
        if self._faults:
            raise DrawingError(self.found())
