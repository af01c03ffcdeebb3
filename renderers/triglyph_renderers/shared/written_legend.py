"""The key under a drawing: the line styles in use, and the nodes of each kind.

Box art has no colours to explain, so the key names what the boxes cannot show:
of which kind each node is.
"""

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart.glyphs import CHARSETS, HORIZONTAL
from triglyph_renderers.shared.legend import list_kinds, name_lines
from triglyph_renderers.shared.notes import TEXT_WIDTH, wrap_text

_SAMPLE = 3


def write_legend(diagram: Diagram, options: Options) -> str:
    """The key under its heading, wrapped; empty where there is nothing to explain."""
    wires = CHARSETS[options.charset].wires
    lines = [f"{wires[line][HORIZONTAL] * _SAMPLE} {name}" for line, name in name_lines(diagram)]
    lines += list_kinds(diagram)
    width = options.width or TEXT_WIDTH
    wrapped = [piece for line in lines for piece in wrap_text(line, width=width, indent="  ")]
    return "".join(f"{line}\n" for line in ["Legend:", *wrapped]) if lines else ""
