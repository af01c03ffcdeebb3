"""Drawing one diagram with one renderer, whoever wrote that."""

from triglyph.errors import RenderError, TriglyphError
from triglyph.model import Diagram
from triglyph.registry import Drawer
from triglyph.renderer import Options, Remark


def draw(diagram: Diagram, *, drawer: Drawer, options: Options) -> tuple[bytes, tuple[Remark, ...]]:
    """The bytes of a drawing, and what it does not show as written; raises RenderError."""
    try:
        rendering = drawer.renderer.render(diagram, options)
        output, remarks = rendering.output, rendering.remarks
    except TriglyphError:
        raise
    except Exception as error:  # the border of a plug-in: whatever it raises is its failure
        fault = f"{type(error).__name__}: {error}"
        raise RenderError(f"the renderer failed by a fault of its own: {fault}") from error
    return (output if isinstance(output, bytes) else output.encode()), remarks
