"""Diagrams as strangers write them: the shapes and the words found in the docs of drawing tools.

Each family is a function of a ``Random``, so that a seed makes one diagram again
and Hypothesis, which brings a ``Random`` of its own, can look for the smallest one.
"""

from collections.abc import Callable
from itertools import combinations, product
from random import Random
from typing import TypeAlias

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

Pairs: TypeAlias = list[tuple[int, int]]

_DIRECTIONS: tuple[Direction, ...] = ("down", "right", "up", "left")
_LAYOUTS: tuple[Layout, ...] = ("flow", "flow", "flow", "row", "column", "grid")
_FRAMES: tuple[Frame, ...] = ("box", "box", "dashed", "none")
_STYLES: tuple[LineStyle, ...] = ("solid", "solid", "solid", "dashed", "thick")
_HEADS = ((False, True), (False, True), (False, True), (True, False), (True, True), (False, False))
_SHAPES: tuple[Shape | None, ...] = (None, None, None, "rounded", "cylinder", "diamond", "text")

_PLAIN: tuple[Lines, ...] = (
    ("A",),
    ("B",),
    ("Start",),
    ("Process data",),
    ("Is it?",),
    ("API Gateway",),
    ("x",),
)
_SENTENCE = (
    "the quick brown fox jumps over the lazy dog and is then put into a very long label that "
    "nobody would read to its end"
)
_ODD: tuple[Lines, ...] = (
    ("",),
    (),
    ("  ",),
    ("1",),
    ("0",),
    ("-",),
    (".",),
    ("|",),
    ("+",),
    ("v",),
    ("o",),
    ("A -> B",),
    ("<-->",),
    ("-- yes -->",),
    ("a | b",),
    ("||",),
    ("+--+", "|hi|", "+--+"),
    ('say "hi"',),
    ("it's `code`",),
    ("back\\slash\\",),
    ("[a](b) {c} <d>",),
    ("&lt;b&gt; &amp; &#35;",),
    ("<br/>two<br>lines",),
    ("C:\\n\\l\\r",),
    ("${HOME} $$ %s {{x}}",),
    ("  led and trailed  ",),
    ("inner    blanks   here",),
    ("tab\there",),
    ("---",),
    ("===",),
    ("...",),
    ("┌─┐",),
    ("│ ▼ │",),
    ("← back",),
    ("→ on • and ↓",),
    ("├─ twig",),
    ("└─ last",),
    ("数据库",),
    ("日本語の長いラベル",),
    ("한국어",),
    ("🚀",),
    ("🚀 launch",),
    ("👩‍💻 dev",),
    ("⚙️ gear",),
    ("🇩🇪",),
    ("שלום עולם",),
    ("مرحبا",),
    ("e\u0301tude",),
    ("Z\u0335a\u0348l\u0322go",),
    ("ไทย", "हिन्दी"),
    ("ﬁ ½ ™ ©",),
    ("zero\u200bwidth",),
    ("no\u00a0break",),
    ("two", "lines"),
    ("", "after an empty line"),
    ("before", "", "after"),
    ("one", "two", "three", "four", "five"),
    ("wide", "a much wider line below", "x"),
    (_SENTENCE,),
    (_SENTENCE[:45], _SENTENCE[45:90], _SENTENCE[90:]),
    ("x" * 90,),
    ("end",),
    ("ZONE",),
)
_EDGE_WORDS: tuple[Lines, ...] = (
    (),
    (),
    ("yes",),
    ("no",),
    ("1",),
    ("HTTP",),
    ("GET /v1/users?id=1",),
    ("reads from",),
    ("1..*",),
    ("two", "lines"),
)


