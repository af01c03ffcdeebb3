"""The page of box art beside pictures is current, and both drawings of each system agree."""

import re
from html import unescape
from itertools import combinations

import pytest
from boxart_reader import read_drawing
from goldens import CompareGolden
from picture_reader import read_picture
from same_drawing import (
    PAGE,
    ROOT,
    SOURCE,
    Exhibit,
    draw,
    load_diagram,
    load_exhibits,
    make_page,
)

from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT
from triglyph_renderers.graphviz.backend.backend import draw_source

Span = tuple[float, float]
EXHIBITS = load_exhibits(SOURCE.read_text(encoding="utf-8"))
LEVEL_WITH = 0.1
"""Of the smaller one's extent: what two boxes may overlap that are one after the other."""

each_system = pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.spec)


def test_the_page_is_what_its_source_becomes(compare_golden: CompareGolden) -> None:
    compare_golden(PAGE, make_page(SOURCE.read_text(encoding="utf-8")))


def test_it_shows_six_systems_each_in_both_forms() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len({exhibit.spec for exhibit in EXHIBITS}) == 6
    assert re.findall(r'<img src="([^"]+)"', text) == [
        f"../{exhibit.picture}" for exhibit in EXHIBITS
    ]
    assert text.count("<pre>") == 6


@each_system
def test_the_picture_is_there_and_has_the_words_of_every_box(exhibit: Exhibit) -> None:
    svg = unescape((ROOT / exhibit.picture).read_text(encoding="utf-8"))
    diagram = load_diagram(exhibit)
    drawing = draw(diagram)
    for node, _ in walk_nodes(diagram.body):
        for word in " ".join(node.label).split():
            assert word in svg
            assert word in drawing


@each_system
def test_what_is_beside_and_below_in_one_drawing_is_so_in_the_other(exhibit: Exhibit) -> None:
    diagram = load_diagram(exhibit)
    text, picture = places_in_text(diagram), places_in_picture(diagram)
    assert text.keys() <= picture.keys()
    assert len(text) >= 4
    assert [
        (one, other)
        for one, other in combinations(text, 2)
        if contradict(text[one][0], text[other][0], picture[one][0], picture[other][0])
        or contradict(text[one][1], text[other][1], picture[one][1], picture[other][1])
    ] == []


def test_boxes_in_another_order_contradict() -> None:
    assert contradict((0, 5), (6, 9), (70, 90), (10, 50))
    assert not contradict((0, 5), (6, 9), (10, 50), (70, 90))
    assert not contradict((0, 5), (6, 9), (10, 90), (70, 95))


def contradict(one: Span, other: Span, there: Span, beyond: Span) -> bool:
    """Whether two boxes follow each other in one drawing, and the other way in the other one."""
    return order(one, other) * order(there, beyond) < 0


def order(one: Span, other: Span) -> int:
    """Whether a span is before another one (-1), after it (1), or neither."""
    slack = LEVEL_WITH * min(one[1] - one[0], other[1] - other[0])
    if one[1] <= other[0] + slack:
        return -1
    return 1 if other[1] <= one[0] + slack else 0


def places_in_text(diagram: Diagram) -> dict[str, tuple[Span, Span]]:
    """Where boxes with a label of their own are in box art, across and down."""
    labels = unique_labels(diagram)
    return {
        labels[" ".join(box.lines)]: ((box.left, box.right), (box.top, box.bottom))
        for box in read_drawing(draw(diagram)).walk()
        if not box.is_group and " ".join(box.lines) in labels
    }


def places_in_picture(diagram: Diagram) -> dict[str, tuple[Span, Span]]:
    """Where boxes are in the picture, across and down."""
    source = str(DOT.render(diagram, Options()).output)
    drawn = draw_source(source, output="json", settings={}, command=None)
    return {
        name: ((box.left, box.right), (-box.top, -box.bottom))
        for name, box in read_picture(drawn.picture, diagram).boxes.items()
    }


def unique_labels(diagram: Diagram) -> dict[str, str]:
    """The ids of nodes by their labels, where no other node has the same."""
    found: dict[str, list[str]] = {}
    for node, _ in walk_nodes(diagram.body):
        if node.group is None:
            found.setdefault(" ".join(node.label), []).append(node.id)
    return {label: ids[0] for label, ids in found.items() if len(ids) == 1}
