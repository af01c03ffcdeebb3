"""What a flowchart does not show as the spec says it, beyond what its table says of all."""

from collections.abc import Iterator, Sequence

from triglyph.features import edge_name
from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, Group, Node, walk_nodes
from triglyph.renderer import Options, Remark
from triglyph_renderers.mermaid.anchors import find_containers, find_repeats
from triglyph_renderers.mermaid.arrows import is_backward
from triglyph_renderers.mermaid.flowchart import Flowchart
from triglyph_renderers.mermaid.hidden import find_turned
from triglyph_renderers.mermaid.limits import check_limits
from triglyph_renderers.mermaid.links import can_link, is_read_otherwise
from triglyph_renderers.mermaid.order import Planned, Run
from triglyph_renderers.mermaid.places import remark_on_places
from triglyph_renderers.mermaid.shapes import STAND_INS, shape_of
from triglyph_renderers.shared.node_labels import label_lines
from triglyph_renderers.shared.notes import wants_notes


def report_fidelity(
    planned: Planned, *, options: Options, flowchart: Flowchart
) -> Iterator[Remark]:
    """Yield a remark for each thing that is changed or left out in this diagram only."""
    diagram = planned.diagram
    yield from check_limits(flowchart)
    yield from _remark_on_document(diagram, options)
    yield from _remark_on_order(diagram)
    yield from _remark_on_loops(diagram.edges)
    yield from remark_on_places(planned)
    for node, _ in walk_nodes(diagram.body):
        yield from _remark_on_links(node)
        if node.group is None:
            yield from _remark_on_shape(node)
        else:
            yield from _remark_on_title(node)
            yield from _remark_on_direction(node, node.group, run=planned.runs[node.id])


def _remark_on_document(diagram: Diagram, options: Options) -> Iterator[Remark]:
    """Yield what becomes of what options ask for."""
    if options.title and not options.front_matter:
        if diagram.title:
            text = "is there for screen readers, and drawn where --front-matter asks for it"
            yield Remark("title", text, feature="title", always=True)
        if diagram.icon:
            text = "is drawn where --front-matter asks for it"
            yield Remark("title icon", text, "unasked", "title icon")
    if options.notes and diagram.notes and not wants_notes(diagram, options):
        yield Remark("notes", "are left out unless --notes asks for them", "unasked", "notes")


def _remark_on_order(diagram: Diagram) -> Iterator[Remark]:
    """Yield what becomes of arrows to the left whose ends may change places.

    Between members of different groups it is up to the version.
    """
    turned = find_turned(diagram.edges)
    around = find_containers(diagram)
    for edge in diagram.edges:
        is_kept = (edge.source, edge.target) in turned and around[edge.source] == around[
            edge.target
        ]
        if is_backward(edge) and not is_kept:
            text = f"is written from {edge.target}, which may then come first"
            yield Remark(edge_name(edge), text, feature="arrows backwards")


def _remark_on_loops(edges: Sequence[Edge]) -> Iterator[Remark]:
    """Yield what becomes of the second edge of a node to itself."""
    for edge, is_repeated in zip(edges, find_repeats(edges), strict=True):
        if is_repeated:
            text = f"ends at a small node that represents {edge.target}"
            yield Remark(edge_name(edge), text, feature="edges of a node to itself")


def _remark_on_shape(node: Node) -> Iterator[Remark]:
    """Yield what becomes of a shape that a kind brings, and of one that has no room."""
    shape = shape_of(node)
    wanted = shape_in_picture(kind=node.kind, shape=node.shape)
    if shape != wanted:
        drawn = "box" if shape == "box" else f"{shape} box"
        text = f"is drawn as a {drawn}, since a {wanted} has no room for the lines"
        if node.shape is None:
            yield Remark(f"kind of {node.id}", text, feature="kinds")
        else:
            yield Remark(f"shape {wanted} of {node.id}", text, feature=f"shape {wanted}")
    elif node.shape is None and shape in STAND_INS:
        text = f"is drawn as {STAND_INS[shape]}: Mermaid has no {shape} shape"
        yield Remark(f"kind of {node.id}", text, feature="kinds", always=True)


def _remark_on_links(node: Node) -> Iterator[Remark]:
    if can_link(node):
        if is_read_otherwise(node.link):
            text = "is followed by newer versions of Mermaid with escapes undone or signs left out"
            yield Remark(f"link of {node.id}", text, feature="links")
        return
    if node.link:
        yield Remark(f"link of {node.id}", "is not shown", "omitted", "links")
    if node.tooltip:
        yield Remark(f"tooltip of {node.id}", "is not shown", "omitted", "tooltips")


def _remark_on_title(node: Node) -> Iterator[Remark]:
    if node.text in ("left", "right"):
        yield Remark(f"text alignment of {node.id}", "is the middle", feature="text alignment")
    if len(label_lines(node)) > 1:
        yield Remark(f"label of {node.id}", "is one line", feature="labels")


def _remark_on_direction(node: Node, group: Group, *, run: Run) -> Iterator[Remark]:
    """Yield what becomes of a group's direction, which counts for flows only."""
    if group.layout == "flow" and len(group.nodes) > 1 and run.direction != group.direction:
        text = f"is {run.direction}, as Mermaid has it where links leave a group"
        yield Remark(f"direction of {node.id}", text, feature="directions of groups")
