"""Positioned DOT: a scene as a graph in which everything has its place.

Graphviz's engine ``nop2`` (``neato -n2``) leaves nodes where ``pos`` says, draws edges along
the curve in ``pos``, frames along ``bb`` and labels at ``lp``. So Graphviz paints, and nothing
moves. DOT's y grows upwards.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

import graphviz
from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, LineStyle, Node
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.background import (
    Brush,
    Layer,
    rounded_ground,
    write_background,
)
from triglyph_renderers.graphviz.labels import diagram_title
from triglyph_renderers.graphviz.legend import legend_table
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.names import (
    callout_name,
    cluster_name,
    edge_names,
    node_name,
)
from triglyph_renderers.graphviz.notes import notes_table, notes_width
from triglyph_renderers.graphviz.outlines import Curve, Figure, figure_of
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.splines import Place, round_corners
from triglyph_renderers.graphviz.text_block import text_block
from triglyph_renderers.graphviz.twins import Pair, settle_twins
from triglyph_renderers.graphviz.wire_paths import Ends, Stroke, split_net
from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.model.scene import Box, Point, Rule, Scene, Text, Wire, flattened

CORNER = 7.0
"""The radius of the corners of wires, in points."""

GROUP_CORNER = 12.0
"""The radius of the corners of frames that Graphviz draws ``rounded``, in points."""

_JOINT = 2.6
"""The radius of the dot where four lines of one net meet, in points."""

_ARROW = 10.0
"""The length of an arrowhead of ``arrowsize`` 1, in points."""

_ARROW_SPREAD = 0.33
"""The sine of half the angle of its tip, which tells how far a thick outline moves it back."""

_TITLE_GAP = 14.0
"""Points between the title of a picture and what is drawn."""

_WIDTHS: Mapping[LineStyle, float] = {
    "solid": style.EDGE_STROKE,
    "dashed": style.EDGE_STROKE,
    "thick": style.THICK_STROKE,
}


class PositionedSource(Struct, frozen=True):
    """DOT with positions, and its colours on a dark screen where it follows the reader's."""

    text: str
    pairs: tuple[Pair, ...]


def write_positioned(
    diagram: Diagram,
    scene: Scene,
    graph: CompoundGraph,
    *,
    palette: Palette,
    notes: bool = False,
    title: bool = True,
) -> PositionedSource:
    """Return the DOT of a diagram that has been laid out.

    Args:
        diagram: What is drawn.
        scene: Where everything is, in points.
        graph: The elements that the scene's owners and links name.
        palette: The colours and images.
        notes: Whether the notes are under the drawing.
        title: Whether the title is over it.
    """
    writer = _Writer(
        diagram=diagram, scene=flattened(scene), graph=graph, palette=palette, with_notes=notes
    )
    text, pairs = settle_twins(writer.write(title=title))
    return PositionedSource(text, pairs)


