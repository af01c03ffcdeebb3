"""What a picture says, read from Graphviz's own account of what it drew.

The format ``json`` lists every node, subgraph and edge with the operations
that draw it. Text, heads, line styles and the nesting of rectangles are taken
from those operations and positions; only which thing of the spec a DOT name or
port stands for is taken from the names.
"""

import json
from collections.abc import Iterable
from itertools import pairwise
from math import dist
from typing import Any, NamedTuple

from triglyph.model import Diagram, Edge, LineStyle, walk_nodes
from triglyph.renderer import Options
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.graphviz import names
from triglyph_renderers.graphviz.backend import draw_source
from triglyph_renderers.graphviz.forms import Forms, choose_forms
from triglyph_renderers.graphviz.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.lines import lines_of_group
from triglyph_renderers.graphviz.outline import outline_diagram
from triglyph_renderers.graphviz.settling import settle_source
from triglyph_renderers.graphviz.shapes import SHAPES
from triglyph_renderers.graphviz.source import write_source
from triglyph_renderers.graphviz.style import FONT

Words = tuple[str, ...]
Box = tuple[float, float, float, float]

__all__ = ["FONT", "Drawn", "SeenEdge", "draw_json", "expected", "misplaced", "read_drawn", "words"]


class SeenEdge(NamedTuple):
    """An edge without its direction in the layout: its ends, each with or without a head."""

    ends: tuple[tuple[str, bool], ...]
    line: LineStyle
    label: Words


class Drawn(NamedTuple):
    """Nodes and frames by id with their text, edges, and the frames around each node."""

    texts: dict[str, Words]
    edges: list[SeenEdge]
    inside: dict[str, frozenset[str]]
    callouts: dict[str, Words]


_FIGURES = {shape.figure for shape in SHAPES.values() if shape.figure}
"""The characters that stand for a shape that Graphviz has no outline of."""


def words(lines: Iterable[str]) -> Words:
    """The words of some lines, in an order that does not depend on the layout of a table."""
    return tuple(sorted(word for line in lines for word in line.replace("\ufffd", "?").split()))


def draw_json(
    diagram: Diagram, *, wrapped: bool = False, album: Album = NO_IMAGES
) -> dict[str, Any]:
    """Graphviz's account of the picture of a diagram, as it is drawn or with frames unseen."""
    source = (
        write_source(diagram, theme=LIGHT_THEME, wrapped=True)
        if wrapped
        else settle_source(diagram, options=Options(), follows=False, album=album)
    )
    drawn = draw_source(source.text, output="json", settings=album.settings, command=None)
    # Graphviz complains of tight corners around ports, and then draws a plain line there.
    known = ("Fontconfig", "Unable to reclaim box space", "No loadimage plugin")
    talk = [line for line in drawn.warnings.splitlines() if line.strip()]
    talk = [line for line in talk if not any(words in line for words in known)]
    assert not talk, talk
    picture: dict[str, Any] = json.loads(drawn.picture)
    return picture


def expected(diagram: Diagram) -> Drawn:
    """What the picture of a diagram must say."""
    forms = choose_forms(outline_diagram(diagram))
    texts: dict[str, list[str]] = {}
    inside: dict[str, frozenset[str]] = {}
    callouts: dict[str, Words] = {}
    parents: dict[str, str | None] = {}
    for node, parent in walk_nodes(diagram.body):
        parents[node.id] = parent.id if parent is not None else None
        form = forms.of[node.id]
        lines = [*node.label, node.icon]
        lines += [
            text
            for section in node.sections
            for line in section
            for text in (line.text, *line.callout)
        ]
        if any(node.callout) and form in ("node", "tree"):
            callouts[node.id] = words(node.callout)
        else:
            lines += node.callout
        host = forms.hosts.get(node.id, node.id)
        texts.setdefault(host, []).extend(lines)
        if host == node.id:
            inside[node.id] = _frames_around(node.id, parents=parents, forms=forms)
    return Drawn(
        {name: words(lines) for name, lines in texts.items()},
        sorted(_expected_edges(diagram.edges)),
        inside,
        callouts,
    )


