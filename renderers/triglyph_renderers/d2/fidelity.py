"""What D2 text does not show as the spec says it, beyond what its table says of all."""

from collections.abc import Iterator

from triglyph.features import edge_name
from triglyph.model import Diagram, Group, Node, walk_nodes
from triglyph.renderer import Options, Remark
from triglyph_renderers.d2.grids import find_grids, is_grid
from triglyph_renderers.d2.looks import followed
from triglyph_renderers.shared.node_labels import is_bare
from triglyph_renderers.shared.page_parts import remark_on_notes, remark_on_theme

_UNFOLLOWED = "is neither a path nor http, https or mailto"


def report_fidelity(diagram: Diagram, options: Options) -> Iterator[Remark]:
    """Yield a remark for each thing that is changed or left out in this diagram only."""
    yield from remark_on_theme(options)
    yield from remark_on_notes(diagram, options)
    grids = find_grids(diagram)
    if "" not in grids:
        yield from _remark_on_layout("the document", diagram.body)
    for node, _ in walk_nodes(diagram.body):
        if node.link and not followed(node.link):
            yield Remark(f"link of {node.id}", _UNFOLLOWED, "omitted", "links")
        if node.group is not None:
            if node.id not in grids:
                yield from _remark_on_layout(node.id, node.group)
            if is_bare(node.group):
                yield from _remark_on_unseen(node)
    for edge in diagram.edges:
        if edge.link and not followed(edge.link):
            yield Remark(f"link of {edge_name(edge)}", _UNFOLLOWED, "omitted", "edge links")


def _remark_on_layout(name: str, group: Group) -> Iterator[Remark]:
    """Yield what becomes of rows and columns that cannot be a grid."""
    if is_grid(group) and group.layout != "tree":
        text = "is not kept, since edges end at its members, which D2 would draw across others"
        feature = f"layout {group.layout}"
        yield Remark(f"{feature} of {name}", text, feature=feature)
        if group.divided:
            yield Remark(f"division of {name}", "is not kept", feature="divided groups")


def _remark_on_unseen(node: Node) -> Iterator[Remark]:
    """Yield what is lost of a group that is not drawn."""
    text = "is left out, because the group is not drawn"
    if node.link:
        yield Remark(f"link of {node.id}", text, "omitted", "links")
    if node.tooltip:
        yield Remark(f"tooltip of {node.id}", text, "omitted", "tooltips")
