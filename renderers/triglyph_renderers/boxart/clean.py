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

    def bare(self, lines: Lines, subject: str) -> Lines:
        """Lines that no box holds together: a gap in them would be read as their end."""
        cleaned = self.lines(lines, subject)
        return tuple(filter(None, (" ".join(line.split()) for line in cleaned)))

    def line(self, text: str, subject: str) -> str:
        return self.lines((text,), subject)[0].strip() if text else ""

    def group(self, group: Group) -> Group:
        is_tree = group.layout == "tree"
        nodes = tuple(self.node(node, is_bare=is_tree) for node in group.nodes)
        return structs.replace(group, nodes=nodes)

    def node(self, node: Node, *, is_bare: bool) -> Node:
        subject = f"node {node.id}" if node.group is None else f"group {node.id}"
        is_bare = is_bare or node.shape == "text" or node.group is not None
        label = (self.bare if is_bare else self.lines)(node.label, subject)
        icon = self.line(node.icon, subject)
        return structs.replace(
            node,
            label=_with_icon(label, icon),
            icon="",
            callout=self.bare(node.callout, subject),
            sections=tuple(
                tuple(
                    SectionLine(
                        self.lines((line.text,), subject)[0], self.bare(line.callout, subject)
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


def _with_icon(label: Lines, icon: str) -> Lines:
    if not icon:
        return label
    return (f"{icon} {label[0]}", *label[1:]) if label else (icon,)
