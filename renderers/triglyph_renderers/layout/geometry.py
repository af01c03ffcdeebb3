"""Geometry: one level after another from the inside out, until everything has its place.

This is the second half of the pipeline. It gives the members of a level their sizes, the
innermost first, then every vertex its place, the nets their wires, and the whole its frame.
"""

from typing import Protocol

from msgspec import Struct, field, structs

from triglyph.model import Group
from triglyph.renderer import Remark
from triglyph.tracing import phase
from triglyph_renderers.layout.checks.channel_ambiguity import find_ambiguous_in_channels
from triglyph_renderers.layout.level_layout import extent_across
from triglyph_renderers.layout.model.compound_graph import BODY
from triglyph_renderers.layout.model.drawing import Drawing
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.placed_level import Pen, PlacedLevel
from triglyph_renderers.layout.model.scene import Scene, merged, shifted
from triglyph_renderers.layout.p5_sizes.component_packing import Rows, pack_scenes
from triglyph_renderers.layout.p5_sizes.frame_demands import (
    NO_DEMANDS,
    FrameDemands,
    find_frame_demands,
)
from triglyph_renderers.layout.p5_sizes.group_frame import Content, FrameLook, draw_frame
from triglyph_renderers.layout.p5_sizes.label_sizes import measure_labels
from triglyph_renderers.layout.p5_sizes.member_footprints import (
    group_footprint,
    remarks_on_leaves,
)
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p6_place.fans import find_wide_fans
from triglyph_renderers.layout.p7_route.channel_bands import FrameSpace
from triglyph_renderers.layout.p7_route.label_texts import draw_flat_edge_label, draw_label
from triglyph_renderers.layout.p7_route.wire_segments import (
    LevelPage,
    draw_flat_edge,
    draw_wires,
    port_places,
)


class Placing(Protocol):
    """How what can be drawn in several ways is decided: searched for, or as it was before."""

    def place(
        self, graph: LevelGraph, groups: dict[int, Footprint], *, space: FrameSpace
    ) -> PlacedLevel:
        """Return a level with its members placed; ``groups`` are those that have members."""

    def pack(self, graph: LevelGraph, scenes: list[Scene]) -> Rows:
        """Return the rows in which the parts of a level are."""


class _Notes(Struct):
    """What is found out about a level while it is drawn, and about all in it."""

    remarks: list[Remark] = field(default_factory=list)
    ambiguous: list[int] = field(default_factory=list)
    wide_fans: list[tuple[int, ...]] = field(default_factory=list)
    graphs: dict[int, LevelGraph] = field(default_factory=dict)

    def take(self, drawing: Drawing, *, vertex: int) -> None:
        """Take over what was found out about a member."""
        self.remarks.extend(drawing.remarks)
        self.ambiguous.extend(drawing.ambiguous)
        self.wide_fans.extend(drawing.wide_fans)
        self.graphs[vertex] = drawing.graph


