import base64

import pytest
from pictures_of_own import SVG_NAMESPACE, png_bytes, svg_text

from triglyph.images.errors import ImageRefused
from triglyph.images.svg import read_svg

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
PNG_DATA = base64.b64encode(png_bytes()).decode()
LAUGHS = "".join(
    f'<g id="g{level}">' + f'<use href="#g{level - 1}"/>' * 10 + "</g>" for level in range(1, 9)
)


@pytest.mark.parametrize(
    "text",
    [
        svg_text(),
        svg_text('<linearGradient id="a"/><rect fill="url(#a)" style="stroke: url( \'#a\' )"/>'),
        svg_text("<style>.a{fill:red}</style><text>a\\b @import</text>"),
        svg_text('<g id="a"/><use href="#a"/><use xlink:href="#a"/>', attributes=XLINK),
        svg_text(f'<image href="data:image/png;base64,{PNG_DATA}"/>'),
        svg_text('<i:view xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:path="C:\\x"/>'),
        f"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'svg11.dtd'>{svg_text()}",
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' "
        f"'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>{svg_text()}",
        f"<!DOCTYPE svg>{svg_text()}",
        svg_text("<style>@media print {.a{fill:rgb(1 2 3)}} .b{width:calc(1px)}</style>"),
        svg_text('<g id="image(1)"/><g class="src(x)"/><text>src(http://x)</text>'),
        svg_text('<path d="M0 0" transform="translate(1 2)" clip-path="url(#a)"/><g id="a"/>'),
    ],
)
def test_what_only_draws_is_taken(text: str) -> None:
    assert read_svg(text.encode()) == (8, 6)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_svg_may_be_in_any_encoding_of_unicode(encoding: str) -> None:
    assert read_svg(svg_text("<title>Größe</title>").encode(encoding)) == (8, 6)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="24px" height="12"', (24, 12)),
        ('width="10mm" height="20mm"', (10, 20)),
        ('viewBox="-1,-1,.5e2,25" width="100%"', (50, 25)),
    ],
)
def test_its_size_is_that_of_its_view_box_else_its_own(
    attributes: str, size: tuple[float, float]
) -> None:
    assert read_svg(f'<svg xmlns="{SVG_NAMESPACE}" {attributes}/>'.encode()) == size


