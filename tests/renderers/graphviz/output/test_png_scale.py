"""How many pixels a png has: what is asked for, but never more than can be drawn."""

from collections.abc import Callable

import pytest

from triglyph.model import Diagram, Group, Node
from triglyph.renderer import Options
from triglyph_renderers.graphviz import PNG
from triglyph_renderers.graphviz.output.png_scale import MOST_IN_A_ROW, MOST_PIXELS, bearable_scale

Read = Callable[[str], Diagram]


@pytest.mark.parametrize("scale", [0.5, 1, 4])
def test_a_png_has_as_many_pixels_as_asked_for(diagram: Read, scale: float) -> None:
    def width(asked: float) -> int:
        output = PNG.render(diagram("nodes: {a: A}\n"), Options(scale=asked)).output
        assert isinstance(output, bytes)
        return int.from_bytes(output[16:20])

    assert width(scale) == pytest.approx(width(1) * scale, abs=2)


@pytest.mark.parametrize("size", [(100, 100), (100_000, 30), (10_000, 10_000), (50, 90_000)])
def test_no_picture_is_larger_than_a_machine_can_bear(size: tuple[float, float]) -> None:
    scale = bearable_scale(size, asked=10)
    width, height = (side * 96 / 72 * scale for side in size)
    assert width * height <= 1.001 * MOST_PIXELS
    assert max(width, height) <= 1.001 * MOST_IN_A_ROW
    assert scale == 10 or size != (100, 100)


def test_a_picture_too_large_has_fewer_pixels_and_says_so() -> None:
    nodes = tuple(Node(id=f"n{number}", label=(f"Node {number}",)) for number in range(60))
    body = Group(nodes=nodes, frame="none", layout="row")
    rendering = PNG.render(Diagram(body=body), Options(scale=10, ratio="none"))
    assert isinstance(rendering.output, bytes)
    assert int.from_bytes(rendering.output[16:20]) == pytest.approx(MOST_IN_A_ROW, rel=0.01)
    assert [(remark.subject, remark.change) for remark in rendering.remarks] == [
        ("scale", "changed")
    ]
