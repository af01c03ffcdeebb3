"""Random diagrams for box art: flat graphs, and nests of groups of every layout."""

from functools import lru_cache
from typing import Literal, TypeAlias, TypeVar, cast

from hypothesis import strategies as st
from msgspec.structs import replace

from triglyph.model import (
    Diagram,
    Direction,
    Edge,
    Frame,
    Group,
    Layout,
    Lines,
    LineStyle,
    Node,
    SectionLine,
    Shape,
    walk_nodes,
)

DIRECTIONS: tuple[Direction, ...] = ("down", "right", "up", "left")
_STYLES: tuple[LineStyle, ...] = ("solid", "dashed", "thick")
_HEADS = ((False, True), (True, False), (True, True), (False, False))
_WORDS = (
    "a",
    "be",
    "Load: 33%",
    "USER SERVICE",
    "数据库",
    "é → x",
    "• item (2)",
    "a rather long label",
)
_LABELS: tuple[Lines, ...] = ((), ("hit",), ("miss",), ("two", "lines"), ("a rather long label",))

_TITLES: tuple[Lines, ...] = (("ZONE",), ("ZONE 2",), ("ZONE", "of two lines"), ("区域",), ())
_CALLOUTS: tuple[Lines, ...] = ((), ("seen",), ("seen by", "many"))
_FRAMES: tuple[Frame, ...] = ("box", "dashed", "none")
_LAYOUTS: tuple[Layout, ...] = ("flow", "flow", "row", "column", "grid")
_DIVIDED_LAYOUTS: tuple[Layout, ...] = ("row", "column", "grid")
_MOST_DEPTH = 3

Ends: TypeAlias = Literal["any", "chain", "fan", "join", "self"]


Choice = TypeVar("Choice")

kept = lru_cache(maxsize=1000)
"""Hypothesis takes longer to make a strategy anew, and to check it, than to draw from it."""


@kept
def pick(choices: tuple[Choice, ...]) -> st.SearchStrategy[Choice]:
    """One of some choices."""
    return st.sampled_from(choices)


@kept
def count_from(least: int, most: int) -> st.SearchStrategy[int]:
    """A number from the least to the most."""
    return st.integers(least, most)


@kept
def some_of(
    choices: tuple[Choice, ...], *, least: int, most: int
) -> st.SearchStrategy[list[Choice]]:
    """From the least to the most of some choices, in any order, and some of them several times."""
    return st.lists(pick(choices), min_size=least, max_size=most)


@kept
def texts(*, least: int) -> st.SearchStrategy[Lines]:
    """Labels of nodes: short ones first, so that failures shrink to them."""
    return some_of(_WORDS, least=least, most=3).map(tuple)


@st.composite
def edge_lists(draw: st.DrawFn, ids: tuple[str, ...], *, most: int) -> tuple[Edge, ...]:
    """Edges as they are written: single ones, chains, and fans from one or to one."""
    edges: list[Edge] = []
    for statement in range(draw(count_from(0, most))):
        ends = draw(pick(("any", "chain", "fan", "join", "self")))
        picked = draw(some_of(ids, least=2, most=4))
        source_head, target_head = draw(pick(_HEADS))
        line = draw(pick(_STYLES))
        label = draw(pick(_LABELS))
        edges += [
            Edge(
                source=source,
                target=target,
                line=line,
                source_head=source_head,
                target_head=target_head,
                label=label,
                statement=statement,
            )
            for source, target in _pairs(cast("Ends", ends), picked)
        ]
    return tuple(edges)


def _pairs(ends: Ends, picked: list[str]) -> list[tuple[str, str]]:
    first, others = picked[0], picked[1:]
    if ends == "chain":
        return list(zip(picked, others, strict=False))
    if ends == "fan":
        return [(first, other) for other in others]
    if ends == "join":
        return [(other, first) for other in others]
    if ends == "self":
        return [(first, first)]
    return [(first, others[0])]


