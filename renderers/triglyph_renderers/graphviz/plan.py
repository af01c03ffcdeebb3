"""Everything that is decided about a drawing before the first statement of DOT is written."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from triglyph.model import Diagram
from triglyph.renderer import Remark
from triglyph.themes import Theme
from triglyph_renderers.graphviz.callouts import Callouts
from triglyph_renderers.graphviz.effort import Effort, choose_effort
from triglyph_renderers.graphviz.ends import Ends
from triglyph_renderers.graphviz.forms import Forms, choose_forms
from triglyph_renderers.graphviz.frames import TitlePlace
from triglyph_renderers.graphviz.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.loops import hanging_routes
from triglyph_renderers.graphviz.outline import Outline, outline_diagram
from triglyph_renderers.graphviz.palette import Palette, palette_of
from triglyph_renderers.graphviz.ranks import Ranks, plan_ranks
from triglyph_renderers.graphviz.routes import Route, plan_routes
from triglyph_renderers.graphviz.strays import mixed_lines
from triglyph_renderers.shared.kind_icons import with_kind_icons

_Thing = TypeVar("_Thing")


class Plan(Struct, frozen=True, kw_only=True):
    """What is drawn as what, in which order, joined where, in which colours.

    ``loops`` are the edges led through their labels, by their node. ``titles``
    are the places of those that do not stand at the top left, by the name of
    their subgraph. ``mixed`` are the lines of nodes and frames; with
    ``wrapped`` each node in them has an unseen frame around it.
    """

    outline: Outline
    forms: Forms
    ranks: Ranks
    ends: Ends
    callouts: Callouts
    routes: tuple[Route, ...]
    loops: Mapping[str, Sequence[Route]]
    effort: Effort
    palette: Palette
    titles: Mapping[str, TitlePlace]
    mixed: dict[str | None, list[list[str]]]
    wrapped: bool
    notes: bool

    @property
    def diagram(self) -> Diagram:
        """The diagram as it is drawn."""
        return self.outline.diagram

    def frames_around(self, node_id: str) -> list[str]:
        """The groups around a node that are drawn as frames, from the inside out."""
        around = self.outline.lineage(node_id)[1:]
        return [group_id for group_id in around if self.forms.of[group_id] == "frame"]

    def ground(self, node_id: str) -> str:
        """The colour of what is behind a node: of the frame around it, or of the page."""
        frames = self.frames_around(node_id)
        if not frames:
            return self.palette.theme.page
        frame = self.outline.nodes[frames[0]]
        return self.palette.frame_colours(frame, depth=len(frames) - 1).fill

    @property
    def framed(self) -> bool:
        """Whether there are frames."""
        return "frame" in self.forms.of.values()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is not drawn as the spec says it."""
        unseen = tuple(self._unseen_images())
        return self.forms.remarks + self.ranks.remarks + self.effort.remarks + unseen

    def _unseen_images(self) -> Iterator[Remark]:
        """The remarks on images that were asked for where nothing but text is drawn."""
        for node in self.outline.nodes.values():
            host = self.forms.hosts.get(node.id, node.id)
            if node.image and node.id in self.palette.album.nodes and self.forms.of[host] == "tree":
                yield Remark(f"image of {node.id}", "is left out in a tree", "omitted", "images")

    def in_order(self, things: Sequence[_Thing]) -> Sequence[_Thing]:
        """Nodes or edges in the order in which Graphviz lays them out as they are read."""
        return things[::-1] if self.forms.from_foot else things

    def is_wrapped(self, node_id: str) -> bool:
        """Whether a node has an unseen frame around it."""
        lines = (line for own in self.mixed.values() for line in own)
        return self.wrapped and any(node_id in line for line in lines)


def plan_drawing(
    diagram: Diagram,
    *,
    theme: Theme,
    titles: Mapping[str, TitlePlace] = MappingProxyType({}),
    notes: bool = False,
    wrapped: bool = False,
    album: Album = NO_IMAGES,
) -> Plan:
    """The plan of a diagram; ``notes`` asks for the notes under the drawing."""
    diagram = with_kind_icons(diagram)
    outline = outline_diagram(diagram)
    forms = choose_forms(outline, footed=notes)
    ranks = plan_ranks(outline, forms)
    pairs = [
        (edge.target, edge.source) if index in ranks.flipped else (edge.source, edge.target)
        for index, edge in enumerate(diagram.edges)
    ]
    palette = palette_of(diagram, theme=theme, album=album)
    icons = frozenset(node.id for node in outline.nodes.values() if palette.is_icon(node))
    ends = Ends(outline, forms, pairs, ranks.above, icons)
    labelled = any(any(edge.label) for edge in diagram.edges)
    effort = choose_effort(*_solid_graph(outline, forms, pairs), labelled=labelled)
    routes = tuple(plan_routes(diagram.edges, ends=ends, ranks=ranks, hurried=effort.hurried))
    return Plan(
        outline=outline,
        forms=forms,
        ranks=ranks,
        ends=ends,
        callouts=Callouts(outline, forms, ranks),
        routes=routes,
        loops=hanging_routes(routes, forms=forms),
        effort=effort,
        palette=palette,
        titles=titles,
        mixed=mixed_lines(outline, forms),
        wrapped=wrapped,
        notes=notes,
    )


def _solid_graph(
    outline: Outline, forms: Forms, pairs: Sequence[tuple[str, str]]
) -> tuple[list[str], list[tuple[str, str]]]:
    """The nodes of DOT, and between which of them edges run; one of each group stands for it."""
    firsts = {node: next(forms.solid(outline, node), node) for node in outline.nodes}
    solid = list(dict.fromkeys(firsts.values()))
    return solid, [(firsts[tail], firsts[head]) for tail, head in pairs]
