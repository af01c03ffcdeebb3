"""What the real Mermaid draws in a real browser, and where each text of the drawing is."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from browser import Browser
from msgspec import Struct, convert

VERSIONS = ("mermaid-10", "mermaid-11", "mermaid-12")
"""The npm packages, by the names that the lock file pins them under."""

_AT_ONCE = 25
"""Texts drawn in one call: a call that takes minutes is given up."""
_TOLERANCE = 2.5
_LINE_TOLERANCE = 4.0
"""Pixels, across and down: a line of text is higher than its letters."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Text(Struct, frozen=True):
    """A text as it is drawn: its own rectangle, the one it was given, and its outline's."""

    text: str
    ink: Rectangle | None
    room: Rectangle | None
    box: Rectangle | None = None


class Line(Struct, frozen=True):
    """An edge as it is drawn."""

    ends: tuple[str, str]
    """The ids in Mermaid of its tail and its head; empty where its id does not tell."""
    passed: dict[str, float]
    """How many pixels of it lie inside of each node that it touches, its ends included."""
    lost: bool = False
    """Whether Mermaid failed to place it, so that nothing of it can be seen."""


class Drawing(Struct, frozen=True):
    """What can be seen of a flowchart."""

    nodes: dict[str, Text] = {}
    groups: dict[str, Text] = {}
    labels: list[Text] = []
    lines: list[Line] = []
    heads: int = 0
    box: Rectangle = (0, 0, 0, 0)
    title: str = ""
    complaints: int = 0
    error: str = ""


def draw_all(
    texts: Sequence[str], *, version: str, browser: Browser, mermaid: Path, page: Path
) -> list[Drawing]:
    """The drawings of texts, all made in one page, which is written for them.

    ``mermaid`` is the folder of Mermaid's packages.
    """
    library = mermaid / "node_modules" / version / "dist" / "mermaid.min.js"
    scripts = (library, mermaid / "drawn.js")
    page.write_text(
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Drawings</title>"
        + "".join(f"<script src='{script.as_uri()}'></script>" for script in scripts)
        + "<div id='place'></div>",
        encoding="utf-8",
    )
    browser.open(page)
    found: list[Drawing] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = json.dumps(list(texts[start : start + _AT_ONCE]))
        found += convert(browser.evaluate(f"draw({some})"), list[Drawing])
    return found


def find_faults(drawing: Drawing) -> Iterator[str]:
    """What is wrong with a drawing whatever it means to say."""
    if drawing.error:
        yield drawing.error
    if drawing.complaints:
        yield "Mermaid complains inside of the drawing"
    for name, text in (*drawing.nodes.items(), *drawing.groups.items()):
        if text.box is not None and not _is_inside(text.ink, text.box):
            yield f"the text of {name} is outside of its box: {text}"
        if text.box is not None and not _is_inside(text.box, drawing.box):
            yield f"{name} is outside of the picture: {text.box} in {drawing.box}"
    for text in (*drawing.nodes.values(), *drawing.groups.values(), *drawing.labels):
        if text.room is not None and not _is_inside(text.ink, text.room):
            yield f"a text is cut: {text}"


def squeeze(text: str) -> str:
    """A text without white space and joiners, which drawings break and measure as they like."""
    return "".join(text.replace("\u2060", "").replace("\ufeff", "").split())


def _is_inside(inner: Rectangle | None, outer: Rectangle) -> bool:
    return inner is None or (
        inner[0] >= outer[0] - _TOLERANCE
        and inner[1] >= outer[1] - _LINE_TOLERANCE
        and inner[2] <= outer[2] + _TOLERANCE
        and inner[3] <= outer[3] + _LINE_TOLERANCE
    )
