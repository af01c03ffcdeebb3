"""Box art: diagrams drawn with the line glyphs of a terminal.

The pipeline, each phase a module:
hierarchy -> nets -> arrange (layers, strands, order), from the outside in;
measure -> draw (sizes, place, channels, route, frame), from the inside out;
scene -> paint.
"""

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.boxart.arrange import arrange_levels
from triglyph_renderers.boxart.draw import draw_level
from triglyph_renderers.boxart.hierarchy import build_hierarchy
from triglyph_renderers.boxart.measure import measure_elements
from triglyph_renderers.boxart.nets import assign_nets
from triglyph_renderers.boxart.notes import write_notes, write_title
from triglyph_renderers.boxart.paint import paint_scene


class BoxArt:
    """The renderer of box art."""

    suffix = ".txt"

    def missing(self) -> str | None:
        """None: box art needs nothing besides Triglyph."""
        return None

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """The drawing as text, each line ended by a line break."""
        hierarchy = build_hierarchy(diagram)
        measures = measure_elements(hierarchy, emoji=options.emoji)
        arrangement = arrange_levels(hierarchy, assign_nets(hierarchy))
        drawing = draw_level(arrangement, hierarchy, measures)
        parts = [paint_scene(drawing.scene, charset=options.charset)] if diagram.body.nodes else []
        if options.title and (title := write_title(diagram, emoji=options.emoji)):
            parts.insert(0, title)
        if options.notes and diagram.notes:
            parts.append(write_notes(diagram.notes, emoji=options.emoji, width=options.width))
        return Rendering("\n".join(parts), (*measures.remarks, *drawing.remarks))


TXT = BoxArt()
