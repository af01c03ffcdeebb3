"""Leaves: how large a box without members is, and where its text is in it."""

from typing import Literal, TypeAlias

from msgspec import Struct, structs

from triglyph.kinds import Tone
from triglyph.model import Lines, Node, TextAlign
from triglyph.themes import tone_of
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.leaf_outline import LeafOutline, rectangle
from triglyph_renderers.layout.model.scene import Box, BoxStyle, Rule, Scene, Text, TextRole
from triglyph_renderers.shared.node_labels import detail_lines


class Compartment(Struct, frozen=True, gc=False):
    """Lines between two rules of a box, with the callouts beside some of them."""

    lines: Lines
    align: TextAlign
    callouts: tuple[tuple[int, Lines], ...] = ()
    role: TextRole = "label"
    details: Lines = ()
    """What is under the lines in smaller type: a technology, a description."""
    least_height: int = 0
    """The height that it has even with fewer lines."""

    def width(self, metrics: Metrics) -> int:
        """Return the width of the widest line."""
        text = metrics.text
        return max(text.width(self.lines, self.role), text.width(self.details, "detail"))

    def rows(self) -> list[tuple[str, TextRole]]:
        """Return each line with what it is, the details last."""
        own: list[tuple[str, TextRole]] = [(line, self.role) for line in self.lines]
        return [*own, *((line, "detail") for line in self.details)]


class Leaf(Struct, frozen=True, gc=False):
    """A box or bare text, measured without its ports.

    ``inner`` is the size of its text, ``width`` and ``height`` are the least outer size;
    bare text (``style`` None) has free space around it and no border.
    """

    compartments: tuple[Compartment, ...]
    style: BoxStyle | None
    outline: LeafOutline
    inner: tuple[int, int]
    width: int
    height: int
    callout: Lines
    callout_width: int
    owner: int | None = None
    tone: Tone | None = None

    @property
    def is_divided(self) -> bool:
        """Return whether sections are below its own label."""
        return len(self.compartments) > 1 and self.compartments[0].role == "label"


def measure_leaf(
    node: Node, metrics: Metrics, *, owner: int | None = None, boxed: bool = False
) -> Leaf:
    """Return the measured box of a node; ``boxed`` gives bare text a border after all."""
    compartments = tuple(_list_compartments(node))
    style: BoxStyle | None = "round" if node.shape == "rounded" else "square"
    if node.quiet:
        style = "quiet"
    if node.shape == "text" and not node.sections and not boxed:
        style = None
    inner = (
        max(part.width(metrics) for part in compartments),
        sum(compartment_height(part, metrics) for part in compartments)
        + (len(compartments) - 1) * rule_height(metrics),
    )
    callout = () if node.sections else node.callout
    callouts = [callout, *(lines for part in compartments for _, lines in part.callouts)]
    outline = bare_outline(metrics) if style is None else metrics.outline_of(node)
    width, height = outline.outer(*inner)
    return Leaf(
        compartments=compartments,
        style=style,
        outline=outline,
        inner=inner,
        width=metrics.box.sized(width),
        height=metrics.box.sized(height),
        callout=callout,
        callout_width=max((callout_width(lines, metrics) for lines in callouts), default=0),
        owner=owner,
        tone=tone_of(node.kind) if node.kind else None,
    )


def _list_compartments(node: Node) -> list[Compartment]:
    compartments: list[Compartment] = []
    beside = ((0, node.callout),) if node.callout and node.sections else ()
    details = detail_lines(node)
    if node.label or beside or details or not node.sections:
        own = Compartment(node.label, node.text or "center", beside, details=details)
        compartments.append(own)
    for section in node.sections:
        remarks = tuple((row, line.callout) for row, line in enumerate(section) if line.callout)
        align: TextAlign = node.text or ("left" if len(section) > 1 else "center")
        lines = tuple(line.text for line in section)
        compartments.append(Compartment(lines, align, remarks, "section"))
    return compartments


def bare_outline(metrics: Metrics) -> LeafOutline:
    """Return the outline of text without a border."""
    box = metrics.box
    return rectangle(border=0, pad_x=box.bare_x, pad_y=box.bare_y, corner=box.bare_x)


