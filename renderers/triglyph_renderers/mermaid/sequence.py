"""A flow as a sequence diagram of Mermaid.

In such a diagram a text goes to the end of its line. Before Mermaid reads the lines it takes
``#...;`` for entities, and keeps them out of its way until the drawing is done.
"""

from collections.abc import Iterator, Mapping

from triglyph.kinds import shape_in_picture
from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import (
    Diagram,
    Flow,
    FlowFrameKind,
    FlowNote,
    FlowStep,
    Lines,
    LineStyle,
    Message,
    Shape,
)
from triglyph.renderer import Options, Remark, Rendering
from triglyph.rendering.safe_text import clean
from triglyph_renderers.mermaid.front_matter import write_front_matter
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import label_lines
from triglyph_renderers.shared.sequences import outer_ends, remark_on_flow

_ARROWS: dict[LineStyle, str] = {"solid": "->>", "dashed": "-->>", "thick": "->>"}
_FURTHER: dict[FlowFrameKind, str] = {"alt": "else", "par": "and"}
"""What a further branch of a frame begins with."""

_ACTORS: dict[Shape, str] = {"person": "actor"}
_DANGER = lazy_pattern(
    r"[#;<>&\"\\$`{}%]"  # entities, comments, the end of a statement, tags, formulas, directives
    r"|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|[*~]"  # emphasis
    r"|^(?:no)?(?=wrap:)|^w(?=rap:)"  # what Mermaid takes for a wish at the start of a text
    r"|^[:+\-@]|^end$"
)
_INDENT = "    "


def draw_sequence(diagram: Diagram, options: Options) -> Rendering:
    """Return a flow as text, and what Mermaid does not show of it."""
    flow = diagram.flow
    assert flow is not None
    names = name_nodes(diagram.body.nodes)
    lines = [
        "sequenceDiagram",
        *_write_titles(diagram, options),
        *(["    autonumber"] if flow.numbers else []),
    ]
    for node in diagram.body.nodes:
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        word = _ACTORS.get(shape, "participant")
        text = _join(label_lines(node)) or "#nbsp;"
        lines.append(f"{_INDENT}{word} {names[node.id]} as {text}")
    lines += (_INDENT + line for line in _write_steps(flow.steps, flow, names))
    text = write_front_matter(diagram, options) + "".join(f"{line}\n" for line in lines)
    return Rendering(text, tuple(_report_fidelity(diagram, options)))


def _write_titles(diagram: Diagram, options: Options) -> Iterator[str]:
    """Yield the title and the description for those who do not see the drawing."""
    if options.title and any(map(str.strip, diagram.title)):
        yield f"{_INDENT}accTitle: {_escape(' '.join(diagram.title))}"
    description = " ".join(diagram.description.split())
    if description:
        yield f"{_INDENT}accDescr: {_escape(description)}"


def _write_steps(
    steps: tuple[FlowStep, ...], flow: Flow, names: Mapping[str, str]
) -> Iterator[str]:
    for step in steps:
        if isinstance(step, Message):
            ends = f"{names[step.sender]}{_ARROWS[step.line]}{names[step.receiver]}"
            yield f"{ends}: {_join(step.label) or '#8203;'}"
        elif isinstance(step, FlowNote):
            over = ",".join(names[name] for name in outer_ends(step, flow))
            yield f"Note over {over}: {_join(step.text) or '#8203;'}"
        else:
            for number, branch in enumerate(step.branches):
                word = step.kind if number == 0 else _FURTHER[step.kind]
                yield f"{word} {_escape(branch.title)}".rstrip()
                yield from (_INDENT + line for line in _write_steps(branch.steps, flow, names))
            yield "end"


def _join(lines: Lines) -> str:
    return "<br/>".join(_escape(line) for line in lines) if any(map(str.strip, lines)) else ""


def _escape(line: str) -> str:
    """Return a line of text as it may be behind a keyword or a colon."""
    text = " ".join(clean(line).split())
    return _DANGER.sub(lambda match: "".join(f"#{ord(each)};" for each in match[0]), text)


def _report_fidelity(diagram: Diagram, options: Options) -> Iterator[Remark]:
    hidden = ("link", "tooltip", "image", "style")
    yield from remark_on_flow(
        diagram, elements={**_ACTORS}, thick="are drawn like solid ones", hidden=hidden
    )
    if options.title and not options.front_matter and diagram.title:
        text = "is there for screen readers, and drawn where --front-matter asks for it"
        yield Remark("title", text, feature="title", always=True)
