"""The key under a picture: in columns, as far as the drawing is wide."""

import re
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Options
from triglyph.rendering.sheets import choose_diagram
from triglyph_renderers.graphviz import SVG

Read = Callable[[str], Diagram]

KINDS = ("service", "database", "queue", "user", "gateway", "external")
SVG_TEXT = "{http://www.w3.org/2000/svg}text"


def key_rows(diagram: Diagram) -> list[int]:
    """How many kinds and lines each row of the key names, from the top."""
    return rows_of(diagram, {*KINDS, "spare"})


def rows_of(diagram: Diagram, named: set[str]) -> list[int]:
    """How many of some words are in each row, from the top."""
    output = SVG.render(diagram, Options()).output
    assert isinstance(output, bytes)
    rows = Counter(
        float(text.get("y", "0"))
        for text in ElementTree.fromstring(output).iter(SVG_TEXT)
        if "".join(text.itertext()) in named
    )
    return [count for _, count in sorted(rows.items())]


def spec_of(direction: str) -> str:
    nodes = ", ".join(f"n{at}: {{label: N{at}, kind: {kind}}}" for at, kind in enumerate(KINDS))
    chain = " -> ".join(f"n{at}" for at in range(len(KINDS)))
    return (
        f"direction: {direction}\nlegend: true\nclasses: {{spare: data}}\nnodes: {{{nodes}}}\n"
        f"edges:\n  - {chain}\n  - n0 ..> n{len(KINDS) - 1}: {{class: spare}}\n"
    )


def test_a_key_under_a_narrow_picture_is_one_column(diagram: Read) -> None:
    assert key_rows(diagram(spec_of("down"))) == [1] * 7


def test_a_key_under_a_wide_picture_is_in_columns_of_equal_length(diagram: Read) -> None:
    assert key_rows(diagram(spec_of("right"))) == [4, 3]


def test_a_key_makes_a_wide_picture_no_wider(diagram: Read) -> None:
    def width(spec: str) -> float:
        output = SVG.render(diagram(spec), Options()).output
        assert isinstance(output, bytes)
        return float(str(ElementTree.fromstring(output).get("viewBox")).split()[2])

    with_key = spec_of("right")
    assert width(with_key) == width(with_key.replace("legend: true\n", ""))


def words_of(spec: Diagram, options: Options | None = None) -> list[str]:
    """What a picture says besides the labels of its nodes."""
    output = SVG.render(spec, options or Options()).output
    assert isinstance(output, bytes)
    labels = {line for node, _ in walk_nodes(spec.body) for line in node.label}
    texts = ["".join(text.itertext()) for text in ElementTree.fromstring(output).iter(SVG_TEXT)]
    return [text for text in texts if text not in labels]


def sample_beside(spec: Diagram, words: str) -> str:
    """The attributes of the last thing of the key that is drawn before some words."""
    output = SVG.render(spec, Options()).output
    assert isinstance(output, bytes)
    before = output.decode().split(f">{words}</text>")[0]
    return re.findall(r"<(?:path|polygon|polyline|text) ([^>]*)", before)[-2]


def test_each_column_of_a_key_is_as_wide_as_its_own_words(diagram: Read) -> None:
    spec = (
        "legend: true\nnodes: {a: {label: A label of some words that is long, kind: user},"
        " b: {label: B, kind: load-balancer}}\nedges: [a -> b]\n"
    )
    assert rows_of(diagram(spec), {"user", "load-balancer"}) == [2]


def test_kinds_that_look_the_same_are_one_row_of_the_key(diagram: Read) -> None:
    spec = "legend: true\nnodes: {a: {kind: queue}, b: {kind: topic}, c: {kind: user}}\n"
    texts = words_of(diagram(spec))
    assert "queue, topic" in texts
    assert "user" in texts


