"""The picture that is drawn in the end: laid out, looked at, and put right.

Graphviz leads edges through the titles of frames, loses the order of nodes among
frames, and leads lines over the labels of others. All of this shows in what it says
of its layout, so the layout is made, looked at and made again where it helps.
"""

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from triglyph.model import Diagram
from triglyph.renderer import Options, Remark
from triglyph_renderers.graphviz.backend import draw_source
from triglyph_renderers.graphviz.geometry import Geometry, Label, read_geometry
from triglyph_renderers.graphviz.label_places import LabelPlaces, place_labels
from triglyph_renderers.graphviz.lines import VERTICAL
from triglyph_renderers.graphviz.moving import move_labels
from triglyph_renderers.graphviz.notes import wants_notes
from triglyph_renderers.graphviz.source import Source, write_source
from triglyph_renderers.graphviz.strays import stray_groups
from triglyph_renderers.graphviz.titles import place_titles
from triglyph_renderers.graphviz.twins import theme_named

SPACINGS = (1.0, 1.4, 2.0)
"""How much blank is tried between nodes, as parts of the usual, until all labels have room."""

Write = Callable[..., Source]


def settle_source(diagram: Diagram, *, options: Options, follows: bool) -> Source:
    """The DOT text of a diagram as it is to be drawn; raises RenderError.

    Members are in their order, no edge runs through the title of a frame, and no
    label stands on anything, or a remark says so. ``follows`` tells that the
    format can follow the colours of its reader's screen.
    """
    write = partial(
        write_source,
        diagram,
        theme=theme_named(options.theme, follows=follows),
        notes=wants_notes(diagram, options),
    )
    tried: list[tuple[Source, LabelPlaces]] = []
    for spacing in SPACINGS:
        spaced = partial(write, spacing=spacing)
        source = _with_clear_titles(spaced, diagram=diagram, command=options.dot)
        if not source.labels:
            return source
        layout = draw_source(source.text, output="json", settings={}, command=options.dot)
        tried.append((source, place_labels(read_geometry(layout.picture))))
        if not tried[-1][1].crowded or source.hurried:
            break
    source, places = min(tried, key=lambda each: len(each[1].crowded))
    return _with_clear_labels(source, places, command=options.dot)


def _with_clear_titles(write: Write, *, diagram: Diagram, command: str | None) -> Source:
    """The source with members in their order, and titles of frames where no edge runs."""
    source = write()
    if not source.framed or not (diagram.edges or source.mixed):
        return source
    upright = diagram.body.direction in VERTICAL
    tried: list[tuple[tuple[Remark, ...], Geometry, bool]] = []
    for wrapped in (False, True):
        text = write(wrapped=True).text if wrapped else source.text
        layout = draw_source(text, output="json", settings={}, command=command)
        geometry = read_geometry(layout.picture)
        tried.append(
            (stray_groups(source.mixed, geometry.places, upright=upright), geometry, wrapped)
        )
        if not tried[-1][0]:
            break
    strays, geometry, wrapped = min(tried, key=lambda each: len(each[0]))
    settled = write(wrapped=wrapped, titles=place_titles(geometry))
    return replace(settled, remarks=(*settled.remarks, *strays))


def _with_clear_labels(source: Source, places: LabelPlaces, *, command: str | None) -> Source:
    """The source laid out, with labels moved; as it is where none has to move."""
    remarks = (*source.remarks, *(_crowded(source, label) for label in places.crowded))
    if not places.moves:
        return replace(source, remarks=remarks)
    laid = draw_source(source.text, output="dot", settings={}, command=command)
    text = move_labels(laid.picture, places.moves, paged=source.paged)
    return replace(source, text=text, remarks=remarks)


def _crowded(source: Source, label: Label) -> Remark:
    """The remark on a label for which there is no place."""
    return Remark(
        f"label of edge {source.labels[label.edge]}",
        "touches a line or a node: there is no other place beside its own line",
        feature="edge labels",
    )
