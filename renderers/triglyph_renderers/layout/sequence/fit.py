"""Fit a sequence diagram into a width: texts are broken by no more than is needed.

The columns are known before any row is, so that a width is tried quickly. Where the texts of
all are broken as the narrowest place needs, those that have more room get it back.
"""

from collections.abc import Iterable

from msgspec import Struct, structs

from triglyph.errors import RenderError
from triglyph.model import Diagram, FlowFrame, FlowNote, FlowStep, Message, walk_steps
from triglyph.renderer import Remark
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p5_sizes.leaf_box import measure_leaf
from triglyph_renderers.layout.sequence.pipeline import Prepared, draw_flow, prepare_flow
from triglyph_renderers.layout.sequence.spacing import Spacing
from triglyph_renderers.layout.sequence.wrapping import (
    longest_line,
    wrap_flow,
    wrap_step,
    wrap_titles,
)
from triglyph_renderers.shared.wrapping import balance_lines

_SAMPLE = 100
"""Digits that the average width of a cell of text is taken from."""

_READABLE = 40
"""Cells: longer lines are wrapped where that is not enough for the width that is wished for."""


class FittedFlow(Struct, frozen=True):
    """The drawing of a flow, and what it does not show as the spec says it."""

    scene: Scene
    remarks: tuple[Remark, ...]


def fit_flow(
    diagram: Diagram, metrics: Metrics, spacing: Spacing, *, width: int | None, wish: int | None
) -> FittedFlow:
    """Return the drawing of a flow that is narrow enough.

    Args:
        diagram: The diagram, with clean texts.
        metrics: The sizes of texts and boxes.
        spacing: What is between the parts of a sequence diagram.
        width: The most units that it may take; None for any number.
        wish: The units that it takes at most where breaking texts is enough for that, if there
            is no such width; None for any number.

    Raises:
        RenderError: It cannot be as narrow. The message says how many units it takes.
    """
    prepared = prepare_flow(diagram, metrics, spacing)
    most = width or wish
    if most is None or prepared.columns.width <= most:
        return FittedFlow(draw_flow(prepared, metrics, spacing), ())
    found = None
    if _least_headers(diagram, metrics, spacing) <= most:
        found = _find_wrap(diagram, metrics, spacing, most=most)
    if found is not None:
        remark = Remark("the drawing", f"labels wrapped to fit {most} columns", undo="width")
        relaxed = _prepare_relaxed(diagram, metrics, spacing, wrap=found, most=most)
        return FittedFlow(draw_flow(relaxed, metrics, spacing), (remark,))
    if width is not None:
        needed = _prepare_wrapped(diagram, metrics, spacing, wrap=1).columns.width
        raise RenderError(f"the drawing needs {needed} columns at least, and {width} are allowed")
    if longest_line(diagram) > _READABLE:
        prepared = _prepare_relaxed(diagram, metrics, spacing, wrap=_READABLE, most=most)
    return FittedFlow(draw_flow(prepared, metrics, spacing), ())


def _prepare_wrapped(
    diagram: Diagram, metrics: Metrics, spacing: Spacing, *, wrap: int
) -> Prepared:
    return prepare_flow(wrap_flow(diagram, most=wrap), metrics, spacing)


def _prepare_relaxed(
    diagram: Diagram, metrics: Metrics, spacing: Spacing, *, wrap: int, most: int
) -> Prepared:
    """Return a wrapped flow; texts that have more room are broken less, if it stays as narrow."""
    narrow = _prepare_wrapped(diagram, metrics, spacing, wrap=wrap)
    relaxed = prepare_flow(_relax(diagram, narrow, metrics, spacing, wrap=wrap), metrics, spacing)
    return relaxed if relaxed.columns.width <= max(most, narrow.columns.width) else narrow


def _least_headers(diagram: Diagram, metrics: Metrics, spacing: Spacing) -> int:
    """Return the width of the boxes of all participants with a word a line.

    That says quickly of most drawings that are too wide that no wrapping helps.
    """
    nodes = [
        structs.replace(node, label=balance_lines(node.label, width=1))
        for node in diagram.body.nodes
    ]
    boxes = sum(measure_leaf(node, metrics, boxed=True).width for node in nodes)
    return boxes + (len(nodes) - 1) * spacing.header_gap


