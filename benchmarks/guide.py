"""How long the whole guide takes, in units of ``triglyph --version``.

    .venv/bin/python benchmarks/guide.py

All drawings of specs/ in four formats and the guide in its four forms: from
nothing, with nothing changed, checked, and with one spec changed. Beside the
time on the clock there is the processor's, its children's included: on a
machine that does other work only that one says much. The medians of several
rounds; the aim is that of the project.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROUNDS = 9
ROOT = Path(__file__).parents[1]
TRIGLYPH = str(Path(sys.executable).with_name("triglyph"))
UNIT = "triglyph --version"
AIM = 3.0
CHANGED_SPEC = "specs/caching/cache-aside.yaml"

RENDER = ["render", "specs", "-f", "svg,png,txt,mmd"]
GUIDE = ["guide", "specs/guide.yaml", "-f", "all"]
COMMANDS = {"render specs, 4 formats": RENDER, "guide, 4 forms": GUIDE}


class Times(NamedTuple):
    """Seconds: those on the clock, and those of processors."""

    clock: float
    processor: float


def measure(words: list[str], *, folder: Path) -> Times:
    """How long a command takes; it has to succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["XDG_CACHE_HOME"] = str(folder / "cache")
    begun = time.perf_counter()
    running = subprocess.Popen(
        [TRIGLYPH, *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(running.pid, 0)
    clock = time.perf_counter() - begun
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, words
    return Times(clock, usage.ru_utime + usage.ru_stime)


def forget_all(folder: Path) -> None:
    """Remove drawings and cache, so that everything is from nothing."""
    for name in ("cache", "output"):
        shutil.rmtree(folder / name, ignore_errors=True)


def forget_drawings(folder: Path) -> None:
    """Remove the drawings alone."""
    shutil.rmtree(folder / "output", ignore_errors=True)


def change_spec(folder: Path) -> None:
    """Give one spec another title."""
    path = folder / CHANGED_SPEC
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: A ", 1), encoding="utf-8")


def change_nothing(_folder: Path) -> None:
    """Leave everything as the run before left it."""


CASES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "from nothing": (forget_all, []),
    "nothing changed": (change_nothing, []),
    "--check, nothing changed": (change_nothing, ["--check"]),
    "drawings gone": (forget_drawings, []),
    "one spec changed": (change_spec, []),
    "from nothing, --jobs 1": (forget_all, ["--jobs", "1"]),
}
"""What happens before a command, and the options that it gets."""


def main() -> None:
    """Print a table of all commands in all cases."""
    found: dict[tuple[str, str], list[Times]] = {}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(ROOT / "specs", folder / "specs")
            found.setdefault((UNIT, ""), []).append(measure(["--version"], folder=folder))
            for command, words in COMMANDS.items():
                for case, (prepare, options) in CASES.items():
                    prepare(folder)
                    times = measure([*words, *options], folder=folder)
                    found.setdefault((command, case), []).append(times)
    medians = {
        key: Times(*(statistics.median(times) for times in zip(*all_times, strict=True)))
        for key, all_times in found.items()
    }
    unit = medians[UNIT, ""]
    print(f"{'':52}{'clock':>10}{'units':>7}{'processor':>12}{'units':>7}")
    for (command, case), times in medians.items():
        aim = f"  (aim: {AIM:g})" if "nothing changed" in case else ""
        print(
            f"{command:26}{case:26}{times.clock * 1000:7.0f} ms{times.clock / unit.clock:7.1f}"
            f"{times.processor * 1000:9.0f} ms{times.processor / unit.processor:7.1f}{aim}"
        )


if __name__ == "__main__":
    main()
