"""Edges that must be written from their other end.

Mermaid 11 draws nothing of an edge with a head at its tail that leads from the frame of a group
whose border another edge passes to a node::

    a -> b          b is in g
    g <-> c         is written c <-> g
"""

from collections.abc import Iterator

from msgspec.structs import replace

from triglyph.features import edge_name
from triglyph.model import Diagram, Edge
from triglyph.renderer import Remark
from triglyph_renderers.mermaid.order import Planned, plan_diagram
from triglyph_renderers.mermaid.tree import Tree, build_tree


def reverse_edges(diagram: Diagram) -> tuple[Planned, tuple[Remark, ...]]:
    """Return the diagram with the edges reversed that Mermaid 11 would leave out, and remarks."""
    tree = build_tree(diagram)
    found = tuple(_find_lost(diagram, tree))
    if not found:
        return plan_diagram(diagram, tree=tree), ()
    lost = frozenset(found)
    edges = tuple(_reverse(edge) if edge in lost else edge for edge in diagram.edges)
    return plan_diagram(replace(diagram, edges=edges)), tuple(map(_remark_on, found))


def _remark_on(edge: Edge) -> Remark:
    text = f"is written from {edge.target}, which may then come first"
    return Remark(edge_name(edge), text, feature="arrows both ways")


def _find_lost(diagram: Diagram, tree: Tree) -> Iterator[Edge]:
    for edge, (tail, head) in zip(diagram.edges, tree.edges, strict=True):
        has_two_heads = edge.source_head and edge.target_head
        if has_two_heads and tail in tree.crossed and head not in tree.groups:
            yield edge


def _reverse(edge: Edge) -> Edge:
    return replace(edge, source=edge.target, target=edge.source)
