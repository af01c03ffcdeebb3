"""Stairs: two bends of a wire to the same side, one behind the other, where one would do.

Each level bends its own piece of a wire. So a wire that leaves a frame may bend inside of it, to
pass the border beside other wires, and once more outside:

    │ ┌───┐      │         │ ┌───┐      │         │ ┌───┐      │
    │ │ a │      │         │ │ a │      │         │ │ a │      │
    │ └─┬─┘      │         │ └─┬─┘      │         │ └─┬─┘      │
    │   └──┐     │         │   │        │         │   └─────┐  │
    └──────│─────┘         └───│────────┘         └─────────│──┘
           └──┐                └─────┐                      │
              ▼                      ▼                      ▼
         a stair           one way to take it away, and the other
"""

from collections.abc import Iterator

from msgspec import Struct

from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.movable_scene import MovableScene, straighten_nets
from triglyph_renderers.layout.p7_route.wire_runs import Run

STAIR_RUNS = 5
"""Runs of a wire with a stair: three in the one direction, and two bends."""


class _Stair(Struct, frozen=True):
    """The runs of a stair, from one end of it: the first bend is the one that goes away."""

    line: Run
    """What the middle run will be in line with."""
    bend: Run
    middle: Run
    kept: Run
    """The other bend, which grows by the length of the first."""

    @property
    def by(self) -> int:
        """Return how far the middle run moves across."""
        return self.line.at - self.middle.at

    @property
    def growth(self) -> Run:
        """Return what the bend that is kept grows by."""
        first, last = sorted((self.line.at, self.middle.at))
        return Run(self.kept.net, self.kept.axis, self.kept.at, first, last)

    @property
    def moved(self) -> Run:
        """Return the middle run where it will be."""
        middle = self.middle
        return Run(middle.net, middle.axis, self.line.at, middle.first, middle.last)


def remove_stairs(scene: Scene, measures: Measures) -> Scene:
    """Return the scene with one bend for two in the same direction, where there is room.

    No wire crosses more others than before.

    Args:
        scene: A scene without insets.
        measures: Says where wires may meet boxes.
    """
    return straighten_nets(scene, measures, fewest=STAIR_RUNS, find=_find_stairs, remove=_remove)


def _remove(stair: _Stair, page: MovableScene) -> bool:
    """Move the middle of a stair in line with the run before it, if that is free."""
    middle, by = stair.middle, stair.by
    own = (stair.line, stair.bend, middle, stair.kept)
    free = (
        not page.labels_beside(stair.bend)
        and page.may_move(middle, by, apart_from=own)
        and page.has_room_for(stair.growth, apart_from=own)
        and page.count_crossings(stair.moved) + page.count_crossings(stair.growth)
        <= page.count_crossings(stair.bend) + page.count_crossings(middle)
    )
    if free:
        page.move(middle, by)
    return free


def _find_stairs(net: int, page: MovableScene) -> Iterator[_Stair]:
    """Yield the stairs of a net, each from both of its ends."""
    for middle in page.runs_of(net):
        bends = page.runs_across(middle)
        if len(bends) != 2:  # something else than the bends at its ends meets it
            continue
        for bend, kept in (bends, bends[::-1]):
            if not _is_stair(bend, middle, kept):
                continue
            lines = [run for run in page.runs_across(bend) if run != middle]
            if len(lines) == 1 and _continues(lines[0], bend, middle):
                yield _Stair(lines[0], bend, middle, kept)


def _is_stair(bend: Run, middle: Run, kept: Run) -> bool:
    """Return whether a wire turns to the same side at both ends of a run."""
    return {bend.at, kept.at} == {middle.first, middle.last} and middle.is_between(bend, kept)


def _continues(line: Run, bend: Run, middle: Run) -> bool:
    """Return whether a run leads on, at the other end of a bend, away from where one came."""
    far = bend.first if bend.last == middle.at else bend.last
    return line.at == far and bend.is_between(line, middle)
