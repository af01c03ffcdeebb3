"""Whether two sets of things are the same up to their numbers: colour refinement, then search."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from boxart_reader.things import Things

_Colours: TypeAlias = list[int]


def is_same(meant: Things, read: Things) -> bool:
    """Whether each thing has a double with the same key, neighbours and container."""
    if len(meant.all) != len(read.all):
        return False
    both = (_Shape(meant), _Shape(read))
    names: dict[object, int] = {}
    colours = tuple(
        [names.setdefault(thing.key, len(names)) for thing in things.all]
        for things in (meant, read)
    )
    return _search(both, colours[0], colours[1])


class _Shape:
    """The neighbours of each thing, with how it is joined to them."""

    def __init__(self, things: Things) -> None:
        self.neighbours: list[list[tuple[object, int]]] = [[] for _ in things.all]
        for number, thing in enumerate(things.all):
            if thing.parent is not None:
                self.neighbours[number].append(("in", thing.parent))
                self.neighbours[thing.parent].append(("around", number))
        for joint in things.joints:
            out, back = ("to", "from") if joint.heads == 1 else ("with", "with")
            self.neighbours[joint.tail].append(((out, *joint.kind), joint.head))
            self.neighbours[joint.head].append(((back, *joint.kind), joint.tail))


def _refine(
    shapes: tuple[_Shape, _Shape], colours: tuple[_Colours, _Colours]
) -> tuple[_Colours, _Colours] | None:
    """The coarsest stable colours, or None as soon as the two sides differ in number."""
    while True:
        names: dict[object, int] = {}
        finer = tuple(
            [
                names.setdefault((own[number], _around(shape, number, own)), len(names))
                for number in range(len(own))
            ]
            for shape, own in zip(shapes, colours, strict=True)
        )
        if Counter(finer[0]) != Counter(finer[1]):
            return None
        if len(set(finer[0])) == len(set(colours[0])):
            return finer[0], finer[1]
        colours = (finer[0], finer[1])


def _around(shape: _Shape, number: int, colours: Sequence[int]) -> frozenset[tuple[object, int]]:
    seen = Counter((kind, colours[other]) for kind, other in shape.neighbours[number])
    return frozenset(seen.items())


def _search(shapes: tuple[_Shape, _Shape], left: _Colours, right: _Colours) -> bool:
    stable = _refine(shapes, (left, right))
    if stable is None:
        return False
    left, right = stable
    sizes = Counter(left)
    shared = [colour for colour in left if sizes[colour] > 1]
    if not shared:
        return True
    chosen = left.index(shared[0])
    fresh = len(left) + 1
    for candidate in [n for n, colour in enumerate(right) if colour == left[chosen]]:
        tried_left, tried_right = left.copy(), right.copy()
        tried_left[chosen] = tried_right[candidate] = fresh
        if _search(shapes, tried_left, tried_right):
            return True
    return False
