"""Which edges run backwards: those that would close a cycle, found in the order of the spec.

Graphviz breaks cycles too, but by the order of its statements, which is not
the spec's in a picture that runs to the right or left.
"""

from collections.abc import Iterable, Iterator, Sequence

Pair = tuple[str, str]


def backward_pairs(pairs: Sequence[Pair], *, order: Iterable[str]) -> set[int]:
    """The places of the pairs to be turned round so that none leads back to where it began.

    ``order`` are the ids in which the search begins, depth first (Gansner,
    Koutsofios, North and Vo 1993, section 2.1).
    """
    leaving: dict[str, list[int]] = {}
    for place, (tail, head) in enumerate(pairs):
        if tail != head:
            leaving.setdefault(tail, []).append(place)
    backward: set[int] = set()
    done: set[str] = set()
    for start in order:
        if start in done:
            continue
        open_: dict[str, Iterator[int]] = {start: iter(leaving.get(start, ()))}
        while open_:
            current = next(reversed(open_))
            index = next(open_[current], None)
            if index is None:
                done.add(current)
                del open_[current]
                continue
            head = pairs[index][1]
            if head in open_:
                backward.add(index)
            elif head not in done:
                open_[head] = iter(leaving.get(head, ()))
    return backward
