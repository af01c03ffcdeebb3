"""Pictures by Graphviz's json: of our own drawings, and of dot's layout of the same graph."""

import json
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low
from typing import Any

from measuring.geometry import Path, Point, Rectangle, flatten
from measuring.graph import Graph, words_of
from measuring.picture import Picture
from measuring.wires import find_way, join_wires
from triglyph.model import Edge, Group, Node, Shape
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT
from triglyph_renderers.graphviz.backend.backend import draw_source
from triglyph_renderers.graphviz.notation.ids import cluster_name, edge_names, node_name

_RANKDIR = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}
_SHAPES: Mapping[Shape | None, str] = {
    "cylinder": "cylinder",
    "diamond": "diamond",
    "circle": "ellipse",
    "hexagon": "hexagon",
    "text": "plaintext",
}
"""Those that dot has; all other nodes are boxes."""
_LINES = {"solid": "solid", "dashed": "dashed", "thick": "bold"}
_DIRS = {
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
    (False, False): "none",
}
"""By whether there is a head at the source, and at the target."""


def our_picture(graph: Graph) -> Picture:
    """Return our picture of a graph, in which edges share what they have in common."""
    source = str(DOT.render(graph.diagram, Options()).output)
    return read_layout(draw_json(source), graph, shared=True)


def dot_picture(graph: Graph) -> Picture:
    """Return dot's picture of a graph, as it comes but for boxes instead of ellipses."""
    return read_layout(draw_json(dot_source(graph)), graph, shared=False)


def draw_json(source: str) -> dict[str, Any]:
    """Return Graphviz's account of its drawing of a source."""
    drawn = draw_source(source, output="json", settings={}, command=None)
    layout: dict[str, Any] = json.loads(drawn.picture)
    return layout


def read_layout(layout: dict[str, Any], graph: Graph, *, shared: bool) -> Picture:
    """Return the picture that a layout describes; ``shared`` if edges may draw a part only."""
    drawn = {thing["name"]: thing for thing in layout.get("objects", ())}
    boxes = {name: _place(drawn[node_name(name)]) for name in graph.leaves()}
    frames = {
        name: _frame(drawn[cluster_name(name)])
        for name in graph.nodes
        if cluster_name(name) in drawn
    }
    lines = {thing["id"]: list(_lines(thing)) for thing in layout.get("edges", ())}
    dots = [_point(thing["pos"]) for name, thing in drawn.items() if name.startswith("joint_")]
    edges = graph.diagram.edges
    named = dict(zip(edge_names((e.source, e.target) for e in edges), edges, strict=True))
    joined = [edge for edge in named if named[edge].source != named[edge].target]
    if shared:
        flat = [line for paths in lines.values() for line in paths]
        wires = join_wires(flat, dots=dots)
        places = boxes | frames
        ways = [
            _way(named[edge], lines.get(edge, []), wires, dots=dots, places=places)
            for edge in joined
        ]
    else:
        wires = list(lines.values())
        ways = [path for edge in joined for path in lines[edge][:1]]
    visible = {name: box for name, box in boxes.items() if graph.nodes[name].shape != "text"}
    sizes = [size for name in graph.leaves() for size in _type_sizes(drawn[node_name(name)])]
    return Picture(_rectangle(layout["bb"]), visible, wires, ways, median_low(sizes))


def _type_sizes(thing: dict[str, Any]) -> Iterator[float]:
    """Yield the sizes of the type in a node."""
    yield from (one["size"] for one in thing.get("_ldraw_", ()) if one["op"] == "F")


def _way(
    edge: Edge,
    own: Sequence[Path],
    wires: Sequence[Sequence[Path]],
    *,
    dots: Sequence[Point],
    places: Mapping[str, Rectangle],
) -> Path:
    """Return the whole way of an edge on the wire that it draws a part of, or on the fitting one.

    An edge whose wire is drawn by others altogether has no line of its own.
    """
    ends = (places[edge.source], places[edge.target])
    if own:
        wire = next(wire for wire in wires if own[0] in wire)
    else:
        wire = min(wires, key=lambda wire: _misfit(wire, ends))
    way = find_way(wire, ends=ends, dots=dots)
    assert way is not None, f"no way from {edge.source} to {edge.target}"
    return way


