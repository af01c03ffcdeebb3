"""The words in a box, as a label of Graphviz that puts each line where the scene has it.

Graphviz centres a label in its node. Where the words are not in the middle (under the lid
of a drum, on the body of a person, in compartments), rows of a fixed height hold them:

    ┌──────────────┐ ─┐ blank row
    │ API GATEWAY  │ ─┘ row of the heading
    ├──────────────┤    rule
    │ Rate limits  │    row, its words at the left
    └──────────────┘
"""

from collections.abc import Sequence

from triglyph.model import Node
from triglyph.themes import Colours
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.layout.model.scene import Box, Rule, Text

_CENTRED = 2
"""How far from the middle of its box a line may be that counts as centred, in points."""


def text_block(
    texts: Sequence[Text],
    *,
    rules: Sequence[Rule],
    box: Box,
    node: Node,
    palette: Palette,
) -> str:
    """Return the markup of the words of a node, or nothing where it has none.

    Args:
        texts: The lines in the box, at their places in the scene, in points.
        rules: The level lines between its compartments.
        box: The box that they are in.
        node: What the box shows.
        palette: The colours of the picture.
    """
    if not texts and not rules:
        return ""
    colours = palette.colours(node)
    lines = sorted(texts, key=lambda text: (text.y, text.x))
    if not rules and all(_is_centred(text, box) for text in lines):
        return _plain(lines, box=box, colours=colours)
    return _rows(lines, rules=rules, box=box, colours=colours)


def size_of(text: Text) -> float:
    """Return the size of the type of a text, in points."""
    return {"icon": style.ICON_SIZE, "section": style.BODY_SIZE}.get(text.role, style.NODE_SIZE)


def _is_centred(text: Text, box: Box) -> bool:
    return abs(2 * text.x + text.width - 2 * box.x - box.width) <= 2 * _CENTRED


def _plain(lines: Sequence[Text], *, box: Box, colours: Colours) -> str:
    """Centred lines, with a row above or below them where they are not in the middle."""
    top, bottom = lines[0].y, max(text.y + text.height for text in lines)
    off = (top + bottom) - (2 * box.y + box.height)
    parts = [
        markup.text([text.text], size=size_of(text), colour=_colour(text, colours=colours))
        for text in lines
    ]
    if len({text.role for text in lines}) == 1:
        parts = [
            markup.text(
                [text.text for text in lines],
                size=size_of(lines[0]),
                colour=_colour(lines[0], colours=colours),
            )
        ]
    if abs(off) <= _CENTRED and len(parts) == 1:
        return parts[0]
    rows = [markup.row(markup.cell(part)) for part in parts if part]
    filler = markup.row(markup.cell("", height=abs(off)))
    if off > _CENTRED:
        rows.insert(0, filler)
    elif off < -_CENTRED:
        rows.append(filler)
    return markup.table(rows)


def _colour(text: Text, *, colours: Colours) -> str:
    return colours.line if text.role == "icon" else colours.text


def _rows(
    lines: Sequence[Text],
    *,
    rules: Sequence[Rule],
    box: Box,
    colours: Colours,
) -> str:
    """A row of fixed height for each line and each gap, a rule between compartments."""
    width = box.width - 1
    rows: list[str] = []
    at = box.y
    things: list[tuple[int, Text | None]] = [(text.y, text) for text in lines]
    things += [(rule.start[1], None) for rule in rules]
    things.sort(key=lambda thing: (thing[0], thing[1] is None))
    for y, text in things:
        if y > at:
            rows.append(markup.row(_cell("", width=width, height=y - at)))
            at = y
        if text is None:
            rows.append("<HR/>")
            continue
        rows.append(_line(text, box=box, colours=colours))
        at = text.y + text.height
    bottom = box.y + box.height - 1
    if bottom > at:
        rows.append(markup.row(_cell("", width=width, height=bottom - at)))
    return markup.table(rows, color=colours.line)


def _line(text: Text, *, box: Box, colours: Colours) -> str:
    words = markup.text([text.text], size=size_of(text), colour=_colour(text, colours=colours))
    width = box.width - 1
    if _is_centred(text, box):
        return markup.row(_cell(words, width=width, height=text.height))
    indent = max(text.x - box.x, 0)
    inner = markup.row(
        _cell("", width=indent, height=text.height),
        markup.cell(words, align="LEFT", width=max(width - indent, 0), height=text.height),
    )
    return markup.row(markup.cell(markup.table([inner])))


def _cell(content: str, *, width: float, height: float) -> str:
    return markup.cell(content, width=width, height=height)
