"""Dashed lines begin and end with a dash, in an svg and in what Graphviz paints by itself."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import PNG, SVG
from triglyph_renderers.graphviz.backend.backend import draw_source
from triglyph_renderers.graphviz.output.dashes import dash_attributes, fit_dashes
from triglyph_renderers.graphviz.paths.dashes import stretches_of
from triglyph_renderers.graphviz.picture_source import write_picture

Read = Callable[[str], Diagram]

LINE = re.compile(r'stroke-dasharray="([\d.,]+)" d="M([^"]*)"')


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
    for dashes, start in found:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", start)]
        curve = list(zip(numbers[::2], numbers[1::2], strict=True))
        assert dash_attributes(curve) == f'stroke-dasharray="{dashes}"'


def test_many_lengths_are_rounded_so_that_the_last_dash_is_in_its_place(diagram: Read) -> None:
    spec = diagram("nodes: [a, b, c, d]\nedges: ['a ..> b, c, d']\n")
    picture = SVG.render(spec, Options()).output
    assert isinstance(picture, bytes)
    lists = [dashes for dashes, _ in LINE.findall(picture.decode()) if dashes.count(",") > 1]
    assert lists
    for dashes, start in LINE.findall(picture.decode()):
        if dashes in lists:
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", start)]
            curve = list(zip(numbers[::2], numbers[1::2], strict=True))
            length = sum(stretch.length for stretch in stretches_of(curve))
            assert sum(map(float, dashes.split(","))) == pytest.approx(length, abs=0.06)


def test_a_line_with_heads_at_both_ends_has_two_in_a_png_and_not_more(diagram: Read) -> None:
    spec = diagram("direction: right\nnodes: {a: A, b: B}\nedges: [a <..> b: a label]\n")
    source, _ = write_picture(spec, options=Options(), follows=False, cuts_dashes=True)
    drawn = draw_source(source.text, output="json", settings={}, command=None).picture
    (edge,) = json.loads(drawn)["edges"]
    assert len(edge["_draw_"]) > 5
    heads = [part for end in ("_hdraw_", "_tdraw_") for part in edge.get(end, ())]
    polygons = [part for part in heads if part["op"] == "P"]
    assert len(polygons) == 2


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
