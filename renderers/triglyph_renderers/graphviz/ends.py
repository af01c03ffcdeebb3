"""Where an edge begins and ends in DOT: a node, a port of it, the border of a frame."""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from triglyph.kinds import shape_in_picture
from triglyph.model import Direction
from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.divided import has_foot
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.labels import inline_label
from triglyph_renderers.graphviz.names import (
    BOX_PORT,
    WHOLE_PORT,
    cluster_name,
    foot_port_name,
    node_name,
    port_name,
    title_name,
)
from triglyph_renderers.graphviz.outline import Outline
from triglyph_renderers.graphviz.sections import has_remarks
from triglyph_renderers.graphviz.shapes import NO_OUTLINE, SHAPES


class End(Struct, frozen=True):
    """A place for DOT: ``name`` or ``name:port``, clipped at the frame of ``cluster``."""

    place: str
    cluster: str | None = None

    table: bool = False
    """Whether the node is drawn as a table, the sides of which are those of a port."""

    def at(self, side: str) -> "End":
        """The end at a side of its node, a point of the compass; anywhere for none."""
        if not side:
            return self
        whole = f":{WHOLE_PORT}" if self.table and ":" not in self.place else ""
        return replace(self, place=f"{self.place}{whole}:{side}")


class Ends(Struct, frozen=True):
    """Finds the ends of edges.

    ``pairs`` are the tail and the head of each edge as it is written, and
    ``above`` those that only hold an order: they tell where a group is entered
    and left.
    """

    outline: Outline
    forms: Forms
    pairs: Sequence[tuple[str, str]]
    above: Sequence[tuple[str, str]]

    @property
    def direction(self) -> Direction:
        """The direction of the whole picture."""
        return self.outline.diagram.body.direction

    def end(self, node_id: str, *, other: str, leaving: bool) -> End:
        """The end of an edge at a node; ``leaving`` at its tail."""
        form = self.forms.of[node_id]
        if form == "part":
            foot = leaving and self._is_compartment(node_id)
            port = foot_port_name(node_id) if foot else port_name(node_id)
            return End(f"{node_name(self.forms.hosts[node_id])}:{port}")
        if form in ("frame", "unframed"):
            if self.outline.contains(node_id, other):
                node = self.outline.nodes[node_id]
                return End(title_name(node_id), table=any((*inline_label(node), *node.callout)))
            anchors = self.gates(node_id, leaving=leaving)
            anchor = anchors[(len(anchors) - 1) // 2]
            return End(node_name(anchor), cluster_name(node_id))
        node = self.outline.nodes[node_id]
        beside = self.outline.runs_upright() and has_remarks(node)
        shape = shape_in_picture(kind=node.kind, shape=node.shape)
        table = form != "node" or bool(node.sections) or SHAPES[shape].attributes == NO_OUTLINE
        return End(node_name(node_id) + (f":{BOX_PORT}" if beside else ""), table=table)

    def gates(self, node_id: str, *, leaving: bool) -> list[str]:
        """The nodes through which a group is left or entered: those that come last or first."""
        solid = list(self.forms.solid(self.outline, node_id))
        inside = set(solid)
        passed: set[str] = set()
        for tail, head in (*self.pairs, *self.above):
            tails, heads = (set(self.forms.solid(self.outline, end)) for end in (tail, head))
            if tails <= inside and heads <= inside and not tails & heads:
                passed |= tails if leaving else heads
        return [node for node in solid if node not in passed] or solid

    def are_joined(self, first: str, second: str) -> bool:
        """Whether an edge is written from one node to another, so that it keeps their order."""
        return (first, second) in self.pairs

    def ranks_between(self, tail: str, head: str) -> int:
        """The ranks that an edge must span so that it is seen between the frames it crosses.

        Each frame takes its margin, and its title where the edge crosses the
        border that it stands at.
        """
        around_tail, around_head = self.outline.lineage(tail), self.outline.lineage(head)
        left = self._frames(set(around_tail) - set(around_head))
        entered = self._frames(set(around_head) - set(around_tail))
        titles = {"down": entered, "up": left}.get(self.direction, 0)
        room = (left + entered) * style.CLUSTER_MARGIN + titles * style.TITLE_ROOM
        return max(1, ceil((room + style.ARROW_ROOM) / style.RANK_GAP))

    def _frames(self, ids: set[str]) -> int:
        return sum(self.forms.of[node_id] == "frame" for node_id in ids)

    def _is_compartment(self, node_id: str) -> bool:
        """Whether a part has a port at its foot as well."""
        parent = self.outline.parents[node_id]
        return (
            parent is not None
            and self.outline.group(parent).divided
            and has_foot(self.outline.nodes[node_id])
        )
