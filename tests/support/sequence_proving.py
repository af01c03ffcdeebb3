"""Draw a flow as box art, read the drawing, and compare the two."""

from collections.abc import Iterator
from itertools import count

from msgspec import json
from sequence_reader import Read, ReadFlow, ReadFrame, ReadMessage, ReadNote, read_sequence

from triglyph.model import Diagram, FlowNote, FlowStep, Lines, Message


def reading_of(text: str) -> str:
    """What a drawing says, without spaces: lines of Chinese are joined without any."""
    return _squeezed(read_sequence(text))


def meaning_of(diagram: Diagram) -> str:
    """What it should say."""
    return _squeezed(expected_reading(diagram))


def _squeezed(read: ReadFlow) -> str:
    return "".join(json.format(json.encode(read)).decode().split())


def expected_reading(diagram: Diagram) -> ReadFlow:
    """What a reader should learn of a flow: texts as one line, notes from end to end."""
    flow = diagram.flow
    assert flow is not None
    names = {node.id: _line(node.label) for node in diagram.body.nodes}
    order = list(flow.participants)
    numbers = count(1)

    def expect(steps: tuple[FlowStep, ...]) -> Iterator[Read]:
        for step in steps:
            if isinstance(step, Message):
                number = (f"{next(numbers)}.",) if flow.numbers else ()
                label = _line((*number, *step.label))
                yield ReadMessage(names[step.sender], names[step.receiver], step.line, label)
            elif isinstance(step, FlowNote):
                places = sorted(order.index(name) for name in step.over)
                over = order[places[0] : places[-1] + 1]
                yield ReadNote(tuple(names[name] for name in over), _line(step.text))
            else:
                yield ReadFrame(
                    step.kind,
                    tuple((branch.title, tuple(expect(branch.steps))) for branch in step.branches),
                )

    return ReadFlow(tuple(names[name] for name in order), tuple(expect(flow.steps)))


def _line(lines: Lines) -> str:
    return " ".join(" ".join(lines).split())
