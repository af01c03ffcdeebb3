"""Pictures with icons in a real browser, as readers of a page see them."""

from pathlib import Path
from typing import Literal

import pytest
from browser import Browser
from pictures_of_own import png_bytes, svg_text

from triglyph.language.load import load_text
from triglyph.renderer import Options
from triglyph.themes import ThemeName
from triglyph_renderers.icons import SVG

RED, BLUE = (200, 30, 30), (0, 0, 255)
SPEC = """\
layout: row
nodes:
  a: {image: red.png, label: ''}
  b: {image: blue.svg, label: ''}
  c: {image: red.png, label: ''}
  d: {image: aws.database.RDS, label: ''}
"""


def page(folder: Path, *, theme: ThemeName = "light") -> Path:
    """A page with nothing but a picture, in its upper left corner."""
    (folder / "red.png").write_bytes(png_bytes(40, 40))
    (folder / "blue.svg").write_text(
        svg_text('<path fill="#0000ff" d="M0 -1h8v8h-8z"/>'), encoding="utf-8"
    )
    diagram = load_text(SPEC, path=str(folder / "spec.yaml")).diagram
    assert diagram is not None
    output = SVG.render(diagram, Options(theme=theme)).output
    assert isinstance(output, bytes)
    apart = folder / "apart"
    apart.mkdir()
    (apart / "picture.svg").write_bytes(output)
    path = apart / "page.html"
    style = "position: fixed; left: 0; top: 0"
    path.write_text(
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Icons</title>"
        f"<img src='picture.svg' alt='Four icons' style='{style}'>",
        encoding="utf-8",
    )
    return path


def middles(browser: Browser) -> list[tuple[float, float]]:
    """The middle of each icon in the picture that is open on its own."""
    found = browser.evaluate(
        "[...document.querySelectorAll('use')].map((use) => { "
        "const box = use.getBoundingClientRect(); "
        "return [box.x + box.width / 2, box.y + box.height / 2]; })"
    )
    return [(x, y) for x, y in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_icons_are_drawn_through_an_image_on_a_page(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    path = page(tmp_path, theme="auto")
    browser.open(path.with_name("picture.svg"), scheme=scheme)
    places = middles(browser)
    assert len(places) == 4
    browser.open(path, scheme=scheme)
    assert browser.evaluate("document.images[0].naturalWidth") > 200
    colours = [browser.colour_at(round(x), round(y)) for x, y in places[:3]]
    assert colours == [RED, BLUE, RED]
    x, y = places[3]
    red, green, blue = browser.colour_at(round(x) - 36, round(y))  # beside the white lines
    assert blue > 150 > max(red, green)


def test_nothing_is_fetched_and_nothing_is_at_fault(browser: Browser, tmp_path: Path) -> None:
    path = page(tmp_path)
    browser.open(path)
    asked = [each for each in browser.asked() if not each.startswith("data:")]
    assert asked == [path.as_uri(), path.with_name("picture.svg").as_uri()]
    assert browser.faults() == []
