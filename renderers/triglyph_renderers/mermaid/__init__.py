"""The Mermaid renderer: flowchart text that any page with Mermaid draws."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.mermaid.account import account_for
from triglyph_renderers.mermaid.fillers import fill_grids
from triglyph_renderers.mermaid.flowchart import write_flowchart
from triglyph_renderers.mermaid.icons import give_icons
from triglyph_renderers.mermaid.treatments import TREATMENTS
from triglyph_renderers.text_format import TextFormat


class MermaidText(TextFormat):
    """The format ``mermaid.mmd``: one flowchart as text."""

    suffix = ".mmd"
    treatments = TREATMENTS

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """The flowchart of a diagram and the account of what it does not show as written."""
        dressed = give_icons(diagram)
        flowchart = write_flowchart(fill_grids(dressed), options)
        remarks = account_for(dressed, options=options, flowchart=flowchart)
        return Rendering(flowchart.text, tuple(remarks))


MMD = MermaidText()
