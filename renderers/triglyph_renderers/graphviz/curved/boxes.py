"""The boxes and titles that Graphviz lays out: sizes in, places out."""

from collections.abc import Mapping

from msgspec import Struct

from triglyph.model import Lines, Node
from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.scene import Box, Scene, Text, merged, shifted
from triglyph_renderers.layout.p5_sizes.leaf_box import draw_leaf, measure_leaf
from triglyph_renderers.shared.node_labels import detail_lines


class Rectangle(Struct, frozen=True):
    """Left, top, width and height in points, y growing downwards."""

    x: float
    y: float
    width: float
    height: float


class Sized(Struct, frozen=True):
    """A diagram whose leaves are drawn, each from (0, 0), and whose titles are measured.

    A leaf's scene is its box with what is beside it, such as its callout.
    """

    graph: CompoundGraph
    leaves: Mapping[int, Scene]
    titles: Mapping[int, tuple[int, int]]
    metrics: Metrics


def size_boxes(graph: CompoundGraph, metrics: Metrics) -> Sized:
    """Return the leaves and titles of a diagram with their sizes in points."""
    leaves: dict[int, Scene] = {}
    titles: dict[int, tuple[int, int]] = {}
    for element, node in enumerate(graph.nodes):
        if node is None:
            continue
        if node.group is not None:
            titles[element] = _size_title(node, metrics)
        else:
            leaf = measure_leaf(node, metrics, owner=element)
            leaves[element] = draw_leaf(leaf, metrics, width=leaf.width, height=leaf.height)
    return Sized(graph, leaves, titles, metrics)


def _size_title(node: Node, metrics: Metrics) -> tuple[int, int]:
    """Width and height of a group's title with its callout below it; nothing without either."""
    if node.group is None or node.group.frame == "none":
        return 0, 0
    text = metrics.text
    title = title_of(node)
    width = max(text.width(title, "title"), text.width(node.callout, "callout"))
    return width, text.height(title, "title") + text.height(node.callout, "callout")


def title_of(node: Node) -> Lines:
    """Return the lines of a group's title, with its technology and description."""
    return (*node.label, *detail_lines(node))


def middle_of_leaf(scene: Scene) -> tuple[float, float]:
    """Return the middle of the box of a leaf, to which curves lead; its callout is beside it.

    Graphviz's nodes are alike on both sides, so it gets as much room on the other.
    """
    if not scene.boxes:
        return (scene.width - 1) / 2, (scene.height - 1) / 2
    box = scene.boxes[0]
    return box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2


def build_scene(
    sized: Sized,
    *,
    page: tuple[float, float],
    leaves: Mapping[int, tuple[float, float]],
    frames: Mapping[int, Rectangle],
    titles: Mapping[int, tuple[float, float]],
) -> Scene:
    """Return the scene of a layout, without lines and their labels.

    Args:
        sized: What has been laid out.
        page: Width and height of the drawing in points.
        leaves: The upper left corner of what each leaf takes.
        frames: The rectangle of each group.
        titles: The upper left corner of each group's title.
    """
    boxes: list[Box] = []
    texts: list[Text] = []
    for element, frame in frames.items():
        x, y = round(frame.x), round(frame.y)
        width, height = round(frame.width) + 1, round(frame.height) + 1
        boxes.append(Box(x, y, width, height, owner=element, role="group"))
    for element, (left, top) in titles.items():
        node = sized.graph.nodes[element]
        if node is None:
            continue
        y = round(top)
        for role, lines in (("title", title_of(node)), ("callout", node.callout)):
            for line in lines:
                text = Text(round(left), y, line, owner=element, role=role)  # type: ignore[arg-type]
                width = sized.metrics.text.measure(line, text.role)
                height = sized.metrics.text.heights[text.role]
                texts.append(Text(text.x, y, line, None, element, None, text.role, width, height))
                y += height
    placed = [
        shifted(sized.leaves[element], round(x), round(y)) for element, (x, y) in leaves.items()
    ]
    width, height = (round(side) + 1 for side in page)
    own = Scene(width, height, boxes=tuple(boxes), texts=tuple(texts))
    return merged([own, *placed], width, height)
