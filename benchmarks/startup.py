"""How long whole commands take, in units of a Python process that does nothing.

    .venv/bin/python benchmarks/startup.py

The median of processor time over many rounds, children included, so that other work on the
machine counts for little. A drawing is made with an empty cache; "again" is the same command once
more, when there is nothing to do. The table goes into docs/command.md.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring.page import table, write_part

ROUNDS = 15
ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "command.md"
SPEC = ROOT / "docs" / "example.yaml"
TWENTY = ROOT / "tests" / "collection" / "large" / "release-train.yaml"
TRIGLYPH = str(Path(sys.executable).with_name("triglyph"))

COMMANDS: dict[str, tuple[list[str], int | None]] = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "triglyph --help": ([TRIGLYPH, "--help"], 6),
    "triglyph --version": ([TRIGLYPH, "--version"], None),
    "triglyph check one.yaml": ([TRIGLYPH, "check", str(SPEC)], 8),
    **{
        f"triglyph render {name} -f {kind}": ([TRIGLYPH, "render", str(spec), "-f", kind], aim)
        for name, spec in (("small.yaml", SPEC), ("twenty.yaml", TWENTY))
        for kind, aim in (("txt", 8), ("mmd", None), ("svg", None))
    },
}
"""Each command line, and the most units that it should take."""
AGAIN = " (again)"


def processor_seconds(command: list[str], *, folder: str, cache: str) -> float:
    """The processor time that a process takes, its children included."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["XDG_CACHE_HOME"] = cache
    running = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0, command
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure all commands, print the table, and write it into the page."""
    drawing = [name for name in COMMANDS if " render " in name]
    times: dict[str, list[float]] = {
        name: [] for name in (*COMMANDS, *(name + AGAIN for name in drawing))
    }
    for _ in range(ROUNDS):
        for name, (command, _) in COMMANDS.items():
            with tempfile.TemporaryDirectory() as folder:
                cache = f"{folder}/cache"
                times[name].append(processor_seconds(command, folder=folder, cache=cache))
                if name in drawing:
                    again = processor_seconds(command, folder=folder, cache=cache)
                    times[name + AGAIN].append(again)
    unit = statistics.median(times["python -c pass"])
    rows = []
    for name, found in times.items():
        aim = COMMANDS[name][1] if name in COMMANDS else None
        median = statistics.median(found)
        rows.append((f"`{name}`", f"{median * 1000:.0f}", f"{median / unit:.1f}", aim or ""))
    text = table(("command", "processor time, ms", "in units of the first", "aim"), rows)
    print(text)
    write_part("start-up", text, page=PAGE)


if __name__ == "__main__":
    main()
