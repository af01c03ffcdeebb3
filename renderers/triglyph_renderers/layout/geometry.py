"""Drawing of one level after another, from the inside out.

This is the second half of the pipeline: it takes what ``arrange`` has ordered,
gives the members of a level their sizes, the innermost first, then every
vertex its cells, the nets their wires, and the whole its frame.
"""

from msgspec import structs

from triglyph.kinds import Tone
from triglyph.model import Frame
from triglyph.renderer import Remark
from triglyph_renderers.layout.checks.channel_ambiguity import find_ambiguous_in_channels
from triglyph_renderers.layout.layout_search import place_best
from triglyph_renderers.layout.level_layout import Across, Pen, Placed, extent_across, place_across
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.scene import Scene, merged, shifted
from triglyph_renderers.layout.p5_sizes.compartments import draw_divided, may_divide
from triglyph_renderers.layout.p5_sizes.component_packing import pack_scenes
from triglyph_renderers.layout.p5_sizes.group_frame import Margins, draw_frame
from triglyph_renderers.layout.p5_sizes.leaf_footprint import Footprint
from triglyph_renderers.layout.p5_sizes.member_footprints import (
    Drawing,
    Outside,
    find_outside,
    group_footprint,
    remarks_on_leaves,
    size_leaves,
)
from triglyph_renderers.layout.p5_sizes.outline import draw_tree
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.channel_routing import Spacing
from triglyph_renderers.layout.p7_route.wire_segments import (
    draw_flat_edge,
    draw_flat_edge_label,
    draw_label,
    draw_wires,
    port_places,
)

_ALONE = Outside()

_MANY = 200
"""Up to so many boxes each level is drawn in several ways, of which the best stays."""

_FRAME = 4
"""The columns of a frame and the blanks inside it."""

SPACINGS = {"unicode": Spacing(), "ascii": Spacing(trunks=3, rows=1, columns=2)}
"""Corners all look alike in 7-bit, so those of different nets keep apart there."""


def draw_level(
    graph: LevelGraph,
    compound: CompoundGraph,
    measures: Measures,
    *,
    outside: Outside = _ALONE,
    framed: bool = True,
) -> Drawing:
    """The drawing of a level and of everything in it, with its frame unless that is given up."""
    level = graph.level
    group = compound.groups[level]
    assert group is not None
    if group.layout == "tree":
        return _draw_outline(graph, compound, measures, outside=outside)
    frame = group.frame if framed else "none"
    title = measures.titles[level] if framed else ()
    tone = measures.tones.get(level)
    if graph.parts:
        drawings = [
            _draw_members(part, compound, measures, frame="none", title=(), outside=_ALONE)
            for part in graph.parts
        ]
        room = measures.row_width - _FRAME * (compound.depths[level] + 1)
        content = pack_scenes([drawing.scene for drawing in drawings], width=room)
        return structs.replace(
            _draw_around(content, frame=frame, title=title, outside=outside, tone=tone),
            remarks=tuple(remark for drawing in drawings for remark in drawing.remarks),
            ambiguous=tuple(link for drawing in drawings for link in drawing.ambiguous),
        )
    return _draw_members(graph, compound, measures, frame=frame, title=title, outside=outside)


