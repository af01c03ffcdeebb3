"""How much memory a worker takes over 2,000 pictures, plain ones and ones with icons.

    .venv/bin/python benchmarks/memory.py [PICTURES]

The specs of the guide, and of the clouds for icons, in turns and each time with another
title, so that nothing is drawn twice. One worker draws all; the table shows its
resident set in megabytes as it goes, and how many processes it took.
"""

import os
import sys
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from measuring.page import table
from msgspec.structs import replace
from pictures import CLOUD, GUIDE, read_specs

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers import graphviz, icons
from triglyph_renderers.graphviz.backend.worker_client import COMMAND
from triglyph_renderers.graphviz.renderer import Picture

PICTURES = 2000
STEPS = 4


def worker_process() -> int | None:
    """The number of the worker's process, None between one and the next."""
    own = os.getpid()
    children = Path(f"/proc/{own}/task/{own}/children").read_text(encoding="ascii").split()
    for child in map(int, children):
        if COMMAND[-1].encode() in Path(f"/proc/{child}/cmdline").read_bytes():
            return child
    return None


def resident_set(process: int) -> int:
    """The bytes of memory that a process takes."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def draw_many(picture: Picture, diagrams: Sequence[Diagram], *, count: int) -> tuple[str, ...]:
    """The memory after each quarter of so many pictures, and the number of processes."""
    seen: dict[int, None] = {}
    sizes: list[str] = []
    for number, diagram in enumerate(islice(cycle(diagrams), count), start=1):
        picture.render(replace(diagram, title=(f"Picture {number}",)), Options(scale=1))
        process = worker_process()
        if process is not None:
            seen[process] = None
        if number % (count // STEPS) == 0:
            sizes.append("" if process is None else f"{resident_set(process) / 1e6:.0f}")
    return (*sizes, str(len(seen)))


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    guide, clouds = read_specs(*GUIDE), read_specs(CLOUD)
    rows = [
        (name, *draw_many(picture, diagrams, count=count))
        for name, picture, diagrams in (
            ("svg", graphviz.SVG, guide),
            ("png", graphviz.PNG, guide),
            ("pdf", graphviz.PDF, guide),
            ("svg with icons", icons.SVG, clouds),
            ("png with icons", icons.PNG, clouds),
        )
    ]
    steps = [f"{count * step // STEPS}" for step in range(1, STEPS + 1)]
    print(table(("MB after so many pictures", *steps, "processes"), rows))


if __name__ == "__main__":
    main()
