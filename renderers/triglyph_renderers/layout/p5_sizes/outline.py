"""Outlines: groups drawn as a tree, whose lines mean containment.

root
├─ member
│  └─ member of the member
└─ member
"""

from msgspec import Struct, field

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.scene import Rule, Scene, Text, shifted
from triglyph_renderers.layout.p5_sizes.text_measures import Measures


def draw_tree(
    element: int, compound: CompoundGraph, measures: Measures, *, with_root: bool
) -> Scene:
    """Return the outline of a group and all below it, with free space on each side.

    Without its root the members are roots of their own, with free space
    between those that have members.
    """
    own = measures.metrics.outline
    tree = _Tree(compound, measures, element)
    roots = (element,) if with_root and measures.outline(element) else compound.members[element]
    bottom = 0
    for number, root in enumerate(roots):
        if number and (compound.members[root] or compound.members[roots[number - 1]]):
            bottom += own.root_gap
        bottom = tree.hang(root, 0, bottom)
    width = max((text.x + text.width for text in tree.texts), default=1)
    outline = Scene(
        width + 2 * own.pad, max(bottom, 1), rules=tuple(tree.rules), texts=tuple(tree.texts)
    )
    return shifted(outline, own.pad, 0)


class _Tree(Struct):
    """The texts and lines of an outline while it is written."""

    compound: CompoundGraph
    measures: Measures
    owner: int
    texts: list[Text] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def hang(self, element: int, x: int, y: int) -> int:
        """Write an element at (x, y) and its members below it; return where the next is."""
        own, text = self.measures.metrics.outline, self.measures.metrics.text
        height = text.heights["label"]
        lines = self.measures.outline(element) or (own.bullet,)
        for row, line in enumerate(lines):
            if line.strip():
                self.texts.append(
                    Text(
                        x,
                        y + row * height,
                        line,
                        owner=element,
                        width=text.measure(line, "label"),
                        height=height,
                    )
                )
        return self._hang_members(element, x, y + max(len(lines), 1) * height)

    def _hang_members(self, element: int, x: int, y: int) -> int:
        """Write the members of an element, with the lines that hold them."""
        own = self.measures.metrics.outline
        middle = (self.measures.metrics.text.heights["label"] - 1) // 2
        trunk, top, last = x + own.trunk, y + own.drop, y
        members = self.compound.members[element]
        for member in members:
            last = y + middle
            branch = Rule((trunk, last), (trunk + own.branch, last), owner=self.owner)
            self.rules.append(branch)
            y = self.hang(member, x + own.indent, y)
        if members:
            self.rules.append(Rule((trunk, top), (trunk, last), owner=self.owner))
        return y
