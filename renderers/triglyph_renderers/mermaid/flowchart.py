"""The text of a flowchart: nodes and groups in the spec's order, then edges, then styles."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Group, Node, walk_nodes
from triglyph_renderers.mermaid.anchors import anchor_edge, find_containers, name_stand_ins
from triglyph_renderers.mermaid.arrows import write_edges
from triglyph_renderers.mermaid.escape import escape_line, quote, quote_label
from triglyph_renderers.mermaid.labels import label_lines, title_lines
from triglyph_renderers.mermaid.links import write_links
from triglyph_renderers.mermaid.names import name_nodes
from triglyph_renderers.mermaid.order import Run, plan_runs
from triglyph_renderers.mermaid.shapes import BRACKETS, DIRECTIONS, shape_of
from triglyph_renderers.mermaid.styles import STAND_IN, find_look, write_styles


class Plan(Struct, frozen=True):
    """Mermaid's ids of the nodes and of the stand-ins of groups, and how each group runs."""

    names: Mapping[str, str]
    stand_ins: Mapping[str, str]
    runs: Mapping[str, Run]


def write_flowchart(diagram: Diagram) -> str:
    """The flowchart of a diagram."""
    names = name_nodes(node for node, _ in walk_nodes(diagram.body))
    around = find_containers(diagram)
    stand_ins = name_stand_ins(diagram.edges, names=names, around=around)
    plan = Plan(names, stand_ins, plan_runs(diagram))
    edges = (
        anchor_edge(edge, names=names, stand_ins=stand_ins, around=around) for edge in diagram.edges
    )
    parts = (
        _write_heading(diagram),
        _write_members(diagram.body, run=plan.runs[""], plan=plan),
        write_edges(edges),
        write_links(diagram, names=names),
        write_styles(diagram, names=names, stand_ins=stand_ins),
    )
    lines = (f"  {line}\n" for part in parts for line in part)
    return f"flowchart {DIRECTIONS[plan.runs[''].direction]}\n{''.join(lines)}"


def _write_heading(diagram: Diagram) -> Iterator[str]:
    """The title and description as a screen reader gets them."""
    for keyword, text in (
        ("accTitle", " ".join(diagram.title)),
        ("accDescr", diagram.description),
    ):
        words = " ".join(text.split())
        if words:
            yield f"{keyword}: {escape_line(words)}"


def _write_members(group: Group, *, run: Run, plan: Plan) -> Iterator[str]:
    """The members of a group, each with what belongs to it, and the chains that order them."""
    for node in group.nodes:
        if node.group is None:
            yield _write_node(node, name=plan.names[node.id])
        else:
            yield from _write_group(node, node.group, plan=plan)
    for chain in run.chains:
        yield " ~~~ ".join(plan.names[member] for member in chain)


def _write_node(node: Node, *, name: str) -> str:
    opening, closing = BRACKETS[shape_of(node)]
    look = find_look(node)
    style = f":::{look.name}" if look is not None else ""
    return f"{name}{opening}{quote_label(label_lines(node))}{closing}{style}"


def _write_group(node: Node, group: Group, *, plan: Plan) -> Iterator[str]:
    run = plan.runs[node.id]
    # Mermaid may not heed the direction of a flow, but the reader of the text does.
    direction = group.direction if group.layout == "flow" else run.direction
    title = quote(title_lines(node))
    yield f"subgraph {plan.names[node.id]}[{title}]"
    yield f"  direction {DIRECTIONS[direction]}"
    if node.id in plan.stand_ins:
        yield f"  {plan.stand_ins[node.id]}[{title}]:::{STAND_IN.name}"
    for line in _write_members(group, run=run, plan=plan):
        yield f"  {line}"
    yield "end"
