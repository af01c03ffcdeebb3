"""The DOT attributes of a frame: the border and ground of a group, and its title."""

from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Direction, Group, Node
from triglyph_renderers.graphviz import markup, style
from triglyph_renderers.graphviz.labels import group_title
from triglyph_renderers.graphviz.links import link_attributes
from triglyph_renderers.graphviz.palette import Palette


class TitlePlace(Struct, frozen=True):
    """Where a title stands in its frame, in the letters of DOT.

    A ``roomy`` one has so much blank beside it that an edge can pass.
    """

    across: Literal["l", "c", "r"] = "l"
    edge: Literal["t", "b"] = "t"
    roomy: bool = False


TOP_LEFT = TitlePlace()
TOP = TitlePlace("c", "t")

_MIRRORED = {
    "up": {"t": "b", "b": "t"},
    "left": {"l": "r", "r": "l"},
}
"""What Graphviz turns round with the picture, by the direction of that."""


def _place_attributes(place: TitlePlace, *, direction: Direction) -> dict[str, str]:
    """The attributes that put a title in its place in a picture of a direction."""
    turned = _MIRRORED.get(direction, {})
    return {
        "labeljust": turned.get(place.across, place.across),
        "labelloc": turned.get(place.edge, place.edge),
    }


Depth: TypeAlias = int
"""How many frames are around a frame."""


UNSEEN_FRAME = {"label": "", "margin": "0", "peripheries": "0", "style": ""}
"""The attributes of a subgraph that only keeps a node in its place among frames."""


def frame_attributes(
    node: Node,
    *,
    depth: Depth,
    place: TitlePlace | None,
    direction: Direction,
    palette: Palette,
) -> dict[str, str]:
    """The attributes of the subgraph that shows a group; no ``place``, no title.

    ``direction`` is the picture's.
    """
    colours = palette.frame_colours(node, depth=depth)
    title = ""
    if place is not None:
        title = group_title(node, colours=colours, roomy=place.roomy, palette=palette)
    attributes = {
        "label": markup.label(title),
        "margin": f"{style.CLUSTER_MARGIN:g}",
        **(_place_attributes(place, direction=direction) if place is not None else {}),
        **link_attributes(node),
    }
    group = node.group if node.group is not None else Group()
    if group.frame == "none":
        return {**attributes, "peripheries": "0", "style": ""}
    corner = "filled" if node.shape == "box" else "rounded,filled"
    return {
        **attributes,
        "style": f"{corner},dashed" if group.frame == "dashed" else corner,
        "color": colours.line,
        "fillcolor": colours.fill,
        "peripheries": "1",
        "penwidth": f"{style.FRAME_STROKE:g}",
    }


def page_attributes(*, title: str, direction: Direction) -> dict[str, str]:
    """The attributes of the unseen subgraph around everything; ``title`` is a label of DOT.

    Graphviz keeps frames apart by the margin of what is around them, and a
    graph's own margin means something else.
    """
    return {
        "label": title,
        **_place_attributes(TOP, direction=direction),
        "margin": f"{style.PAGE_MARGIN:g}",
        "peripheries": "0",
        "style": "",
    }
