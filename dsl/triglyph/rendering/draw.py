"""Drawing one diagram with one renderer, whoever wrote that."""

from functools import partial
from typing import Protocol

from triglyph.errors import RenderError, TriglyphError, raise_stop
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Rendering
from triglyph.rendering.budget import within_budget
from triglyph.rendering.check_diagram import check_diagram
from triglyph.rendering.fidelity_report import report_fidelity
from triglyph.rendering.registry import (
    Drawer,
    choose_format,
    find_formats,
    load_renderer,
    require_format,
)
from triglyph.tracing import phase, trace_error

TEXTS = frozenset(("svg", "dot"))
"""Formats that are text, though Graphviz makes bytes of them."""


class Draw(Protocol):
    """What draws: ``draw`` itself, or what remembers drawings."""

    def __call__(
        self, diagram: Diagram, *, drawer: Drawer, options: Options
    ) -> tuple[bytes, tuple[Remark, ...]]:
        """Return the bytes of a drawing, and what it does not show as written.

        Raises:
            RenderError: The renderer cannot draw this diagram.
        """


def draw(diagram: Diagram, *, drawer: Drawer, options: Options) -> tuple[bytes, tuple[Remark, ...]]:
    """Return the bytes of a drawing, and what it does not show as written.

    Raises:
        RenderError: The renderer cannot draw this diagram.
    """
    rendering = draw_with(drawer, diagram, options=options)
    output = rendering.output
    return (output if isinstance(output, bytes) else output.encode()), rendering.remarks


def draw_format(diagram: Diagram, name: str, *, options: Options) -> Rendering:
    """Return the drawing of a diagram in the format of a name, with remarks on it.

    Raises:
        UsageError: There is no such format.
        RendererError: The format cannot be made in this installation.
        RenderError: The renderer cannot draw this diagram.
    """
    wanted = choose_format(name, formats=find_formats())
    if options.dot is not None:  # what a renderer lacks it cannot know without the option
        return draw_with(Drawer(wanted, load_renderer(wanted)), diagram, options=options)
    return draw_with(require_format(wanted), diagram, options=options)


def render_format(diagram: Diagram, name: str, *, options: Options) -> str | bytes:
    """Return the drawing alone, text or bytes as the format is; raises what draw_format does."""
    output = draw_format(diagram, name, options=options).output
    is_text = name.rpartition(":")[2] in TEXTS
    return output.decode() if isinstance(output, bytes) and is_text else output


def draw_with(drawer: Drawer, diagram: Diagram, *, options: Options) -> Rendering:
    """Return what a renderer makes of a diagram, with the whole report on it.

    Raises:
        RenderError: The renderer cannot draw this diagram, or has a fault.
    """
    renderer = drawer.renderer
    options = options.for_renderer(drawer.format.renderer)
    try:
        check_diagram(diagram)
        with phase(drawer.format.name):
            rendering = within_budget(partial(renderer.render, diagram, options))
        always = report_fidelity(diagram, treatments=renderer.treatments, options=options)
        return Rendering(rendering.output, (*always, *rendering.remarks))
    except TriglyphError as error:
        trace_error(error)
        raise
    except Exception as error:  # the border of a plug-in: whatever it raises is its failure
        raise_stop(error)
        trace_error(error)
        fault = f"{type(error).__name__}: {error}"
        raise RenderError(f"the renderer failed by a fault of its own: {fault}") from error
