"""The DOT attributes of a group: a cluster with its border, and its title at its place."""

from triglyph.model import Group, Node
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.look.images import image_table
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.ids import cluster_name
from triglyph_renderers.graphviz.notation.links import link_attributes
from triglyph_renderers.graphviz.scene.picture_text import IMAGE_SPACE
from triglyph_renderers.graphviz.scene.placed import Placed, box_around, middle_of
from triglyph_renderers.layout.model.scene import Box, Text

GROUP_CORNER = 12.0
"""The radius of the corners of frames that Graphviz draws ``rounded``, in points."""


def frame_attributes(placed: Placed, element: int) -> dict[str, str]:
    """Return the attributes of the cluster that shows a group."""
    node, group = placed.graph.nodes[element], placed.graph.groups[element]
    assert node is not None
    assert group is not None
    colours = placed.palette.frame_colours(node, depth=placed.depth(element))
    box = placed.boxes.get(element) or placed.around(element)
    # A graph's ground is inherited by its subgraphs, and theirs is painted before.
    attributes = {"id": cluster_name(node.id), "label": "", "bgcolor": "transparent"}
    attributes |= link_attributes(node)
    if box is not None:
        attributes["bb"] = ",".join(f"{value:g}" for value in placed.bounds(box))
    titles = [text for text in placed.texts.get(element, ()) if text.role != "callout"]
    if titles:
        around = box_around(titles)
        attributes |= {
            "label": markup.label(_title(placed, node, titles)),
            "lp": placed.write(middle_of(around)),
            "lwidth": f"{around.width / markup.POINTS:.3f}",
            "lheight": f"{around.height / markup.POINTS:.3f}",
        }
    is_bare = element not in placed.boxed or dashes_itself(placed, group)
    if box is None or is_bare or box.role == "compartment":
        return {**attributes, "peripheries": "0", "style": ""}
    corner = "rounded" if corner_radius(node, group, box) else ""
    dashed = "dashed" if group.frame == "dashed" else ""
    return {
        **attributes,
        "style": ",".join(filter(None, (corner, dashed))),
        "color": colours.line,
        "peripheries": "1",
        "penwidth": f"{style.FRAME_STROKE:g}",
    }


def dashes_itself(placed: Placed, group: Group) -> bool:
    """Return whether the border of a group is painted below the graph, each dash for itself."""
    return placed.cuts_dashes and group.frame == "dashed"


def corner_radius(node: Node, group: Group, box: Box) -> float:
    """Return the radius of a frame's corners: compartments would look out of round ones."""
    if node.shape == "box" or group.divided or box.role == "compartment":
        return 0.0
    return min(GROUP_CORNER, (box.width - 1) / 3, (box.height - 1) / 3)


def _title(placed: Placed, node: Node, titles: list[Text]) -> str:
    """Return the markup of a title, with the group's image in the space that was left for it."""
    colours = placed.palette.frame_colours(node, depth=placed.depth(placed.elements[node.id]))
    words = markup.text(
        [text.text.removeprefix(IMAGE_SPACE) for text in titles],
        size=style.GROUP_SIZE,
        colour=colours.text,
        weight="bold",
        align="left",
    )
    image = placed.palette.album.nodes.get(node.id)
    if image is None:
        return words
    plate = placed.palette.plate(image, ground=colours.fill)
    shown = image_table(image, size=style.SMALL_IMAGE_SIZE, plate=plate)
    return markup.table(
        [markup.row(markup.cell(shown), markup.cell(words, cellpadding=style.SMALL_IMAGE_GAP))]
    )
