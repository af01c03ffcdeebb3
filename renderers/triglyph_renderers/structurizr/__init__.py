"""The Structurizr renderer: a workspace in its DSL, with one view of custom elements."""

import re

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.shared.kind_icons import with_kind_icons
from triglyph_renderers.shared.text_format import TextFormat
from triglyph_renderers.structurizr.feature_support import FEATURE_SUPPORT
from triglyph_renderers.structurizr.fidelity import report_fidelity
from triglyph_renderers.structurizr.workspace import write_workspace


class StructurizrText(TextFormat):
    """The format ``structurizr:dsl``: one workspace as text."""

    suffix = ".dsl"
    treatments = FEATURE_SUPPORT
    sign = re.compile(r"\Aworkspace\b")

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the text of a diagram, with remarks on what depends on the diagram."""
        diagram = with_kind_icons(diagram)
        return Rendering(
            write_workspace(diagram, options), tuple(report_fidelity(diagram, options))
        )


DSL = StructurizrText()
