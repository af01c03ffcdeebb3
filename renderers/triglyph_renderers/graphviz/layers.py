"""The layers of a group whose direction is not the picture's."""

from collections.abc import Sequence

from triglyph_renderers.graphviz.outline import Outline


def longest_path_layers(
    members: Sequence[str], pairs: Sequence[tuple[str, str]]
) -> list[list[str]]:
    """The members in layers, each as early as what comes before it allows.

    Pairs say what comes before what; one that would close a cycle is passed
    over, so the earlier pairs win.
    """
    before: dict[str, list[str]] = {member: [] for member in members}
    for first, second in pairs:
        if first != second and not _reaches(before, second, first):
            before[second].append(first)
    depth: dict[str, int] = {}

    def depth_of(member: str) -> int:
        if member not in depth:
            depth[member] = max((depth_of(other) + 1 for other in before[member]), default=0)
        return depth[member]

    layers: list[list[str]] = [[] for _ in range(max(map(depth_of, members), default=-1) + 1)]
    for member in members:
        layers[depth[member]].append(member)
    return layers


def _reaches(before: dict[str, list[str]], start: str, goal: str) -> bool:
    """Whether ``start`` comes before ``goal`` already."""
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
