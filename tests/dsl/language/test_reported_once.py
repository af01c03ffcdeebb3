"""One mistake is one problem, however much it makes unclear."""

import pytest
from spec_texts import rules_of

from triglyph.language.core.limits import Limits
from triglyph.language.load import load_text

MISTAKES = {
    "a note with a wrong field": ("notes: [{titel: x}]", "unknown-field"),
    "a note whose form is misspelt": ("notes: [{title: x, itmes: [a]}]", "unknown-field"),
    "a note whose items are text": ("notes: [{title: x, items: a}]", "wrong-type"),
    "a kind whose base is misspelt": (
        "kinds: {pg: {bse: cache}}\nnodes: {a: {kind: pg}}",
        "unknown-field",
    ),
    "a kind whose base is a list": (
        "kinds: {pg: {base: [cache]}}\nnodes: {a: {kind: pg}}",
        "wrong-type",
    ),
    "a kind whose base is a comment": (
        "kinds:\n  pg:\n    base: #db\nnodes: {a: {kind: pg}}",
        "comment-in-text",
    ),
    "a kind on an unknown one": (
        "kinds: {pg: chache}\nnodes: {a: {kind: pg}, b: {kind: pg}}",
        "unknown-kind",
    ),
    "a kind that is defined twice": (
        "kinds: {pg: cache, pg: queue}\nnodes: {a: {kind: pg}}",
        "duplicate-key",
    ),
    "an unknown kind, used often": (
        "nodes: {a: {kind: chache}, b: {kind: chache}}",
        "unknown-kind",
    ),
    "an unknown class, used often": ("nodes: {a: {class: x}, b: {class: x}}", "unknown-class"),
    "an unknown icon, used often": (
        "nodes: {a: {image: aws.x.Y}, b: {image: aws.x.Y}}",
        "unknown-icon",
    ),
    "an unknown file, named often": (
        "nodes: {a: {image: x.png}, b: {image: x.png}}",
        "missing-file",
    ),
    "an unknown id, named often": ("nodes: [a]\nedges: [a -> x, x -> a]", "unknown-id"),
    "an unknown id in two lists": ("nodes: [a, b]\nalign: [[a, x], [b, x]]", "unknown-id"),
    "an end at what has no frame": (
        "nodes: {g: {frame: none, nodes: [x]}, b: B}\nedges: [b -> g, g -> b]",
        "closed-end",
    ),
    "a misspelt class": ("classes: {h: {fil: data}}\nnodes: {a: {class: h}}", "unknown-field"),
    "a misspelt layout of a grid": ("layout: gird\ncolumns: 3\nnodes: [a]", "unknown-value"),
    "a misspelt layout of compartments": (
        "nodes: {g: {layout: rwo, divided: true, nodes: [a]}}",
        "unknown-value",
    ),
    "a divided grid without its layout": (
        "nodes: {g: {divided: true, columns: 2, nodes: [a]}}",
        "divided-layout",
    ),
    "misspelt members": (
        "nodes: {g: {layout: row, ndoes: [a]}, b: B}\nedges: [a -> b]",
        "unknown-field",
    ),
    "members that are text": (
        "nodes: {g: {layout: row, nodes: a}, b: B}\nedges: [a -> b]",
        "wrong-type",
    ),
    "fields of a group without members": ("nodes: {a: {layout: row, direction: up}}", "group-only"),
    "misspelt nodes": ("nodse: {a: A, b: B}\nedges: [a -> b]\nalign: [[a, b]]", "unknown-field"),
    "a wrong edge that declares nodes": ("edges: [a->b]\nalign: [[a, b]]", "edge-form"),
    "an end that is a comment": (
        "nodes: [a, b]\nedges:\n  - from: #a\n    to: b",
        "comment-in-text",
    ),
    "a misspelt end": ("nodes: [a, b]\nedges: [{form: a, to: b}]", "unknown-field"),
    "an id that two groups have": (
        "nodes: {a: {nodes: [b]}, c: {nodes: [b]}}\nedges: [a -> b]",
        "duplicate-id",
    ),
    "an id of a node and a group": (
        "nodes: {a: A, c: {nodes: {a: {nodes: [x]}}}}\nedges: [x -> c]",
        "duplicate-id",
    ),
    "a file that is missing": (
        "include: x.yaml\nnodes: {a: {kind: pg, class: h}}\nedges: ['a -> ${v}', a -> q]",
        "missing-file",
    ),
    "a file that is missing twice": ("include: [x.yaml, x.yaml]\nnodes: [a]", "missing-file"),
    "several characters that cannot be shown": ('nodes: {a: "x\\a\\b\\a"}', "unseen-character"),
}


