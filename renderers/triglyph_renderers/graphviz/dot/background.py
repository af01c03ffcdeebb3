"""The drawing under the graph: grounds of groups and our own figures, as xdot operations.

Graphviz draws the attribute ``_background`` of a graph before anything else, then the
frames of groups, nodes, and edges. It is the one place where DOT takes curves with a fill.
See "Output formats: xdot" in Graphviz's manual for the operations.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from triglyph_renderers.graphviz.paths.bezier import Curve, Place
from triglyph_renderers.graphviz.paths.dashes import cut_dashes

_ROUND = 0.5
"""How far the handles of Graphviz's round corners reach, as a part of their radius."""

LONGEST_LINE = 4000
"""Characters of a line; Graphviz reads no string of more than 16,384 in one line."""


class Brush(Struct, frozen=True):
    """How a curve is painted; a ``fill`` or ``line`` that is empty is not painted."""

    fill: str = ""
    line: str = ""
    width: float = 1.0
    dashed: bool = False


class Layer(Struct, frozen=True):
    """Curves that are painted alike, y growing upwards: open ones have no fill."""

    brush: Brush
    curves: tuple[Curve, ...]


def cut_layer(layer: Layer) -> Layer:
    """Return the same layer with each dash as a curve of its own."""
    if not layer.brush.dashed:
        return layer
    dashes = tuple(dash for curve in layer.curves for dash in cut_dashes(curve))
    return Layer(structs.replace(layer.brush, dashed=False), dashes)


def write_background(layers: Sequence[Layer]) -> str:
    """Return the xdot operations that paint the layers, the first undermost.

    They are on many lines of DOT, which joins lines that end with a backslash.
    """
    lines: list[str] = []
    length = LONGEST_LINE
    for operation in (operation for layer in layers for operation in _operations(layer)):
        length += len(operation) + 1
        if length > LONGEST_LINE:
            lines.append(operation)
            length = len(operation)
        else:
            lines[-1] += f" {operation}"
    return " \\\n".join(lines)


def _operations(layer: Layer) -> Iterator[str]:
    brush = layer.brush
    yield _style("solid")
    if brush.line:
        yield _colour("c", brush.line)
        yield _style(f"setlinewidth({brush.width:g})")
    if brush.dashed:
        yield _style("dashed")
    if brush.fill:
        yield _colour("C", brush.fill)
        if not brush.line:
            yield _colour("c", brush.fill)
            yield _style("setlinewidth(0)")
    letter = "b" if brush.fill else "B"
    for curve in layer.curves:
        points = " ".join(f"{x:.2f} {y:.2f}" for x, y in curve)
        yield f"{letter} {len(curve)} {points}"


def _style(name: str) -> str:
    """Return a style; a string of xdot is its length in bytes, then its bytes."""
    return f"S {len(name)} -{name}"


def _colour(operation: str, colour: str) -> str:
    """Return a colour ``#rrggbb``.

    One that is a pair of colours so far will be one of seven bytes.
    """
    return f"{operation} 7 -{colour}"


def rounded_ground(left: float, bottom: float, right: float, top: float, *, radius: float) -> Curve:
    """Return the closed curve of a box whose corners are round as Graphviz's own are."""
    curve: list[Place] = [(left + radius, bottom)]
    corners = (
        ((right, bottom), (right - radius, bottom), (right, bottom + radius)),
        ((right, top), (right, top - radius), (right - radius, top)),
        ((left, top), (left + radius, top), (left, top - radius)),
        ((left, bottom), (left, bottom + radius), (left + radius, bottom)),
    )
    for corner, before, after in corners:
        curve += [curve[-1], before, before]
        curve += [_between(before, corner), _between(after, corner), after]
    return tuple(curve)


def _between(one: Place, other: Place) -> Place:
    return (
        one[0] + (other[0] - one[0]) * _ROUND,
        one[1] + (other[1] - one[1]) * _ROUND,
    )