def _draw_members(
    graph: LevelGraph,
    compound: CompoundGraph,
    measures: Measures,
    *,
    frame: Frame,
    title: tuple[str, ...],
    outside: Outside,
) -> Drawing:
    """The members of a level with the wires between them and to the ports of its frame."""
    axes = graph.axes
    tone = measures.tones.get(graph.level)
    label_sizes = graph.label_sizes()
    remarks: list[Remark] = []
    ambiguous: list[int] = []
    groups: dict[int, Footprint] = {}
    for vertex, child in graph.children.items():
        around = find_outside(vertex, graph, measures, label_sizes=label_sizes)
        drawing = _draw_group(child, compound, measures, outside=around)
        remarks.extend(drawing.remarks)
        ambiguous.extend(drawing.ambiguous)
        groups[vertex] = group_footprint(vertex, graph, measures, drawing=drawing, outside=around)
    spacing = SPACINGS[measures.charset]
    if axes.vertical and frame != "none" and len(title) <= 1:
        spacing = structs.replace(spacing, frame=0)
    placed = _place_members(graph, measures, groups=groups, spacing=spacing)
    graph = placed.graph
    remarks = remarks_on_leaves(graph, placed.footprints, measures, compound.nodes) + remarks
    first, last = extent_across(placed)
    pen = Pen(placed, shift=-first)
    breadth = last - first + 1
    width, height = (breadth, placed.length) if axes.vertical else (placed.length, breadth)
    places = port_places(placed, pen)
    taken = [(axes.entry, _cross(placed, pen, vertex)) for vertex in graph.frame_ends]
    fit = draw_frame(
        frame,
        title,
        width=width,
        height=height,
        busy=frozenset(place for side, place in (*places, *taken) if side == "north"),
        top_gaps=outside.top_gaps,
        head=outside.head,
        foot=outside.foot,
        least=(outside.least_width, outside.least_height),
        tone=tone,
    )
    content = _draw_content(placed, pen, margins=fit.margins, breadth=breadth)
    x, y = fit.margins.west, fit.margins.north
    moved = {"north": x, "south": x, "west": y, "east": y}
    return Drawing(
        merged(
            [Scene(0, 0, boxes=fit.boxes, texts=fit.texts), shifted(content, x, y)],
            fit.width,
            fit.height,
        ),
        (fit.width, fit.height),
        ports=tuple(place + moved[side] for side, place in places),
        taken=tuple((side, place + moved[side]) for side, place in taken),
        tops=fit.tops,
        remarks=tuple(remarks),
        is_framed=bool(fit.boxes),
        ambiguous=(*ambiguous, *find_ambiguous_in_channels(graph, placed.channels, placed.port_at)),
    )


def _place_members(
    graph: LevelGraph,
    measures: Measures,
    *,
    groups: dict[int, Footprint],
    spacing: Spacing,
) -> Placed:
    """The level with its members placed, its leaves sized, and side exits where they fit.

    ``groups`` are the footprints of the members that are groups.
    """

    def place(attempt: LevelGraph) -> Across:
        sizes = attempt.label_sizes()
        leaves = size_leaves(attempt, measures, label_sizes=sizes)
        footprints = {**leaves, **groups}
        return place_across(
            attempt, footprints=footprints, label_sizes=sizes, pushed=measures.is_polished
        )

    boxes = {
        vertex
        for vertex, element in enumerate(graph.members)
        if element in measures.leaves and measures.leaves[element].style
    }
    return place_best(
        graph,
        place,
        boxes=boxes,
        spacing=spacing,
        width=measures.width,
        thorough=len(measures.leaves) <= _MANY,
        box_by_box=measures.is_polished,
    )


def _cross(placed: Placed, pen: Pen, vertex: int) -> int:
    """The column (or row, in a level that flows sideways) of a vertex."""
    x, y = pen.point(0, placed.first[vertex])
    return x if placed.graph.axes.vertical else y


def _draw_content(placed: Placed, pen: Pen, *, margins: Margins, breadth: int) -> Scene:
    """The inside of a level: its members, then the wires and labels between them."""
    graph = placed.graph
    scenes = [
        shifted(footprint.scene, *placed.corner_of(vertex, pen))
        for vertex, footprint in placed.footprints.items()
    ]
    wires = [
        wire
        for number, channel in enumerate(placed.channels)
        for wire in draw_wires(number, channel, placed, pen, margins=margins, breadth=breadth)
    ]
    wires.extend(draw_flat_edge(flat_edge, placed, pen) for flat_edge in graph.flat_edges)
    texts = [
        text for label_place in graph.label_places for text in draw_label(label_place, placed, pen)
    ]
    texts.extend(
        text
        for flat_edge in graph.flat_edges
        for text in draw_flat_edge_label(flat_edge, placed, pen)
    )
    return merged([*scenes, Scene(0, 0, wires=tuple(wires), texts=tuple(texts))], 0, 0)


