"""Cleaning: every text of a diagram made fit for a grid of cells, before anything is measured.

What comes after this phase meets no control character, no glyph of a line and
no character of uncertain width, whichever field it came from.
"""

from msgspec import Struct, structs

from triglyph.model import Diagram, Edge, Group, Lines, Node, Note, NoteItem, SectionLine
from triglyph.renderer import Remark
from triglyph_renderers.boxart.text import Emoji, clean_lines


class Cleaned(Struct, frozen=True):
    """A diagram whose texts can be painted as they are, and what was changed in them."""

    diagram: Diagram
    remarks: tuple[Remark, ...]


def clean_diagram(diagram: Diagram, *, emoji: Emoji) -> Cleaned:
    """The diagram with clean texts; icons stand before their labels."""
    cleaner = _Cleaner(emoji)
    body = cleaner.group(diagram.body)
    edges = tuple(map(cleaner.edge, diagram.edges))
    title = cleaner.lines(diagram.title, "title")
    icon = cleaner.line(diagram.icon, "title")
    notes = tuple(map(cleaner.note, diagram.notes))
    cleaned = structs.replace(
        diagram, body=body, edges=edges, title=_with_icon(title, icon), icon="", notes=notes
    )
    return Cleaned(cleaned, tuple(dict.fromkeys(cleaner.remarks)))


class _Cleaner:
    """Cleans one field after another, and keeps what it has to say of them."""

    def __init__(self, emoji: Emoji) -> None:
        self.emoji = emoji
        self.remarks: list[Remark] = []

    def lines(self, lines: Lines, subject: str) -> Lines:
        cleaned = clean_lines(lines, emoji=self.emoji)
        self.remarks.extend(
            Remark(subject, change, feature="characters") for change in cleaned.changes
        )
        return cleaned.lines

    def line(self, text: str, subject: str) -> str:
        return self.lines((text,), subject)[0].strip() if text else ""

    def group(self, group: Group) -> Group:
        return structs.replace(group, nodes=tuple(map(self.node, group.nodes)))

    def node(self, node: Node) -> Node:
        subject = f"node {node.id}" if node.group is None else f"group {node.id}"
        label, icon = self.lines(node.label, subject), self.line(node.icon, subject)
        return structs.replace(
            node,
            label=_with_icon(label, icon),
            icon="",
            callout=self.lines(node.callout, subject),
            sections=tuple(
                tuple(
                    SectionLine(
                        self.lines((line.text,), subject)[0], self.lines(line.callout, subject)
                    )
                    for line in section
                )
                for section in node.sections
            ),
            group=None if node.group is None else self.group(node.group),
        )

    def edge(self, edge: Edge) -> Edge:
        if not edge.label:
            return edge
        label = self.lines(edge.label, f"edge {edge.source} -> {edge.target}")
        return structs.replace(edge, label=label if any(map(str.strip, label)) else ())

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


def _with_icon(label: Lines, icon: str) -> Lines:
    if not icon:
        return label
    return (f"{icon} {label[0]}", *label[1:]) if label else (icon,)
