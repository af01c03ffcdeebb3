"""The lines of a group: which of its members share a rank, and in what order.

Graphviz has one direction for a whole picture. Within it a *rank* is one of
its layers; a *line* is the members of one group that share a rank:

    direction down     row: one line      column: a line for each member
    direction right    row: a line each   column: one line
"""

from itertools import zip_longest
from typing import TypeAlias

from msgspec import Struct

from triglyph.model import Direction, Group
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.divided import arrange
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.layers import layer_members, member_pairs
from triglyph_renderers.graphviz.outline import Outline

VERTICAL = ("down", "up")
_BACKWARD = ("up", "left")

Line: TypeAlias = list[str | None]
"""The members of a line by column, from the left or from the top; None for an empty column."""


class GroupLines(Struct, frozen=True):
    """The lines of one group.

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


def lines_of_group(outline: Outline, forms: Forms, group_id: str | None) -> GroupLines:
    """The lines that the layout, the direction and ``align`` of a group ask for."""
    group = outline.group(group_id)
    root = outline.diagram.body.direction
    if group.layout in ("row", "column", "grid", "tree"):
        return GroupLines(_lines_of_rows(group, root=root), ordered=True)
    name = "document" if group_id is None else f"group {group_id}"
    if (group.direction in VERTICAL) == (root in VERTICAL):
        return GroupLines(
            [list(ids) for ids in group.align],
            ordered=False,
            backward=group.direction != root,
            remark=_align_remark(group, forms, name=name),
        )
    members = [node.id for node in group.nodes]
    if not all(forms.is_solid(member) for member in members):
        text = f"is laid out {root}, as the picture is, not {group.direction}"
        remark = Remark(name, text, feature="directions of groups")
        return GroupLines([], ordered=False, remark=remark)
    layers = layer_members(members, member_pairs(outline, group_id))
    if group.direction in _BACKWARD:
        layers.reverse()
    return GroupLines(_lines_across(layers, root=root), ordered=True)


def _lines_of_rows(group: Group, *, root: Direction) -> list[Line]:
    """The lines of what is seen as rows."""
    lines: list[Line] = [[node.id for node in row] for row in arrange(group)]
    if root not in VERTICAL:
        lines = [list(column) for column in zip_longest(*lines)]
    return lines[::-1] if root in _BACKWARD else lines


def _lines_across(layers: list[list[str]], *, root: Direction) -> list[Line]:
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
    return lines[::-1] if root in _BACKWARD else lines


def _align_remark(group: Group, forms: Forms, *, name: str) -> Remark | None:
    """The remark for an ``align`` that names a group: Graphviz aligns nodes alone."""
    unaligned = [member for ids in group.align for member in ids if not forms.is_solid(member)]
    if not unaligned:
        return None
    text = f"does not hold for {', '.join(unaligned)}, drawn as frames"
    return Remark(f"align of {name}", text, feature="align")
