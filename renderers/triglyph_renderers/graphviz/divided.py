"""A divided group: one table whose compartments are the members.

    ┌─────────────────────────────┐
    │         MONOLITH            │
    ├─────────────────────────────┤
    │ ┌──────┐ ┌───────┐ ┌──────┐ │   a member with members of its own shows
    │ │ User │ │Payment│ │Orders│ │   them as boxes inside its compartment
    │ └──────┘ └───────┘ └──────┘ │
    ├─────────────────────────────┤
    │       Shared database       │
    └─────────────────────────────┘

A compartment is a stack of *parts*: its title, each of its sections, each row
of its members. Compartments side by side have their parts in the same rows of
the table, so that titles stand beside titles and boxes are equally high. Every
member is a port, so that edges can end at it.
"""

from itertools import zip_longest

from msgspec import Struct

from triglyph.model import Group, Node
from triglyph.themes import Colours
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.labels import inline_label, remark_text, with_small_image
from triglyph_renderers.graphviz.names import foot_port_name, port_name
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.sections import RULE
from triglyph_renderers.graphviz.sizes import equal_width

_BAR = "<VR/>"


class _Part(Struct, frozen=True):
    """One cell of a compartment; ``gap`` is the blank around its content in points."""

    content: str = ""
    gap: float = 0.0


def divided_table(node: Node, *, palette: Palette) -> str:
    """The markup of a divided group, all its compartments in it."""
    return _divided(node, port=None, palette=palette)


def arrange(group: Group) -> list[tuple[Node, ...]]:
    """The members of a group in the rows that its layout gives them.

    Members that flow without edges between them are one layer, which lies
    across the direction of the group.
    """
    members = group.nodes
    across = group.direction in ("down", "up")
    width = max(len(members), 1) if group.layout == "flow" and across else group.column_count
    return [members[start : start + width] for start in range(0, len(members), width)]


def has_foot(node: Node) -> bool:
    """Whether a compartment has several parts, so that edges leave it by the last."""
    rows = arrange(node.group) if node.group is not None else []
    titled = any(inline_label(node)) or any(node.callout)
    return titled + len(node.sections) + len(rows) > 1


def _divided(node: Node, *, port: str | None, palette: Palette) -> str:
    colours = palette.colours(node)
    group = node.group if node.group is not None else Group()
    rows = arrange(group)
    width = max((len(row) for row in rows), default=1)
    lines: list[str] = []
    title = _title(node, size=style.NODE_SIZE, colours=colours, palette=palette)
    if title:
        lines.append(
            markup.row(markup.cell(title, colspan=2 * width - 1, cellpadding=style.TITLE_PAD))
        )
    lines += [_compartments(members, width=width, palette=palette) for members in rows]
    toned = any(_is_toned(member) for member in group.nodes)
    return markup.table(
        [RULE.join(lines)],
        port=port,
        style=None if toned or node.shape == "box" else "ROUNDED",
        border=style.STROKE,
        color=colours.line,
        bgcolor=colours.fill,
    )


def _compartments(members: tuple[Node, ...], *, width: int, palette: Palette) -> str:
    """The rows of the compartments that stand side by side, part by part."""
    stacks = [_parts(member, palette=palette) for member in members]
    text = equal_width(members)
    rows: list[str] = []
    for level, parts in enumerate(zip_longest(*stacks, fillvalue=_Part())):
        cells = [
            markup.cell(
                part.content,
                port=_port(member, level=level, last=len(stack) - 1),
                bgcolor=palette.colours(member).fill if _is_toned(member) else None,
                cellpadding=part.gap,
                width=text + 2 * style.COMPARTMENT_GAP if text is not None else None,
            )
            for member, stack, part in zip(members, stacks, parts, strict=True)
        ]
        cells += [markup.cell("")] * (width - len(members))
        rows.append(markup.row(_BAR.join(cells)))
    return "".join(rows)


def _is_toned(node: Node) -> bool:
    """Whether a node has colours of its own."""
    return node.kind is not None or node.style is not None


def _port(member: Node, *, level: int, last: int) -> str | None:
    if level == 0:
        return port_name(member.id)
    return foot_port_name(member.id) if level == last else None


def _parts(node: Node, *, palette: Palette) -> list[_Part]:
    """What stands in a compartment, from its top to its foot; one part at least."""
    colours = palette.colours(node)
    several = bool(node.sections) or node.group is not None
    title = (
        _title(node, size=style.BODY_SIZE, colours=colours, palette=palette)
        if several
        else _label(node, colours=colours, palette=palette)
    )
    parts = [_Part(title, style.TITLE_PAD if several else style.COMPARTMENT_GAP)] if title else []
    for section in node.sections:
        lines = [line for entry in section for line in (entry.text, *entry.callout)]
        words = markup.text(
            lines,
            size=style.BODY_SIZE,
            colour=colours.text,
            align=node.text or ("left" if len(lines) > 1 else "center"),
        )
        parts.append(_Part(words, style.TITLE_PAD))
    if node.group is not None:
        parts += [_box_row(members, palette=palette) for members in arrange(node.group)]
    return parts or [_Part()]


def _box_row(members: tuple[Node, ...], *, palette: Palette) -> _Part:
    """A row of members, each with a border of its own."""
    width = equal_width(members)
    boxes = [_box(member, width=width, palette=palette) for member in members]
    return _Part(markup.table([markup.row(*boxes)], cellspacing=style.BOX_GAP))


def _box(node: Node, *, width: float | None, palette: Palette) -> str:
    """The cell of a member that has a border of its own."""
    colours = palette.colours(node)
    if node.group is not None and node.group.divided:
        return markup.cell(_divided(node, port=port_name(node.id), palette=palette))
    if has_foot(node):
        rows = [
            markup.row(markup.cell(part.content, cellpadding=part.gap))
            for part in _parts(node, palette=palette)
        ]
        content, gap = markup.table(rows), 0.0
    else:
        content, gap = _label(node, colours=colours, palette=palette), style.COMPARTMENT_GAP
    bare = node.shape == "text" or (node.group is not None and node.group.frame == "none")
    return markup.cell(
        content,
        port=port_name(node.id),
        border=None if bare else style.STROKE,
        style=None if bare or node.shape == "box" else "ROUNDED",
        color=colours.line,
        bgcolor=None if bare else colours.fill,
        cellpadding=0 if bare else gap,
        valign="TOP" if node.text == "left" else None,
        align="LEFT" if node.text == "left" and not bare else None,
        width=width + 2 * gap if width is not None and gap else None,
    )


def _label(node: Node, *, colours: Colours, palette: Palette) -> str:
    """A member's label, its callout below."""
    words = markup.text(
        inline_label(node), size=style.BODY_SIZE, colour=colours.text, align=node.text or "center"
    )
    words = with_small_image(words, node, ground=colours.fill, palette=palette)
    return _stacked(words, remark_text(node.callout, palette=palette))


def _title(node: Node, *, size: float, colours: Colours, palette: Palette) -> str:
    """A group's title in bold type, its callout below."""
    words = markup.text(inline_label(node), size=size, colour=colours.text, weight="bold")
    words = with_small_image(words, node, ground=colours.fill, palette=palette)
    return _stacked(words, remark_text(node.callout, palette=palette))


def _stacked(words: str, remark: str) -> str:
    if not remark:
        return words
    return markup.table([markup.row(markup.cell(part)) for part in (words, remark) if part])
