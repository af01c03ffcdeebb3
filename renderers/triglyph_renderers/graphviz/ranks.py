"""The order that layouts, directions and ``align`` ask of Graphviz's layers.

Graphviz has one direction for a whole picture. Within it a *rank* is one of
its layers; a *line* here is the members of one group that share a rank:

    direction down     row: one line      column: a line for each member
    direction right    row: a line each   column: one line
"""

from collections.abc import Iterable
from itertools import pairwise, zip_longest
from typing import TypeAlias

from msgspec import Struct

from triglyph.model import Direction, Group
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.divided import arrange
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.layers import longest_path_layers, member_pairs
from triglyph_renderers.graphviz.outline import Outline

RANKDIR: dict[Direction, str] = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}
_VERTICAL = ("down", "up")
_BACKWARD = ("up", "left")

Line: TypeAlias = list[str | None]
"""The members of a line by column; None where a column is empty."""


class Ranks(Struct, frozen=True):
    """What to tell Graphviz about layers; the ids are those of the spec.

    ``together``: for each group the sets of nodes that share a rank, each in
    its order. ``above``: pairs of members of which the first comes in an
    earlier rank. ``flipped``: the edges to be written from target to source.
    ``loose``: the edges that must not push their ends into different ranks.
    ``crowded``: those that join the same two nodes of one rank as another
    does. Edges are named by their place in the diagram.
    """

    together: dict[str | None, list[list[str]]]
    above: list[tuple[str, str]]
    flipped: frozenset[int]
    loose: frozenset[int]
    crowded: frozenset[int]
    remarks: tuple[Remark, ...]

    def is_shared(self, node_id: str) -> bool:
        """Whether a node shares its rank with others that the layout puts there."""
        return any(
            len(line) > 1 and node_id in line for lines in self.together.values() for line in lines
        )


class _GroupPlan(Struct, frozen=True):
    """The lines of one group, each as it is read, from the left or from the top.

    ``ordered`` lines follow one another; others only stand each for itself.
    ``backward`` edges run against the direction of the picture.
    """

    lines: list[Line]
    ordered: bool
    backward: bool = False
    remark: Remark | None = None

    def place(self, member: str) -> tuple[int, int] | None:
        """The line of a member and its place in it; None for one that stands in no line."""
        for line, members in enumerate(self.lines):
            if member in members:
                return line, members.index(member)
        return None

    def is_level(self, ends: tuple[str, str]) -> bool:
        """Whether two members stand in one line."""
        source, target = (self.place(end) for end in ends)
        return source is not None and target is not None and source[0] == target[0]


def plan_ranks(outline: Outline, forms: Forms) -> Ranks:
    """The order of layers of a whole diagram."""
    plans = {
        group_id: _plan_group(outline, forms, group_id)
        for group_id in (None, *outline.nodes)
        if group_id is None or forms.of[group_id] in ("frame", "unframed")
    }
    root = outline.diagram.body.direction
    flipped: set[int] = set()
    loose: set[int] = set()
    level: dict[frozenset[str], list[int]] = {}
    for index, edge in enumerate(outline.diagram.edges):
        meeting = outline.meeting(edge)
        if meeting is None:
            if outline.contains(edge.target, edge.source) and edge.source != edge.target:
                flipped.add(index)
            continue
        plan = plans.get(meeting[0])
        if plan is not None:
            ends = meeting[1:]
            if _is_flipped(ends, plan=plan, upright=root not in _VERTICAL):
                flipped.add(index)
            if _is_loose(ends, plan=plan, forms=forms):
                loose.add(index)
            if plan.is_level(ends):
                level.setdefault(frozenset(ends), []).append(index)
    upright = root not in _VERTICAL
    together = {
        group_id: [_rank(line, forms=forms, upright=upright) for line in plan.lines]
        for group_id, plan in plans.items()
    }
    above = [
        pair
        for plan in plans.values()
        if plan.ordered
        for upper, lower in pairwise(plan.lines)
        for pair in _column_mates(upper, lower, forms=forms)
    ]
    remarks = tuple(plan.remark for plan in plans.values() if plan.remark is not None)
    crowded = {index for edges in level.values() if len(edges) > 1 for index in edges}
    return Ranks(together, above, frozenset(flipped), frozenset(loose), frozenset(crowded), remarks)


