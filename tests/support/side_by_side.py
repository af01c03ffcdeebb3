"""The guide from specs beside the one that was drawn by hand, block by block.

    .venv/bin/python tests/support/side_by_side.py
    .venv/bin/python tests/support/side_by_side.py GUIDE-DRAWN-BY-HAND.md

The first prints a table of the rows and columns of the 22 blocks, those by hand
as tests/guide/facts.yaml has them; the second puts the blocks under it in pairs.
"""

import re
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from msgspec.structs import replace

from triglyph.guide.load import load_guide
from triglyph.guide.markdown import write_key
from triglyph.guide.model import Page
from triglyph.renderer import Options
from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart import TXT

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "specs" / "guide.yaml"
FACTS = ROOT / "tests" / "guide" / "facts.yaml"
BY_HAND = re.compile(r"^### \*\*(.*?)\*\*[^\n]*\n```\n(.*?)^```", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """The lines of a drawing, and of the notes under it."""

    drawing: list[str]
    notes: list[str]

    @property
    def columns(self) -> int:
        """How wide the widest line is."""
        return max(map(text_width, [*self.drawing, *self.notes]))

    @property
    def text(self) -> list[str]:
        """The lines of both, with an empty one between them."""
        return [*self.drawing, *([""] if self.drawing and self.notes else []), *self.notes]


def load_facts() -> list[dict[str, Any]]:
    """What the guide that was drawn by hand says, block by block."""
    facts: list[dict[str, Any]] = yaml.safe_load(FACTS.read_text("utf-8"))
    return facts


def load_pages() -> dict[str, Page]:
    """The pages of the guide from specs by their headings, in their order."""
    guide = load_guide(GUIDE).guide
    assert guide is not None
    return {page.heading: page for page in guide.pages}


def block_of(page: Page) -> Block:
    """A page as box art, without the title that is its heading."""
    if page.diagram is None:
        return Block([], write_key(page.key).split("\n"))
    diagram = replace(page.diagram, title=(), icon="")
    texts = [TXT.render(each, Options()).output for each in (replace(diagram, notes=()), diagram)]
    alone, whole = (str(text).rstrip("\n").split("\n") for text in texts)
    if not page.has_drawing:
        return Block([], whole)
    notes = whole[len(alone) :]
    return Block(alone, notes[1:] if notes[:1] == [""] else notes)


def table(facts: list[dict[str, Any]], pages: dict[str, Page]) -> Iterator[str]:
    """A table in Markdown: of each block the rows of the drawing and of the notes, the columns."""
    yield "| block | drawing: hand, ours | notes: hand, ours | columns: hand, ours |"
    yield "|---|---|---|---|"
    sums = [0, 0, 0, 0]
    for block in facts:
        ours = block_of(pages[block["heading"]])
        drawn, noted = block["rows"]
        row = [drawn, len(ours.drawing), noted, len(ours.notes)]
        sums = [total + each for total, each in zip(sums, row, strict=True)]
        rows = f"{row[0]}, {row[1]} | {row[2]}, {row[3]}"
        yield f"| {block['heading']} | {rows} | {block['columns']}, {ours.columns} |"
    yield f"| all | {sums[0]}, {sums[1]} | {sums[2]}, {sums[3]} | |"


def pairs(path: Path, pages: dict[str, Page]) -> Iterator[str]:
    """Each block by hand with ours on its right."""
    for heading, text in BY_HAND.findall(path.read_text("utf-8")):
        left = text.rstrip("\n").split("\n")
        right = block_of(pages[heading]).text
        width = max(map(text_width, left))
        yield from ("", heading, "")
        for mine, ours in zip_longest(left, right, fillvalue=""):
            yield f"{mine}{' ' * (width - text_width(mine))}  ║  {ours}"


def main(arguments: list[str]) -> None:
    """Print the table, and the pairs if the other guide is named."""
    facts, pages = load_facts(), load_pages()
    print("\n".join(table(facts, pages)))
    for name in arguments:
        print("\n".join(pairs(Path(name), pages)))


if __name__ == "__main__":
    main(sys.argv[1:])
