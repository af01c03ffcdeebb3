"""How long a thousand specs take: cold, with one changed, with none changed, and how much memory.

    python benchmarks/many.py [--specs 1000] [--formats txt,svg] [--jobs 2]

Each line has the seconds by the clock, those of computing in all processes, and the memory of
the largest of these. The last lines compare one job with several.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def write_specs(folder: Path, *, count: int) -> None:
    """Write specs of 4 to 15 nodes, all different."""
    chance = random.Random(7)
    for number in range(count):
        nodes = chance.randint(4, 15)
        lines = [f"title: System {number}", "nodes:"]
        lines += [f"  n{at}: {{label: Service {number}-{at}, kind: app}}" for at in range(nodes)]
        lines.append("edges:")
        lines += [f"  - n{chance.randrange(at)} -> n{at}: call {at}" for at in range(1, nodes)]
        path = folder / f"team-{number % 20}" / f"system-{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def measure(name: str, words: list[str], *, folder: Path) -> None:
    """Run a command in a folder, and print what it took."""
    began = time.monotonic()
    command = [sys.executable, "-m", "triglyph", *words]
    running = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    said = running.stderr.read().strip().splitlines()
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.monotonic() - began
    computed = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss / 1000
    print(f"{name:28} {seconds:6.2f} s {computed:6.2f} s {megabytes:5.0f} MB   {said[-1:]}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--specs", type=int, default=1000)
    parser.add_argument("--formats", default="txt,svg")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the first run compiles, as pip does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_specs(folder / "specs", count=asked.specs)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        words = ["render", "specs", "-f", asked.formats]
        jobs = ["-j", str(asked.jobs)]
        measure("cold", [*words, *jobs], folder=folder)
        measure("nothing changed", [*words, *jobs], folder=folder)
        with (folder / "specs/team-3/system-3.yaml").open("a", encoding="utf-8") as file:
            file.write("  - n0 -> n3: changed\n")
        time.sleep(0.1)
        measure("one of them changed", [*words, *jobs], folder=folder)
        measure("nothing changed again", [*words, *jobs], folder=folder)
        for number in (1, asked.jobs):
            again = [*words, "--no-cache", "-o", f"again-{number}", "-j", str(number)]
            measure(f"without a cache, jobs: {number}", again, folder=folder)


if __name__ == "__main__":
    main()
