"""A graph that is laid out already, with some of its text and lines in other places."""

from collections.abc import Iterable, Sequence

import graphviz

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.courses import Course
from triglyph_renderers.graphviz.geometry import Frame, Label
from triglyph_renderers.graphviz.rectangles import Point

_ENGINE = "nop2"
"""The engine of Graphviz that leaves everything where the graph says it is."""


def move_parts(
    laid: bytes,
    *,
    labels: Iterable[tuple[Label, Point]] = (),
    frames: Iterable[Frame] = (),
    courses: Iterable[Course] = (),
    paged: bool,
) -> str:
    """The DOT text of a graph laid out, in the format ``dot``, with some parts moved.

    ``frames`` have their titles and ``courses`` their lines where they are to be. What
    is said of a subgraph again in the same place, or of an edge with the same key,
    takes the place of what was said before.
    """
    again = graphviz.Digraph()
    again.attr(layout=_ENGINE, pad=style.LAID_PAGED_PAD if paged else style.LAID_PAD)
    # What a format that was drawn before says of the ground would be drawn as well, and more.
    again.attr(_draw_="")
    for course in courses:
        again.edge(*course.ends, key=course.edge, pos=course.written())
    for label, middle in labels:
        again.edge(*label.ends, key=label.edge, **{label.place: _point(middle)})
    for frame in frames:
        again.subgraph(_nested([*frame.around, frame.name], lp=_point(frame.label)))
    text = laid.decode()
    return text[: text.rindex("}")] + "".join(again.body) + "}\n"


def _nested(names: Sequence[str], *, lp: str) -> graphviz.Digraph:
    """A subgraph inside of others, by their names from the outside in."""
    graph = graphviz.Digraph(names[0])
    if len(names) > 1:
        graph.subgraph(_nested(names[1:], lp=lp))
    else:
        graph.attr(lp=lp)
    return graph


def _point(point: Point) -> str:
    return f"{point[0]:.2f},{point[1]:.2f}"
