"""The curved layout: what Graphviz's engine ``dot`` makes of boxes of our sizes.

Graphviz is given boxes, frames with room for their titles, and edges with room for their
labels. It says where it puts them, and the painter of all pictures draws them there.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import graphviz
from msgspec import Struct

from triglyph.errors import RenderError
from triglyph.model import Diagram, Direction, Edge, Node
from triglyph_renderers.graphviz.curved.boxes import (
    Rectangle,
    Sized,
    build_scene,
    middle_of_leaf,
    size_boxes,
)
from triglyph_renderers.graphviz.curved.clipping import (
    EdgeCurve,
    Polygon,
    clip_end,
    clip_start,
    read_edge_curve,
)
from triglyph_renderers.graphviz.curved.label_places import Area, Label, place_labels
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.directions import DOT_DIRECTIONS
from triglyph_renderers.graphviz.notation.ids import cluster_name, edge_names, node_name
from triglyph_renderers.graphviz.notation.links import link_attributes
from triglyph_renderers.graphviz.paths.leaf_outlines import drawn_shape, is_icon
from triglyph_renderers.graphviz.paths.outlines import (
    box_outline,
    figure_of,
    flatten_curve,
    image_outline,
)
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.compound_graph import (
    BODY,
    CompoundGraph,
    build_compound_graph,
)
from triglyph_renderers.layout.model.scene import Scene, flattened

RANKDIR: Mapping[Direction, str] = {"down": "TB", "up": "BT", "right": "LR", "left": "RL"}

_FRAME_PAD = 16
"""Points between a frame and what is in it."""

_LABEL_PAD = 5
"""Points around the label of an edge."""

_NODE_GAP, _LAYER_GAP = 32, 44
"""Points between the boxes of a layer, and between layers."""

Draw = Callable[[str], bytes]
"""From DOT to Graphviz's json of the layout."""


class Curves(Struct, frozen=True):
    """A curved layout: the scene of boxes and words, and each edge's attributes."""

    graph: CompoundGraph
    scene: Scene
    edges: tuple[dict[str, str], ...]


def lay_out_curved(
    diagram: Diagram, metrics: Metrics, draw: Draw, *, images: frozenset[str] = frozenset()
) -> Curves:
    """Lay a diagram out with Graphviz's own engine.

    Args:
        diagram: The diagram with the texts that are to be shown.
        metrics: The sizes of pictures.
        draw: What runs Graphviz.
        images: The ids of the nodes that have an image.

    Raises:
        RenderError: Where Graphviz finds no layout.
    """
    sized = size_boxes(build_compound_graph(diagram), metrics)
    figures = frozenset(
        node.id
        for element, node in enumerate(sized.graph.nodes)
        if node is not None
        and element in sized.leaves
        and (_is_figure(node, images=images) or _is_wider(sized.leaves[element]))
    )
    drawn: dict[str, Any] = json.loads(draw(_write_dot(diagram, sized, figures)))
    things = {thing["name"]: thing for thing in drawn.get("objects", ())}
    _, _, width, height = map(float, drawn["bb"].split(","))
    leaves: dict[int, tuple[float, float]] = {}
    frames: dict[int, Rectangle] = {}
    titles: dict[int, tuple[float, float]] = {}
    for element, node in enumerate(sized.graph.nodes):
        if node is None:
            continue
        if element in sized.leaves:
            scene = sized.leaves[element]
            x, y = map(float, things[node_name(node.id)]["pos"].split(","))
            middle = middle_of_leaf(scene)
            leaves[element] = x - middle[0], height - y - middle[1]
            continue
        thing = things[cluster_name(node.id)]
        left, bottom, right, top = map(float, thing["bb"].split(","))
        frames[element] = Rectangle(left, height - top, right - left, top - bottom)
        if "lp" in thing and any(sized.titles[element]):
            titles[element] = left + _FRAME_PAD - 4, height - top + 9
    scene = flattened(
        build_scene(sized, page=(width, height), leaves=leaves, frames=frames, titles=titles)
    )
    edges = _read_edges(drawn, diagram)
    outlines = dict(_outlines(scene, sized.graph, figures, images=images))
    curves = [
        _clip(read_edge_curve(own["pos"]), edge, outlines)
        for edge, own in zip(diagram.edges, edges, strict=True)
    ]
    places = place_labels(_labels(diagram, sized, edges), curves, _taken(scene))
    placed = zip(edges, curves, places, strict=True)
    return Curves(
        sized.graph,
        scene,
        tuple(
            {**own, "pos": curve.write()} | ({"lp": f"{at[0]:.2f},{at[1]:.2f}"} if at else {})
            for own, curve, at in placed
        ),
    )


