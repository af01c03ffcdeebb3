"""The same bytes whatever the hash seed; no line with a space at its end, none beyond its width."""

import os
import subprocess
import sys
from pathlib import Path

import draw_everything
import pytest
from draw_everything import every_diagram
from hypothesis import HealthCheck, given, settings
from random_diagrams import nested_diagrams

from triglyph.errors import RenderError
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart import TXT

EVERY = [pytest.param(diagram, options, id=name) for name, diagram, options in every_diagram()]
WIDTHS = (80, 40)


def test_two_hash_seeds_give_the_same_bytes() -> None:
    drawn = []
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        command = [sys.executable, str(Path(draw_everything.__file__))]
        found = subprocess.run(command, env=environment, check=True, capture_output=True)
        drawn.append(found.stdout)
    assert drawn[0] == drawn[1]
    assert drawn[0].count(b"\n") > 1000


@pytest.mark.parametrize(("diagram", "options"), EVERY)
def test_no_line_ends_in_spaces_and_no_drawing_in_empty_lines(
    diagram: Diagram, options: Options
) -> None:
    output = str(TXT.render(diagram, options).output)
    assert [line for line in output.split("\n") if line != line.rstrip()] == []
    assert output.endswith("\n")
    assert not output.endswith("\n\n")


@pytest.mark.parametrize(("diagram", "options"), EVERY)
def test_a_drawing_is_as_narrow_as_asked_or_says_what_it_would_take(
    diagram: Diagram, options: Options
) -> None:
    for width in WIDTHS:
        assert_within(diagram, options.replace(width=width))


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(diagram=nested_diagrams())
def test_a_random_drawing_is_as_narrow_as_asked_or_says_what_it_would_take(
    diagram: Diagram,
) -> None:
    assert_within(diagram, Options(width=40))


def assert_within(diagram: Diagram, options: Options) -> None:
    """Fail where a line is wider than the options allow; a refusal must name a width that does."""
    width = options.width or 0
    try:
        output = str(TXT.render(diagram, options).output)
    except RenderError as error:
        needed = int(str(error).split(" columns", 1)[0].rsplit(" ", 1)[1])
        assert needed > width
        assert_within(diagram, options.replace(width=needed))
    else:
        assert [line for line in output.splitlines() if text_width(line) > width] == []
