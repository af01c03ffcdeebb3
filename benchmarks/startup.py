"""How long whole commands take, in units of a Python process that does nothing.

    .venv/bin/python benchmarks/startup.py

The median of processor time over many rounds, so that other work on the machine
counts for little; the aims are those of the project.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 25
SPEC = Path(__file__).parents[1] / "docs" / "example.yaml"
TRIGLYPH = str(Path(sys.executable).with_name("triglyph"))

COMMANDS: dict[str, tuple[list[str], int | None]] = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "triglyph --help": ([TRIGLYPH, "--help"], 6),
    "triglyph --version": ([TRIGLYPH, "--version"], None),
    "triglyph check one.yaml": ([TRIGLYPH, "check", str(SPEC)], 8),
    "triglyph render one.yaml -f txt": ([TRIGLYPH, "render", str(SPEC), "-f", "txt"], 12),
    "triglyph render one.yaml -f mmd": ([TRIGLYPH, "render", str(SPEC), "-f", "mmd"], None),
    "triglyph render one.yaml -f svg": ([TRIGLYPH, "render", str(SPEC), "-f", "svg"], None),
}
"""Each command line, and the most units that it should take."""


def processor_seconds(command: list[str], *, folder: str) -> float:
    """The processor time that a process takes, its children included."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
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
    """Print a table of all commands."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            for name, (command, _) in COMMANDS.items():
                times[name].append(processor_seconds(command, folder=folder))
    unit = statistics.median(times["python -c pass"])
    for name, (_, aim) in COMMANDS.items():
        median = statistics.median(times[name])
        goal = f"  (aim: {aim})" if aim else ""
        print(f"{name:34}{median * 1000:7.1f} ms{median / unit:6.1f}{goal}")


if __name__ == "__main__":
    main()
