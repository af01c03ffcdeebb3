"""The pipeline: from a diagram with clean texts to a scene, phase by phase.

A folder is a phase. Phases 3 and 4 work on one group after another from the outside
in, since the order of the ports on a group's frame settles the order of what is inside
it (``topology``). Phases 5 to 7 work from the inside out, since the size of a group
settles the places around it (``geometry``).

Whether edges of one net can share a trunk is known only when their ends have layers,
ports and places. So nets are tried, the checks look at the outcome, and nets that a
reader could misunderstand are split, until none is left. Each round splits at least one
net, so the loop ends.
"""

from typing import Literal

from msgspec import Struct

from triglyph.model import Diagram
from triglyph.renderer import Remark
from triglyph_renderers.layout.checks.topology_ambiguity import find_ambiguous_nets
from triglyph_renderers.layout.checks.wire_ambiguity import find_ambiguous_wires
from triglyph_renderers.layout.geometry import draw_level
from triglyph_renderers.layout.model.compound_graph import CompoundGraph, build_compound_graph
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_diagram
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets, bundle_edges, split_nets
from triglyph_renderers.layout.p5_sizes.component_packing import ROW_WIDTH
from triglyph_renderers.layout.p5_sizes.member_footprints import Drawing
from triglyph_renderers.layout.p5_sizes.text_measures import Measures, measure_elements
from triglyph_renderers.layout.topology import build_level_graphs


class LayoutOptions(Struct, frozen=True, kw_only=True):
    """What a layout is asked for.

    Attributes:
        width: The most units that the drawing should take from left to right.
        form: What is done to the diagram to make it narrower.
        shows_title: Whether the frame of the document shows its title.
        charset: Whether lines and letters are the same characters.
        is_polished: Whether what takes longest is done too, which may cost some units.
    """

    width: int | None = None
    form: Form = Form()
    shows_title: bool = True
    charset: Literal["unicode", "ascii"] = "unicode"
    is_polished: bool = True


class Layout(Struct, frozen=True):
    """What the phases made of a diagram in the last round."""

    compound: CompoundGraph
    measures: Measures
    nets: Nets
    graph: LevelGraph
    drawing: Drawing

    @property
    def scene(self) -> Scene:
        """Return the scene."""
        return self.drawing.scene

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Return what the scene does not show as the diagram says it."""
        return (*self.measures.remarks, *self.drawing.remarks)


def lay_out(diagram: Diagram, options: LayoutOptions) -> Layout:
    """Lay out a diagram whose texts are clean.

    Args:
        diagram: The diagram, as ``p1_text.sanitize`` returns it.
        options: What the layout is asked for.

    Returns:
        The scene, and the values from which it was made.
    """
    diagram = narrow_diagram(diagram, options.form)
    compound = build_compound_graph(diagram)
    has_title = options.shows_title and diagram.body.frame != "none"
    measures = measure_elements(
        compound,
        title=diagram.title if has_title else (),
        charset=options.charset,
        row_width=min(options.width or ROW_WIDTH, ROW_WIDTH),
        width=options.width,
        is_polished=options.is_polished,
    )
    nets = bundle_edges(compound)
    while True:
        graph = build_level_graphs(compound, nets, most=options.form.fold)
        ambiguous = find_ambiguous_nets(graph, compound, nets)
        if not ambiguous:
            drawing = draw_level(graph, compound, measures)
            links = (*drawing.ambiguous, *find_ambiguous_wires(drawing.scene, graph))
            ambiguous = [(link,) for link in links]
        if not ambiguous:
            return Layout(compound, measures, nets, graph, drawing)
        nets = split_nets(nets, compound, ambiguous)
