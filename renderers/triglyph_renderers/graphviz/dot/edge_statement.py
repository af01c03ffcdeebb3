"""The DOT attributes of edges: the curve that each draws, its heads, its label at its place."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph.model import Edge, LineStyle
from triglyph_renderers.graphviz.dot.background import LONGEST_LINE
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.directions import DOT_DIRECTIONS
from triglyph_renderers.graphviz.notation.ids import cluster_name, edge_names, node_name
from triglyph_renderers.graphviz.notation.links import link_attributes
from triglyph_renderers.graphviz.paths.bezier import Place
from triglyph_renderers.graphviz.paths.joins import find_dots
from triglyph_renderers.graphviz.paths.splines import Spline, read_spline, round_corners
from triglyph_renderers.graphviz.paths.wire_paths import (
    Ends,
    NetStrokes,
    Rectangle,
    Stroke,
    split_net,
)
from triglyph_renderers.graphviz.scene.placed import Placed, box_around, middle_of
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.scene import Box, Point, Text, Wire

CORNER = 7.0
"""The radius of the corners of wires, in points."""

_ARROW = 7.5
"""The length of an arrowhead of ``arrowsize`` 0.75, in points."""

_ARROW_SPREAD = 0.33
"""The sine of half the angle of its tip, which tells how far a thick outline moves it back."""

_OVERLAP = 0.5
"""Points by which a line reaches into its arrowhead, so that no gap is seen."""

_WIDTHS: Mapping[LineStyle, float] = {
    "solid": style.EDGE_STROKE,
    "dashed": style.EDGE_STROKE,
    "thick": style.THICK_STROKE,
}


class EdgeStatement(Struct, frozen=True):
    """One edge of DOT: the nodes that it joins, and its attributes."""

    tail: str
    head: str
    attributes: dict[str, str]


class Dot(Struct, frozen=True):
    """A dot at a join of lines, in their colour."""

    place: Point
    colour: str


class EdgeStatements(Struct, frozen=True):
    """All edges, and the dots at joins."""

    edges: tuple[EdgeStatement, ...]
    dots: tuple[Dot, ...] = ()


def write_edges(placed: Placed) -> EdgeStatements:
    """Return the edges of a scene, each with the part of its net's wire that it draws."""
    names = edge_names((edge.source, edge.target) for edge in placed.diagram.edges)
    edges: dict[int, EdgeStatement] = {}
    dots: list[Dot] = []
    nets = {net: _split(placed, wires) for net, wires in placed.nets.items()}
    dotted = find_dots(nets)
    for net, split in nets.items():
        if net in dotted:
            colour = _colour(placed, placed.diagram.edges[split.strokes[0].link])
            dots += [Dot(place, colour) for place in dotted[net]]
        sharp = {placed.point((float(x), float(y))) for x, y in split.tees}
        labels = iter(placed.net_labels.get(net, ()))
        for stroke in split.strokes:
            edge = placed.diagram.edges[stroke.link]
            attributes = {"id": names[stroke.link], **link_attributes(edge)}
            attributes |= dict(_groups_at_ends(placed, edge))
            if stroke.pieces:
                splines = _splines(placed, stroke, sharp=sharp)
                attributes |= _stroke(placed, stroke, splines)
                attributes |= _label(placed, edge, next(labels, None))
            else:
                attributes |= _drawn_by_others(placed, edge)
            tail, head = (_node_in(placed, end) for end in (edge.source, edge.target))
            edges[stroke.link] = EdgeStatement(tail, head, attributes)
        assert next(labels, None) is None, "a label without a line of its own"
    ordered = tuple(edges[number] for number in sorted(edges))
    return EdgeStatements(ordered, tuple(dots))


def _split(placed: Placed, wires: Sequence[Wire]) -> NetStrokes:
    """Return what the edges of one net draw of its wires."""
    numbers = sorted({link for wire in wires for link in wire.links})
    return split_net(wires, {number: _ends_of(placed, number) for number in numbers})


