"""The fidelity report of a drawing: what its renderer's table says, and what it says itself."""

from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Renderer
from triglyph.rendering.fidelity_report import report_fidelity

PLAIN = Options()


def remarks_of(
    renderer: Renderer, diagram: Diagram, options: Options = PLAIN
) -> tuple[Remark, ...]:
    always = report_fidelity(diagram, treatments=renderer.treatments, options=options)
    return (*always, *renderer.render(diagram, options).remarks)
