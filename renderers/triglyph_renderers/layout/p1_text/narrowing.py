"""Narrowing: the ways to draw a diagram in fewer columns, from the gentlest on.

Labels are wrapped first, by no more than is needed; then groups that flow
sideways are turned; then layers, and rows, are folded into several.
"""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct, structs

from triglyph.model import Diagram, Direction, Edge, Group, Lines, Node, SectionLine, walk_nodes
from triglyph.textwidth import text_width
from triglyph_renderers.shared.wrapping import may_break, split_words

_LEAST = 8
"""The cells in which labels are not wrapped any narrower but as the last resort."""
_SMALL = 12
"""The cells in which labels are wrapped where layers are folded besides."""
_TRIES = 4
"""How many of the hardest folds are tried: wires past many layers take columns, too."""
_FEW = 12
"""So many forms of a family are tried one by one."""
_TURNED: dict[Direction, Direction] = {"right": "down", "left": "up", "down": "down", "up": "up"}


class Form(Struct, frozen=True):
    """What is done to a diagram for fewer columns.

    ``most`` are the cells that a line of a label may have, ``fold`` the members
    that a layer may hold.
    """

    most: int | None = None
    turned: bool = False
    fold: int | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """What is done, in words."""
        done = {
            "labels wrapped": self.most is not None,
            "turned to flow downwards": self.turned,
            "layers folded": self.fold is not None,
        }
        return tuple(words for words, is_done in done.items() if is_done)


class Fit(Struct, frozen=True):
    """The form that fits, or none, and the columns of the narrowest that was tried."""

    form: Form | None
    narrowest: int


def find_form(diagram: Diagram, *, width: int, measure: Callable[[Form], int]) -> Fit:
    """The gentlest form in which a drawing fits a width; ``measure`` tells the columns of one.

    In a family each form is as a rule narrower than the one before.
    """
    widths: dict[Form, int] = {}

    def fits(form: Form) -> bool:
        if form not in widths:
            widths[form] = measure(form)
        return widths[form] <= width

    for family in _list_families(diagram):
        tries = _TRIES if family[-1].fold else 1
        if any(fits(form) for form in family[: -tries - 1 : -1]):
            form = _find_first(family, fits)
            return Fit(form, widths[form])
    return Fit(None, min(widths.values()))


def _find_first(family: list[Form], fits: Callable[[Form], bool]) -> Form:
    """The first form of a family that fits, where one near its end does; among many, by halving."""
    low, high = 0, next(n for n in range(len(family) - 1, -1, -1) if fits(family[n]))
    if high <= _FEW:
        return next(form for form in family if fits(form))
    while low < high:
        middle = (low + high) // 2
        if fits(family[middle]):
            high = middle
        else:
            low = middle + 1
    return family[high]


def change_diagram(diagram: Diagram, form: Form) -> Diagram:
    """The diagram with its labels and directions in a form."""
    if form.turned:
        diagram = structs.replace(diagram, body=_change_groups(diagram.body, _turn))
    if form.fold is not None:
        folded = partial(_fold_compartments, most=form.fold)
        diagram = structs.replace(diagram, body=_change_groups(diagram.body, folded))
    return diagram if form.most is None else _wrap_diagram(diagram, most=form.most)


def _list_families(diagram: Diagram) -> Iterator[list[Form]]:
    """Forms that do the same thing, from little of it to much, the gentlest thing first."""
    yield [Form()]
    longest = max(_line_widths(diagram), default=0)
    wraps = range(longest - 1, _LEAST - 1, -1)
    turned = _change_groups(diagram.body, _turn) != diagram.body
    if wraps:
        yield [Form(most=most) for most in wraps]
    if turned:
        yield [Form(turned=True)]
        if wraps:
            yield [Form(most=most, turned=True) for most in wraps]
    largest = max(len(group.nodes) for group in _groups(diagram))
    folds = sorted({-(-largest // parts) for parts in range(2, largest + 1)}, reverse=True)
    for most in (None, _SMALL, _LEAST, 1):
        if folds and (most is None or most < longest):
            yield [Form(most=most, turned=turned, fold=fold) for fold in folds]
    if longest:
        yield [Form(most=1, turned=turned)]


def _groups(diagram: Diagram) -> Iterator[Group]:
    yield diagram.body
    yield from (node.group for node, _ in walk_nodes(diagram.body) if node.group is not None)


def _line_widths(diagram: Diagram) -> Iterator[int]:
    """The cells of every line in the drawing that can be broken."""
    if diagram.body.frame != "none":
        yield from _breakable(diagram.title)
    for edge in diagram.edges:
        yield from _breakable(edge.label)
    for node, _ in walk_nodes(diagram.body):
        yield from _breakable((*node.label, *node.callout))
        for section in node.sections:
            for line in section:
                yield from _breakable((line.text, *line.callout))


def _breakable(lines: Lines) -> list[int]:
    return [text_width(line) for line in lines if may_break(line)]


def wrap_lines(lines: Lines, *, most: int) -> Lines:
    """The lines broken into pieces of at most so many cells, where ``breaks`` allows it.

    A line becomes as few pieces as it must, about as long as each other.
    """
    return tuple(piece for line in lines for piece in _balance(line, most=most))


def _balance(line: str, *, most: int) -> list[str]:
    pieces = _break_line(line, most=most)
    while len(pieces) > 1:
        closer = _break_line(line, most=max(map(text_width, pieces)) - 1)
        if len(closer) > len(pieces) or max(map(text_width, closer)) >= max(
            map(text_width, pieces)
        ):
            break
        pieces = closer
    return pieces


def _break_line(line: str, *, most: int) -> list[str]:
    """The line in pieces, each filled with as many words as it takes."""
    if text_width(line) <= most:
        return [line]
    pieces: list[str] = []
    current = ""
    for glue, word in split_words(line):
        longer = f"{current}{glue}{word}" if current else word
        if current and text_width(longer) > most:
            pieces.append(current)
            current = word
        else:
            current = longer
    return [*pieces, current]


def _wrap_diagram(diagram: Diagram, *, most: int) -> Diagram:
    def wrap_edge(edge: Edge) -> Edge:
        return structs.replace(edge, label=wrap_lines(edge.label, most=most))

    return structs.replace(
        diagram,
        title=wrap_lines(diagram.title, most=most),
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


def _change_groups(group: Group, change: Callable[[Group], Group]) -> Group:
    """The group and all in it, changed."""
    nodes = tuple(
        node
        if node.group is None
        else structs.replace(node, group=_change_groups(node.group, change))
        for node in group.nodes
    )
    return change(structs.replace(group, nodes=nodes))


def _turn(group: Group) -> Group:
    return structs.replace(group, direction=_TURNED[group.direction])


def _fold_compartments(group: Group, *, most: int) -> Group:
    """A divided row or grid with no more compartments beside each other than may stand there."""
    if not group.divided or group.column_count <= most:
        return group
    return structs.replace(group, layout="grid", columns=most)
