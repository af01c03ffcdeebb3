"""Box art: diagrams drawn with the line glyphs of a terminal.

The pipeline, each phase a module:
clean -> hierarchy -> nets -> arrange (layers, strands, order), from the outside in;
measure -> draw (sizes, place, channels, route, frame), from the inside out;
scene -> paint.
"""

import re

from msgspec import structs

from triglyph.errors import RenderError
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Rendering
from triglyph_renderers.boxart.feature_support import TREATMENTS
from triglyph_renderers.boxart.glyphs import BULLET, CHARSETS
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.checks.wire_ambiguity import find_unclear
from triglyph_renderers.layout.geometry import draw_level
from triglyph_renderers.layout.model.compound_graph import build_hierarchy
from triglyph_renderers.layout.p1_text.narrowing import Form, change_diagram, find_form
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.p2_nets.edge_bundling import assign_nets, part_nets
from triglyph_renderers.layout.p5_sizes.component_packing import ROW_WIDTH
from triglyph_renderers.layout.p5_sizes.member_footprints import Drawing
from triglyph_renderers.layout.p5_sizes.text_measures import measure_elements
from triglyph_renderers.layout.topology import arrange_levels
from triglyph_renderers.shared.notes import write_notes, write_title
from triglyph_renderers.shared.text_format import TextFormat
from triglyph_renderers.shared.written_legend import write_legend


class BoxArt(TextFormat):
    """The renderer of box art."""

    suffix = ".txt"
    treatments = TREATMENTS
    sign = re.compile(r"[\u2500-\u257f]|\+--")

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """The drawing as text, each line ended by a line break.

        Raises RenderError where no form of the drawing is as narrow as asked for.
        """
        cleaned = clean_diagram(diagram, emoji=options.emoji, charset=options.charset)
        diagram = cleaned.diagram
        drawing = _fit_width(diagram, options)
        parts: list[str] = []
        if options.title and diagram.body.frame == "none":
            parts.append(write_title(diagram.title, width=options.width))
        if diagram.body.nodes:
            parts.append(paint_scene(drawing.scene, charset=options.charset, colour=options.colour))
        if diagram.legend:
            parts.append(write_legend(diagram, options))
        if options.notes:
            bullet = CHARSETS[options.charset].write(BULLET)
            parts.append(write_notes(diagram.notes, width=options.width, bullet=bullet))
        return Rendering("\n".join(filter(None, parts)), (*cleaned.remarks, *drawing.remarks))


def _fit_width(diagram: Diagram, options: Options) -> Drawing:
    """The drawing as the spec says it, or the gentlest of its narrower forms that fits."""
    if options.width is None:
        return _draw(diagram, options)
    drawing, narrowest = _find_fit(diagram, options, width=options.width)
    if drawing is not None:
        return drawing
    needed = 0
    while drawing is None:
        needed = narrowest
        drawing, narrowest = _find_fit(diagram, options, width=needed)
    raise RenderError(
        f"the drawing needs {needed} columns at least, and {options.width} are allowed"
    )


def _find_fit(diagram: Diagram, options: Options, *, width: int) -> tuple[Drawing | None, int]:
    """The drawing in the form that fits, if any does, and the columns of the narrowest tried."""
    options = structs.replace(options, width=width)
    drawings: dict[Form, Drawing] = {}

    def draw(form: Form, *, polished: bool) -> Drawing:
        return _draw(change_diagram(diagram, form), options, most=form.fold, polished=polished)

    def measure(form: Form) -> int:
        drawings[form] = draw(form, polished=False)
        return drawings[form].scene.width

    fit = find_form(diagram, width=width, measure=measure)
    if fit.form is None:
        return None, fit.narrowest
    polished = draw(fit.form, polished=True)
    drawing = polished if polished.scene.width <= width else drawings[fit.form]
    remarks = tuple(
        Remark("the drawing", f"{change} to fit {width} columns") for change in fit.form.changes
    )
    return structs.replace(drawing, remarks=(*remarks, *drawing.remarks)), fit.narrowest


def _draw(
    diagram: Diagram, options: Options, *, most: int | None = None, polished: bool = True
) -> Drawing:
    """The pipeline from a clean diagram to its scene."""
    hierarchy = build_hierarchy(diagram)
    framed = options.title and diagram.body.frame != "none"
    measures = measure_elements(
        hierarchy,
        title=diagram.title if framed else (),
        charset=options.charset,
        row_width=min(options.width or ROW_WIDTH, ROW_WIDTH),
        width=options.width,
        is_polished=polished,
    )
    nets = assign_nets(hierarchy)
    while True:
        arrangement = arrange_levels(hierarchy, nets, most=most)
        drawing = draw_level(arrangement, hierarchy, measures)
        unclear = (*drawing.unclear, *find_unclear(drawing.scene, arrangement))
        if not unclear:
            break
        nets = part_nets(nets, hierarchy, [(link,) for link in unclear])
    return structs.replace(drawing, remarks=(*measures.remarks, *drawing.remarks))


TXT = BoxArt()
