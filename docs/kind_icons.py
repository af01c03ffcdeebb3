"""Draw the icons of the built-in kinds, ours and of no vendor: run by ``make icons``.

All are one family: a white figure on a rounded tile in the colour of the kind's tone, lines
of one width with round ends, nothing finer than a screen of 48 pixels shows. A tile can be
seen on light and dark grounds. Each is written as an svg, which pictures in that format
hold, and as the png that Graphviz draws.
"""

from collections.abc import Iterable
from math import cos, pi, sin

from triglyph.images.files import picture_of
from triglyph.kinds import KINDS, Kind
from triglyph.themes import LIGHT
from triglyph_renderers.icons.kind_icons import KIND_ICONS
from triglyph_renderers.icons.rasterizing import rasterize

SIDE = 64
"""Units of the side of a tile; figures keep 11 of them free all around."""

CORNER = 14
"""Units of the radius of a tile's corners."""

STROKE = 4
"""Units of the width of lines."""

PALE = 0.4
"""The opacity of what only fills a figure."""


def line(path: str) -> str:
    """Return a line along a path."""
    return f'<path d="{path}"/>'


def solid(path: str) -> str:
    """Return a white shape with a path as its outline."""
    return f'<path d="{path}" fill="#fff" stroke="none"/>'


def pale(path: str) -> str:
    """Return what fills a figure without being a part of its lines."""
    return f'<path d="{path}" fill="#fff" fill-opacity="{PALE:g}" stroke="none"/>'


def ring(x: float, y: float, radius: float) -> str:
    """Return a circle."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def dot(x: float, y: float, radius: float) -> str:
    """Return a disc."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="#fff" stroke="none"/>'


