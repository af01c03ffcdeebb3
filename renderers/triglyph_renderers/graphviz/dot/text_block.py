"""The words in a box, as a label of Graphviz that puts each line where the scene has it.

Graphviz centres a label in its node. Where the words are not in the middle (under the lid
of a drum, on the body of a person, below an image, in compartments), rows of a fixed height
hold them:

    ┌──────────────┐ ─┐ filler
    │ API GATEWAY  │ ─┘ row of the heading
    ├──────────────┤    rule
    │ Rate limits  │    row, its words at the left
    └──────────────┘
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from triglyph.themes import Colours
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.layout.model.scene import Box, Rule, Text, TextRole

_CENTRED = 2
"""How far from the middle of its box a line may be that counts as centred, in points."""


_SIZES: dict[TextRole, float] = {"detail": style.SMALL_SIZE, "section": style.BODY_SIZE}
"""The type of what is not a label, in points."""


class Picture(Struct, frozen=True):
    """The markup of an image with the points of its height and above it."""

    markup: str
    height: int
    above: int


def text_block(
    texts: Sequence[Text],
    *,
    rules: Sequence[Rule],
    box: Box,
    colours: Colours,
    image: Picture | None = None,
) -> str:
    """Return the markup of the words of a node, or nothing where it has none.

    Args:
        texts: The lines in the box, at their places in the scene, in points.
        rules: The level lines between its compartments.
        box: The box that they are in.
        colours: Those of the words and the lines.
        image: An image above the words.
    """
    lines = sorted(texts, key=lambda text: (text.y, text.x))
    if image is None and not rules:
        if not lines:
            return ""
        if _is_block_in_middle(lines, box):
            size = size_of(lines[0])
            return markup.text([text.text for text in lines], size=size, colour=colours.text)
    return markup.table(
        list(_rows(lines, rules=rules, box=box, colours=colours, image=image)),
        color=colours.line,
    )


def size_of(text: Text) -> float:
    """Return the size of the type of a text, in points."""
    return _SIZES.get(text.role, style.NODE_SIZE)


def _is_block_in_middle(lines: Sequence[Text], box: Box) -> bool:
    """Return whether the lines are centred in their box, and of one size."""
    off = lines[0].y + lines[-1].y + lines[-1].height - 2 * box.y - box.height
    alike = len({text.role for text in lines}) == 1
    # Lines without words are not in the scene: where there is one the others are apart.
    tight = all(two.y - one.y <= one.height for one, two in pairwise(lines))
    return (
        alike and tight and abs(off) <= _CENTRED and all(_is_centred(text, box) for text in lines)
    )


def _is_centred(text: Text, box: Box) -> bool:
    return abs(2 * text.x + text.width - 2 * box.x - box.width) <= 2 * _CENTRED


def _rows(
    lines: Sequence[Text],
    *,
    rules: Sequence[Rule],
    box: Box,
    colours: Colours,
    image: Picture | None,
) -> Iterator[str]:
    """Yield a row of fixed height for each line and each gap, a rule between compartments."""
    width = box.width - 1
    at = box.y
    if image is not None:
        if image.above:
            yield _filler(width, image.above)
        yield markup.row(markup.cell(image.markup, width=width, height=image.height))
        at += image.above + image.height
    heights = sorted(rule.start[1] for rule in rules)

    def compartment(text: Text) -> int:
        """Return the number of rules above a line."""
        return bisect(heights, text.y)

    # A line at the left may fill its compartment: it is centred only where all lines there are.
    aside = {compartment(text) for text in lines if not _is_centred(text, box)}
    centred = {compartment(text) for text in lines} - aside
    things: list[tuple[int, Text | None]] = [(text.y, text) for text in lines]
    things += [(rule.start[1], None) for rule in rules]
    things.sort(key=lambda thing: (thing[0], thing[1] is None))
    for y, text in things:
        if y > at:
            yield _filler(width, y - at)
            at = y
        if text is None:
            yield "<HR/>"
            continue
        yield _line(text, box=box, colours=colours, is_centred=compartment(text) in centred)
        at = text.y + text.height
    bottom = box.y + box.height - 1
    if bottom > at:
        yield _filler(width, bottom - at)


def _filler(width: int, height: int) -> str:
    return markup.row(markup.cell("", width=width, height=height))


def _line(text: Text, *, box: Box, colours: Colours, is_centred: bool) -> str:
    words = markup.text([text.text], size=size_of(text), colour=colours.text)
    width = box.width - 1
    if is_centred:
        return markup.row(markup.cell(words, width=width, height=text.height))
    indent = max(text.x - box.x, 0)
    inner = markup.row(
        markup.cell("", width=indent, height=text.height),
        markup.cell(words, align="LEFT", width=max(width - indent, 0), height=text.height),
    )
    return markup.row(markup.cell(markup.table([inner])))
