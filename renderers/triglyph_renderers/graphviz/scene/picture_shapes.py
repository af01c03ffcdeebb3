"""Picture shapes: what is done to a drawing that is too wide or too high for a page.

The gentlest is tried first. A shape is sketched, which takes a tenth of the time of a layout;
only one whose sketch is good enough is laid out. The search ends at the first that fits.
"""

from collections.abc import Callable, Iterator
from math import ceil, log, sqrt
from typing import TypeAlias

from msgspec import Struct, structs

from triglyph.model import Diagram, walk_nodes
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.layout.model.level_graph import LevelGraph, levels_of
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_diagram

_WIDEST, _HIGHEST = 3.0, 0.5
"""The ratios of width to height that fit a page or a slide without much empty space."""

_TOO_WIDE, _TOO_HIGH = 0.1, 0.4
"""By how much, as logarithms, a ratio may be missed before anything is changed: 3.3:1 and 1:3.

A tenth more is no reason to read a flow backwards in its second row. A page scrolls down, and
steps that are read upwards are odd, so a high picture is left alone for longer.
"""

_SHOWN, _LEGIBLE = 800, 9
"""Pixels that a picture is shown wide, and that its letters should be high."""

_CHAIN = 1.25
"""Members for each layer of a flow up to which it is a chain with something beside it."""

_STRIP = 2 * _WIDEST
"""The ratio up to which a drawing that can be read is left to flow as it is written.

One that is shown as large as it is may be longer still.
"""

_SMALL = 560
"""Points. A drawing no wider and no higher is seen at one glance, whatever its ratio."""

_WRAPS = (24, 18, 12, 8)
"""Cells that a line of a label may have where a drawing is too wide to be read."""

_PARTS = 4
"""Into how many numbers of rows a flow, and of parts a layer, is folded to see which is best."""

_FEW, _LEAST_LAYER = 8, 2
"""Members of a layer up to which all sizes are tried, and the least that is left in one."""

_SKETCHES = 1000
"""Nodes that are sketched in other shapes, which with 50 nodes are twenty shapes."""

_MANY = 200
"""Up to so many nodes other shapes are tried."""

_DENSE = 10
"""Edges that cost a sketch as much as a node, where there are more of them for each node."""

LAYOUTS = 3
"""Shapes that are laid out at most, each of which takes the time of ten sketches."""

_WORTH = 0.7
"""What must be left of the excess at most, or the drawing stays as it is."""

_STEP = 0.9
"""The same for a shape that others start from."""


class PageSize(Struct, frozen=True):
    """The size of a drawing in points, of its smallest letters and of its title above it."""

    width: int
    height: int
    letters: float = style.NODE_SIZE
    title: float = 0.0

    @property
    def readable_width(self) -> float:
        """Return the width up to which its smallest letters can be read."""
        return self.letters * _SHOWN / _LEGIBLE - 2 * style.PAGE_MARGIN

    @property
    def ratio(self) -> float:
        """Return the ratio of width to height, with the title and the space around the drawing."""
        around = 2 * style.PAGE_MARGIN
        return (self.width + around) / (self.height + self.title + around)

    @property
    def excess(self) -> float:
        """Return how far it exceeds the ratios that fit a page, and the readable width.

        Both are logarithms, so twice as wide is as bad as half as high; 0 for what fits.
        """
        if max(self.width, self.height) <= _SMALL:
            return 0.0
        ratio = log(self.ratio)
        wide, high = ratio - log(_WIDEST), log(_HIGHEST) - ratio
        beyond = max(wide if wide > _TOO_WIDE else 0.0, high if high > _TOO_HIGH else 0.0)
        return beyond + max(log(self.width / self.readable_width), 0.0)

    @property
    def is_strip(self) -> bool:
        """Return whether it is wider than it should be, and yet no line and all of it readable.

        ┌───┐   ┌───┐   ┌───┐   ┌───┐   ┌───┐      A strip takes little of a page, and is read
        │ a ├──▶│ b ├──▶│ c ├──▶│ d ├──▶│ e │      as the spec says. Rows of it would lead back,
        └───┘   └───┘   └───┘   └───┘   └───┘      and a turned one downwards.
        """
        legible = self.readable_width if self.ratio <= _STRIP else _SHOWN
        return self.ratio > 1 and self.width <= legible


