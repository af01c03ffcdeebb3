"""Random diagrams in pairs: one, and what a few edits make of it."""

from collections.abc import Iterable

from hypothesis import strategies as st
from msgspec.structs import replace
from random_diagrams import nested_diagrams

from triglyph.model import Diagram, Edge, Group, Node, SectionLine

WORDS = ("Cache", "- Auth", "+ 5", "数据库", "~ about", "two words")


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Diagram, Diagram]:
    """A diagram and what edits make of it: things come, go and change, also where they are."""
    old = draw(nested_diagrams())
    old = replace(old, edges=_different(old.edges))
    edits = st.sampled_from(
        ("keep", "keep", "keep", "label", "drop", "section", "callout", "style", "twin")
    )
    names = iter(range(1000))

    def edit_group(group: Group) -> Group:
        nodes: list[Node] = []
        for node in group.nodes:
            edit = draw(edits)
            if edit == "drop" and len(group.nodes) > 1:
                continue
            nodes.append(edit_node(node, edit))
            if edit == "twin" and group.layout != "tree":
                name = f"new{next(names)}"
                nodes.append(Node(id=name, label=(draw(st.sampled_from(WORDS)),)))
        if draw(st.booleans()) and group.layout == "flow" and not group.align:
            nodes.reverse()
        here = {node.id for node in nodes}
        align = tuple(names for names in group.align if here.issuperset(names))
        return replace(group, nodes=tuple(nodes), align=align)

    def edit_node(node: Node, edit: str) -> Node:
        if node.group is not None:
            return replace(node, group=edit_group(node.group))
        word = draw(st.sampled_from(WORDS))
        if edit == "label":
            return replace(node, label=(word,))
        if node.shape == "text":
            return node
        if edit == "section" and node.sections:
            return replace(node, sections=(*node.sections, (SectionLine(word),)))
        if edit == "callout" and node.callout:
            return replace(node, callout=(word,))
        return node

    new = replace(old, body=edit_group(old.body))
    return old, replace(new, edges=draw(_edges(old, new)))


@st.composite
def _edges(draw: st.DrawFn, old: Diagram, new: Diagram) -> tuple[Edge, ...]:
    """The edges whose ends are there still, some of them otherwise."""
    here = {*_ids(new.body)}
    edges = []
    for edge in old.edges:
        edit = draw(st.sampled_from(("keep", "keep", "drop", "label", "line", "heads")))
        if edit == "drop" or not {edge.source, edge.target} <= here:
            continue
        if edit == "label":
            edge = replace(edge, label=(draw(st.sampled_from(WORDS)),))
        elif edit == "line":
            edge = replace(edge, line=draw(st.sampled_from(("dashed", "thick"))))
        elif edit == "heads":
            edge = replace(edge, source_head=True, target_head=True)
        edges.append(edge)
    return _different(edges)


def _different(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Each edge once, as the loader has them."""
    return tuple({replace(edge, statement=0): edge for edge in edges}.values())


def _ids(group: Group) -> list[str]:
    return [
        name
        for node in group.nodes
        for name in (node.id, *(_ids(node.group) if node.group is not None else ()))
    ]
