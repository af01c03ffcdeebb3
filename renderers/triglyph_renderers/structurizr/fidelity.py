"""What a workspace does not show as the spec says it, beyond what its table says of all."""

from collections.abc import Iterator

from triglyph.features import edge_name
from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.renderer import Options, Remark
from triglyph.rendering.safe_links import is_absolute
from triglyph_renderers.shared.page_parts import remark_on_theme
from triglyph_renderers.structurizr.naming import Names, name_all
from triglyph_renderers.structurizr.quoting import is_altered
from triglyph_renderers.structurizr.styles import STAND_INS

_RELATIVE = "is not http, https or mailto"


def report_fidelity(diagram: Diagram, options: Options) -> Iterator[Remark]:
    """Yield a remark for each thing that is changed or left out in this diagram only."""
    yield from remark_on_theme(options)
    names = name_all(diagram)
    for node, _ in walk_nodes(diagram.body):
        yield from _remark_on_node(node, names=names)
    for edge in diagram.edges:
        if edge.link and not is_absolute(edge.link):
            yield Remark(f"link of {edge_name(edge)}", _RELATIVE, "omitted", "edge links")
        if is_altered(edge.label):
            yield _altered(f"label of {edge_name(edge)}")


def _remark_on_node(node: Node, *, names: Names) -> Iterator[Remark]:
    if node.id in names.changed:
        text = "has its id added, because every element needs its own name"
        yield Remark(f"label of {node.id}", text, feature="labels")
    elif len(node.label) > 1:
        text = "is the name in its first line and the description in the others"
        yield Remark(f"label of {node.id}", text, feature="labels")
    shape = shape_in_picture(kind=node.kind, shape=None)
    if node.group is None and node.shape is None and shape in STAND_INS:
        text = f"is drawn as {STAND_INS[shape]}"
        yield Remark(f"kind of {node.id}", text, feature="kinds", always=True)
    has_element = node.group is None or node.id in names.ends
    if node.link and not (has_element and is_absolute(node.link)):
        text = "is that of a group" if is_absolute(node.link) else _RELATIVE
        yield Remark(f"link of {node.id}", text, "omitted", "links")
    if not has_element:
        for noun, feature, is_said in (
            ("kind", "kinds", node.kind),
            ("class", "classes", node.style),
        ):
            if is_said:
                yield Remark(f"{noun} of {node.id}", "is that of a group", "omitted", feature)
    sections = (line.text for section in node.sections for line in section)
    if is_altered((*node.label, *node.callout, *sections)):
        yield _altered(f"label of {node.id}")


def _altered(subject: str) -> Remark:
    text = "has look-alikes for backslashes, and signs for what does not print"
    return Remark(subject, text, feature="characters")