def _is_figure(node: Node, *, images: frozenset[str]) -> bool:
    """Return whether curves must be cut at the outline of a node, which is no box."""
    return is_icon(node, images) or figure_of(drawn_shape(node), width=9, height=9) is not None


def _is_wider(leaf: Scene) -> bool:
    """Return whether a box has a callout beside it, with which it is one node for Graphviz."""
    return bool(leaf.boxes) and leaf.width > leaf.boxes[0].width


def _outlines(
    scene: Scene, graph: CompoundGraph, figures: frozenset[str], *, images: frozenset[str]
) -> Iterator[tuple[str, tuple[Polygon, ...]]]:
    """Yield the outline of each node at which curves are cut, in points of DOT."""
    for box in scene.boxes:
        node = graph.nodes[box.owner] if box.owner is not None else None
        if node is None or node.id not in figures:
            continue
        size = {"width": box.width - 1, "height": box.height - 1}
        figure = (
            image_outline(**size)
            if is_icon(node, images)
            else figure_of(drawn_shape(node), **size) or box_outline(**size)
        )
        yield (
            node.id,
            tuple(
                tuple((box.x + x, scene.height - box.y - y) for x, y in flatten_curve(curve))
                for curve in figure.closed
            ),
        )


def _clip(curve: EdgeCurve, edge: Edge, outlines: Mapping[str, tuple[Polygon, ...]]) -> EdgeCurve:
    """Return a curve that ends at the outlines of its ends; a loop never enters its own."""
    if edge.source == edge.target:
        return curve
    if edge.target in outlines:
        curve = clip_end(curve, outlines[edge.target])
    if edge.source in outlines:
        curve = clip_start(curve, outlines[edge.source])
    return curve


def _labels(
    diagram: Diagram, sized: Sized, edges: tuple[dict[str, str], ...]
) -> list[Label | None]:
    """Return the labels of the edges, where Graphviz puts them."""
    text = sized.metrics.text
    found: list[Label | None] = []
    for edge, own in zip(diagram.edges, edges, strict=True):
        if "lp" not in own:
            found.append(None)
            continue
        x, y = map(float, own["lp"].split(","))
        found.append(Label((x, y), text.width(edge.label, "edge"), text.height(edge.label, "edge")))
    return found


def _taken(scene: Scene) -> list[Area]:
    """Return what a label must not lie on: boxes, words, and the lines of frames."""
    areas = [
        Area(
            text.x, scene.height - text.y - text.height, text.x + text.width, scene.height - text.y
        )
        for text in scene.texts
    ]
    for box in scene.boxes:
        left, right = box.x, box.x + box.width - 1
        bottom, top = scene.height - box.y - box.height + 1, scene.height - box.y
        if box.role != "group":
            areas.append(Area(left, bottom, right, top))
            continue
        areas += [Area(x - 1, bottom, x + 1, top) for x in (left, right)]
        areas += [Area(left, y - 1, right, y + 1) for y in (bottom, top)]
    return areas


def _write_dot(diagram: Diagram, sized: Sized, figures: frozenset[str]) -> str:
    """Return the graph for Graphviz's layout: boxes of given sizes, and room for words."""
    dot = graphviz.Digraph()
    direction = diagram.body.direction
    dot.attr(
        rankdir=RANKDIR[direction],
        compound="true",
        splines="true",
        nodesep=f"{_NODE_GAP / markup.POINTS:.3f}",
        ranksep=f"{_LAYER_GAP / markup.POINTS:.3f}",
    )
    dot.attr("node", shape="box", fixedsize="true", label="", margin="0")
    dot.attr("edge", arrowsize=style.EDGE["arrowsize"], penwidth=style.EDGE["penwidth"])
    _write_members(dot, sized, BODY)
    names = edge_names((edge.source, edge.target) for edge in diagram.edges)
    for edge, name in zip(diagram.edges, names, strict=True):
        dot.edge(*_ends(sized.graph, edge), **_edge(sized, edge, name, figures))
    return str(dot.source)


