"""Ways round what a line runs over.

Graphviz leads lines from rank to rank, and sometimes over what stands there: where an
edge of a group begins at a node behind others. Its engine ``nop1`` leaves nodes where
they are and leads lines round all of them by the shortest way, but knows no groups. So
each line in question is led once more, alone, with a box for each frame that it ends at.
"""

from collections.abc import Callable, Iterator

import graphviz
from msgspec.structs import replace

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.courses import Course
from triglyph_renderers.graphviz.edges import HEADS
from triglyph_renderers.graphviz.geometry import Geometry
from triglyph_renderers.graphviz.markup import POINTS
from triglyph_renderers.graphviz.rectangles import Rectangle

_ENGINE = "nop1"
"""The engine of Graphviz that leads lines between nodes where the graph says they are."""

_CLEARANCE = "+4"
"""Points that a line keeps from what is in its way."""

Look = Callable[[str], Geometry]


def find_detour(course: Course, geometry: Geometry, *, look: Look) -> Course:
    """The course round all that is in its way; as it was where it ends at a part of a node.

    ``look`` tells where Graphviz puts what a DOT text is about.
    """
    if course.ported or len(course.curves) != 1:
        return course
    tail, head = (frame or end for frame, end in zip(course.frames, course.ends, strict=True))
    graph = graphviz.Digraph(
        graph_attr={
            "layout": _ENGINE,
            "splines": "true",
            "notranslate": "true",
            "esep": _CLEARANCE,
        },
        node_attr={"shape": "box", "label": "", "fixedsize": "true"},
        edge_attr=style.EDGE,
    )
    for name, room in _rooms(course, geometry):
        x, y = room.middle()
        graph.node(
            name,
            pos=f"{x:.2f},{y:.2f}",
            width=f"{(room.right - room.left) / POINTS:.4f}",
            height=f"{(room.high - room.low) / POINTS:.4f}",
        )
    curve = course.curves[0]
    graph.edge(tail, head, dir=HEADS[curve.start is not None, curve.end is not None])
    (found,) = look(graph.source).courses
    return replace(course, curves=found.curves)


def _rooms(course: Course, geometry: Geometry) -> Iterator[tuple[str, Rectangle]]:
    """What is in the way of a line, and what it ends at, with the names of these."""
    ends = {frame.name: frame.border for frame in geometry.frames if frame.name in course.frames}
    yield from ends.items()
    whole = [*ends.values()]
    rooms = [(name, Rectangle.around(outline)) for name, outline in geometry.nodes.items()]
    rooms += [
        (f"title of {frame.name}", frame.title)
        for frame in geometry.frames
        if frame.title is not None
    ]
    for name, room in rooms:
        if not any(end.holds(room) for end in whole):
            yield name, room
