"""Ambiguity check 3 of 3, in the finished scene: find nets with more than one trunk.

Where both ends of edges look alike, only the directions in which the two sides leave one
straight trunk say who is joined with whom. Whether another straight piece could be taken
for the trunk is known only when all wires have their places, across all frames:

      ┌──                    ┌──
   ───┤        but not    ┌──┼──┐
      └──                 │  └──
"""

from collections.abc import Container
from typing import TypeAlias

from triglyph.tracing import phase
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.scene import Point, Scene

_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8
_STEPS = {_NORTH: (0, -1), _EAST: (1, 0), _SOUTH: (0, 1), _WEST: (-1, 0)}
_AXES = ((_WEST, _EAST), (_NORTH, _SOUTH))

Segment: TypeAlias = tuple[Point, Point]
Arms: TypeAlias = dict[Point, int]
"""The directions in which a wire goes on from each of its cells."""


@phase("checks")
def find_ambiguous_wires(scene: Scene, graph: LevelGraph) -> list[int]:
    """Find the nets whose ends look alike and that do not branch at one clear trunk.

    Args:
        scene: The whole drawing.
        graph: The graph of the body, with those of its groups.

    Returns:
        The links of these nets.
    """
    links_of = find_alike_nets(graph)
    segments = _collect_segments(scene, links_of) if links_of else {}
    ambiguous: list[int] = []
    for net, found in segments.items():
        arms = _trace_arms(found)
        if not all(_has_one_trunk(junctions, arms) for junctions in _split_pieces(arms)):
            ambiguous.extend(links_of[net])
    return ambiguous


def find_alike_nets(graph: LevelGraph) -> dict[int, tuple[int, ...]]:
    """Return the links of each net that branches and whose ends look alike."""
    found: dict[int, tuple[int, ...]] = {}
    waiting = [graph]
    while waiting:
        level = waiting.pop()
        waiting.extend((*level.children.values(), *level.parts))
        for segment in level.segments:
            if segment.is_symmetric and len(segment.earlier_ends) + len(segment.later_ends) > 2:
                found[segment.net] = segment.links
    return found


def _collect_segments(scene: Scene, nets: Container[int]) -> dict[int, list[Segment]]:
    """Return all straight pieces of some nets, each from its first unit to its last."""
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
    """Return the directions in which a wire goes on from each point."""
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
    """Return the junctions of each connected piece that has some."""
    pieces: list[list[Point]] = []
    seen: set[Point] = set()
    for start in arms:
        junctions: list[Point] = []
        waiting = [start] if start not in seen else []
        seen.add(start)
        while waiting:
            x, y = waiting.pop()
            if arms[x, y].bit_count() > 2:
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
    """Return whether just one straight piece has all junctions and does not end at a border."""
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
    """Return the points of the straight piece through a point."""
    run = {start}
    for way in (back, forward):
        x, y = start
        while arms[x, y] & way:
            x, y = x + _STEPS[way][0], y + _STEPS[way][1]
            run.add((x, y))
    return run