def _frames_around(name: str, *, parents: dict[str, str | None], forms: Forms) -> frozenset[str]:
    around: set[str] = set()
    current = parents[name]
    while current is not None:
        if forms.of[current] == "frame":
            around.add(current)
        current = parents[current]
    return frozenset(around)


def _expected_edges(edges: Iterable[Edge]) -> list[SeenEdge]:
    """The edges, those alike in everything only once."""
    different = dict.fromkeys(
        (edge.source, edge.source_head, edge.target, edge.target_head, edge.line, edge.label)
        for edge in edges
    )
    return [
        SeenEdge(tuple(sorted(((source, back), (target, ahead)))), line, words(label))
        for source, back, target, ahead, line, label in different
    ]


def read_drawn(picture: dict[str, Any], diagram: Diagram) -> Drawn:
    """What the picture says."""
    ids = [node.id for node, _ in walk_nodes(diagram.body)]
    nodes = {names.node_name(name): name for name in ids}
    clusters = {names.cluster_name(name): name for name in ids}
    titles = {names.title_name(name): name for name in ids}
    beside = {names.callout_name(name): name for name in ids}
    ports = {names.port_name(name): name for name in ids}
    ports |= {names.foot_port_name(name): name for name in ids}
    objects = {thing["_gvid"]: thing for thing in picture.get("objects", ())}

    texts: dict[str, list[str]] = {}
    callouts: dict[str, Words] = {}
    for thing in objects.values():
        name = thing["name"]
        owner = nodes.get(name) or clusters.get(name) or titles.get(name)
        if owner is not None:
            texts.setdefault(owner, []).extend(_texts(thing))
        elif name in beside:
            callouts[beside[name]] = words(_texts(thing))

    def end(edge: dict[str, Any], side: str) -> str:
        frame = edge.get("lhead" if side == "head" else "ltail", "")
        if frame:
            return clusters[frame]
        port = edge.get(f"{side}port", "")
        if port in ports:
            return ports[port]
        name = objects[edge[side]]["name"]
        return nodes.get(name) or titles.get(name) or beside[name]

    seen: list[SeenEdge] = []
    labels = {thing["name"]: thing for thing in objects.values() if thing["name"][:2] == "s_"}
    loops: dict[str, list[dict[str, Any]]] = {}
    for edge in picture.get("edges", ()):
        if edge.get("style") == "invis":
            continue
        joined = {objects[edge[side]]["name"] for side in ("tail", "head")}
        if objects[edge["head"]]["name"] in labels:
            loops.setdefault(objects[edge["head"]]["name"], []).append(edge)
            continue
        if tied := joined & set(beside):
            assert edge["style"] == "dotted"
            assert {nodes.get(name) for name in joined - tied} == {beside[min(tied)]}
            continue
        heads = (bool(_head(edge, "_tdraw_")), bool(_head(edge, "_hdraw_")))
        if _runs_backwards(edge, objects):
            heads = heads[::-1]
        ends = ((end(edge, "tail"), heads[0]), (end(edge, "head"), heads[1]))
        seen.append(SeenEdge(tuple(sorted(ends)), _line(edge), words(_texts(edge))))

    for name, (first, second) in loops.items():
        # Two lines from a node to the label of one of its edges to itself.
        assert {first["tail"], second["tail"]} == {first["tail"]}
        assert _line(first) == _line(second)
        heads = sorted(bool(_head(edge, "_tdraw_")) for edge in (first, second))
        assert not any(_head(edge, "_hdraw_") for edge in (first, second))
        both = tuple((end(first, "tail"), head) for head in heads)
        seen.append(SeenEdge(both, _line(first), words(_texts(labels[name]))))

    return Drawn(
        {name: words(lines) for name, lines in texts.items()},
        sorted(seen),
        _nesting(objects.values(), nodes=nodes, clusters=clusters),
        callouts,
    )


