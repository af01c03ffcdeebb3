"""Narrowing: forms of a diagram that take fewer columns, from the gentlest on.

Labels are wrapped first, by no more than is needed; then groups that flow sideways
are turned; then rows and columns are exchanged; then layers, and rows, are folded into several.

    ┌───────────┐ ┌───┐          ┌───┐
    │ a b c d e ├▶│ f │          │ a │
    └───────────┘ └───┘          │ b │
                                 └─┬─┘
    as written                     ▼
                                 ┌───┐
            wrapped and turned   │ f │
                                 └───┘
"""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct, structs

from triglyph.model import (
    Diagram,
    Direction,
    Edge,
    Group,
    Layout,
    Lines,
    Node,
    SectionLine,
    walk_nodes,
)
from triglyph.rendering.text_width import text_width
from triglyph.tracing import phase
from triglyph_renderers.layout.p1_text.crosswise_groups import line_up_crosswise_groups
from triglyph_renderers.layout.p1_text.sanitize import Cleaned
from triglyph_renderers.layout.tuning import FOLDED_LABEL_WIDTH, LEAST_LABEL_WIDTH
from triglyph_renderers.shared.node_labels import detail_lines
from triglyph_renderers.shared.wrapping import balance_lines, may_break

_TURNED: dict[Direction, Direction] = {"right": "down", "left": "up", "down": "down", "up": "up"}
_TRANSPOSED: dict[Direction, Direction] = {
    "right": "down",
    "left": "up",
    "down": "right",
    "up": "left",
}
_TRANSPOSED_LAYOUT: dict[Layout, Layout] = {"row": "column", "column": "row"}


