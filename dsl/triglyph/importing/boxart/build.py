"""A text with box art into a draft."""

from msgspec.structs import replace
from wcwidth import iter_graphemes

from triglyph.importing.account import Account
from triglyph.importing.boxart.assemble import assemble_draft
from triglyph.importing.boxart.page import LEGEND, read_note, read_page
from triglyph.importing.boxart.sequence import draft_text_sequence
from triglyph.importing.boxart.table import is_table
from triglyph.importing.boxart.tree import draft_tree, read_tree
from triglyph.importing.draft import Draft
from triglyph.reading.drawing import DrawingError
from triglyph.reading.lifelines.read import read_sequence
from triglyph.reading.read import read_boxart
from triglyph.rendering.text_width import text_width


def read_boxart_draft(text: str, account: Account) -> Draft:
    """Return the draft of a drawing; what is crooked or cannot be read is noted."""
    page = read_page(text)
    if not page.drawing:
        return Draft()
    if is_table(page.drawing):
        account.fail(0, "this is a table, which no diagram says")
        return Draft()
    roots = read_tree(page.drawing)
    if roots is not None:
        return draft_tree(roots, title=page.title)
    sequence = read_sequence(page.drawing)
    if sequence is not None:
        return draft_text_sequence(sequence, title=page.title)
    try:
        reading = read_boxart(page.drawing)
    except DrawingError as error:
        account.fail(0, str(error.faults[0].text))
        return Draft()
    starts = account.source.starts
    for fault in reading.warnings:
        line = min(page.row + fault.row, len(starts))
        end = starts[line] if line < len(starts) else len(account.source.text)
        before = _count_characters(account.source.line_text(line), page.column + fault.column - 1)
        account.change(min(starts[line - 1] + before, max(end - 1, 0)), fault.text)
    draft = assemble_draft(reading)
    notes = [read_note(note) for note in page.notes if note[0] != LEGEND]
    fields = dict(draft.fields)
    if any(note[0] == LEGEND for note in page.notes):
        fields["legend"] = True
    if notes:
        fields["notes"] = notes
    return replace(draft, title=page.title, fields=fields)


def _count_characters(line: str, cells: int) -> int:
    """Return how many characters fill the first cells of a line."""
    count = 0
    for cluster in iter_graphemes(line):
        cells -= text_width(cluster)
        if cells < 0:
            break
        count += len(cluster)
    return count + max(cells, 0)
