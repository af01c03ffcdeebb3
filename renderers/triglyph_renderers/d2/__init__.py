"""The D2 renderer: text for the command ``d2`` and every site that draws D2."""

import re

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.d2.feature_support import FEATURE_SUPPORT
from triglyph_renderers.d2.fidelity import report_fidelity
from triglyph_renderers.d2.script import write_script
from triglyph_renderers.d2.sequence import draw_sequence
from triglyph_renderers.shared.kind_icons import with_kind_icons
from triglyph_renderers.shared.text_format import TextFormat


class D2Text(TextFormat):
    """The format ``d2:d2``: one diagram as text."""

    suffix = ".d2"
    treatments = FEATURE_SUPPORT
    sign = re.compile(r"^direction: (up|down|left|right)\r?$", re.MULTILINE)

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the text of a diagram, with remarks on what depends on the diagram."""
        diagram = with_kind_icons(diagram)
        if diagram.flow is not None:
            return draw_sequence(diagram, options)
        return Rendering(write_script(diagram, options), tuple(report_fidelity(diagram, options)))


D2 = D2Text()
