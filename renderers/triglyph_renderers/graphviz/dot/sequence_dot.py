"""Positioned DOT of a flow: participants are nodes, messages edges, notes and titles nodes.

Frames and lifelines are painted below all of these. A lifeline is interrupted where a note, a
title or a label is over it, so that nothing needs a ground of its own.
"""

from collections.abc import Iterator, Sequence

import graphviz

from triglyph.model import Message, walk_steps
from triglyph_renderers.graphviz.dot.background import Brush, Layer, rounded_ground
from triglyph_renderers.graphviz.dot.edge_statement import (
    CORNER,
    head_room,
    line_attributes,
)
from triglyph_renderers.graphviz.dot.positioned_dot import (
    PositionedSource,
    open_graph,
    settle,
    write_members,
    write_title,
)
from triglyph_renderers.graphviz.dot.underlay import figure_layers
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.ids import node_name
from triglyph_renderers.graphviz.paths.bezier import Place
from triglyph_renderers.graphviz.paths.splines import Spline, round_corners
from triglyph_renderers.graphviz.scene.placed import UNSEEN, Placed, box_around, middle_of
from triglyph_renderers.graphviz.scene.sequence_layout import PlacedFlow
from triglyph_renderers.layout.model.compound_graph import BODY
from triglyph_renderers.layout.model.scene import Box, Text, Wire

_THIN_STROKE = 1.0
"""Lifelines, the lines between branches, and the borders of notes and tags, in points."""

_CLEAR = 2
"""Points between a lifeline and a text that interrupts it."""

_TAG_PAD, _TAG_FOOT = 8, 3
"""Points beside and below a title, on its tag."""


def write_sequence(laid: PlacedFlow, *, transparent: bool = False) -> PositionedSource:
    """Return the DOT of a flow that has been laid out.

    Args:
        laid: Where everything is.
        transparent: Whether nothing is painted behind it.
    """
    placed = laid.placed
    layers = [*_frames(laid), *_lifelines(laid), *figure_layers(placed)]
    dot = open_graph(placed, layers, transparent=transparent)
    write_title(dot, placed)
    write_members(dot, placed, BODY)
    _write_parts(dot, laid)
    flow = placed.diagram.flow
    assert flow is not None
    messages = [step for step in walk_steps(flow.steps) if isinstance(step, Message)]
    wires = [wire for wire in placed.scene.wires if wire.heads]
    for number, (message, wire) in enumerate(zip(messages, wires, strict=True), start=1):
        dot.edge(
            node_name(message.sender),
            node_name(message.receiver),
            id=f"message_{number}",
            dir="forward",
            **line_attributes(placed, [_spline(placed, wire)], wire.style),
            **_label(laid, wire.net),
        )
    return settle(dot, placed, notes=False)


def _frames(laid: PlacedFlow) -> Iterator[Layer]:
    """Yield the borders of frames, the outer ones first, and the lines between branches."""
    placed, parts = laid.placed, laid.parts
    colours = placed.palette.theme.frames[0]
    outline = Brush(line=colours.line, width=style.FRAME_STROKE)
    for box in parts.boxes:
        if box.role == "group":
            yield Layer(outline, (rounded_ground(*placed.bounds(box), radius=0.0),))
    if parts.rules:
        curves = tuple(
            placed.moved((rule.start, rule.start, rule.end, rule.end)) for rule in parts.rules
        )
        yield Layer(Brush(line=colours.line, width=_THIN_STROKE, dashed=True), curves)


def _lifelines(laid: PlacedFlow) -> Iterator[Layer]:
    """Yield the lifelines, from the outline of each participant on, without what texts are over."""
    placed = laid.placed
    curves = []
    for column, wire in enumerate(wire for wire in placed.scene.wires if not wire.heads):
        element = column + 1
        box, figure = placed.boxes[element], placed.figure(element)
        x = wire.segments[0][0][0]
        inset = 0.0
        if figure is not None:
            size = (box.width - 1, box.height - 1)
            inset = figure.inset("south", x - box.x, size=size)
        hidden = sorted(
            (text.y - _CLEAR, text.y + text.height + _CLEAR)
            for text in laid.parts.texts
            if text.x - _CLEAR <= x <= text.x + text.width + _CLEAR
        )
        for place, (start, end) in enumerate(wire.segments):
            top = start[1] - inset if place == 0 else start[1]
            for upper, lower in _without(hidden, (top, end[1])):
                curves.append(placed.moved(((x, upper), (x, upper), (x, lower), (x, lower))))
    brush = Brush(line=placed.palette.theme.frames[0].line, width=_THIN_STROKE, dashed=True)
    yield Layer(brush, tuple(curves))