def misplaced(picture: dict[str, Any], diagram: Diagram) -> list[tuple[str, str]]:
    """The pairs of nodes that a layout or ``align`` puts in one line, drawn in another order."""
    outline = outline_diagram(diagram)
    forms = choose_forms(outline)
    found: list[tuple[str, str]] = []
    places = {
        thing["name"]: _point(thing["pos"])
        for thing in picture.get("objects", ())
        if "pos" in thing
    }
    across = 0 if outline.runs_upright() else 1
    for group_id in (None, *outline.nodes):
        if group_id is not None and forms.of[group_id] not in ("frame", "unframed"):
            continue
        for line in lines_of_group(outline, forms, group_id).lines:
            members = [name for name in line if name is not None and forms.is_solid(name)]
            for first, second in pairwise(members):
                one, other = (places[names.node_name(name)] for name in (first, second))
                along = abs(one[1 - across] - other[1 - across])
                ordered = one[0] < other[0] if across == 0 else one[1] > other[1]
                if not ordered or along > 1:
                    found.append((first, second))
    return found


def _texts(thing: dict[str, Any]) -> list[str]:
    draws = [*thing.get("_ldraw_", ()), *thing.get("_xldraw_", ())]
    texts = [draw["text"].replace("\xa0", " ") for draw in draws if draw.get("op") == "T"]
    return [text for text in texts if text not in _FIGURES]


def _head(edge: dict[str, Any], key: str) -> list[Any]:
    return [draw for draw in edge.get(key, ()) if draw.get("op") in "PpEe"]


def _runs_backwards(edge: dict[str, Any], objects: dict[int, dict[str, Any]]) -> bool:
    """Whether the curve begins at the head: so it does for ports within an upright rank."""
    tail, head = (_point(objects[edge[side]]["pos"]) for side in ("tail", "head"))
    controls = [_point(word) for word in edge["pos"].split() if word[0] not in "se"]
    first, last = controls[0], controls[-1]
    return dist(first, tail) + dist(last, head) > dist(first, head) + dist(last, tail)


def _point(text: str) -> tuple[float, float]:
    x, y = text.split(",")[-2:]
    return float(x), float(y)


def _line(edge: dict[str, Any]) -> LineStyle:
    styles = [draw["style"] for draw in edge.get("_draw_", ()) if draw.get("op") == "S"]
    if "dashed" in styles:
        return "dashed"
    widths = [float(style[len("setlinewidth(") : -1]) for style in styles if "width" in style]
    return "thick" if max(widths, default=1.0) > 2 else "solid"


def _nesting(
    objects: Iterable[dict[str, Any]], *, nodes: dict[str, str], clusters: dict[str, str]
) -> dict[str, frozenset[str]]:
    """For each node and frame, the drawn frames that its rectangle lies in."""
    frames: dict[str, Box] = {}
    boxes: dict[str, Box] = {}
    for thing in objects:
        name = thing["name"]
        if name in nodes:
            x, y = _point(thing["pos"])
            width, height = float(thing["width"]) * 36, float(thing["height"]) * 36
            boxes[nodes[name]] = (x - width, y - height, x + width, y + height)
        elif name in clusters:
            left, low, right, high = map(float, thing["bb"].split(","))
            boxes[clusters[name]] = (left, low, right, high)
            if thing.get("peripheries") != "0":
                frames[clusters[name]] = (left, low, right, high)
    for name, box in boxes.items():
        for frame, around in frames.items():
            if frame != name:
                assert _within(box, around) or _within(around, box) or _apart(box, around), (
                    f"{name} lies across the frame of {frame}"
                )
    return {
        name: frozenset(
            frame for frame, around in frames.items() if frame != name and _within(box, around)
        )
        for name, box in boxes.items()
    }


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 0.5
        and inner[1] >= outer[1] - 0.5
        and inner[2] <= outer[2] + 0.5
        and inner[3] <= outer[3] + 0.5
    )


def _apart(one: Box, other: Box) -> bool:
    return (
        one[2] <= other[0] + 0.5
        or other[2] <= one[0] + 0.5
        or one[3] <= other[1] + 0.5
        or other[3] <= one[1] + 0.5
    )
