"""Where an edge begins and ends in DOT: a node, a port of it, the border of a frame."""

from collections.abc import Sequence
from math import ceil

from msgspec import Struct

from triglyph.model import Direction
from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.divided import has_foot
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.names import (
    BOX_PORT,
    IMAGE_PORT,
    cluster_name,
    foot_port_name,
    node_name,
    port_name,
    title_name,
)
from triglyph_renderers.graphviz.outline import Outline
from triglyph_renderers.graphviz.sections import has_remarks

_SIDES: dict[Direction, dict[bool, str]] = {
    "down": {True: "s", False: "n"},
    "up": {True: "n", False: "s"},
    "right": {True: "e", False: "w"},
    "left": {True: "w", False: "e"},
}
"""The side of a node where edges leave it, and where they arrive, in a picture of a direction."""

_LABEL_SIDE = "s"
"""The side of an image where its label is."""


class End(Struct, frozen=True):
    """A place for DOT: ``name`` or ``name:port``, clipped at the frame of ``cluster``."""

    place: str
    cluster: str | None = None


class Ends(Struct, frozen=True):
    """Finds the ends of edges.

    ``pairs`` are the tail and the head of each edge as it is written, and
    ``above`` those that only hold an order: they tell where a group is entered
    and left. ``icons`` are the nodes that are images with labels below.
    """

    outline: Outline
    forms: Forms
    pairs: Sequence[tuple[str, str]]
    above: Sequence[tuple[str, str]]
    icons: frozenset[str] = frozenset()

    @property
    def direction(self) -> Direction:
        """The direction of the whole picture."""
        return self.outline.diagram.body.direction

    def end(self, node_id: str, *, other: str, leaving: bool, level: bool) -> End:
        """The end of an edge at a node; ``leaving`` at its tail, ``level`` with both on a rank."""
        form = self.forms.of[node_id]
        if form == "part":
            foot = leaving and self._is_compartment(node_id)
            port = foot_port_name(node_id) if foot else port_name(node_id)
            return End(f"{node_name(self.forms.hosts[node_id])}:{port}")
        if form in ("frame", "unframed"):
            if self.outline.contains(node_id, other):
                return End(title_name(node_id))
            anchors = self.gates(node_id, leaving=leaving)
            anchor = anchors[(len(anchors) - 1) // 2]
            return End(self._place(anchor, leaving=leaving), cluster_name(node_id))
        if level or node_id == other:
            return End(self._boxed(node_id))
        return End(self._place(node_id, leaving=leaving))

    def _place(self, node_id: str, *, leaving: bool) -> str:
        """The place in a node where an edge from or to another rank ends.

        Lines end at an image itself where no label is in their way: at its
        sides, and at its top.
        """
        side = _SIDES[self.direction][leaving]
        if node_id in self.icons and side != _LABEL_SIDE:
            return f"{node_name(node_id)}:{IMAGE_PORT}:{side}"
        return self._boxed(node_id)

    def _boxed(self, node_id: str) -> str:
        """The place of a node itself, without the remarks beside its box."""
        beside = self.outline.runs_upright() and has_remarks(self.outline.nodes[node_id])
        return node_name(node_id) + (f":{BOX_PORT}" if beside else "")

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
