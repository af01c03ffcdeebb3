"""Equal widths for things that stand for the same, measured before Graphviz is asked."""

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

_UPRIGHT: frozenset[Shape] = frozenset(("box", "rounded", "cylinder", "document"))
"""The shapes whose width is that of their text and a margin."""


def equal_widths(nodes: Sequence[Node]) -> dict[str, float]:
    """The width in points of each of some siblings that others have the shape of.

    Siblings of one shape are drawn equally wide, unless the widest would
    stretch the narrowest too much.
    """
    by_look: dict[tuple[Shape, bool], list[Node]] = {}
    for node in nodes:
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        if node.group is None and (node.sections or shape in _UPRIGHT):
            by_look.setdefault((shape, bool(node.sections)), []).append(node)
    return {
        node.id: width
        for siblings in by_look.values()
        if (width := equal_width(siblings)) is not None
        for node in siblings
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
