"""A group with the layout ``tree``: one text, its branches drawn as lines.

    NOT THINKING ABOUT FAILURES
    ├─ What happens when servers crash?
    └─ How do you handle network partitions?

Every row of the tree is two rows of a table, so that a branch can be made of
the borders of half cells.
"""

from collections.abc import Iterator

from msgspec import Struct

from triglyph.model import Node
from triglyph.themes import Theme
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.labels import inline_label
from triglyph_renderers.graphviz.names import port_name

_INDENT = 9.0
_ROW_GAP = 4.0


class _Branch(Struct, frozen=True):
    """A member of the tree; ``more`` says for each level above whether a sibling follows."""

    node: Node
    more: tuple[bool, ...]


def tree_table(root: Node, *, heading: str, theme: Theme) -> str:
    """The markup of a tree; ``heading`` is the markup of the root's label."""
    branches = list(_branches(root, ()))
    columns = 2 * max((len(branch.more) for branch in branches), default=0) + 1
    rows = [_root_row(heading, columns=columns)] if heading else []
    for branch in branches:
        rows += _branch_rows(branch, columns=columns, theme=theme)
    return markup.table(rows)


def _branches(node: Node, more: tuple[bool, ...]) -> Iterator[_Branch]:
    members = node.group.nodes if node.group is not None else ()
    for index, member in enumerate(members):
        own = (*more, index < len(members) - 1)
        yield _Branch(member, own)
        yield from _branches(member, own)


def _root_row(heading: str, *, columns: int) -> str:
    return markup.row(
        markup.cell(heading, align="LEFT", balign="LEFT", colspan=columns, cellpadding=_ROW_GAP)
    )


def _branch_rows(branch: _Branch, *, columns: int, theme: Theme) -> list[str]:
    """The upper and the lower half of one row: ``│`` for levels above, then ``├`` or ``└``."""
    colour = theme.frames[0].line
    upper: list[str] = []
    lower: list[str] = []
    upper_sides: str | None
    lower_sides: str | None
    for level, more in enumerate(branch.more):
        last = level == len(branch.more) - 1
        if last:
            upper_sides, lower_sides = "LB", "L" if more else None
        else:
            upper_sides = lower_sides = "L" if more else None
        for half, sides in ((upper, upper_sides), (lower, lower_sides)):
            half.append(markup.cell("", width=_INDENT))
            half.append(
                markup.cell(
                    "",
                    width=_INDENT,
                    border=1 if sides else None,
                    sides=sides,
                    color=colour if sides else None,
                )
            )
    upper.append(
        markup.cell(
            _member_text(branch.node, theme=theme),
            port=port_name(branch.node.id),
            rowspan=2,
            colspan=columns - len(upper),
            align="LEFT",
            balign="LEFT",
            cellpadding=_ROW_GAP,
        )
    )
    return [markup.row(*upper), markup.row(*lower)]


def _member_text(node: Node, *, theme: Theme) -> str:
    colour = theme.tones["plain"].text
    return markup.text(
        inline_label(node), size=style.NODE_SIZE, colour=colour, align=node.text or "left"
    )
