"""Box art: diagrams drawn with the line glyphs of a terminal."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.boxart.feature_support import TREATMENTS
from triglyph_renderers.boxart.fit_width import fit_width
from triglyph_renderers.boxart.glyphs import CHARSETS
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.model.scene import BULLET
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import LayoutOptions
from triglyph_renderers.shared.legend import write_legend
from triglyph_renderers.shared.notes import write_notes, write_title
from triglyph_renderers.shared.text_format import TextFormat


class BoxArt(TextFormat):
    """The renderer of box art."""

    suffix = ".txt"
    treatments = TREATMENTS

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Draw a diagram as text, each line ended by a line break.

        Raises:
            RenderError: No form of the drawing is as narrow as the options ask for.
        """
        cleaned = clean_diagram(diagram, emoji=options.emoji, charset=options.charset)
        diagram = cleaned.diagram
        wanted = LayoutOptions(
            width=options.width, shows_title=options.title, charset=options.charset
        )
        drawing = fit_width(cleaned, wanted)
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


TXT = BoxArt()
