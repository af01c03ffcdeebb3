"""The PlantUML renderer: text of a deployment diagram, for every tool that draws PlantUML."""

import re

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.plantuml.feature_support import FEATURE_SUPPORT
from triglyph_renderers.plantuml.fidelity import report_fidelity
from triglyph_renderers.plantuml.script import write_script
from triglyph_renderers.plantuml.sequence import draw_sequence
from triglyph_renderers.shared.kind_icons import with_kind_icons
from triglyph_renderers.shared.text_format import TextFormat


class PlantUmlText(TextFormat):
    """The format ``plantuml:puml``: one diagram as text."""

    suffix = ".puml"
    treatments = FEATURE_SUPPORT
    sign = re.compile(r"\A@startuml\b")

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the text of a diagram, with remarks on what depends on the diagram."""
        diagram = with_kind_icons(diagram)
        if diagram.flow is not None:
            return draw_sequence(diagram, options)
        return Rendering(write_script(diagram, options), tuple(report_fidelity(diagram, options)))


PUML = PlantUmlText()
