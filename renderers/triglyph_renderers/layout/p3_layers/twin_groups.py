"""Twin groups: groups that are alike in members and edges, which share a layer.

┌─ East ──┐   ┌─ West ──┐
│ app     │   │ app     │
│  ▼      │   │  ▼      │      and not one below the other, because of the edge
│ store───│──▶│ replica │      between them
└─────────┘   └─────────┘
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence, Set
from typing import TypeAlias

from triglyph.model import Node
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level import Level
from triglyph_renderers.layout.tuning import FEWEST_ALIKE, MOST_TWINS
from triglyph_renderers.shared.graphs.cycle_breaking import successors

Arc: TypeAlias = tuple[int, int]


def find_twins(level: Level, compound: CompoundGraph, arcs: Sequence[Arc]) -> list[list[int]]:
    """Return the sets of members of a level that are twins, each in the order of the spec.

    Twins have as many members in the same order, of the same kinds or with a word in common.
    Their edges are alike; one that is missing in a twin may lead across instead. What one of
    them leads to by way of others is no twin of it, since it has to come later.

    Args:
        level: The level.
        compound: The diagram.
        arcs: The arcs between its members, as pairs of tail and head.

    Returns:
        The sets of vertices, each of two at least.
    """
    after = successors(len(level.members), arcs)
    found: dict[Hashable, list[list[int]]] = {}
    groups = [element for element in level.members if compound.groups[element] is not None]
    of_size = Counter(len(compound.members[element]) for element in groups)
    for vertex, element in enumerate(level.members):
        if compound.groups[element] is None or of_size[len(compound.members[element])] == 1:
            continue
        sets = found.setdefault(_look_of(element, compound), [])
        for twins in sets:
            if (
                len(twins) < MOST_TWINS
                and _could_be_twins(level.members[twins[0]], element, compound)
                and not _leads_on([vertex], twins, after)
                and not _leads_on(twins, [vertex], after)
            ):
                twins.append(vertex)
                break
        else:
            sets.append([vertex])
    return [twins for sets in found.values() for twins in sets if len(twins) > 1]


def missing_arcs(level: Level, compound: CompoundGraph) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a group's members that an edge would join if it led not to a twin.

    Twins are layered alike:

        ┌─ A ──┐   ┌─ B ─────┐
        │ app  │   │ app     │
        │  ▼   │   │  │      │      The app of B writes to the store of A, and yet its
        │ store│◀──│──┘ spare│      own spare is below it, beside that store.
        └──────┘   └─────────┘
    """
    around = compound.parents[level.element]
    for index in compound.links_of.get(around, ()) if around >= 0 else ():
        link = compound.links[index]
        if around in (link.source, link.target):
            continue
        own = compound.member_towards(around, link.source)
        other = compound.member_towards(around, link.target)
        if own != level.element or not _could_be_twins(own, other, compound):
            continue
        elements = _collect(own, compound)
        target = elements[_collect(other, compound).index(link.target)]
        if own not in (link.source, target):
            yield (
                compound.member_towards(own, link.source),
                compound.member_towards(own, target),
            )


def _collect(element: int, compound: CompoundGraph) -> list[int]:
    """Return an element and all in it, each before what it contains."""
    found = [element]
    for one in found:
        found.extend(compound.members[one])
    return found


def _look_of(element: int, compound: CompoundGraph) -> Hashable:
    """Return what twins have in common apart from the words in them and their edges."""
    looks: list[Hashable] = []
    for one in _collect(element, compound):
        group, node = compound.groups[one], compound.nodes[one]
        if group is not None:
            looks.append((group.layout, group.direction, group.frame, len(group.nodes)))
        elif node is not None:
            looks.append(node.shape)
    return tuple(looks)


def _could_be_twins(one: int, other: int, compound: CompoundGraph) -> bool:
    """Return whether two groups are twins, apart from where they are."""
    if (
        one == other
        or len(compound.members[one]) != len(compound.members[other])  # most differ here already
        or _look_of(one, compound) != _look_of(other, compound)
    ):
        return False
    firsts, others = _collect(one, compound), _collect(other, compound)
    if len(firsts) <= FEWEST_ALIKE or not _have_matching_leaves(firsts, others, compound):
        return False
    place = {element: at for elements in (firsts, others) for at, element in enumerate(elements)}
    edges = [
        {
            _places(index, place, compound)
            for element in elements
            for index in _links(element, compound)
        }
        for elements in (firsts, others)
    ]
    inside = set(firsts)
    across = {
        _places(index, place, compound)
        for index in _links(compound.parents[one], compound)
        for link in [compound.links[index]]
        if {link.source, link.target} <= place.keys()
        and (link.source in inside) != (link.target in inside)
    }
    crossing = {(tail, head) for tail, head in across if tail != head}
    every = edges[0] | edges[1]
    return bool(every) and crossing <= every and edges[0] | crossing == edges[1] | crossing


def _have_matching_leaves(
    firsts: Sequence[int], others: Sequence[int], compound: CompoundGraph
) -> bool:
    """Return whether at least half of the leaves of two groups could be in each other's place.

    ┌─ EU ────┐    ┌─ US ────┐
    │   ALB   │    │   ALB   │
    │    ▼    │    │    ▼    │      One of them is the primary and one the replica, and
    │ Primary │━━━▶│ Replica │      still they are the same in two regions.
    └─────────┘    └─────────┘
    """
    matching = [
        _may_correspond(compound.nodes[first], compound.nodes[second])
        for first, second in zip(firsts, others, strict=True)
        if compound.groups[first] is None
    ]
    return 2 * sum(matching) >= len(matching)


def _links(element: int, compound: CompoundGraph) -> tuple[int, ...]:
    return compound.links_of.get(element, ())


def _places(index: int, place: dict[int, int], compound: CompoundGraph) -> Arc:
    """Return the places of the two ends of a link in their groups."""
    link = compound.links[index]
    return place[link.source], place[link.target]


def _may_correspond(one: Node | None, other: Node | None) -> bool:
    """Return whether two elements could be in the same place of twins."""
    assert one is not None
    assert other is not None
    is_same_kind = one.kind is not None and one.kind == other.kind
    return is_same_kind or bool(_words(one) & _words(other))


def _words(node: Node) -> Set[str]:
    """Return the words of a label."""
    return {word for line in node.label for word in line.casefold().split()}


def _leads_on(starts: Sequence[int], ends: Sequence[int], after: Sequence[Sequence[int]]) -> bool:
    """Return whether some members lead to one of others by way of what is neither."""
    seen = {*starts, *ends}
    waiting = [vertex for start in starts for vertex in after[start] if vertex not in seen]
    for vertex in waiting:
        if not set(ends).isdisjoint(after[vertex]):
            return True
        further = [other for other in after[vertex] if other not in seen]
        seen.update(further)
        waiting.extend(further)
    return False
