"""Pngs that the worker compresses itself: the same pixels as cairo's own."""

import io
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from triglyph_renderers.graphviz.backend import worker_main
from triglyph_renderers.graphviz.backend.worker_client import COMMAND, Worker

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere cairo writes pngs")

SOURCE = """digraph {{
    graph [layout=nop2, bgcolor="{ground}", fontname=Inter, pad=0.3, label="a legend that is wide"]
    node [fontname=Inter, shape=box, style=filled, fillcolor="#e8eef7"]
    a [pos="30,90"]
    b [pos="60.3,20.7", fillcolor="#ffcc0080"]
    a -> b [pos="e,60.3,38.7 30,72 30,60 50,60 58,46"]
}}"""
BY_CAIRO = (*COMMAND[:2], COMMAND[2].replace("worker.main()", "sys.platform = ''; worker.main()"))


@pytest.fixture(params=["96", "192", "250"])
def both(request: pytest.FixtureRequest) -> Iterator["Both"]:
    with closing(Worker()) as ours, closing(Worker(command=BY_CAIRO)) as cairos:
        yield Both(ours, cairos, request.param)


class Both:
    """What draws one graph by our painter and by cairo, at one resolution."""

    def __init__(self, ours: Worker, cairos: Worker, dpi: str) -> None:
        self.workers, self.dpi = (ours, cairos), dpi

    def draw(self, ground: str) -> list[bytes]:
        source = SOURCE.format(ground=ground)
        return [
            worker.draw(source, output="png", settings={"dpi": self.dpi}).picture
            for worker in self.workers
        ]


def test_the_pixels_are_those_of_cairo(both: Both) -> None:
    ours, cairos = (Image.open(io.BytesIO(picture)) for picture in both.draw("#fffffe"))
    assert ours.mode == "RGB"
    # A rim that is seen through is left out.
    assert all(0 <= wide - own <= 1 for own, wide in zip(ours.size, cairos.size, strict=True))
    cut = cairos.convert("RGB").crop((0, 0, *ours.size))
    assert ImageChops.difference(ours, cut).getbbox() is None


def test_a_picture_without_a_ground_is_written_by_cairo(both: Both) -> None:
    ours, cairos = both.draw("transparent")
    assert ours == cairos
    assert Image.open(io.BytesIO(ours)).mode == "RGBA"


def test_the_painter_is_where_the_worker_looks_for_it() -> None:
    assert Path(worker_main.__file__).with_name("png_painter.py").exists()
