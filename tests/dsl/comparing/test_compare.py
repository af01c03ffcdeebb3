"""What is taken for the same thing, and what is said of things that differ."""

import pytest
from spec_texts import diagram_of

from triglyph.comparing.compare import compare
from triglyph.comparing.lines import match_lines
from triglyph.comparing.words import write_words


def words(old: str, new: str, *, renames: bool = True) -> list[str]:
    """All that differs between two specs, in words."""
    return write_words(compare(diagram_of(old), diagram_of(new), renames=renames))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("edges: [a -> b -> c]", "edges:\n  - a -> b\n  - b -> c  # one by one"),
        ("nodes: {a: A, b: B}", "nodes:\n  - a: A\n  - b: {label: [B]}"),
        ("nodes: {g: {nodes: {a: }}}", "nodes: {g: {direction: down, layout: flow, nodes: [a]}}"),
        ("nodes: {g: {layout: grid, nodes: [a, b]}}",) * 2,
        ("nodes: [{label: A}, {label: B}]",) * 2,
    ],
)
def test_other_ways_to_write_the_same_are_no_difference(old: str, new: str) -> None:
    assert words(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # Edges: by ends, label and arrow, what is most alike first.
        ("edges: [a -> b]", "edges: [a ..> b]", ["~ edge a ..> b", "    ~ arrow: -> → ..>"]),
        (
            "edges: [a -> b: x, a -> b: y]",
            "edges: [a -> b: z, a -> b: y]",
            ["~ edge a -> b: z", "    ~ label: x → z"],
        ),
        (
            "nodes: [a, b]\nedges: [a -> b]",
            "nodes: [a, b]\nedges: [b <- a]",
            ["~ edge b <- a", "    ~ from: a → b", "    ~ arrow: -> → <-", "    ~ to: b → a"],
        ),
        (
            "nodes: [a, b]\nedges: [a -> b]",
            "nodes: [a, b]\nedges: [b -> a]",
            ["+ edge b -> a", "- edge a -> b"],
        ),
        (
            "nodes: [a, b]\nedges: [a -> b, b -> a]",
            "nodes: [a, b]\nedges: [b -> a, a -> b]",
            ["~ diagram", "    ~ order of edges: a -> b, b -> a → b -> a, a -> b"],
        ),
        # Order, groups and where members are.
        ("nodes: [a, b]", "nodes: [b, a]", ["~ diagram", "    ~ order: a, b → b, a"]),
        ("nodes: [a, b]", "nodes: [c, a, b]", ["+ node c"]),
        (
            "nodes: {g: {nodes: [a]}, h: {nodes: [b]}}",
            "nodes: {g: {nodes: [c]}, h: {nodes: [b, a]}}",
            ["+ node c in g", "~ node a", "    ~ in: g → h"],
        ),
        (
            "nodes: {g: {layout: row, nodes: [a, b]}}",
            "nodes: {g: {layout: grid, columns: 1, nodes: [a, b]}}",
            ["~ group g", "    ~ layout: row → grid", "    + columns: 1"],
        ),
        (
            "nodes: {a: A}",
            "nodes: {a: {label: A, nodes: [b]}}",
            ["~ group a", "    ~ a group now", "+ node b in a"],
        ),
        # A grid that counts its own columns has them changed by no member.
        (
            "nodes: {g: {layout: grid, nodes: [a, b]}}",
            "nodes: {g: {layout: grid, nodes: [a, b, c, d, e]}}",
            ["+ node c in g", "+ node d in g", "+ node e in g"],
        ),
        # Nodes without ids, by their labels.
        (
            "nodes: [{label: A}, {label: B}]",
            "nodes: [{label: N}, {label: A}, {label: B, kind: cache}]",
            ['+ node "N"', '~ node "B"', "    + kind: cache"],
        ),
        # Fields, notes, kinds, classes, views, rules.
        (
            "nodes: {a: {callout: x, link: b.md}}",
            "nodes: {a: {callout: [y, z], tooltip: t}}",
            ["~ node a", "    ~ callout: x → y / z", "    + tooltip: t", "    - link: b.md"],
        ),
        (
            "nodes: [a]\nnotes: [{title: Pros, items: [x, y]}]",
            "nodes: [a]\nnotes: [{title: Pros, items: [x, z]}, {text: free}]",
            ["~ note Pros", "    ~ items", "        - y", "        + z", "+ note text"],
        ),
        (
            "nodes: [a]\nkinds: {pg: {base: database}}",
            "nodes: [a]\nkinds: {pg: {base: database, icon: 🐘}}",
            ["~ kind pg", "    + icon: 🐘"],
        ),
        (
            "nodes: [a]\nrules: [{acyclic: '*', because: x}]",
            "nodes: [a]\nrules: [{acyclic: '*', because: y}]",
            ["~ rule acyclic: *", "    ~ because: x → y"],
        ),
        ("title: A", "title: [A, B]", ["~ diagram", "    ~ title: A → A / B"]),
        ("nodes: [a]", "nodes: [a]\nlines: curved", ["~ diagram", "    + lines: curved"]),
    ],
)
def test_what_differs_is_said_once_and_in_the_words_of_the_language(
    old: str, new: str, said: list[str]
) -> None:
    assert words(old, new) == said


