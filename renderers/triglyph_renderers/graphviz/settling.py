"""The picture that is drawn in the end: laid out, looked at, and put right.

Graphviz leads edges through the titles of frames and over nodes, loses the order of
nodes among frames, and leads lines over the labels of others. All of this shows in
what it says of its layout, so the layout is made, looked at and made again where it helps.
"""

from collections.abc import Callable
from functools import cache, partial

from msgspec.structs import replace

from triglyph.errors import RenderError
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark
from triglyph_renderers.graphviz.backend import draw_source
from triglyph_renderers.graphviz.complaints import BrokenLayout, complain_of_broken_layout
from triglyph_renderers.graphviz.geometry import Geometry, read_geometry
from triglyph_renderers.graphviz.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.lines import VERTICAL
from triglyph_renderers.graphviz.mending import Mended, mend_layout
from triglyph_renderers.graphviz.moving import move_parts
from triglyph_renderers.graphviz.notes import wants_notes
from triglyph_renderers.graphviz.process import BrokenDown, Drawn
from triglyph_renderers.graphviz.source import Source, write_source
from triglyph_renderers.graphviz.strays import stray_groups
from triglyph_renderers.graphviz.titles import ROOMY, choose_rows, place_titles
from triglyph_renderers.graphviz.twins import theme_named

SPACINGS = (1.0, 1.4, 2.0)
"""How much blank is tried between nodes, as parts of the usual, until nothing is in the way."""

_FAILURES = (BrokenLayout, BrokenDown)
"""What a layout may end in that written otherwise goes well."""

Write = Callable[..., Source]
LayOut = Callable[..., Drawn]
Look = Callable[[str], Geometry]


def settle_source(
    diagram: Diagram, *, options: Options, follows: bool, album: Album = NO_IMAGES
) -> Source:
    """The DOT text of a diagram as it is to be drawn; raises RenderError.

    Members are in their order, no edge runs through the title of a frame or over a
    node, and no label stands on anything, or a remark says so. ``follows`` tells that
    the format can follow the colours of its reader's screen, ``album`` has the images.
    """
    write = partial(
        write_source,
        diagram,
        theme=theme_named(options.theme, follows=follows),
        notes=wants_notes(diagram, options),
        album=album,
    )
    lay_out = partial(draw_source, settings=album.settings, command=options.dot)

    @cache
    def look(text: str) -> Geometry:
        """Where Graphviz puts what a text is about; raises BrokenLayout and BrokenDown."""
        drawn = lay_out(text, output="json")
        complain_of_broken_layout(drawn.warnings)
        return read_geometry(drawn.picture)

    tried: list[tuple[Source, Mended]] = []
    failure: RenderError | None = None
    for spacing in SPACINGS:
        try:
            source = _with_free_titles(partial(write, spacing=spacing), diagram=diagram, look=look)
            if not diagram.edges:
                return source
            mended = mend_layout(look(source.text), look=look, hurried=source.hurried)
        except _FAILURES as error:
            failure = error
            continue
        tried.append((source, mended))
        if not mended.faults or source.hurried:
            break
    if not tried:
        raise failure or AssertionError
    return _moved(*min(tried, key=lambda each: each[1].faults), lay_out=lay_out)


def _with_free_titles(write: Write, *, diagram: Diagram, look: Look) -> Source:
    """The source with members in their order, and titles of frames where no edge runs."""
    source = write()
    if not source.framed or not (diagram.edges or source.mixed):
        return source
    upright = diagram.body.direction in VERTICAL
    tried: list[tuple[tuple[Remark, ...], Geometry, bool]] = []
    for wrapped in (False, True):
        try:
            geometry = look(write(wrapped=True).text if wrapped else source.text)
        except _FAILURES:
            if wrapped and not tried:
                raise
            continue
        tried.append(
            (stray_groups(source.mixed, geometry.places, upright=upright), geometry, wrapped)
        )
        if not tried[-1][0]:
            break
    strays, geometry, wrapped = min(tried, key=lambda each: len(each[0]))
    titles = place_titles(geometry)
    if ROOMY in titles.values():
        roomy = {name: place for name, place in titles.items() if place == ROOMY}
        titles = choose_rows(look(write(wrapped=wrapped, titles=roomy).text), titles)
    settled = write(wrapped=wrapped, titles=titles) if wrapped or titles else source
    return replace(settled, remarks=(*settled.remarks, *strays))


def _moved(source: Source, mended: Mended, *, lay_out: LayOut) -> Source:
    """The source laid out, with its parts moved; as it is where none has to move."""
    remarks = (*source.remarks, *mended.remarks(source.names))
    if not (mended.labels or mended.frames or mended.courses):
        return replace(source, remarks=remarks)
    text = move_parts(
        lay_out(source.text, output="dot").picture,
        labels=mended.labels,
        frames=mended.frames,
        courses=mended.courses,
        paged=source.paged,
    )
    return replace(source, text=text, remarks=remarks)
