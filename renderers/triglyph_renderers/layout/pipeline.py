"""The pipeline: from a diagram to a scene, phase by phase.

A folder is a phase. Phases 3 and 4 work on one group after another from the outside
in, since the order of the ports on a group's frame settles the order of what is inside
it (``topology``, which ``ordering`` calls). Phases 5 to 7 work from the inside out,
since the size of a group settles the places around it (``geometry``).

Whether edges of one net can share a trunk is known only when their ends have layers,
ports and places. So nets are tried, the checks look at the outcome, and nets that a
reader could misunderstand are split, until none is left. Each round splits at least one
net, so the loop ends.

What is decided on the way (nets, layers, order, side exits, rows of parts) is decided once,
in cells. ``lay_out`` replays it with other metrics, so that all drawings of a diagram have
the same layout.
"""

from typing import Literal

from msgspec import Struct, structs

from triglyph.model import Diagram
from triglyph.renderer import Remark
from triglyph.tracing import summed_phases
from triglyph_renderers.layout.cell_metrics import ASCII_CELLS, CELLS
from triglyph_renderers.layout.checks.wire_ambiguity import find_alike_nets, find_ambiguous_wires
from triglyph_renderers.layout.geometry import Drafter
from triglyph_renderers.layout.layout_search import Guess, Replay, Search
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.compound_graph import CompoundGraph, build_compound_graph
from triglyph_renderers.layout.model.drawing import Drawing
from triglyph_renderers.layout.model.level_graph import LevelGraph, with_labels
from triglyph_renderers.layout.model.scene import Scene, flattened
from triglyph_renderers.layout.ordering import layer_and_order, order_diagram
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_cleaned
from triglyph_renderers.layout.p1_text.sanitize import Cleaned
from triglyph_renderers.layout.p2_nets.edge_bundling import (
    Nets,
    split_nets,
    straighten_fans,
)
from triglyph_renderers.layout.p5_sizes.least_width import find_least_width
from triglyph_renderers.layout.p5_sizes.text_measures import Measures, measure_elements
from triglyph_renderers.layout.tuning import ROW_WIDTH


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


class Decisions(Struct, frozen=True):
    """What is the same in all drawings of a diagram.

    Attributes:
        nets: The edges that are drawn as one wire.
        graph: All levels in layers and in order, with their side exits and the rows of parts.
    """

    nets: Nets
    graph: LevelGraph


class Draft(Struct, frozen=True):
    """About how large a drawing is, and its levels in layers and in order."""

    width: int
    height: int
    graph: LevelGraph


