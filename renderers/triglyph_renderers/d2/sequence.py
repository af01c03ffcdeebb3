"""A flow as a sequence diagram of D2.

It is in a container of its own, since everything at the top of a sequence diagram is a
participant, the title too. A note is what is in a participant and nothing ends at.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, FlowFrame, FlowNote, FlowStep, Lines, Message, walk_steps
from triglyph.renderer import Options, Remark, Rendering
from triglyph_renderers.d2.looks import LINES, SHAPES
from triglyph_renderers.d2.quoting import quote
from triglyph_renderers.d2.script import write_around, write_description
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import label_lines
from triglyph_renderers.shared.page_parts import remark_on_theme
from triglyph_renderers.shared.sequences import outer_ends, remark_on_flow

_INDENT = "  "


class _Counter(Struct):
    """How many messages, notes and groups there are so far."""

    messages: int = 0
    parts: int = 0


def draw_sequence(diagram: Diagram, options: Options) -> Rendering:
    """Return a flow as text, and what D2 does not show of it."""
    flow = diagram.flow
    assert flow is not None
    names = name_nodes(diagram.body.nodes)
    inner = ["shape: sequence_diagram"]
    for node in diagram.body.nodes:
        attributes = SHAPES[shape_in_picture(kind=node.kind, shape=node.shape)]
        braces = f" {{{'; '.join(attributes)}}}" if attributes else ""
        inner.append(f"{names[node.id]}: {quote(label_lines(node))}{braces}")
    writer = _Writer(diagram, names)
    inner += writer.steps(flow.steps)
    lines = [
        *write_description(diagram),
        "direction: down",
        *write_around(diagram, options),
        'flow: "" {',
        *(_INDENT + line for line in inner),
        "}",
    ]
    return Rendering(
        "".join(f"{line}\n" for line in lines), tuple(_report_fidelity(diagram, options))
    )


class _Writer:
    """Writes one step after another."""

    def __init__(self, diagram: Diagram, names: Mapping[str, str]) -> None:
        assert diagram.flow is not None
        self.flow = diagram.flow
        self.names = names
        self.counter = _Counter()

    def steps(self, steps: tuple[FlowStep, ...], *, above: Lines = ()) -> Iterator[str]:
        """Yield the lines of some steps; ``above`` is what notes among them begin with."""
        for step in steps:
            if isinstance(step, Message):
                yield self.message(step)
            elif isinstance(step, FlowNote):
                self.counter.parts += 1
                over = self.names[outer_ends(step, self.flow)[0]]
                yield f"{over}.note_{self.counter.parts}: {quote((*above, *step.text))}"
            else:
                yield from self.frame(step, above=above)

    def message(self, message: Message) -> str:
        """Return the line of a message; D2 has no numbers, so its label begins with one."""
        self.counter.messages += 1
        label = list(message.label)
        if self.flow.numbers:
            number = f"{self.counter.messages}."
            label[:1] = [f"{number} {label[0]}" if label and label[0].strip() else number]
        words = f": {quote(label)}" if any(map(str.strip, label)) else ""
        look = LINES[message.line]
        braces = f"{'' if words else ':'} {{{'; '.join(look)}}}" if look else ""
        ends = f"{self.names[message.sender]} -> {self.names[message.receiver]}"
        return f"{ends}{words}{braces}"

    def frame(self, frame: FlowFrame, *, above: Lines) -> Iterator[str]:
        """Yield the lines of a frame: a group, with one in it for each of several branches.

        D2 fails at a group without messages in another one. So the notes of such a frame
        begin with its title.
        """
        first = frame.branches[0]
        title = f"{frame.kind} [{first.title}]" if first.title else frame.kind
        if not has_messages((frame,)):
            yield from self.steps(first.steps, above=(*above, title))
            for branch in frame.branches[1:]:
                yield from self.steps(branch.steps, above=(*above, f"[{branch.title}]"))
            return
        self.counter.parts += 1
        name = f"group_{self.counter.parts}"
        if len(frame.branches) == 1:
            yield from self.group(name, title, first.steps)
            return
        yield f"{name}: {quote((frame.kind,))} {{"
        for number, branch in enumerate(frame.branches, start=1):
            title = f"[{branch.title}]" if branch.title else frame.kind
            if has_messages(branch.steps):
                lines = self.group(f"branch_{number}", title, branch.steps)
            else:
                lines = self.steps(branch.steps, above=(title,))
            yield from (_INDENT + line for line in lines)
        yield "}"

    def group(self, name: str, title: str, steps: tuple[FlowStep, ...]) -> Iterator[str]:
        """Yield the lines of steps with a frame around them."""
        yield f"{name}: {quote((title,))} {{"
        yield from (_INDENT + line for line in self.steps(steps))
        yield "}"


def has_messages(steps: tuple[FlowStep, ...]) -> bool:
    """Return whether there is a message among some steps, or in a frame among them."""
    return any(isinstance(step, Message) for step in walk_steps(steps))


def _report_fidelity(diagram: Diagram, options: Options) -> Iterator[Remark]:
    yield from remark_on_theme(options)
    yield from remark_on_flow(
        diagram, elements=dict.fromkeys(SHAPES, ""), hidden=("link", "tooltip", "image", "style")
    )
    assert diagram.flow is not None
    for step in walk_steps(diagram.flow.steps):
        if isinstance(step, FlowNote) and len(outer_ends(step, diagram.flow)) > 1:
            yield Remark("note of the flow", "is over the first of its lifelines", feature="flow")
        if isinstance(step, FlowFrame) and not has_messages((step,)):
            text = "has no messages, so its title is in its notes"
            yield Remark(f"frame {step.kind}", text, feature="flow")
