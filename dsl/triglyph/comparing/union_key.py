"""What is under a drawing of two diagrams: what the marks mean, and what they do not show."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph.comparing.changes import Change, Comparison, Thing
from triglyph.comparing.values import edge_values
from triglyph.comparing.words import SIGNS, write_change, write_field
from triglyph.model import Edge, Note, NoteItem

DRAWN: Mapping[Thing, Collection[str]] = {
    "diagram": ("title",),
    "node": ("label", "technology", "description", "sections", "callout", "in"),
    "group": ("label", "technology", "description", "sections", "callout", "in"),
    "edge": ("label",),
    "note": ("title", "items"),
}
"""Things that have marks, and those of their fields whose change can be seen beside the mark."""
MOST_DETAILS = 30
"""Lines on changes under a drawing: more are a list to be read without it."""


class Undrawn(Struct, frozen=True):
    """An edge that went, and whose ends cannot have edges any more."""

    edge: Edge


def write_key(
    comparison: Comparison, undrawn: Sequence[Undrawn], *, details: bool
) -> Iterator[Note]:
    """Yield the notes with the key to the marks, and with what they do not show.

    Args:
        comparison: What differs.
        undrawn: What is not in the drawing at all.
        details: Whether all that the marks do not show is listed, or only what is not drawn.
    """
    if not comparison:
        return
    used = {change.sign for change in comparison.changes}
    rows = [NoteItem((word,), sign) for sign, word in SIGNS.items() if sign in used]
    yield Note(title="Key", form="rows", items=tuple(rows))
    items = [NoteItem((_say_undrawn(each),)) for each in undrawn]
    if details:
        is_flow = comparison.new.flow is not None
        items += [
            item
            for change in comparison.changes
            for item in _list_details(change)
            if not (is_flow and change.what == "flow")
        ]
    if len(items) > MOST_DETAILS:
        left = len(items) - MOST_DETAILS + 1
        items[MOST_DETAILS - 1 :] = [NoteItem((f"{left} more, which `triglyph diff` lists",))]
    if items:
        yield Note(title="Details", form="items", items=tuple(items))


def _say_undrawn(undrawn: Undrawn) -> str:
    values = edge_values(undrawn.edge, ids={})
    label = f": {' '.join(undrawn.edge.label)}" if undrawn.edge.label else ""
    name = f"{values['from']} {values['arrow']} {values['to']}{label}"
    return f"- edge {name} (not drawn: no edge can end there now)"


def _list_details(change: Change) -> Iterator[NoteItem]:
    """Yield an item for a change that its mark alone does not show."""
    first, *_ = write_change(change)
    shown = DRAWN.get(change.what, ())
    fields = [field for field in change.fields if field.name not in shown]
    if (
        fields
        or change.guess
        or (change.was and change.what == "edge")
        or (change.sign != "~" and change.what not in DRAWN)
    ):
        yield NoteItem((first, *(line for field in fields for line in write_field(field))))
