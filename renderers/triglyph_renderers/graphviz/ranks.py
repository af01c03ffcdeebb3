"""The order that layouts, directions and ``align`` ask of Graphviz's layers.

Graphviz has one direction for a whole picture. Within it a *rank* is one of
its layers; a *line* here is the members of one group that share a rank:

    direction down     row: one line      column: a line for each member
    direction right    row: a line each   column: one line
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

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

Lines = list[list[str]]


class Ranks(Struct, frozen=True):
    """What to tell Graphviz about layers; the ids are those of the spec.

    ``together``: for each group the sets of nodes that share a rank, each in
    its order. ``above``: pairs of members of which the first comes in an
    earlier rank. ``flipped``: the edges to be written from target to source.
    ``loose``: the edges that must not push their ends into different ranks.
    Edges are named by their place in the diagram.
    """

    together: dict[str | None, list[list[str]]]
    above: list[tuple[str, str]]
    flipped: frozenset[int]
    loose: frozenset[int]
    remarks: tuple[Remark, ...]


class _GroupPlan(Struct, frozen=True):
    """The lines of one group; ``ordered`` ones follow one another, others only stand alone."""

    lines: Lines
    ordered: bool
    reversed: bool = False
    remark: Remark | None = None


def plan_ranks(outline: Outline, forms: Forms) -> Ranks:
    """The order of layers of a whole diagram."""
    plans = {
        group_id: _plan_group(outline, forms, group_id)
        for group_id in (None, *outline.nodes)
        if group_id is None or forms.of[group_id] in ("frame", "unframed")
    }
    flipped: set[int] = set()
    loose: set[int] = set()
    for index, edge in enumerate(outline.diagram.edges):
        meeting = outline.meeting(edge)
        if meeting is None:
            if outline.contains(edge.target, edge.source) and edge.source != edge.target:
                flipped.add(index)
            continue
        plan = plans.get(meeting[0])
        if plan is not None:
            _judge(index, meeting[1:], plan=plan, forms=forms, flipped=flipped, loose=loose)
    together = {
        group_id: [[member for member in line if forms.is_solid(member)] for line in plan.lines]
        for group_id, plan in plans.items()
    }
    above = [
        pair
        for plan in plans.values()
        if plan.ordered
        for upper, lower in pairwise(plan.lines)
        for pair in _column_mates(upper, lower)
    ]
    remarks = tuple(plan.remark for plan in plans.values() if plan.remark is not None)
    return Ranks(together, above, frozenset(flipped), frozenset(loose), remarks)


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
            reversed=group.direction != root,
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


def _lines_from_rows(rows: Lines, *, root: Direction) -> Lines:
    """The lines of what is seen as rows, given the direction of the picture."""
    if root in _VERTICAL:
        lines = rows
    else:
        width = max((len(row) for row in rows), default=0)
        lines = [[row[column] for row in rows if column < len(row)] for column in range(width)]
    return lines[::-1] if root in _BACKWARD else lines


def _lines_across(layers: Lines, *, backward: bool) -> Lines:
    """The lines of a group that flows across the picture: each layer is spread over them.

    layers  [a] [b c d] [e]      lines      b
                                          a c e
                                            d
    """
    height = max((len(layer) for layer in layers), default=0)
    lines: Lines = [[] for _ in range(height)]
    for layer in layers:
        start = (height - len(layer)) // 2
        for offset, member in enumerate(layer):
            lines[start + offset].append(member)
    return lines[::-1] if backward else lines


def _align_remark(group: Group, forms: Forms, *, name: str) -> Remark | None:
    """The remark for an ``align`` that names a group: Graphviz aligns nodes alone."""
    unaligned = [member for ids in group.align for member in ids if not forms.is_solid(member)]
    if not unaligned:
        return None
    return Remark(f"align of {name}", f"does not hold for {', '.join(unaligned)}, drawn as frames")


def _judge(
    index: int,
    ends: tuple[str, str],
    *,
    plan: _GroupPlan,
    forms: Forms,
    flipped: set[int],
    loose: set[int],
) -> None:
    """Nothing; notes whether an edge between two members is flipped or loose."""
    places = {
        member: (line, place)
        for line, members in enumerate(plan.lines)
        for place, member in enumerate(members)
    }
    source, target = (places.get(end) for end in ends)
    if source is not None and target is not None and (plan.ordered or source[0] == target[0]):
        if source > target:
            flipped.add(index)
        if source[0] == target[0] and not all(map(forms.is_solid, ends)):
            loose.add(index)
    elif plan.reversed:
        flipped.add(index)


def _column_mates(upper: Sequence[str], lower: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The pairs that keep one line above the next: each with the one that stands over it."""
    if not upper or not lower:
        return
    for place in range(max(len(upper), len(lower))):
        yield upper[min(place, len(upper) - 1)], lower[min(place, len(lower) - 1)]
