"""Graphviz's layout of a graph: its source, and how often its edges cross."""

import json
from itertools import combinations, pairwise
from typing import NamedTuple

from measuring.geometry import Point, meeting, on_curve
from measuring.graph import Graph, nets_of, words_of
from triglyph.model import Group, Node

Area = tuple[float, float, float, float]

_COLUMN, _ROW = 7.2, 14.4
"""Points that a cell takes in Graphviz's layout."""
_SMOOTHNESS = 8
"""Straight pieces for one piece of a spline."""
_NEAR = 3.0
"""Points around a node or group within which edges that end there do not count as crossing."""

_RANKDIR = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}


class DotCrossings(NamedTuple):
    """How often the edges of Graphviz's layout cross."""

    nets: int
    """Pairs of nets that cross at all."""
    edges: int
    """Pairs of edges of different nets that cross."""


def count_dot_crossings(graph: Graph) -> DotCrossings:
    """The crossings of Graphviz's edges on the same graph, in boxes of the same size in cells."""
    import pygraphviz  # a benchmark that only writes the source does without it

    layout = json.loads(pygraphviz.AGraph(string=dot_source(graph)).draw(format="json", prog="dot"))
    areas = _areas(graph, {item["name"]: item for item in layout["objects"]})
    edges = graph.diagram.edges
    paths: list[list[Point]] = [[] for _ in edges]
    for drawn in layout.get("edges", []):
        number = int(drawn["id"])
        ends = (edges[number].source, edges[number].target)
        clipped = [areas[end] for end in ends if graph.nodes[end].group is not None]
        paths[number] = [
            point for point in _points(drawn["pos"]) if not any(_is_in(point, a) for a in clipped)
        ]
    net_of = nets_of(edges)
    crossing = set()
    count = 0
    for one, other in combinations(range(len(edges)), 2):
        if net_of[one] == net_of[other]:
            continue
        shared = {edges[one].source, edges[one].target} & {
            edges[other].source,
            edges[other].target,
        }
        around = [areas[name] for name in shared]
        if _cross(paths[one], paths[other], around):
            crossing.add(frozenset((net_of[one], net_of[other])))
            count += 1
    return DotCrossings(len(crossing), count)


def dot_source(graph: Graph) -> str:
    """The graph in the DOT language, each box with the size that it has in cells."""
    names = {name: f"n{number}" for number, name in enumerate(graph.nodes)}
    body = graph.diagram.body
    lines = [
        "digraph {",
        f'rankdir={_RANKDIR[body.direction]}; node [shape=box, fixedsize=true, label=""];',
        *_dot_members(body, names),
    ]
    for number, edge in enumerate(graph.diagram.edges):
        ends = (_leaf(edge.source, graph), _leaf(edge.target, graph))
        label = r"\n".join(edge.label).replace('"', "'")
        lines.append(f'{names[ends[0]]} -> {names[ends[1]]} [id={number}, label="{label}"];')
    return "\n".join([*lines, "}"])


def _dot_members(group: Group, names: dict[str, str]) -> list[str]:
    lines = []
    for node in group.nodes:
        if node.group is None:
            columns, rows = box_size(node)
            size = f"width={columns * _COLUMN / 72:.2f}, height={rows * _ROW / 72:.2f}"
            lines.append(f"{names[node.id]} [{size}];")
        else:
            title = " ".join(node.label).replace('"', "'")
            lines.append(f'subgraph cluster_{names[node.id]} {{ label="{title}";')
            lines.extend(_dot_members(node.group, names))
            lines.append("}")
    return lines


def box_size(node: Node) -> tuple[int, int]:
    """The columns and rows of a node's box."""
    words = words_of(node)
    return max(map(len, words), default=0) + 4, max(1, len(words)) + 2 + len(node.sections)


def _leaf(name: str, graph: Graph) -> str:
    return next(leaf for leaf in graph.leaves() if leaf == name or graph.holds(name, leaf))


def _areas(graph: Graph, drawn: dict[str, dict[str, str]]) -> dict[str, Area]:
    """Where each node and group lies, in points."""
    areas = {}
    for number, (name, node) in enumerate(graph.nodes.items()):
        if node.group is not None:
            box = drawn[f"cluster_n{number}"]["bb"]
            left, bottom, right, top = map(float, box.split(","))
        else:
            at = drawn[f"n{number}"]
            x, y = map(float, at["pos"].split(","))
            width, height = float(at["width"]) * 36, float(at["height"]) * 36
            left, bottom, right, top = x - width, y - height, x + width, y + height
        areas[name] = (left - _NEAR, bottom - _NEAR, right + _NEAR, top + _NEAR)
    return areas


def _points(position: str) -> list[Point]:
    """The corners of a spline drawn as straight pieces."""
    knots = [
        (float(x), float(y))
        for x, y in (pair.split(",") for pair in position.split() if pair[0] not in "es")
    ]
    points = knots[:1]
    for start in range(0, len(knots) - 3, 3):
        points.extend(
            on_curve(knots[start : start + 4], step / _SMOOTHNESS)
            for step in range(1, _SMOOTHNESS + 1)
        )
    return points


def _cross(one: list[Point], other: list[Point], around: list[Area]) -> bool:
    """Whether two paths cross anywhere but at what both of them join."""
    for first in pairwise(one):
        for second in pairwise(other):
            point = meeting(*first, *second)
            if point is not None and not any(_is_in(point, area) for area in around):
                return True
    return False


def _is_in(point: Point, area: Area) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
