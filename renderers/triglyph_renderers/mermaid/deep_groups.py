"""Groups at whose frame no line may end, since Mermaid 11 would draw nothing at all.

For a group Mermaid lets a line end at some node inside of it. If the border of the group is
crossed by another edge, and that node is in groups of its own that no edge leaves, Mermaid 11
fails from the third of them on::

    subgraph b
      n1                      a ~~~ b     is written     a ~~~ n1
      subgraph c
        subgraph d
          subgraph e
            n2
    n0 --> n1
"""

from collections.abc import Iterator

from triglyph.features import edge_name
from triglyph.model import Diagram
from triglyph.renderer import Remark
from triglyph_renderers.mermaid.anchors import find_containers, find_inner_ends
from triglyph_renderers.mermaid.tree import Tree

_DEEP = 3
"""Groups in each other, which no edge leaves, at which Mermaid 11 fails."""


def find_nodes_for_deep(tree: Tree) -> dict[str, str]:
    """Return for each such group the node in it at which lines end instead.

    It is the first at which an edge ends that crosses the border of the group.
    """
    deep = {
        name
        for name in tree.crossed
        if any(
            member in tree.groups and member not in tree.crossed and _depth(member, tree) >= _DEEP
            for member in tree.members.get(name, ())
        )
    }
    found: dict[str, str] = {}
    for ends in tree.edges if deep else ():
        for end, other in (ends, ends[::-1]):
            if end not in tree.groups:
                for name in deep.intersection(tree.paths[end]).difference(tree.paths[other]):
                    found.setdefault(name, end)
    return found


def remark_on_deep(diagram: Diagram, tree: Tree) -> Iterator[Remark]:
    """Yield a remark on each edge that does not end at the frame of its group."""
    instead = find_nodes_for_deep(tree)
    around = find_containers(diagram) if instead else {}
    for edge in diagram.edges if instead else ():
        inner = find_inner_ends(edge, around=around)
        for end, is_inner in zip((edge.source, edge.target), inner, strict=True):
            if end in instead and not is_inner:
                text = (
                    f"ends at {instead[end]}: at the frame of {end}, Mermaid 11 would draw nothing"
                )
                yield Remark(edge_name(edge), text, feature="edges of groups")


def _depth(name: str, tree: Tree) -> int:
    """Return how many groups are in each other, a group itself among them."""
    inner = [member for member in tree.members[name] if member in tree.groups]
    return 1 + max((_depth(member, tree) for member in inner), default=0)
