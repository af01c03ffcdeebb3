"""The DOT attributes of a node: where it is, its shape, its words; and those of its callout."""

from collections.abc import Iterator

from msgspec import structs

from triglyph.model import Node
from triglyph_renderers.graphviz.dot.text_block import Picture, text_block
from triglyph_renderers.graphviz.look import style
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.notation.ids import callout_name, node_name
from triglyph_renderers.graphviz.notation.links import link_attributes
from triglyph_renderers.graphviz.paths.leaf_outlines import drawn_shape, is_icon
from triglyph_renderers.graphviz.paths.outlines import IMAGE, IMAGE_GAP
from triglyph_renderers.graphviz.scene.placed import (
    UNSEEN,
    Placed,
    blocks_of,
    box_around,
    middle_of,
)
from triglyph_renderers.layout.model.scene import Box, Text


def node_attributes(placed: Placed, element: int, box: Box) -> dict[str, str]:
    """Return the attributes of the DOT node that shows a leaf."""
    node = placed.graph.nodes[element]
    assert node is not None
    colours = placed.palette.colours(node)
    texts = [text for text in placed.texts.get(element, ()) if text.role != "callout"]
    if box.role == "compartment" and node.id not in placed.images and not node.sections:
        texts = _in_middle(texts, box)
    block = text_block(
        texts,
        rules=placed.rules.get(element, ()),
        box=box,
        colours=colours,
        image=_image(placed, node, box, element=element),
    )
    attributes = {
        "id": node_name(node.id),
        "label": markup.label(block),
        **placed.position(box),
        **link_attributes(node),
    }
    shape = drawn_shape(node)
    is_bare = element not in placed.boxed or box.role == "compartment"
    if is_bare or is_icon(node, placed.images) or placed.figure(element) is not None:
        return attributes | UNSEEN
    return {
        **attributes,
        "shape": "note" if shape == "document" else "box",
        "style": "rounded,filled" if shape == "rounded" else "filled",
        "color": colours.line,
        "fillcolor": colours.fill,
    }


def _in_middle(texts: list[Text], box: Box) -> list[Text]:
    """Return the words of a compartment in its middle.

    The room above a drum's text is not drawn.
    """
    if not texts:
        return texts
    around = box_around(texts)
    down = round(middle_of(box)[1] - middle_of(around)[1])
    return [structs.replace(text, y=text.y + down) for text in texts]


def _image(placed: Placed, node: Node, box: Box, *, element: int) -> Picture | None:
    """Return the image above the words of a node."""
    if node.id not in placed.images:
        return None
    texts = placed.texts.get(element, ())
    top = min((text.y for text in texts if text.role != "callout"), default=box.y + box.height)
    above = max(top - box.y - IMAGE - IMAGE_GAP, 0)
    ground = placed.palette.theme.page
    if not is_icon(node, placed.images):
        ground = placed.palette.colours(node).fill
    drawn = placed.palette.image(node, size=IMAGE, ground=ground)
    return Picture(drawn, IMAGE, above)


def callout_nodes(placed: Placed, element: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the words beside a node or a group, as nodes of their own without an outline."""
    node = placed.graph.nodes[element]
    assert node is not None
    texts = [text for text in placed.texts.get(element, ()) if text.role == "callout"]
    for number, block in enumerate(blocks_of(texts)):
        words = markup.text(
            [text.text for text in block],
            size=style.SMALL_SIZE,
            colour=placed.palette.theme.remark,
            align="left",
        )
        name = callout_name(node.id) + (f"_{number + 1}" if number else "")
        place = placed.position(box_around(block))
        yield name, {"id": name, "label": markup.label(words), **place, **UNSEEN}
