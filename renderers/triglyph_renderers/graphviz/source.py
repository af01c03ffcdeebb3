"""A diagram as DOT: the one place where the statements of a graph are put together."""

from itertools import pairwise

import graphviz
from msgspec import Struct

from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Remark
from triglyph.themes import Colours, Theme, tone_of
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.edges import edge_attributes, unlike_edges
from triglyph_renderers.graphviz.ends import Ends
from triglyph_renderers.graphviz.forms import Forms, choose_forms
from triglyph_renderers.graphviz.labels import diagram_title, group_title
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.names import callout_name, cluster_name, node_name, title_name
from triglyph_renderers.graphviz.nodes import (
    callout_attributes,
    node_attributes,
    title_attributes,
)
from triglyph_renderers.graphviz.outline import Outline, outline_diagram
from triglyph_renderers.graphviz.ranks import RANKDIR, Ranks, plan_ranks
from triglyph_renderers.graphviz.sizes import equal_widths


class Source(Struct, frozen=True):
    """DOT text, and what it does not show as the spec says it."""

    text: str
    remarks: tuple[Remark, ...]


class _Plan(Struct, frozen=True):
    """Everything that is decided before the first statement is written."""

    outline: Outline
    forms: Forms
    ranks: Ranks
    ends: Ends
    theme: Theme


def write_source(diagram: Diagram, *, theme: Theme) -> Source:
    """The DOT text of a diagram."""
    outline = outline_diagram(diagram)
    forms = choose_forms(outline)
    ranks = plan_ranks(outline, forms)
    pairs = [
        (edge.target, edge.source) if index in ranks.flipped else (edge.source, edge.target)
        for index, edge in enumerate(diagram.edges)
    ]
    plan = _Plan(outline, forms, ranks, Ends(outline, forms, [*pairs, *ranks.above]), theme)
    graph = _empty_graph(diagram, theme=theme)
    _write_members(graph, None, plan=plan)
    _write_edges(graph, plan=plan)
    _write_order(graph, plan=plan)
    return Source(graph.source, forms.remarks + ranks.remarks)


def _empty_graph(diagram: Diagram, *, theme: Theme) -> graphviz.Digraph:
    """A graph with the look of all pictures, the title, and nothing in it."""
    title = diagram_title(diagram, theme=theme)
    return graphviz.Digraph(
        "triglyph",
        graph_attr={
            **style.GRAPH,
            "bgcolor": theme.page,
            "rankdir": RANKDIR[diagram.body.direction],
            **({"label": markup.label(title), "labelloc": "t"} if title else {}),
        },
        node_attr={**style.NODE, "fontcolor": theme.tones["plain"].text},
        edge_attr={**style.EDGE, "color": theme.edge, "fontcolor": theme.edge_text},
    )


def _write_members(graph: graphviz.Digraph, group_id: str | None, *, plan: _Plan) -> None:
    """Nothing; writes the nodes and frames of one group, and of those inside it."""
    group = plan.outline.group(group_id)
    widths = equal_widths(group)
    for node in group.nodes:
        if plan.forms.is_solid(node.id):
            _write_node(graph, node, width=widths.get(node.id), plan=plan)
        else:
            _write_frame(graph, node, plan=plan)
    for line in plan.ranks.together[group_id]:
        _write_line(graph, line)


def _write_node(graph: graphviz.Digraph, node: Node, *, width: float | None, plan: _Plan) -> None:
    """Nothing; writes a node, and its callout on the same rank, tied by a dotted line."""
    form = plan.forms.of[node.id]
    name = node_name(node.id)
    attributes = node_attributes(node, form=form, width=width, theme=plan.theme)
    graph.node(name, id=name, **attributes)
    if not node.callout or form == "table":
        return
    beside = callout_name(node.id)
    with graph.subgraph(graph_attr={"rank": "same"}) as line:
        line.node(beside, id=beside, **callout_attributes(node, theme=plan.theme))
        line.edge(
            name,
            beside,
            style="dotted",
            dir="none",
            color=plan.theme.remark,
            weight="4",
            minlen="0",
        )


def _write_frame(graph: graphviz.Digraph, node: Node, *, plan: _Plan) -> None:
    """Nothing; writes a group as a frame with its members inside."""
    colours = _frame_colours(node, plan=plan)
    name = cluster_name(node.id)
    with graph.subgraph(name=name) as frame:
        frame.attr(id=name, **_frame_attributes(node, colours=colours, plan=plan))
        if node.id in plan.forms.titled:
            frame.node(
                title_name(node.id), **title_attributes(node, colours=colours, theme=plan.theme)
            )
        _write_members(frame, node.id, plan=plan)


def _frame_attributes(node: Node, *, colours: Colours, plan: _Plan) -> dict[str, str]:
    """The attributes of a frame: its border, its ground, its title at the top."""
    titled = node.id in plan.forms.titled
    title = "" if titled else group_title(node, colours=colours, theme=plan.theme)
    attributes = {
        "label": markup.label(title) or '""',
        "labeljust": "l",
        "margin": f"{style.CLUSTER_MARGIN:g}",
        **link_attributes(node),
    }
    group = node.group if node.group is not None else Group()
    if group.frame == "none":
        return {**attributes, "peripheries": "0", "style": ""}
    corner = "filled" if node.shape == "box" else "rounded,filled"
    return {
        **attributes,
        "style": f"{corner},dashed" if group.frame == "dashed" else corner,
        "color": colours.line,
        "fillcolor": colours.fill,
        "penwidth": f"{style.FRAME_STROKE:g}",
    }


def _frame_colours(node: Node, *, plan: _Plan) -> Colours:
    """The colours of a frame: those of its kind, else by its depth."""
    if node.kind is not None:
        return plan.theme.tones[tone_of(node.kind)]
    around = plan.outline.lineage(node.id)[1:]
    depth = sum(plan.forms.of[group_id] == "frame" for group_id in around)
    return plan.theme.frames[depth % len(plan.theme.frames)]


def _write_line(graph: graphviz.Digraph, line: list[str]) -> None:
    """Nothing; puts nodes on one rank, in their order."""
    if len(line) < 2:
        return
    with graph.subgraph(graph_attr={"rank": "same"}) as same:
        for first, second in pairwise(line):
            same.edge(node_name(first), node_name(second), style="invis", weight="1")


def _write_edges(graph: graphviz.Digraph, *, plan: _Plan) -> None:
    """Nothing; writes the edges of the spec, each once, in their order."""
    for index, edge in unlike_edges(plan.outline.diagram.edges).items():
        flipped = index in plan.ranks.flipped
        first, second = (edge.target, edge.source) if flipped else (edge.source, edge.target)
        tail = plan.ends.end(first, other=second, leaving=True)
        head = plan.ends.end(second, other=first, leaving=False)
        attributes = edge_attributes(
            edge,
            tail=tail,
            head=head,
            flipped=flipped,
            loose=index in plan.ranks.loose,
            theme=plan.theme,
        )
        graph.edge(tail.place, head.place, id=f"e_{index}", **attributes)


def _write_order(graph: graphviz.Digraph, *, plan: _Plan) -> None:
    """Nothing; writes unseen edges that keep one member in an earlier rank than another."""
    joined = set(plan.ends.pairs[: len(plan.outline.diagram.edges)])
    for first, second in plan.ranks.above:
        if (first, second) in joined:
            continue
        for tail in plan.ends.gates(first, leaving=True):
            for head in plan.ends.gates(second, leaving=False):
                graph.edge(node_name(tail), node_name(head), style="invis", weight="8")
