"""Axes: along and across the flow, so that one engine lays out four directions.

Layers follow each other *along* the flow and the members of a layer are beside each other
*across* it. The engine knows only these two; this module says which sides of a box they
mean, and turns points into columns and rows at the end.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Direction

Side: TypeAlias = Literal["north", "east", "south", "west"]


class Axes(Struct, frozen=True):
    """One direction of flow.

    Attributes:
        entry: The side where the flow enters a box.
        exit: The side where it leaves the box.
        near: The side across the flow at small coordinates.
        far: The side across the flow at large coordinates.
        vertical: Whether y runs along the flow, not x.
        mirrored: Whether coordinates along the flow run against x or y.
    """

    entry: Side
    exit: Side
    near: Side
    far: Side
    vertical: bool
    mirrored: bool

    def point(self, along: int, across: int, *, length: int) -> tuple[int, int]:
        """Return x and y of a point in a drawing that is ``length`` units along."""
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
"""The direction of an arrow that points out of a side."""
