"""The key under a picture: the kinds and the line styles that it uses."""

from collections.abc import Mapping

from msgspec.structs import replace

from triglyph.model import Diagram, LineStyle, walk_nodes
from triglyph.themes import Colours
from triglyph_renderers.graphviz.fonts.shipped import text_width
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.colours import Palette
from triglyph_renderers.graphviz.notation import markup

_SWATCH = 12.0
_LINE_LENGTH = 26.0
_GAP = 4.0
_SAMPLE_ROOM = _LINE_LENGTH + 5 * _GAP / 2
"""What a sample and the space around it take of the width."""

_LINES: dict[LineStyle, tuple[str, int, str | None]] = {
    "solid": ("solid line", 1, None),
    "dashed": ("dashed line", 1, "dashed"),
    "thick": ("thick line", 3, None),
}
"""What each line is called, its thickness in points, and its style as the border of a cell."""


def legend_width(diagram: Diagram) -> float:
    """Return the width of the key in points where nothing stretches it; 0 for no key."""
    names = [*_names(diagram), *(_LINES[line][0] for line in _lines_used(diagram))]
    widths = [text_width(name, size=style.SMALL_SIZE) for name in names]
    return _SAMPLE_ROOM + 1.01 * max(widths) + _GAP if widths else 0.0


def legend_table(diagram: Diagram, *, width: float = 0.0, palette: Palette) -> str:
    """Return the markup of the key; empty where there is nothing to explain.

    ``width`` is its least width in points, for the words to take: Graphviz would
    stretch the samples too.
    """
    entries = [*_kinds(diagram, palette=palette), *_lines(diagram, palette=palette)]
    if not entries:
        return ""
    rows = [
        markup.row(
            markup.cell(sample),
            markup.cell("", width=_GAP),
            markup.cell(
                words,
                align="LEFT",
                cellpadding=_GAP / 2,
                width=max(width - _SAMPLE_ROOM, 0.0) or None,
            ),
        )
        for sample, words in entries
    ]
    return markup.table(rows, cellspacing=_GAP / 2)


def _names(diagram: Diagram) -> list[str]:
    """Return what is said of the kinds in use, each once."""
    names = (node.own_kind or node.kind for node, _ in walk_nodes(diagram.body))
    meanings = _meanings(diagram)
    return [_explained(name, meanings) for name in dict.fromkeys(filter(None, names))]


def _meanings(diagram: Diagram) -> dict[str, str]:
    """Return what the spec says of its own kinds."""
    return {kind.name: kind.meaning for kind in diagram.kinds if kind.meaning}


def _explained(name: str, meanings: Mapping[str, str]) -> str:
    return f"{name}: {meanings[name]}" if name in meanings else name


def _kinds(diagram: Diagram, *, palette: Palette) -> list[tuple[str, str]]:
    styles = {kind.name: kind.style for kind in diagram.kinds}
    used: dict[str, Colours] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.kind is not None:
            name = node.own_kind or node.kind
            used.setdefault(name, palette.colours(replace(node, style=styles.get(name))))
    meanings = _meanings(diagram)
    return [
        (
            palette.kind_image(name) or _swatch(colours),
            _words(_explained(name, meanings), palette=palette),
        )
        for name, colours in used.items()
    ]


def _lines_used(diagram: Diagram) -> list[LineStyle]:
    """Return the line styles in use, in the order of the key."""
    used = {edge.line for edge in diagram.edges}
    return [line for line in _LINES if line in used]


def _lines(diagram: Diagram, *, palette: Palette) -> list[tuple[str, str]]:
    return [
        (_stroke(line, colour=palette.theme.edge), _words(_LINES[line][0], palette=palette))
        for line in _lines_used(diagram)
    ]


def _swatch(colours: Colours) -> str:
    cell = markup.cell(
        "",
        width=_SWATCH,
        height=_SWATCH,
        border=style.STROKE,
        color=colours.line,
        bgcolor=colours.fill,
    )
    return markup.table([markup.row(cell)])


def _stroke(line: LineStyle, *, colour: str) -> str:
    _, thickness, look = _LINES[line]
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
