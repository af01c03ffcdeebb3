"""Pictures in a real browser: they follow the screen, fetch nothing, and their text fits."""

import re
from pathlib import Path
from typing import Literal

import pytest
from browser import Browser

from triglyph.language.load import load_text
from triglyph.renderer import Options
from triglyph.themes import DARK_THEME, LIGHT_THEME, Theme, ThemeName
from triglyph_renderers.graphviz import SVG

SPEC = """\
title: A shop
nodes:
  shop: {label: Web shop with quite a long name, kind: app, link: 'https://example.org/'}
  db: {label: [Orders, WWWWWWWWWW], kind: database, callout: 10 ms}
edges:
  - shop -> db: reads
"""


def picture(folder: Path, *, theme: ThemeName = "auto", change: tuple[str, str] = ("", "")) -> Path:
    """An svg file; ``change`` is made to its text."""
    diagram = load_text(SPEC).diagram
    assert diagram is not None
    output = SVG.render(diagram, Options(theme=theme)).output
    assert isinstance(output, bytes)
    path = folder / "shop.svg"
    path.write_text(output.decode().replace(*change), encoding="utf-8")
    return path


def page(folder: Path, body: str) -> Path:
    path = folder / "page.html"
    head = "<!doctype html><html lang='en'><meta charset='utf-8'><title>A page</title>"
    path.write_text(f"{head}<main><h1>A page</h1>{body}</main>", encoding="utf-8")
    return path


@pytest.mark.parametrize(("scheme", "theme"), [("light", LIGHT_THEME), ("dark", DARK_THEME)])
def test_a_picture_in_auto_is_as_light_as_the_screen(
    browser: Browser, tmp_path: Path, scheme: Literal["light", "dark"], theme: Theme
) -> None:
    corner = "position: fixed; left: 0; top: 0"
    path = page(tmp_path, f"<img src='{picture(tmp_path).name}' alt='' style='{corner}'>")
    browser.open(path, scheme=scheme)
    assert browser.colour_at(4, 4) == tuple(bytes.fromhex(theme.page[1:]))


def test_a_picture_fetches_nothing_and_has_no_faults(browser: Browser, tmp_path: Path) -> None:
    path = picture(tmp_path)
    browser.open(path)
    assert [each for each in browser.asked() if not each.startswith("data:")] == [path.as_uri()]
    assert browser.faults() == []


@pytest.mark.parametrize("font", ["Inter", "Noto Sans Mono", "Noto Sans Math"])
def test_text_is_as_long_in_any_font(browser: Browser, tmp_path: Path, font: str) -> None:
    known = "Inter,Helvetica,Arial,sans-serif"
    path = picture(tmp_path, change=(known, font))
    without = re.sub(r"@font-face\{[^}]*\}", "", path.read_text(encoding="utf-8"))
    path.write_text(without, encoding="utf-8")
    browser.open(path)
    lengths = browser.evaluate(
        "[...document.querySelectorAll('text')].map((text) => "
        "[text.getBBox().width, Number(text.getAttribute('textLength'))])"
    )
    assert len(lengths) == 7
    for drawn, meant in lengths:
        assert drawn == pytest.approx(meant, abs=1)


def test_text_with_the_shipped_font_is_as_long_as_it_would_be_anyway(
    browser: Browser, tmp_path: Path
) -> None:
    browser.open(picture(tmp_path))
    lengths = browser.evaluate(
        "[...document.querySelectorAll('text')].map((text) => { "
        "const meant = Number(text.getAttribute('textLength')); "
        "text.removeAttribute('textLength'); return [text.getBBox().width, meant]; })"
    )
    for free, meant in lengths:
        assert free == pytest.approx(meant, rel=0.04)


def test_a_page_with_pictures_in_it_is_accessible(browser: Browser, tmp_path: Path) -> None:
    inline = picture(tmp_path, theme="light").read_text(encoding="utf-8")
    browser.open(page(tmp_path, inline))
    assert browser.audit() == []
