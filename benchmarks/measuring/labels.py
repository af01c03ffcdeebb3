"""Where labels are along their wires: near the node where their edge starts, or far from it."""

from typing import NamedTuple

from triglyph_renderers.layout.model.compound_graph import Link
from triglyph_renderers.layout.model.scene import Box, Text
from triglyph_renderers.layout.pipeline import Layout

FAR = 6
"""Rows from the box where an edge starts; two columns count as a row."""


class Labels(NamedTuple):
    """How many labelled edges a drawing has, and how many have their label far from the start."""

    edges: int
    far: int


def count_labels(layout: Layout) -> Labels:
    """Return how many labels are far from where their edge starts, and nearer to its end.

    A label of several edges counts for each of them. Edges whose ends look alike have no start.
    """
    boxes = {box.owner: box for box in layout.scene.boxes}
    texts: dict[int, list[Text]] = {}
    for text in layout.scene.texts:
        if text.net is not None:
            texts.setdefault(text.net, []).append(text)
    edges = far = 0
    for link, net in zip(layout.compound.links, layout.decisions.nets.net_of, strict=True):
        ends = [boxes.get(end) for end in _in_reading_order(link)]
        if net not in texts or link.is_symmetric or None in ends:
            continue
        start, end = (
            min(_distance(box, text) for text in texts[net]) for box in ends if box is not None
        )
        edges += 1
        far += start > FAR and start > end
    return Labels(edges, far)


def _in_reading_order(link: Link) -> tuple[int, int]:
    """Return the two ends of a link, that without an arrowhead first."""
    is_turned = link.edge.source_head and not link.edge.target_head
    return (link.target, link.source) if is_turned else (link.source, link.target)


def _distance(box: Box, text: Text) -> float:
    """Return how many rows are between a box and a text."""
    across = max(box.x - text.x - text.width + 1, text.x - box.x - box.width + 1, 0)
    down = max(box.y - text.y, text.y - box.y - box.height + 1, 0)
    return down + across / 2
