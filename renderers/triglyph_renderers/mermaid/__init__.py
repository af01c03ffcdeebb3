"""The Mermaid renderer: flowchart text that any page with Mermaid draws."""

import re

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.mermaid.deep_groups import remark_on_deep
from triglyph_renderers.mermaid.feature_support import FEATURE_SUPPORT
from triglyph_renderers.mermaid.fidelity import report_fidelity
from triglyph_renderers.mermaid.fillers import fill_grids
from triglyph_renderers.mermaid.flowchart import write_flowchart
from triglyph_renderers.mermaid.reversed_edges import reverse_edges
from triglyph_renderers.mermaid.sequence import draw_sequence
from triglyph_renderers.shared.kind_icons import with_kind_icons
from triglyph_renderers.shared.text_format import TextFormat


class MermaidText(TextFormat):
    """The format ``mermaid.mmd``: one flowchart as text."""

    suffix = ".mmd"
    treatments = FEATURE_SUPPORT
    sign = lazy_pattern(r"^(flowchart|sequenceDiagram)\b", re.MULTILINE)

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the flowchart of a diagram and the report of what it does not show as written."""
        dressed = with_kind_icons(diagram)
        if diagram.flow is not None:
            return draw_sequence(dressed, options)
        planned, remarks_on_reversed = reverse_edges(dressed)
        flowchart = write_flowchart(fill_grids(planned), options)
        remarks = report_fidelity(planned, options=options, flowchart=flowchart)
        deep = remark_on_deep(planned.diagram, planned.tree)
        return Rendering(flowchart.text, (*remarks, *remarks_on_reversed, *deep))


MMD = MermaidText()