def curved_edges(placed: Placed, laid: Sequence[dict[str, str]]) -> EdgeStatements:
    """Return the edges of a curved layout, each with the curve that Graphviz found for it."""
    edges: list[EdgeStatement] = []
    for edge, place in zip(placed.diagram.edges, laid, strict=True):
        attributes = {
            **place,
            **line_attributes(placed, [read_spline(place["pos"])], edge.line),
            **_colour_attribute(placed, edge),
        }
        if "lp" in place:
            attributes["label"] = markup.label(_label_words(placed, edge, edge.label))
        tail, head = (_node_in(placed, end) for end in (edge.source, edge.target))
        edges.append(EdgeStatement(tail, head, attributes))
    return EdgeStatements(tuple(edges))


def _ends_of(placed: Placed, number: int) -> Ends:
    edge = placed.diagram.edges[number]
    source, target = (
        _rectangle(placed.boxes[placed.elements[end]]) for end in (edge.source, edge.target)
    )
    return Ends(source, target, edge.source_head, edge.target_head)


def _rectangle(box: Box) -> Rectangle:
    return box.x, box.y, box.x + box.width - 1, box.y + box.height - 1


def _node_in(placed: Placed, name: str) -> str:
    """Return the DOT node of an end.

    For a group the first one in it, or that of its own if empty.
    """
    element = placed.elements[name]
    while placed.graph.members[element]:
        element = placed.graph.members[element][0]
    node = placed.graph.nodes[element]
    assert node is not None
    return node_name(node.id)


def _groups_at_ends(placed: Placed, edge: Edge) -> Iterator[tuple[str, str]]:
    for key, end in (("ltail", edge.source), ("lhead", edge.target)):
        if placed.graph.groups[placed.elements[end]] is not None:
            yield key, cluster_name(end)


def _drawn_by_others(placed: Placed, edge: Edge) -> dict[str, str]:
    """Return the attributes of an edge all of whose line others draw.

    Without a place Graphviz would find one of its own.
    """
    at = placed.write(middle_of(placed.boxes[placed.elements[edge.source]]))
    return {"style": "invis", "pos": " ".join([at] * 4)}


def _splines(placed: Placed, stroke: Stroke, *, sharp: Collection[Place]) -> list[Spline]:
    """Return the curve of an edge, in as many pieces as it is drawn in."""
    edge = placed.diagram.edges[stroke.link]
    room = head_room(edge.line)
    splines: list[Spline] = []
    for number, piece in enumerate(stroke.pieces):
        is_first, is_last = number == 0, number == len(stroke.pieces) - 1
        points = [(float(x), float(y)) for x, y in piece]
        if is_first and stroke.begins_at_source:
            head = room if stroke.has_source_head else 0.0
            points[0] = _at_outline(placed, edge.source, points[0], points[1], head=head)
        if is_last and stroke.ends_at_target:
            head = room if stroke.has_target_head else 0.0
            points[-1] = _at_outline(placed, edge.target, points[-1], points[-2], head=head)
        spline = round_corners(
            [placed.point(point) for point in points],
            radius=CORNER,
            sharp=sharp,
            tail_room=room if is_first and stroke.has_source_head else 0.0,
            head_room=room if is_last and stroke.has_target_head else 0.0,
        )
        splines.append(spline.joined_at(sharp) if edge.line == "dashed" else spline)
    return splines


def _stroke(placed: Placed, stroke: Stroke, splines: Sequence[Spline]) -> dict[str, str]:
    """Return the curve of an edge as an attribute, its style and its heads."""
    return {
        **line_attributes(placed, splines, placed.diagram.edges[stroke.link].line),
        "dir": DOT_DIRECTIONS[stroke.has_source_head, stroke.has_target_head],
        **_colour_attribute(placed, placed.diagram.edges[stroke.link]),
    }


def line_attributes(placed: Placed, splines: Sequence[Spline], line: LineStyle) -> dict[str, str]:
    """Return the attributes of a line along some curves: its curves, and its style.

    Graphviz paints dashes of one length only, so for pixels each dash is a curve.
    """
    if line == "dashed" and placed.cuts_dashes:
        return {"pos": _write_curves([dash for spline in splines for dash in spline.dashed()])}
    return {"pos": _write_curves(splines), **line_look(line)}


