"""Along and across: one engine for four directions.

Layers follow each other *along* the flow and members of a layer stand side by
side *across* it. The engine knows only these two; this module says which
sides of a box they mean and turns points into columns and rows at the end.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Direction

Side: TypeAlias = Literal["north", "east", "south", "west"]


class Axes(Struct, frozen=True):
    """One direction: its four sides, and whether x or y runs along it.

    ``entry`` is the side where the flow enters a box and ``exit`` the one where
    it leaves; ``near`` and ``far`` are the sides across, at small and at great
    coordinates.
    """

    entry: Side
    exit: Side
    near: Side
    far: Side
    vertical: bool
    mirrored: bool

    def point(self, along: int, across: int, *, length: int) -> tuple[int, int]:
        """The cell (x, y) of a point in a drawing that is ``length`` cells along."""
        if self.mirrored:
            along = length - 1 - along
        return (across, along) if self.vertical else (along, across)


AXES: dict[Direction, Axes] = {
    "down": Axes("north", "south", "west", "east", vertical=True, mirrored=False),
    "up": Axes("south", "north", "west", "east", vertical=True, mirrored=True),
    "right": Axes("west", "east", "north", "south", vertical=False, mirrored=False),
    "left": Axes("east", "west", "north", "south", vertical=False, mirrored=True),
}

TOWARDS: dict[Side, Direction] = {"north": "up", "south": "down", "west": "left", "east": "right"}
"""The direction that an arrow has when it points out of a side."""

OPPOSITE: dict[Direction, Direction] = {
    "up": "down",
    "down": "up",
    "left": "right",
    "right": "left",
}
