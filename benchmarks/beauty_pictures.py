"""How good pictures are beside those of D2 and dot, in figures.

    .venv/bin/python benchmarks/beauty_pictures.py            # measure, print, write the docs
    .venv/bin/python benchmarks/beauty_pictures.py --quick    # ours alone, print only

The specs of ``tests/collection`` and random graphs of 8 to 40 nodes are drawn by
Triglyph, by D2 with the layouts ELK and TALA, and by dot; all figures come
from one reader of lines and boxes, out of the svg of D2 and the json of Graphviz.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from measuring.figures import read_specs
from measuring.page import table, write_part
from measuring.picture_summary import (
    MEASURES,
    OURS,
    Figures,
    compare_tools,
    measure_pictures,
    tools_of,
    worse_in,
)
from measuring.strangers import stranger_graphs

from triglyph.model import Diagram

ROOT = Path(__file__).parents[1]
COLLECTION = ROOT / "tests" / "collection"
PAGE = ROOT / "docs" / "pictures.md"
WORST = 10
"""How many specs are named for each measure."""


def measure_all(
    graphs: Sequence[tuple[str, Diagram]], *, rivals: bool
) -> list[tuple[str, Figures]]:
    """Return the figures of all graphs by their names."""
    return [(name, measure_pictures(diagram, rivals=rivals)) for name, diagram in graphs]


def print_tables(title: str, found: Sequence[tuple[str, Figures]]) -> None:
    """Print the medians, and the graphs that each measure puts last."""
    figures = [one for _, one in found]
    print(f"\n{title}: {len(found)} graphs")
    print("  ".join(f"{cell:>22}" for cell in ("", *tools_of(figures))))
    for row in compare_tools(figures):
        print("  ".join(f"{cell!s:>22}" for cell in row))
    for measure in MEASURES:
        sign = -1 if measure.more_is_better else 1
        ranked = sorted(found, key=lambda one: -sign * measure.value(one[1][OURS]))[:WORST]
        print(f"\n{measure.title}")
        for name, each in ranked:
            values = "  ".join(f"{tool} {measure.value(each[tool]):.2f}" for tool in each)
            print(f"  {name:44}{values}")


def page_part(collection: Sequence[Figures], strangers: Sequence[Figures]) -> str:
    """Return the tables of the docs with the words around them."""
    tools = tools_of(collection)
    return f"""\
The {len(collection)} specs of `tests/collection`, medians; in brackets the sum:

{table(("", *tools), compare_tools(collection))}

{len(strangers)} random graphs of 8 to 40 nodes, dense ones included:

{table(("", *tools), compare_tools(strangers))}
"""


def main() -> None:
    """Measure, print the figures and write them into the docs."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--quick", action="store_true", help="ours alone, printed only")
    arguments.add_argument("specs", nargs="*", type=Path, help="some specs only, printed only")
    chosen = arguments.parse_args()
    rivals = not chosen.quick
    if chosen.specs:
        print_tables("specs", measure_all(list(read_specs(chosen.specs)), rivals=rivals))
        return
    specs = list(read_specs(sorted(COLLECTION.rglob("*.yaml"))))
    collection = measure_all(specs, rivals=rivals)
    print_tables("collection", collection)
    strangers = measure_all(list(stranger_graphs()), rivals=rivals)
    print_tables("random graphs", strangers)
    if rivals:
        figures = [one for _, one in collection], [one for _, one in strangers]
        print("worse than the best of the others:", [worse_in(each) for each in figures])
        write_part("beauty", page_part(*figures), page=PAGE)


if __name__ == "__main__":
    main()
