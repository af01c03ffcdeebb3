"""Look for small specs that cost much: below 10 KB, over 5 seconds or 500 MB, in any command.

    python benchmarks/hostile.py [--seconds 60] [--seed 1]

Specs are made of a few shapes that explode in layouts: nets, cliques, hubs, parallel edges,
loops, nests of groups, long and wide texts, notes, frames of flows, rules, views. Each comes
in sizes up to 10 KB, through every command that draws or reads it. The programs are measured
in seconds of computing, so that a busy machine does not matter, and worst first.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from msgspec import Struct

MOST_BYTES = 10_000
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500.0
START = 0.6
"""Seconds that a command takes to start here, which no spec can help."""
LAYOUTS = ("flow", "row", "column", "grid")
MOST_NESTED = 45
"""Groups in groups; more is refused for its depth."""
MOST_ENDS = 300
"""Of each side of a complete net; more is refused for its edges."""
COMMANDS = (
    "render -f txt",
    "render -f txt --width 80",
    "render -f txt --width 20",
    "render -f txt --charset ascii",
    "render -f svg",
    "render -f svg --lines curved",
    "render -f png",
    "render -f icons:svg",
    "render -f mmd,d2,puml,dsl",
    "check",
    "describe",
    "fmt",
)


class Cost(Struct, frozen=True, order=True):
    """What one command took for one spec."""

    seconds: float
    megabytes: float
    shape: str
    command: str
    size: int
    last_line: str


def list_ids(letter: str, size: int) -> str:
    """Return as many ids in a list."""
    return ", ".join(f"{letter}{number}" for number in range(size))


def _net(size: int) -> str:
    size = min(size, MOST_ENDS)
    return f"edges: ['{list_ids('a', size)} -> {list_ids('b', size)}']\n"


def _clique(size: int) -> str:
    lines = [f"'n{one} -> {list_ids('n', one)}'" for one in range(1, size)]
    return f"edges: [{', '.join(lines)}]\n"


def _two_nets(size: int) -> str:
    a, b, c, d = (list_ids(letter, min(size, MOST_ENDS // 2)) for letter in "abcd")
    return f"edges: ['{a} -> {b}', '{c} -> {b}', '{b} -> {d}', '{a} -> d0']\n"


def _hub(size: int, *, arrow: str) -> str:
    return f"edges: [{', '.join(f'h {arrow} n{number}' for number in range(size))}]\n"


def _labelled_hub(size: int) -> str:
    lines = "".join(f"  - h -> n{number}: label {number}\n" for number in range(size))
    return f"edges:\n{lines}"


def _parallel(size: int, *, label: str = "") -> str:
    lines = "".join(
        f"  - a -> b{f': {label} {number}' if label else f': {number}'}\n" for number in range(size)
    )
    return f"edges:\n{lines}"


def _loops(size: int) -> str:
    return "edges:\n" + "".join(f"  - a -> a: {number}\n" for number in range(size))


def _back_edges(size: int) -> str:
    chain = " -> ".join(f"n{number}" for number in range(size))
    back = "".join(f"  - n{number} -> n{number // 3}\n" for number in range(size - 1, 0, -1))
    return f"edges:\n  - {chain}\n{back}"


def _random_edges(size: int) -> str:
    chance = random.Random(size)
    lines = "".join(
        f"  - n{chance.randrange(size)} -> n{chance.randrange(size)}\n" for _ in range(2 * size)
    )
    return f"edges:\n{lines}"


def _nest(size: int, *, layouts: tuple[str, ...], divided: bool = False) -> str:
    depth = min(size, MOST_NESTED)
    extra = ", divided: true" if divided else ""
    opening = "".join(
        f"g{at}: {{layout: {layouts[at % len(layouts)]}{extra}, nodes: {{a{at}: A, b{at}: B, "
        for at in range(depth)
    )
    return f"nodes: {{{opening}z: Z{'}}' * depth}}}\n"


def _members(size: int, *, layout: str, divided: bool) -> str:
    names = ", ".join(f"m{number}: {{}}" for number in range(size))
    chance = random.Random(size)
    edges = ", ".join(
        f"m{chance.randrange(size)} -> m{chance.randrange(size)}" for _ in range(size)
    )
    return (
        f"nodes: {{g: {{layout: {layout}{', divided: true' * divided}, "
        f"nodes: {{{names}}}}}}}\nedges: [{edges}]\n"
    )


def _groups(size: int) -> str:
    groups = ", ".join(f"g{number}: {{nodes: [a{number}, b{number}]}}" for number in range(size))
    edges = ", ".join(f"a{number} -> b{(number * 7 + 3) % size}" for number in range(size))
    more = ", ".join(f"g{number} -> a{(number * 5 + 2) % size}" for number in range(0, size, 2))
    return f"nodes: {{{groups}}}\nedges: [{edges}, {more}]\n"


def _long_label(size: int) -> str:
    labels = f"a: '{'word ' * size}', b: '{'x' * size}'"
    return f"nodes: {{{labels}}}\nedges: [{{a -> b: '{'y ' * size}'}}]\n"


def _wide_texts(size: int) -> str:
    nodes = "".join(f"  n{number}: $long\n" for number in range(size))
    return f"vars: {{long: '{'日本' * 1500}'}}\nnodes:\n{nodes}"


def _wide_labels(size: int) -> str:
    edges = "".join(f"  - a -> n{number}: $long\n" for number in range(size))
    return f"vars: {{long: '{'long words ' * 300}'}}\nedges:\n{edges}"


def _notes(size: int) -> str:
    return "notes:\n" + "".join(f"  - {{title: t, text: '{'word ' * 5}'}}\n" for _ in range(size))


def _sections(size: int) -> str:
    return f"nodes:\n  a: {{sections: [{', '.join('[a, b]' for _ in range(size))}]}}\n"


def _flow(size: int) -> str:
    lines = "".join(f"      - a -> b{number % 40}: m\n" for number in range(size))
    return f"flows:\n  f:\n    steps:\n{lines}"


def _frames(size: int) -> str:
    depth = min(size, MOST_NESTED)
    opening = "".join("{loop: {x: [" for _ in range(depth))
    return f"flows: {{f: {{steps: [{opening}a -> b{']}}' * depth}]}}}}\n"


def _views(size: int) -> str:
    views = "".join(f"  v{number}: {{show: [n{number}], around: 3}}\n" for number in range(size))
    return f"edges: [{', '.join(f'n{n} -> n{n * 7 % size}' for n in range(size))}]\nviews:\n{views}"


def _rules(size: int) -> str:
    rules = "".join("  - {never: '* -> kind:queue'}\n" for _ in range(size))
    return f"edges: ['{list_ids('a', 60)} -> {list_ids('b', 60)}']\nrules:\n{rules}"


def _wrong_ids(size: int) -> str:
    edges = ", ".join(f"aaa{number} -> bbb{number}x" for number in range(size))
    return f"nodes: {{abc: A}}\nedges: [{edges}]\n"


def _aliases(size: int) -> str:
    ends = f"[{list_ids('a', 40)}]"
    lines = "".join(f"  - {{from: *e, to: x{number % 12}}}\n" for number in range(size))
    return f"edges:\n  - {{from: &e {ends}, to: z}}\n{lines}"


SHAPES: dict[str, Callable[[int], str]] = {
    "complete net": _net,
    "clique": _clique,
    "nets that share ends": _two_nets,
    "hub": lambda size: _hub(size, arrow="->"),
    "hub both ways": lambda size: _hub(size, arrow="<->"),
    "hub without heads": lambda size: _hub(size, arrow="--"),
    "hub with labels": _labelled_hub,
    "parallel edges": _parallel,
    "parallel edges with words": lambda size: _parallel(size, label="some words"),
    "self-loops": _loops,
    "back edges": _back_edges,
    "random edges": _random_edges,
    "groups with edges": _groups,
    "long labels": _long_label,
    "wide texts": _wide_texts,
    "wide labels": _wide_labels,
    "notes": _notes,
    "sections": _sections,
    "messages": _flow,
    "frames in frames": _frames,
    "views": _views,
    "rules": _rules,
    "wrong ids": _wrong_ids,
    "aliases": _aliases,
    "nest of all layouts": lambda size: _nest(size, layouts=("flow", "grid", "column", "row")),
    "nest of rows and columns": lambda size: _nest(size, layouts=("row", "column")),
    "divided nest": lambda size: _nest(size, layouts=("row", "column"), divided=True),
    **{
        f"edges in a {'divided ' * divided}{layout}": lambda size, layout=layout, divided=divided: (
            _members(size, layout=layout, divided=divided)
        )
        for layout, divided in product(LAYOUTS, (False, True))
        if not (divided and layout == "flow")
    },
}
"""What is known to explode, by its name: a spec of a size."""


def largest(shape: Callable[[int], str]) -> int:
    """Return the largest size whose spec is below the limit."""
    size = 4
    while size < 3000 and len(shape(size + size // 4 + 1).encode()) < MOST_BYTES:
        size += size // 4 + 1
    return size


def measure(name: str, command: str, spec: Path, *, size: int) -> Cost:
    """Run a command over a spec in a process of its own."""
    word, *options = command.split()
    target = ["-o", str(spec.with_suffix(".out.d")), "--no-cache"] if word == "render" else []
    words = [sys.executable, "-m", "triglyph", word, str(spec), *options, *target]
    running = subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stderr is not None
    said = running.stderr.read().strip().splitlines()
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    return Cost(seconds, usage.ru_maxrss / 1000, name, command, size, said[-1] if said else "")


def search(*, seconds: float, seed: int, folder: Path) -> Iterator[Cost]:
    """Yield what was measured until the time is up; the largest specs come first."""
    ends = time.monotonic() + seconds
    chance = random.Random(seed)
    cases = [(name, command) for name in SHAPES for command in COMMANDS]
    chance.shuffle(cases)
    for divisor in (1, 3):
        for number, (name, command) in enumerate(cases):
            if time.monotonic() > ends:
                return
            size = max(2, largest(SHAPES[name]) // divisor)
            spec = folder / f"{divisor}-{number}.yaml"
            spec.write_text(SHAPES[name](size), encoding="utf-8")
            yield measure(name, command, spec, size=size)


def main() -> int:
    """Return 0 where nothing was found that costs too much."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        found = sorted(
            search(seconds=asked.seconds, seed=asked.seed, folder=Path(folder)), reverse=True
        )
    bad = [
        cost
        for cost in found
        if cost.seconds - START > MOST_SECONDS or cost.megabytes > MOST_MEGABYTES
    ]
    print(f"{len(found)} runs, {len(bad)} over {MOST_SECONDS:g} s or {MOST_MEGABYTES:g} MB")
    for cost in dict.fromkeys((*bad, *found[:15])):
        print(
            f"{cost.seconds:6.1f} s {cost.megabytes:6.0f} MB  {cost.shape} ({cost.size}): "
            f"{cost.command}  {cost.last_line[-90:]}"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
