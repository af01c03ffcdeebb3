"""What a flowchart shows below the spec's own nodes: the key and the notes, as bare text.

Their ids have a space, which no id of a spec has.
"""

from collections.abc import Iterator

from triglyph.model import Diagram, Lines, Node, Note, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.shared.legend import list_rows
from triglyph_renderers.shared.notes import entry_leads, wants_notes


def plan_legend_and_notes(diagram: Diagram, options: Options) -> tuple[Node, ...]:
    """Return the key and the notes of a diagram, as nodes, as far as it shows them."""
    legend = tuple(list_rows(diagram, charset="unicode")) if diagram.legend else ()
    blocks = [tuple(_write_note(note)) for note in diagram.notes]
    shown = blocks if wants_notes(diagram, options) else []
    return (
        *([_text_node("legend text", ("Legend:", *legend))] if legend else []),
        *(_text_node(f"note {number}", lines) for number, lines in enumerate(shown, start=1)),
    )


def find_last(diagram: Diagram) -> tuple[str, ...]:
    """Return the members of the document that nothing is below: legend and notes go under these."""
    outermost: dict[str, str] = {}
    for node, parent in walk_nodes(diagram.body):
        outermost[node.id] = node.id if parent is None else outermost[parent.id]
    above = {
        outermost[edge.source]
        for edge in diagram.edges
        if outermost[edge.source] != outermost[edge.target]
    }
    return tuple(node.id for node in diagram.body.nodes if node.id not in above)


def _text_node(node_id: str, lines: Lines) -> Node:
    return Node(id=node_id, label=lines, shape="text", text="left")


def _write_note(note: Note) -> Iterator[str]:
    if note.title:
        yield f"{note.title}:"
    for lead, item in zip(entry_leads(note), note.items, strict=True):
        yield " ".join(filter(None, (lead, *item.lines[:1])))
        yield from item.lines[1:]