def rule_height(metrics: Metrics) -> int:
    """Return what the line between two compartments takes, with the free space around it."""
    return metrics.box.border + 2 * metrics.box.section_pad


def callout_width(lines: Lines, metrics: Metrics) -> int:
    """Return what a callout takes beside its box, 0 without lines."""
    if not lines:
        return 0
    box = metrics.box
    mark = metrics.text.measure(box.callout_mark, "callout")
    return box.callout_gap + mark + metrics.text.width(lines, "callout") + box.callout_clear


def _line_tops(part: Compartment, metrics: Metrics) -> tuple[list[int], int]:
    """Return the upper edge of each line in its compartment, and the height of all of it.

    A line with a callout waits until the callout above has ended, so that each
    begins beside its own line.
    """
    heights = metrics.text.heights
    roles = [role for _, role in part.rows()] or [part.role]
    callouts = dict(part.callouts)
    tops: list[int] = []
    following = free = 0
    for number, role in enumerate(roles):
        remark = callouts.get(number, ())
        top = max(following, free) if remark else following
        if remark:
            free = top + metrics.text.height(remark, "callout")
        tops.append(top)
        following = top + heights[role]
    return tops, max(following, free)


def compartment_height(part: Compartment, metrics: Metrics) -> int:
    """Return the height of a compartment, which its callouts may need more of than its lines."""
    return max(_line_tops(part, metrics)[1], part.least_height)


def with_higher_head(leaf: Leaf, metrics: Metrics, *, more: int) -> Leaf:
    """Return a divided leaf whose label has some units of height more."""
    head, *sections = leaf.compartments
    higher = structs.replace(head, least_height=compartment_height(head, metrics) + more)
    return structs.replace(
        leaf,
        compartments=(higher, *sections),
        inner=(leaf.inner[0], leaf.inner[1] + more),
        height=leaf.height + more,
    )


def with_border(leaf: Leaf, metrics: Metrics) -> Leaf:
    """Return bare text in a box of its own."""
    box = metrics.box
    outline = rectangle(border=box.border, pad_x=box.pad_x, pad_y=box.pad_y, corner=box.corner)
    width, height = outline.outer(*leaf.inner)
    return structs.replace(
        leaf,
        style="square",
        outline=outline,
        width=metrics.box.sized(width),
        height=metrics.box.sized(height),
    )


CalloutPlace: TypeAlias = Literal["middle", "top", "below"]