class Words:
    """Where a diagram's labels come from: plain ones, odd ones, all the same, or numbered."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._way = random.choice(("plain", "odd", "mixed", "same", "number"))

    def node(self, number: int) -> Lines:
        """The label of a node or a group."""
        if self._way == "number":
            return (f"n{number}",)
        if self._way == "same":
            return ("Same",)
        return self._any(_PLAIN)

    def edge(self) -> Lines:
        """The label of an edge, often none."""
        if self._way == "same":
            return self._random.choice(((), (), ("Same",)))
        return self._any(_EDGE_WORDS)

    def _any(self, plain: tuple[Lines, ...]) -> Lines:
        is_odd = self._way == "odd" or (self._way == "mixed" and self._random.random() < 0.3)
        return self._random.choice(_ODD if is_odd else plain)


# What is joined with what


def _chain(random: Random) -> tuple[int, Pairs]:
    count = random.randint(1, 14)
    return count, [(n, n + 1) for n in range(count - 1)]


def _ring(random: Random) -> tuple[int, Pairs]:
    count = random.randint(1, 10)
    return count, [(n, (n + 1) % count) for n in range(count)]


def _tree(random: Random) -> tuple[int, Pairs]:
    count, most = random.randint(2, 30), random.randint(1, 4)
    return count, [(random.randint(max(0, n // most - 1), n - 1), n) for n in range(1, count)]


def _hub(random: Random) -> tuple[int, Pairs]:
    count = random.randint(3, 41)
    spokes = [(0, n) if random.random() < 0.7 else (n, 0) for n in range(1, count)]
    return count, spokes


def _wheel(random: Random) -> tuple[int, Pairs]:
    count = random.randint(4, 9)
    rim = [(n, n % (count - 1) + 1) for n in range(1, count)]
    return count, [(0, n) for n in range(1, count)] + rim


def _complete(random: Random) -> tuple[int, Pairs]:
    count = random.randint(2, 7)
    return count, list(combinations(range(count), 2))


def _bipartite(random: Random) -> tuple[int, Pairs]:
    one, other = random.randint(1, 6), random.randint(1, 6)
    return one + other, list(product(range(one), range(one, one + other)))


def _grid(random: Random) -> tuple[int, Pairs]:
    width, height = random.randint(2, 5), random.randint(2, 4)
    across = [(y * width + x, y * width + x + 1) for y in range(height) for x in range(width - 1)]
    down = [(y * width + x, (y + 1) * width + x) for y in range(height - 1) for x in range(width)]
    return width * height, across + down


def _dense(random: Random) -> tuple[int, Pairs]:
    count = random.randint(4, 12)
    return count, _some(random, count, count * 3)


def _sparse(random: Random) -> tuple[int, Pairs]:
    count = random.randint(5, 40)
    return count, _some(random, count, count * 5 // 4)


def _parallel(random: Random) -> tuple[int, Pairs]:
    count = random.randint(1, 4)
    return count, _some(random, count, random.randint(1, 8))


def _parts(random: Random) -> tuple[int, Pairs]:
    count = random.randint(2, 20)
    return count, [(n, n + 1) for n in range(count - 1) if random.random() < 0.6]


def _machine(random: Random) -> tuple[int, Pairs]:
    """States with ways on, ways back, and ways to themselves."""
    count = random.randint(2, 9)
    pairs = [(n, n + 1) for n in range(count - 1)]
    pairs += [(n, random.randint(0, n)) for n in range(count) if random.random() < 0.5]
    return count, pairs


def _some(random: Random, count: int, most: int) -> Pairs:
    return [(random.randrange(count), random.randrange(count)) for _ in range(most)]


TOPOLOGIES: dict[str, Callable[[Random], tuple[int, Pairs]]] = {
    "chain": _chain,
    "ring": _ring,
    "tree": _tree,
    "hub": _hub,
    "wheel": _wheel,
    "complete": _complete,
    "bipartite": _bipartite,
    "grid": _grid,
    "dense": _dense,
    "sparse": _sparse,
    "parallel": _parallel,
    "parts": _parts,
    "machine": _machine,
}


# What is drawn of it


def stranger_diagram(random: Random, topology: str, *, grouped: bool) -> Diagram:
    """A graph of one topology, in nested groups or without, in the words of strangers."""
    count, pairs = TOPOLOGIES[topology](random)
    words = Words(random)
    leaves = [_leaf(random, number, words) for number in range(count)]
    nodes = tuple(leaves)
    if grouped:
        deepest = random.choice((1, 2, 2, 3, 6))
        nodes = _nest(random, leaves, words, depth=deepest, name="g")
    body = Group(
        nodes=nodes,
        direction=random.choice(_DIRECTIONS),
        frame="none",
        align=_align(random, nodes),
    )
    ends = [f"n{number}" for number in range(count)]
    edges = _edges(random, [(ends[one], ends[other]) for one, other in pairs], words)
    groups = [
        node.id
        for node, _ in walk_nodes(body)
        if node.group is not None and node.group.frame != "none"
    ]
    if groups and random.random() < 0.6:
        strays = [
            (random.choice(groups), random.choice(ends + groups))
            for _ in range(random.randint(1, 3))
        ]
        strays = [pair if random.random() < 0.5 else pair[::-1] for pair in strays]
        edges += _edges(random, strays, words)
    return Diagram(body=body, edges=tuple(edges))


def _leaf(random: Random, number: int, words: Words) -> Node:
    node = Node(id=f"n{number}", label=words.node(number), shape=random.choice(_SHAPES))
    if node.shape == "text" and not "".join(node.label).strip():
        node = replace(node, label=(node.id,))
    if node.shape is None and random.random() < 0.1:
        sections = tuple(
            tuple(
                SectionLine(line)
                for line in random.choice(
                    (("+id: int", "-name: String"), ("+run()",), ("PK id", "FK other_id"), ("|",))
                )
            )
            for _ in range(random.randint(1, 2))
        )
        return replace(node, label=(node.id,), sections=sections)
    return node


def _edges(random: Random, pairs: list[tuple[str, str]], words: Words) -> list[Edge]:
    """The edges of some pairs: alike, each in a style of its own, or undirected."""
    way = random.choice(("arrows", "arrows", "any", "lines", "two-way"))
    labelled = random.choice((0.0, 0.3, 1.0))
    edges = []
    for statement, (source, target) in enumerate(pairs):
        source_head, target_head = {
            "arrows": (False, True),
            "lines": (False, False),
            "two-way": (True, True),
            "any": random.choice(_HEADS),
        }[way]
        edges.append(
            Edge(
                source=source,
                target=target,
                source_head=source_head,
                target_head=target_head,
                line=random.choice(_STYLES) if way == "any" else "solid",
                label=words.edge() if random.random() < labelled else (),
                statement=statement,
            )
        )
    return edges


def _nest(
    random: Random, leaves: list[Node], words: Words, *, depth: int, name: str
) -> tuple[Node, ...]:
    """The leaves in their order, some of them in groups, which may hold one thing or nothing."""
    if depth == 0:
        return tuple(leaves)
    nodes: list[Node] = []
    left = list(leaves)
    while left:
        size = random.choice((1, 1, 1, 2, 3, 5, 8))
        taken, left = left[:size], left[size:]
        if random.random() < (0.4 if size == 1 else 0.75):
            inner = f"{name}{len(nodes)}"
            nodes.append(
                _group(
                    random,
                    inner,
                    _nest(random, taken, words, depth=depth - 1, name=inner + "_"),
                    words,
                )
            )
        else:
            nodes += taken
    if random.random() < 0.1:
        nodes.append(_group(random, f"{name}_empty", (), words))
    return tuple(nodes)


def _group(random: Random, name: str, nodes: tuple[Node, ...], words: Words) -> Node:
    frame = random.choice(_FRAMES)
    label = words.node(len(name))
    if frame == "none":
        label = ()
    elif not "".join(label).strip() and all(node.shape == "text" for node in nodes):
        label = (name,)
    layout = random.choice(_LAYOUTS)
    group = Group(
        nodes=nodes,
        frame=frame,
        direction=random.choice(_DIRECTIONS),
        layout=layout,
        columns=random.choice((2, 3)) if layout == "grid" else None,
        align=_align(random, nodes) if layout == "flow" else (),
    )
    return Node(id=name, label=label, group=group)


def _align(random: Random, nodes: tuple[Node, ...]) -> tuple[tuple[str, ...], ...]:
    if len(nodes) < 3 or random.random() < 0.7:
        return ()
    chosen = random.sample([node.id for node in nodes], random.randint(2, min(len(nodes), 4)))
    return (tuple(chosen),)
