"""What a diagram can have that a drawing may show: one vocabulary for every renderer's report.

Each row of ``FEATURES`` knows where a diagram makes use of it. Renderers say
what becomes of each in a table of ``triglyph.renderer.Treatment``, by name;
``triglyph.rendering.fidelity_report`` makes the remarks on a diagram of the two, and
``docs/formats.md`` shows both.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from triglyph.model import Diagram, Edge, Group, Node, Shape, walk_nodes

Area: TypeAlias = Literal["the document", "nodes", "groups", "edges", "all texts"]
Find: TypeAlias = Callable[[Diagram], Iterator[str]]
"""What finds every use of a feature in a diagram, as the subject of a remark."""


class Feature(Struct, frozen=True):
    """One thing that a diagram can have; ``name`` is what tables and lists call it."""

    name: str
    area: Area
    find: Find


def edge_name(edge: Edge) -> str:
    """Return an edge as a remark names it: ``edge a -> b``."""
    arrow = f"{'<' * edge.source_head}{'-' if edge.source_head or edge.target_head else '--'}"
    return f"edge {edge.source} {arrow}{'>' * edge.target_head} {edge.target}"


def _document(name: str, uses: Callable[[Diagram], object]) -> Feature:
    def find(diagram: Diagram) -> Iterator[str]:
        if uses(diagram):
            yield name

    return Feature(name, "the document", find)


def _nodes(name: str, noun: str, uses: Callable[[Node], object]) -> Feature:
    def find(diagram: Diagram) -> Iterator[str]:
        return (f"{noun} of {node.id}" for node, _ in walk_nodes(diagram.body) if uses(node))

    return Feature(name, "nodes", find)


def _shapes() -> Iterator[Feature]:
    """Yield the shapes that nodes name themselves; those that kinds bring are in ``kinds``.

    A group has none while it has members: it is a frame.
    """
    for shape in get_args(Shape):
        yield _nodes(f"shape {shape}", f"shape {shape}", partial(_has_shape, shape=shape))


def _has_shape(node: Node, *, shape: Shape) -> bool:
    return node.shape == shape and not _is_frame(node)


def _is_frame(node: Node) -> bool:
    return node.group is not None and bool(node.group.nodes)


def _groups(name: str, noun: str, uses: Callable[[Group], object]) -> Feature:
    """Return a feature of groups, and of the document, which is a group as well."""

    def find(diagram: Diagram) -> Iterator[str]:
        if uses(diagram.body):
            yield f"{noun} of the document"
        for node, _ in walk_nodes(diagram.body):
            if node.group is not None and uses(node.group):
                yield f"{noun} of {node.id}"

    return Feature(name, "groups", find)


def _edges(name: str, noun: str, uses: Callable[[Edge], object]) -> Feature:
    def find(diagram: Diagram) -> Iterator[str]:
        return (f"{noun}{edge_name(edge)}" for edge in diagram.edges if uses(edge))

    return Feature(name, "edges", find)


def _find_kind_icons(diagram: Diagram) -> Iterator[str]:
    """Yield the nodes that have no icon but by a kind of the spec's own."""
    with_icon = {kind.name for kind in diagram.kinds if kind.icon}
    for node, _ in walk_nodes(diagram.body):
        if node.own_kind in with_icon and not node.icon:
            yield f"icon of kind {node.own_kind} of {node.id}"


def _find_shapes_of_groups(diagram: Diagram) -> Iterator[str]:
    for node, _ in walk_nodes(diagram.body):
        if node.shape is not None and _is_frame(node):
            yield f"shape {node.shape} of {node.id}"


def _find_unseen_looks(diagram: Diagram) -> Iterator[str]:
    """Yield what is said of the look of groups that are there for the layout only."""
    for node, _ in walk_nodes(diagram.body):
        if node.group is None or node.group.frame != "none" or node.group.layout == "tree":
            continue
        looks = {
            "kind": node.kind,
            "technology": node.technology,
            "description": node.description,
            "icon": node.icon,
            "class": node.style,
        }
        for noun, is_said in looks.items():
            if is_said:
                yield f"{noun} of {node.id}"


def _find_nested(diagram: Diagram) -> Iterator[str]:
    return (f"group {node.id}" for node, _ in walk_nodes(diagram.body) if node.group is not None)


def _find_own_directions(diagram: Diagram) -> Iterator[str]:
    """Yield the groups whose edges lead another way than those around them."""
    ways: dict[str, str] = {}
    for node, parent in walk_nodes(diagram.body):
        if node.group is not None:
            around = ways[parent.id] if parent is not None else diagram.body.direction
            ways[node.id] = node.group.direction
            flows = node.group.layout == "flow" and len(node.group.nodes) > 1
            if flows and node.group.direction != around:
                yield f"direction of {node.id}"