def _draw_around(
    content: Scene,
    *,
    frame: Frame,
    title: tuple[str, ...],
    outside: Outside,
    tone: Tone | None,
) -> Drawing:
    """Content that no wire enters, in its frame."""
    fit = draw_frame(
        frame,
        title,
        width=content.width,
        height=content.height,
        busy=frozenset(),
        top_gaps=outside.top_gaps,
        head=outside.head,
        foot=outside.foot,
        least=(outside.least_width, outside.least_height),
        tone=tone,
    )
    inside = shifted(content, fit.margins.west, fit.margins.north)
    boxes = Scene(0, 0, boxes=fit.boxes, texts=fit.texts)
    scene = merged([boxes, inside], fit.width, fit.height)
    return Drawing(scene, (fit.width, fit.height), tops=fit.tops, is_framed=bool(fit.boxes))


def _draw_group(
    graph: LevelGraph, compound: CompoundGraph, measures: Measures, *, outside: Outside
) -> Drawing:
    """The drawing of a member group, divided where it asks for that and no wire forbids it."""
    group = compound.groups[graph.level]
    assert group is not None
    if not group.divided or group.layout == "tree":
        return draw_level(graph, compound, measures, outside=outside)
    allowed = {"north"} if measures.titles[graph.level] else set()
    if outside.busy <= allowed and may_divide(graph, compound, measures):
        remarks: list[Remark] = []
        ambiguous: list[int] = []

        def draw_inside(inner: LevelGraph) -> Scene:
            drawing = draw_level(inner, compound, measures, framed=False)
            remarks.extend(drawing.remarks)
            ambiguous.extend(drawing.ambiguous)
            remarks.extend(_remark_undivided(inner, compound, "stands in a compartment itself"))
            return drawing.scene

        scene, box = draw_divided(
            graph,
            compound,
            measures,
            draw_inside=draw_inside,
            least_width=outside.least_width,
        )
        return Drawing(scene, box, remarks=tuple(remarks), ambiguous=tuple(ambiguous))
    drawing = draw_level(graph, compound, measures, outside=outside)
    remark = _remark_undivided(graph, compound, "could not be told from its members")
    return structs.replace(drawing, remarks=(*drawing.remarks, *remark))


def _remark_undivided(
    graph: LevelGraph, compound: CompoundGraph, reason: str
) -> tuple[Remark, ...]:
    """What to say of a divided group whose members do not share its border after all."""
    group, node = compound.groups[graph.level], compound.nodes[graph.level]
    if group is None or node is None or not group.divided:
        return ()
    text = f"drawn undivided, since it {reason}"
    return (Remark(f"group {node.id}", text, feature="divided groups"),)


def _draw_outline(
    graph: LevelGraph, compound: CompoundGraph, measures: Measures, *, outside: Outside
) -> Drawing:
    """A tree, in a frame of its own where edges end at it."""
    level = graph.level
    framed = bool(outside.busy)
    outline = draw_tree(level, compound, measures, with_root=level != BODY and not framed)
    if not framed:
        return Drawing(outline, (outline.width, outline.height), is_outline=True)
    drawing = _draw_around(
        outline,
        frame="box",
        title=measures.titles[level],
        outside=outside,
        tone=measures.tones.get(level),
    )
    node = compound.nodes[level]
    subject = f"group {node.id}" if node is not None else "the drawing"
    text = "drawn with a frame, which its edges need"
    remark = Remark(subject, text, feature="layout tree")
    return structs.replace(drawing, remarks=(remark,))
