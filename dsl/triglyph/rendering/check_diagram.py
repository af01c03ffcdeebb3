"""What a diagram must be before anything draws it; one from Python may be anything."""

from collections.abc import Iterator

from triglyph.errors import RenderError
from triglyph.language.core.problems import quoted
from triglyph.model import Diagram, Flow, FlowFrame, FlowNote, Group, Message, Node, walk_steps
from triglyph.rendering.safe_text import find_unsafe

MOST_LEVELS = 150
"""Groups in groups, and frames in frames: more is too much for layouts, which go down into them."""


def check_diagram(diagram: Diagram) -> None:
    """Raise RenderError for a diagram whose parts do not fit together."""
    ids: set[str] = set()
    for node in _walk_down(diagram.body):
        if node.id in ids:
            raise RenderError(f"the diagram has two nodes with the id {quoted(node.id)}")
        if not node.id or find_unsafe(node.id):
            raise RenderError(
                f"the diagram has a node with the id {quoted(node.id)}, which is none"
            )
        ids.add(node.id)
    for flow in (*diagram.flows, *((diagram.flow,) if diagram.flow is not None else ())):
        _check_frames(flow)
    for what, name in _list_ends(diagram):
        if name not in ids:
            raise RenderError(f"the diagram has {what} {quoted(name)}, which is none of its nodes")


def _walk_down(body: Group) -> Iterator[Node]:
    """Yield all nodes, level by level, as far down as drawings can go."""
    level = list(body.nodes)
    for _ in range(MOST_LEVELS):
        yield from level
        level = [each for node in level if node.group is not None for each in node.group.nodes]
    if level:
        raise RenderError(f"the diagram has groups nested deeper than {MOST_LEVELS} levels")


def _check_frames(flow: Flow) -> None:
    """Raise RenderError where frames are nested deeper than drawings can go."""
    level = list(flow.steps)
    for _ in range(MOST_LEVELS):
        frames = [step for step in level if isinstance(step, FlowFrame)]
        level = [step for frame in frames for branch in frame.branches for step in branch.steps]
    if level:
        raise RenderError(
            f"the flow {quoted(flow.name)} has frames nested deeper than {MOST_LEVELS} levels"
        )


def _list_ends(diagram: Diagram) -> Iterator[tuple[str, str]]:
    """Yield each id that something else of the diagram names, with what that is."""
    for edge in diagram.edges:
        yield "an edge at", edge.source
        yield "an edge at", edge.target
    if diagram.flow is None:
        return
    for name in diagram.flow.participants:
        yield "a participant", name
    for step in walk_steps(diagram.flow.steps):
        if isinstance(step, Message):
            yield "a message of", step.sender
            yield "a message to", step.receiver
        elif isinstance(step, FlowNote):
            for name in step.over:
                yield "a note over", name