def _write_members(dot: graphviz.Digraph, sized: Sized, level: int) -> None:
    for element in sized.graph.members[level]:
        node, group = sized.graph.nodes[element], sized.graph.groups[element]
        assert node is not None
        if group is None:
            scene = sized.leaves[element]
            x, y = middle_of_leaf(scene)
            across, down = max(x, scene.width - 1 - x), max(y, scene.height - 1 - y)
            dot.node(
                node_name(node.id),
                shape="box",
                width=f"{2 * across / markup.POINTS:.4f}",
                height=f"{2 * down / markup.POINTS:.4f}",
            )
            continue
        with dot.subgraph(name=cluster_name(node.id)) as inner:
            width, height = sized.titles[element]
            inner.attr(margin=f"{_FRAME_PAD}", labelloc=_title_side(sized), labeljust="l")
            inner.attr(label=_room(width, height) if width else "")
            _write_members(inner, sized, element)
            if not sized.graph.members[element]:
                inner.node(node_name(node.id), width="0.5", height="0.3")


def _title_side(sized: Sized) -> str:
    """Return the letter for the top of a frame; Graphviz turns it round with the picture."""
    body = sized.graph.groups[BODY]
    return "b" if body is not None and body.direction == "up" else "t"


def _room(width: float, height: float) -> str:
    """Return a label without words that takes so many points."""
    cell = markup.cell("", width=width, height=height, fixedsize="TRUE")
    return markup.label(markup.table([markup.row(cell)]))


def _edge(sized: Sized, edge: Edge, name: str, figures: frozenset[str]) -> dict[str, str]:
    attributes = {"id": name, "dir": DOT_DIRECTIONS[edge.source_head, edge.target_head]}
    for key, end in (("ltail", edge.source), ("lhead", edge.target)):
        element = _element(sized.graph, end)
        if sized.graph.groups[element] is not None:
            attributes[key] = cluster_name(end)
    for key, end in (("tailclip", edge.source), ("headclip", edge.target)):
        # A loop would lead to the middle and back; Graphviz draws it at the side of the box.
        if end in figures and edge.source != edge.target:
            attributes[key] = "false"
    if edge.label and any(edge.label):
        text = sized.metrics.text
        width, height = text.width(edge.label, "edge"), text.height(edge.label, "edge")
        attributes["label"] = _room(width + 2 * _LABEL_PAD, height + 2 * _LABEL_PAD)
    return attributes


def _element(graph: CompoundGraph, name: str) -> int:
    return next(
        element for element, node in enumerate(graph.nodes) if node is not None and node.id == name
    )


def _ends(graph: CompoundGraph, edge: Edge) -> Iterator[str]:
    """Yield the nodes of DOT that an edge joins: for a group the first one in it."""
    for end in (edge.source, edge.target):
        element = _element(graph, end)
        while graph.members[element]:
            element = graph.members[element][0]
        node = graph.nodes[element]
        assert node is not None
        yield node_name(node.id)


def _read_edges(drawn: dict[str, Any], diagram: Diagram) -> tuple[dict[str, str], ...]:
    """Return the curve of each edge and the place of its label, in the order of the spec."""
    names = edge_names((edge.source, edge.target) for edge in diagram.edges)
    found = {edge["id"]: edge for edge in drawn.get("edges", ())}
    edges: list[dict[str, str]] = []
    for edge, name in zip(diagram.edges, names, strict=True):
        if "pos" not in found.get(name, {}):
            raise RenderError(f"Graphviz lost the edge {edge.source} -> {edge.target}")
        own = found[name]
        kept = {key: own[key] for key in ("pos", "dir", "ltail", "lhead", "lp") if key in own}
        edges.append({"id": name, **kept, **link_attributes(edge)})
    return tuple(edges)
