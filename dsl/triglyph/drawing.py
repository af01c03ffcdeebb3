"""Drawing one diagram with one renderer, whoever wrote that."""

from typing import Protocol

from triglyph.accounting import account_for
from triglyph.errors import RenderError, TriglyphError
from triglyph.model import Diagram
from triglyph.registry import Drawer
from triglyph.renderer import Options, Remark, Rendering
from triglyph.tracing import phase, trace_error


class Draw(Protocol):
    """What draws: ``draw`` itself, or what remembers drawings."""

    def __call__(
        self, diagram: Diagram, *, drawer: Drawer, options: Options
    ) -> tuple[bytes, tuple[Remark, ...]]:
        """The bytes of a drawing, and what it does not show as written; raises RenderError."""


def draw(diagram: Diagram, *, drawer: Drawer, options: Options) -> tuple[bytes, tuple[Remark, ...]]:
    """The bytes of a drawing, and what it does not show as written; raises RenderError."""
    rendering = draw_with(drawer, diagram, options=options)
    output = rendering.output
    return (output if isinstance(output, bytes) else output.encode()), rendering.remarks


def draw_with(drawer: Drawer, diagram: Diagram, *, options: Options) -> Rendering:
    """What a renderer makes of a diagram, with the whole account of it; raises RenderError."""
    renderer = drawer.renderer
    try:
        with phase(drawer.format.name):
            rendering = renderer.render(diagram, options)
        always = account_for(diagram, treatments=renderer.treatments, options=options)
        return Rendering(rendering.output, (*always, *rendering.remarks))
    except TriglyphError as error:
        trace_error(error)
        raise
    except Exception as error:  # the border of a plug-in: whatever it raises is its failure
        trace_error(error)
        fault = f"{type(error).__name__}: {error}"
        raise RenderError(f"the renderer failed by a fault of its own: {fault}") from error