def is_worth_while(size: PageSize, *, instead_of: PageSize) -> bool:
    """Return whether a change that leads to a size is worth it."""
    return size.excess < _WORTH * instead_of.excess


class PictureShape(Struct, frozen=True):
    """What is done to a drawing: to its diagram, and to the gaps in it."""

    form: Form = Form()
    is_tight: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """Return what is done, in words."""
        return (*(("gaps tightened",) if self.is_tight else ()), *self.form.changes)


AS_WRITTEN = PictureShape()
_TURNED = PictureShape(Form(transposed=True))


class Sketch(Struct, frozen=True):
    """About how large a drawing is, and its levels in layers."""

    size: PageSize
    graph: LevelGraph


def find_shapes(
    diagram: Diagram, sketch: Callable[[PictureShape], Sketch], *, written: PageSize
) -> Iterator[PictureShape]:
    """Yield shapes that seem to fit, the gentlest first; at last the best of the others.

    Args:
        diagram: The diagram with the texts that are shown.
        sketch: Returns the sketch of the diagram in a shape.
        written: The size of the drawing as the spec says it.
    """
    nodes = max(sum(1 for _ in walk_nodes(diagram.body)), len(diagram.edges) // _DENSE)
    if not written.excess or nodes > _MANY:
        return
    plain = sketch(AS_WRITTEN)
    scale = (written.width / plain.size.width, written.height / plain.size.height)
    seen: set[tuple[Diagram, int | None, bool]] = set()
    tries = 0
    found: list[_Option] = []
    for start, families in _GENTLE_STARTS if written.is_strip else _STARTS:
        tries += max(2 * _PARTS, _SKETCHES // nodes)
        drawn = plain if start == AS_WRITTEN else sketch(start)
        base = _Option(start, drawn).scaled(scale, like=written)
        seen.add(_key(diagram, start))
        for family in families:
            best = base
            for shape in family(diagram, base):
                key = _key(diagram, shape)
                if key in seen or len(seen) > tries:
                    continue
                seen.add(key)
                option = _Option(shape, sketch(shape)).scaled(scale, like=written)
                if not option.excess:
                    yield shape
                elif family is not _turns and option.excess < _STEP * best.excess:
                    best = option
            base = best
        found.append(base)
    last = min(found, key=lambda option: option.excess)
    if last.shape != AS_WRITTEN:
        yield last.shape


def _key(diagram: Diagram, shape: PictureShape) -> tuple[Diagram, int | None, bool]:
    """Return what a drawing in a shape depends on."""
    return narrow_diagram(diagram, shape.form), shape.form.fold, shape.is_tight


class _Option(Struct, frozen=True):
    """A shape with its sketch."""

    shape: PictureShape
    sketch: Sketch

    @property
    def excess(self) -> float:
        """Return how far it exceeds what fits."""
        return self.sketch.size.excess

    def scaled(self, scale: tuple[float, float], *, like: PageSize) -> "_Option":
        """Return it with the size that is expected of the layout.

        Sketches of one drawing are wrong in the same way, whatever its shape.
        """
        own = self.sketch.size
        width, height = round(own.width * scale[0]), round(own.height * scale[1])
        size = structs.replace(like, width=width, height=height)
        return _Option(self.shape, Sketch(size, self.sketch.graph))


_Family: TypeAlias = Callable[[Diagram, _Option], Iterator[PictureShape]]


def _tighten(_diagram: Diagram, base: _Option) -> Iterator[PictureShape]:
    """Yield the shape with smaller gaps, for letters that could not be read."""
    size = base.sketch.size
    if size.width > size.readable_width:
        yield structs.replace(base.shape, is_tight=True)


def _rows(diagram: Diagram, base: _Option) -> Iterator[PictureShape]:
    """Yield shapes in which the longest flow is in rows, the fewest rows first."""
    flows_sideways = diagram.body.direction in ("right", "left")
    if (base.sketch.size.ratio > 1) == flows_sideways:
        least = _least_parts(base.sketch.size)
        for rows in range(least, least + _PARTS):
            yield _with_form(base.shape, rows=rows)


def _chain_rows(diagram: Diagram, base: _Option) -> Iterator[PictureShape]:
    """Yield the same, if the longest flow is not much more than a chain.

    Where it branches, a row read backwards is hard to follow, and turned it is better.
    """
    longest = max(levels_of(base.sketch.graph), key=lambda level: len(level.layers))
    layers = len(longest.layers) - 2  # the first and the last hold the ports of the frame
    if len(longest.members) <= _CHAIN * layers:
        yield from _rows(diagram, base)


def _wraps(_diagram: Diagram, base: _Option) -> Iterator[PictureShape]:
    """Yield shapes with narrower labels, for a drawing that is too wide."""
    size = base.sketch.size
    if size.width > size.readable_width or size.ratio > _WIDEST:
        for most in _WRAPS:
            yield _with_form(base.shape, most=most)


def _turns(_diagram: Diagram, base: _Option) -> Iterator[PictureShape]:
    """Yield the shape in which what is beside each other is below each other instead.

    That is where folding starts only if nothing else is enough, since the spec says otherwise.
    """
    yield _TURNED
    yield _with_form(base.shape, transposed=True, rows=None)


def _layers(diagram: Diagram, base: _Option) -> Iterator[PictureShape]:
    """Yield shapes in which large layers are folded into several, the fewest first."""
    largest = _largest_layer(diagram, base.sketch.graph)
    least = _least_parts(base.sketch.size)
    sizes = {-(-largest // parts) for parts in range(least, least + _PARTS)}
    if largest <= _FEW:
        sizes.update(range(_LEAST_LAYER, largest))
    for most in sorted(sizes, reverse=True):
        if _LEAST_LAYER <= most < largest:
            yield _with_form(base.shape, fold=most)


_STARTS: tuple[tuple[PictureShape, tuple[_Family, ...]], ...] = (
    (AS_WRITTEN, (_tighten, _chain_rows, _wraps, _turns, _layers, _rows, _wraps, _layers)),
    (_TURNED, (_tighten, _rows, _wraps, _layers)),
)
"""What is tried, one after the other; each family starts from what was best until then."""

_GENTLE_STARTS: tuple[tuple[PictureShape, tuple[_Family, ...]], ...] = (
    (AS_WRITTEN, (_tighten, _wraps, _layers)),
)
"""The same for a strip, which goes on flowing as the spec says."""


def _with_form(shape: PictureShape, **changes: int | bool | None) -> PictureShape:
    return structs.replace(shape, form=structs.replace(shape.form, **changes))


def _least_parts(size: PageSize) -> int:
    """Return the fewest parts below each other that make a drawing fit, if all are alike."""
    beyond = max(size.ratio / _WIDEST, _HIGHEST / size.ratio)
    return max(2, ceil(sqrt(beyond)), ceil(size.width / size.readable_width))


def _largest_layer(diagram: Diagram, graph: LevelGraph) -> int:
    """Return how many members the largest layer of a drawing has, or row of a table."""
    layers = [
        sum(vertex < len(level.members) for vertex in layer)
        for level in levels_of(graph)
        for layer in level.layers
    ]
    groups = [diagram.body, *(node.group for node, _ in walk_nodes(diagram.body) if node.group)]
    columns = [group.column_count for group in groups if group.divided]
    return max([*layers, *columns], default=1)
