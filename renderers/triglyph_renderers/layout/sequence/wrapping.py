"""Wrapping: a flow whose texts take fewer cells."""

from msgspec import structs

from triglyph.model import (
    Diagram,
    Flow,
    FlowFrame,
    FlowNote,
    FlowStep,
    Message,
    walk_steps,
)
from triglyph.rendering.text_width import text_width
from triglyph_renderers.shared.wrapping import balance_lines, wrap_line


def wrap_flow(diagram: Diagram, *, most: int) -> Diagram:
    """Return a diagram whose texts are broken so that no line takes more cells than ``most``.

    Longer words stay whole, and stick out.
    """
    flow = diagram.flow
    assert flow is not None
    nodes = tuple(
        structs.replace(node, label=balance_lines(node.label, width=most))
        for node in diagram.body.nodes
    )
    body = structs.replace(diagram.body, nodes=nodes)
    steps = tuple(wrap_step(step, most=most) for step in flow.steps)
    return structs.replace(diagram, body=body, flow=structs.replace(flow, steps=steps))


def longest_line(diagram: Diagram) -> int:
    """Return the cells of the longest line of text in the drawing of a flow."""
    flow = diagram.flow
    assert flow is not None
    lines = [line for node in diagram.body.nodes for line in node.label]
    return max(map(text_width, [*lines, *_lines_of(flow)]), default=0)


def _lines_of(flow: Flow) -> list[str]:
    found: list[str] = []
    for step in walk_steps(flow.steps):
        if isinstance(step, Message):
            found += step.label
        elif isinstance(step, FlowNote):
            found += step.text
        else:
            found += [branch.title for branch in step.branches]
    return found


def wrap_step(step: FlowStep, *, most: int) -> FlowStep:
    """Return a step with shorter lines; a frame with all that is in it."""
    if isinstance(step, Message):
        return structs.replace(step, label=balance_lines(step.label, width=most))
    if isinstance(step, FlowNote):
        return structs.replace(step, text=balance_lines(step.text, width=most))
    titled = wrap_titles(step, most=most)
    branches = tuple(
        structs.replace(branch, steps=tuple(wrap_step(one, most=most) for one in branch.steps))
        for branch in titled.branches
    )
    return structs.replace(titled, branches=branches)


def wrap_titles(frame: FlowFrame, *, most: int) -> FlowFrame:
    """Return a frame whose titles have shorter lines, with line breaks between them."""
    branches = tuple(
        structs.replace(branch, title="\n".join(wrap_line(branch.title, width=most)))
        for branch in frame.branches
    )
    return structs.replace(frame, branches=branches)
