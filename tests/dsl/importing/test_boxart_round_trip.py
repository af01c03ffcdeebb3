"""Box art of a spec, imported again, says what the drawing says."""

import os
from pathlib import Path

import pytest
from boxart_reader import compare, read_drawing
from hypothesis import HealthCheck, assume, given, settings
from imported_meaning import diagram_from
from random_diagrams import flat_diagrams, nested_diagrams

from triglyph.importing.boxart.page import read_page
from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.reading.seven_bits import lift
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.p1_text.sanitize import Charset

ROOT = Path(__file__).parents[3]
IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "60"))
SPECS = [
    path.relative_to(ROOT).as_posix()
    for folder in ("specs", "tests/collection")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml"
]


def draw(diagram: Diagram, *, charset: Charset) -> str:
    options = Options(title=False, notes=False, charset=charset)
    return str(TXT.render(diagram, options).output)


def check_round_trip(drawing: str, *, charset: Charset) -> None:
    """The import says what the drawing does, which other tests compare with the diagram."""
    reading = read_drawing(lift(drawing) if charset == "ascii" else drawing)
    again = diagram_from(drawing, path="drawing.txt")
    assert compare(reading, again) == [], drawing


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@pytest.mark.parametrize("path", SPECS)
def test_specs_come_back(path: str, charset: Charset) -> None:
    diagram = load_file(ROOT / path).diagram
    assert diagram is not None
    drawing = draw(diagram, charset=charset)
    if read_page(drawing).drawing:
        check_round_trip(drawing, charset=charset)


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(diagram=flat_diagrams())
def test_random_graphs_come_back(diagram: Diagram) -> None:
    check_random(diagram)


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(diagram=nested_diagrams())
def test_random_nests_come_back(diagram: Diagram) -> None:
    check_random(diagram)


def check_random(diagram: Diagram) -> None:
    drawing = draw(diagram, charset="unicode")
    page = read_page(drawing)
    # A text alone above or under all boxes is a title or a note, which it may be meant for.
    assume(page.drawing and not page.title and not page.notes)
    check_round_trip(drawing, charset="unicode")
