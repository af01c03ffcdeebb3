"""Where remarks stand: out of the way of edges."""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Node
from triglyph_renderers.graphviz.forms import Forms
from triglyph_renderers.graphviz.outline import Outline
from triglyph_renderers.graphviz.ranks import Ranks
from triglyph_renderers.graphviz.sections import RemarkPlace, has_remarks

CalloutPlace: TypeAlias = Literal["right", "below", "next"]


class Callouts(Struct, frozen=True):
    """Finds the places of the callouts of nodes and of the remarks on their sections."""

    outline: Outline
    forms: Forms
    ranks: Ranks

    def is_drawn(self, node: Node) -> bool:
        """Whether a node's callout is drawn beside it; a table has its own inside."""
        return any(node.callout) and self.forms.of[node.id] in ("node", "tree")

    def place(self, node: Node) -> CalloutPlace:
        """Where the callout of a node stands.

        Beside it on the same rank; in the next rank where the layout puts
        others on the same one, or where remarks on its sections or its edges to
        itself are there.
        """
        remarks = self.remark_place() == "beside" and has_remarks(node)
        loops = any(edge.source == edge.target == node.id for edge in self.outline.diagram.edges)
        if remarks or loops or self.ranks.is_shared(node.id):
            return "next"
        return "right" if self.outline.runs_upright() else "below"

    def remark_place(self) -> RemarkPlace:
        """Where the remarks on sections stand."""
        return "beside" if self.outline.runs_upright() else "below"
