"""Which edges run backwards: those that would close a cycle, found in the order of the spec.

Graphviz breaks cycles too, but by the order of its statements, which is not
the spec's in a picture that runs to the right or left.
"""

from collections.abc import Iterable, Sequence

from triglyph_renderers.shared.graphs.cycle_breaking import iter_back_arcs, successors

Pair = tuple[str, str]


def backward_pairs(pairs: Sequence[Pair], *, order: Iterable[str]) -> set[int]:
    """Return the places of the pairs to reverse so that none leads back to where it began.

    ``order`` are all ids, in the order in which the search starts.
    """
    number = {node: place for place, node in enumerate(order)}
    arcs = [(number[tail], number[head]) for tail, head in pairs]
    proper = [arc for arc in arcs if arc[0] != arc[1]]
    back = set(iter_back_arcs(successors(len(number), proper), range(len(number))))
    return {place for place, arc in enumerate(arcs) if arc in back}
