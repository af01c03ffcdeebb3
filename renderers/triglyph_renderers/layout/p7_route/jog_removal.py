"""Jogs: small offsets between two straight pieces of a wire, which look like a mistake.

Where a wire passes frames, each level places its own piece of it, so only when all levels
have their places is it seen that two pieces are nearly in line:

    ┌──────┐
    │      ├──┐_____          ┌──────┐
    └──────┘       └─▶        │      ├────────▶
                              └──────┘
       a jog                   one piece moved along the side of its box
"""

from triglyph_renderers.layout.model.scene import Point, Scene
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.movable_scene import MovableScene
from triglyph_renderers.layout.p7_route.wire_runs import Run
from triglyph_renderers.layout.tuning import JOG_PASSES


def remove_jogs(scene: Scene, measures: Measures) -> Scene:
    """Return the scene with pieces of wires in line that were nearly so, where there is room.

    What has moved may make room for others, so all jogs are looked at again after it.

    Args:
        scene: A scene without insets.
        measures: Says how far pieces in line may be off, and where wires may meet boxes.
    """
    least = max(measures.metrics.vertical.jog, measures.metrics.horizontal.jog)
    if not any(0 < _length(*line) < least for wire in scene.wires for line in wire.segments):
        return scene
    page = MovableScene(scene, measures)
    for _ in range(JOG_PASSES):
        straightened = [_straighten(net, page, least=least) for net in page.nets]
        if not any(straightened):
            break
    return page.scene()


def _length(start: Point, end: Point) -> int:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _straighten(net: int, page: MovableScene, *, least: int) -> bool:
    """Remove the jogs of a net that can go; return whether there were any."""
    found = False
    while any(_remove(jog, page) for jog in page.runs_of(net) if jog.length < least):
        found = True
    return found


def _remove(jog: Run, page: MovableScene) -> bool:
    """Bring the two runs that a jog joins in line, if one of the ways to do it is free."""
    pair = _pieces_beside(jog, page)
    if pair is None:
        return False
    for move in _list_moves(*pair):
        if all(page.may_move(run, by, apart_from=(jog, *pair)) for run, by in move if by):
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


def _pieces_beside(jog: Run, page: MovableScene) -> tuple[Run, Run] | None:
    """Return the two runs that a jog joins, None where it is something else.

    They leave it in opposite directions, and nothing else meets it.
    """
    met = page.runs_across(jog)
    if len(met) != 2 or {met[0].at, met[1].at} != {jog.first, jog.last}:
        return None
    before = [run for run in met if run.last == jog.at]
    after = [run for run in met if run.first == jog.at]
    if len(before) != 1 or len(after) != 1 or before == after:
        return None
    return before[0], after[0]
