"""Equal sizes for things that stand for the same, measured before Graphviz is asked."""

from collections.abc import Iterable, Sequence

from triglyph.kinds import shape_in_picture
from triglyph.model import Node, Shape
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.fonts import text_width
from triglyph_renderers.graphviz.text import wrap_lines

_RATIO = 1.8
"""How much wider than the narrowest the widest of equal siblings may be."""

_SLACK = 2.0
"""Points that the measure may fall short of what Graphviz measures."""

_WIDENED: frozenset[Shape] = frozenset(("box", "rounded", "cylinder", "document", "cloud"))
"""The shapes whose width follows from that of their text."""

_HEIGHTENED: frozenset[Shape] = frozenset(("cylinder",))
"""The shapes that look like something else where they are higher."""

_LID_LINES = 1.5
"""The lines that what is above and below the text of those has room for."""


def equal_widths(nodes: Sequence[Node]) -> dict[str, float]:
    """The width in points of each of some siblings that others have the shape of.

    Siblings of one shape are drawn equally wide, unless the widest would
    stretch the narrowest too much.
    """
    by_look: dict[tuple[Shape, bool], list[Node]] = {}
    for node in nodes:
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        if node.group is None and (node.sections or shape in _WIDENED):
            by_look.setdefault((shape, bool(node.sections)), []).append(node)
    return {
        node.id: width
        for siblings in by_look.values()
        if (width := equal_width(siblings)) is not None
        for node in siblings
    }


def equal_heights(nodes: Sequence[Node]) -> dict[str, float]:
    """The height in points of the text of each of some siblings that others have the shape of.

    Only where that shape looks odd in different heights, and the highest would not
    stretch the lowest too much.
    """
    by_shape: dict[Shape, dict[str, int]] = {}
    for node in nodes:
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        plain = not (node.group or node.sections or node.icon or node.image)
        if plain and shape in _HEIGHTENED:
            by_shape.setdefault(shape, {})[node.id] = len(wrap_lines(node.label))
    return {
        node_id: max(lines.values()) * style.NODE_LINE
        for lines in by_shape.values()
        if max(lines.values()) + _LID_LINES <= _RATIO * (min(lines.values()) + _LID_LINES)
        for node_id in lines
    }


def equal_width(siblings: Sequence[Node]) -> float | None:
    """The width of the widest of some nodes without margins, or None where they differ much."""
    if len(siblings) < 2:
        return None
    widths = [natural_width(node) for node in siblings]
    return max(widths) if max(widths) <= _RATIO * max(min(widths), style.LEAST_TEXT) else None


def natural_width(node: Node) -> float:
    """The width of a node's text in points."""
    texts = [widest(node.label, size=style.NODE_SIZE)]
    for section in node.sections:
        texts.append(widest([line.text for line in section], size=style.BODY_SIZE))
    return max(texts)


def shape_width(text: float) -> str:
    """The DOT attribute ``width``, in inches, of a shape around text of so many points."""
    return f"{(text + 2 * markup.POINTS * style.NODE_MARGIN) / markup.POINTS:.3f}"


def widest(lines: Iterable[str], *, size: float, bold: bool = False) -> float:
    """The width in points of the widest of some lines of text, a little too much."""
    widths = [text_width(line, size=size, bold=bold) for line in wrap_lines(tuple(lines))]
    return 1.01 * max(widths, default=0.0) + _SLACK
