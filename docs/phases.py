"""How box art is drawn, as a page with a picture after each phase: run this to make it again.

``docs/box-art.md`` is ``docs/source/box-art.md`` with its examples drawn, as in the
language reference, and with every comment ``<!-- after NAME -->`` replaced by what
``triglyph debug --after NAME`` shows of ``docs/source/phases.yaml``.
"""

import re
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from reference import BLOCK, make_block

from triglyph.language.load import load_text
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT

FOLDER = Path(__file__).parent
SOURCE = FOLDER / "source" / "box-art.md"
PAGE = FOLDER / "box-art.md"
EXAMPLE = FOLDER / "source" / "phases.yaml"
NOTICE = "<!-- Made from docs/source/box-art.md: change that, and run `make docs`. -->\n\n"
COMMENT = re.compile(r"^<!-- after (.+?) -->$", re.MULTILINE)
PAINT = "paint"
"""What comes after the phases of the layout: the drawing itself."""


def show_phase(name: str) -> str:
    """Return what a phase makes of the example."""
    diagram = load_text(EXAMPLE.read_text(encoding="utf-8"), path=EXAMPLE.name).diagram
    assert diagram is not None
    if name == PAINT:
        return str(TXT.render(diagram, Options()).output).rstrip("\n")
    return TXT.show_phase(diagram, Options(), phase=name, as_json=False)


def make_page(source: str) -> str:
    """Return the page that its source becomes; raises AssertionError if an example is wrong."""
    spec = EXAMPLE.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, chdir(folder):
        page = BLOCK.sub(make_block, source)
    page = page.replace("<!-- example -->", f"```yaml\n{spec}```")
    return NOTICE + COMMENT.sub(lambda found: f"```text\n{show_phase(found[1])}\n```", page)


if __name__ == "__main__":
    PAGE.write_text(make_page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
