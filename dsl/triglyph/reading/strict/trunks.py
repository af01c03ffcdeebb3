"""Which ends of a net are joined with which: a net is complete from one set to the other."""

from triglyph.reading.strict.glyphs import DOWN, LEFT, RIGHT, UP
from triglyph.reading.strict.nets import End, Net

_AXES = ((LEFT, RIGHT, UP, DOWN), (UP, DOWN, LEFT, RIGHT))


class AmbiguousNetError(Exception):
    """A net whose two sides cannot be distinguished."""


def split_ends(net: Net) -> tuple[list[End], list[End]]:
    """Return the two sets that a net joins: tails and heads, or the two sides of its trunk."""
    heads = [end for end in net.ends if end.has_head]
    tails = [end for end in net.ends if not end.has_head]
    if heads and tails:
        return tails, heads
    if len(net.ends) == 2:
        return net.ends[:1], net.ends[1:]
    return _split_by_trunk(net)


def _split_by_trunk(net: Net) -> tuple[list[End], list[End]]:
    """Return the ends at either side of the straight run that all branches join.

    The bar of each T lies on it; only where no such run will do may it begin
    or end at a T on it.
    """
    arms: dict[int, dict[int, int]] = {}
    for link in net.links:
        forward, back = (RIGHT, LEFT) if link.is_flat else (DOWN, UP)
        arms.setdefault(link.start, {})[forward] = link.end
        arms.setdefault(link.end, {})[back] = link.start
    ends = {end.name: end for end in net.ends}
    junctions = {name for name, neighbours in arms.items() if len(neighbours) > 2}
    if not junctions:
        raise AmbiguousNetError
    runs = {axis: _run(min(junctions), arms, axis[0], axis[1]) for axis in _AXES}
    trunks = {
        axis: run
        for axis, run in runs.items()
        if junctions <= set(run) and run[0] not in ends and run[-1] not in ends
    }
    straight = {
        axis: run
        for axis, run in trunks.items()
        if all({axis[0], axis[1]} <= arms[name].keys() for name in junctions)
    }
    if len(straight or trunks) != 1:
        raise AmbiguousNetError
    ((_, _, one_side, other_side), trunk) = next(iter((straight or trunks).items()))
    one, other = (
        [
            ends[name]
            for knot in trunk
            if side in arms[knot]
            for name in _ends_beyond(knot, arms[knot][side], arms)
            if name in ends
        ]
        for side in (one_side, other_side)
    )
    if not one or not other:
        raise AmbiguousNetError
    return one, other


def _run(start: int, arms: dict[int, dict[int, int]], back: int, forward: int) -> list[int]:
    """Return the knots of the straight run through a knot, in order."""
    run = [start]
    while back in arms[run[0]]:
        run.insert(0, arms[run[0]][back])
    while forward in arms[run[-1]]:
        run.append(arms[run[-1]][forward])
    return run


def _ends_beyond(origin: int, first: int, arms: dict[int, dict[int, int]]) -> list[int]:
    """Return the last knots of a branch that leaves ``origin`` towards ``first``."""
    waiting, seen, last = [first], {origin}, []
    while waiting:
        name = waiting.pop()
        seen.add(name)
        onward = [other for other in arms[name].values() if other not in seen]
        if not onward:
            last.append(name)
        waiting.extend(onward)
    return last
