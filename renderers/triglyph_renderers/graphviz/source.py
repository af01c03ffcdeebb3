"""A diagram as DOT: the one place where the statements of a graph are put together."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

import graphviz
from msgspec import Struct

from triglyph.model import Diagram, Direction, Node
from triglyph.renderer import Remark
from triglyph.themes import Theme
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.edges import edge_attributes
from triglyph_renderers.graphviz.frames import (
    TOP_LEFT,
    UNSEEN_FRAME,
    TitlePlace,
    frame_attributes,
    page_attributes,
)
from triglyph_renderers.graphviz.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.labels import diagram_title
from triglyph_renderers.graphviz.legend import legend_table, legend_width
from triglyph_renderers.graphviz.loops import write_loop
from triglyph_renderers.graphviz.markup import POINTS
from triglyph_renderers.graphviz.names import (
    callout_name,
    cluster_name,
    loop_name,
    node_name,
    return_name,
    tie_name,
    title_name,
    wrapper_name,
)
from triglyph_renderers.graphviz.nodes import (
    callout_attributes,
    node_attributes,
    title_attributes,
)
from triglyph_renderers.graphviz.notes import notes_table, notes_width
from triglyph_renderers.graphviz.plan import Plan, plan_drawing
from triglyph_renderers.graphviz.ranks import RANKDIR
from triglyph_renderers.graphviz.sizes import equal_heights, equal_widths
from triglyph_renderers.graphviz.trees import tree_widths
from triglyph_renderers.graphviz.twins import Pair, settle_twins


class Source(Struct, frozen=True, kw_only=True):
    """DOT text, and what it does not show as the spec says it.

    ``pairs`` are its colours on a dark screen, for a theme that follows the
    reader's. ``framed`` tells whether there are frames, whose titles may be in the way,
    ``paged`` whether there is an unseen one around all. ``mixed`` are the lines of nodes
    and frames, whose order may be lost, and ``names`` what remarks call nodes, edges, and
    the titles of frames, by their names in DOT. ``hurried`` tells that the layout takes so
    long that it is not made twice.
    """

    text: str
    pairs: tuple[Pair, ...]
    framed: bool
    paged: bool
    hurried: bool
    mixed: dict[str | None, list[list[str]]]
    names: dict[str, str]
    remarks: tuple[Remark, ...]


def write_source(
    diagram: Diagram,
    *,
    theme: Theme,
    titles: Mapping[str, TitlePlace] = MappingProxyType({}),
    notes: bool = False,
    wrapped: bool = False,
    spacing: float = 1.0,
    album: Album = NO_IMAGES,
) -> Source:
    """The DOT text of a diagram.

    ``titles`` are the places of those that do not stand at the top left, by
    the name of their subgraph. ``notes`` asks for the notes under the drawing,
    ``wrapped`` for an unseen frame around each node that shares a line with frames,
    ``spacing`` for more blank between nodes than usual, as a part of that.
    ``album`` has the images of nodes.
    """
    plan = plan_drawing(
        diagram, theme=theme, titles=titles, notes=notes, wrapped=wrapped, album=album
    )
    title, foot = _title_and_foot(plan)
    direction = plan.diagram.body.direction
    graph = _empty_graph(direction, spacing=spacing, plan=plan)
    graph.attr(**plan.effort.settings)
    graph.attr(label=foot or title, labelloc="b" if foot else "t", labeljust="c")
    if plan.ranks.has_order():
        # The last of Graphviz's passes over the order within ranks forgets what was asked for.
        graph.attr(remincross="false")
    if plan.forms.paged:
        graph.attr(pad=style.PAGED_PAD)
        graph.attr("edge", weight=style.FRAMED_WEIGHT)
        with graph.subgraph(name="cluster") as page:
            page.attr(**page_attributes(title=title if foot else "", direction=direction))
            _write_members(page, None, plan=plan)
    else:
        _write_members(graph, None, plan=plan)
    _write_edges(graph, plan=plan)
    _write_order(graph, plan=plan)
    text, colours = settle_twins(graph.source)
    return Source(
        text=text,
        pairs=colours,
        framed=plan.framed,
        paged=plan.forms.paged,
        hurried=plan.effort.hurried,
        mixed=plan.mixed,
        names=dict(_names(plan)),
        remarks=plan.remarks,
    )


def _names(plan: Plan) -> Iterator[tuple[str, str]]:
    """What remarks call the nodes, subgraphs and edges of DOT."""
    for node_id in plan.outline.nodes:
        yield node_name(node_id), f"node {node_id}"
        yield cluster_name(node_id), f"the title of group {node_id}"
        yield title_name(node_id), f"the title of group {node_id}"
        yield callout_name(node_id), f"the callout of {node_id}"
        yield tie_name(node_id), f"line to the callout of {node_id}"
    for route in plan.routes:
        edge = f"edge {route.edge.source} -> {route.edge.target}"
        yield route.name, edge
        yield return_name(route.name), edge
        yield loop_name(route.name), f"the label of {edge}"


def _title_and_foot(plan: Plan) -> tuple[str, str]:
    """The labels of DOT above and below the drawing, with what they lack of its blank.

    Where there is an unseen frame around all, Graphviz keeps a blank around that, but
    hardly any around labels. With a foot, the title is in that frame.
    """
    title, foot = diagram_title(plan.diagram, palette=plan.palette), _foot(plan)
    if plan.forms.paged:
        above = style.BLANK_ABOVE_INNER_TITLE if foot else style.BLANK_ABOVE_TITLE
        title = markup.framed_by_blank(title, above=above, aside=style.BLANK_BESIDE_LABELS)
        foot = markup.framed_by_blank(
            foot, below=style.BLANK_BELOW_FOOT, aside=style.BLANK_BESIDE_LABELS
        )
    return markup.label(title), markup.label(foot)


def _foot(plan: Plan) -> str:
    """The markup of what stands under the drawing: the key, then the notes."""
    legend, notes = plan.diagram.legend, plan.notes
    width = max(
        legend_width(plan.diagram) if legend else 0.0, notes_width(plan.diagram) if notes else 0.0
    )
    tables = (
        legend_table(plan.diagram, width=width, palette=plan.palette) if legend else "",
        notes_table(plan.diagram, width=width, palette=plan.palette) if notes else "",
    )
    rows = [markup.row(markup.cell(table)) for table in tables if table]
    return markup.table(rows) if rows else ""


def _empty_graph(direction: Direction, *, spacing: float, plan: Plan) -> graphviz.Digraph:
    """A graph with the look of all pictures and nothing in it."""
    theme = plan.palette.theme
    rank_gap = style.IMAGE_RANK_GAP if plan.ends.icons else style.RANK_GAP
    return graphviz.Digraph(
        "triglyph",
        graph_attr={
            **style.GRAPH,
            "bgcolor": theme.page,
            "rankdir": RANKDIR[direction],
            "nodesep": f"{spacing * style.NODE_GAP / POINTS:g}",
            "ranksep": f"{spacing * rank_gap / POINTS:.3f}",
        },
        node_attr={**style.NODE, "fontcolor": theme.tones["plain"].text},
        edge_attr={**style.EDGE, "color": theme.edge, "fontcolor": theme.edge_text},
    )


def _write_members(graph: graphviz.Digraph, group_id: str | None, *, plan: Plan) -> None:
    """Nothing; writes the nodes and frames of one group, and of those inside it."""
    group = plan.outline.group(group_id)
    shaped = [node for node in group.nodes if not plan.palette.is_icon(node)]
    sizes = _Sizes(
        tree_widths(group) if group.layout == "tree" else equal_widths(shaped),
        equal_heights(shaped),
    )
    for node in plan.in_order(group.nodes):
        if plan.forms.is_solid(node.id) and plan.is_wrapped(node.id):
            with graph.subgraph(name=wrapper_name(node.id)) as wrapper:
                wrapper.attr(**UNSEEN_FRAME)
                _write_node(wrapper, node, sizes=sizes, plan=plan)
        elif plan.forms.is_solid(node.id):
            _write_node(graph, node, sizes=sizes, plan=plan)
        else:
            _write_frame(graph, node, plan=plan)
    for line in plan.ranks.together[group_id]:
        if any(map(plan.is_wrapped, line)):
            continue  # Graphviz breaks down on nodes of one rank that are in different frames
        _write_line(graph, line, plan=plan)


class _Sizes(Struct, frozen=True):
    """The least widths and heights of the texts of nodes in points, by their ids."""

    widths: dict[str, float]
    heights: dict[str, float]


def _write_node(graph: graphviz.Digraph, node: Node, *, sizes: _Sizes, plan: Plan) -> None:
    """Nothing; writes a node, and its callout on the same rank, tied by a dotted line."""
    form = plan.forms.of[node.id]
    name = node_name(node.id)
    attributes = node_attributes(
        node,
        form=form,
        width=sizes.widths.get(node.id),
        height=sizes.heights.get(node.id),
        remarks=plan.callouts.remark_place(),
        ground=plan.ground(node.id),
        palette=plan.palette,
    )
    graph.node(name, id=name, **attributes)
    if plan.callouts.is_drawn(node):
        _write_callout(graph, node, plan=plan)
    for route in plan.loops.get(node.id, ()):
        write_loop(graph, route, palette=plan.palette)


def _write_callout(graph: graphviz.Digraph, node: Node, *, plan: Plan) -> None:
    """Nothing; writes a callout, tied to its node by a dotted line."""
    name, beside = node_name(node.id), callout_name(node.id)
    place = plan.callouts.place(node)
    tie = {
        "id": tie_name(node.id),
        "key": tie_name(node.id),
        "style": "dotted",
        "dir": "none",
        "color": plan.palette.theme.remark,
    }
    attributes = callout_attributes(node, palette=plan.palette)
    if place == "next":
        graph.node(beside, id=beside, **attributes)
        graph.edge(name, beside, **tie)
        return
    with graph.subgraph(graph_attr={"rank": "same"}) as line:
        line.node(beside, id=beside, **attributes)
        line.edge(*plan.in_order((name, beside)), minlen="0", **tie)


def _write_frame(graph: graphviz.Digraph, node: Node, *, plan: Plan) -> None:
    """Nothing; writes a group as a frame with its members inside."""
    name = cluster_name(node.id)
    depth = len(plan.frames_around(node.id))
    titled = node.id in plan.forms.titled
    place = None if titled else plan.titles.get(name, TOP_LEFT)
    with graph.subgraph(name=name) as frame:
        frame.attr(
            id=name,
            **frame_attributes(
                node,
                depth=depth,
                place=place,
                direction=plan.diagram.body.direction,
                palette=plan.palette,
            ),
        )
        if titled:
            colours = plan.palette.frame_colours(node, depth=depth)
            title = title_name(node.id)
            attributes = title_attributes(node, colours=colours, palette=plan.palette)
            frame.node(title, id=title, **attributes)
        _write_members(frame, node.id, plan=plan)


def _write_line(graph: graphviz.Digraph, line: list[str], *, plan: Plan) -> None:
    """Nothing; puts nodes on one rank, in their order."""
    if len(line) < 2:
        return
    with graph.subgraph(graph_attr={"rank": "same"}) as same:
        for first, second in pairwise(line):
            same.node(node_name(first))
            same.node(node_name(second))
            if not plan.ends.are_joined(first, second):
                same.edge(node_name(first), node_name(second), style="invis")


def _write_edges(graph: graphviz.Digraph, *, plan: Plan) -> None:
    """Nothing; writes the edges of the spec, each once, in their order; some loops are there."""
    led = {route.name for routes in plan.loops.values() for route in routes}
    for route in plan.in_order([route for route in plan.routes if route.name not in led]):
        attributes = edge_attributes(route, palette=plan.palette)
        graph.edge(route.tail.place, route.head.place, **attributes)


def _write_order(graph: graphviz.Digraph, *, plan: Plan) -> None:
    """Nothing; writes unseen edges that keep one member in an earlier rank than another.

    Those between two nodes also keep one straight over the other.
    """
    straight = style.FRAMED_ORDER_WEIGHT if plan.forms.paged else style.ORDER_WEIGHT
    for first, second in plan.ranks.above:
        if plan.ends.are_joined(first, second):
            continue
        solid = plan.forms.is_solid(first) and plan.forms.is_solid(second)
        hold = {
            "style": "invis",
            "weight": straight if solid else "0",
            "minlen": f"{plan.ends.ranks_between(first, second)}",
        }
        for tail in plan.ends.gates(first, leaving=True):
            for head in plan.ends.gates(second, leaving=False):
                graph.edge(node_name(tail), node_name(head), **hold)
