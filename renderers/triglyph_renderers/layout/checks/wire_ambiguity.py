"""Trunks: whether a reader can tell the two sides of a net whose ends look alike.

Without heads at one side only, what says who is joined with whom is that the
two sides leave one straight run in opposite directions. Whether another run could
be taken for it is seen once all wires have their cells, beyond all frames:

      ┌──                    ┌──
   ───┤        but not    ┌──┼──┐
      └──                 │  └──
"""

from collections.abc import Container
from typing import TypeAlias

from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.scene import Point, Scene

_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8
_STEPS = {_NORTH: (0, -1), _EAST: (1, 0), _SOUTH: (0, 1), _WEST: (-1, 0)}
_AXES = ((_WEST, _EAST), (_NORTH, _SOUTH))
_PAIR = 2

Segment: TypeAlias = tuple[Point, Point]
Arms: TypeAlias = dict[Point, int]
"""The directions in which a wire goes on from each of its cells."""


def find_ambiguous_wires(scene: Scene, graph: LevelGraph) -> list[int]:
    """The links of each net whose ends look alike and whose trunk could be taken for another."""
    links_of = _alike_nets(graph)
    segments = _collect_segments(scene, links_of) if links_of else {}
    ambiguous: list[int] = []
    for net, found in segments.items():
        arms = _trace_arms(found)
        if not all(_has_one_trunk(junctions, arms) for junctions in _split_pieces(arms)):
            ambiguous.extend(links_of[net])
    return ambiguous


def _alike_nets(graph: LevelGraph) -> dict[int, tuple[int, ...]]:
    """The links of each net that branches and whose ends look alike."""
    found: dict[int, tuple[int, ...]] = {}
    waiting = [graph]
    while waiting:
        level = waiting.pop()
        waiting.extend((*level.children.values(), *level.parts))
        for segment in level.segments:
            if segment.looks_alike and len(segment.earlier_ends) + len(segment.later_ends) > _PAIR:
                found[segment.net] = segment.links
    return found


def _collect_segments(scene: Scene, nets: Container[int]) -> dict[int, list[Segment]]:
    """All straight pieces of some nets at their own cells, each from its first cell to its last."""
    found: dict[int, list[Segment]] = {}
    waiting = [(0, 0, scene)]
    while waiting:
        x, y, one = waiting.pop()
        waiting.extend((x + right, y + down, inset) for right, down, inset in one.insets)
        for wire in one.wires:
            if wire.net in nets:
                for ends in wire.segments:
                    start, end = sorted((x + left, y + top) for left, top in ends)
                    found.setdefault(wire.net, []).append((start, end))
    return found


def _trace_arms(segments: list[Segment]) -> Arms:
    arms: Arms = {}
    for (left, top), (right, bottom) in segments:
        back, forward = _AXES[1 if left == right else 0]
        step = _STEPS[forward]
        for at in range(right - left + bottom - top):
            here = (left + at * step[0], top + at * step[1])
            beyond = (here[0] + step[0], here[1] + step[1])
            arms[here] = arms.get(here, 0) | forward
            arms[beyond] = arms.get(beyond, 0) | back
    return arms


def _split_pieces(arms: Arms) -> list[list[Point]]:
    """The junctions of each connected piece that has some."""
    pieces: list[list[Point]] = []
    seen: set[Point] = set()
    for start in arms:
        junctions: list[Point] = []
        waiting = [start] if start not in seen else []
        seen.add(start)
        while waiting:
            x, y = waiting.pop()
            if arms[x, y].bit_count() > _PAIR:
                junctions.append((x, y))
            for way, (right, down) in _STEPS.items():
                beyond = (x + right, y + down)
                if arms[x, y] & way and beyond not in seen:
                    seen.add(beyond)
                    waiting.append(beyond)
        if junctions:
            pieces.append(junctions)
    return pieces


def _has_one_trunk(junctions: list[Point], arms: Arms) -> bool:
    """Whether just one straight run goes through all junctions and does not end at a border."""
    trunks = 0
    for back, forward in _AXES:
        run = _run(junctions[0], arms, back=back, forward=forward)
        trunks += (
            run.issuperset(junctions)
            and all(arms[cell] & back and arms[cell] & forward for cell in junctions)
            and all(arms[cell].bit_count() > 1 for cell in (min(run), max(run)))
        )
    return trunks == 1


def _run(start: Point, arms: Arms, *, back: int, forward: int) -> set[Point]:
    """The cells of the straight run through a cell."""
    run = {start}
    for way in (back, forward):
        x, y = start
        while arms[x, y] & way:
            x, y = x + _STEPS[way][0], y + _STEPS[way][1]
            run.add((x, y))
    return run