class Form(Struct, frozen=True):
    """What is done to a diagram for fewer columns.

    Attributes:
        most: The cells that a line of a label may have; None for any number.
        turned: Whether what flows sideways flows downwards or upwards instead.
        transposed: Whether rows and columns are exchanged: what flows sideways flows downwards
            or upwards, and the other way round.
        fold: The members that a layer may hold; None for any number.
        rows: The rows that the longest flow is in; None for as it is written. A picture
            that is long and narrow gets a better ratio so; columns are saved by the others.
    """

    most: int | None = None
    turned: bool = False
    transposed: bool = False
    fold: int | None = None
    rows: int | None = None

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what is done, in words."""
        done = {
            "labels wrapped": self.most is not None,
            "turned to flow downwards": self.turned,
            "rows and columns exchanged": self.transposed,
            "layers folded": self.fold is not None,
            "flow folded into rows": self.rows is not None,
        }
        return tuple(words for words, is_done in done.items() if is_done)


def list_forms(diagram: Diagram) -> Iterator[list[Form]]:
    """Yield families of forms that do the same thing, the gentlest family first.

    In a family each form is as a rule narrower than the one before. The last resort
    is a label of one word a line.

    Args:
        diagram: The diagram, with clean texts.

    Yields:
        The forms of one family; the first family is the diagram as it is.
    """
    yield [Form()]
    longest = max(_line_widths(diagram), default=0)
    wraps = range(longest - 1, LEAST_LABEL_WIDTH - 1, -1)
    turned = _change_groups(diagram.body, _turn) != diagram.body
    if wraps:
        yield [Form(most=most) for most in wraps]
    if turned:
        yield [Form(turned=True)]
        if wraps:
            yield [Form(most=most, turned=True) for most in wraps]
    largest = max(len(group.nodes) for group in _groups(diagram))
    if largest > 1:
        yield [Form(transposed=True)]
        if wraps:
            yield [Form(most=most, transposed=True) for most in wraps]
    folds = sorted({-(-largest // parts) for parts in range(2, largest + 1)}, reverse=True)
    for most in (None, FOLDED_LABEL_WIDTH, LEAST_LABEL_WIDTH, 1):
        if folds and (most is None or most < longest):
            yield [Form(most=most, turned=turned, fold=fold) for fold in folds]
            yield [Form(most=most, transposed=True, fold=fold) for fold in folds]
    if longest:
        yield [Form(most=1, turned=turned)]


def narrow_cleaned(cleaned: Cleaned, form: Form) -> Cleaned:
    """Return a diagram with clean texts, and the same as it is written, in a form."""
    diagram = written = narrow_diagram(cleaned.diagram, form)
    if cleaned.written is not cleaned.diagram:
        written = narrow_diagram(cleaned.written, form)
    return Cleaned(diagram, cleaned.remarks, written)


@phase("p1_text")
def narrow_diagram(diagram: Diagram, form: Form) -> Diagram:
    """Return the diagram with its labels and directions in a form."""
    if form.turned:
        diagram = structs.replace(diagram, body=_change_groups(diagram.body, _turn))
    if form.transposed:
        diagram = structs.replace(diagram, body=_change_groups(diagram.body, _transpose))
    if form.fold is not None:
        folded = partial(_fold_compartments, most=form.fold)
        diagram = structs.replace(diagram, body=_change_groups(diagram.body, folded))
    # The rows of a folded flow are crosswise too, but flows of their own.
    diagram = line_up_crosswise_groups(diagram)
    if form.rows is not None:
        from triglyph_renderers.layout.p1_text.flow_folding import fold_flow

        diagram = fold_flow(diagram, rows=form.rows)
    return diagram if form.most is None else _wrap_diagram(diagram, most=form.most)


def _groups(diagram: Diagram) -> Iterator[Group]:
    """Yield all groups, the body first."""
    yield diagram.body
    yield from (node.group for node, _ in walk_nodes(diagram.body) if node.group is not None)


def _line_widths(diagram: Diagram) -> Iterator[int]:
    """Yield the cells of every line in the drawing that can be broken."""
    if diagram.body.frame != "none":
        yield from _breakable(diagram.title)
    for edge in diagram.edges:
        yield from _breakable(edge.label)
    for node, _ in walk_nodes(diagram.body):
        details = detail_lines(node)
        yield from _breakable((*node.label, *node.callout, *details))
        for section in node.sections:
            for line in section:
                yield from _breakable((line.text, *line.callout))


def _breakable(lines: Lines) -> list[int]:
    """Return the cells of the lines that can be broken."""
    return [text_width(line) for line in lines if may_break(line)]


def _wrap_diagram(diagram: Diagram, *, most: int) -> Diagram:
    """Return the diagram with all labels wrapped, and the title if it is in the frame.

    A title above the drawing is in nobody's way.
    """
    is_framed = diagram.body.frame != "none"

    def wrap_edge(edge: Edge) -> Edge:
        return structs.replace(edge, label=balance_lines(edge.label, width=most))

    return structs.replace(
        diagram,
        title=balance_lines(diagram.title, width=most) if is_framed else diagram.title,
        body=_wrap_group(diagram.body, most=most),
        edges=tuple(map(wrap_edge, diagram.edges)),
    )


def _wrap_group(group: Group, *, most: int) -> Group:
    """Return the group with all labels in it wrapped."""
    return structs.replace(group, nodes=tuple(_wrap_node(node, most=most) for node in group.nodes))


def _wrap_node(node: Node, *, most: int) -> Node:
    """Return the node with its texts and those of its members wrapped."""
    return structs.replace(
        node,
        label=balance_lines(node.label, width=most),
        technology="\n".join(balance_lines((node.technology,), width=most)),
        description=balance_lines(node.description, width=most),
        callout=balance_lines(node.callout, width=most),
        sections=tuple(_wrap_section(section, most=most) for section in node.sections),
        group=None if node.group is None else _wrap_group(node.group, most=most),
    )


def _wrap_section(section: tuple[SectionLine, ...], *, most: int) -> tuple[SectionLine, ...]:
    """Return the lines of a compartment wrapped, each callout at the first piece of its line."""
    wrapped: list[SectionLine] = []
    for line in section:
        pieces = balance_lines((line.text,), width=most)
        callout = balance_lines(line.callout, width=most)
        wrapped.append(SectionLine(pieces[0], callout))
        wrapped.extend(map(SectionLine, pieces[1:]))
    return tuple(wrapped)


def _change_groups(group: Group, change: Callable[[Group], Group]) -> Group:
    """Return the group and all in it, changed."""
    nodes = tuple(
        node
        if node.group is None
        else structs.replace(node, group=_change_groups(node.group, change))
        for node in group.nodes
    )
    return change(structs.replace(group, nodes=nodes))


def _turn(group: Group) -> Group:
    """Return the group with a direction that needs less width."""
    return structs.replace(group, direction=_TURNED[group.direction])


def _transpose(group: Group) -> Group:
    """Return the group with its rows as columns, and its columns as rows.

    The compartments of a divided group are a table, which stays.
    """
    layout = group.layout if group.divided else _TRANSPOSED_LAYOUT.get(group.layout, group.layout)
    return structs.replace(group, direction=_TRANSPOSED[group.direction], layout=layout)


def _fold_compartments(group: Group, *, most: int) -> Group:
    """Return a divided row or grid with at most so many compartments beside each other.

    Other groups are folded by their layers; compartments have none.
    """
    if not group.divided or group.column_count <= most:
        return group
    return structs.replace(group, layout="grid", columns=most)
