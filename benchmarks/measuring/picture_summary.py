"""The pictures of all tools on many graphs, and the table of their medians."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import NamedTuple

from msgspec.structs import replace

from measuring.d2_pictures import LAYOUTS, d2_picture
from measuring.graph import graph_of
from measuring.graphviz_pictures import dot_picture, our_picture
from measuring.picture import PictureFigures, figures_of
from triglyph.model import Diagram, Group

OURS = "Triglyph"

Figures = dict[str, PictureFigures]
"""What was measured of one graph, by tool."""


class Measure(NamedTuple):
    """One measure: its title, its value, and whether more is better."""

    title: str
    value: Callable[[PictureFigures], float]
    more_is_better: bool = False


MEASURES = (
    Measure("crossings", lambda one: one.crossings),
    Measure("bends per edge", lambda one: one.bends_per_edge),
    Measure("page over boxes", lambda one: one.area),
    Measure("length of all edges", lambda one: one.length),
    Measure("page at one type size", lambda one: one.page_in_type),
    Measure("length at one type size", lambda one: one.length_in_type),
    Measure("straight edges", lambda one: one.straight, more_is_better=True),
    Measure("level or upright", lambda one: one.square, more_is_better=True),
)


def bare(diagram: Diagram) -> Diagram:
    """Return a diagram without what only some tools draw: title, notes, legend and callouts."""
    return replace(diagram, title=(), notes=(), legend=False, body=_without_callouts(diagram.body))


def _without_callouts(group: Group) -> Group:
    nodes = tuple(
        replace(
            node,
            callout=(),
            sections=tuple(
                tuple(replace(line, callout=()) for line in section) for section in node.sections
            ),
            group=None if node.group is None else _without_callouts(node.group),
        )
        for node in group.nodes
    )
    return replace(group, nodes=nodes)


def measure_pictures(diagram: Diagram, *, rivals: bool = True) -> Figures:
    """Return the figures of every tool that draws a diagram; ours alone without rivals."""
    graph = graph_of(bare(diagram))
    found = {OURS: figures_of(our_picture(graph))}
    if not rivals:
        return found
    found["dot"] = figures_of(dot_picture(graph))
    for layout in LAYOUTS:
        picture = d2_picture(graph, layout)
        if picture is not None:
            found[f"D2 {layout}"] = figures_of(picture)
    return found


def compare_tools(found: Sequence[Figures]) -> list[tuple[object, ...]]:
    """Return a row for each measure: medians of every tool, of the graphs that all of them draw.

    Crossings have their sum besides, since most graphs need none.
    """
    tools = tools_of(found)
    everywhere = [figures for figures in found if len(figures) == len(tools)]
    rows: list[tuple[object, ...]] = []
    for measure in MEASURES:
        row: list[object] = [measure.title]
        for tool in tools:
            values = [measure.value(figures[tool]) for figures in everywhere]
            row.append(_cell(measure, values))
        rows.append(tuple(row))
    return rows


def _cell(measure: Measure, values: Sequence[float]) -> str:
    if measure.title == "crossings":
        return f"{median(values):g} ({sum(values):,.0f})"
    if measure.more_is_better:
        return f"{median(values):.0%}"
    return f"{median(values):.2f}"


def worse_in(found: Sequence[Figures]) -> list[str]:
    """Return the measures in which our median is worse than the best of the other tools."""
    tools = [tool for tool in tools_of(found) if tool != OURS]
    everywhere = [figures for figures in found if len(figures) == len(tools) + 1]
    return [
        measure.title
        for measure in MEASURES
        if _loss(measure, everywhere, OURS)
        > min(_loss(measure, everywhere, tool) for tool in tools) + 1e-9
    ]


def _loss(measure: Measure, found: Sequence[Figures], tool: str) -> float:
    value = median(measure.value(figures[tool]) for figures in found)
    return -value if measure.more_is_better else value


def tools_of(found: Iterable[Figures]) -> list[str]:
    """Return the tools that have drawn anything, ours first."""
    return list(dict.fromkeys(tool for figures in found for tool in figures))
