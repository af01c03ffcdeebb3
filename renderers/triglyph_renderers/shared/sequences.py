"""What formats of text have in common that write a flow as a sequence diagram."""

from collections.abc import Iterator, Mapping

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Flow, FlowNote, Message, Shape, walk_steps
from triglyph.renderer import Remark


def outer_ends(note: FlowNote, flow: Flow) -> tuple[str, ...]:
    """Return the first and the last lifeline that a note is over, or the only one."""
    places = sorted(map(flow.participants.index, note.over))
    ends = (flow.participants[places[0]], flow.participants[places[-1]])
    return tuple(dict.fromkeys(ends))


def remark_on_flow(
    diagram: Diagram,
    *,
    elements: Mapping[Shape, str],
    thick: str = "",
    hidden: tuple[str, ...] = (),
) -> Iterator[Remark]:
    """Yield what a sequence diagram of a language does not show as the spec says it.

    Args:
        diagram: The diagram of a flow.
        elements: What the language has for shapes of participants, besides a box.
        thick: What becomes of thick messages; empty where they are drawn so.
        hidden: The fields of participants that are not shown, such as ``link``.
    """
    flow = diagram.flow
    assert flow is not None
    for node in diagram.body.nodes:
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        if shape not in (*_BOXES, *elements):
            yield Remark(f"participant {node.id}", "is drawn as a box", feature="flow")
        for field in hidden:
            if getattr(node, field):
                text = f"is drawn without its {_FIELDS.get(field, field)}"
                yield Remark(f"participant {node.id}", text, "omitted", "flow")
    if thick and any(
        isinstance(step, Message) and step.line == "thick" for step in walk_steps(flow.steps)
    ):
        yield Remark("thick messages", thick, feature="flow")


_BOXES: tuple[Shape, ...] = ("box", "rounded")
_FIELDS = {"style": "class"}
"""What the language calls a field whose attribute has another name."""
