"""The PlantUML renderer: text of a deployment diagram, for every tool that draws PlantUML."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.graphviz.icons import with_kind_icons
from triglyph_renderers.plantuml.account import account_for
from triglyph_renderers.plantuml.script import write_script
from triglyph_renderers.plantuml.treatments import TREATMENTS


class PlantUmlText:
    """The format ``plantuml:puml``: one diagram as text."""

    suffix = ".puml"
    treatments = TREATMENTS

    def missing(self) -> str | None:
        """None: writing text needs nothing beyond this package."""
        return None

    def repeatable(self, options: Options) -> bool:  # noqa: ARG002
        """True: the text depends on nothing else than diagram and options."""
        return True

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """The text of a diagram, and what it does not show beyond what its table says of all."""
        diagram = with_kind_icons(diagram)
        return Rendering(write_script(diagram, options), tuple(account_for(diagram, options)))


PUML = PlantUmlText()
