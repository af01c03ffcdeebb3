"""What is at a place of a text: a node with its box art, another name, or a field."""

from msgspec import Struct
from msgspec.structs import replace

from triglyph.editing.names import Names
from triglyph.editing.occurrences import Occurrence, Space, occurrence_at
from triglyph.editing.place import notation_at, place_at
from triglyph.errors import TriglyphError
from triglyph.kinds import KINDS
from triglyph.language.grammar.fields import FORMS, LONG_EDGE, STEP
from triglyph.language.grammar.notation import Edges, Entry, Field, Form, Steps
from triglyph.model import Diagram, Node, walk_nodes
from triglyph.options import Options
from triglyph.projection import Selection, Whole, project
from triglyph.rendering.draw import render_format

NOUNS: dict[Space, str] = {
    "node": "node",
    "kind": "kind",
    "class": "class",
    "tag": "tag",
    "flow": "flow",
    "view": "view",
    "var": "variable",
}
MOST_ENDS = 8
"""Neighbours that are named; of more, how many."""
MOST_ROWS = 30
"""Of box art in a hover; a group that takes more is drawn closed."""
WIDTH = 72
"""Columns of box art in a hover."""


class Hover(Struct, frozen=True):
    """What is at a place; characters from the start of the text."""

    start: int
    end: int
    title: str
    """A few words, such as ``node db``."""
    lines: tuple[str, ...] = ()
    """Sentences, as plain text."""
    drawing: str = ""
    """Box art; empty where there is none."""
    example: str = ""
    """A few lines of a spec."""


def hover(names: Names, offset: int, *, diagram: Diagram | None) -> Hover | None:
    """Return what is at an offset of a text; None where nothing is known of it.

    Args:
        names: The names of the text and of the files that it includes.
        offset: Where, in characters from the start of the text.
        diagram: What the text says, or said when it was last without mistakes.
    """
    file = names.files[0]
    found = occurrence_at(file.occurrences, offset)
    if found is not None:
        return _show_name(found, names, diagram)
    return _show_field(file.source.text, offset)


def _show_name(found: Occurrence, names: Names, diagram: Diagram | None) -> Hover:
    lines: list[str] = []
    drawing = ""
    definition = names.definitions.get((found.space, found.name))
    if found.space == "node" and diagram is not None:
        node, parent = next(
            ((node, above) for node, above in walk_nodes(diagram.body) if node.id == found.name),
            (None, None),
        )
        if node is not None:
            lines = _describe(node, parent, diagram)
            drawing = draw_node(diagram, node)
    elif found.space == "kind" and found.name in KINDS:
        lines = [f"{KINDS[found.name].meaning}; drawn as {KINDS[found.name].shape}"]
        return Hover(found.start, found.end, f"kind {found.name}", tuple(lines))
    uses = sum(
        each.space == found.space and each.name == found.name and not each.defines
        for file in names.files
        for each in file.occurrences
    )
    if definition is None or not definition.place.defines:
        lines.append(f"used {_times(uses)}")
    else:
        line, _ = definition.file.source.place(definition.place.start)
        where = "" if definition.file is names.files[0] else f" of {definition.file.path.name}"
        lines.append(f"defined on line {line}{where}, used {_times(uses)}")
    title = f"{NOUNS[found.space]} {found.name}"
    return Hover(found.start, found.end, title, tuple(lines), drawing)


def _times(count: int) -> str:
    return {0: "nowhere", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _describe(node: Node, parent: Node | None, diagram: Diagram) -> list[str]:
    """Return what a node is, and what it is joined to."""
    facts = [
        ("kind", node.own_kind or node.kind or ""),
        ("in", parent.id if parent is not None else ""),
        ("tags", ", ".join(node.tags)),
    ]
    lines = ["; ".join(f"{name}: {value}" for name, value in facts if value)]
    targets = [edge.target for edge in diagram.edges if edge.source == node.id]
    sources = [edge.source for edge in diagram.edges if edge.target == node.id]
    for word, ends in (("leads to", targets), ("comes from", sources)):
        different = list(dict.fromkeys(ends))
        if different:
            more = len(different) - MOST_ENDS
            shown = ", ".join(different[:MOST_ENDS]) + (f" and {more} more" if more > 0 else "")
            lines.append(f"{word} {shown}")
    return [line for line in lines if line]


def draw_node(diagram: Diagram, node: Node) -> str:
    """Return the box art of one node with what is in it, or closed where that is too large."""
    whole = Whole(diagram)
    for collapse in ((), (node.id,)):
        part = project(whole, Selection(show=(node.id,), collapse=collapse))
        body = replace(part.body, align=())
        alone = Diagram(body=body, edges=part.edges, kinds=diagram.kinds, classes=part.classes)
        try:
            drawn = render_format(
                alone, "txt", options=Options(width=WIDTH, title=False, notes=False)
            )
        except TriglyphError:
            continue
        text = str(drawn).rstrip("\n")
        if text.count("\n") < MOST_ROWS:
            return text
    return ""


def _show_field(text: str, offset: int) -> Hover | None:
    """Return what a field is for whose name is at an offset."""
    begin, end = offset, offset
    while begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] == "-"):
        begin -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "-"):
        end += 1
    word = text[begin:end]
    if not word or not text[end:].lstrip(" \"'").startswith(":"):
        return None
    form = _form_at(text, begin)
    field: Field | None = form.fields[word][1] if form and word in form.fields else None
    if form is None or field is None:
        return None
    title = f"{word}, a field of {form.title}"
    return Hover(begin, end, title, (field.meaning,), example=field.example)


def _form_at(text: str, offset: int) -> Form | None:
    """Return the form whose fields are written at an offset."""
    match notation_at(place_at(text, offset).path):
        case Entry() as entry:
            return FORMS[entry.form]
        case Edges():
            return LONG_EDGE
        case Steps(in_branches=False):
            return STEP
        case _:
            return None
