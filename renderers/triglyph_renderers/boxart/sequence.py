"""Sequence diagrams as box art."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.boxart.asked_width import read_width
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.cell_metrics import ASCII_CELLS, CELLS
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.sequence.fit import fit_flow
from triglyph_renderers.layout.sequence.spacing import CELL_SPACING
from triglyph_renderers.shared.notes import write_title


def draw_sequence(diagram: Diagram, options: Options) -> Rendering:
    """Draw the flow of a diagram as text.

    Raises:
        RenderError: It cannot be as narrow as the options ask for.
    """
    cleaned = clean_diagram(diagram, emoji=options.emoji, charset=options.charset)
    metrics = ASCII_CELLS if options.charset == "ascii" else CELLS
    width = read_width(options)
    fitted = fit_flow(cleaned.diagram, metrics, CELL_SPACING, width=width.promise, wish=width.wish)
    parts = [write_title(cleaned.diagram.title, width=width.promise)] if options.title else []
    parts.append(paint_scene(fitted.scene, charset=options.charset, colour=options.colour))
    return Rendering("\n".join(filter(None, parts)), (*cleaned.remarks, *fitted.remarks))
