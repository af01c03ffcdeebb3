"""Leaves: how large a box without members is, and where its text stands in it."""

from msgspec import Struct, structs

from triglyph.kinds import Tone
from triglyph.model import Node, TextAlign
from triglyph.textwidth import text_width
from triglyph.themes import tone_of
from triglyph_renderers.boxart.glyphs import CALLOUT
from triglyph_renderers.layout.model.scene import Box, BoxStyle, Rule, Scene, Text

CALLOUT_MARK = f"{CALLOUT} "


class Compartment(Struct, frozen=True, gc=False):
    """Lines between two rules of a box, with the callouts beside some of them."""

    lines: tuple[str, ...]
    align: TextAlign
    callouts: tuple[tuple[int, tuple[str, ...]], ...] = ()


class Leaf(Struct, frozen=True, gc=False):
    """A box or bare text, measured without its ports.

    ``width`` and ``height`` are the least outer size in cells; bare text
    (``style`` None) has a blank column on each side and no border.
    """

    compartments: tuple[Compartment, ...]
    style: BoxStyle | None
    width: int
    height: int
    callout: tuple[str, ...]
    callout_width: int
    tone: Tone | None = None


def measure_leaf(node: Node, *, boxed: bool = False) -> Leaf:
    """The measured box of a node; ``boxed`` gives bare text a border after all."""
    compartments: list[Compartment] = []
    beside = ((0, node.callout),) if node.callout and node.sections else ()
    if node.label or beside or not node.sections:
        compartments.append(Compartment(node.label, node.text or "center", beside))
    for section in node.sections:
        remarks = tuple((row, line.callout) for row, line in enumerate(section) if line.callout)
        align: TextAlign = node.text or ("left" if len(section) > 1 else "center")
        compartments.append(Compartment(tuple(line.text for line in section), align, remarks))
    style: BoxStyle | None = "round" if node.shape == "rounded" else "square"
    if node.shape == "text" and not node.sections and not boxed:
        style = None
    inner = max((text_width(line) for part in compartments for line in part.lines), default=0)
    callout = () if node.sections else node.callout
    callouts = [callout, *(lines for part in compartments for _, lines in part.callouts)]
    widest = max((text_width(line) for lines in callouts for line in lines), default=0)
    return Leaf(
        compartments=tuple(compartments),
        style=style,
        width=inner + (4 if style else 2),
        height=_height_of_rows(compartments, bordered=style is not None),
        callout=callout,
        callout_width=widest + 2 + len(CALLOUT_MARK) if any(callouts) else 0,
        tone=tone_of(node.kind) if node.kind else None,
    )


def _line_rows(part: Compartment) -> tuple[list[int], int]:
    """The row of each line in its compartment, and the number of rows.

    A line with a callout waits until the callout above has ended, so that each
    begins beside its own line.
    """
    if not part.callouts:
        return list(range(max(len(part.lines), 1))), max(len(part.lines), 1)
    callouts = dict(part.callouts)
    rows: list[int] = []
    following = free = 0
    for number in range(max(len(part.lines), 1)):
        remark = callouts.get(number, ())
        row = max(following, free) if remark else following
        if remark:
            free = row + len(remark)
        rows.append(row)
        following = row + 1
    return rows, max(following, free)


def rows_of_compartment(part: Compartment) -> int:
    """The rows that a compartment takes, which its callouts may need more of than its lines."""
    return _line_rows(part)[1]


def _height_of_rows(parts: list[Compartment], *, bordered: bool) -> int:
    rows = sum(rows_of_compartment(part) for part in parts) + len(parts) - 1
    return rows + 2 if bordered else rows


def with_border(leaf: Leaf) -> Leaf:
    """Bare text in a box of its own."""
    return structs.replace(leaf, style="square", width=leaf.width + 2, height=leaf.height + 2)


def draw_leaf(leaf: Leaf, *, width: int, height: int, callout_on_top: bool = False) -> Scene:
    """The box at the size it has been given, from cell (0, 0), with its callouts beside it.

    The node's own callout stands at mid-height, or from the top row on.
    """
    border = 1 if leaf.style else 0
    rows = [rows_of_compartment(part) for part in leaf.compartments]
    spare = height - (sum(rows) + len(rows) - 1 + 2 * border)
    texts: list[Text] = []
    rules: list[Rule] = []
    y = border
    for number, (part, needed) in enumerate(zip(leaf.compartments, rows, strict=True)):
        last = number == len(rows) - 1
        extra = spare if last else 0
        top = y + (extra // 2 if len(rows) == 1 else 0)
        texts.extend(_place_lines(part, width=width, margin=border + 1, y=top, tone=leaf.tone))
        texts.extend(_place_callouts(part, x=width + 1, y=top))
        y += needed + extra
        if not last:
            rules.append(Rule((0, y), (width - 1, y), leaf.tone))
            y += 1
    boxes = (Box(0, 0, width, height, leaf.style, leaf.tone),) if leaf.style else ()
    own = mark_callout(leaf.callout)
    top = _callout_row(leaf, height=height, rows=len(own), on_top=callout_on_top)
    texts.extend(Text(width + 1, top + row, line) for row, line in enumerate(own))
    return Scene(
        width=width + leaf.callout_width,
        height=max(height, top + len(own)),
        boxes=boxes,
        rules=tuple(rules),
        texts=tuple(texts),
    )


def _callout_row(leaf: Leaf, *, height: int, rows: int, on_top: bool) -> int:
    """The first row of a node's own callout; beside bare text that of its longest line."""
    if leaf.style is None:
        widths = [text_width(line) for line in leaf.compartments[0].lines]
        return widths.index(max(widths)) if widths else 0
    return 0 if on_top else max((height - rows) // 2, 0)


def _place_lines(
    part: Compartment, *, width: int, margin: int, y: int, tone: Tone | None
) -> list[Text]:
    """The lines of a compartment; lines aligned left share one margin, centred as a block."""
    texts: list[Text] = []
    rows, _ = _line_rows(part)
    for row, line in zip(rows, part.lines, strict=False):
        taken = text_width(line)
        x = {
            "left": margin,
            "center": (width - taken) // 2,
            "right": width - margin - taken,
        }[part.align]
        if line.strip():
            texts.append(Text(x, y + row, line, tone))
    return texts


def _place_callouts(part: Compartment, *, x: int, y: int) -> list[Text]:
    if not part.callouts:
        return []
    rows, _ = _line_rows(part)
    return [
        Text(x, y + rows[number] + row, line)
        for number, lines in part.callouts
        for row, line in enumerate(mark_callout(lines))
    ]


def mark_callout(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a callout behind an arrow that points at what they speak of."""
    indent = " " * len(CALLOUT_MARK)
    return tuple((indent if row else CALLOUT_MARK) + line for row, line in enumerate(lines))
