"""Ten graphs of the collection as drawn by Triglyph, D2 and dot, for the docs.

    .venv/bin/python benchmarks/three_tools.py    # draw them, write the page

The graphs are chosen by a rule, not by how they look: of each of the ten largest
topics of ``tests/collection`` the one in the middle of the alphabet.
"""

from collections.abc import Iterator
from pathlib import Path

from measuring.d2_pictures import d2_svg
from measuring.figures import read_specs
from measuring.graph import graph_of
from measuring.graphviz_pictures import dot_source
from measuring.page import write_part
from measuring.picture_summary import bare

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG
from triglyph_renderers.graphviz.backend.backend import draw_source

ROOT = Path(__file__).parents[1]
COLLECTION = ROOT / "tests" / "collection"
PAGE = ROOT / "docs" / "pictures.md"
FOLDER = ROOT / "docs" / "side-by-side"
TOPICS = 10
WIDTH = 280
"""Pixels of each of the three pictures on the page."""
TOOLS = {"triglyph": "Triglyph", "elk": "D2, ELK", "dot": "dot"}


def choose_specs(collection: Path = COLLECTION) -> list[Path]:
    """Return the spec in the middle of each of the ten topics that have most specs."""
    topics = [sorted(folder.glob("*.yaml")) for folder in sorted(collection.iterdir())]
    ranked = sorted((specs for specs in topics if specs), key=lambda specs: -len(specs))
    return sorted(specs[len(specs) // 2] for specs in ranked[:TOPICS])


def draw_by(tool: str, diagram: Diagram) -> str:
    """Return the svg of one of the three tools."""
    graph = graph_of(diagram)
    match tool:
        case "triglyph":
            return _text(SVG.render(diagram, Options()).output)
        case "elk":
            return d2_svg(graph, "elk")
        case _:
            drawn = draw_source(dot_source(graph), output="svg", settings={}, command=None)
            return _text(drawn.picture)


def _text(svg: str | bytes) -> str:
    return svg if isinstance(svg, str) else svg.decode()


def name_of(spec: Path, tool: str) -> str:
    """Return the name of the file with one picture."""
    return f"{spec.stem}.{tool}.svg"


def page_part(specs: list[Path]) -> str:
    """Return the table of the docs, a row of three pictures for each spec."""
    head = "".join(f"<th>{title}</th>" for title in TOOLS.values())
    return "\n".join(
        ["<table>", f"<tr>{head}</tr>", *map("\n".join, map(_rows, specs)), "</table>"]
    )


def _rows(spec: Path) -> Iterator[str]:
    name = f"{spec.parent.name}/{spec.stem}"
    yield f'<tr><td colspan="{len(TOOLS)}"><code>{name}</code></td></tr>'
    cells = (
        f'<td><img src="side-by-side/{name_of(spec, tool)}" alt="{name} by {title}" '
        f'width="{WIDTH}"></td>'
        for tool, title in TOOLS.items()
    )
    yield f"<tr>{''.join(cells)}</tr>"


def main() -> None:
    """Draw all pictures and put them on the page."""
    specs = choose_specs()
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.svg"):
        old.unlink()
    for spec, (_, diagram) in zip(specs, read_specs(specs), strict=True):
        for tool in TOOLS:
            (FOLDER / name_of(spec, tool)).write_text(
                draw_by(tool, bare(diagram)), encoding="utf-8", newline="\n"
            )
    write_part("side-by-side", page_part(specs), page=PAGE)


if __name__ == "__main__":
    main()
