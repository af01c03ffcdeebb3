"""Small specs that ask for much: a few shapes that explode in layouts, each in any size."""

import random
from collections.abc import Callable
from itertools import product

MOST_NESTED = 45
"""Groups in groups; more is refused for its depth."""
MOST_ENDS = 300
"""Of each side of a complete net; more is refused for its edges."""
LAYOUTS = ("flow", "row", "column", "grid")


def list_ids(letter: str, size: int) -> str:
    """Return as many ids in a list."""
    return ", ".join(f"{letter}{number}" for number in range(size))


def _net(size: int) -> str:
    size = min(size, MOST_ENDS)
    return f"edges: ['{list_ids('a', size)} -> {list_ids('b', size)}']\n"


def _clique(size: int) -> str:
    lines = [f"'n{one} -> {list_ids('n', one)}'" for one in range(1, size)]
    return f"edges: [{', '.join(lines)}]\n"


def _two_nets(size: int) -> str:
    a, b, c, d = (list_ids(letter, min(size, MOST_ENDS // 2)) for letter in "abcd")
    return f"edges: ['{a} -> {b}', '{c} -> {b}', '{b} -> {d}', '{a} -> d0']\n"


def _hub(size: int, *, arrow: str) -> str:
    return f"edges: [{', '.join(f'h {arrow} n{number}' for number in range(size))}]\n"


def _labelled_hub(size: int) -> str:
    lines = "".join(f"  - h -> n{number}: label {number}\n" for number in range(size))
    return f"edges:\n{lines}"


def _parallel(size: int, *, label: str = "") -> str:
    lines = "".join(
        f"  - a -> b{f': {label} {number}' if label else f': {number}'}\n" for number in range(size)
    )
    return f"edges:\n{lines}"


def _loops(size: int) -> str:
    return "edges:\n" + "".join(f"  - a -> a: {number}\n" for number in range(size))


def _back_edges(size: int) -> str:
    chain = " -> ".join(f"n{number}" for number in range(size))
    back = "".join(f"  - n{number} -> n{number // 3}\n" for number in range(size - 1, 0, -1))
    return f"edges:\n  - {chain}\n{back}"


def _random_edges(size: int) -> str:
    chance = random.Random(size)
    lines = "".join(
        f"  - n{chance.randrange(size)} -> n{chance.randrange(size)}\n" for _ in range(2 * size)
    )
    return f"edges:\n{lines}"


def _nest(size: int, *, layouts: tuple[str, ...], divided: bool = False) -> str:
    depth = min(size, MOST_NESTED)
    extra = ", divided: true" if divided else ""
    opening = "".join(
        f"g{at}: {{layout: {layouts[at % len(layouts)]}{extra}, nodes: {{a{at}: A, b{at}: B, "
        for at in range(depth)
    )
    return f"nodes: {{{opening}z: Z{'}}' * depth}}}\n"


def _members(size: int, *, layout: str, divided: bool) -> str:
    names = ", ".join(f"m{number}: {{}}" for number in range(size))
    chance = random.Random(size)
    edges = ", ".join(
        f"m{chance.randrange(size)} -> m{chance.randrange(size)}" for _ in range(size)
    )
    return (
        f"nodes: {{g: {{layout: {layout}{', divided: true' * divided}, "
        f"nodes: {{{names}}}}}}}\nedges: [{edges}]\n"
    )


def _groups(size: int) -> str:
    groups = ", ".join(f"g{number}: {{nodes: [a{number}, b{number}]}}" for number in range(size))
    edges = ", ".join(f"a{number} -> b{(number * 7 + 3) % size}" for number in range(size))
    more = ", ".join(f"g{number} -> a{(number * 5 + 2) % size}" for number in range(0, size, 2))
    return f"nodes: {{{groups}}}\nedges: [{edges}, {more}]\n"


def _long_label(size: int) -> str:
    labels = f"a: '{'word ' * size}', b: '{'x' * size}'"
    return f"nodes: {{{labels}}}\nedges: [{{a -> b: '{'y ' * size}'}}]\n"


def _wide_texts(size: int) -> str:
    nodes = "".join(f"  n{number}: $long\n" for number in range(size))
    return f"vars: {{long: '{'日本' * 1500}'}}\nnodes:\n{nodes}"


def _wide_labels(size: int) -> str:
    edges = "".join(f"  - a -> n{number}: $long\n" for number in range(size))
    return f"vars: {{long: '{'long words ' * 300}'}}\nedges:\n{edges}"


def _notes(size: int) -> str:
    return "notes:\n" + "".join(f"  - {{title: t, text: '{'word ' * 5}'}}\n" for _ in range(size))


def _sections(size: int) -> str:
    return f"nodes:\n  a: {{sections: [{', '.join('[a, b]' for _ in range(size))}]}}\n"


def _flow(size: int) -> str:
    lines = "".join(f"      - a -> b{number % 40}: m\n" for number in range(size))
    return f"flows:\n  f:\n    steps:\n{lines}"


def _frames(size: int) -> str:
    depth = min(size, MOST_NESTED)
    opening = "".join("{loop: {x: [" for _ in range(depth))
    return f"flows: {{f: {{steps: [{opening}a -> b{']}}' * depth}]}}}}\n"


def _views(size: int) -> str:
    views = "".join(f"  v{number}: {{show: [n{number}], around: 3}}\n" for number in range(size))
    return f"edges: [{', '.join(f'n{n} -> n{n * 7 % size}' for n in range(size))}]\nviews:\n{views}"


def _rules(size: int) -> str:
    rules = "".join("  - {never: '* -> kind:queue'}\n" for _ in range(size))
    return f"edges: ['{list_ids('a', 60)} -> {list_ids('b', 60)}']\nrules:\n{rules}"


def _wrong_ids(size: int) -> str:
    edges = ", ".join(f"aaa{number} -> bbb{number}x" for number in range(size))
    return f"nodes: {{abc: A}}\nedges: [{edges}]\n"


def _aliases(size: int) -> str:
    ends = f"[{list_ids('a', 40)}]"
    lines = "".join(f"  - {{from: *e, to: x{number % 12}}}\n" for number in range(size))
    return f"edges:\n  - {{from: &e {ends}, to: z}}\n{lines}"


def _rules_of(rule: str, *, edges: str) -> Callable[[int], str]:
    return lambda size: f"edges: [{edges}]\nrules:\n" + f"  - {{{rule}}}\n" * size


def _views_around(size: int) -> str:
    views = "".join(f"  v{number}: {{show: [a0], around: 99}}\n" for number in range(size))
    return f"edges: ['{list_ids('a', 60)} -> {list_ids('b', 60)}']\nviews:\n{views}"


def _frames_side_by_side(size: int) -> str:
    parts = ", ".join(f"p{number}: [a{number} -> b{number}]" for number in range(size))
    return f"flows: {{f: {{steps: [{{par: {{{parts}}}}}]}}}}\n"


def _alternatives(size: int) -> str:
    depth = min(size, MOST_NESTED // 2)
    opening = "{alt: {x: [a -> b], y: [" * depth
    return f"flows: {{f: {{steps: [{opening}a -> b{']}}' * depth}]}}}}\n"


def _long_messages(size: int) -> str:
    lines = "".join(f"      - a -> b{number % 30}: $long\n" for number in range(size))
    return f"vars: {{long: '{'words ' * 900}'}}\nflows:\n  f:\n    steps:\n{lines}"


def _map_of_flow(size: int) -> str:
    return f"{_flow(size)}views: {{m: {{flow: f}}}}\n"


def _doubled_variables(size: int) -> str:
    doubled = "".join(f"  v{at}: $v{at - 1}$v{at - 1}\n" for at in range(1, size))
    return f"vars:\n  v0: xx\n{doubled}nodes: {{a: $v{size - 1}}}\n"


def _laughs(size: int) -> str:
    more = "".join(f"x{at}: &x{at} [*x{at - 1}, *x{at - 1}, *x{at - 1}]\n" for at in range(1, size))
    return f"x0: &x0 [a]\n{more}nodes: *x5\n"


def _unknown(field: str) -> Callable[[int], str]:
    def write(size: int) -> str:
        lines = "".join(f"  a{at}: {{{field}{at}}}\n" for at in range(size))
        return f"nodes:\n{lines}"

    return write


def _ladder(size: int) -> str:
    steps = "".join(
        f"  - a{at} -> a{at + 1}, b{at + 1}\n  - b{at} -> b{at + 1}, a{at + 1}\n"
        for at in range(size)
    )
    return f"edges:\n{steps}"


def _nest_with_edges(size: int) -> str:
    depth = min(size, MOST_NESTED)
    opening = "".join(f"g{at}: {{label: A long title, nodes: {{a{at}: A, " for at in range(depth))
    edges = "".join(f"  - a{at} -> a{(at * 7 + 3) % depth}: label {at}\n" for at in range(depth))
    return f"nodes: {{{opening}z: Z{'}}' * depth}}}\nedges:\n{edges}"


def _edges_of_groups(size: int) -> str:
    groups = ", ".join(f"g{at}: {{nodes: [a{at}]}}" for at in range(size))
    return f"nodes: {{{groups}}}\nedges: ['{list_ids('g', size)} -> {list_ids('a', size)}']\n"


def _chain_of_nets(size: int) -> str:
    links = " -> ".join(list_ids(letter, max(2, min(size, 140))) for letter in "abcdefgh")
    return f"edges: ['{links}']\n"


def _descriptions(size: int) -> str:
    nodes = "".join(f"  a{number}: {{description: $long}}\n" for number in range(size))
    return f"vars: {{long: '{'word ' * 800}'}}\nnodes:\n{nodes}"


NET = f"'{list_ids('a', 60)} -> {list_ids('b', 60)}'"


SHAPES: dict[str, Callable[[int], str]] = {
    "complete net": _net,
    "clique": _clique,
    "nets that share ends": _two_nets,
    "hub": lambda size: _hub(size, arrow="->"),
    "hub both ways": lambda size: _hub(size, arrow="<->"),
    "hub without heads": lambda size: _hub(size, arrow="--"),
    "hub with labels": _labelled_hub,
    "parallel edges": _parallel,
    "parallel edges with words": lambda size: _parallel(size, label="some words"),
    "self-loops": _loops,
    "back edges": _back_edges,
    "random edges": _random_edges,
    "groups with edges": _groups,
    "long labels": _long_label,
    "wide texts": _wide_texts,
    "wide labels": _wide_labels,
    "notes": _notes,
    "sections": _sections,
    "messages": _flow,
    "frames in frames": _frames,
    "views": _views,
    "rules": _rules,
    "wrong ids": _wrong_ids,
    "aliases": _aliases,
    "views around all": _views_around,
    "frames side by side": _frames_side_by_side,
    "alternatives in alternatives": _alternatives,
    "long messages": _long_messages,
    "map of a flow": _map_of_flow,
    "doubled variables": _doubled_variables,
    "laughs": _laughs,
    "unknown fields": _unknown("lable: x, lable"),
    "unknown kinds": _unknown("kind: databaes"),
    "unknown images": _unknown("image: aws/lamdba"),
    "ladder": _ladder,
    "nest with edges": _nest_with_edges,
    "edges of groups": _edges_of_groups,
    "chain of nets": _chain_of_nets,
    "descriptions": _descriptions,
    "rules for all": _rules_of("never: '* -> *'", edges=NET),
    "rules of layers": _rules_of(f"layers: [{list_ids('a', 60)}]", edges=NET),
    "rules against cycles": _rules_of("acyclic: '*'", edges=NET),
    "nest of all layouts": lambda size: _nest(size, layouts=("flow", "grid", "column", "row")),
    "nest of rows and columns": lambda size: _nest(size, layouts=("row", "column")),
    "divided nest": lambda size: _nest(size, layouts=("row", "column"), divided=True),
    **{
        f"edges in a {'divided ' * divided}{layout}": lambda size, layout=layout, divided=divided: (
            _members(size, layout=layout, divided=divided)
        )
        for layout, divided in product(LAYOUTS, (False, True))
        if not (divided and layout == "flow")
    },
}
"""What is known to explode, by its name: a spec of a size."""
