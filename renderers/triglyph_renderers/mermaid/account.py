"""What a flowchart does not show as the spec says it."""

from collections.abc import Iterator

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, Group, Node, walk_nodes
from triglyph.renderer import Options, Remark
from triglyph_renderers.mermaid.anchors import find_containers, find_inner_ends
from triglyph_renderers.mermaid.arrows import is_backward
from triglyph_renderers.mermaid.labels import label_lines
from triglyph_renderers.mermaid.links import can_link
from triglyph_renderers.mermaid.order import Run, plan_runs
from triglyph_renderers.mermaid.shapes import STAND_INS, shape_of


def account_for(diagram: Diagram, options: Options) -> Iterator[Remark]:
    """One remark for each thing that the flowchart changes or leaves out."""
    yield from _account_for_document(diagram, options)
    yield from _account_for_group("document", diagram.body)
    for node, _ in walk_nodes(diagram.body):
        yield from _account_for_node(node)
        if node.group is not None:
            yield from _account_for_group(f"group {node.id}", node.group)
    runs = plan_runs(diagram)
    for node, _ in walk_nodes(diagram.body):
        if node.group is not None and _is_turned(node.group, runs[node.id]):
            text = f"runs {runs[node.id].direction}, as Mermaid has it where links leave a group"
            yield Remark(f"group {node.id}", text)
    around = find_containers(diagram)
    for edge in diagram.edges:
        yield from _account_for_edge(edge, inner=find_inner_ends(edge, around=around))


def _account_for_document(diagram: Diagram, options: Options) -> Iterator[Remark]:
    if diagram.title:
        yield Remark("title", "is there for screen readers and not drawn")
    if diagram.icon:
        yield Remark("icon", "is not shown", "omitted")
    if diagram.notes and options.notes:
        yield Remark("notes", "are not shown", "omitted")
    if diagram.legend:
        yield Remark("legend", "is not shown", "omitted")


def _account_for_node(node: Node) -> Iterator[Remark]:
    subject = f"node {node.id}" if node.group is None else f"group {node.id}"
    shape = shape_of(node)
    wanted = shape_in_picture(kind=node.kind, shape=node.shape)
    if node.group is None and shape != wanted:
        yield Remark(subject, f"is drawn as a box, since a {wanted} has no room for compartments")
    elif node.group is None and shape in STAND_INS:
        yield Remark(subject, f"is drawn as {STAND_INS[shape]} for want of a {shape}")
    if node.sections:
        yield Remark(subject, "has its compartments as lines of its label under a rule")
    if any(line.callout for section in node.sections for line in section):
        yield Remark(subject, "has the callouts of its compartments after their lines")
    if node.callout:
        yield Remark(subject, "has its callout after its label")
    if node.image:
        yield Remark(subject, "is shown without its image", "omitted")
    if node.style is not None:
        yield Remark(subject, f"is shown without the colours of class {node.style}", "omitted")
    if node.link and not can_link(node):
        yield Remark(subject, "is shown without its link", "omitted")
    if node.tooltip and not can_link(node):
        yield Remark(subject, "is shown without its tooltip", "omitted")
    if node.group is not None and node.text in ("left", "right"):
        yield Remark(subject, "has its title in the middle")
    if node.group is not None and len(label_lines(node)) > 1:
        yield Remark(subject, "has its title on one line")


def _is_turned(group: Group, run: Run) -> bool:
    """Whether a group runs otherwise than the spec says, which counts for flows only."""
    return group.layout == "flow" and len(group.nodes) > 1 and run.direction != group.direction


def _account_for_group(subject: str, group: Group) -> Iterator[Remark]:
    if group.divided:
        yield Remark(subject, "has its compartments as separate boxes")
    if group.layout == "tree":
        yield Remark(subject, "is a frame around its members, not a tree of lines")
    if group.align:
        yield Remark(subject, "is laid out without its `align`", "omitted")


def _account_for_edge(edge: Edge, *, inner: tuple[bool, bool]) -> Iterator[Remark]:
    subject = f"edge {edge.source} -> {edge.target}"
    if is_backward(edge):
        subject = f"edge {edge.source} <- {edge.target}"
        yield Remark(subject, f"is written from {edge.target}, which may then stand first")
    for end, is_inner in zip((edge.source, edge.target), inner, strict=True):
        if is_inner:
            yield Remark(subject, f"ends at a small node inside {end} that stands for it")
    if edge.link:
        yield Remark(subject, "is shown without its link", "omitted")
    if edge.style is not None:
        yield Remark(subject, f"is shown without the colours of class {edge.style}", "omitted")
