"""A flow as a sequence diagram of PlantUML."""

from collections.abc import Iterator, Mapping

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Flow, FlowNote, FlowStep, LineStyle, Message, Shape
from triglyph.renderer import Options, Remark, Rendering
from triglyph_renderers.plantuml.escape import escape, join, quote
from triglyph_renderers.plantuml.script import write_description, write_title
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import label_lines
from triglyph_renderers.shared.page_parts import remark_on_theme
from triglyph_renderers.shared.sequences import outer_ends, remark_on_flow

_ELEMENTS: dict[Shape, str] = {"person": "actor", "cylinder": "database", "queue": "queue"}
_ARROWS: dict[LineStyle, str] = {"solid": "->", "dashed": "-->", "thick": "-[bold]>"}
_INDENT = "  "


def draw_sequence(diagram: Diagram, options: Options) -> Rendering:
    """Return a flow as text, and what PlantUML does not show of it."""
    flow = diagram.flow
    assert flow is not None
    names = name_nodes(diagram.body.nodes)
    lines = [
        "@startuml",
        "skinparam defaultTextAlignment center",
        *write_description(diagram),
        *write_title(diagram, options),
        *(['autonumber "0."'] if flow.numbers else []),
    ]
    for node in diagram.body.nodes:
        word = _ELEMENTS.get(shape_in_picture(kind=node.kind, shape=node.shape), "participant")
        lines.append(f"{word} {quote(label_lines(node))} as {names[node.id]}")
    lines += _write_steps(flow.steps, flow, names)
    lines.append("@enduml")
    return Rendering(
        "".join(f"{line}\n" for line in lines), tuple(_report_fidelity(diagram, options))
    )


def _write_steps(
    steps: tuple[FlowStep, ...], flow: Flow, names: Mapping[str, str]
) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Message):
            label = join(step.label)
            words = f" : {label}" if label.strip() else ""
            yield f"{names[step.sender]} {_ARROWS[step.line]} {names[step.receiver]}{words}"
        elif isinstance(step, FlowNote):
            over = ", ".join(names[name] for name in outer_ends(step, flow))
            yield f"note over {over} : {join(step.text) or ' '}"
        else:
            for number, branch in enumerate(step.branches):
                word = step.kind if number == 0 else "else"
                yield f"{word} {escape(branch.title)}".rstrip()
                yield from (_INDENT + line for line in _write_steps(branch.steps, flow, names))
            yield "end"


def _report_fidelity(diagram: Diagram, options: Options) -> Iterator[Remark]:
    yield from remark_on_theme(options)
    hidden = ("link", "tooltip", "image", "style")
    yield from remark_on_flow(diagram, elements=_ELEMENTS, hidden=hidden)
