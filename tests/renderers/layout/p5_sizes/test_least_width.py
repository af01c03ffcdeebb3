"""Least widths: no layout is narrower, and most are not much wider."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from random_diagrams import flat_diagrams, nested_diagrams
from spec_texts import diagram_of

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_cleaned
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram
from triglyph_renderers.layout.pipeline import LayoutOptions, decide_prepared, prepare

COLLECTION = Path(__file__).parents[3] / "collection"
FORMS = (Form(), Form(turned=True), Form(most=6), Form(fold=2))


def widths_of(diagram: Diagram, form: Form, *, is_polished: bool = False) -> tuple[int, int]:
    """The least width of a diagram in a form, and the width that it has."""
    options = LayoutOptions(form=form, is_polished=is_polished)
    prepared = prepare(narrow_cleaned(clean_diagram(diagram, emoji="drop"), form), options)
    return prepared.least_width, decide_prepared(prepared, options).scene.width


@pytest.mark.parametrize(
    ("spec", "least", "width"),
    [
        ("nodes: [a]", 5, 5),
        ("edges: [a -> b]", 5, 5),
        ("edges: ['c -> a, b']", 11, 11),
        ("edges: [a -> b -> c, a -> c]", 7, 7),
        ("direction: right\nedges: [a -> b -> c]", 19, 21),
        ("direction: left\nedges: [{a -> b: a label}]", 12, 22),
        ("nodes: {g: {nodes: {a: A, h: {nodes: {b: B}}}}}", 13, 19),
        ("nodes: {g: {layout: row, divided: true, nodes: [a, b]}}", 0, 9),
        ("nodes: {g: {layout: tree, nodes: [a, b]}}", 0, 6),
        ("nodes: {}", 0, 1),
    ],
)
def test_a_least_width_is_that_of_boxes_and_frames(spec: str, least: int, width: int) -> None:
    assert widths_of(diagram_of(spec), Form()) == (least, width)


@settings(max_examples=60, deadline=None)
@given(flat_diagrams() | nested_diagrams())
def test_no_random_diagram_is_narrower(diagram: Diagram) -> None:
    for form in FORMS:
        least, width = widths_of(diagram, form)
        assert least <= width, form


@pytest.mark.parametrize("path", sorted(COLLECTION.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_no_spec_of_the_collection_is_narrower(path: Path) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    if diagram.flow is None:
        least, width = widths_of(diagram, Form(turned=True), is_polished=True)
        assert least <= width


def test_a_long_flow_is_known_to_be_too_wide_before_it_is_laid_out() -> None:
    path = COLLECTION / "large" / "release-train.yaml"
    diagram = load_file(path).diagram
    assert diagram is not None
    least, width = widths_of(diagram, Form())
    assert 100 < least < width