@pytest.mark.parametrize(
    "text",
    [
        svg_text("<script>draw()</script>"),
        svg_text('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'),
        svg_text("<foreignObject><p/></foreignObject>"),
        svg_text('<p xmlns="http://www.w3.org/1999/xhtml"/>'),
        svg_text('<animate attributeName="href"/>'),
        svg_text("<animateTransform/>"),
        svg_text('<set attributeName="x"/>'),
        svg_text('<rect onclick="x()"/>'),
        svg_text("", attributes='onload="x()"'),
        svg_text("", attributes='ONLOAD="x()"'),
        svg_text('<image href="https://example.org/a.png"/>'),
        svg_text('<image xlink:href="a.png"/>', attributes=XLINK),
        svg_text('<image href="/etc/passwd"/>'),
        svg_text('<image href="file:///etc/passwd"/>'),
        svg_text('<image href=" #a"/>'),
        svg_text('<use href="other.svg#a"/>'),
        svg_text('<a href="https://example.org"/>'),
        svg_text('<a href="javascript:x()"/>'),
        svg_text('<image href="data:text/html;base64,AAAA"/>'),
        svg_text('<image href="data:image/svg+xml;base64,AAAA"/>'),
        svg_text('<image href="data:image/png;base64,AAAA"/>'),
        svg_text(f'<image href="data:image/png;base64,{PNG_DATA[:60]}"/>'),
        svg_text('<rect fill="url(https://example.org/a)"/>'),
        svg_text("<rect style=\"fill:URL('a.svg#b')\"/>"),
        svg_text("<rect style=\"fill:u\\72l('a.svg#b')\"/>"),
        svg_text("<style>@import 'a.css';</style>"),
        svg_text("<style>rect{fill:ur<!-- -->l(a.svg)}</style>"),
        svg_text(f"<style>{' ' * 8185}rect{{fill:url(a.svg#b)}}</style>"),
        svg_text("<style><![CDATA[@font-face{src:url(a.woff)}]]></style>"),
        svg_text('<g xml:base="https://example.org/"/>'),
        f'<?xml-stylesheet href="a.css"?>{svg_text()}',
        f"<!DOCTYPE svg SYSTEM 'http://example.org/svg11.dtd'>{svg_text()}",
        f"<!DOCTYPE svg SYSTEM '/etc/passwd'>{svg_text()}",
        f"<!DOCTYPE svg SYSTEM 'svg11.dtd'>{svg_text()}",
        f"<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://example.org/x.dtd'>{svg_text()}",
        f"<!DOCTYPE svg PUBLIC 'x' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>{svg_text()}",
        f"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>{svg_text()}",
        svg_text("<style>rect{fill:src('http://example.org/a.svg#b')}</style>"),
        svg_text("<rect style=\"mask:SRC('a.svg')\"/>"),
        svg_text("<style>g{mask-image:image('a.png')}</style>"),
        svg_text("<style>g{mask-image:-webkit-image-set('a.png' 1x)}</style>"),
        svg_text("<style>g{mask-image:cross-fade(url(#a), 'a.png')}</style>"),
        svg_text("<style>@document url-prefix('x'){g{fill:red}}</style>"),
        svg_text("<style>@IMPORT 'a.css';</style>"),
        svg_text("<style>@font-palette-values --x {}</style>"),
        svg_text("<g style='behavior:x'/>"),
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{svg_text("<text>&a;</text>")}',
        f'<!DOCTYPE svg [<!ENTITY a "ha">]>{svg_text("<text>&a;</text>")}',
        svg_text('<g id="a"><use href="#a"/></g><use href="#a"/>'),
        svg_text('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g><use href="#a"/>'),
        svg_text(f'<g id="g0"><path/></g>{LAUGHS}<use href="#g8"/>'),
        svg_text(f'<g id="g0"><path/></g>{LAUGHS}<g id="g8"/><use href="#g8"/>'),
        svg_text("<g>" * 200 + "</g>" * 200),
        svg_text("<g/>" * 30_000),
        svg_text()[:-3],
        "<svg/>",
        "<html/>",
        "<p>no</p>",
        f'<svg xmlns="{SVG_NAMESPACE}"/>',
        f'<svg xmlns="{SVG_NAMESPACE}" width="100%" height="100%"/>',
        f'<svg xmlns="{SVG_NAMESPACE}" viewBox="0 0 0 8"/>',
        f'<svg xmlns="{SVG_NAMESPACE}" viewBox="0 0 1e9 8"/>',
        f'<svg xmlns="{SVG_NAMESPACE}" viewBox="0 0 1.2.3 8"/>',
        f'<?xml version="1.0" encoding="klingon"?>{svg_text()}',
    ],
)
def test_what_acts_or_fetches_or_never_ends_is_refused(text: str) -> None:
    with pytest.raises(ImageRefused, match=r"^it "):
        read_svg(text.encode())


def test_a_refusal_says_what_is_in_the_way() -> None:
    with pytest.raises(ImageRefused, match="an attribute onclick"):
        read_svg(svg_text('<rect onclick="x()"/>').encode())


def test_a_refusal_is_short_however_long_the_names_are() -> None:
    with pytest.raises(ImageRefused) as refused:
        read_svg(svg_text(f"<p{'x' * 100_000} xmlns='urn:x'/>").encode())
    assert len(str(refused.value)) < 150


def test_a_number_of_a_million_digits_takes_no_time() -> None:
    digits = "1" * 1_000_000
    for side in (digits, f"{digits}x", f"0.{digits}x", f"{digits}.{digits}e"):
        with pytest.raises(ImageRefused):
            read_svg(f'<svg xmlns="{SVG_NAMESPACE}" width="{side}" height="1"/>'.encode())