class Layout(Struct, frozen=True):
    """A drawing, and what was decided for it.

    Attributes:
        compound: The diagram as it is shown.
        measures: The sizes of its texts.
        graph: All levels in layers and in order, before their members had sizes.
        decisions: What other drawings of the diagram have in common with this one.
        drawing: The scene, and what is to be said of it.
    """

    compound: CompoundGraph
    measures: Measures
    graph: LevelGraph
    decisions: Decisions
    drawing: Drawing

    @property
    def scene(self) -> Scene:
        """Return the scene."""
        return self.drawing.scene

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Return what the scene does not show as the diagram says it."""
        return (*self.measures.remarks, *self.drawing.remarks)


class Prepared(Struct, frozen=True):
    """A diagram in layers and in order, which all layouts of one form begin with.

    Attributes:
        narrowed: The diagram with clean texts, in the form.
        shown: Its elements with the texts that are shown.
        compound: The elements with their labels as written, by which edges are bundled.
        measures: The sizes of its texts.
        nets: The edges that are drawn as one wire, as far as sizes do not matter.
        graph: The levels in layers and in order, with these nets.
    """

    narrowed: Cleaned
    shown: CompoundGraph
    compound: CompoundGraph
    measures: Measures
    nets: Nets
    graph: LevelGraph

    @property
    def least_width(self) -> int:
        """Return a number of units that no layout is narrower than."""
        return find_least_width(self.graph, self.measures)


class _Settled(Struct, frozen=True):
    """Nets that no reader could misunderstand, and what is drawn of them."""

    nets: Nets
    graph: LevelGraph
    drawing: Drawing


_METRICS: dict[Literal["unicode", "ascii"], Metrics] = {"unicode": CELLS, "ascii": ASCII_CELLS}


def decide(
    cleaned: Cleaned,
    options: LayoutOptions = LayoutOptions(),  # noqa: B008
    *,
    second_metrics: Metrics | None = None,
) -> Layout:
    """Lay out a diagram in cells, and keep what was decided on the way.

    Args:
        cleaned: The diagram with texts that are fit for cells, from ``p1_text.sanitize``. What
            edges have in common is seen from their labels as written.
        options: What the layout is asked for.
        second_metrics: The sizes of another drawing that is made of the decisions. A net whose
            wires a reader could misunderstand there alone is split for both.

    Returns:
        The drawing in cells with the decisions.
    """
    prepared = prepare(narrow_cleaned(cleaned, options.form), options)
    return decide_prepared(prepared, options, second_metrics=second_metrics)


@summed_phases()
def prepare(narrowed: Cleaned, options: LayoutOptions) -> Prepared:
    """Return a diagram in layers and in order, before anything has a place.

    Args:
        narrowed: The diagram with clean texts, in the form that the options have.
        options: What the layout is asked for; width and polish do not matter yet.
    """
    diagram = narrowed.diagram
    shown = compound = build_compound_graph(diagram)
    if narrowed.written is not diagram:
        # Labels that differ in nothing but what text cannot show, such as a flag, are two labels.
        compound = build_compound_graph(narrowed.written)
    nets, graph = order_diagram(compound, most=options.form.fold)
    return Prepared(
        narrowed=narrowed,
        shown=shown,
        compound=compound,
        measures=measure_elements(
            shown, _METRICS[options.charset], title=shown_title(diagram, options)
        ),
        nets=nets,
        graph=graph,
    )


@summed_phases()
def decide_prepared(
    prepared: Prepared, options: LayoutOptions, *, second_metrics: Metrics | None = None
) -> Layout:
    """Lay out a diagram that is in layers and in order.

    Args:
        prepared: The diagram, prepared with the same options but for width and polish.
        options: What the layout is asked for.
        second_metrics: The sizes of another drawing, as in ``decide``.
    """
    shown, compound, most = prepared.shown, prepared.compound, options.form.fold
    search = Search(
        measures=prepared.measures,
        row_width=min(options.width or ROW_WIDTH, ROW_WIDTH),
        width=options.width,
        is_polished=options.is_polished,
    )
    drafter = Drafter(prepared.measures, search)

    def settle(nets: Nets, graph: LevelGraph) -> _Settled:
        """Return the drawing with the nets, split until no reader could misunderstand one."""
        while True:
            drawing = drafter.draw(with_labels(graph, shown))
            links = [*drawing.ambiguous, *find_ambiguous_wires(drawing.scene, graph)]
            if second_metrics is not None and not links and find_alike_nets(graph):
                replayed = _replay(
                    drawing.graph, prepared.narrowed.written, second_metrics, options
                )[1]
                links += [*replayed.ambiguous, *find_ambiguous_wires(replayed.scene, graph)]
            if not links:
                return _Settled(nets, graph, drawing)
            split = split_nets(nets, compound, [(link,) for link in links])
            nets, graph = layer_and_order(split, compound, most=most)

    settled = settle(prepared.nets, prepared.graph)
    if settled.drawing.wide_fans:
        straight = straighten_fans(settled.nets, compound, settled.drawing.wide_fans)
        tried = settle(*layer_and_order(straight, compound, most=most))
        if _is_straighter(tried.drawing, settled.drawing):
            settled = tried
    decisions = Decisions(settled.nets, settled.drawing.graph)
    drawing = _finish(settled.drawing, shown)
    return Layout(shown, prepared.measures, settled.graph, decisions, drawing)


def _is_straighter(drawing: Drawing, before: Drawing) -> bool:
    """Return whether all wires of wide fans have become straight, and the drawing is no larger."""
    links = {link for fan in before.wide_fans for link in fan}
    wires = [wire for wire in flattened(drawing.scene).wires if not links.isdisjoint(wire.links)]
    is_larger = drawing.scene.width * drawing.scene.height > (
        before.scene.width * before.scene.height
    )
    return not is_larger and all(len(wire.segments) == 1 for wire in wires)


@summed_phases()
def lay_out(
    decisions: Decisions,
    diagram: Diagram,
    metrics: Metrics,
    options: LayoutOptions = LayoutOptions(),  # noqa: B008
) -> Layout:
    """Lay out a diagram with other metrics, as has been decided in cells.

    Args:
        decisions: What ``decide`` returned for the diagram.
        diagram: The diagram, with the texts that are to be shown.
        metrics: The sizes of the drawing.
        options: What the layout is asked for; only the title counts.

    Returns:
        The drawing.
    """
    # Imported here, since box art goes without, and every drawing waits for imports.
    from triglyph_renderers.layout.p7_route.frame_edges import align_frames
    from triglyph_renderers.layout.p7_route.jog_removal import remove_jogs
    from triglyph_renderers.layout.p7_route.stair_removal import remove_stairs

    measures, drawing = _replay(decisions.graph, diagram, metrics, options)
    compound = measures.compound
    drawing = _finish(drawing, compound)
    straight = align_frames(remove_jogs(remove_stairs(drawing.scene, measures), measures))
    drawing = structs.replace(drawing, scene=straight)
    return Layout(compound, measures, drawing.graph, decisions, drawing)


@summed_phases()
def draft(diagram: Diagram, metrics: Metrics, *, form: Form, row_width: int) -> Draft:
    """Return about how large a drawing is, for a tenth of the time that it would take.

    It has no side exits, and its nets are only checked before they have places.

    Args:
        diagram: The diagram, in the form, with the texts that are to be shown.
        metrics: The sizes of the drawing.
        form: The form; only how it folds layers matters here.
        row_width: The units that parts which nothing joins fill side by side.
    """
    compound = build_compound_graph(diagram)
    _, graph = order_diagram(compound, most=form.fold)
    measures = measure_elements(compound, metrics, title=shown_title(diagram, LayoutOptions()))
    drafter = Drafter(measures, Guess(measures, row_width))
    scene = drafter.draw(with_labels(graph, compound)).scene
    return Draft(scene.width, scene.height, graph)


def _replay(
    graph: LevelGraph, diagram: Diagram, metrics: Metrics, options: LayoutOptions
) -> tuple[Measures, Drawing]:
    """Return a diagram drawn as has been decided before, and the sizes of its texts."""
    compound = build_compound_graph(diagram)
    measures = measure_elements(compound, metrics, title=shown_title(diagram, options))
    drafter = Drafter(measures, Replay(measures))
    return measures, drafter.draw(with_labels(graph, compound))


def shown_title(diagram: Diagram, options: LayoutOptions) -> tuple[str, ...]:
    """Return the title of the document where its own frame shows it."""
    return diagram.title if options.shows_title and diagram.body.frame != "none" else ()


def _finish(drawing: Drawing, compound: CompoundGraph) -> Drawing:
    """Return a drawing whose scene has no insets, and whose wires name edges of the diagram.

    While levels are drawn wires name links; those of self-loops name edges already.
    """
    scene = flattened(drawing.scene)
    wires = tuple(
        wire
        if compound.is_loop_net(wire.net)
        else structs.replace(wire, links=tuple(compound.links[link].number for link in wire.links))
        for wire in scene.wires
    )
    return structs.replace(drawing, scene=structs.replace(scene, wires=wires))
