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

Every member is a port, so that edges can end at it.
"""

from collections.abc import Sequence

from triglyph.model import Group, Node
from triglyph.themes import Colours, Theme, tone_of
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.labels import inline_label, remark_text
from triglyph_renderers.graphviz.names import port_name
from triglyph_renderers.graphviz.sections import RULE

_BAR = "<VR/>"


def divided_table(node: Node, *, colours: Colours, theme: Theme) -> str:
    """The markup of a divided group, all its compartments in it."""
    return _divided(node, port=None, colours=colours, theme=theme)


def arrange(group: Group) -> list[tuple[Node, ...]]:
    """The members of a group in the rows that its layout gives them.

    Members that flow without edges between them are one layer, which lies
    across the direction of the group.
    """
    members = group.nodes
    across = group.direction in ("down", "up")
    if group.layout == "grid":
        width = group.columns or max(len(members), 1)
    elif group.layout == "row" or (group.layout == "flow" and across):
        width = max(len(members), 1)
    else:
        width = 1
    return [members[start : start + width] for start in range(0, len(members), width)]


def _divided(node: Node, *, port: str | None, colours: Colours, theme: Theme) -> str:
    group = node.group if node.group is not None else Group()
    rows = arrange(group)
    width = max((len(row) for row in rows), default=1)
    lines: list[str] = []
    title = _title(node, colours=colours, theme=theme)
    if title:
        lines.append(markup.row(markup.cell(title, colspan=2 * width - 1)))
    for members in rows:
        cells = [_compartment(member, theme=theme) for member in members]
        cells += [markup.cell("")] * (width - len(members))
        lines.append(markup.row(_BAR.join(cells)))
    toned = any(member.kind is not None for member in group.nodes)
    return markup.table(
        [RULE.join(lines)],
        port=port,
        style=None if toned or node.shape == "box" else "ROUNDED",
        border=style.STROKE,
        color=colours.line,
        bgcolor=colours.fill,
    )


def _title(node: Node, *, colours: Colours, theme: Theme) -> str:
    words = markup.text(
        inline_label(node), size=style.NODE_SIZE, colour=colours.text, weight="bold"
    )
    parts = [part for part in (words, remark_text(node.callout, theme=theme)) if part]
    rows = [markup.row(markup.cell(part)) for part in parts]
    return markup.table(rows, cellpadding=style.TITLE_GAP, cellspacing=5) if rows else ""


def _compartment(node: Node, *, theme: Theme) -> str:
    """The cell of a member that shares the group's border."""
    colours = theme.tones[tone_of(node.kind)]
    return markup.cell(
        _content(node, colours=colours, theme=theme),
        port=port_name(node.id),
        bgcolor=colours.fill if node.kind is not None else None,
        cellpadding=style.COMPARTMENT_GAP,
    )


def _box(node: Node, *, theme: Theme) -> str:
    """The cell of a member that has a border of its own."""
    colours = theme.tones[tone_of(node.kind)]
    if node.group is not None and node.group.divided:
        return markup.cell(_divided(node, port=port_name(node.id), colours=colours, theme=theme))
    bare = node.shape == "text"
    return markup.cell(
        _content(node, colours=colours, theme=theme),
        port=port_name(node.id),
        border=None if bare else style.STROKE,
        style=None if bare or node.shape == "box" else "ROUNDED",
        color=colours.line,
        bgcolor=None if bare else colours.fill,
        cellpadding=style.COMPARTMENT_GAP,
    )


def _content(node: Node, *, colours: Colours, theme: Theme) -> str:
    """What stands inside a cell: the label, the compartments' lines, the members as boxes."""
    parts: list[str] = []
    weight = "bold" if node.group is not None or node.sections else "regular"
    parts.append(
        markup.text(
            inline_label(node),
            size=style.NODE_SIZE,
            colour=colours.text,
            weight=weight,
            align=node.text or "center",
        )
    )
    parts.append(remark_text(node.callout, theme=theme))
    for section in node.sections:
        lines = [line for entry in section for line in (entry.text, *entry.callout)]
        parts.append(
            markup.text(
                lines,
                size=style.BODY_SIZE,
                colour=colours.text,
                align=node.text or ("left" if len(lines) > 1 else "center"),
            )
        )
    if node.group is not None and node.group.nodes:
        parts.append(_boxes(node.group, theme=theme))
    rows = [markup.row(markup.cell(part)) for part in parts if part]
    return markup.table(rows, cellpadding=style.TITLE_GAP) if rows else ""


def _boxes(group: Group, *, theme: Theme) -> str:
    rows: Sequence[tuple[Node, ...]] = arrange(group)
    return markup.table(
        [markup.row(*(_box(member, theme=theme) for member in members)) for members in rows],
        cellspacing=style.COMPARTMENT_GAP,
    )