class Drafter(Struct, frozen=True):
    """Draws levels: what they all need."""

    measures: Measures
    placing: Placing

    def draw(self, graph: LevelGraph) -> Drawing:
        """Return the drawing of the document's body."""
        return self._draw_level(graph, NO_DEMANDS)

    def _group(self, level: int) -> Group:
        group = self.measures.compound.groups[level]
        assert group is not None
        return group

    def _look(self, level: int) -> FrameLook:
        group, tone = self._group(level), self.measures.tones.get(level)
        return FrameLook(group.frame, self.measures.titles[level], tone, level)

    def _draw_level(
        self, graph: LevelGraph, demands: FrameDemands, *, look: FrameLook | None = None
    ) -> Drawing:
        """Return a level and everything in it, with its own frame or another ``look``."""
        look = self._look(graph.level) if look is None else look
        if self._group(graph.level).layout == "tree":
            return self._draw_outline(graph, demands)
        if not graph.parts:
            return self._draw_members(graph, demands, look)
        parts = [self._draw_members(part, NO_DEMANDS, _NO_FRAME) for part in graph.parts]
        scenes = [drawing.scene for drawing in parts]
        rows = self.placing.pack(graph, scenes)
        content = pack_scenes(scenes, rows, self.measures.metrics)
        graphs = tuple(drawing.graph for drawing in parts)
        graph = structs.replace(graph, parts=graphs, rows=rows)
        return structs.replace(
            self._draw_around(content, graph, demands, look),
            remarks=tuple(remark for drawing in parts for remark in drawing.remarks),
            ambiguous=tuple(link for drawing in parts for link in drawing.ambiguous),
            wide_fans=tuple(fan for drawing in parts for fan in drawing.wide_fans),
        )

    def _draw_members(self, graph: LevelGraph, demands: FrameDemands, look: FrameLook) -> Drawing:
        """Return the members of a level with the wires between them and to its frame."""
        measures, metrics, axes = self.measures, self.measures.metrics, graph.axes
        notes = _Notes()
        groups: dict[int, Footprint] = {}
        label_sizes = measure_labels(graph, metrics)
        for vertex, child in graph.children.items():
            around = find_frame_demands(vertex, graph, measures, label_sizes=label_sizes)
            drawing = self._draw_group(child, around)
            notes.take(drawing, vertex=vertex)
            groups[vertex] = group_footprint(
                vertex, graph, measures, drawing=drawing, demands=around
            )
        placed = self.placing.place(graph, groups, space=self._space(look, graph))
        graph = structs.replace(placed.graph, children=notes.graphs)
        first, last = _make_room_at_frame(
            placed, extent_across(placed), is_framed=look.frame != "none"
        )
        pen = Pen(placed, shift=-first)
        breadth = last - first + 1
        width, height = (breadth, placed.length) if axes.vertical else (placed.length, breadth)
        places = port_places(placed, pen)
        taken = [(axes.entry, _cross(placed, pen, vertex)) for vertex in graph.frame_ends]
        busy = frozenset(place for side, place in (*places, *taken) if side == "north")
        flow = metrics.flow(axes)
        pads = (flow.frame_pad_across, flow.frame_pad_along)
        content = Content(
            width,
            height,
            busy,
            pad_x=pads[0] if axes.vertical else pads[1],
            pad_y=pads[1] if axes.vertical else pads[0],
            title_gap=0 if axes.vertical else metrics.frame.title_gap,
        )
        fit = draw_frame(look, content, demands, metrics)
        inside = _draw_content(LevelPage(placed, pen, fit.margins, breadth))
        x, y = fit.margins.west, fit.margins.north
        moved = {"north": x, "south": x, "west": y, "east": y}
        scene = merged(
            [Scene(0, 0, boxes=fit.boxes, texts=fit.texts), shifted(inside, x, y)],
            fit.width,
            fit.height,
        )
        remarks = remarks_on_leaves(graph, placed.footprints, measures)
        ambiguous = find_ambiguous_in_channels(
            graph, placed.channels, placed.port_at, clearance=flow.stem_clearance
        )
        return Drawing(
            scene=scene,
            box=(fit.width, fit.height),
            graph=graph,
            ports=tuple(place + moved[side] for side, place in places),
            taken=tuple((side, place + moved[side]) for side, place in taken),
            tops=fit.tops,
            remarks=(*remarks, *notes.remarks),
            is_framed=bool(fit.boxes),
            ambiguous=(*notes.ambiguous, *ambiguous),
            wide_fans=(*notes.wide_fans, *find_wide_fans(placed)),
        )

    def _space(self, look: FrameLook, graph: LevelGraph) -> FrameSpace:
        """Return what a level keeps free inside its frame, along the flow.

        A level without a frame costs no row: its trunk is where that of the level around
        would be. A label at its edge must not touch it.

             │
          ┌──┴──┐       and not one more row between
          ▼     ▼
        """
        flow = self.measures.metrics.flow(graph.axes)
        if look.frame == "none":
            is_labelled = any(port.label for port in graph.frame_ports)
            return FrameSpace(flow.open_gap if is_labelled else flow.unframed_gap, 0)
        trunk_gap = flow.frame_gap if len(look.title) <= 1 else flow.open_gap
        return FrameSpace(trunk_gap, flow.outer_gap)

    def _draw_around(
        self, content: Scene, graph: LevelGraph, demands: FrameDemands, look: FrameLook
    ) -> Drawing:
        """Return content that no wire enters, in its frame."""
        metrics = self.measures.metrics
        own = metrics.frame
        around = Content(
            content.width,
            content.height,
            pad_x=own.pad_x,
            pad_y=own.pad_y,
            title_gap=own.title_gap,
        )
        fit = draw_frame(look, around, demands, metrics)
        inside = shifted(content, fit.margins.west, fit.margins.north)
        boxes = Scene(0, 0, boxes=fit.boxes, texts=fit.texts)
        return Drawing(
            scene=merged([boxes, inside], fit.width, fit.height),
            box=(fit.width, fit.height),
            graph=graph,
            tops=fit.tops,
            is_framed=bool(fit.boxes),
        )

    def _draw_group(self, graph: LevelGraph, demands: FrameDemands) -> Drawing:
        """Return a member group, divided where it asks for that and no wire forbids it."""
        group = self._group(graph.level)
        if not group.divided or group.layout == "tree":
            return self._draw_level(graph, demands)
        from triglyph_renderers.layout.p5_sizes.compartments import may_divide

        allowed = {"north"} if self.measures.titles[graph.level] else set()
        if demands.busy <= allowed and may_divide(graph, self.measures):
            return self._draw_divided(graph, demands)
        drawing = self._draw_level(graph, demands)
        remark = self._remark_undivided(graph, "could not be distinguished from its members")
        return structs.replace(drawing, remarks=(*drawing.remarks, *remark))

    def _draw_divided(self, graph: LevelGraph, demands: FrameDemands) -> Drawing:
        """Return a group whose members share its border."""
        # Imported here, since most drawings have none, and all wait for imports.
        from triglyph_renderers.layout.p5_sizes.compartments import draw_divided

        notes = _Notes()
        vertex_of = {child.level: vertex for vertex, child in graph.children.items()}

        def draw_inside(inner: LevelGraph) -> Scene:
            drawing = self._draw_level(inner, NO_DEMANDS, look=_NO_FRAME)
            notes.take(drawing, vertex=vertex_of[inner.level])
            notes.remarks.extend(self._remark_undivided(inner, "is in a compartment itself"))
            return drawing.scene

        scene, box = draw_divided(
            graph,
            self.measures,
            draw_inside=draw_inside,
            least_width=demands.least_width,
        )
        return Drawing(
            scene=scene,
            box=box,
            graph=structs.replace(graph, children=notes.graphs),
            remarks=tuple(notes.remarks),
            ambiguous=tuple(notes.ambiguous),
            wide_fans=tuple(notes.wide_fans),
        )

    def _remark_undivided(self, graph: LevelGraph, reason: str) -> tuple[Remark, ...]:
        """Return what to say of a divided group whose members do not share its border."""
        compound = self.measures.compound
        group, node = compound.groups[graph.level], compound.nodes[graph.level]
        if group is None or node is None or not group.divided:
            return ()
        text = f"drawn undivided, since it {reason}"
        return (Remark(f"group {node.id}", text, feature="divided groups"),)

    def _draw_outline(self, graph: LevelGraph, demands: FrameDemands) -> Drawing:
        """Return a tree, in a frame of its own where edges end at it."""
        from triglyph_renderers.layout.p5_sizes.outline import draw_tree  # few drawings have one

        level = graph.level
        framed = bool(demands.busy)
        with_root = level != BODY and not framed
        outline = draw_tree(level, self.measures, with_root=with_root)
        if not framed:
            box = (outline.width, outline.height)
            return Drawing(scene=outline, box=box, graph=graph, is_outline=True)
        look = structs.replace(self._look(level), frame="box")
        drawing = self._draw_around(outline, graph, demands, look)
        node = self.measures.compound.nodes[level]
        subject = f"group {node.id}" if node is not None else "the drawing"
        text = "drawn with a frame, which its edges need"
        remark = Remark(subject, text, feature="layout tree")
        return structs.replace(drawing, remarks=(remark,))


