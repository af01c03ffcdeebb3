"""Jogs: small offsets between two straight pieces of a wire, which look like a mistake.

Where a wire passes frames, each level places its own piece of it, so only when all levels
have their places is it seen that two pieces are nearly in line:

    ┌──────┐
    │      ├──┐_____          ┌──────┐
    └──────┘       └─▶        │      ├────────▶
                              └──────┘
       a jog                   one piece moved along the side of its box
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.movable_scene import MovableScene
from triglyph_renderers.layout.p7_route.wire_runs import Run
from triglyph_renderers.layout.tuning import JOG_PASSES

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

    What has moved may make room for others, so all jogs are looked at again after it.

    Args:
        scene: A scene without insets.
        measures: Says how far pieces in line may be off, and where wires may meet boxes.
    """
    least = max(measures.metrics.vertical.jog, measures.metrics.horizontal.jog)
    pieces = Counter(
        wire.net for wire in scene.wires for start, end in wire.segments if start != end
    )
    nets = [net for net, count in pieces.items() if count >= JOG_RUNS]
    if not nets:
        return scene
    page = MovableScene(scene, measures)
    for _ in range(JOG_PASSES):
        straightened = [_straighten(net, page, least=least) for net in nets]
        if not any(straightened):
            break
    return page.scene()


def _straighten(net: int, page: MovableScene, *, least: int) -> bool:
    """Remove the jogs of a net that can go; return whether there were any.

    No more than there are: of two branches a little above and below a trunk, each could move it
    to itself for ever.
    """
    found = False
    for _ in list(_find_jogs(net, page, least=least)):
        if not any(_remove(jog, page) for jog in _find_jogs(net, page, least=least)):
            break
        found = True
    return found


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
            if 0 < other.at - one.at < least and _are_opposite(one, other, run):
                yield _Jog(run, one, other)


def _are_opposite(one: Run, other: Run, run: Run) -> bool:
    """Return whether two runs meet another one from both its sides, and end there."""
    return (one.last == run.at == other.first) or (other.last == run.at == one.first)


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
