"""Cleaning: every text of a diagram made fit for a grid of cells, before anything is measured.

What comes after this phase meets no control character, no glyph of a line and
no character of uncertain width, whichever field it came from.
"""

from collections.abc import Callable
from typing import Literal, TypeAlias

from msgspec import Struct, structs

from triglyph.model import Diagram, Edge, Group, Lines, Node, Note, NoteItem, SectionLine
from triglyph.renderer import Remark
from triglyph_renderers.layout.p1_text.ascii_fallback import (
    close_columns,
    open_corners,
    quote_lines,
    simplify_diagram,
)
from triglyph_renderers.layout.p1_text.characters import Emoji, clean_lines

Charset: TypeAlias = Literal["unicode", "ascii"]
Change: TypeAlias = Callable[[Lines], tuple[Lines, tuple[str, ...]]]


class Cleaned(Struct, frozen=True):
    """A diagram whose texts can be painted as they are, and what was changed in them."""

    diagram: Diagram
    remarks: tuple[Remark, ...]
    written: Diagram
    """The same diagram with its texts as the spec has them."""


def clean_diagram(diagram: Diagram, *, emoji: Emoji, charset: Charset = "unicode") -> Cleaned:
    """The diagram with clean texts; icons stand before their labels."""
    cleaner = _Cleaner(emoji, charset)
    if charset == "ascii":
        diagram, remarks = simplify_diagram(diagram)
        cleaner.remarks.extend(remarks)
    body = cleaner.group(diagram.body)
    edges = tuple(map(cleaner.edge, diagram.edges))
    clean_title = cleaner.drawn if diagram.body.frame == "none" else cleaner.bare
    title = clean_title(diagram.title, "title")
    icon = cleaner.line(diagram.icon, "title")
    notes = tuple(map(cleaner.note, diagram.notes))
    cleaned = structs.replace(
        diagram, body=body, edges=edges, title=_with_icon(title, icon), icon="", notes=notes
    )
    return Cleaned(cleaned, tuple(dict.fromkeys(cleaner.remarks)), diagram)


class _Cleaner:
    """Cleans one field after another, and keeps what it has to say of them."""

    def __init__(self, emoji: Emoji, charset: Charset) -> None:
        self.emoji = emoji
        self.in_seven_bits = charset == "ascii"
        self.remarks: list[Remark] = []

    def lines(self, lines: Lines, subject: str) -> Lines:
        cleaned = clean_lines(lines, emoji=self.emoji)
        self.remarks.extend(
            Remark(subject, change, feature="characters") for change in cleaned.changes
        )
        return cleaned.lines

    def drawn(self, lines: Lines, subject: str) -> Lines:
        """Lines that stand in the drawing itself."""
        cleaned = self.lines(lines, subject)
        return self.change(open_corners, cleaned, subject) if self.in_seven_bits else cleaned

    def boxed(self, lines: Lines, subject: str) -> Lines:
        """Lines that fill a compartment."""
        drawn = self.drawn(lines, subject)
        return self.change(close_columns, drawn, subject) if self.in_seven_bits else drawn

    def bare(self, lines: Lines, subject: str) -> Lines:
        """Lines in no box, and titles: a gap in them would be read as their end."""
        closed = self.closed(lines, subject)
        return self.change(quote_lines, closed, subject) if self.in_seven_bits else closed

    def closed(self, lines: Lines, subject: str) -> Lines:
        cleaned = self.drawn(lines, subject)
        return tuple(filter(None, (" ".join(line.split()) for line in cleaned)))

    def change(self, change: Change, lines: Lines, subject: str) -> Lines:
        changed, remarks = change(lines)
        self.remarks.extend(Remark(subject, text, feature="characters") for text in remarks)
        return changed

    def line(self, text: str, subject: str) -> str:
        return self.lines((text,), subject)[0].strip() if text else ""

    def group(self, group: Group) -> Group:
        nodes = tuple(self.node(node, is_bare=_is_outline(group)) for node in group.nodes)
        return structs.replace(group, nodes=nodes)

    def node(self, node: Node, *, is_bare: bool) -> Node:
        subject = f"node {node.id}" if node.group is None else f"group {node.id}"
        is_bare = is_bare or node.shape == "text" or _is_outline(node.group)
        clean = self.bare if is_bare or node.group is not None else self.boxed
        label = clean(node.label, subject)
        if node.group is not None and node.group.divided:
            label = self.boxed(label, subject)
        icon = self.line(node.icon, subject)
        return structs.replace(
            node,
            label=_with_icon(label, icon),
            icon="",
            callout=self.bare(node.callout, subject),
            sections=tuple(self.section(section, subject) for section in node.sections),
            group=None if node.group is None else self.group(node.group),
        )

    def section(self, section: tuple[SectionLine, ...], subject: str) -> tuple[SectionLine, ...]:
        texts = self.boxed(tuple(line.text for line in section), subject)
        return tuple(
            SectionLine(text, self.bare(line.callout, subject))
            for text, line in zip(texts, section, strict=True)
        )

    def edge(self, edge: Edge) -> Edge:
        if not edge.label:
            return edge
        return structs.replace(
            edge, label=self.bare(edge.label, f"edge {edge.source} -> {edge.target}")
        )

    def note(self, note: Note) -> Note:
        return structs.replace(
            note,
            title=self.line(note.title, "notes"),
            mark=self.line(note.mark, "notes"),
            items=tuple(
                NoteItem(self.lines(item.lines, "notes"), self.line(item.term, "notes"))
                for item in note.items
            ),
        )


def _is_outline(group: Group | None) -> bool:
    return group is not None and group.layout == "tree"


def _with_icon(label: Lines, icon: str) -> Lines:
    if not icon:
        return label
    return (f"{icon} {label[0]}", *label[1:]) if label else (icon,)
