"""Titles that are wider than their groups.

Mermaid 10 and 11 leave no room for them: the frame is widened when all else has its place, and may
then lie across its neighbours and the frame around it. How wide things are depends on the
reader's letters, so that titles are counted as wide as they may be, and boxes as narrow.
"""

from collections import defaultdict
from collections.abc import Mapping

from triglyph.model import Diagram, Node, walk_nodes
from triglyph.rendering.text_width import text_width
from triglyph_renderers.mermaid.labels import title_lines
from triglyph_renderers.mermaid.layering import Layering
from triglyph_renderers.mermaid.order import UPRIGHT, Run
from triglyph_renderers.mermaid.tree import Tree
from triglyph_renderers.shared.node_labels import label_lines

_TITLE_LETTER = 9
_BOX_LETTER = 7
_BOX_EDGES = 15
_GAP = 50
"""Pixels: the widest and the narrowest letters, what is around a label, between two boxes."""


def find_wide_titles(
    diagram: Diagram, *, tree: Tree, layering: Layering, runs: Mapping[str, Run]
) -> list[str]:
    """Return the groups whose titles may widen their frames."""
    nodes = {node.id: node for node, _ in walk_nodes(diagram.body)}
    widths: dict[str, int] = {}
    found = []
    for name, node in reversed(nodes.items()):
        widths[name] = _measure_text(label_lines(node)) + _BOX_EDGES
        if node.group is None or not node.group.nodes:
            continue
        content = _measure_content(
            layering.depths[name],
            widths=widths,
            is_upright=runs[name].direction in UPRIGHT,
        )
        title = _measure_title(node)
        # A group that Mermaid lays out by itself gets the width that it needs.
        widths[name] = content if name in tree.crossed else max(content, title)
        if name in tree.crossed and title > content:
            found.append(name)
    return found[::-1]


def _measure_title(node: Node) -> int:
    return max((text_width(line) for line in title_lines(node)), default=0) * _TITLE_LETTER


def _measure_text(lines: tuple[str, ...]) -> int:
    return max(map(text_width, lines), default=0) * _BOX_LETTER


def _measure_content(
    depths: Mapping[str, int], *, widths: Mapping[str, int], is_upright: bool
) -> int:
    """Return how wide the members of a group are at least, laid out in layers."""
    layers: dict[int, list[int]] = defaultdict(list)
    for leaf, depth in depths.items():
        layers[depth].append(widths.get(leaf, 0))
    if is_upright:
        return max(sum(layer) + _GAP * (len(layer) - 1) for layer in layers.values())
    return sum(map(max, layers.values())) + _GAP * (len(layers) - 1)
