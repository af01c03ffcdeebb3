"""What a view costs, against a spec of its own that says the same; and many views of one spec.

    .venv/bin/python benchmarks/views.py

Times are those of the processor, so that what else a machine does counts little. A view should
cost no more than a spec of its size.
"""

import time
from collections.abc import Callable
from functools import partial
from statistics import median

from triglyph.api import render
from triglyph.language.load import load_text
from triglyph.model import Diagram
from triglyph.rendering.sheets import choose_diagram

GROUPS = 45
MEMBERS = 12
"""Together 540 nodes, a large system; a view shows one group of it."""
ROUNDS = 15
MANY = (("184 views of 540 nodes", GROUPS, 184), ("10,000 views of 12 nodes", 1, 10_000))


def write_group(group: int) -> tuple[list[str], list[str]]:
    """Return the lines of a group's nodes, and those of the edges among them."""
    ids = [f"n{group}x{number}" for number in range(MEMBERS)]
    nodes = [f"  g{group}:", f"    label: Group {group}", "    nodes:"]
    nodes += [f"      {name}: {{label: Service {name}, kind: server}}" for name in ids]
    edges = [f"  - {ids[(at - 1) // 3]} -> {ids[at]}: call {at}" for at in range(1, MEMBERS)]
    return nodes, edges


def write_spec(*, groups: int, views: int = 0) -> str:
    """Return a spec of so many groups, each joined to the next, and of so many views of one."""
    written = [write_group(group) for group in range(groups)]
    lines = ["nodes:", *(line for nodes, _ in written for line in nodes)]
    lines += ["edges:", *(line for _, edges in written for line in edges)]
    lines += [f"  - n{group}x0 -> n{group + 1}x0" for group in range(groups - 1)]
    if views:
        lines += ["views:", *(f"  v{at}: {{show: g{at % groups}}}" for at in range(views))]
    return "\n".join(lines) + "\n"


def load(text: str) -> Diagram:
    """Return the diagram of a spec that has no mistakes."""
    loaded = load_text(text)
    assert loaded.diagram is not None, loaded.problems
    return loaded.diagram


def time_milliseconds(work: Callable[[], object]) -> float:
    """Return the middle of several times."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return median(times)


def main() -> None:
    """Print what a view adds to loading, what drawing it takes, and the same of its own spec."""
    alone = write_spec(groups=1)
    one, more = (write_spec(groups=GROUPS, views=views) for views in (1, 21))
    view, whole = choose_diagram(load(one), "v0"), load(alone)
    loading = (time_milliseconds(lambda: load(more)) - time_milliseconds(lambda: load(one))) / 20
    print("| | a view | a spec of its size |\n|---|---:|---:|")
    print(f"| loading, ms | {loading:.2f} | {time_milliseconds(lambda: load(alone)):.2f} |")
    for kind in ("txt", "mmd", "dot"):
        drawn = [time_milliseconds(partial(render, shown, kind)) for shown in (view, whole)]
        print(f"| drawing as {kind}, ms | {drawn[0]:.1f} | {drawn[1]:.1f} |")
    for name, groups, views in MANY:
        text = write_spec(groups=groups, views=views)
        start = time.process_time()
        load(text)
        print(f"loading {name}: {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main()
