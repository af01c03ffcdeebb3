"""Text measures: every leaf given its least size, and the titles, callouts and self-loops."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph.kinds import Tone
from triglyph.model import Lines, Node, walk_nodes
from triglyph.renderer import Remark
from triglyph.themes import tone_of
from triglyph.tracing import phase
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf, measure_leaf
from triglyph_renderers.layout.p5_sizes.self_loops import Loop, Loops
from triglyph_renderers.shared.node_labels import detail_lines


class MemberMeasures(Struct, frozen=True):
    """The least sizes of the leaves of one level, and their self-loops, by element."""

    metrics: Metrics
    leaves: Mapping[int, Leaf]
    loops: Mapping[int, Loops]


class Measures(Struct, frozen=True):
    """The sizes that everything else begins with, by element of the diagram as it is shown."""

    compound: CompoundGraph
    metrics: Metrics
    leaves: Mapping[int, Leaf]
    titles: Mapping[int, Lines]
    loops: Mapping[int, Loops]
    callouts: Mapping[int, Lines]
    remarks: tuple[Remark, ...]
    tones: Mapping[int, Tone]

    def of_members(self, members: Sequence[int]) -> MemberMeasures:
        """Return what there is of some elements that are leaves."""
        leaves = {element: self.leaves[element] for element in members if element in self.leaves}
        return MemberMeasures(
            self.metrics, leaves, {element: self.loops[element] for element in leaves}
        )

    def outline(self, element: int) -> Lines:
        """Return the lines of an element in a tree, its callouts behind them."""
        leaf = self.leaves.get(element)
        if leaf is None:
            return self._behind(self.titles[element], self.callouts.get(element, ()))
        lines: list[str] = []
        for part in leaf.compartments:
            remarks = dict(part.callouts)
            for row, (line, _) in enumerate(part.rows()):
                lines.extend(self._behind((line,), remarks.get(row, ())))
        return self._behind(tuple(lines), leaf.callout)

    def _behind(self, lines: Lines, callout: Lines) -> Lines:
        """Return the lines with a callout behind the last of them."""
        if not callout:
            return lines
        remark = self.metrics.box.callout_mark + " ".join(callout)
        return (*lines[:-1], f"{lines[-1]} {remark}") if lines else (remark,)


@phase("p5_sizes")
def measure_elements(compound: CompoundGraph, metrics: Metrics, *, title: Lines) -> Measures:
    """Return the leaves, titles and self-loops of a diagram with clean texts.

    ``title`` is that of the document, where its own frame shows it.
    """
    leaves: dict[int, Leaf] = {}
    titles: dict[int, Lines] = {BODY: title}
    loops: dict[int, Loops] = {BODY: Loops((), metrics)}
    callouts: dict[int, Lines] = {}
    tones: dict[int, Tone] = {}
    remarks: list[Remark] = []
    for element, node in enumerate(compound.nodes):
        if node is None:
            continue
        if node.kind is not None:
            tones[element] = tone_of(node.kind)
        loops[element] = Loops(
            tuple(
                Loop(edge, edge.label, compound.loop_net(number), number)
                for edge, number in zip(
                    compound.loops.get(element, ()),
                    compound.loop_numbers.get(element, ()),
                    strict=True,
                )
            ),
            metrics,
            element,
        )
        if node.group is not None:
            is_shown = node.group.frame != "none" or node.group.layout == "tree"
            titles[element] = (*node.label, *detail_lines(node)) if is_shown else ()
            callouts[element] = node.callout
            continue
        reason = _why_boxed(node, element, compound, metrics)
        leaves[element] = measure_leaf(node, metrics, owner=element, boxed=reason is not None)
        remarks.extend(_remarks_on(node, reason=reason))
    return Measures(
        compound=compound,
        metrics=metrics,
        leaves=leaves,
        titles=titles,
        loops=loops,
        callouts=callouts,
        remarks=tuple(remarks),
        tones=tones,
    )


def _remarks_on(node: Node, *, reason: str | None) -> list[Remark]:
    """Return what the box of a node does not show as the spec says it."""
    remarks: list[Remark] = []
    subject = f"node {node.id}"
    if node.shape == "text" and reason is not None:
        remarks.append(Remark(subject, f"drawn in a box, {reason}", feature="shape text"))
    if node.sections and not node.label:
        text = "has no label, so its first section is there instead"
        remarks.append(Remark(subject, text, feature="sections"))
    return remarks


def _why_boxed(node: Node, element: int, compound: CompoundGraph, metrics: Metrics) -> str | None:
    """Return why bare text needs a box here, or None where it does not."""
    if compound.loops.get(element):
        return "which its edge to itself needs"
    if not any(node.label):
        return "since it has no text to draw"
    if not metrics.is_characters:
        return None
    around = compound.parents[element]
    while around != BODY and _is_unseen(compound, around):
        around = compound.parents[around]
    group, parent = compound.groups[around], compound.nodes[around]
    if group is None or parent is None:
        return None
    outer = compound.groups[compound.parents[around]]
    in_compartment = outer is not None and outer.divided
    if parent.label and not in_compartment:
        return None
    nameless = in_compartment and not parent.label
    if nameless or all(leaf.shape == "text" for leaf, _ in walk_nodes(group) if leaf.group is None):
        return "since it would be read as the label of the group around it"
    return None


def _is_unseen(compound: CompoundGraph, element: int) -> bool:
    """Return whether a group has neither a frame nor a compartment of its own."""
    group = compound.groups[element]
    outer = compound.groups[compound.parents[element]]
    in_compartment = outer is not None and outer.divided
    return group is not None and group.frame == "none" and not in_compartment