@kept
@st.composite
def leaves(draw: st.DrawFn, name: str, *, plain: bool = False) -> Node:
    """A node without members."""
    shape: Shape | None = draw(pick((None, "rounded", "text", "cylinder", "box")))
    is_text = shape == "text"
    label = draw(texts(least=1 if is_text else 0)) or (name,)
    if plain or is_text:
        return Node(id=name, label=label, shape=shape)
    return Node(
        id=name,
        label=label,
        shape=shape,
        icon=draw(pick(("", "📦"))),
        text=draw(pick((None, "left", "center", "right"))),
        callout=draw(pick(_CALLOUTS)),
        sections=tuple(draw(_section_lists())),
    )


@kept
def _section_lists() -> st.SearchStrategy[list[tuple[SectionLine, ...]]]:
    return st.lists(_sections(), max_size=2)


@kept
@st.composite
def _sections(draw: st.DrawFn) -> tuple[SectionLine, ...]:
    lines = draw(some_of(_WORDS, least=1, most=3))
    return tuple(
        SectionLine(line, draw(pick(((), ("noted",), ("noted", "twice"))))) for line in lines
    )


@st.composite
def flat_diagrams(draw: st.DrawFn) -> Diagram:
    """Two to eight boxes with equal and different labels, and edges of every kind."""
    ids = tuple(f"n{number}" for number in range(draw(count_from(2, 8))))
    nodes = tuple(draw(leaves(name, plain=True)) for name in ids)
    return Diagram(
        body=Group(nodes=nodes, direction=draw(pick(DIRECTIONS)), frame="none"),
        edges=draw(edge_lists(ids, most=6)),
    )


@st.composite
def nested_diagrams(draw: st.DrawFn, *, plain: bool = False) -> Diagram:
    """Groups in groups, each with a layout of its own, and edges between any two things.

    The leaves of ``plain`` diagrams have neither sections nor callouts.
    """
    body = draw(_groups("n", depth=0, frames=("none",), plain=plain))
    ends = tuple(_ends(body))
    edges = draw(edge_lists(ends, most=6)) if ends else ()
    return Diagram(body=body, edges=edges)


@kept
@st.composite
def _groups(
    draw: st.DrawFn,
    name: str,
    *,
    depth: int,
    plain: bool,
    frames: tuple[Frame, ...] = _FRAMES,
) -> Group:
    """A group whose members are laid out by their edges, in a row, a column or a grid."""
    nodes = tuple(
        draw(_nodes(f"{name}{number}", depth=depth + 1, plain=plain))
        for number in range(draw(count_from(1, 4 - depth)))
    )
    layout = draw(pick(_LAYOUTS))
    align: tuple[tuple[str, ...], ...] = ()
    if layout == "flow" and len(nodes) > 2 and draw(st.booleans()):
        align = (tuple(node.id for node in nodes[:2]),)
    return Group(
        nodes=nodes,
        direction=draw(pick(DIRECTIONS)),
        layout=layout,
        columns=draw(pick((2, 3))) if layout == "grid" else None,
        frame=draw(pick(frames)),
        align=align,
    )


@kept
@st.composite
def _nodes(draw: st.DrawFn, name: str, *, depth: int, plain: bool) -> Node:
    """A leaf, or as long as the nest is not too deep a group of any kind."""
    kinds = ("leaf", "leaf", "leaf", "group", "divided", "tree")
    kind = draw(pick(kinds if depth < _MOST_DEPTH else kinds[:1]))
    if kind == "group":
        group = draw(_groups(name, depth=depth, plain=plain))
        node = _titled(name, group, draw(pick(_TITLES)))
        if plain or group.frame == "none":
            return node
        return replace(node, callout=draw(pick(_CALLOUTS)))
    if kind == "divided":
        return _titled(name, draw(_divided(name, depth=depth, plain=plain)), draw(pick(_TITLES)))
    if kind == "tree":
        return draw(_trees(name, depth=depth))
    return draw(leaves(name, plain=plain))


def _titled(name: str, group: Group, label: Lines) -> Node:
    """A group as a node; where only its title tells it from a box it has one."""
    if group.frame == "none":
        label = ()
    elif not label and all(node.shape == "text" for node in group.nodes):
        label = (name,)
    return Node(id=name, label=label, group=group)