def box(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return a rectangle with round corners."""
    size = f'width="{width:g}" height="{height:g}" rx="{radius:g}"'
    return f'<rect x="{x:g}" y="{y:g}" {size}/>'


def block(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return a white rectangle with round corners."""
    return box(x, y, width, height, radius).replace("/>", ' fill="#fff" stroke="none"/>')


def gear(*, teeth: int, inner: float, outer: float) -> str:
    """Return the outline of a gear in the middle of a tile, a tooth at its top."""
    corners: list[str] = []
    for tooth in range(teeth):
        for share, radius in ((-0.30, inner), (-0.19, outer), (0.19, outer), (0.30, inner)):
            turn = 2 * pi * (tooth + share) / teeth - pi / 2
            corners.append(
                f"{SIDE / 2 + radius * cos(turn):.1f} {SIDE / 2 + radius * sin(turn):.1f}"
            )
    return f"M{' L'.join(corners)}Z"


DRUM = "M16 20c0 -9 32 -9 32 0v24c0 9 -32 9 -32 0z"
"""The outline of a cylinder."""

FIGURES: dict[str, tuple[str, ...]] = {
    "server": (
        box(13, 14, 38, 15, 4),
        box(13, 35, 38, 15, 4),
        dot(21.5, 21.5, 2.8),
        dot(21.5, 42.5, 2.8),
        line("M32 21.5h11M32 42.5h11"),
    ),
    "service": (line(gear(teeth=8, inner=15, outer=20.5)), ring(32, 32, 6)),
    "app": (
        box(13, 13, 15, 15, 4),
        box(36, 13, 15, 15, 4),
        box(13, 36, 15, 15, 4),
        block(34, 34, 19, 19, 6),
    ),
    "function": (
        line("M44 16.5c-6 -3.5 -11.5 -.5 -12.5 6l-4 19.5c-1 6 -6 8.5 -11.5 5.5M21 28.5h20"),
    ),
    "container": (
        pale("M14 22.5l18 10v19.5l-18 -10z"),
        line("M32 12l18 10v20l-18 10l-18 -10v-20zM14.5 22.5l17.5 9.8l17.5 -9.8M32 32.5v19"),
    ),
    "worker": (
        line("M50 31a18 18 0 0 0 -32 -10.5M14 33a18 18 0 0 0 32 10.5"),
        line("M17.5 12v9h9M46.5 52v-9h-9"),
        dot(32, 32, 5.5),
    ),
    "database": (
        pale("M16 20c0 9 32 9 32 0v12c0 9 -32 9 -32 0z"),
        line(f"{DRUM}M16 20c0 9 32 9 32 0M16 32c0 9 32 9 32 0"),
    ),
    "cache": (
        box(17, 17, 30, 30, 5),
        line("M25 11v6M39 11v6M25 47v6M39 47v6M11 25h6M11 39h6M47 25h6M47 39h6"),
        solid("M34.5 21l-9.5 12.5h6l-1.5 9.5l9.5 -12.5h-6z"),
    ),
    "queue": (
        line("M13 17h38M13 47h38"),
        block(14, 24, 9, 16, 2.5),
        block(27.5, 24, 9, 16, 2.5),
        pale("M41 24h9v16h-9z"),
    ),
    "topic": (
        dot(32, 32, 5),
        line("M23.5 23.5a12 12 0 0 0 0 17M40.5 23.5a12 12 0 0 1 0 17"),
        line("M16.5 17a21.5 21.5 0 0 0 0 30M47.5 17a21.5 21.5 0 0 1 0 30"),
    ),
    "storage": (
        box(12, 14, 40, 11, 3),
        pale("M16 27h32v19a4 4 0 0 1 -4 4h-24a4 4 0 0 1 -4 -4z"),
        line("M16 25v21a4 4 0 0 0 4 4h24a4 4 0 0 0 4 -4v-21M26.5 35h11"),
    ),
    "load-balancer": (
        dot(17, 32, 5.5),
        line("M22 32h24M25 32c8 0 6 -15 14 -15h7M25 32c8 0 6 15 14 15h7"),
        line("M43 12l5.5 5l-5.5 5M43 27l5.5 5l-5.5 5M43 42l5.5 5l-5.5 5"),
    ),
    "gateway": (
        line("M21 52v-26a14.5 14.5 0 0 1 29 0v26M14 52h36"),
        line("M12 37h24M29 29.5l7.5 7.5l-7.5 7.5"),
    ),
    "cdn": (
        line("M32 25v-8M32 39v8M26 28l-8 -5M38 28l8 -5M26 36l-8 5M38 36l8 5"),
        ring(32, 32, 6.5),
        *(
            dot(x, y, 4.2)
            for x, y in ((32, 14), (32, 50), (16, 22.5), (48, 22.5), (16, 41.5), (48, 41.5))
        ),
    ),
    "dns": (
        line("M32 12v5M32 27v6M32 43v9M25 52h14"),
        line("M17 17h25l6.5 5l-6.5 5h-25z"),
        solid("M49 31h-27.5l-8 7l8 7h27.5z"),
    ),
    "internet": (
        ring(32, 32, 19),
        line("M13 32h38M32 13c-11.5 11 -11.5 27 0 38M32 13c11.5 11 11.5 27 0 38"),
    ),
    "user": (
        ring(32, 23, 9),
        pale("M15 51c0 -20 34 -20 34 0z"),
        line("M15 51c0 -20 34 -20 34 0z"),
    ),
    "browser": (
        box(12, 14, 40, 36, 5),
        line("M12 25.5h40"),
        dot(19, 20, 2.1),
        dot(26, 20, 2.1),
        pale("M18 31h28v13h-28z"),
    ),
    "mobile": (
        box(20, 11, 24, 42, 5),
        pale("M25 17h14v23h-14z"),
        line("M30 46.5h4"),
    ),
    "auth": (
        ring(23, 41, 9.5),
        line("M30 34l20 -20M41.5 22.5l7 7M36 28l4.5 4.5"),
    ),
    "firewall": (
        pale("M13 26h13v12h-13zM35 14h16v12h-16zM35 38h16v12h-16z"),
        box(13, 14, 38, 36, 3),
        line("M13 26h38M13 38h38M35 14v12M26 26v12M35 38v12"),
    ),
    "monitoring": (
        box(12, 14, 40, 29, 4),
        line("M18 30h6l4.5 -8l6.5 14l4.5 -6h6.5M24 51h16"),
    ),
    "analytics": (
        line("M13 51h38"),
        block(16, 33, 8, 13, 2),
        block(28, 24, 8, 22, 2),
        block(40, 14, 8, 32, 2),
    ),
    "search": (ring(28, 28, 14), line("M38.5 38.5l12 12"), line("M20.5 28a7.5 7.5 0 0 1 7.5 -7.5")),
    "email": (box(12, 17, 40, 30, 4), line("M13 20l19 15.5l19 -15.5")),
    "scheduler": (ring(32, 32, 19), line("M32 20v12l8.5 6")),
    "external": (
        line("M28 15h-9a5 5 0 0 0 -5 5v25a5 5 0 0 0 5 5h25a5 5 0 0 0 5 -5v-9"),
        line("M38 14h12v12M49.5 14.5l-20 20"),
    ),
}
"""What is drawn on the tile of each kind, on a grid of 64 by 64."""


def icon_svg(kind: Kind) -> str:
    """Return the icon of a kind."""
    look = f'fill="none" stroke="#fff" stroke-width="{STROKE}"'
    joins = 'stroke-linecap="round" stroke-linejoin="round"'
    tile = f'<rect width="{SIDE}" height="{SIDE}" rx="{CORNER}" fill="{LIGHT[kind.tone].line}"/>'
    rows: Iterable[str] = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">',
        tile,
        f"<g {look} {joins}>",
        *FIGURES[kind.name],
        "</g>",
        "</svg>",
    )
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    KIND_ICONS.mkdir(exist_ok=True)
    for each in KINDS.values():
        drawn = icon_svg(each).encode()
        (KIND_ICONS / f"{each.name}.svg").write_bytes(drawn)
        (KIND_ICONS / f"{each.name}.png").write_bytes(rasterize(picture_of(drawn)))
