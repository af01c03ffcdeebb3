"""The text of a flowchart: nodes and groups in the spec's order, then edges, then styles."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Direction, Group, Node, walk_nodes
from triglyph_renderers.mermaid.anchors import anchor_edge, find_containers, name_stand_ins
from triglyph_renderers.mermaid.arrows import write_edges
from triglyph_renderers.mermaid.escape import escape_line, quote
from triglyph_renderers.mermaid.labels import label_lines, title_lines
from triglyph_renderers.mermaid.links import write_links
from triglyph_renderers.mermaid.names import name_nodes
from triglyph_renderers.mermaid.order import link_members
from triglyph_renderers.mermaid.shapes import BRACKETS, DIRECTIONS, shape_of
from triglyph_renderers.mermaid.styles import inline_class, write_styles


class Names(Struct, frozen=True):
    """Mermaid's ids of the nodes, and of the stand-ins of groups."""

    nodes: Mapping[str, str]
    stand_ins: Mapping[str, str]


def write_flowchart(diagram: Diagram) -> str:
    """The flowchart of a diagram."""
    nodes = name_nodes(node for node, _ in walk_nodes(diagram.body))
    around = find_containers(diagram)
    stand_ins = name_stand_ins(diagram.edges, names=nodes, around=around)
    names = Names(nodes, stand_ins)
    edges = (
        anchor_edge(edge, names=nodes, stand_ins=stand_ins, around=around) for edge in diagram.edges
    )
    parts = (
        [f"flowchart {DIRECTIONS[diagram.body.direction]}"],
        _indent(_write_heading(diagram)),
        _indent(_write_members(diagram.body, names=names, direction=diagram.body.direction)),
        _indent(write_edges(edges)),
        _indent(write_links(diagram, names=nodes)),
        _indent(write_styles(diagram, names=nodes, stand_ins=stand_ins)),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def _write_heading(diagram: Diagram) -> Iterator[str]:
    """The title and description as a screen reader gets them."""
    for keyword, text in (
        ("accTitle", " ".join(diagram.title)),
        ("accDescr", diagram.description),
    ):
        words = " ".join(text.split())
        if words:
            yield f"{keyword}: {escape_line(words)}"


def _write_members(group: Group, *, names: Names, direction: Direction) -> Iterator[str]:
    """The members of a group, whose layers run in ``direction``, each with what belongs to it."""
    for node in group.nodes:
        if node.group is None:
            yield from _write_node(node, name=names.nodes[node.id])
        else:
            yield from _write_group(node, node.group, names=names, outside=direction)
    yield from link_members(group, names=names.nodes, direction=direction)


def _write_node(node: Node, *, name: str) -> Iterator[str]:
    opening, closing = BRACKETS[shape_of(node)]
    style = inline_class(node)
    yield f"{name}{opening}{quote(label_lines(node))}{closing}{f':::{style}' if style else ''}"


def _write_group(node: Node, group: Group, *, names: Names, outside: Direction) -> Iterator[str]:
    # Mermaid forgets the direction of a group that a link leaves, so a group
    # that is laid out by invisible links does not depend on having its own.
    direction = group.direction if group.layout == "flow" else outside
    title = quote(title_lines(node))
    yield f"subgraph {names.nodes[node.id]}[{title}]"
    yield f"  direction {DIRECTIONS[direction]}"
    if node.id in names.stand_ins:
        yield f"  {names.stand_ins[node.id]}[{title}]:::stand_in"
    yield from _indent(_write_members(group, names=names, direction=direction))
    yield "end"


def _indent(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
