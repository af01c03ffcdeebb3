"""The classes of a flowchart: colours of the kinds in use, and looks of our own."""

from collections.abc import Iterator, Mapping

from triglyph.model import Diagram, Node, walk_nodes
from triglyph.themes import LIGHT, tone_of
from triglyph_renderers.mermaid.shapes import shape_of

_LOOKS = {
    "text": "fill:none,stroke:none",
    "stand_in": "fill:none,stroke-dasharray:3 3",
    "dashed": "stroke-dasharray:6 4",
    "bare": "fill:none,stroke:none",
    "left": "text-align:left",
    "right": "text-align:right",
}


def inline_class(node: Node) -> str:
    """The class that follows a node after ``:::``; empty for none."""
    if shape_of(node) == "text":
        return "text"
    return _kind_class(node.kind) if node.kind is not None else ""


def write_styles(
    diagram: Diagram, *, names: Mapping[str, str], stand_ins: Mapping[str, str]
) -> Iterator[str]:
    """The ``class`` statements of nodes and groups, and a ``classDef`` for each class in use."""
    nodes = [node for node, _ in walk_nodes(diagram.body)]
    members: dict[str, list[str]] = {}
    used = {inline_class(node) for node in nodes if node.group is None}
    if stand_ins:
        used.add("stand_in")
    for node in nodes:
        for look in _statement_classes(node):
            members.setdefault(look, []).append(names[node.id])
    for look, ids in members.items():
        yield f"class {','.join(ids)} {look}"
    for kind in dict.fromkeys(node.kind for node in nodes if node.kind is not None):
        if _kind_class(kind) in used | members.keys():
            colours = LIGHT[tone_of(kind)]
            yield (
                f"classDef {_kind_class(kind)} "
                f"fill:{colours.fill},stroke:{colours.line},color:{colours.text}"
            )
    for look, style in _LOOKS.items():
        if look in used | members.keys():
            yield f"classDef {look} {style}"


def _statement_classes(node: Node) -> Iterator[str]:
    """The classes that ``:::`` cannot give, because it gives one, or none to a group."""
    if node.group is None:
        if node.text in ("left", "right"):
            yield node.text
        return
    if node.kind is not None and node.group.frame != "none":
        yield _kind_class(node.kind)
    if node.group.frame == "dashed":
        yield "dashed"
    if node.group.frame == "none":
        yield "bare"


def _kind_class(kind: str) -> str:
    return "k_" + kind.replace("-", "_")