def _plan_group(outline: Outline, forms: Forms, group_id: str | None) -> _GroupPlan:
    group = outline.group(group_id)
    root = outline.diagram.body.direction
    if group.layout in ("row", "column", "grid"):
        rows = [[node.id for node in row] for row in arrange(group)]
        return _GroupPlan(_lines_from_rows(rows, root=root), ordered=True)
    name = "document" if group_id is None else f"group {group_id}"
    if (group.direction in _VERTICAL) == (root in _VERTICAL):
        return _GroupPlan(
            [list(ids) for ids in group.align],
            ordered=False,
            backward=group.direction != root,
            remark=_align_remark(group, forms, name=name),
        )
    members = [node.id for node in group.nodes]
    if not all(forms.is_solid(member) for member in members):
        return _GroupPlan(
            [],
            ordered=False,
            remark=Remark(name, f"is laid out {root}, as the picture is, not {group.direction}"),
        )
    pairs = [*member_pairs(outline, group_id)]
    layers = longest_path_layers(members, pairs)
    if group.direction in _BACKWARD:
        layers.reverse()
    return _GroupPlan(_lines_across(layers, backward=root in _BACKWARD), ordered=True)


def _lines_from_rows(rows: list[list[str]], *, root: Direction) -> list[Line]:
    """The lines of what is seen as rows, given the direction of the picture."""
    lines: list[Line] = [[*row] for row in rows]
    if root not in _VERTICAL:
        lines = [list(column) for column in zip_longest(*lines)]
    return lines[::-1] if root in _BACKWARD else lines


def _lines_across(layers: list[list[str]], *, backward: bool) -> list[Line]:
    """The lines of a group that flows across the picture: each layer is spread over them.

    layers  [a] [b c d] [e]      lines      b
                                          a c e
                                            d
    """
    height = max((len(layer) for layer in layers), default=0)
    lines: list[Line] = [[None] * len(layers) for _ in range(height)]
    for column, layer in enumerate(layers):
        start = (height - len(layer)) // 2
        for offset, member in enumerate(layer):
            lines[start + offset][column] = member
    return lines[::-1] if backward else lines


def _align_remark(group: Group, forms: Forms, *, name: str) -> Remark | None:
    """The remark for an ``align`` that names a group: Graphviz aligns nodes alone."""
    unaligned = [member for ids in group.align for member in ids if not forms.is_solid(member)]
    if not unaligned:
        return None
    return Remark(f"align of {name}", f"does not hold for {', '.join(unaligned)}, drawn as frames")


def _is_flipped(ends: tuple[str, str], *, plan: _GroupPlan, upright: bool) -> bool:
    """Whether an edge between two members runs against the order of their lines."""
    source, target = (plan.place(end) for end in ends)
    if source is None or target is None:
        return plan.backward
    if source[0] == target[0]:
        return (source[1] > target[1]) != upright
    return source[0] > target[0] if plan.ordered else plan.backward


def _is_loose(ends: tuple[str, str], *, plan: _GroupPlan, forms: Forms) -> bool:
    """Whether an edge joins two members of one line of which one is a frame."""
    return plan.is_level(ends) and not all(map(forms.is_solid, ends))


def _rank(line: Line, *, forms: Forms, upright: bool) -> list[str]:
    """The nodes of a line in Graphviz's order: a rank that stands upright begins at its foot."""
    rank = [member for member in line if member is not None and forms.is_solid(member)]
    return rank[::-1] if upright else rank


def _column_mates(upper: Line, lower: Line, *, forms: Forms) -> Iterable[tuple[str, str]]:
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
