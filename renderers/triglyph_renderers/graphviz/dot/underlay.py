"""What is under the graph: the grounds of groups and compartments, their rules, our figures."""

from collections.abc import Iterator

from triglyph_renderers.graphviz.dot.background import Brush, Layer, rounded_ground
from triglyph_renderers.graphviz.dot.frame_statement import corner_radius, dashes_itself
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.paths.bezier import Curve
from triglyph_renderers.graphviz.scene.placed import Placed


def layers_under(placed: Placed) -> list[Layer]:
    """Return what Graphviz paints before the graph, the undermost first."""
    return [
        *_grounds(placed),
        *_dashed_frames(placed),
        *_compartments(placed),
        *_rules(placed),
        *figure_layers(placed),
    ]


def _grounds(placed: Placed) -> Iterator[Layer]:
    """Yield the grounds of groups, the outer ones first; those around what is shown have none."""
    for element, node in enumerate(placed.graph.nodes):
        group, box = placed.graph.groups[element], placed.boxes.get(element)
        if node is None or group is None or box is None or box.role == "compartment" or node.quiet:
            continue
        colours = placed.palette.frame_colours(node, depth=placed.depth(element))
        radius = corner_radius(node, group, box)
        curve = rounded_ground(*placed.bounds(box), radius=radius)
        yield Layer(Brush(fill=colours.fill), (curve,))


def _dashed_frames(placed: Placed) -> Iterator[Layer]:
    """Yield the dashed borders of groups that Graphviz does not draw."""
    for element in sorted(placed.boxed):
        node, group = placed.graph.nodes[element], placed.graph.groups[element]
        box = placed.boxes[element]
        if node is None or group is None or box.role == "compartment":
            continue
        if dashes_itself(placed, group):
            colour = placed.palette.frame_colours(node, depth=placed.depth(element)).line
            curve = rounded_ground(*placed.bounds(box), radius=corner_radius(node, group, box))
            yield Layer(Brush(line=colour, width=style.FRAME_STROKE, dashed=True), (curve,))


def _compartments(placed: Placed) -> Iterator[Layer]:
    """Yield the grounds of compartments that say what they are."""
    for element, box in placed.boxes.items():
        node = placed.graph.nodes[element]
        if node is None or box.role != "compartment" or (node.kind or node.style) is None:
            continue
        curve = rounded_ground(*placed.bounds(box), radius=0.0)
        yield Layer(Brush(fill=placed.palette.colours(node).fill), (curve,))


def _rules(placed: Placed) -> Iterator[Layer]:
    """Yield the lines between the compartments of groups; those of nodes are in their labels."""
    for element, rules in placed.rules.items():
        node = placed.graph.nodes[element]
        if placed.graph.groups[element] is None:
            continue
        colours = placed.palette.theme.frames[0]
        if node is not None:
            colours = placed.palette.frame_colours(node, depth=placed.depth(element))
        curves = tuple(placed.moved((rule.start, rule.start, rule.end, rule.end)) for rule in rules)
        yield Layer(Brush(line=colours.line, width=style.FRAME_STROKE), curves)


def figure_layers(placed: Placed) -> Iterator[Layer]:
    """Yield the figures of nodes that are no boxes."""
    for element, box in placed.boxes.items():
        node, figure = placed.graph.nodes[element], placed.figure(element)
        if node is None or figure is None or not figure.is_painted:
            continue
        colours = placed.palette.colours(node)

        def move(curve: Curve, *, x: int = box.x, y: int = box.y) -> Curve:
            return placed.moved(curve, x=x, y=y)

        for curve in figure.closed:
            brush = Brush(colours.fill, colours.line, style.OUTLINE_STROKE)
            yield Layer(brush, (move(curve),))
        if figure.open:
            brush = Brush(line=colours.line, width=style.OUTLINE_STROKE)
            yield Layer(brush, tuple(map(move, figure.open)))
