"""The text of a diagram: what is around it, nodes and groups in the spec's order, then edges."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph.model import Diagram, Direction, Edge, Group, Layout, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.d2.grids import find_grids
from triglyph_renderers.d2.looks import edge_attributes, find_palette, node_attributes
from triglyph_renderers.d2.quoting import quote
from triglyph_renderers.shared.clean_text import clean_text
from triglyph_renderers.shared.colouring import Colouring
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import is_bare, label_lines
from triglyph_renderers.shared.page_parts import heading_of, legend_of, notes_of

_ARROWS = {
    (False, False): "--",
    (False, True): "->",
    (True, False): "<-",
    (True, True): "<->",
}
"""By whether there is a head at the source, and at the target."""
_INDENT = "  "

_SETTINGS = (
    "vars: {",
    "  d2-config: {",
    "    layout-engine: elk",
    "  }",
    "}",
)
"""D2's own choice, dagre, leads lines behind boxes that share a layer; ELK does not."""

_DIRECTIONS: dict[Layout, Direction] = {"row": "right", "column": "down", "tree": "down"}
"""Which way the members of a group lie one after the other."""


class Plan(Struct, frozen=True):
    """The key of each node in D2 with those around it, the edges, the grids, and the colours."""

    edges: tuple[Edge, ...]
    paths: Mapping[str, str]
    grids: Mapping[str, tuple[int, int]]
    palette: Colouring


def write_script(diagram: Diagram, options: Options) -> str:
    """Return the whole text."""
    plan = Plan(diagram.edges, name_paths(diagram), find_grids(diagram), find_palette(diagram))
    parts = (
        write_description(diagram),
        _SETTINGS,
        [f"direction: {_direction_of(diagram.body, diagram.edges)}"],
        _write_grid("", diagram.body, plan=plan),
        write_around(diagram, options),
        _write_members(diagram.body, plan=plan),
        (line for edge in diagram.edges for line in _write_edge(edge, plan=plan)),
    )
    return "".join(f"{line}\n" for part in parts for line in part)


def name_paths(diagram: Diagram) -> dict[str, str]:
    """Return the keys by which edges reach each node, from the outermost group inwards."""
    names = name_nodes(node for node, _ in walk_nodes(diagram.body))
    paths: dict[str, str] = {}
    for node, parent in walk_nodes(diagram.body):
        around = f"{paths[parent.id]}." if parent is not None else ""
        paths[node.id] = around + names[node.id]
    return paths


def write_description(diagram: Diagram) -> Iterator[str]:
    """Yield the description as comments."""
    for line in diagram.description.splitlines():
        yield f"# {clean_text(line)}".rstrip()


def write_around(diagram: Diagram, options: Options) -> Iterator[str]:
    """Yield the title above the drawing, the key and the notes below."""
    if heading := heading_of(diagram, options):
        yield f"title: {quote(heading)} {{shape: text; near: top-center; style.font-size: 24}}"
    if legend := legend_of(diagram, options):
        yield f"legend: {quote(legend)} {{shape: text; near: bottom-left}}"
    if notes := notes_of(diagram, options):
        yield f"notes: {quote(notes)} {{shape: text; near: bottom-center}}"


def _direction_of(group: Group, edges: Sequence[Edge]) -> Direction:
    """Return which way edges lead: along the row or column that they join the members of."""
    members = {node.id for node in group.nodes}
    if any(members >= {edge.source, edge.target} for edge in edges):
        return _DIRECTIONS.get(group.layout, group.direction)
    return group.direction


def _write_grid(name: str, group: Group, *, plan: Plan) -> Iterator[str]:
    """Yield the rows and columns of a group, the rows first, for cells to fill them one by one."""
    if name in plan.grids:
        rows, columns = plan.grids[name]
        yield f"grid-rows: {rows}"
        yield f"grid-columns: {columns}"
        if group.divided:
            yield "grid-gap: 0"


def _write_members(group: Group, *, plan: Plan) -> Iterator[str]:
    for node in group.nodes:
        attributes = list(node_attributes(node, palette=plan.palette))
        lines = [] if node.group is not None and is_bare(node.group) else label_lines(node)
        opening = f"{plan.paths[node.id].rpartition('.')[2]}: {quote(lines)}"
        if node.group is None:
            yield opening + _in_braces(attributes)
            continue
        yield f"{opening} {{"
        inner = (
            attributes,
            [f"direction: {_direction_of(node.group, plan.edges)}"],
            _write_grid(node.id, node.group, plan=plan),
            _write_members(node.group, plan=plan),
        )
        yield from (_INDENT + line for part in inner for line in part)
        yield "}"


def _write_edge(edge: Edge, *, plan: Plan) -> Iterator[str]:
    arrow = _ARROWS[edge.source_head, edge.target_head]
    label = f": {quote(edge.label)}" if edge.label else ""
    attributes = list(edge_attributes(edge, palette=plan.palette))
    braces = _in_braces(attributes)
    if braces and not label:
        braces = f":{braces}"
    yield f"{plan.paths[edge.source]} {arrow} {plan.paths[edge.target]}{label}{braces}"


def _in_braces(attributes: Sequence[str]) -> str:
    return f" {{{'; '.join(attributes)}}}" if attributes else ""
