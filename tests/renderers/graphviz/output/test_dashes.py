"""Dashed lines begin and end with a dash, in an svg and in what Graphviz paints by itself."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from math import pi

import pytest
from PIL import Image

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import PNG, SVG
from triglyph_renderers.graphviz.output.dashes import DASH, GAP, dashes_of, fit_dashes

Read = Callable[[str], Diagram]

Place = tuple[float, float]

LINE = re.compile(r'stroke-dasharray="([\d.]+),([\d.]+)" d="M([\d.-]+),([\d.-]+)C([^"]*)"')


def line(*corners: Place) -> list[Place]:
    """The Bezier pieces of a polyline."""
    curve = [corners[0]]
    for corner in corners[1:]:
        curve += [curve[-1], corner, corner]
    return curve


@pytest.mark.parametrize("length", [6, 11, 16, 26.5, 33, 91.7, 1000])
def test_a_whole_number_of_dashes_fits_between_both_ends(length: float) -> None:
    dash, gap = dashes_of(line((3, 4), (3, 4 + length)))
    count = (length + gap) / (dash + gap)
    assert count == pytest.approx(round(count))
    assert dash / gap == pytest.approx(DASH / GAP)


def test_dashes_differ_little_from_what_they_are_elsewhere() -> None:
    for length in range(20, 400):
        dash, _ = dashes_of(line((0, 0), (length, 0)))
        assert 0.75 * DASH < dash < 1.35 * DASH


def test_a_line_without_room_for_two_dashes_is_one() -> None:
    dash, _ = dashes_of(line((0, 0), (9, 0)))
    assert dash == pytest.approx(9)


def test_a_closed_line_ends_with_the_gap_before_its_first_dash() -> None:
    dash, gap = dashes_of(line((0, 0), (50, 0), (50, 20), (0, 20), (0, 0)))
    assert (140 / (dash + gap)) == pytest.approx(14)


def test_a_curve_counts_with_its_whole_length() -> None:
    handle = 100 * 0.5522847
    quarter = [(100.0, 0.0), (100.0, handle), (handle, 100.0), (0.0, 100.0)]
    dash, gap = dashes_of(quarter)
    count = (50 * pi + gap) / (dash + gap)
    assert count == pytest.approx(round(count), abs=0.05)


def test_only_lines_that_graphviz_has_dashed_are_changed() -> None:
    solid = '<path fill="none" stroke="#000000" d="M0,0C1,1 2,2 3,3"/>'
    assert fit_dashes(solid) == solid
    text = "<text>stroke-dasharray=&quot;5,2&quot; d=&quot;M0</text>"
    assert fit_dashes(text) == text


def test_each_dashed_line_of_a_picture_has_dashes_of_its_own(diagram: Read) -> None:
    spec = diagram("nodes: {a: A, b: B, c: C}\nedges: [a ..> b, b ..> c: a long label, a ..> c]\n")
    picture = SVG.render(spec, Options()).output
    assert isinstance(picture, bytes)
    found = LINE.findall(picture.decode())
    assert len(found) == 3
    for dash, gap, x, y, rest in found:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", rest)]
        curve = [(float(x), float(y)), *zip(numbers[::2], numbers[1::2], strict=True)]
        assert dashes_of(curve) == pytest.approx((float(dash), float(gap)), abs=0.01)


@pytest.mark.parametrize("label", ["", "x", "x\\ny", "x\\ny\\nz", "1\\n2\\n3\\n4"])
@pytest.mark.parametrize("arrow", ["..", "..>", "<..>"])
def test_no_png_has_a_gap_at_an_end_of_a_dashed_line(diagram: Read, label: str, arrow: str) -> None:
    """Whatever the length of the line: what is next to a box or to an arrowhead is drawn."""
    spec = diagram(f'nodes: {{a: A, b: B}}\nedges:\n  - a {arrow} b: "{label}"\n')
    picture = PNG.render(spec, Options(scale=2.0)).output
    assert isinstance(picture, bytes)
    image = Image.open(BytesIO(picture)).convert("L")
    middle = _line_at(image)
    aside = [image.getpixel((middle - 24, row)) for row in range(image.height)]
    boxed = [row for row, shade in enumerate(aside) if shade < 250]
    first, last = next((one + 1, other) for one, other in pairwise(boxed) if other - one > 40)
    drawn = [
        min(image.getpixel((middle + beside, row)) for beside in (-1, 0, 1)) < 160
        for row in range(first, last)
    ]
    head = 24  # pixels that an arrowhead may take, and 6 that it leaves of a dash
    assert all(drawn[: head if arrow.startswith("<") else 6])
    assert all(drawn[-(head if arrow.endswith(">") else 6) :])
    assert not all(drawn)


def _line_at(image: Image.Image) -> int:
    """The column of the line: the middle of the box at the top."""
    row = next(
        row
        for row in range(image.height)
        if sum(image.getpixel((column, row)) < 200 for column in range(image.width)) > 20
    )
    dark = [column for column in range(image.width) if image.getpixel((column, row)) < 200]
    return (dark[0] + dark[-1]) // 2
