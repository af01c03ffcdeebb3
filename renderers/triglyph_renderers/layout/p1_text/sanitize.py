"""Sanitize: make every text of a diagram fit for a grid of cells, before anything is measured.

What comes after this phase meets no control character, no glyph of a line and no
character of uncertain width, whichever field it came from.
"""

from collections.abc import Callable
from typing import Literal, TypeAlias

from msgspec import Struct, structs

from triglyph.model import (
    Diagram,
    Edge,
    Flow,
    FlowBranch,
    FlowNote,
    FlowStep,
    Group,
    Lines,
    Message,
    Node,
    Note,
    NoteItem,
    OwnKind,
    SectionLine,
)
from triglyph.renderer import Remark
from triglyph.tracing import phase
from triglyph_renderers.layout.p1_text.ascii_fallback import (
    close_columns,
    open_corners,
    quote_lines,
    simplify_diagram,
    write_in_seven_bits,
)
from triglyph_renderers.layout.p1_text.characters import Emoji, clean_lines, is_loss
from triglyph_renderers.shared.node_labels import wrap_details

Charset: TypeAlias = Literal["unicode", "ascii"]
Change: TypeAlias = Callable[[Lines], tuple[Lines, tuple[str, ...]]]


class Cleaned(Struct, frozen=True):
    """A diagram whose texts can be painted as they are, and what was changed in them.

    Attributes:
        diagram: The diagram with clean texts, its icons before its labels.
        remarks: What was changed.
        written: The same diagram with its texts as the spec has them; the clean one itself
            where nothing was changed.
    """

    diagram: Diagram
    remarks: tuple[Remark, ...]
    written: Diagram


@phase("p1_text")
def clean_diagram(diagram: Diagram, *, emoji: Emoji, charset: Charset = "unicode") -> Cleaned:
    """Clean all texts of a diagram, and put icons before their labels.

    Args:
        diagram: The diagram.
        emoji: What becomes of emoji whose width differs between terminals.
        charset: Whether lines and letters are the same characters, in 7-bit.

    Returns:
        The clean diagram.
    """
    cleaner = _Cleaner(emoji, charset)
    if charset == "ascii":
        diagram, remarks = simplify_diagram(diagram)
        cleaner.remarks.extend(remarks)
    body = cleaner.group(diagram.body)
    edges = tuple(map(cleaner.edge, diagram.edges))
    clean_title = cleaner.drawn if diagram.body.frame == "none" else cleaner.bare
    title = clean_title(diagram.title, "title")
    icon = cleaner.line(diagram.icon, "title")
    cleaned = structs.replace(
        diagram,
        body=body,
        edges=edges,
        title=_with_icon(title, icon),
        icon="",
        notes=tuple(map(cleaner.note, diagram.notes)),
        flow=None if diagram.flow is None else cleaner.flow(diagram.flow),
        kinds=tuple(map(cleaner.kind, diagram.kinds)) if diagram.legend else diagram.kinds,
    )
    written = cleaned if cleaned == diagram else diagram
    return Cleaned(cleaned, tuple(dict.fromkeys(cleaner.remarks)), written)


