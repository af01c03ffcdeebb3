"""The icons of kinds: ours, one family, seen on every ground and told apart when small."""

import io
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from kind_icons import SIDE, STROKE, icon_svg
from PIL import Image, ImageChops, ImageStat

from triglyph.images.svg import SVG
from triglyph.kinds import KINDS, Kind
from triglyph.rendering.contrast import contrast
from triglyph.themes import DARK_THEME, LIGHT, LIGHT_THEME, PRINT_THEME
from triglyph_renderers.icons.kind_icons import KIND_ICONS, kind_dots, kind_picture
from triglyph_renderers.icons.rasterizing import SIDE as DOTS
from triglyph_renderers.icons.rasterizing import rasterize

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


def image_of(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGBA")


def figure(kind: str, *, side: int) -> Image.Image:
    """What is white on a tile, in so many dots."""
    dots = image_of(kind_dots(kind)).resize((side, side), Image.Resampling.BOX)
    red, green, blue, _ = dots.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def test_there_is_an_icon_for_each_kind_and_no_other() -> None:
    names = sorted(f"{kind}.{form}" for kind in KINDS for form in ("png", "svg"))
    assert sorted(path.name for path in KIND_ICONS.iterdir()) == names


@every_kind
def test_an_icon_is_as_it_is_drawn(kind: Kind) -> None:
    """`make icons` draws it again."""
    svg = kind_picture(kind.name)
    assert svg.data.decode() == icon_svg(kind)
    assert (svg.width, svg.height) == (SIDE, SIDE)
    shipped, again = image_of(kind_dots(kind.name)), image_of(rasterize(svg))
    assert shipped.size == again.size == (DOTS, DOTS)
    # Another version of what makes dots of it may round otherwise.
    assert max(ImageStat.Stat(ImageChops.difference(shipped, again)).mean) < 1


@every_kind
def test_the_icons_are_one_family(kind: Kind) -> None:
    root = ElementTree.fromstring(icon_svg(kind))
    tile, figures = root
    assert tile.tag == f"{{{SVG}}}rect"
    assert tile.get("fill") == LIGHT[kind.tone].line
    assert figures.get("stroke-width") == str(STROKE)
    assert {each.get("fill", "#fff") for each in figures} == {"#fff"}
    assert {each.tag.removeprefix(f"{{{SVG}}}") for each in figures} <= {"path", "circle", "rect"}
    assert not re.search(r"text|style|font|href", icon_svg(kind))


@every_kind
def test_a_figure_keeps_away_from_the_border_of_its_tile_and_is_in_its_middle(kind: Kind) -> None:
    left, top, right, bottom = figure(kind.name, side=SIDE).point(lambda dot: dot > 200).getbbox()
    assert min(left, top) >= 8
    assert max(right, bottom) <= SIDE - 8
    assert (left + right) / 2 == pytest.approx(SIDE / 2, abs=2)
    assert (top + bottom) / 2 == pytest.approx(SIDE / 2, abs=2)
    assert max(right - left, bottom - top) >= SIDE / 2


@every_kind
def test_a_figure_is_told_from_its_tile_and_the_tile_from_every_page(kind: Kind) -> None:
    tile = LIGHT[kind.tone].line
    assert contrast("#ffffff", tile) >= 3
    for theme in (LIGHT_THEME, DARK_THEME, PRINT_THEME):
        for ground in (theme.page, *(frame.fill for frame in theme.frames)):
            assert contrast(tile, ground) >= 2.5


@pytest.mark.parametrize("side", [48, 18])
def test_no_two_figures_look_alike_when_they_are_small(side: int) -> None:
    figures = {kind: figure(kind, side=side) for kind in KINDS}
    apart = {
        pair: ImageStat.Stat(ImageChops.difference(*(figures[kind] for kind in pair))).mean[0]
        for pair in combinations(KINDS, 2)
    }
    assert min(apart.values()) > 12, min(apart, key=lambda pair: apart[pair])


@every_kind
def test_a_figure_is_seen_at_48_pixels(kind: Kind) -> None:
    small = figure(kind.name, side=48)
    dots = list(
        small.get_flattened_data() if hasattr(small, "get_flattened_data") else small.getdata()
    )
    white = sum(dot > 230 for dot in dots) / len(dots)
    assert 0.04 < white < 0.4
