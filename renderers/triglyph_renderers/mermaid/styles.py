"""The classes of a flowchart: colours of the kinds in use, and looks of our own.

Only nodes that are filled say the colour of their text: all else stands on the
page, whose colours, light or dark, are the reader's.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from triglyph.model import Diagram, Node, walk_nodes
from triglyph.themes import LIGHT, tone_of
from triglyph_renderers.mermaid.labels import is_bare
from triglyph_renderers.mermaid.shapes import shape_of


class Look(Struct, frozen=True):
    """A class of Mermaid and what it sets."""

    name: str
    style: str


STAND_IN = Look("stand_in", "fill:none,stroke-dasharray:3 3")
_TEXT = Look("text", "fill:none,stroke:none")
_ALIGNED = {
    "left": Look("left", "text-align:left"),
    "right": Look("right", "text-align:right"),
}
_FRAMES = {
    "box": Look("frame", f"fill:none,stroke:{LIGHT['plain'].line}"),
    "dashed": Look("dashed", f"fill:none,stroke:{LIGHT['plain'].line},stroke-dasharray:6 4"),
}
_BARE = Look("bare", "fill:none,stroke:none")


def find_look(node: Node) -> Look | None:
    """The class that a node says after ``:::``, or None."""
    if shape_of(node) == "text":
        return _TEXT
    if node.kind is None:
        return None
    colours = LIGHT[tone_of(node.kind)]
    style = f"fill:{colours.fill},stroke:{colours.line},color:{colours.text}"
    return Look(f"k_{node.kind.replace('-', '_')}", style)


def write_styles(
    diagram: Diagram, *, names: Mapping[str, str], stand_ins: Mapping[str, str]
) -> Iterator[str]:
    """The ``class`` statements of nodes and groups, and a ``classDef`` for each class in use."""
    used: dict[Look, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        look = find_look(node) if node.group is None else None
        if look is not None:
            used.setdefault(look, [])
        for more in _find_more_looks(node):
            used.setdefault(more, []).append(names[node.id])
    if stand_ins:
        used[STAND_IN] = []
    for look, ids in used.items():
        if ids:
            yield f"class {','.join(ids)} {look.name}"
    for look in used:
        yield f"classDef {look.name} {look.style}"


def _find_more_looks(node: Node) -> Iterator[Look]:
    """The classes that ``:::`` cannot give: a node has one there, and a group none."""
    if node.group is None:
        if node.text in _ALIGNED:
            yield _ALIGNED[node.text]
        return
    if is_bare(node.group):
        yield _BARE
        return
    yield _FRAMES["dashed" if node.group.frame == "dashed" else "box"]
    if node.kind is not None:
        yield Look(f"g_{node.kind.replace('-', '_')}", f"stroke:{LIGHT[tone_of(node.kind)].line}")
