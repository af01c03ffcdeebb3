"""The xdot operations under a graph: lengths, letters, and the corners of grounds."""

import re

import pytest

from triglyph_renderers.graphviz.dot.background import (
    Brush,
    Layer,
    rounded_ground,
    write_background,
)

LINE = ((0.0, 0.0), (1.0, 2.0), (3.0, 4.0), (5.0, 6.0))


def test_an_open_curve_has_a_colour_and_a_width() -> None:
    written = write_background([Layer(Brush(line="#112233", width=1.6), (LINE,))])
    assert written == (
        "S 5 -solid c 7 -#112233 S 17 -setlinewidth(1.6) "
        "B 4 0.00 0.00 1.00 2.00 3.00 4.00 5.00 6.00"
    )


def test_a_ground_without_a_line_is_outlined_in_its_own_colour_with_no_width() -> None:
    written = write_background([Layer(Brush(fill="#112233"), (LINE,))])
    assert "C 7 -#112233 c 7 -#112233 S 15 -setlinewidth(0) b 4 " in written


def test_a_dashed_layer_does_not_dash_the_next_one() -> None:
    written = write_background(
        [
            Layer(Brush(line="#112233", dashed=True), (LINE,)),
            Layer(Brush(line="#112233"), (LINE,)),
        ]
    )
    assert re.findall(r"-(solid|dashed)", written) == ["solid", "dashed", "solid"]


@pytest.mark.parametrize("radius", [0.0, 12.0])
def test_a_ground_is_closed_and_inside_its_box(radius: float) -> None:
    curve = rounded_ground(10, 20, 110, 80, radius=radius)
    assert len(curve) % 3 == 1
    assert curve[0] == curve[-1]
    assert all(10 <= x <= 110 and 20 <= y <= 80 for x, y in curve)
    corners = {(10, 20), (110, 20), (110, 80), (10, 80)}
    assert corners.issubset(curve[::3]) == (radius == 0)
