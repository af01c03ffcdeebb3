"""Words around a drawing: the title above it, the notes below it."""

from triglyph.model import Diagram, Lines, Note
from triglyph.renderer import Options
from triglyph.rendering.text_width import text_width
from triglyph_renderers.shared.wrapping import wrap_line

_HANG = 6
"""The longest beginning of an entry that its further lines are indented by."""

BULLET = "•"

TEXT_WIDTH = 80
"""The columns at which notes are wrapped where the user names no width."""


def wants_notes(diagram: Diagram, options: Options) -> bool:
    """Return whether a format other than box art shows the notes of a diagram.

    Where asked to, or where there is nothing else.
    """
    return bool(diagram.notes) and (options.picture_notes or not diagram.body.nodes)


def entry_leads(note: Note, *, bullet: str = BULLET, colon: str = ":") -> list[str]:
    """Return what is before the text of each entry: a mark, and a number, a term or a bullet.

    Args:
        note: The note.
        bullet: What is before items that have no mark.
        colon: What is behind a term.
    """
    leads = []
    for number, item in enumerate(note.items, start=1):
        own = {
            "steps": f"{number}.",
            "rows": f"{item.term}{colon}" if item.term else "",
            "items": "" if note.mark else bullet,
            "text": "",
        }[note.form]
        leads.append(" ".join(filter(None, (note.mark, own))))
    return leads


def write_title(title: Lines, *, width: int | None) -> str:
    """Return the title as text of its own, empty without one."""
    lines = [line.strip() for line in title]
    most = width or TEXT_WIDTH
    wrapped = [piece for line in lines for piece in wrap_line(line, width=most, longest=most)]
    return "".join(f"{line}\n" for line in wrapped)


def write_notes(notes: tuple[Note, ...], *, width: int | None, bullet: str = BULLET) -> str:
    """Return the notes, with an empty line between them unless both are one line each."""
    blocks = [_write_note(note, width=width or TEXT_WIDTH, bullet=bullet) for note in notes]
    lines: list[str] = []
    before: list[str] = []
    for block in filter(None, blocks):
        if before and len(before) + len(block) > 2:
            lines.append("")
        lines.extend(block)
        before = block
    return "".join(f"{line}\n" for line in lines)


def _write_note(note: Note, *, width: int, bullet: str) -> list[str]:
    """Return the lines of a note: its title and an entry for each item, or all in one line."""
    title = note.title
    entries = [
        (lead, list(item.lines))
        for item, lead in zip(note.items, _aligned_leads(note, bullet=bullet), strict=True)
    ]
    single = _on_one_line(note, entries)
    if single is not None and text_width(single) <= width:
        return [single]
    heading = title if ": " in title else f"{title}:"
    lines = [heading] if title else []
    for lead, texts in entries:
        hang = text_width(lead)
        indent = " " * (hang if hang <= _HANG else 2)
        for number, text in enumerate(texts):
            first = lead if number == 0 else indent
            lines += wrap_line(first + text, width=width, indent=indent, longest=width)
    return [line.rstrip() for line in lines]


def _aligned_leads(note: Note, *, bullet: str) -> list[str]:
    """Return what is before the text of each entry, with the dots of numbers in one column."""
    lead = f"{note.mark} " if note.mark else ""
    if note.form == "steps":
        widest = len(str(len(note.items)))
        return [f"{lead}{number:>{widest}}. " for number in range(1, len(note.items) + 1)]
    if note.form == "rows":
        return [f"{lead}{item.term}: " for item in note.items]
    return [f"{each} " if each else "" for each in entry_leads(note, bullet=bullet)]


def _on_one_line(note: Note, entries: list[tuple[str, list[str]]]) -> str | None:
    """Return a note as one line, or None if its parts could not be separated in it."""
    if any(len(texts) != 1 for _, texts in entries):
        return None
    if note.form in ("items", "text"):
        texts = [texts[0] for _, texts in entries]
        if len(texts) > 1 and any("," in text for text in texts):
            return None
        body = ", ".join(texts)
        body = f"{note.mark} {body}" if note.mark else body
    elif len(entries) == 1:
        lead, texts = entries[0]
        body = lead + texts[0]
    else:
        return None
    return f"{note.title}: {body}" if note.title else body
