"""What a flowchart shows below the spec's own nodes: the key and the notes, as bare text.

Their ids have a space, which no id of a spec has.
"""

from collections.abc import Iterator

from triglyph.model import Diagram, Lines, LineStyle, Node, Note, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.shared.legend import list_kinds, name_lines

_SAMPLES: dict[LineStyle, str] = {"solid": "───", "dashed": "┄┄┄", "thick": "━━━"}
_BULLET = "•"


def wants_notes(diagram: Diagram, options: Options) -> bool:
    """Return whether a flowchart shows its notes.

    Where asked to, or where there is nothing else.
    """
    return bool(diagram.notes) and (options.picture_notes or not diagram.body.nodes)


def plan_legend_and_notes(diagram: Diagram, options: Options) -> tuple[Node, ...]:
    """Return the key and the notes of a diagram, as nodes, as far as it shows them."""
    legend = tuple(_write_legend(diagram)) if diagram.legend else ()
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


def _write_legend(diagram: Diagram) -> Iterator[str]:
    for line, name in name_lines(diagram):
        yield f"{_SAMPLES[line]} {name}"
    yield from list_kinds(diagram)


def _write_note(note: Note) -> Iterator[str]:
    if note.title:
        yield f"{note.title}:"
    for number, item in enumerate(note.items, start=1):
        own = {"steps": f"{number}.", "items": "" if note.mark else _BULLET}
        term = f"{item.term}:" if item.term else ""
        lead = " ".join(filter(None, (note.mark, own.get(note.form, ""), term)))
        yield " ".join(filter(None, (lead, *item.lines[:1])))
        yield from item.lines[1:]
