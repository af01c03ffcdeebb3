"""The fidelity report of a drawing: what it does not show of its diagram as written."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from triglyph.features import FEATURES, edge_name
from triglyph.model import Diagram, FlowFrame, FlowNote, Message, walk_nodes, walk_steps
from triglyph.renderer import Options, Remark, Treatment, omitted
from triglyph.rendering.safe_text import list_unseen

UNKNOWN = omitted()
"""What becomes of a feature that a renderer's table does not have."""


def report_fidelity(
    diagram: Diagram, *, treatments: Mapping[str, Treatment], options: Options
) -> Iterator[Remark]:
    """Yield the remarks that follow from a renderer's table alone, whatever it draws.

    With those on characters that are lost in every format.
    """
    asked = replace(
        diagram,
        title=diagram.title if options.title else (),
        icon=diagram.icon if options.title else "",
        notes=diagram.notes if options.notes else (),
    )
    for feature in FEATURES:
        treatment = treatments.get(feature.name, UNKNOWN)
        if treatment.change is not None and not treatment.partly:
            for subject in feature.find(asked):
                yield Remark(subject, treatment.text, treatment.change, feature.name, always=True)
    for subject, texts in _list_texts(asked):
        unseen = dict.fromkeys(sign for text in texts for sign in list_unseen(text))
        if unseen:
            lost = f"loses {', '.join(unseen)}, which no format can show"
            yield Remark(subject, lost, "omitted", "characters")


def _list_texts(diagram: Diagram) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the texts of a diagram, each with whose they are."""
    yield "title", (*diagram.title, diagram.icon)
    for node, _ in walk_nodes(diagram.body):
        lines = [line for section in node.sections for line in section]
        yield (
            f"{'node' if node.group is None else 'group'} {node.id}",
            (
                *(
                    *node.label,
                    node.icon,
                    node.technology,
                    *node.description,
                    *node.callout,
                    node.tooltip,
                ),
                *(text for line in lines for text in (line.text, *line.callout)),
            ),
        )
    for edge in diagram.edges:
        yield edge_name(edge), edge.label
    for note in diagram.notes:
        yield (
            "notes",
            (note.title, *(text for item in note.items for text in (item.term, *item.lines))),
        )
    for step in walk_steps(diagram.flow.steps if diagram.flow is not None else ()):
        match step:
            case Message():
                yield f"message {step.sender} -> {step.receiver}", step.label
            case FlowNote():
                yield "note", step.text
            case FlowFrame():
                yield f"frame {step.kind}", (branch.title for branch in step.branches)