def _without(hidden: Sequence[tuple[float, float]], line: tuple[float, float]) -> Iterator[Place]:
    """Yield the upper and the lower end of each part of a line that is not hidden."""
    upper, end = line
    for first, last in hidden:
        if last <= upper or first >= end:
            continue
        if first > upper:
            yield upper, first
        upper = last
    if upper < end:
        yield upper, end


def _write_parts(dot: graphviz.Digraph, laid: PlacedFlow) -> None:
    """Write notes and the titles of frames, each a node of its own."""
    texts: dict[int | None, list[Text]] = {}
    for text in laid.parts.texts:
        texts.setdefault(text.owner, []).append(text)
    for box in laid.parts.boxes:
        own = texts.get(box.owner, [])
        if box.role == "note":
            _write_note(dot, laid.placed, box, own)
        else:
            for number, title in enumerate(_titles(own)):
                _write_tag(dot, laid.placed, box, title, number=number)


def _titles(texts: Sequence[Text]) -> list[list[Text]]:
    """Return the titles of a frame, each with its lines."""
    titles: list[list[Text]] = []
    for text in texts:
        if titles and text.y - titles[-1][-1].y <= text.height:
            titles[-1].append(text)
        else:
            titles.append([text])
    return titles


def _write_note(dot: graphviz.Digraph, placed: Placed, box: Box, texts: Sequence[Text]) -> None:
    colours = placed.palette.theme.tones["people"]
    words = markup.text([text.text for text in texts], size=style.SMALL_SIZE, colour=colours.text)
    name = f"note_{box.owner}"
    dot.node(
        name,
        id=name,
        label=markup.label(words),
        shape="note",
        style="filled",
        color=colours.line,
        fillcolor=colours.fill,
        penwidth=f"{_THIN_STROKE:g}",
        **placed.position(box),
    )


def _write_tag(
    dot: graphviz.Digraph, placed: Placed, box: Box, title: Sequence[Text], *, number: int
) -> None:
    """Write a title: that of a frame in its corner on a tag, that of a branch below a line."""
    theme = placed.palette.theme
    around, first = box_around(title), title[0]
    words = markup.text(
        [text.text for text in title],
        size=style.GROUP_SIZE,
        colour=theme.frames[1].text,
        weight="bold",
        align="left",
    )
    look = UNSEEN
    tag = Box(first.x, first.y, around.width, around.height)
    if number == 0:
        look = {
            "shape": "box",
            "style": "filled",
            "color": theme.frames[0].line,
            "fillcolor": theme.frames[1].fill,
            "penwidth": f"{_THIN_STROKE:g}",
        }
        width = first.x - box.x + around.width + _TAG_PAD
        tag = Box(box.x, box.y, width, first.y - box.y + around.height + _TAG_FOOT)
    name = f"frame_{box.owner}_{number + 1}"
    dot.node(
        name,
        id=name,
        label=markup.label(words),
        **look,
        **placed.position(tag),
    )


def _spline(placed: Placed, wire: Wire) -> Spline:
    """Return the curve of a message."""
    corners: list[Place] = [placed.point(wire.segments[0][0])]
    corners += [placed.point(end) for _, end in wire.segments]
    return round_corners(corners, radius=CORNER, head_room=head_room(wire.style))


def _label(laid: PlacedFlow, net: int) -> dict[str, str]:
    """Return the label of a message at its place, its lines behind the number of the first."""
    placed = laid.placed
    texts = [text for text in laid.parts.texts if text.net == net]
    if not texts:
        return {}
    theme = placed.palette.theme
    around = box_around(texts)
    rows = [markup.row(markup.cell(_label_line(text, around, theme.edge_text))) for text in texts]
    return {"label": markup.label(markup.table(rows)), "lp": placed.write(middle_of(around))}


def _label_line(text: Text, around: Box, colour: str) -> str:
    """Return a line of a label, behind a cell of the width that it is indented by."""
    words = markup.text([text.text], size=style.SMALL_SIZE, colour=colour)
    indent = text.x - around.x
    cells = [markup.cell("", width=indent, height=text.height)] if indent else []
    rest = around.width - 1 - indent
    cells.append(markup.cell(words, align="LEFT", width=rest, height=text.height))
    return markup.table([markup.row(*cells)])
