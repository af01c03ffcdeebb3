"""The classes of a flowchart: the colours of kinds and of the spec's classes, and other looks.

Only what is filled says the colour of its text: all else is on the page,
whose colours, light or dark, are the reader's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram, Edge, Node, walk_nodes
from triglyph.themes import Colours
from triglyph_renderers.mermaid.fillers import is_filler
from triglyph_renderers.mermaid.shapes import shape_of
from triglyph_renderers.shared.colouring import Colouring
from triglyph_renderers.shared.node_labels import is_bare, label_lines

LONGEST_LINE = 60
"""Characters that a line may have before Mermaid is left to wrap it.

Newer versions wrap every line at a width of their own, which tears lists and
tables apart; older ones wrap none.
"""

_UNSAFE = lazy_pattern(r"[^0-9A-Za-z]")


class Look(Struct, frozen=True):
    """A class of Mermaid and what it sets."""

    name: str
    style: str


STAND_IN = Look("stand_in", "fill:none,stroke-dasharray:3 3")
_WRAPPED = Look("wrapped", "white-space:normal")
_ALIGNED = {
    "left": Look("left", "text-align:left"),
    "right": Look("right", "text-align:right"),
}
_BARE = Look("bare", "fill:none,stroke:none")
_FILLER = Look("filler", "fill:none,stroke:none,width:1px,height:1px")
_DASHES = ",stroke-dasharray:6 4"


class Looks(Struct, frozen=True):
    """Which classes each node and group has, by its id in the spec, and all that there are."""

    first: Mapping[str, Look]
    """The class that a node says after ``:::``."""
    more: Mapping[str, tuple[Look, ...]]
    """Further ones, which ``:::`` cannot give: a node has one there, and a group none."""


def plan_looks(diagram: Diagram, *, colouring: Colouring) -> Looks:
    """Return the classes of all nodes and groups, under names that are unique."""
    names = _Names()
    first: dict[str, Look] = {}
    more: dict[str, tuple[Look, ...]] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.group is None:
            first[node.id] = names.settle(_node_look(node, colouring=colouring))
            more[node.id] = tuple(_find_more_looks(node))
        else:
            more[node.id] = (names.settle(_frame_look(node, colouring=colouring)),)
    return Looks(first, more)


class _Names:
    """The names that are taken, each by one look."""

    def __init__(self) -> None:
        self._looks: dict[str, Look] = {}

    def settle(self, wanted: Look) -> Look:
        """Return the look under its name, numbered where another has it."""
        look, number = wanted, 1
        while self._looks.setdefault(look.name, look) != look:
            number += 1
            look = Look(f"{wanted.name}_{number}", wanted.style)
        return look


def _node_look(node: Node, *, colouring: Colouring) -> Look:
    if is_filler(node):
        return _FILLER
    colours = colouring.colours(node)
    given = colouring.classes.get(node.style or "")
    if shape_of(node) == "text":
        own = f",color:{colours.text}" if given is not None and given.text else ""
        return Look(_name("text", None, node.style), f"fill:none,stroke:none{own},{_WHOLE}")
    style = f"{_filled(colours)},{_WHOLE}"
    return Look(_name("k", node.kind, node.style), style)


_WHOLE = "white-space:nowrap"


def _frame_look(node: Node, *, colouring: Colouring) -> Look:
    group = node.group
    assert group is not None
    if is_bare(group):
        return _BARE
    colours = colouring.frame_colours(node, depth=0)
    given = colouring.classes.get(node.style or "")
    if given is not None and given.fill:
        style = _filled(colours)
    else:
        own = f",color:{colours.text}" if given is not None and given.text else ""
        style = f"fill:none,stroke:{colours.line}{own}"
    if group.frame == "dashed":
        return Look(_name("dashed", node.kind, node.style), style + _DASHES)
    return Look(_name("frame", node.kind, node.style), style)


def _filled(colours: Colours) -> str:
    return f"fill:{colours.fill},stroke:{colours.line},color:{colours.text}"


def _name(stem: str, kind: str | None, style: str | None) -> str:
    """Return the name of a look: ``k_server``, ``k_server_hot`` for one with a class; ``plain``."""
    parts = [_UNSAFE.sub("_", part) for part in (kind, style) if part is not None]
    if stem == "k" and kind is None:
        stem = "c" if parts else "plain"
    return "_".join((stem, *parts))


def _find_more_looks(node: Node) -> Iterator[Look]:
    if node.text in _ALIGNED:
        yield _ALIGNED[node.text]
    if any(len(line) > LONGEST_LINE for line in label_lines(node)):
        yield _WRAPPED


def write_styles(
    looks: Looks, *, names: Mapping[str, str], others: Sequence[Look]
) -> Iterator[str]:
    """Yield the ``class`` statements of nodes and groups, and a ``classDef`` for each class in use.

    ``others`` are in use but not in ``looks``.
    """
    used: dict[Look, list[str]] = {look: [] for look in looks.first.values()}
    for node_id, name in names.items():
        for look in looks.more[node_id]:
            used.setdefault(look, []).append(name)
    for look, ids in used.items():
        if ids:
            yield f"class {','.join(ids)} {look.name}"
    for look in (*used, *others):
        yield f"classDef {look.name} {look.style}"


def write_edge_styles(edges: Iterable[tuple[int, Edge]], *, colouring: Colouring) -> Iterator[str]:
    """Yield a ``linkStyle`` for each class of edges; ``edges`` have the places of their links."""
    places: dict[str, list[int]] = {}
    for place, edge in edges:
        given = colouring.classes.get(edge.style or "")
        if given is not None:
            colours = colouring.edge_colours(edge)
            style = [f"stroke:{colours.line}"] if given.line else []
            style += [f"color:{colours.text}"] if given.text else []
            if style:
                places.setdefault(",".join(style), []).append(place)
    for wanted, found in places.items():
        yield f"linkStyle {','.join(map(str, found))} {wanted}"
