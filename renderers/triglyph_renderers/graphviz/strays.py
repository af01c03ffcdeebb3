"""Members that stand in another order than their group's layout asks for.

Graphviz keeps nodes of one rank in the order that it is told, but not nodes and
frames. Frames alone it mostly leaves in the order in which they are written: so
where members are out of order, each node among them is tried in an unseen frame
of its own. What is still out of order then is said.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from triglyph.renderer import Remark
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.lines import lines_of_group
from triglyph_renderers.graphviz.names import cluster_name, node_name
from triglyph_renderers.graphviz.outline import Outline
from triglyph_renderers.graphviz.rectangles import Point

MixedLines = Mapping[str | None, Sequence[Sequence[str]]]
"""The lines in which there are frames, as ids, by the group that they are of."""


def mixed_lines(outline: Outline, forms: Forms) -> dict[str | None, list[list[str]]]:
    """The lines with frames in them, of all groups whose layout gives an order."""
    found: dict[str | None, list[list[str]]] = {}
    for group_id in (None, *outline.nodes):
        if group_id is not None and forms.of[group_id] not in ("frame", "unframed"):
            continue
        group = lines_of_group(outline, forms, group_id)
        lines = [[member for member in line if member is not None] for line in group.lines]
        mixed = [line for line in lines if len(line) > 1 and not all(map(forms.is_solid, line))]
        if group.ordered and mixed:
            found[group_id] = mixed
    return found


def stray_groups(
    lines: MixedLines, places: Mapping[str, Point], *, upright: bool
) -> tuple[Remark, ...]:
    """The remarks on groups whose lines came out in another order, or in no line.

    ``places`` are the middles of nodes and frames in points from the lower left
    corner, by their names in DOT; ``upright`` says that the picture runs down
    or up, so that lines lie.
    """
    return tuple(
        Remark(
            "document" if group is None else f"group {group}",
            "has its members in another order, for there are frames among them",
            feature="layout row",
        )
        for group, own in lines.items()
        if not all(_is_in_order(line, places, upright=upright) for line in own)
    )


def _is_in_order(line: Sequence[str], places: Mapping[str, Point], *, upright: bool) -> bool:
    middles = [
        places[name]
        for member in line
        for name in (node_name(member), cluster_name(member))
        if name in places
    ]
    across = [x if upright else -y for x, y in middles]
    along = [places[node_name(member)][upright] for member in line if node_name(member) in places]
    level = max(along, default=0.0) - min(along, default=0.0) <= 1
    return level and all(first < second for first, second in pairwise(across))