_NO_FRAME = FrameLook("none")


def _make_room_at_frame(
    placed: PlacedLevel, extent: tuple[int, int], *, is_framed: bool
) -> tuple[int, int]:
    """Return the extent of a level with room for arrowheads between members and its sides.

    ┌───┐ │
    │ a │◀│──      A frame may be nearer to its members than a head is long.
    └───┘ │
    """
    graph, metrics = placed.graph, placed.metrics
    first, last = extent
    pad = metrics.flow(graph.axes).frame_pad_across if is_framed else 0
    for flat_edge in graph.flat_edges:
        has_head = any(end.head for end in graph.segments[flat_edge.segment].both_ends)
        for vertex, is_first in ((flat_edge.far, True), (flat_edge.near, False)):
            footprint = placed.footprints.get(vertex)
            if footprint is None or not graph.reaches_frame(flat_edge):
                continue
            needed = max(
                metrics.head if has_head else 0, 0 if footprint.bordered else metrics.bare_gap
            )
            beyond = max(needed - pad, 0)
            if is_first:
                first = min(first, placed.first[vertex] - beyond)
            else:
                size = footprint.box_across(graph.axes)
                last = max(last, placed.first[vertex] + size - 1 + beyond)
    return first, last


def _cross(placed: PlacedLevel, pen: Pen, vertex: int) -> int:
    """Return the column (or row, in a level that flows sideways) of a vertex."""
    x, y = pen.point(0, placed.first[vertex])
    return x if placed.graph.axes.vertical else y


@phase("p7_route")
def _draw_content(page: LevelPage) -> Scene:
    """Return the inside of a level: its members, then the wires and labels between them."""
    graph, placed = page.graph, page.placed
    scenes: list[Scene] = []
    for vertex, footprint in placed.footprints.items():
        size = footprint.along(graph.axes)
        start, first = placed.member_start[vertex], placed.first[vertex]
        scenes.append(shifted(footprint.scene, *page.pen.corner(start, first, size=size)))
    wires = [
        wire
        for number, channel in enumerate(placed.channels)
        for wire in draw_wires(number, channel, page)
    ]
    wires += [draw_flat_edge(flat_edge, page) for flat_edge in graph.flat_edges]
    texts = [text for place in graph.label_places for text in draw_label(place, page)]
    texts += [
        text for flat_edge in graph.flat_edges for text in draw_flat_edge_label(flat_edge, page)
    ]
    return merged([*scenes, Scene(0, 0, wires=tuple(wires), texts=tuple(texts))], 0, 0)
