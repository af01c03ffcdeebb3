"""Uniform sizes: boxes beside each other as equals, or opposite each other, get one size."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.layout.metrics import BoxMetrics
from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf
from triglyph_renderers.layout.tuning import (
    ALIKE_WIDTH_SHARE,
    CHAIN_STRETCH_RATIO,
    COLUMN_STRETCH_RATIO,
    FEW_SIBLINGS,
    LEAST_VISIBLE_STRETCH,
)


class _Stretch(Struct, frozen=True):
    """By how much boxes grow to equal others.

    Attributes:
        wider: The most by which one becomes wider; None for any number of units.
        higher: The same in height.
        alike: The part of the widest by which one may become wider in any case.
        least: The least by which one becomes wider.
    """

    wider: int | None
    higher: int
    alike: float
    least: int = 1


def find_equal_sizes(
    graph: LevelGraph,
    leaves: dict[int, Leaf],
    footprints: dict[int, Footprint],
    metrics: BoxMetrics,
    *,
    all_siblings: list[list[int]],
    is_polished: bool,
) -> Iterator[dict[int, tuple[int, int]]]:
    """Yield the least sizes of boxes that are to equal others, one set after another.

    ``all_siblings`` are the sets that ``find_siblings`` finds.

    Each set counts on the footprints having taken the sizes of those before it. Where the
    layout is not polished nothing is widened but for what is beside it by a common trunk.
    """
    wider, higher = metrics.stretch
    alike = ALIKE_WIDTH_SHARE if is_polished else 0
    equals: list[tuple[list[int], int | None, int]] = [
        (siblings, wider, higher) for siblings in all_siblings
    ]
    if is_polished:
        columns = graph.stacks if graph.axes.vertical else graph.layers
        equals += [(_as_column(column, footprints), None, 0) for column in columns]
    in_layer = (0, higher) if graph.axes.vertical else (wider, 0)
    equals += [(list(layer), *in_layer) for layer in graph.layers]
    if is_polished and graph.axes.vertical:
        far = metrics.far_stretch[0]
        equals += [
            (column, far, 0)
            for column in _find_columns(graph, footprints, fork_stretch=metrics.fork_stretch)
        ]
    for vertices, most_wider, most_higher in equals:
        boxes = [v for v in vertices if v in footprints and footprints[v].bordered]
        if len(boxes) > 1:
            stretch = _Stretch(most_wider, most_higher, alike=alike)
            yield _equal_sizes(boxes, leaves, footprints, stretch=stretch)
    if is_polished and graph.axes.vertical and not metrics.has_odd_sizes:
        for siblings in all_siblings:
            yield _sizes_with_a_middle(siblings, graph, footprints)
    nearly = _Stretch(0, 0, alike=alike)
    if is_polished and graph.axes.vertical:
        for column in _find_parallel_columns(graph, footprints):
            yield _equal_sizes(column, leaves, footprints, stretch=nearly)
    elif is_polished:
        seen = _Stretch(0, 0, alike=alike, least=LEAST_VISIBLE_STRETCH)
        for chain in _find_columns(graph, footprints, fork_stretch=metrics.fork_stretch):
            yield _equal_sizes(chain, leaves, footprints, stretch=seen)
    for partners in _find_partners(graph):
        boxes = [v for v in partners if v in footprints and footprints[v].bordered]
        yield _facing_sizes(boxes, footprints, metrics.far_stretch, axes=graph.axes)


def find_siblings(graph: LevelGraph) -> list[list[int]]:
    """Return the sets of members that are joined to the same thing in the same way.

    Each row is a set of its own, where a wire leads to several:

            │
        ┌───┼───┐
        ▼   │   ▼
        a   │   b            a and b are one set,
          ┌─┴─┐
          ▼   ▼
          c   d              c and d another
    """
    found: dict[tuple[int, ...], None] = {}
    for segment in graph.segments:
        for ends in (segment.earlier_ends, segment.later_ends):
            rows: dict[int, dict[int, None]] = {}
            for end in ends:
                rows.setdefault(graph.layer_of[end.vertex], {})[end.vertex] = None
            found.update((tuple(row), None) for row in rows.values() if len(row) > 1)
    return [list(members) for members in found]


def _as_column(vertices: Sequence[int], footprints: Mapping[int, Footprint]) -> list[int]:
    """Return those of one below the other that become one column, with two common edges.

    They are a layer of a flow to the side, or in line in one down, in a grid or a folded fan:

        │  ┌───────────────┐            │  ┌───────────────┐
        ├─▶│ Director      ├─           ├─▶│ Director      ├─
        │  └───────────────┘            │  └───────────────┘
        │  ┌───────────────┐     not    │  ┌───────┐
        └─▶│    Editor     ├─           └─▶│Editor ├────────
           └───────────────┘               └───────┘

           ├────────────┐                  ├────────────┐
           │            ▼                  │            ▼
           │  ┌──────────────────┐         │  ┌──────────────────┐
           │  │ Kitchen motion   │         │  │ Kitchen motion   │
           │  └──────────────────┘         │  └──────────────────┘
           ├────────────┐            not   ├────────────┐
           │            ▼                  │            ▼
           │  ┌──────────────────┐         │        ┌──────┐
           │  │       Lock       │         │        │ Lock │
           │  └──────────────────┘         │        └──────┘

    The column is as wide as the widest in any case, so this costs no room.
    """
    widths = {one: footprints[one].box_width for one in vertices if one in footprints}
    widest = max(widths.values(), default=0)
    return [one for one, width in widths.items() if COLUMN_STRETCH_RATIO * width >= widest]


def _find_columns(
    graph: LevelGraph, footprints: dict[int, Footprint], *, fork_stretch: int
) -> list[list[int]]:
    """Return the boxes of each column: those of consecutive layers without any other member.

    ┌─────────┐         ┌─────────┐
    │ gateway │         │ gateway │
    └────┬────┘         └────┬────┘
         ▼         as        ▼
      ┌─────┐           ┌─────────┐
      │ web │           │   web   │
      └─────┘           └─────────┘

    Where the flow runs to the side they are a chain in one row, whose boxes only become
    equal if they nearly are, since each cell makes the row longer:

    ┌────────┐   ┌──────────┐         ┌──────────┐   ┌──────────┐
    │ Parser ├──▶│ Compiler │    as   │  Parser  ├──▶│ Compiler │
    └────────┘   └──────────┘         └──────────┘   └──────────┘
    """
    columns: list[list[int]] = [[]]
    for layer in graph.layers:
        members = [vertex for vertex in layer if vertex < len(graph.members)]
        if len(members) > 1 or any(vertex not in footprints for vertex in members):
            columns.append([])
        else:
            columns[-1] += [vertex for vertex in members if footprints[vertex].bordered]
    forks = _find_forks(graph)
    found: list[list[int]] = []
    for column in columns:
        widest = max((footprints[vertex].box_width for vertex in column), default=0)
        ends = {(vertex, False) for vertex in column[:1]} | {(v, True) for v in column[-1:]}
        forked = {vertex for vertex, _ in ends & forks}
        found.append(
            [
                vertex
                for vertex in column
                if CHAIN_STRETCH_RATIO * footprints[vertex].box_width >= widest
                and (vertex not in forked or widest - footprints[vertex].box_width <= fork_stretch)
            ]
        )
    return found


def _find_parallel_columns(
    graph: LevelGraph, footprints: Mapping[int, Footprint]
) -> Iterator[list[int]]:
    """Yield the columns of rows of which each box leads to one box of the next row alone.

    ┌────────┐ ┌────────┐         ┌────────┐ ┌────────┐
    │ London │ │ Sydney │         │ London │ │ Sydney │
    └───┬────┘ └───┬────┘         └───┬────┘ └───┬────┘
        ▼          ▼         as       ▼          ▼
    ┌───────┐ ┌───────┐           ┌────────┐ ┌────────┐
    │ users │ │ users │           │ users  │ │ users  │
    └───────┘ └───────┘           └────────┘ └────────┘
    """
    columns: list[list[int]] = []
    for layer in graph.layers:
        boxes = [vertex for vertex in layer if vertex < len(graph.members)]
        are_boxes = all(vertex in footprints and footprints[vertex].bordered for vertex in boxes)
        previous = [column[-1] for column in columns]
        if previous and are_boxes and _are_paired(previous, boxes, graph):
            for column, vertex in zip(columns, boxes, strict=True):
                column.append(vertex)
            continue
        yield from columns
        columns = [[vertex] for vertex in boxes] if are_boxes and len(boxes) > 1 else []
    yield from columns


def _are_paired(row: list[int], following: list[int], graph: LevelGraph) -> bool:
    """Return whether each box of a row leads to its own one of the following row, in order."""
    return len(row) == len(following) and all(
        len(graph.exit_ports.get(one, ())) == len(graph.entry_ports.get(other, ())) == 1
        and graph.facing.get((one, True, graph.exit_ports[one][0]))
        == (other, False, graph.entry_ports[other][0])
        for one, other in zip(row, following, strict=True)
    )


def _find_forks(graph: LevelGraph) -> set[tuple[int, bool]]:
    """Return the boxes that are joined to several others at their entry (False) or exit side."""
    return {end for end, others in graph.opposite_ends().items() if len(others) > 1}


def _find_partners(graph: LevelGraph) -> list[list[int]]:
    """Return the pairs of members that several straight wires could join."""
    wires: dict[tuple[int, int], int] = {}
    for (vertex, at_exit, _), (other, _, _) in graph.facing.items():
        if at_exit:
            wires[vertex, other] = wires.get((vertex, other), 0) + 1
    return [list(pair) for pair, count in wires.items() if count > 1]


def _equal_sizes(
    vertices: list[int],
    leaves: dict[int, Leaf],
    footprints: dict[int, Footprint],
    *,
    stretch: _Stretch,
) -> dict[int, tuple[int, int]]:
    """Return the size that each vertex takes to equal the largest, of those that come near it.

    In width one grows further where the two are nearly alike, or it would look as if it had
    been cut off:

        ┌──────────────┐ ┌──────────────┐       ┌──────────────┐ ┌───────────┐
        │ Order events │ │   Payments   │  not  │ Order events │ │ Payments  │
        └──────────────┘ └──────────────┘       └──────────────┘ └───────────┘

    Only leaves of one shape equal each other. Heights follow the text alone: what a box needs
    for its wires would be empty in another.
    """
    widths: dict[str, int] = {}
    heights: dict[str, int] = {}
    for vertex in vertices:
        leaf = leaves[vertex]
        shape = leaf.outline.name
        widths[shape] = max(widths.get(shape, 0), footprints[vertex].box_width)
        if len(leaf.compartments) == 1:
            heights[shape] = max(heights.get(shape, 0), leaf.height)
    sizes: dict[int, tuple[int, int]] = {}
    for vertex in vertices:
        own, leaf = footprints[vertex], leaves[vertex]
        width = widths[leaf.outline.name]
        height = heights.get(leaf.outline.name, 0)
        missing = width - own.box_width
        is_near = (
            stretch.wider is None or missing <= stretch.wider or missing < stretch.alike * width
        )
        least = (
            width if is_near and missing >= stretch.least else own.box_width,
            height if _may_be_higher(leaf, height - own.box_height, stretch) else own.box_height,
        )
        if least[0] > own.box_width or least[1] > own.box_height:
            sizes[vertex] = (max(least[0], own.box_width), max(least[1], own.box_height))
    return sizes


def _may_be_higher(leaf: Leaf, missing: int, stretch: _Stretch) -> bool:
    """Return whether a box may be so much higher than its text, to equal others.

    It may where its text is still in the middle then. Sections begin at the top, and a table
    with an empty row looks as if a field had been forgotten:

        ┌───────┐ ┌───────┐                ┌───────┐ ┌───────┐
        │ Order │ │       │                │ order │ │ stock │
        │  of a │ │ Stock │   but not      ├───────┤ ├───────┤
        │  book │ │       │                │ id    │ │ id    │
        └───────┘ └───────┘                │ name  │ │       │
                                           └───────┘ └───────┘
    """
    return len(leaf.compartments) == 1 and missing <= stretch.higher and missing % 2 == 0


def _sizes_with_a_middle(
    siblings: list[int], graph: LevelGraph, footprints: Mapping[int, Footprint]
) -> dict[int, tuple[int, int]]:
    """Return sizes by which the middle of an even number of siblings is a unit, not a gap.

    Where two equal boxes have an even width their middles are an odd number of units apart,
    and what is joined to both is one off. All boxes of their width in the row, and in the
    columns of a grid, grow with them. Of many siblings nobody sees it.

            ┌───┴───┐                    ┌────┴────┐
            ▼       ▼                    ▼         ▼
        ┌──────┐ ┌──────┐      as    ┌───────┐ ┌───────┐
        │ left │ │ right│            │ left  │ │ right │
        └──────┘ └──────┘            └───────┘ └───────┘
    """
    widths = {footprints[vertex].box_width for vertex in siblings if vertex in footprints}
    boxes = [vertex for vertex in siblings if vertex in footprints and footprints[vertex].bordered]
    is_small = len(siblings) <= FEW_SIBLINGS and len(siblings) % 2 == 0
    if len(boxes) < len(siblings) or len(widths) > 1 or not is_small:
        return {}
    (width,) = widths
    if width % 2:
        return {}
    beside = {*graph.layers[graph.layer_of[siblings[0]]]}
    beside |= {vertex for stack in graph.stacks if beside & {*stack} for vertex in stack}
    return {
        vertex: (width + 1, footprints[vertex].box_height)
        for vertex in sorted(beside)
        if vertex in footprints
        and footprints[vertex].bordered
        and footprints[vertex].box_width == width
    }


def _facing_sizes(
    vertices: list[int],
    footprints: dict[int, Footprint],
    stretch: tuple[int, int],
    *,
    axes: Axes,
) -> dict[int, tuple[int, int]]:
    """Return the sizes at which two boxes face each other with sides of one length."""
    sizes = {v: (footprints[v].box_width, footprints[v].box_height) for v in vertices}
    longest = max((size[0 if axes.vertical else 1] for size in sizes.values()), default=0)
    found: dict[int, tuple[int, int]] = {}
    for vertex, (width, height) in sizes.items():
        if axes.vertical and 0 < longest - width <= stretch[0]:
            found[vertex] = (longest, height)
        elif not axes.vertical and 0 < longest - height <= stretch[1]:
            found[vertex] = (width, longest)
    return found