def _find_group_ends(diagram: Diagram) -> Iterator[str]:
    groups = {node.id for node, _ in walk_nodes(diagram.body) if node.group is not None}
    return (edge_name(each) for each in diagram.edges if not groups.isdisjoint(_ends(each)))


def _find_inner_ends(diagram: Diagram) -> Iterator[str]:
    """Yield the edges between a group and something that is in it."""
    around: dict[str, frozenset[str]] = {}
    for node, parent in walk_nodes(diagram.body):
        around[node.id] = around[parent.id] | {parent.id} if parent is not None else frozenset()
    for edge in diagram.edges:
        if edge.source in around[edge.target] or edge.target in around[edge.source]:
            yield edge_name(edge)


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _find_texts(_: Diagram) -> Iterator[str]:
    """Return nothing, since only a renderer knows which characters it cannot show."""
    return iter(())


FEATURES: tuple[Feature, ...] = (
    _document("title", lambda diagram: diagram.title),
    _document("title icon", lambda diagram: diagram.icon),
    _document("description", lambda diagram: diagram.description),
    _document("direction", lambda diagram: diagram.body.direction != "down"),
    _document("frame of the document", lambda diagram: diagram.body.frame != "none"),
    _document("lines", lambda diagram: diagram.lines != "ortho"),
    _document("legend", lambda diagram: diagram.legend),
    _document("notes", lambda diagram: diagram.notes),
    _document("flow", lambda diagram: diagram.flow),
    _nodes("labels", "label", lambda node: node.label),
    _nodes("technology", "technology", lambda node: node.technology),
    _nodes("descriptions of nodes", "description", lambda node: node.description),
    _nodes("closed groups", "number of members", lambda node: node.closed),
    _nodes("surroundings", "quietness", lambda node: node.quiet),
    _nodes("kinds", "kind", lambda node: node.kind),
    Feature("icons of kinds", "nodes", _find_kind_icons),
    *_shapes(),
    _nodes("icons", "icon", lambda node: node.icon),
    _nodes("images", "image", lambda node: node.image),
    _nodes("sections", "sections", lambda node: node.sections),
    _nodes(
        "callouts of sections",
        "callout in",
        lambda node: any(line.callout for section in node.sections for line in section),
    ),
    _nodes("callouts", "callout", lambda node: node.callout),
    _nodes("text alignment", "text alignment", lambda node: node.text not in (None, "center")),
    _nodes("links", "link", lambda node: node.link),
    _nodes("tooltips", "tooltip", lambda node: node.tooltip),
    _nodes("classes", "class", lambda node: node.style and not node.quiet),
    Feature("groups", "groups", _find_nested),
    Feature("shapes of groups", "groups", _find_shapes_of_groups),
    Feature("directions of groups", "groups", _find_own_directions),
    _groups("layout row", "layout row", lambda group: group.layout == "row"),
    _groups("layout column", "layout column", lambda group: group.layout == "column"),
    _groups("layout grid", "layout grid", lambda group: group.layout == "grid"),
    _groups("layout tree", "layout tree", lambda group: group.layout == "tree"),
    _groups("divided groups", "division", lambda group: group.divided),
    _groups("dashed frames", "dashed frame", lambda group: group.frame == "dashed"),
    Feature(
        "groups without a frame",
        "groups",
        lambda diagram: (
            f"missing frame of {node.id}"
            for node, _ in walk_nodes(diagram.body)
            if node.group is not None and node.group.frame == "none"
        ),
    ),
    Feature("looks of groups without a frame", "groups", _find_unseen_looks),
    _groups("align", "align", lambda group: group.align),
    _edges("edges", "", lambda _: True),
    _edges("edge labels", "label of ", lambda edge: edge.label),
    _edges("dashed lines", "dashed line of ", lambda edge: edge.line == "dashed"),
    _edges("thick lines", "thick line of ", lambda edge: edge.line == "thick"),
    _edges("arrows backwards", "", lambda edge: edge.source_head and not edge.target_head),
    _edges("arrows both ways", "", lambda edge: edge.source_head and edge.target_head),
    _edges("lines without a head", "", lambda edge: not edge.source_head and not edge.target_head),
    _edges("edges of a node to itself", "", lambda edge: edge.source == edge.target),
    Feature("edges of groups", "edges", _find_group_ends),
    Feature("edges into their own group", "edges", _find_inner_ends),
    _edges("edge links", "link of ", lambda edge: edge.link),
    _edges("edge classes", "class of ", lambda edge: edge.style and not edge.quiet),
    Feature("characters", "all texts", _find_texts),
)

FEATURE_NAMES = tuple(feature.name for feature in FEATURES)
