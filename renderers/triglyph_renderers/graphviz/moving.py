"""A graph that is laid out already, with some labels of its edges in other places."""

from collections.abc import Iterable

import graphviz

from triglyph_renderers.graphviz import style
from triglyph_renderers.graphviz.geometry import Label, Point

_ENGINE = "nop2"
"""The engine of Graphviz that leaves everything where the graph says it is."""


def move_labels(laid: bytes, moves: Iterable[tuple[Label, Point]], *, paged: bool) -> str:
    """The DOT text of a graph laid out, in the format ``dot``, with labels moved.

    What is said of an edge again, by the same key, takes the place of what was
    said before.
    """
    again = graphviz.Digraph()
    again.attr(layout=_ENGINE, pad=style.LAID_PAGED_PAD if paged else style.LAID_PAD)
    for label, (x, y) in moves:
        again.edge(*label.ends, key=label.edge, **{label.place: f"{x:.2f},{y:.2f}"})
    text = laid.decode()
    return text[: text.rindex("}")] + "".join(again.body) + "}\n"
