"""Drawings: a level with all that is in it, and what the level around it needs to know."""

from msgspec import Struct

from triglyph.renderer import Remark
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.scene import Scene


class Margins(Struct, frozen=True):
    """How far the lines of a frame lie outside its content; 0 without a frame."""

    north: int = 0
    south: int = 0
    west: int = 0
    east: int = 0

    @property
    def is_framed(self) -> bool:
        """Return whether there is a frame, whose line a wire has to pass."""
        return self.west > 0

    def of(self, side: Side) -> int:
        """Return the distance from the edge of the content to the frame's line on one side."""
        return {"north": self.north, "south": self.south, "west": self.west, "east": self.east}[
            side
        ]


class Drawing(Struct, frozen=True, kw_only=True):
    """A level with its frame, from (0, 0).

    ``graph`` is what was drawn, with the decisions that were made on the way. ``box`` has the
    width and height of the frame alone; ``ports`` are the places of the level's ports, each
    on its own side; ``taken`` the places at which wires end at the frame from inside;
    ``tops`` those of the ports that were asked for on the outside of the top; ``ambiguous``
    the links of nets whose branches look like their trunks; ``wide_fans`` the links
    of each fan whose wires could go straight.
    """

    scene: Scene
    box: tuple[int, int]
    graph: LevelGraph
    ports: tuple[int, ...] = ()
    taken: tuple[tuple[Side, int], ...] = ()
    tops: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_outline: bool = False
    is_framed: bool = True
    ambiguous: tuple[int, ...] = ()
    wide_fans: tuple[tuple[int, ...], ...] = ()