def test_own_kinds_with_a_meaning_have_rows_of_their_own(diagram: Read) -> None:
    spec = (
        "legend: true\nkinds: {one: {base: queue, meaning: first}, two: {base: queue}}\n"
        "nodes: {a: {kind: one}, b: {kind: two}, c: {kind: queue}}\n"
    )
    texts = words_of(diagram(spec))
    assert "one: first" in texts
    assert "two, queue" in texts


def test_a_key_says_nothing_of_lines_that_have_no_class(diagram: Read) -> None:
    spec = "legend: true\nnodes: {a: {kind: user}, b: {kind: user}}\nedges: [a -> b, b ..> a]\n"
    assert words_of(diagram(spec)) == ["user"]


CLASSED = (
    "legend: true\nclasses: {old_code: outside, hot: {line: '#cc2200'}, loud: {text: '#aa0088'}}\n"
)


def test_a_kind_whose_nodes_are_all_recoloured_has_no_row_and_the_class_has_one(
    diagram: Read,
) -> None:
    spec = CLASSED + "nodes: {a: {kind: app, class: old_code}, b: {kind: service}}\n"
    assert words_of(diagram(spec)) == ["service", "old code"]
    both = spec.replace("b: {", "c: {kind: app}, b: {")
    assert words_of(diagram(both)) == ["app, service", "old code"]


def test_a_class_that_looks_different_on_each_kind_is_named_with_it(diagram: Read) -> None:
    spec = CLASSED + "nodes: {a: {kind: app, class: hot}, b: {kind: queue, class: hot}}\n"
    assert words_of(diagram(spec)) == ["hot app", "hot queue"]


def test_a_class_that_changes_only_text_has_letters_for_a_sample(diagram: Read) -> None:
    spec = CLASSED + "nodes: {a: {kind: app, class: loud}}\n"
    assert words_of(diagram(spec)) == ["app", "Aa", "loud"]
    assert 'fill="#aa0088"' in sample_beside(diagram(spec), "loud")


def test_a_class_that_changes_nothing_in_a_theme_has_no_row_there(diagram: Read) -> None:
    spec = diagram(CLASSED + "nodes: {a: {kind: app, class: hot}}\n")
    assert words_of(spec) == ["hot"]
    assert words_of(spec, Options(theme="print")) == []


def test_a_theme_without_colours_has_no_rows_of_kinds_that_look_alike(diagram: Read) -> None:
    spec = diagram(
        CLASSED + "nodes: {a: {kind: app}, b: {kind: queue}}\nedges: [{'a ..> b': {class: hot}}]\n"
    )
    assert words_of(spec) == ["app", "queue", "hot"]
    assert words_of(spec, Options(theme="print")) == ["hot"]


def test_a_class_of_a_group_has_a_row(diagram: Read) -> None:
    spec = CLASSED + "nodes: {g: {class: old_code, nodes: {a: {kind: app}}}}\n"
    assert words_of(diagram(spec)) == ["app", "old code"]


def test_a_class_that_a_kind_gives_is_named_by_the_kind(diagram: Read) -> None:
    spec = CLASSED + "kinds: {mono: {base: app, class: old_code}}\nnodes: {a: {kind: mono}}\n"
    assert words_of(diagram(spec)) == ["mono"]


def test_lines_have_a_row_where_all_that_look_alike_have_a_class(diagram: Read) -> None:
    spec = CLASSED + "edges:\n  - a -> b\n  - b ..> c: {class: hot}\n"
    assert words_of(diagram(spec)) == ["hot"]
    assert 'stroke="#cc2200"' in sample_beside(diagram(spec), "hot")
    unclear = spec.replace("class: hot", "class: loud")
    assert words_of(diagram(unclear)) == ["loud"]
    assert words_of(diagram(unclear + "  - c ..> d\n")) == []


def test_what_a_view_shows_quietly_has_no_row(diagram: Read) -> None:
    spec = diagram(
        "legend: true\nnodes: {a: {kind: app}, b: {kind: queue}}\nedges: [a -> b]\n"
        "views: {one: {show: [a], around: 1}}\n"
    )
    assert words_of(choose_diagram(spec, "one")) == ["app"]
