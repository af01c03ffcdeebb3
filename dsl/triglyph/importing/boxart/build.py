"""A text with box art into a draft."""

from msgspec.structs import replace

from triglyph.importing.account import Account
from triglyph.importing.boxart.assemble import assemble_draft
from triglyph.importing.boxart.page import LEGEND, read_note, read_page
from triglyph.importing.draft import Draft
from triglyph.reading.drawing import DrawingError
from triglyph.reading.read import read_boxart


def read_boxart_draft(text: str, account: Account) -> Draft:
    """Return the draft of a drawing; what is crooked or cannot be read is noted."""
    page = read_page(text)
    if not page.drawing:
        return Draft()
    try:
        reading = read_boxart(page.drawing)
    except DrawingError as error:
        account.fail(0, str(error.faults[0].text))
        return Draft()
    starts = account.source.starts
    for fault in reading.warnings:
        line = min(page.row + fault.row, len(starts))
        end = starts[line] if line < len(starts) else len(account.source.text)
        offset = min(starts[line - 1] + page.column + fault.column - 1, max(end - 1, 0))
        account.change(offset, fault.text)
    draft = assemble_draft(reading)
    notes = [read_note(note) for note in page.notes if note[0] != LEGEND]
    fields = dict(draft.fields)
    if any(note[0] == LEGEND for note in page.notes):
        fields["legend"] = True
    if notes:
        fields["notes"] = notes
    return replace(draft, title=page.title, fields=fields)
