"""Box art: diagrams drawn with the line glyphs of a terminal."""

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.boxart.asked_width import read_width
from triglyph_renderers.boxart.feature_support import FEATURE_SUPPORT
from triglyph_renderers.boxart.fit_width import Fitted, fit_width
from triglyph_renderers.boxart.glyphs import CHARSETS
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.model.scene import BULLET
from triglyph_renderers.layout.p1_text.ascii_fallback import write_in_seven_bits
from triglyph_renderers.layout.p1_text.sanitize import Cleaned, clean_diagram
from triglyph_renderers.layout.pipeline import LayoutOptions
from triglyph_renderers.shared.notes import write_notes, write_title
from triglyph_renderers.shared.text_format import TextFormat


class BoxArt(TextFormat):
    """The renderer of box art."""

    suffix = ".txt"
    treatments = FEATURE_SUPPORT
    sign = lazy_pattern(r"[\u2500-\u257f]|\+--")

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Draw a diagram as text, each line ended by a line break.

        Raises:
            RenderError: No form of the drawing is as narrow as the options ask for.
        """
        if diagram.flow is not None:
            # Imported here and below, since most drawings have neither, and all wait for imports.
            from triglyph_renderers.boxart.sequence import draw_sequence

            return draw_sequence(diagram, options)
        cleaned, fitted = _lay_out(diagram, options)
        diagram = cleaned.diagram
        width = read_width(options).promise
        parts: list[str] = []
        if options.title and diagram.body.frame == "none":
            parts.append(write_title(diagram.title, width=width))
        if diagram.body.nodes:
            parts.append(
                paint_scene(fitted.layout.scene, charset=options.charset, colour=options.colour)
            )
        if diagram.legend:
            from triglyph_renderers.shared.legend import write_legend

            legend = write_legend(diagram, charset=options.charset, width=width)
            parts.append(_write_class_names(legend, options))
        if options.notes:
            bullet = CHARSETS[options.charset].write(BULLET)
            parts.append(write_notes(diagram.notes, width=width, bullet=bullet))
        return Rendering("\n".join(filter(None, parts)), (*cleaned.remarks, *fitted.remarks))

    @property
    def phases(self) -> tuple[str, ...]:
        """Return the names of the phases of the layout, in their order."""
        from triglyph_renderers.boxart.phase_pictures import PHASE_PICTURES

        return tuple(PHASE_PICTURES)

    def show_phase(self, diagram: Diagram, options: Options, *, phase: str, as_json: bool) -> str:
        """Show what a phase made of a diagram, as text or as JSON.

        Args:
            diagram: The diagram.
            options: The options of the drawing.
            phase: The name of the phase, one of ``phases``.
            as_json: Whether to show values and not a picture.

        Returns:
            The text, without a line break at its end.

        Raises:
            RenderError: No form of the drawing is as narrow as the options ask for.
        """
        # Imported here, since no drawing needs them, and every drawing waits for imports.
        from msgspec import json

        from triglyph_renderers.boxart.phase_pictures import PHASE_PICTURES
        from triglyph_renderers.layout.phase_values import PHASE_VALUES, EngineRun

        cleaned, fitted = _lay_out(diagram, options)
        run = EngineRun(cleaned, fitted.layout)
        if as_json:
            return json.format(json.encode(PHASE_VALUES[phase](run)), indent=2).decode()
        return PHASE_PICTURES[phase](run).rstrip("\n") or "(nothing)"


def _write_class_names(legend: str, options: Options) -> str:
    """Return a legend in the characters asked for; all but names of classes is so already."""
    if options.charset != "ascii" or legend.isascii():
        return legend
    return "\n".join(write_in_seven_bits(tuple(legend.split("\n")))[0])


def _lay_out(diagram: Diagram, options: Options) -> tuple[Cleaned, Fitted]:
    """Return a diagram with clean texts, and its layout."""
    cleaned = clean_diagram(diagram, emoji=options.emoji, charset=options.charset)
    width = read_width(options)
    wanted = LayoutOptions(width=width.promise, shows_title=options.title, charset=options.charset)
    return cleaned, fit_width(cleaned, wanted, wish=width.wish)


TXT = BoxArt()
