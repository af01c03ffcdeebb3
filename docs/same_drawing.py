"""A page of box art and pictures side by side: run this to make it again.

``docs/same-drawing.md`` shows the systems that ``docs/source/same-drawing.yaml``
names, as box art and as the svg of the project that is drawn from the same spec.
"""

from html import escape
from pathlib import Path

import msgspec

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "docs" / "source" / "same-drawing.yaml"
PAGE = ROOT / "docs" / "same-drawing.md"
HEADING = """\
<!-- Made from docs/source/same-drawing.yaml: change that, and run `make`. -->

# One layout, two drawings

Box art and the picture of a spec are the same drawing. One layout decides the order, the rows,
the sides at which lines leave, and which lines share a trunk. It is measured once in characters
and once in points; Graphviz only paints what the layout says. Here are six systems in both forms.
A test compares where the boxes are.
"""


class Exhibit(msgspec.Struct, forbid_unknown_fields=True):
    """A spec, its picture, and what to look at in its two drawings."""

    spec: str
    picture: str
    look: str


def load_exhibits(source: str) -> list[Exhibit]:
    """Return the systems that are shown, in their order."""
    return msgspec.yaml.decode(source, type=list[Exhibit])


def load_diagram(exhibit: Exhibit) -> Diagram:
    """Return the diagram of an exhibit; raises AssertionError where its spec has a mistake."""
    loaded = load_file(ROOT / exhibit.spec)
    assert loaded.diagram is not None, loaded.problems
    return loaded.diagram


def draw(diagram: Diagram) -> str:
    """Return the box art of a diagram, without its title and notes."""
    return str(TXT.render(diagram, Options(title=False, notes=False)).output).rstrip("\n")


def make_page(source: str) -> str:
    """Return the page that its source describes."""
    exhibits = load_exhibits(source)
    return "\n".join([HEADING, *map(show, exhibits)])


def show(exhibit: Exhibit) -> str:
    """Return the part of the page for one system: a table of one row."""
    diagram = load_diagram(exhibit)
    title = " ".join(diagram.title)
    return f"""\
## {title}

{exhibit.look}

<table><tr><td>
<pre>
{escape(draw(diagram), quote=False)}
</pre>
</td><td>
<img src="../{exhibit.picture}" alt="{escape(title)} as a picture" width="440">
</td></tr></table>

[{exhibit.spec}](../{exhibit.spec})
"""


if __name__ == "__main__":
    PAGE.write_text(make_page(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
