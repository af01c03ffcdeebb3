"""How good box art is on the project's own collection of specs, beside other tools.

    .venv/bin/python benchmarks/beauty.py            # measure, print, write the docs
    .venv/bin/python benchmarks/beauty.py --quick    # ours alone, print only
    .venv/bin/python benchmarks/beauty.py --strangers --quick    # random graphs, print only

Each spec of ``tests/collection`` is drawn; the project's reader compares the
drawing with the spec. Then come its size, the cells in which two nets cross,
and the bends of its edges; beside them the crossings of Graphviz's edges on
the same graph, and size and bends of the smallest drawing of termaid,
mermaid-term and Graph-Easy that can be read as the graph.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from measuring.figures import Figures, measure, read_specs
from measuring.page import table, write_part
from measuring.rivals import prepare_rivals
from measuring.strangers import stranger_graphs
from measuring.summary import EACH, TOOLS, by_tool, each, summary
from measuring.worst import print_worst

COLLECTION = Path(__file__).parents[1] / "tests" / "collection"


def page_part(found: Sequence[Figures]) -> str:
    """The tables of the docs with the words around them."""
    head = ("", "Triglyph", "held against")
    sizes = sorted(one.nodes for one in found)
    return f"""\
The collection has {len(found)} specs of {sizes[0]} to {sizes[-1]} nodes: services, clouds, states,
pipelines, tables, networks, decisions.

- A crossing is a cell in which two nets cross. Dot's are those of Graphviz's edges on the same
  graph, where two nets that cross several times count once.
- The other drawing is the smallest one of termaid (as it comes, and with its smallest gaps),
  mermaid-term and Graph-Easy that *can* be read as the graph. The reader for that asks for every
  label, for every group as one rectangle around its members alone, and for a way for every edge;
  it forgives lines that say too much. Graph-Easy has no groups in groups and ends no edge at a
  group.
- Bends are those of the straightest way along the lines, found by that reader for all tools;
  corners are the glyphs that turn, those of a shared trunk once.
- Rows and columns that could go only carry wires on; without them the project's reader still
  reads the same.

{table(head, summary(found))}

Where a tool's drawing can be read, it and ours compare like this, in medians:

{table(TOOLS, by_tool(found))}

{table(EACH, each(found))}
"""


def main() -> None:
    """Measure all specs, print the figures and write them into the docs."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--quick", action="store_true", help="ours alone, printed only")
    arguments.add_argument("--slack", action="store_true", help="with what could go, if --quick")
    arguments.add_argument("--strangers", action="store_true", help="random graphs, printed only")
    arguments.add_argument("specs", nargs="*", type=Path, help="some specs only, printed only")
    chosen = arguments.parse_args()
    rivals = [] if chosen.quick else prepare_rivals()
    if chosen.strangers:
        diagrams = list(stranger_graphs())
    else:
        diagrams = list(read_specs(chosen.specs or sorted(COLLECTION.rglob("*.yaml"))))
    with_slack = chosen.slack or not chosen.quick
    found = [
        measure(name, diagram, rivals=rivals, with_dot=not chosen.quick, with_slack=with_slack)
        for name, diagram in diagrams
    ]
    for one in found:
        for difference in one.differences or one.ours.faults:
            print(f"{one.name}: {difference}")
    for title, ours, other in summary(found):
        print(f"{title:60}{ours:>16}{other:>16}")
    if not chosen.quick:
        print(f"\n{TOOLS[0]:>16}  " + "  ".join(f"{title:>16}" for title in TOOLS[1:]))
    for row in by_tool(found):
        print("  ".join(f"{cell!s:>16}" for cell in row))
    print_worst(found)
    if not (chosen.quick or chosen.specs or chosen.strangers):
        write_part("beauty", page_part(found))


if __name__ == "__main__":
    main()
