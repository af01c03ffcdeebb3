"""The whole account of a drawing: what follows from its renderer's table, and what it says."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Renderer
from triglyph.rendering.fidelity_report import account_for

PLAIN = Options()


def remarks_of(
    renderer: Renderer, diagram: Diagram, options: Options = PLAIN
) -> tuple[Remark, ...]:
    always = account_for(diagram, treatments=renderer.treatments, options=options)
    return (*always, *renderer.render(diagram, options).remarks)