def _misfit(wire: Sequence[Path], ends: tuple[Rectangle, Rectangle]) -> float:
    """Return how far a wire's free ends are from the boxes that it should join."""
    free = [end for line in wire for end in (line[0], line[-1])]
    return sum(min(map(box.distance, free)) for box in ends)


def _point(text: str) -> Point:
    x, y = map(float, text.split(","))
    return x, y


def _rectangle(text: str) -> Rectangle:
    return Rectangle(*map(float, text.split(",")))


def _frame(thing: dict[str, Any]) -> Rectangle:
    return _rectangle(thing["bb"])


def _place(thing: dict[str, Any]) -> Rectangle:
    x, y = _point(thing["pos"])
    width, height = 36 * float(thing["width"]), 36 * float(thing["height"])
    return Rectangle(x - width, y - height, x + width, y + height)


def _lines(edge: dict[str, Any]) -> Iterator[Path]:
    """Yield the lines of an edge, each to the tips of its heads."""
    curves = [one["points"] for one in edge.get("_draw_", ()) if one["op"] in "bB"]
    written = edge.get("pos", "").split(";")
    for number, curve in enumerate(curves):
        knots = [(float(x), float(y)) for x, y in curve]
        points = [knots[0]]
        for start in range(0, len(knots) - 1, 3):
            points.extend(flatten(knots[start : start + 4]))
        parts = written[number].split() if number < len(written) else []
        tips = {part[0]: _point(part[2:]) for part in parts if part[0] in "es"}
        heads = {"s": "_tdraw_" in edge, "e": "_hdraw_" in edge}
        before = [tips["s"]] if heads["s"] and "s" in tips else []
        after = [tips["e"]] if heads["e"] and "e" in tips else []
        yield (*before, *points, *after)


def dot_source(graph: Graph) -> str:
    """Return a graph in the DOT language, with its labels and the shapes that dot has."""
    body = graph.diagram.body
    names = edge_names((edge.source, edge.target) for edge in graph.diagram.edges)
    lines = [
        "digraph {",
        f"compound=true; rankdir={_RANKDIR[body.direction]}; node [shape=box];",
        *_members(body),
        *(
            _edge(edge, name, graph=graph)
            for edge, name in zip(graph.diagram.edges, names, strict=True)
        ),
    ]
    return "\n".join([*lines, "}"])


def _members(group: Group) -> Iterator[str]:
    for node in group.nodes:
        if node.group is None or not node.group.nodes:
            yield _node(node)
            continue
        frame = ' peripheries=0; label=""; ' if node.group.frame == "none" else " "
        yield f'subgraph "{cluster_name(node.id)}" {{ label={_quoted(node.label)};{frame}'
        yield from _members(node.group)
        yield "}"


def _node(node: Node) -> str:
    shape = f", shape={_SHAPES[node.shape]}" if node.shape in _SHAPES else ""
    return f'"{node_name(node.id)}" [label={_quoted(words_of(node))}{shape}];'


def _edge(edge: Edge, name: str, *, graph: Graph) -> str:
    ends = [_leaf(end, graph) for end in (edge.source, edge.target)]
    attributes = [
        f'id="{name}"',
        f"style={_LINES[edge.line]}",
        f"dir={_DIRS[edge.source_head, edge.target_head]}",
        f"label={_quoted(edge.label)}",
    ]
    for end, leaf, key in zip((edge.source, edge.target), ends, ("ltail", "lhead"), strict=True):
        if end != leaf:
            attributes.append(f'{key}="{cluster_name(end)}"')
    first, second = map(node_name, ends)
    return f'"{first}" -> "{second}" [{", ".join(attributes)}];'


def _leaf(name: str, graph: Graph) -> str:
    """Return a node, or the first one in a group, at which dot cuts the line at the frame."""
    return next(leaf for leaf in graph.leaves() if leaf == name or graph.holds(name, leaf))


def _quoted(lines: Sequence[str]) -> str:
    text = r"\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return f'"{text}"'
