"""Measure: every text made fit for cells, every leaf given its least size."""

from typing import Literal

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Lines, Node, walk_nodes
from triglyph.renderer import Remark
from triglyph.themes import tone_of
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.p5_sizes.leaf_box import CALLOUT_MARK, Leaf, measure_leaf
from triglyph_renderers.layout.p5_sizes.self_loops import Loop

_LOOPS_APART = {"unicode": 0, "ascii": 1}
"""The rows between two self-loops: corners all look alike in 7-bit and must not touch there."""


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
    width: int | None
    """The columns that the drawing has, if there is a limit."""
    charset: Literal["unicode", "ascii"]
    is_polished: bool
    """Whether the drawing has what takes longest, and may take a few columns more.

    So boxes of a column are equally wide, blocks are pushed, and wires are turned box by box.
    """

    def outline(self, element: int) -> tuple[str, ...]:
        """The lines that stand for an element in a tree, its callouts behind them."""
        leaf = self.leaves.get(element)
        if leaf is None:
            return _behind(self.titles[element], self.callouts.get(element, ()))
        lines: list[str] = []
        for part in leaf.compartments:
            remarks = dict(part.callouts)
            for row, line in enumerate(part.lines):
                lines.extend(_behind((line,), remarks.get(row, ())))
        return _behind(tuple(lines), leaf.callout)

    def loop_net(self, element: int) -> int:
        """The number of the first of an element's self-loops, below all nets of links."""
        return -1 - (element << 8)


def measure_elements(
    compound: CompoundGraph,
    *,
    title: Lines,
    row_width: int,
    width: int | None,
    charset: Literal["unicode", "ascii"],
    is_polished: bool = True,
) -> Measures:
    """The leaves, titles and self-loops of a diagram with clean texts.

    ``title`` is that of the document, where its own frame shows it.
    """
    leaves: dict[int, Leaf] = {}
    titles: dict[int, tuple[str, ...]] = {BODY: title}
    loops: dict[int, tuple[Loop, ...]] = {BODY: ()}
    callouts: dict[int, tuple[str, ...]] = {}
    tones: dict[int, Tone] = {}
    remarks: list[Remark] = []
    apart = _LOOPS_APART[charset]
    for element, node in enumerate(compound.nodes):
        if node is None:
            continue
        if node.kind is not None:
            tones[element] = tone_of(node.kind)
        loops[element] = tuple(
            Loop(edge, edge.label, above=apart if number else 0)
            for number, edge in enumerate(compound.loops.get(element, ()))
        )
        if node.group is not None:
            is_shown = node.group.frame != "none" or node.group.layout == "tree"
            titles[element] = node.label if is_shown else ()
            callouts[element] = node.callout
            continue
        reason = _why_boxed(node, element, compound)
        leaves[element] = measure_leaf(node, boxed=reason is not None)
        remarks.extend(_remarks_on(node, reason=reason))
    return Measures(
        leaves=leaves,
        titles=titles,
        loops=loops,
        callouts=callouts,
        remarks=tuple(remarks),
        tones=tones,
        row_width=row_width,
        width=width,
        charset=charset,
        is_polished=is_polished,
    )


def _remarks_on(node: Node, *, reason: str | None) -> list[Remark]:
    """What the box of a node does not show as the spec says it."""
    remarks: list[Remark] = []
    subject = f"node {node.id}"
    if node.shape == "text" and reason is not None:
        remarks.append(Remark(subject, f"drawn in a box, {reason}", feature="shape text"))
    if node.sections and not node.label:
        text = "has no label, so its first section stands in its place"
        remarks.append(Remark(subject, text, feature="sections"))
    return remarks


def _behind(lines: tuple[str, ...], callout: tuple[str, ...]) -> tuple[str, ...]:
    """The lines with a callout behind the last of them."""
    if not callout:
        return lines
    remark = CALLOUT_MARK + " ".join(callout)
    return (*lines[:-1], f"{lines[-1]} {remark}") if lines else (remark,)


def _why_boxed(leaf: Node, element: int, compound: CompoundGraph) -> str | None:
    """Why bare text needs a box here, or None where it does not."""
    if compound.loops.get(element):
        return "which its edge to itself needs"
    if not any(leaf.label):
        return "since it has no text to draw"
    around = compound.parents[element]
    while around != BODY and _is_unseen(compound, around):
        around = compound.parents[around]
    group, node = compound.groups[around], compound.nodes[around]
    if group is None or node is None:
        return None
    outer = compound.groups[compound.parents[around]]
    in_compartment = outer is not None and outer.divided
    if node.label and not in_compartment:
        return None
    nameless = in_compartment and not node.label
    if nameless or all(leaf.shape == "text" for leaf, _ in walk_nodes(group) if leaf.group is None):
        return "since it would be read as the label of the group around it"
    return None


def _is_unseen(compound: CompoundGraph, element: int) -> bool:
    """Whether a group has neither a frame nor a compartment of its own."""
    group = compound.groups[element]
    outer = compound.groups[compound.parents[element]]
    in_compartment = outer is not None and outer.divided
    return group is not None and group.frame == "none" and not in_compartment