@pytest.mark.parametrize(("text", "rule"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_problem(text: str, rule: str) -> None:
    assert [found for _, _, found in rules_of(text)] == [rule]


def test_a_text_under_a_duplicate_key_hides_no_other_mistake() -> None:
    text = "nodes: {b: {kind: databse}, d: D, d: E}\nedges: [b -> zz]"
    assert [found for _, _, found in rules_of(text)] == [
        "unknown-kind",
        "duplicate-key",
        "unknown-id",
    ]


def test_a_group_under_a_duplicate_key_may_have_the_id_that_is_missing() -> None:
    text = "nodes: {d: D, d: {nodes: [zz]}}\nedges: [d -> zz]"
    assert [found for _, _, found in rules_of(text)] == ["duplicate-key"]


@pytest.mark.parametrize(
    "use",
    [
        "edges: ['${x} -> a']",
        "edges: ['a, ${x} -> a: label']",
        "edges: [{from: '${x}', to: a}]",
        "edges: [{from: a, to: a, arrow: '${x}'}]",
        "edges:\n  - a -> a: {link: '${x}'}",
        "align: [['${x}', a]]",
        "layout: ${x}",
        "legend: ${x}",
        "layout: grid\ncolumns: ${x}",
        "icon: ${x}",
        "classes: {h: {fill: '${x}'}}",
        "kinds: {k: '${x}'}",
        "notes: [{mark: '${x}', text: t}]",
        *(f"more: {{{name}: '${{x}}'}}" for name in ("kind", "shape", "image", "link", "class")),
    ],
)
@pytest.mark.parametrize(
    ("defined", "rule"),
    [
        ("", "unknown-variable"),
        ("vars: {x: '${x}'}\n", "bad-variable"),
        (f"vars: {{x: {'y' * 38}}}\n", "limit-text"),
    ],
)
def test_a_variable_without_a_usable_value_is_one_problem(
    use: str, defined: str, rule: str
) -> None:
    use = use.replace("${x}", "${x}${x}") if rule == "limit-text" else use
    field = use.removeprefix("more: ")
    text = f"nodes: {{a: {field}}}" if field != use else f"nodes: {{a: A}}\n{use}"
    assert [found for _, _, found in rules_of(defined + text, limits=Limits(text=40))] == [rule]


@pytest.mark.parametrize(
    ("text", "limits", "rule"),
    [
        ("nodes: [a, b, c, d]\nedges: [c -> d]\nalign: [[c, d]]", Limits(nodes=3), "limit-nodes"),
        (
            "nodes: {g: {nodes: [a, b]}, h: {nodes: [c]}, i: {nodes: [d]}}\nedges: [c -> d]",
            Limits(nodes=3),
            "limit-nodes",
        ),
        ("edges: [a -> b, c -> d, e -> f]\nalign: [[e, f]]", Limits(nodes=3), "limit-nodes"),
        ("edges: [a -> b, c -> d, e -> f, g -> h]", Limits(edges=2), "limit-edges"),
        ("edges: ['a, b -> c, d', x -> y]", Limits(edges=2), "limit-edges"),
        ("nodes: {a: {nodes: {b: {nodes: [c]}}}}\nedges: [c -> x]", Limits(depth=4), "limit-depth"),
        (
            "nodes: {a: &x {label: A}, b: *x, c: *x}\nedges: [c -> b]",
            Limits(aliases=2),
            "limit-aliases",
        ),
        ("nodes: [a, b]\nedges: ['a -> b']", Limits(text=5), "limit-text"),
    ],
)
def test_a_limit_that_is_passed_is_one_problem(text: str, limits: Limits, rule: str) -> None:
    assert [found for _, _, found in rules_of(text, limits=limits)] == [rule]


def test_the_other_places_of_a_mistake_are_in_its_hint() -> None:
    (problem,) = load_text(
        "nodes:\n" + "".join(f"  n{n}: {{kind: x}}\n" for n in range(20))
    ).problems
    assert problem.line == 2
    assert problem.hint.endswith("\nalso on lines 3, 4, 5, 6, 7, 8, 9, 10, 11, ...")
    (problem,) = load_text("nodes:\n  a: {class: x}\n  b: {class: x}\n").problems
    assert problem.hint.endswith("\nalso on line 3")
    (problem,) = load_text("nodes: {a: {class: x}, b: {class: x}}").problems
    assert "also" not in problem.hint