def _write_curves(splines: Sequence[Spline]) -> str:
    """Return curves as one ``pos``, on lines that Graphviz reads whole however many there are."""
    lines = [""]
    for number, spline in enumerate(_heads_last(splines)):
        if len(lines[-1]) > LONGEST_LINE:
            lines.append("")
        lines[-1] += (";" if number else "") + spline.write()
    return "\\\n".join(lines)


def _heads_last(splines: Sequence[Spline]) -> Iterator[Spline]:
    """Yield curves in an order in which Graphviz draws each head once.

    It draws a head of one curve at all that follow, if they have no tip of their own at that
    end. So of two curves with heads, the first one is turned round: both tips are at ends.

        s▶── ── ── ──▶e    as    ── ──   then   ──▶e (the first one)   then   ──▶e
    """
    yield from (spline for spline in splines if not spline.has_head)
    headed = [spline for spline in splines if spline.has_head]
    for number, spline in enumerate(headed, start=1):
        yield spline.reversed() if number < len(headed) else spline


def head_room(line: LineStyle) -> float:
    """Return the points by which a line of a style is shorter for its arrowhead."""
    return _ARROW + _WIDTHS[line] / 2 / _ARROW_SPREAD - _OVERLAP


def line_look(line: LineStyle) -> dict[str, str]:
    """Return the attributes of a line whose style is not solid."""
    return {
        **({"style": "dashed"} if line == "dashed" else {}),
        **({"penwidth": f"{_WIDTHS[line]:g}"} if line == "thick" else {}),
    }


def _colour_attribute(placed: Placed, edge: Edge) -> dict[str, str]:
    """Return the colour of an edge where that is not as usual."""
    return {"color": _colour(placed, edge)} if edge.style is not None else {}


def _colour(placed: Placed, edge: Edge) -> str:
    return placed.palette.edge_colours(edge).line


def _label(placed: Placed, edge: Edge, block: Sequence[Text] | None) -> dict[str, str]:
    if block is None:
        return {}
    words = _label_words(placed, edge, [text.text for text in block])
    return {"label": markup.label(words), "lp": placed.write(middle_of(box_around(block)))}


def _label_words(placed: Placed, edge: Edge, lines: Sequence[str]) -> str:
    colour = placed.palette.edge_colours(edge).text
    return markup.text(lines, size=style.SMALL_SIZE, colour=colour)


def _at_outline(placed: Placed, name: str, end: Place, before: Place, *, head: float) -> Place:
    """Return the point of a node's outline at which a wire ends that comes from ``before``.

    ``head`` is the length of its arrowhead there, 0 for none.
    """
    element = placed.elements[name]
    if element not in placed.boxed:  # Bare words, which the layout keeps away from.
        return end
    box = placed.boxes[element]
    left, top, right, bottom = _rectangle(box)
    x, y = end
    side = _side_of(end, before, (left, top, right, bottom))
    figure = placed.figure(element)
    inset = 0.0
    if figure is not None:
        offset = x - left if side in ("north", "south") else y - top
        size = right - left, bottom - top
        inset = figure.inset(side, offset, size=size)
        if head and inset:
            shape = head, head * _ARROW_SPREAD + style.OUTLINE_STROKE
            inset = figure.inset_of_head(side, offset, size=size, head=shape)
    return {
        "north": (x, top + inset),
        "south": (x, bottom - inset),
        "west": (left + inset, y),
        "east": (right - inset, y),
    }[side]


def _side_of(end: Place, before: Place, box: Rectangle) -> Side:
    """Return the side of a box at which a wire ends: across its last piece, the nearer of the two.

    A wire from a group to its own member meets the frame from inside.
    """
    left, top, right, bottom = box
    if end[0] == before[0]:
        return "north" if abs(end[1] - top) <= abs(end[1] - bottom) else "south"
    return "west" if abs(end[0] - left) <= abs(end[0] - right) else "east"
