"""The key under a picture: the kinds and the line styles that it uses."""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from triglyph.model import Diagram, LineStyle, walk_nodes
from triglyph.themes import Colours
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.colours import Palette
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.shared.legend import name_lines

_SWATCH = 14.0
_LINE_LENGTH = 26.0
_GAP = 8.0
"""Points between a sample and its words, and between two rows."""

_COLUMN_GAP = 20.0
"""Points between two columns."""

_SLACK = 2.0
"""Points that our measure may fall short of what Graphviz measures."""

_LINES: dict[LineStyle, tuple[int, str | None]] = {
    "solid": (1, None),
    "dashed": (1, "dashed"),
    "thick": (3, None),
}
"""The thickness of each line in points, and its style as the border of a cell."""


class _Entry(Struct, frozen=True):
    """A row of a key: the markup of its sample, and its words."""

    sample: str
    words: str


class _Grid(Struct, frozen=True):
    """The columns of a key, all of one width, and what its words take of that."""

    columns: int
    words: float

    @property
    def width(self) -> float:
        """Return the width of all columns in points."""
        return self.columns * (_LINE_LENGTH + _GAP + self.words + _COLUMN_GAP) - _COLUMN_GAP


def _grid(entries: Sequence[_Entry], *, room: float) -> _Grid | None:
    """Return as many columns as there is room for, and no more than the rows need.

    A key in one column is a third of a small picture, beside which there is nothing.
    """
    if not entries:
        return None
    words = 1.01 * max(text_width(each.words, size=style.SMALL_SIZE) for each in entries) + _SLACK
    one = _Grid(1, words).width
    most = max(int((room + _COLUMN_GAP) // (one + _COLUMN_GAP)), 1)
    rows = ceil(len(entries) / most)
    return _Grid(ceil(len(entries) / rows), words)


def legend_width(diagram: Diagram, *, room: float, palette: Palette) -> float:
    """Return the width of the key in points where nothing stretches it; 0 for no key.

    ``room`` is the width in points that it may fill with columns.
    """
    grid = _grid(_entries(diagram, palette=palette), room=room)
    return grid.width if grid is not None else 0.0


def legend_table(diagram: Diagram, *, room: float, width: float = 0.0, palette: Palette) -> str:
    """Return the markup of the key; empty where there is nothing to explain.

    ``room`` is as for its width. ``width`` is its least width in points, for the words of
    the last column to take: Graphviz would stretch the samples too.
    """
    entries = _entries(diagram, palette=palette)
    grid = _grid(entries, room=room)
    if grid is None:
        return ""
    entries += [_Entry("", "")] * (-len(entries) % grid.columns)
    spare = max(width - grid.width, 0.0)
    # The space between rows is rows, for Graphviz stretches a sample to the height of its cell.
    space = markup.row(markup.cell("", height=_GAP))
    rows: list[str] = []
    for start in range(0, len(entries), grid.columns):
        cells: list[str] = []
        for column, entry in enumerate(entries[start : start + grid.columns], start=1):
            is_last = column == grid.columns
            room_right = grid.words + (spare if is_last else _COLUMN_GAP)
            cells += [
                markup.cell(entry.sample, width=_LINE_LENGTH, height=_SWATCH),
                markup.cell("", width=_GAP),
                markup.cell(
                    _words(entry.words, palette=palette) if entry.words else "",
                    align="LEFT",
                    width=room_right,
                ),
            ]
        rows += [space, markup.row(*cells)]
    return markup.table(rows)


def _entries(diagram: Diagram, *, palette: Palette) -> list[_Entry]:
    """Return what the key explains: the kinds in use, then the line styles."""
    return [*_kinds(diagram, palette=palette), *_lines(diagram, palette=palette)]


def _kinds(diagram: Diagram, *, palette: Palette) -> list[_Entry]:
    """Return the kinds in use; those that have the same sample are one entry."""
    styles = {kind.name: kind.style for kind in diagram.kinds}
    meanings = {kind.name: kind.meaning for kind in diagram.kinds if kind.meaning}
    samples: dict[str, str] = {}
    for node, _ in walk_nodes(diagram.body):
        name = node.own_kind or node.kind
        if name is not None and name not in samples:
            colours = palette.colours(replace(node, style=styles.get(name)))
            samples[name] = palette.kind_image(name) or _swatch(colours)
    entries: dict[tuple[str, str], list[str]] = {}
    for name, sample in samples.items():
        own = name if name in meanings else ""
        words = f"{name}: {meanings[name]}" if own else name
        entries.setdefault((sample, own), []).append(words)
    return [_Entry(sample, ", ".join(words)) for (sample, _), words in entries.items()]


def _lines(diagram: Diagram, *, palette: Palette) -> list[_Entry]:
    """Return the line styles in use, in the order of the key."""
    return [
        _Entry(_stroke(line, colour=palette.theme.edge), name) for line, name in name_lines(diagram)
    ]


def _swatch(colours: Colours) -> str:
    """Return a sample of a kind, with round corners as most of its nodes have."""
    inner = markup.cell(
        "", width=_LINE_LENGTH - 2 * style.STROKE, height=_SWATCH - 2 * style.STROKE
    )
    return markup.table(
        [markup.row(inner)],
        border=style.STROKE,
        style="ROUNDED",
        color=colours.line,
        bgcolor=colours.fill,
    )


def _stroke(line: LineStyle, *, colour: str) -> str:
    thickness, look = _LINES[line]
    half = _SWATCH / 2
    upper = markup.cell(
        "",
        sides="B",
        border=thickness,
        style=look,
        color=colour,
        width=_LINE_LENGTH,
        height=half,
    )
    return markup.table([markup.row(upper), markup.row(markup.cell("", height=half))])


def _words(name: str, *, palette: Palette) -> str:
    return markup.text([name], size=style.SMALL_SIZE, colour=palette.theme.remark)