def _find_wrap(diagram: Diagram, metrics: Metrics, spacing: Spacing, *, most: int) -> int | None:
    """Return the cells of the longest lines with which a drawing fits, or None where none do."""

    def fits(wrap: int) -> bool:
        return _prepare_wrapped(diagram, metrics, spacing, wrap=wrap).columns.width <= most

    low, high = 0, longest_line(diagram) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low or None


class _Room(Struct, frozen=True):
    """How much text fits where, in cells."""

    columns: dict[str, int]
    middles: tuple[int, ...]
    spacing: Spacing
    unit: float
    """Units of a cell of text."""
    least: int
    """What fits everywhere."""

    def between(self, names: Iterable[str], *, beyond: int) -> int:
        """Return the cells between the outer ones of some lifelines, and beyond them."""
        ends = [self.middles[self.columns[name]] for name in names]
        return max(int((max(ends) - min(ends) + beyond) / self.unit), self.least)

    def of_message(self, message: Message, *, number: int) -> int:
        """Return the cells that a line of a label may have, behind a number of some digits."""
        beyond = -self.spacing.label_lead - self.spacing.label_tail
        room = self.between((message.sender, message.receiver), beyond=beyond)
        return max(room - number, self.least)

    def of_loop(self, message: Message, *, number: int) -> int:
        """Return the cells that a line beside a message to oneself may have."""
        taken = self.spacing.loop_reach + self.spacing.loop_gap + self.spacing.clear
        free = self.gaps(self.columns[message.sender])[1] - taken
        return max(int(free / self.unit) - number, self.least)

    def gaps(self, place: int) -> tuple[int, int]:
        """Return the distances of a lifeline to its neighbours, 0 where it has none."""
        here = self.middles[place]
        left = here - self.middles[place - 1] if place else 0
        right = self.middles[place + 1] - here if place + 1 < len(self.middles) else 0
        return left, right

    def of_note(self, note: FlowNote) -> int:
        """Return the cells that a line of a note may have."""
        if len(note.over) == 1:
            place = self.columns[note.over[0]]
            free = 2 * min(self.gaps(place)) - 2 * self.spacing.clear - 2 * self.spacing.note_pad_x
            return max(int(free / self.unit), self.least)
        beyond = 2 * (self.spacing.note_reach - self.spacing.note_pad_x) + 1
        return self.between(note.over, beyond=beyond)

    def of_title(self, frame: FlowFrame) -> int:
        """Return the cells that a line of a frame's title may have."""
        beyond = 2 * self.spacing.frame_reach + 1 - self.spacing.title_lead
        kind = len(frame.kind) + len(" []")
        steps: tuple[FlowStep, ...] = (frame,)
        ends = {
            end
            for step in walk_steps(steps)
            if not isinstance(step, FlowFrame)
            for end in (step.over if isinstance(step, FlowNote) else (step.sender, step.receiver))
        }
        return max(self.between(ends, beyond=beyond - self.spacing.title_tail) - kind, self.least)


def _relax(
    diagram: Diagram, narrowest: Prepared, metrics: Metrics, spacing: Spacing, *, wrap: int
) -> Diagram:
    """Return the wrapped diagram with texts that use all the room between their lifelines."""
    flow = diagram.flow
    assert flow is not None
    messages = sum(isinstance(step, Message) for step in walk_steps(flow.steps))
    number = len(f"{messages}. ") if flow.numbers else 0
    room = _Room(
        columns={name: column for column, name in enumerate(flow.participants)},
        middles=narrowest.columns.middles,
        spacing=spacing,
        unit=metrics.text.measure("0" * _SAMPLE, "edge") / _SAMPLE,
        least=wrap,
    )

    def relax(step: FlowStep) -> FlowStep:
        if isinstance(step, Message):
            if step.sender == step.receiver:
                return wrap_step(step, most=room.of_loop(step, number=number))
            return wrap_step(step, most=room.of_message(step, number=number))
        if isinstance(step, FlowNote):
            return wrap_step(step, most=room.of_note(step))
        titled = wrap_titles(step, most=room.of_title(step))
        branches = tuple(
            structs.replace(branch, steps=tuple(map(relax, branch.steps)))
            for branch in titled.branches
        )
        return structs.replace(titled, branches=branches)

    wrapped = wrap_flow(diagram, most=wrap)
    relaxed = structs.replace(flow, steps=tuple(map(relax, flow.steps)))
    return structs.replace(wrapped, flow=relaxed)
