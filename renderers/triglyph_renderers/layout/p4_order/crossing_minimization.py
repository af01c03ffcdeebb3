"""Crossing minimization: an order of the vertices of each layer in which few lines cross.

Layer sweeps with barycentres (Sugiyama, Tagawa and Toda 1981) from an order found by
depth-first search, which keeps components together and leaves a tree without crossings in
the order of its spec. Neighbours are then exchanged where that saves crossings (Gansner,
Koutsofios, North and Vo 1993). Where some are left in a small graph, the search begins
again from other orders.

The lines are between neighbouring layers only. A vertex may have an order of its own for
its lines on one side; then they end at several places, and can cross each other.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice, pairwise
from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.tuning import (
    EXCHANGE_ROUNDS,
    EXCHANGED_VERTICES,
    MANY_LINES,
    SWEEPS,
)

Layers: TypeAlias = list[list[int]]
Positions: TypeAlias = list[float] | dict[int, float]
"""The place of each vertex and of each end."""


class LineEnds(Struct, frozen=True):
    """The ends of lines at vertices that have an order of their own for them.

    An end has a number after those of all vertices, by which its lines name it.

    Attributes:
        of: The ends of each vertex, each with its distance from the middle of the vertex,
            in units of the distance of two vertices.
        owner: The vertex of each end.
        below: For each vertex with an order of its lines below what they lead to, end by end.
    """

    of: Mapping[int, Sequence[tuple[int, float]]] = {}
    owner: Mapping[int, int] = {}
    below: Mapping[int, Sequence[Sequence[int]]] = {}

    def put(self, place: Positions, layer: Sequence[int], *, unit: float = 1.0) -> None:
        """Write into ``place`` the places of the ends of some vertices, whose own are there."""
        if self.of:
            for vertex in layer:
                for end, shift in self.of.get(vertex, ()):
                    place[end] = place[vertex] + shift * unit


NO_ENDS = LineEnds()


class Neighbours(Struct, frozen=True):
    """What the lines of each vertex lead to.

    Attributes:
        above: The neighbours of each vertex in the layer before, or their ends.
        below: The neighbours of each vertex in the layer after, or their ends.
        ends: The ends of lines at vertices with an order of their own.
    """

    above: Sequence[Sequence[int]]
    below: Sequence[Sequence[int]]
    ends: LineEnds = NO_ENDS


class _Lines(Struct, frozen=True):
    """What bears on the order of vertices.

    Attributes:
        above: The neighbours of each vertex in the layer before.
        below: The neighbours of each vertex in the layer after.
        chains: Vertices of one layer that keep their order, with the place of each.
        pinned: Vertices at the ends of layers: negative at the near end and positive at
            the far end, in their order there.
        pull: -1 or 1 for what is joined to a pinned vertex.
        ends: The ends of lines at vertices with an order of their own.
    """

    above: Sequence[Sequence[int]]
    below: Sequence[Sequence[int]]
    chains: Sequence[Mapping[int, int]]
    pinned: Mapping[int, int]
    pull: Mapping[int, int]
    ends: LineEnds

    def places(self) -> list[float]:
        """Return a place for each vertex and each end, all 0 yet."""
        return [0.0] * (len(self.above) + len(self.ends.owner))

    def settle(self, layer: list[int]) -> list[int]:
        """Return a layer with its chains in their order and pinned vertices at its ends.

        All others keep the places that they hold.
        """
        for chain in self.chains:
            held = [position for position, vertex in enumerate(layer) if vertex in chain]
            if len(held) > 1:
                layer = list(layer)
                ordered = sorted((layer[position] for position in held), key=chain.__getitem__)
                for position, vertex in zip(held, ordered, strict=True):
                    layer[position] = vertex
        if self.pinned:
            layer = sorted(layer, key=lambda vertex: self.pinned.get(vertex, 0))
        return layer

    def keeps(self, one: int, other: int) -> bool:
        """Return whether two neighbours of one layer have to stay in their order."""
        if one in self.pinned or other in self.pinned:
            return True
        return any(one in chain and other in chain for chain in self.chains)


def order_layers(
    layers: Layers,
    *,
    neighbours: Neighbours,
    fixed: Sequence[Sequence[int]],
    pinned: Mapping[int, int],
    starts: int,
) -> Layers:
    """Order the vertices of each layer so that few lines cross.

    Args:
        layers: The vertices of each layer; ties keep their order.
        neighbours: What the lines of each vertex lead to.
        fixed: Lists of vertices of one layer that keep their order.
        pinned: Vertices at the ends of layers: negative at the near end and positive at
            the far end, in their order there.
        starts: How many orders the search begins from while crossings are left.

    Returns:
        The layers in the best order that was found.
    """
    above, below, ends = neighbours.above, neighbours.below, neighbours.ends
    lines = _Lines(
        above=above,
        below=below,
        chains=[{vertex: place for place, vertex in enumerate(chain)} for chain in fixed],
        pinned=pinned,
        pull={
            ends.owner.get(vertex, vertex): 1 if place > 0 else -1
            for end, place in pinned.items()
            for vertex in (*above[end], *below[end])
            if vertex not in pinned
        },
        ends=ends,
    )
    sweeps = _Sweeps(lines)
    best: Layers = []
    fewest: int | None = None
    for start in islice(_starts(layers, lines), starts):
        found, crossings = _search(list(map(lines.settle, start)), lines, sweeps)
        if fewest is None or crossings < fewest:
            best, fewest = found, crossings
        if not fewest:
            break
    return best


def _starts(layers: Layers, lines: _Lines) -> Iterator[Layers]:
    """Yield the orders to begin from, without end.

    First the most natural ones: by depth-first search from the first layer, as given, by
    depth-first search from the last layer. Then scattered ones.
    """
    yield _depth_first(layers, lines)
    yield layers
    yield _depth_first(layers[::-1], lines)[::-1]
    for number in count(1):
        yield [sorted(layer, key=lambda vertex: _scatter(vertex, number)) for layer in layers]


def _scatter(vertex: int, number: int) -> int:
    """Return a number that puts vertices in another order for each ``number``.

    Two primes make it look random; it is the same on every machine.
    """
    return (vertex + 1) * (vertex + number) * 7919 % 1009


def _search(start: Layers, lines: _Lines, sweeps: "_Sweeps") -> tuple[Layers, int]:
    """Return the layers in the best order found from another one, and its crossings.

    With pinned vertices the second sweep counts even without gain: only after one sweep
    in each direction has everything been drawn towards its end of the layer.
    """
    best = current = start
    fewest = sweeps.count(current)
    for sweep in range(SWEEPS):
        if not fewest and not lines.pull:
            break
        current = sweeps.sweep(current, downwards=sweep % 2 == 0)
        crossings = sweeps.count(current, most=fewest)
        if crossings < fewest or (sweep == 1 and lines.pull and crossings == fewest):
            best, fewest = current, crossings
        elif sweep >= SWEEPS // 2 and crossings > fewest:
            break
    if fewest and len(lines.above) <= EXCHANGED_VERTICES:
        return _exchange_neighbours(best, lines, fewest=fewest)
    return best, fewest


def _depth_first(layers: Layers, lines: _Lines) -> Layers:
    """Return the order in which a depth-first search finds the vertices.

    It goes on towards the ends of which there are more, so that what meets again soon is
    found together, in a tree that grows as in one that comes together.

        a              b  c  d
       ╱│╲    from a    ╲ │ ╱     from b, first on to e, then back to c and d
      b c d              ╲│╱
                          e
    """
    above, below = lines.above, lines.below
    layer_of = {vertex: number for number, layer in enumerate(layers) for vertex in layer}
    sources = sum(bool(below[vertex] and not above[vertex]) for vertex in layer_of)
    sinks = sum(bool(above[vertex] and not below[vertex]) for vertex in layer_of)
    nearer, farther = (above, below) if sources > sinks else (below, above)
    found: Layers = [[] for _ in layers]
    seen: set[int] = set(lines.pinned)
    for end in lines.pinned:
        found[layer_of[end]].append(end)
    for layer in layers:
        for start in layer:
            stack = [start]
            while stack:
                end = stack.pop()
                vertex = lines.ends.owner.get(end, end)
                if vertex in seen:
                    continue
                seen.add(vertex)
                found[layer_of[vertex]].append(vertex)
                stack.extend(reversed(farther[vertex]))
                stack.extend(reversed(nearer[vertex]))
    return found


def _exchange_neighbours(layers: Layers, lines: _Lines, *, fewest: int) -> tuple[Layers, int]:
    """Return the layers after exchanging neighbours where that saves crossings, and those left.

    Every second round exchanges also those that cross as often either way, which frees
    others to move.
    """
    best = layers
    exchange = _Exchange(layers, lines)
    crossings = fewest
    for round_ in range(EXCHANGE_ROUNDS):
        ties = round_ % 2 == 1
        saved = sum(exchange.in_layer(number, ties=ties) for number in range(len(layers)))
        crossings -= saved
        if crossings < fewest:
            best, fewest = [list(layer) for layer in exchange.layers], crossings
        if not fewest or (not saved and ties):
            break
    return best, fewest


class _Sweeps:
    """Sweeps over layers, and their crossings, nothing found out twice for the same orders.

    After a few sweeps most layers keep their order, and other starts come to the same ones.
    """

    def __init__(self, lines: _Lines) -> None:
        """Take what bears on the orders; none has been seen yet."""
        self._lines = lines
        self._ordered: dict[tuple[bool, tuple[int, ...], tuple[int, ...]], list[int]] = {}
        self._crossings: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}

    def sweep(self, layers: Layers, *, downwards: bool) -> Layers:
        """Return the layers after each was sorted by the barycentres of its neighbours.

        The neighbours are in the layer that was sorted before it.
        """
        result = list(layers)
        before: list[int] = []
        for number in range(len(layers)) if downwards else range(len(layers) - 1, -1, -1):
            layer = layers[number]
            key = (downwards, tuple(before), tuple(layer))
            ordered = self._ordered.get(key)
            if ordered is None:
                ordered = _sort_layer(layer, before, self._lines, downwards=downwards)
                self._ordered[key] = ordered
            result[number] = before = ordered
        return result

    def count(self, layers: Layers, *, most: int | None = None) -> int:
        """Count the crossings between all layers, and no further when there are more than most."""
        crossings = 0
        orders = [tuple(layer) for layer in layers]
        place = self._lines.places()
        for key in pairwise(orders):
            found = self._crossings.get(key)
            if found is None:
                found = _count_between(*key, place, below=self._lines.below, ends=self._lines.ends)
                self._crossings[key] = found
            crossings += found
            if most is not None and crossings > most:
                break
        return crossings


def _sort_layer(
    layer: list[int], before: list[int], lines: _Lines, *, downwards: bool
) -> list[int]:
    """Return a layer sorted by the barycentres of its neighbours in the layer before it.

    Places are shares of a layer from 0 to 1, so that layers of different length compare.
    A vertex without neighbours wishes to stay where it is; one whose line leaves at an
    end of the layer wishes to be beyond that end.
    """
    neighbours = lines.above if downwards else lines.below
    unit = max(len(before) - 1, 1)
    place: dict[int, float] = {vertex: position / unit for position, vertex in enumerate(before)}
    lines.ends.put(place, before, unit=1 / unit)
    span = max(len(layer) - 1, 1)
    wish: dict[int, float] = {}
    for position, vertex in enumerate(layer):
        found = neighbours[vertex]
        if len(found) == 1:
            wish[vertex] = place[found[0]]
        elif found:
            wish[vertex] = sum([place[end] for end in found]) / len(found)
        else:
            wish[vertex] = position / span
    for vertex in lines.pull.keys() & wish.keys():
        wish[vertex] += 2 * lines.pull[vertex]
    return lines.settle(sorted(layer, key=wish.__getitem__))


_Facing: TypeAlias = tuple[dict[int, list[float]], dict[int, list[float]]]
"""The places, in order, that the lines of each vertex of a layer lead to, above and below it."""


class _Exchange:
    """Layers in which neighbours change places, with the place of each vertex."""

    def __init__(self, layers: Layers, lines: _Lines) -> None:
        self.layers = [list(layer) for layer in layers]
        self._lines = lines
        self._place = lines.places()
        self._facing: list[_Facing | None] = [None for _ in layers]
        """What each layer faces, as long as no layer beside it has changed."""
        self._idle: list[set[bool]] = [set() for _ in layers]
        """For each layer as it is whether it was tried with ties or without, and kept."""
        for layer in layers:
            for at, vertex in enumerate(layer):
                self._place[vertex] = at
            lines.ends.put(self._place, layer)

    def in_layer(self, number: int, *, ties: bool) -> int:
        """Exchange neighbours of one layer, from its near end on.

        Args:
            number: The layer.
            ties: Whether to exchange those that cross as often either way too.

        Returns:
            The crossings that this saved.
        """
        if ties in self._idle[number]:
            return 0
        layer, place, lines = self.layers[number], self._place, self._lines
        saved = 0
        has_changed = False
        above, below = self._facing_of(number)
        for at in range(len(layer) - 1):
            one, other = layer[at], layer[at + 1]
            gain = _saved_crossings(above[one], above[other])
            gain += _saved_crossings(below[one], below[other])
            if (gain > 0 or (ties and gain == 0)) and not lines.keeps(one, other):
                layer[at], layer[at + 1] = other, one
                place[one], place[other] = at + 1, at
                lines.ends.put(place, (one, other))
                saved += gain
                has_changed = True
        if has_changed:
            self._note_change(number)
        else:
            self._idle[number].add(ties)
        return saved

    def _facing_of(self, number: int) -> _Facing:
        """Return where the lines of the vertices of a layer lead to, above and below it."""
        facing = self._facing[number]
        if facing is None:
            place, layer = self._place, self.layers[number]
            above, below = (
                {vertex: sorted([place[end] for end in side[vertex]]) for vertex in layer}
                for side in (self._lines.above, self._lines.below)
            )
            facing = self._facing[number] = above, below
        return facing

    def _note_change(self, number: int) -> None:
        """Note that a layer has another order, so that it and those beside it are tried again."""
        for changed in range(max(number - 1, 0), min(number + 2, len(self.layers))):
            self._idle[changed].clear()
            if changed != number:
                self._facing[changed] = None


def _saved_crossings(first: list[float], second: list[float]) -> int:
    """Return how many crossings it saves to exchange two neighbours of a layer.

    Args:
        first: The places that the lines of one vertex lead to, in ascending order.
        second: Those that the lines of its neighbour at the far side lead to.
    """
    if not first or not second:
        return 0
    if first[-1] < second[0]:
        return -len(first) * len(second)
    if second[-1] < first[0]:
        return len(first) * len(second)
    now = sum([bisect_left(second, place) for place in first])
    exchanged = sum([bisect_left(first, place) for place in second])
    return now - exchanged


def count_crossings(
    layers: Layers, *, below: Sequence[Sequence[int]], ends: LineEnds = NO_ENDS
) -> int:
    """Count the pairs of lines between neighbouring layers that cross.

    Args:
        layers: The vertices of each layer in order.
        below: The neighbours of each vertex in the layer after, or their ends.
        ends: The ends of lines at vertices with an order of their own.

    Returns:
        The number of pairs.
    """
    place = [0.0] * (len(below) + len(ends.owner))
    return sum(_count_between(*pair, place, below=below, ends=ends) for pair in pairwise(layers))


def _count_between(
    upper: Sequence[int],
    lower: Sequence[int],
    place: list[float],
    *,
    below: Sequence[Sequence[int]],
    ends: LineEnds,
) -> int:
    """Count the pairs of lines between two layers that cross.

    For each line, in the order of its upper ends, those before it count whose lower ends
    are farther: an inversion count. ``place`` is scratch space and is overwritten.
    """
    for position, vertex in enumerate(lower):
        place[vertex] = position
    ends.put(place, lower)
    crossings = 0
    seen: list[float] = []
    for vertex in upper:
        targets = below[vertex]
        if len(targets) == 1:
            at = bisect_right(seen, place[targets[0]])
            crossings += len(seen) - at
            seen.insert(at, place[targets[0]])
            continue
        for alike in ends.below.get(vertex, (targets,)):
            reached = sorted([place[end] for end in alike])
            for at_place in reached:
                crossings += len(seen) - bisect_right(seen, at_place)
            if len(reached) < MANY_LINES:
                for at_place in reached:
                    insort(seen, at_place)
            else:
                seen += reached
                seen.sort()  # two parts that are in order: it merges them
    return crossings
