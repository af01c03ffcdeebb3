"""Flowcharts as people write them in their pages, and what must not be lost of them."""

import time

import pytest
from imported_meaning import import_text, remarks_on, spec_of

from triglyph.importing.account import CHANGED, LOOKS, LOST

HEAD = "flowchart TD\n"


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("a:::warm-->b:::warm", "- a -> b"),
        ('a["Map<String, Int>"]', "a: Map<String, Int>"),
        ('a["List<T> of <unknown>"]', "a: List<T> of <unknown>"),
        ("a-->|text|b", "- a -> b: text"),
        ("a-- text -->b", "- a -> b: text"),
        ("a.b --> c", "a-b: a.b"),
        (f"{'a' * 3000} --> b", f"{'a' * 40}: {'a' * 3000}"),
        ("a & b --> c & d", "- a, b -> c, d"),
        ("end1 --> style1", "- end1 -> style1"),
        ("a.b --> c-d", "- a-b -> c-d"),
        ("a[f(x)] --> b", "a: f(x)"),
        ('subgraph one["Title (x)"]\na\nend', "one: {label: Title (x), nodes: [a]}"),
        ("subgraph Two words\na\nend;", "Two-words: {label: Two words, nodes: [a]}"),
        ('a --> b\nclick a href "https://x.org" _blank', "a: {link: https://x.org}"),
        ("用户-->|请求|网关", "- 用户 -> 网关: 请求"),
        (
            "subgraph Edge Layer[At the edge]\na\nend",
            "Edge-Layer: {label: At the edge, nodes: [a]}",
        ),
        ("a[__init__ in *.py, *.js]", "a: __init__ in *.py, *.js"),
        ("a[2*3*4 and f(*args, **kw)]", "a: 2*3*4 and f(*args, **kw)"),
        (r'a@{ label: "The \"new\"\nshop" }', 'a: {label: [The "new", shop]}'),
        ("a@{ label: 'It''s one' }", "a: It's one"),
        ('a["Route</br>selector"]', "a: {label: [Route, selector]}"),
    ],
)
def test_nothing_is_lost(statement: str, line: str) -> None:
    text = HEAD + statement + "\n"
    assert line in [each.strip() for each in spec_of(text).splitlines()]
    assert remarks_on(text) == []


def test_tags_of_html_go_and_their_text_stays() -> None:
    text = HEAD + 'a["<b>Web</b><br/><font color=red>shop</font><IMG src=x>"]\n'
    assert "a: {label: [Web, shop]}" in spec_of(text)
    assert remarks_on(text) == ["2:3: tags of HTML in labels are left out, and their text is kept"]


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("*Project [Campaign]*", "Project [Campaign]"),
        ("**Done ✅**", "Done ✅"),
        ("**🚀 Launch**", "🚀 Launch"),
        ("a *.js, *.ts file", "a *.js, *.ts file"),
        ("/mnt/*/x and /y/*", "/mnt/*/x and /y/*"),
        ("R/W*", "R/W*"),
        ("/*comment*/", "/*comment*/"),
    ],
)
def test_stars_around_words_go_and_others_stay(label: str, text: str) -> None:
    found = spec_of(f'{HEAD}a["{label}"] --> b\n', path="x.mmd")
    assert found.splitlines()[1].removeprefix("  a: ").strip("\"'") == text


def test_names_of_shapes_inside_of_mermaid_are_known() -> None:
    text = HEAD + "a@{ shape: doublecircle }\nb@{ shape: choice }\n"
    assert "a: {shape: circle}\n  b: {shape: diamond}" in spec_of(text)
    assert not [each for each in remarks_on(text) if "has no shape" in each]


def test_quotes_of_html_in_a_label_in_quotes_are_its_own() -> None:
    text = HEAD + 'a(("<b><a href="https://x.org" rel="x">The site</a></b>")) --> b\n'
    assert "a: {label: The site, shape: circle}" in spec_of(text)


def test_a_class_that_is_given_twice_is_one() -> None:
    text = HEAD + "a:::warm --> b\nclass a warm\nclassDef warm fill:#f00\n"
    assert 'warm: {fill: "#ff0000"}' in spec_of(text)


@pytest.mark.parametrize(
    ("statement", "remark", "rule"),
    [
        ("a[fa:fa-car Car]", "icons in labels are left out", LOOKS),
        ("a[fa:fa-car]", "icons without a text become their names", CHANGED),
        ("a --> b --> c\na ~~~ c", "links that are not drawn are left out", LOOKS),
        ("a --> b\na --> b", "edges that are alike in everything become one", CHANGED),
        ("a@{ img: 'x.png', label: Car }", "pictures of nodes are left out", LOST),
        ("a@{ icon: 'fa:car', label: Car }", "icons of nodes with a label are left out", LOOKS),
        ("a@{ icon: 'fa:car' }", "icons of nodes without a label are left out", LOST),
        ("a[One] --> a[Two]", "of several labels of one node, the last one counts", CHANGED),
        ("a[**One** *of* them]", "bold, italic and code in labels become plain text", LOOKS),
    ],
)
def test_what_the_drawing_says_all_the_same_is_no_loss(
    statement: str, remark: str, rule: str
) -> None:
    problems = import_text(HEAD + statement + "\n").problems
    assert [(problem.message, problem.rule) for problem in problems] == [(remark, rule)]


def test_a_path_without_quotes_is_a_box() -> None:
    text = "flowchart TD\na[/orders GET] --> b[Store]\n"
    assert "a: {label: /orders GET}" in spec_of(text) or "a: /orders GET" in spec_of(text)
    assert "`[/` is not closed: read as `[`" in remarks_on(text)[0]


def test_options_of_the_page_are_no_statements() -> None:
    text = ":zoom:\n:caption: Sign in\n\nsequenceDiagram\n  a->>b: hi\n"
    assert "- a -> b: hi" in spec_of(text)
    assert remarks_on(text) == []


def test_a_string_without_an_end_takes_no_long_time() -> None:
    start = time.process_time()
    remarks_on(HEAD + 'a@{ label: "' + '\\"' * 30_000 + "\n")
    assert time.process_time() - start < 1
