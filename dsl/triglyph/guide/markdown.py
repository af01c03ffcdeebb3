"""Text of any kind as Markdown that shows it as it is."""

import re
from collections.abc import Iterator, Sequence

from triglyph.guide.model import KeyRow
from triglyph.model import Note
from triglyph.rendering.text_width import text_width

MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$])")
"""Characters that can begin something in Markdown, in the middle of a line."""
LINE_MARKUP = re.compile(r"^([-+=]|\d+(?=[.)]))")
"""What begins something where a line begins with it."""


def inline(text: str) -> str:
    """Return text as Markdown that shows it as it is, on one line."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def fenced(text: str, language: str = "text") -> str:
    """Return text between fences that are longer than any run of backticks in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def write_key(rows: Sequence[KeyRow]) -> str:
    """Return a key as plain text, one line for each row, the signs in a column of their own."""
    wide = max((text_width(row.sign) for row in rows), default=0)
    return "\n".join(
        f"{row.sign}{' ' * (wide - text_width(row.sign))} {_explained(row)}" for row in rows
    )


def _explained(row: KeyRow) -> str:
    return f"{row.word} = {row.meaning}" if row.meaning else f"= {row.word}"


def write_notes(notes: Sequence[Note]) -> str:
    """Return the notes of a diagram as paragraphs and lists."""
    return "\n\n".join("\n".join(_write_note(note)) for note in notes)


def _write_note(note: Note) -> Iterator[str]:
    mark = f"{inline(note.mark)} " if note.mark else ""
    title = f"**{inline(note.title)}:**" if note.title else ""
    texts = [inline(" ".join(item.lines)) for item in note.items]
    if note.form == "text":
        yield " ".join(filter(None, [title, _begun(mark + (texts[0] if texts else ""))]))
        return
    if title:
        yield from (title, "")
    for number, (item, text) in enumerate(zip(note.items, texts, strict=True), 1):
        if note.form == "steps":
            yield f"{number}. {_begun(mark + text)}"
        elif note.form == "rows":
            yield f"- {_begun(mark)}**{inline(item.term)}:** {text}"
        else:
            yield f"- {_begun(mark + text)}"


def _begun(text: str) -> str:
    """Return text that begins nothing where a paragraph or an entry begins."""
    return LINE_MARKUP.sub(lambda match: _escaped(match[1]), text)


def _escaped(text: str) -> str:
    return f"\\{text}" if not text.isdigit() else f"{text}\\"