@kept
@st.composite
def _divided(draw: st.DrawFn, name: str, *, depth: int, plain: bool) -> Group:
    layout = draw(pick(_DIVIDED_LAYOUTS))
    members = []
    for number in range(draw(count_from(2, 4))):
        member = f"{name}{number}"
        if depth + 1 < _MOST_DEPTH and draw(count_from(0, 3)) == 3:
            group = draw(_groups(member, depth=depth + 1, plain=plain, frames=("box",)))
            members.append(_titled(member, group, draw(pick(_TITLES))))
        else:
            label = draw(texts(least=1))
            members.append(Node(id=member, label=label))
    return Group(
        nodes=tuple(members),
        layout=layout,
        columns=2 if layout == "grid" else None,
        divided=True,
        frame=draw(pick(("box", "dashed"))),
    )


@kept
@st.composite
def _trees(draw: st.DrawFn, name: str, *, depth: int) -> Node:
    members = []
    for number in range(draw(count_from(1, 3))):
        member = f"{name}{number}"
        if depth + 1 < _MOST_DEPTH and draw(st.booleans()):
            members.append(draw(_trees(member, depth=depth + 1)))
        else:
            members.append(Node(id=member, label=draw(texts(least=1))))
    group = Group(nodes=tuple(members), layout="tree", frame="none")
    return Node(id=name, label=draw(texts(least=1)), group=group)


@st.composite
def crowded_diagrams(draw: st.DrawFn) -> Diagram:
    """Ten to twenty-five boxes in nested groups of mixed directions, and as many edges."""
    names = [f"n{number}" for number in range(draw(count_from(10, 25)))]
    nodes = draw(_crowds(names, depth=0))
    body = Group(nodes=nodes, direction=draw(pick(DIRECTIONS)), frame="none")
    ends = tuple(node.id for node, _ in walk_nodes(body))
    edges = []
    for statement in range(len(names)):
        source, *targets = draw(some_of(ends, least=2, most=4))
        source_head, target_head = draw(pick((*[(False, True)] * 5, *_HEADS)))
        line = draw(pick(("solid", "solid", *_STYLES)))
        label = draw(pick(((), (), (), ("hit",), ("a longer label",))))
        edges += [
            Edge(
                source=source,
                target=target,
                line=line,
                source_head=source_head,
                target_head=target_head,
                label=label,
                statement=statement,
            )
            for target in targets
        ]
    return Diagram(body=body, edges=tuple(edges))


@st.composite
def _crowds(draw: st.DrawFn, names: list[str], *, depth: int) -> tuple[Node, ...]:
    """The named leaves, some of them in groups, in the order of their names."""
    nodes: list[Node] = []
    left = list(names)
    while left:
        size = draw(pick((1, 1, 2, 3, 5))) if depth < _MOST_DEPTH else 1
        taken, left = left[:size], left[size:]
        if len(taken) == 1:
            shape: Shape | None = draw(pick((None, None, "rounded", "text")))
            label = draw(pick(((taken[0],), ("Same",), ("of", "two lines"))))
            nodes.append(Node(id=taken[0], label=label, shape=shape))
        else:
            name = f"g{depth}{taken[0]}"
            group = Group(
                nodes=draw(_crowds(taken, depth=depth + 1)),
                direction=draw(pick(DIRECTIONS)),
                layout=draw(pick(("flow", *_LAYOUTS[:4]))),
                frame=draw(pick(_FRAMES[:2])),
            )
            nodes.append(Node(id=name, label=(name.upper(),), group=group))
    return tuple(nodes)


def _ends(body: Group) -> list[str]:
    """What an edge may end at: all but the members of outlines and groups without a border."""
    hidden: set[str] = set()
    ends = []
    for node, parent in walk_nodes(body):
        in_tree = parent is not None and parent.id in hidden
        if in_tree or (node.group is not None and node.group.layout == "tree"):
            hidden.add(node.id)
        is_open = node.group is not None and (
            node.group.frame == "none" or (node.group.divided and not node.label)
        )
        if node.id not in hidden and not is_open:
            ends.append(node.id)
    return ends
