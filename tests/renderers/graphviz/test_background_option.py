"""What is behind a picture: the page of its theme, or nothing at all."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import PDF, PNG, SVG
from triglyph_renderers.graphviz.renderer import Picture

Read = Callable[[str], Diagram]

SPEC = "title: Shop\nnodes: {a: A, g: {label: G, nodes: {b: B}}}\nedges: [a -> b]\n"


def drawn(picture: Picture, diagram: Diagram, *, background: str) -> bytes:
    options = Options(background="none" if background == "none" else "theme")
    output = picture.render(diagram, options).output
    assert isinstance(output, bytes)
    return output


@pytest.mark.parametrize(("background", "alpha"), [("theme", 255), ("none", 0)])
def test_a_png_is_transparent_where_nothing_is_drawn(
    diagram: Read, background: str, alpha: int
) -> None:
    png = Image.open(io.BytesIO(drawn(PNG, diagram(SPEC), background=background))).convert("RGBA")
    corner = png.getpixel((1, 1))
    assert isinstance(corner, tuple)
    assert corner[3] == alpha
    shades = png.getchannel("A").tobytes()
    assert 255 in shades
    assert (0 in shades) == (background == "none")


def test_an_svg_without_a_background_has_no_polygon_for_its_page(diagram: Read) -> None:
    page, nothing = (drawn(SVG, diagram(SPEC), background=each) for each in ("theme", "none"))
    assert b'<polygon fill="#ffffff" stroke="none"' in page
    assert b'<polygon fill="#ffffff" stroke="none"' not in nothing
    assert page.count(b"<text") == nothing.count(b"<text") == 4


@pytest.mark.parametrize("picture", [SVG, PNG, PDF])
@pytest.mark.parametrize("background", ["theme", "none"])
def test_a_picture_of_ours_is_recognized_whatever_is_behind_it(
    diagram: Read, picture: Picture, background: str
) -> None:
    assert picture.recognizes(drawn(picture, diagram(SPEC), background=background))
