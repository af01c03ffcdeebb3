"""The key under a picture: in columns, as far as the drawing is wide."""

from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG

Read = Callable[[str], Diagram]

KINDS = ("service", "database", "queue", "user", "gateway", "external")
SVG_TEXT = "{http://www.w3.org/2000/svg}text"


def key_rows(diagram: Diagram) -> list[int]:
    """How many kinds and lines each row of the key names, from the top."""
    output = SVG.render(diagram, Options()).output
    assert isinstance(output, bytes)
    named = {*KINDS, "solid line", "dashed line"}
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
        f"direction: {direction}\nlegend: true\nnodes: {{{nodes}}}\n"
        f"edges: [{chain}, n0 ..> n{len(KINDS) - 1}]\n"
    )


def test_a_key_under_a_narrow_picture_is_one_column(diagram: Read) -> None:
    assert key_rows(diagram(spec_of("down"))) == [1] * 8


def test_a_key_under_a_wide_picture_is_in_columns_of_equal_length(diagram: Read) -> None:
    assert key_rows(diagram(spec_of("right"))) == [4, 4]


def test_a_key_makes_a_wide_picture_no_wider(diagram: Read) -> None:
    def width(spec: str) -> float:
        output = SVG.render(diagram(spec), Options()).output
        assert isinstance(output, bytes)
        return float(str(ElementTree.fromstring(output).get("viewBox")).split()[2])

    with_key = spec_of("right")
    assert width(with_key) == width(with_key.replace("legend: true\n", ""))


def test_kinds_that_look_the_same_are_one_row_of_the_key(diagram: Read) -> None:
    spec = "legend: true\nnodes: {a: {kind: queue}, b: {kind: topic}, c: {kind: user}}\n"
    output = SVG.render(diagram(spec), Options()).output
    assert isinstance(output, bytes)
    texts = ["".join(text.itertext()) for text in ElementTree.fromstring(output).iter(SVG_TEXT)]
    assert "queue, topic" in texts
    assert "user" in texts


def test_own_kinds_with_a_meaning_have_rows_of_their_own(diagram: Read) -> None:
    spec = (
        "legend: true\nkinds: {one: {base: queue, meaning: first}, two: {base: queue}}\n"
        "nodes: {a: {kind: one}, b: {kind: two}, c: {kind: queue}}\n"
    )
    output = SVG.render(diagram(spec), Options()).output
    assert isinstance(output, bytes)
    texts = ["".join(text.itertext()) for text in ElementTree.fromstring(output).iter(SVG_TEXT)]
    assert "one: first" in texts
    assert "two, queue" in texts


def test_a_key_says_nothing_of_lines_that_are_all_solid(diagram: Read) -> None:
    solid = "legend: true\nnodes: {a: {kind: user}, b: {kind: user}}\nedges: [a -> b]\n"
    assert key_rows(diagram(solid)) == [1]
    assert key_rows(diagram(solid.replace("->", "..>"))) == [1, 1]
