"""The notes under a picture: blocks of text, each with its title above its entries."""

from collections.abc import Iterator, Sequence

from triglyph.model import Diagram, Lines, Note
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.colours import Palette
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.label_text import wrap_lines
from triglyph_renderers.shared.notes import entry_leads

_GAP = 2.0
_LEAD_GAP = 8.0
_BLOCK_GAP = 10.0
_SLACK = 2.0
"""Points that our measure may fall short of what Graphviz measures."""


def notes_width(diagram: Diagram) -> float:
    """Return the width of the widest block in points; 0 for no notes."""
    return max(map(_natural_width, diagram.notes), default=0.0)


def notes_table(diagram: Diagram, *, width: float, palette: Palette) -> str:
    """Return the markup of all notes; empty for none.

    All blocks are given the same ``width`` in points: Graphviz would stretch
    the columns of the narrower ones.
    """
    blank = markup.row(markup.cell("", height=_BLOCK_GAP))
    rows = [
        blank + markup.row(markup.cell(_block(note, width=width, palette=palette), align="LEFT"))
        for note in diagram.notes
    ]
    return markup.table(rows) if rows else ""


def _natural_width(note: Note) -> float:
    """Return the width of a block in points where nothing stretches it."""
    title = _widest([note.title], size=style.BODY_SIZE, bold=True)
    texts = [_widest(lines, size=style.BODY_SIZE) for _, lines in _entries(note)]
    return max(title, _lead_width(note) + max(texts, default=0.0))


def _widest(lines: Sequence[str], *, size: float, bold: bool = False) -> float:
    """Return the width in points of the widest of some lines of text, a little too much."""
    widths = [text_width(line, size=size, bold=bold) for line in wrap_lines(lines)]
    return 1.01 * max(widths, default=0.0) + _SLACK


def _lead_width(note: Note) -> float:
    """Return the width in points of what comes before the entries, with the space after it."""
    leads = [lead for lead, _ in _entries(note) if lead]
    return _widest(leads, size=style.BODY_SIZE) + _LEAD_GAP if leads else 0.0


def _block(note: Note, *, width: float, palette: Palette) -> str:
    title = _title(note, palette=palette)
    rows = [markup.row(markup.cell(title, colspan=2, align="LEFT"))] if note.title else []
    lead_width = _lead_width(note)
    for lead, lines in _entries(note):
        words = markup.cell(
            _words(lines, palette=palette),
            colspan=1 if lead_width else 2,
            align="LEFT",
            balign="LEFT",
            width=width - lead_width,
        )
        first = markup.cell(
            _words((lead,), palette=palette), align="LEFT", valign="TOP", width=lead_width
        )
        rows.append(markup.row(first, words) if lead_width else markup.row(words))
    return markup.table(rows, cellpadding=_GAP)


def _entries(note: Note) -> Iterator[tuple[str, Lines]]:
    """Yield what comes before each entry, a mark, a number or a term, and its lines."""
    for lead, item in zip(entry_leads(note, colon=""), note.items, strict=True):
        yield lead, item.lines


def _title(note: Note, *, palette: Palette) -> str:
    return markup.text(
        [note.title],
        size=style.BODY_SIZE,
        colour=palette.theme.heading,
        weight="bold",
        align="left",
    )


def _words(lines: Lines, *, palette: Palette) -> str:
    return markup.text(
        lines, size=style.BODY_SIZE, colour=palette.theme.tones["plain"].text, align="left"
    )
