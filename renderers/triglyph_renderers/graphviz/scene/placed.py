"""A scene by owner: what each node, group and net of it has, and its points as DOT writes them."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from triglyph.model import Diagram
from triglyph_renderers.graphviz.look.colours import Palette
from triglyph_renderers.graphviz.notation import markup
from triglyph_renderers.graphviz.paths.bezier import Curve, Place
from triglyph_renderers.graphviz.paths.leaf_outlines import drawn_shape, is_icon
from triglyph_renderers.graphviz.paths.outlines import Figure, figure_of, image_outline
from triglyph_renderers.layout.model.compound_graph import BODY, CompoundGraph
from triglyph_renderers.layout.model.scene import Box, Rule, Scene, Text, Wire, group_lines
from triglyph_renderers.layout.p1_text.flow_folding import is_row

UNSEEN = {"shape": "box", "style": "", "penwidth": "0", "color": "transparent"}
"""A node whose outline is not Graphviz's to draw."""


class Placed(Struct, frozen=True, dict=True):
    """A diagram with its scene, in points; what is derived from it is computed once.

    ``diagram`` has the texts that are shown, ``graph`` the elements that the scene's
    owners name, ``palette`` the colours and images.
    """

    diagram: Diagram
    scene: Scene
    graph: CompoundGraph
    palette: Palette
    cuts_dashes: bool = False
    """Whether each dash is a stroke of its own, for what Graphviz paints in its own dashes."""

    @cached_property
    def images(self) -> frozenset[str]:
        """Return the ids of the nodes that have an image."""
        return frozenset(self.palette.album.nodes)

    @cached_property
    def elements(self) -> dict[str, int]:
        """Return the element of each node of the spec."""
        return {node.id: at for at, node in enumerate(self.graph.nodes) if node is not None}

    @cached_property
    def texts(self) -> dict[int, list[Text]]:
        """Return the texts of each element, those of its self-loops not among them."""
        found: dict[int, list[Text]] = {}
        for text in self.scene.texts:
            if text.owner is not None and text.role != "edge":
                found.setdefault(text.owner, []).append(text)
        return found

    @cached_property
    def rules(self) -> dict[int, list[Rule]]:
        """Return the lines inside each element."""
        found: dict[int, list[Rule]] = {}
        for rule in self.scene.rules:
            if rule.owner is not None:
                found.setdefault(rule.owner, []).append(rule)
        return found

    @cached_property
    def boxes(self) -> dict[int, Box]:
        """Return the box of each element; a text without a border has that of its words."""
        found = {box.owner: box for box in self.scene.boxes if box.owner is not None}
        for owner, texts in self.texts.items():
            if owner not in found and self.graph.groups[owner] is None:
                own = [text for text in texts if text.role != "callout"]
                if own:
                    found[owner] = box_around(own, owner=owner)
        return found

    @cached_property
    def boxed(self) -> frozenset[int]:
        """Return the elements that have a box in the scene; others are bare words."""
        return frozenset(box.owner for box in self.scene.boxes if box.owner is not None)

    @cached_property
    def nets(self) -> dict[int, list[Wire]]:
        """Return the wires of each net."""
        found: dict[int, list[Wire]] = {}
        for wire in self.scene.wires:
            found.setdefault(wire.net, []).append(wire)
        return found

    @cached_property
    def net_labels(self) -> dict[int, list[list[Text]]]:
        """Return the labels of each net, each a block of lines."""
        found: dict[int, list[Text]] = {}
        for text in self.scene.texts:
            if text.net is not None:
                found.setdefault(text.net, []).append(text)
        return {net: blocks_of(texts) for net, texts in found.items()}

    def around(self, element: int) -> Box | None:
        """Return the box around all that is in a group without one; None where nothing is."""
        found = [
            box
            for member in self.graph.members[element]
            if (box := self.boxes.get(member) or self.around(member)) is not None
        ]
        if texts := self.texts.get(element):
            found.append(box_around(texts))
        if not found:
            return None
        left, top = min(box.x for box in found), min(box.y for box in found)
        right = max(box.x + box.width for box in found)
        bottom = max(box.y + box.height for box in found)
        return Box(left, top, right - left, bottom - top, owner=element, role="group")

    def is_row(self, element: int) -> bool:
        """Return whether a group is a row of a folded flow, which is not drawn."""
        node = self.graph.nodes[element]
        return node is not None and is_row(node)

    def depth(self, element: int) -> int:
        """Return the number of groups of the spec around an element."""
        parent = self.graph.parents[element]
        rows = 0
        while parent > BODY:
            rows += self.is_row(parent)
            parent = self.graph.parents[parent]
        return self.graph.depths[element] - rows

    def figure(self, element: int) -> Figure | None:
        """Return the outline of a leaf that is drawn by us, or None for a box."""
        node, box = self.graph.nodes[element], self.boxes.get(element)
        if node is None or box is None or self.graph.groups[element] is not None:
            return None
        if box.role == "compartment" or element not in self.boxed:
            return None
        size = {"width": box.width - 1, "height": box.height - 1}
        if is_icon(node, self.images):
            return image_outline(**size)
        return figure_of(drawn_shape(node), **size)

    # Points of DOT, whose y grows upwards ------------------------------------------------------

    def y(self, value: float) -> float:
        """Return a height of DOT."""
        return self.scene.height - value

    def point(self, place: Place) -> Place:
        """Return a point of DOT."""
        return place[0], self.y(place[1])

    def write(self, place: Place) -> str:
        """Return a point as DOT has it."""
        x, y = self.point(place)
        return f"{x:g},{y:g}"

    def bounds(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a box."""
        return box.x, self.y(box.y + box.height - 1), box.x + box.width - 1, self.y(box.y)

    def moved(self, curve: Curve, *, x: float = 0, y: float = 0) -> Curve:
        """Return a curve of the scene, moved to its box."""
        return tuple((x + across, self.y(y + down)) for across, down in curve)

    def position(self, box: Box) -> dict[str, str]:
        """Return the attributes that put a node where its box is."""
        return {
            "pos": self.write(middle_of(box)),
            "width": f"{(box.width - 1) / markup.POINTS:.4f}",
            "height": f"{(box.height - 1) / markup.POINTS:.4f}",
        }


def middle_of(box: Box) -> Place:
    """Return the middle of a box."""
    return box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2


def box_around(texts: Sequence[Text], *, owner: int | None = None) -> Box:
    """Return the box that some texts take."""
    left, top = min(text.x for text in texts), min(text.y for text in texts)
    right = max(text.x + text.width for text in texts)
    bottom = max(text.y + text.height for text in texts)
    return Box(left, top, right - left + 1, bottom - top + 1, owner=owner)


def blocks_of(texts: Sequence[Text]) -> list[list[Text]]:
    """Return the texts in blocks of lines that follow each other without a gap."""
    return [[texts[number] for number in block] for block in group_lines(texts)]
