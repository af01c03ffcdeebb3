"""The layers of a group whose direction is not the picture's."""

from collections.abc import Sequence

from triglyph_renderers.graphviz.outline import Outline
from triglyph_renderers.shared.graphs.longest_path import longest_path_layers


def layer_members(members: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the members in layers, each as early as what comes before it allows.

    Pairs say what comes before what; one that would close a cycle is passed
    over, so the earlier pairs win.
    """
    number = {member: place for place, member in enumerate(members)}
    before: list[list[int]] = [[] for _ in members]
    arcs: list[tuple[int, int]] = []
    for one, other in pairs:
        first, second = number[one], number[other]
        if first != second and not _reaches(before, second, first):
            before[second].append(first)
            arcs.append((first, second))
    layer_of = longest_path_layers(len(members), arcs)
    layers: list[list[str]] = [[] for _ in range(max(layer_of, default=-1) + 1)]
    for member, layer in zip(members, layer_of, strict=True):
        layers[layer].append(member)
    return layers


def _reaches(before: list[list[int]], start: int, goal: int) -> bool:
    """Return whether ``start`` comes before ``goal`` already."""
    waiting, seen = [goal], {goal}
    while waiting:
        current = waiting.pop()
        if current == start:
            return True
        for other in before[current]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False


def member_pairs(outline: Outline, group_id: str | None) -> list[tuple[str, str]]:
    """The pairs of members of a group that edges join, source first."""
    found: list[tuple[str, str]] = []
    for edge in outline.diagram.edges:
        meeting = outline.meeting(edge)
        if meeting is not None and meeting[0] == group_id:
            found.append(meeting[1:])
    return found
