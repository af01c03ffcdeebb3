"""The D2 renderer: text for the command ``d2`` and every site that draws D2."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Rendering
from triglyph_renderers.d2.account import account_for
from triglyph_renderers.d2.script import write_script
from triglyph_renderers.d2.treatments import TREATMENTS
from triglyph_renderers.graphviz.icons import with_kind_icons


class D2Text:
    """The format ``d2:d2``: one diagram as text."""

    suffix = ".d2"
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


D2 = D2Text()