def draw_leaf(
    leaf: Leaf, metrics: Metrics, *, width: int, height: int, callout: CalloutPlace = "middle"
) -> Scene:
    """Return the box at the size it has been given, from (0, 0), with its callouts beside it.

    The node's own callout is beside the middle of the height, begins at the top, or is below
    the box. In characters one that is taller than the label begins on the line of the name:

        ┌───────┐                          ┌───────┐ ← 1 ms, and
        │ Cache │ ← 1 ms, and      not     │ Cache │   a second line
        └───────┘   a second line          └───────┘
    """
    x, y, across, down = leaf.outline.inside(width, height)
    spare = down - leaf.inner[1]
    if len(leaf.compartments) == 1:
        y += spare // 2
    name = y
    texts: list[Text] = []
    rules: list[Rule] = []
    for number, part in enumerate(leaf.compartments):
        if number:
            y += metrics.box.section_pad
            rules.append(Rule((0, y), (width - 1, y), leaf.tone, leaf.owner))
            y += metrics.box.border + metrics.box.section_pad
        room = compartment_height(part, metrics)
        top = y + (room - _line_tops(part, metrics)[1]) // 2
        texts.extend(_place_lines(part, leaf, metrics, x=x, width=across, y=top))
        texts.extend(_place_callouts(part, leaf, metrics, x=width, y=top))
        y += room
    boxes: tuple[Box, ...] = ()
    if leaf.style:
        boxes = (Box(0, 0, width, height, leaf.style, leaf.tone, leaf.owner),)
    if callout == "below":
        return _with_callout_below(
            Scene(width=width, height=height, boxes=boxes, rules=tuple(rules), texts=tuple(texts)),
            leaf,
            metrics,
        )
    tall = metrics.text.height(leaf.callout, "callout")
    top = 0
    if leaf.style is None:
        top = _longest_line_top(leaf, metrics)
    elif callout == "middle":
        top = max((height - tall) // 2, 0)
        if metrics.is_characters and tall <= height - name:
            top = max(top, name)
    left = width + metrics.box.callout_gap
    texts.extend(draw_callout(leaf.callout, metrics, owner=leaf.owner, x=left, y=top))
    return Scene(
        width=width + leaf.callout_width,
        height=max(height, top + tall),
        boxes=boxes,
        rules=tuple(rules),
        texts=tuple(texts),
    )


def _with_callout_below(scene: Scene, leaf: Leaf, metrics: Metrics) -> Scene:
    """Return a box with its callout below it, under the place where its text may begin.

       ┌───────┐
    ──▶│ Cache ├──▶
       └───────┘
         ↑ 1 ms
    """
    texts = draw_callout(
        leaf.callout,
        metrics,
        owner=leaf.owner,
        x=metrics.box.border + metrics.box.pad_x,
        y=scene.height + metrics.box.callout_drop,
        mark=metrics.box.callout_mark_below,
    )
    end = max(text.x + text.width for text in texts) + metrics.box.callout_clear
    return structs.replace(
        scene,
        width=max(scene.width, end),
        height=texts[-1].y + texts[-1].height,
        texts=(*scene.texts, *texts),
    )


def _longest_line_top(leaf: Leaf, metrics: Metrics) -> int:
    """Return where the longest line of bare text begins, which a callout beside it points at."""
    part = leaf.compartments[0]
    widths = [metrics.text.measure(line, part.role) for line in part.lines]
    row = widths.index(max(widths)) if widths else 0
    return metrics.box.bare_y + row * metrics.text.heights[part.role]


def _place_lines(
    part: Compartment, leaf: Leaf, metrics: Metrics, *, x: int, width: int, y: int
) -> list[Text]:
    """Return the lines of a compartment, aligned in the width that its box has for text."""
    tops, _ = _line_tops(part, metrics)
    texts: list[Text] = []
    for top, (line, role) in zip(tops, part.rows(), strict=False):
        taken = metrics.text.measure(line, role)
        left = {"left": 0, "center": (width - taken) // 2, "right": width - taken}[part.align]
        if line.strip():
            texts.append(
                Text(
                    x + left,
                    y + top,
                    line,
                    leaf.tone,
                    owner=leaf.owner,
                    role=role,
                    width=taken,
                    height=metrics.text.heights[role],
                )
            )
    return texts


def _place_callouts(
    part: Compartment, leaf: Leaf, metrics: Metrics, *, x: int, y: int
) -> list[Text]:
    if not part.callouts:
        return []
    tops, _ = _line_tops(part, metrics)
    return [
        text
        for number, lines in part.callouts
        for text in draw_callout(
            lines, metrics, owner=leaf.owner, x=x + metrics.box.callout_gap, y=y + tops[number]
        )
    ]


def draw_callout(
    lines: Lines,
    metrics: Metrics,
    *,
    owner: int | None,
    x: int,
    y: int,
    mark: str | None = None,
) -> list[Text]:
    """Return the lines of a callout behind an arrow that points at what they are about.

    Args:
        lines: Its lines.
        metrics: The sizes of its text.
        owner: The element that it is about.
        x: The left edge of the arrow.
        y: The upper edge of the first line.
        mark: The arrow with the space behind it; without it, one to the left.
    """
    if not lines:
        return []
    arrow = mark or metrics.box.callout_mark
    text = metrics.text
    height = text.heights["callout"]

    def write(line: str, left: int, row: int) -> Text:
        return Text(
            left,
            y + row * height,
            line,
            owner=owner,
            role="callout",
            width=text.measure(line, "callout"),
            height=height,
        )

    beyond = x + text.measure(arrow, "callout")
    return [write(arrow, x, 0), *(write(line, beyond, row) for row, line in enumerate(lines))]