class _Writer(Struct, frozen=True, dict=True):
    """Writes one scene; what is derived from it is computed once."""

    diagram: Diagram
    scene: Scene
    graph: CompoundGraph
    palette: Palette
    with_notes: bool

    # What is where ------------------------------------------------------------------------

    @cached_property
    def boxes(self) -> dict[int, Box]:
        """The box of each element; a text without a border has that of its words."""
        found = {box.owner: box for box in self.scene.boxes if box.owner is not None}
        for owner, texts in self.texts.items():
            if owner not in found and self.graph.groups[owner] is None:
                own = [text for text in texts if text.role != "callout"]
                if own:
                    found[owner] = _box_around(own, owner)
        return found

    @cached_property
    def texts(self) -> dict[int, list[Text]]:
        """The texts of each element."""
        found: dict[int, list[Text]] = {}
        for text in self.scene.texts:
            if text.owner is not None:
                found.setdefault(text.owner, []).append(text)
        return found

    @cached_property
    def rules(self) -> dict[int, list[Rule]]:
        """The lines inside each element."""
        found: dict[int, list[Rule]] = {}
        for rule in self.scene.rules:
            if rule.owner is not None:
                found.setdefault(rule.owner, []).append(rule)
        return found

    def y(self, value: float) -> float:
        """A height of DOT, which grows upwards."""
        return self.scene.height - value

    def place(self, x: float, y: float) -> str:
        """A point as DOT has it."""
        return f"{x:g},{self.y(y):g}"

    # The graph ----------------------------------------------------------------------------

    def write(self, *, title: bool) -> str:
        """The whole text."""
        dot = graphviz.Digraph(graph_attr=dict(style.GRAPH), node_attr=dict(style.NODE))
        dot.attr(layout="nop2", bgcolor=self.palette.theme.page, splines="", pad="0.3")
        dot.attr("node", fixedsize="true", margin="0", penwidth=f"{style.OUTLINE_STROKE:g}")
        dot.attr("edge", **style.EDGE, color=self.palette.theme.edge)
        foot = self._foot()
        if foot:
            dot.attr(label=foot, labelloc="b", labeljust="c")
        layers = [*self._grounds(), *self._figures()]
        if layers:
            dot.attr(_background=write_background(layers))
        if title:
            self._write_title(dot)
        self._write_members(dot, BODY, depth=0)
        self._write_edges(dot)
        return str(dot.source)

    def _foot(self) -> str:
        parts: list[str] = []
        if self.diagram.legend:
            parts.append(legend_table(self.diagram, palette=self.palette))
        if self.with_notes and self.diagram.notes:
            width = max(notes_width(self.diagram), self.scene.width * 0.6)
            parts.append(notes_table(self.diagram, width=width, palette=self.palette))
        parts = [part for part in parts if part]
        if not parts:
            return ""
        rows = [markup.row(markup.cell(part, align="LEFT")) for part in parts]
        return markup.label(markup.table(rows, cellpadding=style.HEADING_GAP))

    def _write_title(self, dot: graphviz.Digraph) -> None:
        words = diagram_title(self.diagram, palette=self.palette)
        if not words or self.diagram.body.frame != "none":
            return
        height = style.TITLE_SIZE * style.LINE_HEIGHT * len(self.diagram.title)
        middle = -_TITLE_GAP - height / 2
        dot.node(
            "title",
            label=markup.label(words),
            shape="plain",
            style="",
            pos=self.place(self.scene.width / 2, middle),
            fixedsize="false",
        )

    # Groups and nodes ---------------------------------------------------------------------

    def _write_members(self, dot: graphviz.Digraph, level: int, *, depth: int) -> None:
        for element in self.graph.members[level]:
            node, group = self.graph.nodes[element], self.graph.groups[element]
            if node is None:
                continue
            if group is None:
                self._write_node(dot, element, node)
                continue
            with dot.subgraph(name=cluster_name(node.id)) as inner:
                inner.attr(**self._frame(element, node, group, depth=depth))
                self._write_members(inner, element, depth=depth + 1)
            self._write_callout(dot, element, node)

    def _frame(self, element: int, node: Node, group: Group, *, depth: int) -> dict[str, str]:
        """The attributes of a cluster: its border, its title."""
        colours = self.palette.frame_colours(node, depth=depth)
        titles = [text for text in self.texts.get(element, ()) if text.role == "title"]
        # A graph's ground is inherited by its subgraphs, and theirs is painted before.
        attributes = {"label": "", "bgcolor": "transparent", **link_attributes(node)}
        box = self.boxes.get(element)
        if box is not None:
            attributes["bb"] = self._corners(box)
        if titles:
            around = _box_around(titles, element)
            attributes |= {
                "label": markup.label(
                    markup.text(
                        [text.text for text in titles],
                        size=style.GROUP_SIZE,
                        colour=colours.text,
                        weight="bold",
                        align="left",
                    )
                ),
                "lp": self.place(*_middle(around)),
                "lwidth": f"{around.width / markup.POINTS:.3f}",
                "lheight": f"{around.height / markup.POINTS:.3f}",
            }
        if box is None or group.frame == "none":
            return {**attributes, "peripheries": "0", "style": ""}
        corner = "" if self._is_square(node, group) else "rounded"
        dashed = "dashed" if group.frame == "dashed" else ""
        return {
            **attributes,
            "style": ",".join(filter(None, (corner, dashed))),
            "color": colours.line,
            "peripheries": "1",
            "penwidth": f"{style.FRAME_STROKE:g}",
        }

    def _is_square(self, node: Node, group: Group) -> bool:
        """Whether a frame has square corners: compartments would look out of round ones."""
        return node.shape == "box" or group.divided

    def _write_node(self, dot: graphviz.Digraph, element: int, node: Node) -> None:
        box = self.boxes.get(element)
        if box is None:
            return
        colours = self.palette.colours(node)
        shape = self.palette.shape(node)
        block = text_block(
            [text for text in self.texts.get(element, ()) if text.role != "callout"],
            rules=self.rules.get(element, ()),
            box=box,
            node=node,
            palette=self.palette,
        )
        attributes = {
            "label": markup.label(block),
            "pos": self.place(*_middle(box)),
            "width": f"{(box.width - 1) / markup.POINTS:.4f}",
            "height": f"{(box.height - 1) / markup.POINTS:.4f}",
            **link_attributes(node),
        }
        if shape == "text" or box.role == "compartment" or self._figure(element) is not None:
            attributes |= {"shape": "box", "style": "", "penwidth": "0", "color": "transparent"}
        else:
            attributes |= {
                "shape": "note" if shape == "document" else "box",
                "style": "rounded,filled" if shape == "rounded" else "filled",
                "color": colours.line,
                "fillcolor": colours.fill,
            }
        dot.node(node_name(node.id), **attributes)
        self._write_callout(dot, element, node)

    def _write_callout(self, dot: graphviz.Digraph, element: int, node: Node) -> None:
        """The words beside a node, as a node without an outline."""
        texts = [text for text in self.texts.get(element, ()) if text.role == "callout"]
        for number, block in enumerate(_blocks(texts)):
            around = _box_around(block, element)
            words = markup.text(
                [text.text for text in block],
                size=style.SMALL_SIZE,
                colour=self.palette.theme.remark,
                align="left",
            )
            dot.node(
                callout_name(node.id) + (f"_{number + 1}" if number else ""),
                label=markup.label(words),
                shape="plain",
                style="",
                pos=self.place(*_middle(around)),
                width=f"{around.width / markup.POINTS:.4f}",
                height=f"{around.height / markup.POINTS:.4f}",
            )

    # The background -----------------------------------------------------------------------

    def _grounds(self) -> Iterator[Layer]:
        """The grounds of groups, the outer ones first."""
        for element, node in enumerate(self.graph.nodes):
            group, box = self.graph.groups[element], self.boxes.get(element)
            if node is None or group is None or box is None or group.frame == "none":
                continue
            colours = self.palette.frame_colours(node, depth=self.graph.depths[element])
            left, bottom, right, top = self._bounds(box)
            radius = 0.0 if self._is_square(node, group) else GROUP_CORNER
            radius = min(radius, (right - left) / 3, (top - bottom) / 3)
            curve = rounded_ground(left, bottom, right, top, radius=radius)
            yield Layer(Brush(fill=colours.fill), (curve,))

    def _figures(self) -> Iterator[Layer]:
        """The figures of nodes that are no boxes."""
        for element, box in self.boxes.items():
            node, figure = self.graph.nodes[element], self._figure(element)
            if node is None or figure is None:
                continue
            colours = self.palette.colours(node)
            for curve in figure.closed:
                brush = Brush(colours.fill, colours.line, style.OUTLINE_STROKE)
                yield Layer(brush, (self._moved(curve, box),))
            strokes = tuple(self._moved(curve, box) for curve in figure.open)
            if strokes:
                yield Layer(Brush(line=colours.line, width=style.OUTLINE_STROKE), strokes)

    def _figure(self, element: int) -> Figure | None:
        node, box = self.graph.nodes[element], self.boxes.get(element)
        if node is None or box is None or self.graph.groups[element] is not None:
            return None
        if box.role == "compartment":
            return None
        return figure_of(self.palette.shape(node), width=box.width - 1, height=box.height - 1)

    def _moved(self, curve: Curve, box: Box) -> Curve:
        return tuple((box.x + x, self.y(box.y + y)) for x, y in curve)

    def _bounds(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a box in DOT."""
        return box.x, self.y(box.y + box.height - 1), box.x + box.width - 1, self.y(box.y)

    def _corners(self, box: Box) -> str:
        return ",".join(f"{value:g}" for value in self._bounds(box))

    # Edges --------------------------------------------------------------------------------

    def _write_edges(self, dot: graphviz.Digraph) -> None:
        wires: dict[int, list[Wire]] = {}
        for wire in self.scene.wires:
            wires.setdefault(wire.net, []).append(wire)
        labels: dict[int, list[list[Text]]] = {}
        for text in self.scene.texts:
            if text.net is not None:
                labels.setdefault(text.net, []).append([text])
        names = edge_names((edge.source, edge.target) for edge in self.diagram.edges)
        joints: list[Point] = []
        for net, pieces in wires.items():
            ends = self._ends_of(pieces)
            split = split_net(pieces, ends)
            joints += split.crosses
            sharp = {(float(x), self.y(y)) for x, y in split.tees}
            blocks = _blocks([text for block in labels.get(net, []) for text in block])
            for stroke in split.strokes:
                own = [blocks.pop(0)] if blocks and stroke.pieces else []
                dot.edge(
                    *self._edge_ends(stroke.link),
                    **self._edge(stroke, names[stroke.link], labels=own, sharp=sharp),
                )
        for number, (x, y) in enumerate(joints):
            dot.node(
                f"joint_{number + 1}",
                shape="circle",
                label="",
                style="filled",
                width=f"{2 * _JOINT / markup.POINTS:.4f}",
                height=f"{2 * _JOINT / markup.POINTS:.4f}",
                penwidth="0",
                fillcolor=self.palette.theme.edge,
                pos=self.place(x, y),
            )

    @cached_property
    def _element_of(self) -> dict[str, int]:
        """The element of each node of the spec."""
        return {node.id: at for at, node in enumerate(self.graph.nodes) if node is not None}

    def _edge_ends(self, link: int) -> tuple[str, str]:
        edge = self.diagram.edges[link]
        return node_name(edge.source), node_name(edge.target)

    def _ends_of(self, wires: Sequence[Wire]) -> dict[int, Ends]:
        found: dict[int, Ends] = {}
        for number in sorted({link for wire in wires for link in wire.links}):
            edge = self.diagram.edges[number]
            source, target = (
                self.boxes[self._element_of[end]] for end in (edge.source, edge.target)
            )
            found[number] = Ends(
                _rectangle(source), _rectangle(target), edge.source_head, edge.target_head
            )
        return found

    def _edge(
        self,
        stroke: Stroke,
        name: str,
        *,
        labels: Sequence[Sequence[Text]],
        sharp: Collection[Place],
    ) -> dict[str, str]:
        edge: Edge = self.diagram.edges[stroke.link]
        colours = self.palette.edge_colours(edge)
        attributes = {"id": name, **link_attributes(edge)}
        if not stroke.pieces:
            return {**attributes, "style": "invis"}
        width = _WIDTHS[edge.line]
        room = 7.5 + width / 2 / _ARROW_SPREAD - 0.5
        written: list[str] = []
        for number, piece in enumerate(stroke.pieces):
            first, last = number == 0, number == len(stroke.pieces) - 1
            points = [(float(x), float(y)) for x, y in piece]
            if first and stroke.begins_at_source:
                points[0] = self._at_outline(edge.source, points[0], points[1])
            if last and stroke.ends_at_target:
                points[-1] = self._at_outline(edge.target, points[-1], points[-2])
            spline = round_corners(
                [(x, self.y(y)) for x, y in points],
                radius=CORNER,
                sharp=sharp,
                tail_room=room if first and stroke.has_source_head else 0.0,
                head_room=room if last and stroke.has_target_head else 0.0,
            )
            written.append(spline.write())
        heads = (stroke.has_source_head, stroke.has_target_head)
        attributes |= {
            "pos": ";".join(written),
            "dir": _DIRECTIONS[heads],
            **({"style": "dashed"} if edge.line == "dashed" else {}),
            **({"penwidth": f"{width:g}"} if edge.line == "thick" else {}),
            **({"color": colours.line} if edge.style is not None else {}),
        }
        if labels:
            block = labels[0]
            attributes |= {
                "label": markup.label(
                    markup.text(
                        [text.text for text in block],
                        size=style.SMALL_SIZE,
                        colour=colours.text,
                        align="center",
                    )
                ),
                "lp": self.place(*_middle(_box_around(block, None))),
            }
        return attributes

    def _at_outline(self, name: str, end: Place, before: Place) -> Place:
        """The point of a node's outline at which a wire ends that comes from ``before``."""
        element = self._element_of[name]
        box = self.boxes[element]
        left, top, right, bottom = _rectangle(box)
        x, y = end
        if x == before[0]:
            side: Side = "north" if before[1] < y or y <= top else "south"
            if before[1] > y:
                side = "south"
        else:
            side = "west" if before[0] < x else "east"
        figure = self._figure(element)
        size = (box.width - 1.0, box.height - 1.0)
        offset = x - left if side in ("north", "south") else y - top
        inset = figure.inset(side, offset, size=size) if figure is not None else 0.0
        return {
            "north": (x, top + inset),
            "south": (x, bottom - inset),
            "west": (left + inset, y),
            "east": (right - inset, y),
        }[side]


_DIRECTIONS = {
    (False, False): "none",
    (False, True): "forward",
    (True, False): "back",
    (True, True): "both",
}


def _rectangle(box: Box) -> tuple[int, int, int, int]:
    return box.x, box.y, box.x + box.width - 1, box.y + box.height - 1


def _middle(box: Box) -> Place:
    return box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2


def _box_around(texts: Sequence[Text], owner: int | None) -> Box:
    """The box of some texts."""
    left, top = min(text.x for text in texts), min(text.y for text in texts)
    right = max(text.x + text.width for text in texts)
    bottom = max(text.y + text.height for text in texts)
    return Box(left, top, right - left, bottom - top, owner=owner)


def _blocks(texts: Sequence[Text]) -> list[list[Text]]:
    """The texts in blocks of lines that follow each other without a gap."""
    blocks: list[list[Text]] = []
    for text in sorted(texts, key=lambda one: (one.y, one.x)):
        for block in blocks:
            last = block[-1]
            if 0 <= text.y - (last.y + last.height) <= 2 and not (
                text.x > last.x + last.width or last.x > text.x + text.width
            ):
                block.append(text)
                break
        else:
            blocks.append([text])
    return blocks
