"""What pictures do not show of a diagram, whatever its layout."""

from collections.abc import Iterator

from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Remark
from triglyph_renderers.graphviz.text import UNPRINTABLE


def unshown(diagram: Diagram) -> tuple[Remark, ...]:
    """The remarks on fields and characters that no picture shows as they are written."""
    return (*_unshown_fields(diagram), *_unprintable_text(diagram))


def _unshown_fields(diagram: Diagram) -> Iterator[Remark]:
    if diagram.notes:
        yield Remark("notes", "are not drawn in pictures", "omitted")
    if diagram.legend:
        yield Remark("legend", "is not drawn in pictures", "omitted")
    for node, _ in walk_nodes(diagram.body):
        if node.image:
            yield Remark(f"image of {node.id}", "is not drawn", "omitted")
        if node.style is not None:
            yield Remark(f"class of {node.id}", "gives no colour here", "omitted")
    for edge in diagram.edges:
        if edge.style is not None:
            yield Remark(
                f"class of edge {edge.source} -> {edge.target}", "gives no colour here", "omitted"
            )


def _unprintable_text(diagram: Diagram) -> Iterator[Remark]:
    for subject, lines in _texts(diagram):
        if any(UNPRINTABLE.search(line.replace("\n", "")) for line in lines):
            yield Remark(subject, "has control characters, shown as \ufffd")


def _texts(diagram: Diagram) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "title", (*diagram.title, diagram.icon)
    for node, _ in walk_nodes(diagram.body):
        sections = tuple(
            text
            for section in node.sections
            for line in section
            for text in (line.text, *line.callout)
        )
        yield f"node {node.id}", (*node.label, node.icon, *sections, *node.callout)
    for edge in diagram.edges:
        yield f"edge {edge.source} -> {edge.target}", edge.label
