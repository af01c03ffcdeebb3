"""Narrowing: the ways to draw a diagram in fewer columns, from the gentlest on.

Labels are wrapped first; then groups that flow sideways are turned; then
layers, and rows, are folded into several.
"""

from collections.abc import Iterator

from msgspec import Struct, structs

from triglyph.model import Diagram, Direction, Edge, Group, Lines, Node, SectionLine
from triglyph.textwidth import text_width

_WRAPS = (24, 16, 12, 8)
_FRAME = 4
"""The columns of a box besides its label."""
_FOLDS = (8, 6, 5, 4, 3, 2, 1)
_TURNED: dict[Direction, Direction] = {"right": "down", "left": "up", "down": "down", "up": "up"}


class Attempt(Struct, frozen=True):
    """A diagram changed so as to need fewer columns, the members that a layer may hold, and why."""

    diagram: Diagram
    fold: int | None
    changes: tuple[str, ...]


def attempt_narrower(diagram: Diagram, *, width: int) -> Iterator[Attempt]:
    """The diagram in ever narrower forms, each a little less as it was written."""
    wrapped = "labels wrapped"
    room = width - _FRAME
    wraps = sorted({*_WRAPS, room, room * 2 // 3, room // 2}, reverse=True)
    wraps = [most for most in wraps if _WRAPS[-1] <= most <= room]
    for most in wraps:
        yield Attempt(_wrap_diagram(diagram, most=most), None, (wrapped,))
    turned = structs.replace(diagram, body=_turn_group(diagram.body))
    changes: tuple[str, ...] = ()
    if turned != diagram:
        changes = ("turned to flow downwards",)
        yield Attempt(turned, None, changes)
        for most in wraps:
            yield Attempt(_wrap_diagram(turned, most=most), None, (wrapped, *changes))
    for fold in _FOLDS:
        yield Attempt(turned, fold, (*changes, "layers folded"))
        small = _wrap_diagram(turned, most=_WRAPS[-2])
        yield Attempt(small, fold, (wrapped, *changes, "layers folded"))
    smallest = _wrap_diagram(turned, most=1)
    yield Attempt(smallest, 1, (wrapped, *changes, "layers folded"))


def wrap_lines(lines: Lines, *, most: int) -> Lines:
    """The lines broken at blanks into pieces of at most so many cells; words stay whole."""
    broken: list[str] = []
    for line in lines:
        if text_width(line) <= most:
            broken.append(line)
            continue
        current = ""
        for word in line.split():
            longer = f"{current} {word}" if current else word
            if current and text_width(longer) > most:
                broken.append(current)
                current = word
            else:
                current = longer
        broken.append(current)
    return tuple(broken)


def _wrap_diagram(diagram: Diagram, *, most: int) -> Diagram:
    def wrap_edge(edge: Edge) -> Edge:
        return structs.replace(edge, label=wrap_lines(edge.label, most=most))

    return structs.replace(
        diagram,
        body=_wrap_group(diagram.body, most=most),
        edges=tuple(map(wrap_edge, diagram.edges)),
    )


def _wrap_group(group: Group, *, most: int) -> Group:
    return structs.replace(group, nodes=tuple(_wrap_node(node, most=most) for node in group.nodes))


def _wrap_node(node: Node, *, most: int) -> Node:
    return structs.replace(
        node,
        label=wrap_lines(node.label, most=most),
        callout=wrap_lines(node.callout, most=most),
        sections=tuple(_wrap_section(section, most=most) for section in node.sections),
        group=None if node.group is None else _wrap_group(node.group, most=most),
    )


def _wrap_section(section: tuple[SectionLine, ...], *, most: int) -> tuple[SectionLine, ...]:
    """The lines of a compartment, wrapped; a callout stays with the first piece of its line."""
    wrapped: list[SectionLine] = []
    for line in section:
        pieces = wrap_lines((line.text,), most=most)
        callout = wrap_lines(line.callout, most=most)
        wrapped.append(SectionLine(pieces[0], callout))
        wrapped.extend(map(SectionLine, pieces[1:]))
    return tuple(wrapped)


def _turn_group(group: Group) -> Group:
    nodes = tuple(
        node if node.group is None else structs.replace(node, group=_turn_group(node.group))
        for node in group.nodes
    )
    return structs.replace(group, nodes=nodes, direction=_TURNED[group.direction])
