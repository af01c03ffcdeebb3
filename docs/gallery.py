"""A page of drawings, each with a line on what to look at: run this to make it again.

``output/gallery.txt`` holds the box art of the specs that ``docs/source/gallery.yaml``
names, in its order.
"""

from pathlib import Path
from typing import Any

import msgspec
import yaml

from triglyph.language.load import load_file
from triglyph.options import Options
from triglyph_renderers.boxart import TXT

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "docs" / "source" / "gallery.yaml"
PAGE = ROOT / "output" / "gallery.txt"
HEADING = """\
Box art by Triglyph
===================

{count} drawings, from chains to hubs to nests. Each is under its number, the spec that it
is made from, and what to look at. Made by docs/gallery.py of docs/source/gallery.yaml.
"""


class Exhibit(msgspec.Struct, forbid_unknown_fields=True):
    """A spec, what to look at in its drawing, and how it is drawn."""

    spec: str
    look: str
    options: dict[str, Any] = {}  # a copy for each exhibit, as msgspec does it


def load_exhibits(source: str) -> list[tuple[str, list[Exhibit]]]:
    """The sections of the page, each a heading and its exhibits."""
    sections: dict[str, list[Exhibit]] = msgspec.convert(
        yaml.safe_load(source), dict[str, list[Exhibit]]
    )
    return list(sections.items())


def make_page(source: str) -> str:
    """The page that its source describes."""
    sections = load_exhibits(source)
    parts = [HEADING.format(count=sum(len(exhibits) for _, exhibits in sections))]
    number = 0
    for heading, exhibits in sections:
        parts.append(f"{heading}\n{'=' * len(heading)}\n")
        for exhibit in exhibits:
            number += 1
            parts.append(f"({number}) {exhibit.spec}\n{exhibit.look}\n")
            parts.append(draw(exhibit))
    return "\n".join(parts)


def draw(exhibit: Exhibit) -> str:
    """The box art of an exhibit; raises AssertionError where its spec has a mistake."""
    loaded = load_file(ROOT / exhibit.spec)
    assert loaded.diagram is not None, loaded.problems
    drawing = TXT.render(loaded.diagram, Options(**exhibit.options)).output
    assert isinstance(drawing, str)
    return "".join(f"    {line}".rstrip() + "\n" for line in drawing.splitlines())


if __name__ == "__main__":
    PAGE.write_text(make_page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
