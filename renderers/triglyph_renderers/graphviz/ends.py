"""Where an edge begins and ends in DOT: a node, a port of it, the border of a frame."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from triglyph.model import Node
from triglyph_renderers.graphviz.divided import has_foot
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.names import (
    BOX_PORT,
    cluster_name,
    foot_port_name,
    node_name,
    port_name,
    title_name,
)
from triglyph_renderers.graphviz.outline import Outline


class End(Struct, frozen=True):
    """A place for DOT: ``name`` or ``name:port``, clipped at the frame of ``cluster``."""

    place: str
    cluster: str | None = None


class Ends(Struct, frozen=True):
    """Finds the ends of edges.

    ``pairs`` are the tail and the head of each edge as it is written, which
    tell where a group is entered and left.
    """

    outline: Outline
    forms: Forms
    pairs: Sequence[tuple[str, str]]

    def end(self, node_id: str, *, other: str, leaving: bool) -> End:
        """The end of an edge at a node; ``leaving`` at its tail."""
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
            return End(node_name(anchor), cluster_name(node_id))
        return End(node_name(node_id) + _box_port(self.outline.nodes[node_id]))

    def gates(self, node_id: str, *, leaving: bool) -> list[str]:
        """The nodes through which a group is left or entered: those that come last or first."""
        solid = list(self._solid(node_id))
        inside = set(solid)
        passed: set[str] = set()
        for tail, head in self.pairs:
            tail, head = self.forms.hosts.get(tail, tail), self.forms.hosts.get(head, head)
            if tail in inside and head in inside and tail != head:
                passed.add(tail if leaving else head)
        return [node for node in solid if node not in passed] or solid

    def _is_compartment(self, node_id: str) -> bool:
        """Whether a part has a port at its foot as well."""
        parent = self.outline.parents[node_id]
        return (
            parent is not None
            and self.outline.group(parent).divided
            and has_foot(self.outline.nodes[node_id])
        )

    def _solid(self, node_id: str) -> Iterator[str]:
        if self.forms.is_solid(node_id):
            yield node_id
            return
        for member in self.outline.group(node_id).nodes:
            yield from self._solid(member.id)


def _box_port(node: Node) -> str:
    """The port of the box, where remarks beside it are part of the same table."""
    remarks = any(line.callout for section in node.sections for line in section)
    return f":{BOX_PORT}" if remarks else ""
