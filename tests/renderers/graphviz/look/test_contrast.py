"""Every text and every line of real pictures stands out from what is behind it, in each theme."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from triglyph.kinds import KINDS
from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph.rendering.contrast import LINE_CONTRAST, TEXT_CONTRAST, contrast
from triglyph.themes import LIGHT_THEME, ThemeName
from triglyph_renderers.graphviz import SVG

Read = Callable[[str], Diagram]

SPECS = [
    path
    for path in sorted((Path(__file__).parents[4] / "specs").rglob("*.yaml"))
    if path.name != "guide.yaml" and not path.name.startswith("_")
]
THEMES: tuple[ThemeName, ...] = ("light", "dark", "print")

EVERYTHING = """\
title: Everything
legend: true
nodes:
  a: {label: A, callout: seen}
  s: {label: S, sections: [[one, {text: two, callout: noted}]]}
  t: {label: bare, shape: text}
  d: {label: D, divided: true, layout: row, nodes: {x: X, y: {label: Y, kind: database}}}
  f: {label: F, callout: of a frame, nodes: {g: {label: G, nodes: {h: {label: H, nodes: {i: I}}}}}}
  r: {label: Tree, layout: tree, nodes: {l: Leaf}}
KINDS
edges:
  - a -> s: over
  - t ..> i: dashed
  - x => i: thick
  - i -> i: again
  - i -> i: and again
notes: [{title: Notes, items: [one]}]
"""


Point = tuple[float, float]


class Painted(NamedTuple):
    """A filled shape of an svg, with the rectangle around it."""

    left: float
    low: float
    right: float
    high: float
    fill: str


def colour_of(element: ElementTree.Element, name: str) -> str:
    colour = element.get(name, "")
    return "" if colour in ("none", "transparent") else colour.replace("black", "#000000")


def points_of(element: ElementTree.Element) -> list[Point]:
    """The points that a shape is drawn through or by."""
    if element.tag.endswith("ellipse"):
        x, y, across, up = (float(element.attrib[name]) for name in ("cx", "cy", "rx", "ry"))
        return [(x - across, y - up), (x + across, y + up)]
    numbers = re.findall(r"-?\d+(?:\.\d+)?", element.get("points") or element.get("d", ""))
    return list(zip(map(float, numbers[::2]), map(float, numbers[1::2]), strict=True))


def faint(svg: bytes) -> Iterator[str]:
    """The texts and lines that do not stand out from what was painted there before."""
    painted: list[Painted] = []

    def ground(point: Point) -> str:
        """The colour of what is at a point."""
        x, y = point
        return next(
            each.fill
            for each in reversed(painted)
            if each.left <= x <= each.right and each.low <= y <= each.high
        )

    for element in ElementTree.fromstring(svg).iter():
        tag = element.tag.rpartition("}")[2]
        if tag == "text":
            length = float(element.get("textLength", "0"))
            x, y = float(element.attrib["x"]) + length / 2, float(element.attrib["y"]) - 3
            colour, behind = colour_of(element, "fill") or "#000000", ground((x, y))
            words = "".join(element.itertext())
            if contrast(colour, behind) < TEXT_CONTRAST:
                yield f"{words}: {colour} on {behind}"
        elif tag in ("polygon", "polyline", "path", "ellipse"):
            points = points_of(element)
            across, up = zip(*points, strict=True)
            fill, stroke = colour_of(element, "fill"), colour_of(element, "stroke")
            if element.get("stroke-width") == "0":
                stroke = ""
            middle = (points[0][0] + points[-1][0]) / 2, (points[0][1] + points[-1][1]) / 2
            if stroke and painted:
                behind = ground(points[0]) if fill else ground(middle)
                if contrast(stroke, behind) < LINE_CONTRAST:
                    yield f"{tag} of {stroke} on {behind}"
            if stroke and fill and stroke != fill and contrast(stroke, fill) < LINE_CONTRAST:
                yield f"{tag} of {stroke} around {fill}"
            if fill and fill != stroke:  # else it is a line, or the head of one
                painted.append(Painted(min(across), min(up), max(across), max(up), fill))


def drawn(diagram: Diagram, theme: ThemeName) -> bytes:
    svg = SVG.render(diagram, Options(theme=theme, picture_notes=True)).output
    assert isinstance(svg, bytes)
    return svg


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_text_and_line_of_a_spec_can_be_seen(path: Path, theme: ThemeName) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    assert list(faint(drawn(replace(diagram, legend=True), theme))) == []


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_and_line_of_every_kind_and_form_can_be_seen(
    diagram: Read, theme: ThemeName
) -> None:
    kinds = "\n".join(f"  k{n}: {{label: K, kind: {kind}}}" for n, kind in enumerate(KINDS))
    spec = diagram(EVERYTHING.replace("KINDS", kinds))
    assert list(faint(drawn(spec, theme))) == []


def test_what_cannot_be_seen_is_found(diagram: Read) -> None:
    svg = drawn(diagram("nodes: {a: Alpha, b: Beta}\nedges: [a -> b]\n"), "light")
    assert list(faint(svg)) == []
    assert list(faint(re.sub(rb'fill="#[0-9a-f]{6}"([^>]*>Alpha)', rb'fill="#cccccc"\1', svg)))
    assert list(faint(svg.replace(LIGHT_THEME.edge.encode(), b"#dddddd")))
    assert list(faint(svg.replace(LIGHT_THEME.tones["plain"].line.encode(), b"#dddddd")))
