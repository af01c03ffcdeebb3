"""Look for small files that cost much: below 10 KB, over 5 seconds or 500 MB, in any command.

    python benchmarks/hostile.py [--seconds 60] [--seed 1] [--only NAME]

Files are made of a few shapes that explode: in layouts (nets, cliques, hubs, parallel edges,
loops, nests of groups, long and wide texts, notes, frames of flows, rules, views), and in what
reads other formats. Each comes in sizes up to 10 KB, through every command that draws or reads
it. Each command runs in a process of its own, a copy of one that has imported everything. What
it computes is measured, so that a busy machine matters little, and shown worst first.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from measuring.hostile_specs import SHAPES
from measuring.hostile_texts import TEXTS
from msgspec import Struct

from triglyph.cli.commands import run

MOST_BYTES = 10_000
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500.0
KILLED_AFTER = 15
"""Seconds of computing after which a command is ended."""
MOST_ADDRESSED = 3_000_000_000
"""Bytes that a command may address."""
FAULT = 99
"""The exit code of a command that ends in an exception."""
SPEC_COMMANDS = (
    "render -f txt",
    "render -f txt --width 80",
    "render -f txt --width 20",
    "render -f txt --charset ascii",
    "render -f svg",
    "render -f svg --lines curved",
    "render -f png",
    "render -f icons:svg",
    "render -f mmd",
    "render -f d2",
    "render -f puml",
    "render -f dsl",
    "check",
    "check --fix",
    "describe",
    "diff -f words",
    "fmt",
)
TEXT_COMMANDS = {"md": ("check", "check --fix", "import", "embed"), "yaml": ("import",)}
"""By the ending of a file: what reads it besides those for all others."""
OTHER_COMMANDS = ("import", "check", "check --fix")
PRELOADED = (
    *("boxart.renderer", "graphviz.renderer", "icons", "mermaid"),
    *("d2", "plantuml", "structurizr"),
)
"""The renderers that every process finds imported."""


class Case(Struct, frozen=True):
    """A kind of file, and a command that it goes through."""

    name: str
    write: Callable[[int], str]
    ending: str
    command: str


class Cost(Struct, frozen=True, order=True):
    """What one command took for one file."""

    seconds: float
    megabytes: float
    shape: str
    command: str
    size: int
    code: int
    last_line: str

    @property
    def is_bad(self) -> bool:
        """Whether it takes too much, or ends in a fault."""
        too_much = self.seconds > MOST_SECONDS or self.megabytes > MOST_MEGABYTES
        return too_much or self.code not in (0, 1, 2)


def list_cases(only: str) -> list[Case]:
    """Return all kinds of files with all commands, or those whose name has a word in it."""
    cases = [
        Case(name, write, "yaml", command)
        for name, write in SHAPES.items()
        for command in SPEC_COMMANDS
    ]
    cases += [
        Case(name, text.write, text.ending, command)
        for name, text in TEXTS.items()
        for command in TEXT_COMMANDS.get(text.ending, OTHER_COMMANDS)
    ]
    return [case for case in cases if only in case.name]


def largest(write: Callable[[int], str]) -> int:
    """Return the largest size whose file is below the limit."""
    size = 4
    while size < 6000 and len(write(size + size // 4 + 1).encode()) < MOST_BYTES:
        size += size // 4 + 1
    return size


def list_words(command: str, file: Path) -> list[str]:
    """Return the words of a command line for a file."""
    word, *options = command.split()
    if word == "render":
        return [word, str(file), *options, "-o", f"{file}-drawings/", "--no-cache", "-j", "1"]
    if word == "import":
        return [word, str(file), "-o", f"{file}-specs/"]
    return [word, *options, *([str(file)] * (2 if word == "diff" else 1))]


def measure(case: Case, file: Path, *, size: int) -> Cost:
    """Run a command over a file in a process of its own."""
    talk, says = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            os._exit(_work(list_words(case.command, file), says))
        finally:
            os._exit(FAULT)
    os.close(says)
    with open(talk, encoding="utf-8", errors="replace") as lines:  # noqa: PTH123  # a descriptor
        said = lines.read().strip().splitlines()
    _, status, usage = os.wait4(process, 0)
    return Cost(
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1000,
        case.name,
        case.command,
        size,
        os.waitstatus_to_exitcode(status),
        said[-1] if said else "",
    )


def _work(words: list[str], says: int) -> int:
    """Return the exit code of a command, in the process that is measured."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for number, place in enumerate((nothing, nothing, says)):
        os.dup2(place, number)
    resource.setrlimit(resource.RLIMIT_CPU, (KILLED_AFTER, KILLED_AFTER))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSED, MOST_ADDRESSED))
    code = run(words)
    sys.stderr.flush()
    return code


def search(cases: list[Case], *, seconds: float, seed: int, folder: Path) -> Iterator[Cost]:
    """Yield what was measured until the time is up; the largest files come first."""
    ends = time.monotonic() + seconds
    random.Random(seed).shuffle(cases)
    for divisor in (1, 3):
        for number, case in enumerate(cases):
            if time.monotonic() > ends:
                return
            size = max(2, largest(case.write) // divisor)
            file = folder / f"{divisor}-{number}.{case.ending}"
            file.write_text(case.write(size), encoding="utf-8")
            yield measure(case, file, size=size)


def main() -> int:
    """Return 0 where nothing was found that costs too much."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="a part of the names of what is tried")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in PRELOADED:
        import_module(f"triglyph_renderers.{name}")
    with tempfile.TemporaryDirectory() as folder:
        cases = list_cases(asked.only)
        costs = search(cases, seconds=asked.seconds, seed=asked.seed, folder=Path(folder))
        found = sorted(costs, reverse=True)
    bad = [cost for cost in found if cost.is_bad]
    print(f"{len(found)} runs, {len(bad)} over {MOST_SECONDS:g} s or {MOST_MEGABYTES:g} MB")
    for cost in dict.fromkeys((*bad, *found[:15])):
        print(
            f"{cost.seconds:6.1f} s {cost.megabytes:6.0f} MB  {cost.shape} ({cost.size}): "
            f"{cost.command}  {cost.last_line[-90:]}"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