def test_what_a_terminal_obeys_is_spelt_out() -> None:
    (line,) = words("nodes: []", 'nodes: {a: "x\\u202ey\\u009b31m"}')
    assert line.startswith("+ node a (x")
    assert "\u202e" not in line
    assert "\x9b" not in line


ORDERS = "nodes: {web: Web, %s: {label: %s, kind: %s}, db: DB}\nedges: [web -> %s, %s -> db]"


def orders(name: str, label: str, kind: str = "service") -> str:
    """A spec with one node between two others."""
    return ORDERS % (name, label, kind, name, name)


@pytest.mark.parametrize(
    ("old", "new", "guesses"),
    [
        (orders("orders", "Orders"), orders("order_service", "Orders"), 1),
        (orders("orders", "Orders"), orders("ordering", "Order service"), 1),
        (orders("cache", "Cache", "cache"), orders("redis", "Redis", "cache"), 0),
        ("nodes: {a: Mailer}", "nodes: {b: Mailer}", 1),
        ("nodes: {a: Same, b: Same}", "nodes: {c: Same, d: Same}", 0),
        ("nodes: {a: Mailer}", "nodes: {b: {label: Mailer, nodes: [c]}}", 0),
        ("nodes: {g: {label: G, nodes: [a]}}", "nodes: {h: {label: G, nodes: [a]}}", 1),
    ],
)
def test_a_rename_is_guessed_where_it_is_clear(old: str, new: str, guesses: int) -> None:
    assert sum("a guess: " in line for line in words(old, new)) == guesses
    assert not any("a guess: " in line for line in words(old, new, renames=False))


def test_renamed_neighbours_are_known_to_each_other() -> None:
    old = "nodes: {web_front: Web front, order_svc: Orders, store: S}\n"
    new = "nodes: {front: Web front, orders: Orders, store: S}\n"
    found = words(
        f"{old}edges: [web_front -> order_svc -> store]", f"{new}edges: [front -> orders -> store]"
    )
    assert len(found) == 2
    assert all("a guess" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new"), [("abcd", "abxd"), ("", "ab"), ("ab", ""), ("aab", "ab"), ("abc", "abc")]
)
def test_texts_are_matched_from_end_to_end(old: str, new: str) -> None:
    pieces = list(match_lines(old, new))
    assert "".join(old[piece.old] for piece in pieces) == old
    assert "".join(new[piece.new] for piece in pieces) == new
    assert all((old[piece.old] == new[piece.new]) == piece.is_same for piece in pieces)


def test_long_texts_have_the_same_beginning_and_end() -> None:
    old = ["a", *map(str, range(1000)), "z"]
    new = ["a", *map(str, range(500, 2000)), "z"]
    assert [piece.is_same for piece in match_lines(old, new)] == [True, False, True]
