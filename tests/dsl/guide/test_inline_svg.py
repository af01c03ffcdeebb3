"""A picture as a part of a page: ids of its own, and nothing that acts or reaches beyond it."""

import re

import pytest

from triglyph.guide.inline_svg import InlineSvg, inline_svg
from triglyph.language.load import load_text
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DARK = '#p [fill="#ffffff"]{fill:#0f172a}'
SHEET = f"<style>\n@media (prefers-color-scheme: dark) {{\n{DARK}\n}}\n</style>"


def svg(content: str = "", attributes: str = 'id="p" aria-label="x"') -> bytes:
    return f"<svg {NAMESPACES} {attributes}>{content}</svg>".encode()


def inlined(content: str = "", attributes: str = 'id="p" aria-label="x"') -> InlineSvg:
    found = inline_svg(svg(content, attributes), prefix="n--", described="<what>")
    assert found is not None
    return found


def test_ids_and_all_that_refers_to_them_have_a_prefix() -> None:
    text = inlined(
        '<defs><symbol id="s"/><path id="c"/></defs><use xlink:href="#s"/><use href="#s"/>'
        "<g clip-path=\"url(#c)\" aria-labelledby='s c'/>"
    ).markup
    assert '<symbol id="n--s"/><path id="n--c"/>' in text
    assert '<use xlink:href="#n--s"/><use href="#n--s"/>' in text
    assert '<g clip-path="url(#n--c)" aria-labelledby="n--s n--c"/>' in text


def test_text_and_attributes_stay_what_they_are() -> None:
    text = inlined('<text x="1">a &lt;b> &amp; "c"</text><a xlink:title="&lt;&quot;"/>').markup
    assert '<text x="1">a &lt;b&gt; &amp; &#34;c&#34;</text>' in text
    assert '<a xlink:title="&lt;&#34;"/>' in text


def test_the_size_is_in_pixels_and_has_a_name() -> None:
    text = inlined("", 'aria-label="x" width="300pt" height="150.75pt"').markup
    assert text == '<svg aria-label="x" width="400" height="201" class="drawing"/>'
    assert 'class="drawing"' in inlined("", 'width="700" height="10"').markup
    assert 'class="drawing wide"' in inlined("", 'width="800" height="10"').markup
    assert 'class="drawing wide large"' in inlined("", 'width="2000pt" height="10"').markup
    assert 'width="100%"' in inlined("", 'width="100%"').markup


def test_a_picture_without_a_name_is_called_what_it_shows() -> None:
    assert 'role="img" aria-label="&lt;what&gt;"' in inlined("", "").markup
    assert "what" not in inlined("", 'aria-labelledby="t"').markup


def test_colours_for_a_dark_screen_follow_the_page() -> None:
    found = inlined(f'{SHEET}<rect fill="#ffffff"/>')
    (name,) = re.findall(r'class="(drawing-[0-9a-f]{8}) drawing"', found.markup)
    assert found.style == f'.{name} [fill="#ffffff"]{{fill:light-dark(#ffffff,#0f172a)}}\n'
    assert f"<style>{found.style}</style>" in found.markup


def test_pictures_of_the_same_colours_have_the_same_style() -> None:
    other = SHEET.replace("#p ", "#q ")
    one, two = inlined(SHEET), inlined(other, 'id="q"')
    assert one.style == two.style
    assert inlined(SHEET.replace("0f172a", "000000")).style != one.style


def test_rules_for_elements_hold_in_the_picture_alone() -> None:
    found = inlined("<style>text{fill:red}\n#p .node text{fill:blue}</style>")
    (name,) = re.findall(r"drawing-[0-9a-f]{8}", found.style)[:1]
    assert found.style == f".{name} text{{fill:red}}\n.{name} .node text{{fill:blue}}\n"


def test_fonts_in_the_picture_come_along() -> None:
    face = "@font-face{font-family:x;src:url(data:font/woff2;base64,AAAA)}"
    assert inlined(f"<style>{face}#p text{{font-family:x}}</style>").style.startswith(face)


@pytest.mark.parametrize(
    "content",
    [
        "<script>x()</script>",
        "<foreignObject/>",
        "<animate/>",
        '<set attributeName="x"/>',
        '<g onclick="x()"/>',
        '<g style="fill:red"/>',
        "<svg/>",
        '<a href="javascript:x()"/>',
        '<a xlink:href=" javascript:x()"/>',
        '<a xlink:href="java&#9;script:x()"/>',
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="data:text/html,x"/>',
        '<use href="a.svg#b"/>',
        "<style>#q text{fill:red}</style>",
        "<style>:root{fill:red}</style>",
        "<style>* + text{fill:red}</style>",
        "<style>#p text,text{fill:red}</style>",
        "<style>@import 'a.css';</style>",
        "<style>#p g{mask:url(https://example.org/a)}</style>",
        "<style>@font-face{src:url(https://example.org/a)}</style>",
        "<style>@media print{#p g{fill:red}}</style>",
        "<style>@media (prefers-color-scheme: dark){g{fill:red}}</style>",
        "<style>#p g{fill:red</style>",
        "<style>#p g{a:'&lt;/style>'}</style>",
        "<style>#p g{fill:red}</style><style>#p g{fill:red}</style>",
        "<g>",
    ],
)
def test_what_acts_or_reaches_beyond_is_no_part_of_a_page(content: str) -> None:
    assert inline_svg(svg(content), prefix="n--", described="") is None


@pytest.mark.parametrize(
    "data", [b"", b"png", b"<html/>", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>"]
)
def test_what_is_no_svg_is_no_part_of_a_page(data: bytes) -> None:
    assert inline_svg(data, prefix="n--", described="") is None


@pytest.mark.parametrize("theme", ["light", "dark", "print", "auto"])
def test_the_pictures_that_come_with_it_can_all_be_parts(theme: str) -> None:
    diagram = load_text(
        "title: '</svg><b>'\nframe: box\nlegend: true\nclasses: {hot: {fill: '#fee2e2'}}\n"
        "nodes:\n  a: {label: '<b>&', link: 'https://x.org', class: hot}\n"
        "  b: {icon: 🔄, kind: user}\nedges: [a -> b: '&lt;']\n"
    ).diagram
    assert diagram is not None
    drawn = SVG.render(diagram, Options(theme=theme)).output  # type: ignore[arg-type]
    assert isinstance(drawn, bytes)
    found = inline_svg(drawn, prefix="n--", described="")
    assert found is not None
    assert "@font-face" in found.style
    assert ("light-dark(" in found.style) == (theme == "auto")
    assert "<b>" not in found.markup
