"""Jogs: small offsets between two straight pieces of a wire, which look like a mistake.

Where a wire passes frames, each level places its own piece of it, so only when all levels
have their places is it seen that two pieces are nearly in line:

    ┌──────┐
    │      ├──┐_____          ┌──────┐
    └──────┘       └─▶        │      ├────────▶
                              └──────┘
       a jog                   one piece moved along the side of its box
"""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from msgspec import Struct

from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.movable_scene import MovableScene, straighten_nets
from triglyph_renderers.layout.p7_route.wire_runs import Run

JOG_RUNS = 3
"""Runs of a wire with a jog, at least: two that are nearly in line, and what joins them."""


class _Jog(Struct, frozen=True):
    """Two runs that are nearly in line, and the run between them."""

    between: Run
    one: Run
    other: Run

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return all three."""
        return self.between, self.one, self.other


def remove_jogs(scene: Scene, measures: Measures) -> Scene:
    """Return the scene with pieces of wires in line that were nearly so, where there is room.

    Args:
        scene: A scene without insets.
        measures: Says how far pieces in line may be off, and where wires may meet boxes.
    """
    least = max(measures.metrics.vertical.jog, measures.metrics.horizontal.jog)
    find = partial(_find_jogs, least=least)
    return straighten_nets(scene, measures, fewest=JOG_RUNS, find=find, remove=_remove)


def _find_jogs(net: int, page: MovableScene, *, least: int) -> Iterator[_Jog]:
    """Yield the pairs of runs of a net that are nearly in line, with the run that joins them.

    That may be longer, where another branch leaves it:

        ───┐
           ├───          `one` ends where `other` begins, a little further down
           └───
    """
    for run in page.runs_of(net):
        met = sorted(page.runs_across(run), key=lambda one: one.at)
        for one, other in pairwise(met):
            if 0 < other.at - one.at < least and run.is_between(one, other):
                yield _Jog(run, one, other)


def _remove(jog: _Jog, page: MovableScene) -> bool:
    """Bring the two runs that a jog joins in line, if one of the ways to do it is free."""
    for move in _list_moves(jog.one, jog.other):
        if all(page.may_move(run, by, apart_from=jog.runs) for run, by in move if by):
            for run, by in move:
                if by:
                    page.move(run, by)
            return True
    return False


def _list_moves(one: Run, other: Run) -> list[list[tuple[Run, int]]]:
    """Return the ways to bring two runs in line: one moves, or the other, or both a little."""
    apart = other.at - one.at
    shares = [apart, 0, *(share for share in range(min(apart, 0), max(apart, 0)) if share)]
    return [[(one, share), (other, share - apart)] for share in shares]
