"""A group with the layout ``tree``: one text, its branches drawn as lines.

    NOT THINKING ABOUT FAILURES
    ├─ What happens when servers crash?
    └─ How do you handle network partitions?

Every branch is a table of two rows, so that ``├`` can be made of the borders
of half cells. All are given the same width: Graphviz would stretch the
narrower ones, and the lines of one would not meet those of the next.
"""

from collections.abc import Iterator

from msgspec import Struct

from triglyph.model import Group, Lines, Node
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.labels import inline_label
from triglyph_renderers.graphviz.names import port_name
from triglyph_renderers.graphviz.palette import Palette
from triglyph_renderers.graphviz.sizes import widest

_INDENT = 8.0
_GAP = 4.0


class _Branch(Struct, frozen=True):
    """A member of the tree; ``more`` says for each level above whether a sibling follows."""

    node: Node
    more: tuple[bool, ...]

    @property
    def indent(self) -> float:
        """What stands before its text, in points."""
        return 2 * _INDENT * len(self.more)


def tree_table(root: Node, *, width: float | None, palette: Palette) -> str:
    """The markup of a tree; ``width`` is the least width of its text in points."""
    branches = list(_branches(root, ()))
    heading = inline_label(root)
    width = max(tree_width(root), width or 0.0)
    rows = [_text(heading, weight="bold", port=None, width=width + 2 * _GAP, palette=palette)]
    rows += [_branch(branch, width=width + 2 * _GAP, palette=palette) for branch in branches]
    return markup.table([markup.row(markup.cell(row)) for row in rows if row])


def tree_widths(group: Group) -> dict[str, float]:
    """The width in points of each tree in a column of trees: that of the widest, for all alike."""
    trees = [node for node in group.nodes if node.group is not None]
    return dict.fromkeys((node.id for node in trees), max(map(tree_width, trees), default=0.0))


def tree_width(root: Node) -> float:
    """The width of the text of a tree in points."""
    return max(
        widest(inline_label(root), size=style.NODE_SIZE, bold=True),
        *(
            branch.indent + widest(inline_label(branch.node), size=style.NODE_SIZE)
            for branch in _branches(root, ())
        ),
        0.0,
    )


def _branches(node: Node, more: tuple[bool, ...]) -> Iterator[_Branch]:
    members = node.group.nodes if node.group is not None else ()
    for index, member in enumerate(members):
        own = (*more, index < len(members) - 1)
        yield _Branch(member, own)
        yield from _branches(member, own)


def _text(lines: Lines, *, weight: str, port: str | None, width: float, palette: Palette) -> str:
    """The table of one text, as wide as all the others."""
    words = markup.text(
        lines,
        size=style.NODE_SIZE,
        colour=palette.theme.tones["plain"].text,
        weight=weight,
        align="left",
    )
    cell = markup.cell(words, port=port, width=width, align="LEFT", balign="LEFT", cellpadding=_GAP)
    return markup.table([markup.row(cell)]) if words else ""


def _branch(branch: _Branch, *, width: float, palette: Palette) -> str:
    """The table of one branch: ``│`` for each level above that goes on, then ``├`` or ``└``."""
    colour = palette.theme.frames[0].line
    upper: list[str] = []
    lower: list[str] = []
    for level, more in enumerate(branch.more, start=1):
        last = level == len(branch.more)
        below = "L" if more else None
        for half, sides in ((upper, "LB" if last else below), (lower, below)):
            half += [
                markup.cell("", width=_INDENT),
                _line(sides, colour=colour),
            ]
    words = _text(
        inline_label(branch.node),
        weight="regular",
        port=port_name(branch.node.id),
        width=width - branch.indent,
        palette=palette,
    )
    upper.append(markup.cell(words, rowspan=2))
    return markup.table([markup.row(*upper), markup.row(*lower)])


def _line(sides: str | None, *, colour: str) -> str:
    """Half a cell with lines at some of its sides."""
    if sides is None:
        return markup.cell("", width=_INDENT)
    return markup.cell("", width=_INDENT, border=1, sides=sides, color=colour)
