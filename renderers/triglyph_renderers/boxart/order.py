"""Order: how the vertices of each layer stand side by side, with few crossings.

Layer sweeps with barycentres (Sugiyama, Tagawa and Toda 1981) from an order
found by depth-first search, which keeps parts together and leaves a tree
without crossings in the order of its spec.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise

_SWEEPS = 12
_ROUNDS = 6
_EXCHANGED = 1000
"""Up to so many vertices neighbours are exchanged, which takes longer than sweeps."""


def order_layers(
    layers: list[list[int]],
    *,
    above: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
    fixed: Sequence[Sequence[int]],
    pull: dict[int, int],
) -> list[list[int]]:
    """The layers in the best order found; ties keep the order of the input.

    ``above`` and ``below`` give each vertex its neighbours in the layers
    before and after. ``fixed`` lists vertices of one layer that keep their
    order. ``pull`` is -1 for vertices joined to the near side and 1 for those
    joined to the far side.
    """
    keep = [{vertex: place for place, vertex in enumerate(chain)} for chain in fixed]
    current = _depth_first(layers, above=above, below=below)
    current = [_restore(layer, keep) for layer in current]
    best, fewest = current, count_crossings(current, below=below)
    for sweep in range(_SWEEPS):
        if not fewest and not pull:
            break
        downwards = sweep % 2 == 0
        current = _sweep(
            current, above if downwards else below, downwards=downwards, keep=keep, pull=pull
        )
        crossings = count_crossings(current, below=below)
        if crossings < fewest or (sweep == 1 and pull and crossings == fewest):
            best, fewest = current, crossings
        elif sweep > 5 and crossings > fewest:
            break
    if fewest and len(above) <= _EXCHANGED:
        best = _exchange_neighbours(best, above=above, below=below, keep=keep)
    return best


def _exchange_neighbours(
    layers: list[list[int]],
    *,
    above: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
    keep: list[dict[int, int]],
) -> list[list[int]]:
    """The layers after exchanging neighbours wherever that saves a crossing.

    This is the second half of the ordering of Gansner, Koutsofios, North and
    Vo (1993), which mends what barycentres leave.
    """
    layers = [list(layer) for layer in layers]
    place = {vertex: at for layer in layers for at, vertex in enumerate(layer)}
    for _ in range(_ROUNDS):
        exchanged = False
        for layer in layers:
            for at in range(len(layer) - 1):
                one, other = layer[at], layer[at + 1]
                if any(one in chain and other in chain for chain in keep):
                    continue
                saved = sum(
                    _pair_crossings(side[one], side[other], place)
                    - _pair_crossings(side[other], side[one], place)
                    for side in (above, below)
                )
                if saved > 0:
                    layer[at], layer[at + 1] = other, one
                    place[one], place[other] = at + 1, at
                    exchanged = True
        if not exchanged:
            break
    return layers


def _pair_crossings(first: Sequence[int], second: Sequence[int], place: dict[int, int]) -> int:
    """How often the lines of a vertex cross those of its neighbour at the far side."""
    far = sorted(place[vertex] for vertex in second)
    return sum(bisect_left(far, place[vertex]) for vertex in first)


def _depth_first(
    layers: list[list[int]], *, above: Sequence[Sequence[int]], below: Sequence[Sequence[int]]
) -> list[list[int]]:
    layer_of = {vertex: number for number, layer in enumerate(layers) for vertex in layer}
    found: list[list[int]] = [[] for _ in layers]
    seen: set[int] = set()
    for layer in layers:
        for start in layer:
            stack = [start]
            while stack:
                vertex = stack.pop()
                if vertex in seen:
                    continue
                seen.add(vertex)
                found[layer_of[vertex]].append(vertex)
                stack.extend(reversed(above[vertex]))
                stack.extend(reversed(below[vertex]))
    return found


def _sweep(
    layers: list[list[int]],
    neighbours: Sequence[Sequence[int]],
    *,
    downwards: bool,
    keep: list[dict[int, int]],
    pull: dict[int, int],
) -> list[list[int]]:
    result = [list(layer) for layer in layers]
    place: dict[int, float] = {}
    numbers = range(len(layers)) if downwards else range(len(layers) - 1, -1, -1)
    for number in numbers:
        layer = result[number]
        span = max(len(layer) - 1, 1)
        wish: dict[int, float] = {}
        for position, vertex in enumerate(layer):
            found = [place[other] for other in neighbours[vertex]]
            wish[vertex] = sum(found) / len(found) if found else position / span
            wish[vertex] += 2 * pull.get(vertex, 0)
        layer.sort(key=wish.__getitem__)
        layer[:] = _restore(layer, keep)
        span = max(len(layer) - 1, 1)
        for position, vertex in enumerate(layer):
            place[vertex] = position / span
    return result


def _restore(layer: list[int], keep: list[dict[int, int]]) -> list[int]:
    """The layer with the members of each chain back in their order, in the places they hold."""
    for chain in keep:
        held = [position for position, vertex in enumerate(layer) if vertex in chain]
        if len(held) > 1:
            layer = list(layer)
            ordered = sorted((layer[position] for position in held), key=chain.__getitem__)
            for position, vertex in zip(held, ordered, strict=True):
                layer[position] = vertex
    return layer


def count_crossings(layers: list[list[int]], *, below: Sequence[Sequence[int]]) -> int:
    """How many pairs of lines between neighbouring layers cross."""
    crossings = 0
    for upper, lower in pairwise(layers):
        place = {vertex: position for position, vertex in enumerate(lower)}
        seen: list[int] = []
        for vertex in upper:
            targets = sorted(place[other] for other in below[vertex])
            for target in targets:
                crossings += len(seen) - bisect_right(seen, target)
            for target in targets:
                insort(seen, target)
    return crossings