class _Cleaner:
    """Cleans one field after another, and keeps what it has to say of them."""

    def __init__(self, emoji: Emoji, charset: Charset) -> None:
        self.emoji = emoji
        self.is_ascii = charset == "ascii"
        self.remarks: list[Remark] = []

    def lines(self, lines: Lines, subject: str) -> Lines:
        """Return lines of any kind, clean."""
        cleaned = clean_lines(lines, emoji=self.emoji)
        self.remarks.extend(
            Remark(subject, change, "omitted" if is_loss(change) else "changed", "characters")
            for change in cleaned.changes
        )
        return self.change(write_in_seven_bits, cleaned.lines, subject)

    def drawn(self, lines: Lines, subject: str) -> Lines:
        """Return lines in the drawing itself."""
        return self.change(open_corners, self.lines(lines, subject), subject)

    def bare(self, lines: Lines, subject: str) -> Lines:
        """Return lines in no box, and titles: a gap in them would be read as their end."""
        drawn = self.drawn(lines, subject)
        closed = tuple(filter(None, (" ".join(line.split()) for line in drawn)))
        return self.change(quote_lines, closed, subject)

    def boxed(self, lines: Lines, subject: str) -> Lines:
        """Return lines that fill a compartment."""
        return self.change(close_columns, self.drawn(lines, subject), subject)

    def change(self, change: Change, lines: Lines, subject: str) -> Lines:
        """Return lines after a change that 7-bit needs."""
        if not self.is_ascii:
            return lines
        changed, remarks = change(lines)
        self.remarks.extend(Remark(subject, text, feature="characters") for text in remarks)
        return changed

    def line(self, text: str, subject: str) -> str:
        """Return a text of one line."""
        return "".join(self.lines((text,), subject)).strip() if text else ""

    def group(self, group: Group) -> Group:
        """Return a group with its members clean."""
        nodes = tuple(self.node(node, is_bare=_is_outline(group)) for node in group.nodes)
        return structs.replace(group, nodes=nodes)

    def node(self, node: Node, *, is_bare: bool) -> Node:
        """Return a node with all its texts clean."""
        subject = f"node {node.id}" if node.group is None else f"group {node.id}"
        is_bare = is_bare or node.shape == "text" or _is_outline(node.group)
        clean = self.bare if is_bare or node.group is not None else self.boxed
        label = clean(node.label, subject)
        if node.group is not None and node.group.divided:
            label = self.boxed(label, subject)
        icon = self.line(node.icon, subject)
        sections = [self.section(section, subject) for section in node.sections]
        return structs.replace(
            node,
            label=_with_icon(label, icon),
            icon="",
            own_kind=None if node.own_kind is None else self.line(node.own_kind, "legend"),
            technology=" ".join(clean((node.technology,), subject)) if node.technology else "",
            description=clean(wrap_details(node.description), subject),
            callout=self.bare(node.callout, subject),
            sections=tuple(section for section in sections if section is not None),
            group=None if node.group is None else self.group(node.group),
        )

    def section(
        self, section: tuple[SectionLine, ...], subject: str
    ) -> tuple[SectionLine, ...] | None:
        """Return the lines of a compartment, or None if nothing of them is left."""
        kept: list[SectionLine] = []
        for line in section:
            texts = self.lines((line.text,), subject)
            callout = self.bare(line.callout, subject)
            if texts or callout:
                kept.append(SectionLine("".join(texts), callout))
        if section and not kept:
            return None
        texts = tuple(line.text for line in kept)
        for change in (open_corners, close_columns):
            texts = self.change(change, texts, subject)
        return tuple(
            SectionLine(text, line.callout) for text, line in zip(texts, kept, strict=True)
        )

    def edge(self, edge: Edge) -> Edge:
        """Return an edge with its label clean."""
        if not edge.label:
            return edge
        return structs.replace(
            edge, label=self.bare(edge.label, f"edge {edge.source} -> {edge.target}")
        )

    def flow(self, flow: Flow) -> Flow:
        """Return a flow with the texts of all its steps clean."""
        return structs.replace(flow, steps=self.steps(flow.steps))

    def steps(self, steps: tuple[FlowStep, ...]) -> tuple[FlowStep, ...]:
        """Return steps with all their texts clean."""
        return tuple(map(self.step, steps))

    def step(self, step: FlowStep) -> FlowStep:
        """Return a step with all its texts clean."""
        if isinstance(step, Message):
            subject = f"message {step.sender} -> {step.receiver}"
            return structs.replace(step, label=self.bare(step.label, subject))
        if isinstance(step, FlowNote):
            return structs.replace(step, text=self.boxed(step.text, "note of the flow"))
        branches = tuple(
            FlowBranch(
                title=" ".join(self.bare((branch.title,), f"frame {step.kind}")),
                steps=self.steps(branch.steps),
            )
            for branch in step.branches
        )
        return structs.replace(step, branches=branches)

    def kind(self, kind: OwnKind) -> OwnKind:
        """Return a kind with its name and its meaning, which the legend shows, clean."""
        meaning = self.line(kind.meaning, "legend")
        return structs.replace(kind, name=self.line(kind.name, "legend"), meaning=meaning)

    def note(self, note: Note) -> Note:
        """Return a note with all its texts clean, without items of which nothing is left."""
        items = []
        for item in note.items:
            lines, term = self.lines(item.lines, "notes"), self.line(item.term, "notes")
            if lines or term:
                items.append(NoteItem(lines or ("",), term))
        return structs.replace(
            note,
            title=self.line(note.title, "notes"),
            mark=self.line(note.mark, "notes"),
            items=tuple(items),
        )


def _is_outline(group: Group | None) -> bool:
    """Return whether a group is drawn as an outline."""
    return group is not None and group.layout == "tree"


def _with_icon(label: Lines, icon: str) -> Lines:
    """Return a label with an icon before its first line."""
    if not icon:
        return label
    return (f"{icon} {label[0]}", *label[1:]) if label else (icon,)
