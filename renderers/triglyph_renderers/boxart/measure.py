"""Measure: every text made fit for cells, every leaf given its least size."""

from typing import Literal

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Edge, Lines, Node
from triglyph.renderer import Remark
from triglyph.themes import tone_of
from triglyph_renderers.boxart.hierarchy import Hierarchy
from triglyph_renderers.boxart.leaf import Leaf, measure_leaf
from triglyph_renderers.boxart.loops import Loop
from triglyph_renderers.boxart.text import Emoji, clean_lines


class Measures(Struct, frozen=True):
    """The sizes that everything else starts from, by element."""

    leaves: dict[int, Leaf]
    titles: dict[int, tuple[str, ...]]
    loops: dict[int, tuple[Loop, ...]]
    callouts: dict[int, tuple[str, ...]]
    remarks: tuple[Remark, ...]
    tones: dict[int, Tone]
    row_width: int
    """The columns that parts which nothing joins fill side by side."""
    charset: Literal["unicode", "ascii"]

    def outline(self, element: int) -> tuple[str, ...]:
        """The lines that stand for an element in a tree."""
        if element in self.leaves:
            parts = self.leaves[element].compartments
            return tuple(line for part in parts for line in part.lines)
        return self.titles[element]

    def loop_net(self, element: int) -> int:
        """The number of the first of an element's self-loops, below all nets of links."""
        return -1 - (element << 8)


def measure_elements(
    hierarchy: Hierarchy,
    *,
    emoji: Emoji,
    title: Lines,
    row_width: int,
    charset: Literal["unicode", "ascii"],
) -> Measures:
    """The leaves, titles and self-loops of a diagram, with remarks on changed text.

    ``title`` is that of the document, where its own frame shows it.
    """
    leaves: dict[int, Leaf] = {}
    titles: dict[int, tuple[str, ...]] = {}
    loops: dict[int, tuple[Loop, ...]] = {}
    callouts: dict[int, tuple[str, ...]] = {}
    tones: dict[int, Tone] = {}
    remarks: list[Remark] = []

    def clean(lines: tuple[str, ...], *, subject: str) -> tuple[str, ...]:
        cleaned = clean_lines(lines, emoji=emoji)
        remarks.extend(Remark(subject, change) for change in cleaned.changes)
        return cleaned.lines

    def measure_loop(edge: Edge) -> Loop:
        return Loop(edge, clean(edge.label, subject=f"edge {edge.source} -> {edge.target}"))

    for element, node in enumerate(hierarchy.nodes):
        if node is not None and node.kind is not None:
            tones[element] = tone_of(node.kind)
        loops[element] = tuple(map(measure_loop, hierarchy.loops.get(element, ())))
        if node is None:
            titles[element] = clean(title, subject="title")
        elif node.group is not None:
            label = _with_icon(node)
            titles[element] = clean(label, subject=f"group {node.id}")
            callouts[element] = clean(node.callout, subject=f"group {node.id}")
        else:
            reason = _why_boxed(element, hierarchy)
            leaf = measure_leaf(node, emoji=emoji, boxed=reason is not None)
            leaves[element] = leaf
            remarks.extend(Remark(f"node {node.id}", change) for change in leaf.changes)
            if node.shape == "text" and reason is not None:
                remarks.append(Remark(f"node {node.id}", f"drawn in a box, {reason}"))
            if node.shape not in (None, "box", "rounded", "text"):
                remarks.append(Remark(f"node {node.id}", f"shape {node.shape} drawn as a box"))
    return Measures(leaves, titles, loops, callouts, tuple(remarks), tones, row_width, charset)


def _with_icon(node: Node) -> tuple[str, ...]:
    if not node.icon:
        return node.label
    return (f"{node.icon} {node.label[0]}", *node.label[1:]) if node.label else (node.icon,)


def _why_boxed(element: int, hierarchy: Hierarchy) -> str | None:
    """Why bare text needs a box here, or None where it does not."""
    if hierarchy.loops.get(element):
        return "which its edge to itself needs"
    parent = hierarchy.parents[element]
    group, around = hierarchy.groups[parent], hierarchy.nodes[parent]
    if group is None or group.frame == "none" or (around is not None and around.label):
        return None
    members = [hierarchy.nodes[member] for member in hierarchy.members[parent]]
    if all(node is not None and node.shape == "text" for node in members):
        return "since it would be read as the label of the group around it"
    return None
