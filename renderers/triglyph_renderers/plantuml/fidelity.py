"""What PlantUML text does not show as the spec says it, beyond what its table says of all."""

from collections.abc import Iterator

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.renderer import Options, Remark
from triglyph.rendering.safe_links import is_safe
from triglyph_renderers.plantuml.escape import is_altered
from triglyph_renderers.plantuml.looks import STAND_INS
from triglyph_renderers.shared.page_parts import remark_on_notes, remark_on_theme


def report_fidelity(diagram: Diagram, options: Options) -> Iterator[Remark]:
    """Yield a remark for each thing that is changed or left out in this diagram only."""
    yield from remark_on_theme(options)
    yield from remark_on_notes(diagram, options)
    for node, _ in walk_nodes(diagram.body):
        yield from _remark_on_node(node)


def _remark_on_node(node: Node) -> Iterator[Remark]:
    shape = shape_in_picture(kind=node.kind, shape=None)
    if node.group is None and node.shape is None and shape in STAND_INS:
        text = f"is drawn as {STAND_INS[shape]}"
        yield Remark(f"kind of {node.id}", text, feature="kinds", always=True)
    if not is_safe(node.link):
        text = "is neither relative nor http, https or mailto"
        yield Remark(f"link of {node.id}", text, "omitted", "links")
    if is_altered(node.tooltip):
        text = "has quotes or brackets, shown as look-alikes"
        yield Remark(f"tooltip of {node.id}", text, feature="tooltips")
