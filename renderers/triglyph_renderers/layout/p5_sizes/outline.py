"""Trees: groups drawn as an outline, whose lines mean containment.

root
├─ member
│  └─ member of the member
└─ member
"""

from triglyph.textwidth import text_width
from triglyph_renderers.boxart.glyphs import BULLET
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.scene import Rule, Scene, Text, shifted
from triglyph_renderers.layout.p5_sizes.text_measures import Measures

_INDENT = 3
_NAMELESS = (BULLET,)
"""What stands for an element whose label is empty, so that its branch ends at something."""


def draw_tree(
    element: int, compound: CompoundGraph, measures: Measures, *, with_root: bool
) -> Scene:
    """The outline of a group and all below it, with a blank column on each side.

    Without its root the members stand as roots of their own, a blank row
    between those that have members.
    """
    texts: list[Text] = []
    rules: list[Rule] = []
    roots = (element,) if with_root and measures.outline(element) else compound.members[element]
    bottom = 0
    for number, root in enumerate(roots):
        if number and (compound.members[root] or compound.members[roots[number - 1]]):
            bottom += 1
        bottom = _hang(root, 0, bottom, compound, measures, texts=texts, rules=rules)
    width = max((text.x + text_width(text.text) for text in texts), default=1)
    outline = Scene(width + 2, max(bottom, 1), rules=tuple(rules), texts=tuple(texts))
    return shifted(outline, 1, 0)


def _hang(
    element: int,
    x: int,
    y: int,
    compound: CompoundGraph,
    measures: Measures,
    *,
    texts: list[Text],
    rules: list[Rule],
) -> int:
    """Write an element at (x, y) and its members under it; the row after them is returned."""
    lines = measures.outline(element) or _NAMELESS
    texts.extend(Text(x, y + row, line) for row, line in enumerate(lines) if line.strip())
    below = y + max(len(lines), 1)
    return _hang_members(element, x, below, compound, measures, texts=texts, rules=rules)


def _hang_members(
    element: int,
    x: int,
    y: int,
    compound: CompoundGraph,
    measures: Measures,
    *,
    texts: list[Text],
    rules: list[Rule],
) -> int:
    members = compound.members[element]
    top = y - 1
    for member in members:
        rules.append(Rule((x, y), (x + 1, y)))
        last = y
        y = _hang(member, x + _INDENT, y, compound, measures, texts=texts, rules=rules)
    if members:
        rules.append(Rule((x, top), (x, last)))
    return y
