"""What Graphviz is told about its ranks: which nodes share one, and which edges follow."""

from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest

from msgspec import Struct

from triglyph.model import Direction
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.cycles import backward_pairs
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.lines import GroupLines, Line, lines_of_group
from triglyph_renderers.graphviz.outline import Outline

RANKDIR: dict[Direction, str] = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}


class Ranks(Struct, frozen=True, kw_only=True):
    """What to tell Graphviz about ranks; the ids are those of the spec.

    ``together``: for each group the sets of nodes that share a rank, each in
    its order. ``above``: pairs of members of which the first comes in an
    earlier rank. Of the edges, named by their place in the diagram,
    ``flipped`` are those to be written from target to source, ``level`` those
    whose ends share a rank, ``crowded`` those of them that join the same two
    nodes as another does, and ``loose`` those that must not push their ends
    into different ranks.
    """

    together: dict[str | None, list[list[str]]]
    above: list[tuple[str, str]]
    flipped: frozenset[int]
    level: frozenset[int]
    crowded: frozenset[int]
    loose: frozenset[int]
    remarks: tuple[Remark, ...]

    def has_order(self) -> bool:
        """Whether the order of any rank is asked for."""
        return any(len(line) > 1 for lines in self.together.values() for line in lines)

    def is_shared(self, node_id: str) -> bool:
        """Whether a node shares its rank with others that the layout puts there."""
        return any(
            len(line) > 1 and node_id in line for lines in self.together.values() for line in lines
        )


def plan_ranks(outline: Outline, forms: Forms) -> Ranks:
    """The ranks of a whole diagram."""
    groups = {
        group_id: lines_of_group(outline, forms, group_id)
        for group_id in (None, *outline.nodes)
        if group_id is None or forms.of[group_id] in ("frame", "unframed")
    }
    flipped: set[int] = set()
    loose: set[int] = set()
    level: dict[frozenset[str], list[int]] = {}
    for index, edge in enumerate(outline.diagram.edges):
        meeting = outline.meeting(edge)
        if meeting is None:
            if outline.contains(edge.target, edge.source) and edge.source != edge.target:
                flipped.add(index)
            continue
        group = groups.get(meeting[0])
        if group is None:
            continue
        ends = meeting[1:]
        if _is_flipped(ends, group=group, from_foot=forms.from_foot):
            flipped.add(index)
        if group.is_level(ends):
            level.setdefault(frozenset(ends), []).append(index)
            if not all(map(forms.is_solid, ends)):
                loose.add(index)
    above = [
        pair
        for group in groups.values()
        if group.ordered
        for upper, lower in pairwise(group.lines)
        for pair in _column_mates(upper, lower, forms=forms)
    ]
    levelled = frozenset(_all(level.values()))
    closing = _closing(outline, forms, flipped=flipped, level=levelled, above=above)
    return Ranks(
        together={
            group_id: [_rank(line, forms=forms, from_foot=forms.from_foot) for line in group.lines]
            for group_id, group in groups.items()
        },
        above=above,
        flipped=frozenset(flipped ^ closing),
        level=levelled,
        crowded=frozenset(_all(edges for edges in level.values() if len(edges) > 1)),
        loose=frozenset(loose),
        remarks=tuple(group.remark for group in groups.values() if group.remark is not None),
    )


def _is_flipped(ends: tuple[str, str], *, group: GroupLines, from_foot: bool) -> bool:
    """Whether an edge between two members runs against the order of their lines."""
    source, target = (group.place(end) for end in ends)
    if source is None or target is None:
        return group.backward
    if source[0] == target[0]:
        return (source[1] > target[1]) != from_foot
    return source[0] > target[0] if group.ordered else group.backward


def _closing(
    outline: Outline,
    forms: Forms,
    *,
    flipped: set[int],
    level: frozenset[int],
    above: list[tuple[str, str]],
) -> set[int]:
    """The edges that would close a cycle of ranks; those of a group count as its first node's."""
    free: list[int] = []
    pairs = [(forms.first_solid(outline, a), forms.first_solid(outline, b)) for a, b in above]
    for index, edge in enumerate(outline.diagram.edges):
        if index not in level and outline.meeting(edge) is not None:
            ends = (edge.target, edge.source) if index in flipped else (edge.source, edge.target)
            free.append(index)
            pairs.append((forms.first_solid(outline, ends[0]), forms.first_solid(outline, ends[1])))
    backward = backward_pairs(pairs, order=outline.nodes)
    return {free[place - len(above)] for place in backward if place >= len(above)}


def _rank(line: Line, *, forms: Forms, from_foot: bool) -> list[str]:
    """The nodes of a line in the order that Graphviz is told."""
    rank = [member for member in line if member is not None and forms.is_solid(member)]
    return rank[::-1] if from_foot else rank


def _column_mates(upper: Line, lower: Line, *, forms: Forms) -> Iterator[tuple[str, str]]:
    """The pairs that keep one line above the next: each with the one that stands over it.

    Nodes of a line share a rank, so one pair moves all of them; a frame needs
    a pair of its own.
    """
    others = [member for member in lower if member is not None]
    met = False
    for first, second in zip_longest(upper, lower):
        if first is not None and second is not None:
            yield first, second
            met = True
        elif first is not None and others and not forms.is_solid(first):
            yield first, others[-1]
    firsts = [member for member in upper if member is not None]
    if firsts and others and not met:
        yield firsts[0], others[0]


def _all(groups: Iterable[list[int]]) -> Iterator[int]:
    for group in groups:
        yield from group
