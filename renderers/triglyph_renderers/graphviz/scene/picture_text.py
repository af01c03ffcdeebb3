"""The texts of a diagram as a picture shows them: clean, wrapped, each icon with its label."""

from msgspec import structs

from triglyph.model import Diagram, Edge, Group, Lines, Node, SectionLine
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation.label_text import LINE_LIMIT, wrap_lines
from triglyph_renderers.graphviz.paths.leaf_outlines import is_icon

IMAGE_SPACE = "\u2003\u2003"
"""What a title begins with where its group has a small image: two spaces of one em each."""


def prepare_texts(diagram: Diagram, *, images: frozenset[str] = frozenset()) -> Diagram:
    """Return a diagram whose labels are the lines that its picture shows.

    The layout measures these lines, and the painter writes them, so both see the same.
    ``images`` are the ids of the nodes that have an image.
    """
    edges = tuple(_prepare_edge(edge) for edge in diagram.edges)
    body = _prepare_group(diagram.body, images)
    title = tuple(wrap_lines(with_icon(diagram.icon, diagram.title)))
    return structs.replace(diagram, body=body, edges=edges, title=title, icon="")


def with_icon(icon: str, lines: Lines) -> Lines:
    """Return the lines with an icon at the beginning of the first."""
    if not icon:
        return lines
    return (f"{icon} {lines[0]}".rstrip(), *lines[1:]) if lines else (icon,)


def _prepare_edge(edge: Edge) -> Edge:
    label = tuple(wrap_lines(edge.label))
    return structs.replace(edge, label=label) if label != edge.label else edge


def _prepare_group(group: Group, images: frozenset[str]) -> Group:
    nodes = tuple(_prepare_node(node, images) for node in group.nodes)
    return structs.replace(group, nodes=nodes)


def _prepare_node(node: Node, images: frozenset[str]) -> Node:
    limit = style.IMAGE_LINE_LIMIT if is_icon(node, images) else LINE_LIMIT
    label = wrap_lines(with_icon(node.icon, node.label), limit=limit)
    if node.group is not None and node.id in images and label:
        label = [IMAGE_SPACE + label[0], *label[1:]]
    sections = tuple(tuple(map(_prepare_line, section)) for section in node.sections)
    return structs.replace(
        node,
        label=tuple(label),
        icon="",
        technology=" ".join(wrap_lines([node.technology])) if node.technology else "",
        description=tuple(wrap_lines(node.description)),
        callout=tuple(wrap_lines(node.callout)),
        sections=sections,
        group=_prepare_group(node.group, images) if node.group is not None else None,
    )


def _prepare_line(line: SectionLine) -> SectionLine:
    return structs.replace(
        line, text=" ".join(wrap_lines([line.text])), callout=tuple(wrap_lines(line.callout))
    )
