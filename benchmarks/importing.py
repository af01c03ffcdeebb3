"""How long imports and checks take: a flowchart of 100 nodes, and a tree of 2,000 pages.

Times are those of the processor, so that what else a machine does counts little.

    python benchmarks/importing.py
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from triglyph.importing.convert import import_excerpt
from triglyph.importing.excerpts import find_excerpts
from triglyph.language.core.source import Source

NODES = 100
RUNS = 21
PAGES = 2000
DRAWN = 10
"""One page of so many has diagrams; the others are prose."""
PROSE = "Some words about orders, and what becomes of them in the end.\n\n" * 30
DRAWING = """\
┌─────┐     ┌─────┐
│ Web ├────▶│ API │
└─────┘     └──┬──┘
               │
               ▼
            ┌─────┐
            │ Log │
            └─────┘
"""


def flowchart(*, nodes: int) -> str:
    """Return a flowchart with groups, labels and as many nodes, half as many edges again."""
    chance = random.Random(1)
    lines = ["flowchart LR"]
    for group in range(nodes // 10):
        lines.append(f"  subgraph g{group} [Group {group}]")
        lines += [
            f"    n{number}[Service {number}<br/>of the shop]"
            for number in range(group * 10, group * 10 + 10)
        ]
        lines.append("  end")
    for number in range(nodes + nodes // 2):
        source, target = chance.sample(range(nodes), 2)
        lines.append(f"  n{source} -->|call {number}| n{target}")
    return "\n".join(lines) + "\n"


def time_import() -> float:
    """Return the milliseconds of one import, the middle of many."""
    source = Source(flowchart(nodes=NODES), path="flow.mmd")
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        (excerpt,) = find_excerpts(source)
        assert import_excerpt(excerpt, source).spec is not None
        times.append(1000 * (time.process_time() - start))
    return median(times)


def write_tree(folder: Path) -> None:
    """Write pages, one of ten with a flowchart, box art and a spec."""
    for number in range(PAGES):
        page = folder / f"part{number % 40}" / f"page{number}.md"
        page.parent.mkdir(exist_ok=True)
        text = f"# Page {number}\n\n{PROSE}"
        if number % DRAWN == 0:
            text += f"```mermaid\n{flowchart(nodes=10)}```\n\n```\n{DRAWING}```\n\n"
            text += "```triglyph\nnodes: [web, api]\nedges:\n  - web -> api\n```\n"
        page.write_text(text, encoding="utf-8")


def time_check() -> float:
    """Return the seconds of `triglyph check` on the tree, the start of the command included."""
    with tempfile.TemporaryDirectory() as name:
        write_tree(Path(name))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "triglyph", "check", name, "-q"], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print both times."""
    print(f"import of a flowchart of {NODES} nodes, warm: {time_import():.0f} ms")
    print(f"check of {PAGES} pages: {time_check():.1f} s")


if __name__ == "__main__":
    main()
