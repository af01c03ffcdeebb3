"""The command as a process of its own, with a renderer that a plug-in brings."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

PLUGIN = """
import sys, time
from triglyph.features import FEATURE_NAMES
from triglyph.renderer import Rendering, as_written

class Slow:
    suffix = ".slow"
    treatments = as_written(*FEATURE_NAMES)

    def missing(self):
        return None

    def render(self, diagram, options):
        print("drawing", file=sys.stderr, flush=True)
        time.sleep(60)
        return Rendering("never")

class Long(Slow):
    suffix = ".long"

    def render(self, diagram, options):
        return Rendering("line\\n" * 1_000_000)

SLOW, LONG = Slow(), Long()
"""


def install_plugin(folder: Path) -> None:
    """Put the formats plug:slow and plug:long into a folder, as an installer would."""
    (folder / "plug.py").write_text(PLUGIN, encoding="utf-8")
    metadata = folder / "plug-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Name: plug\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[triglyph.renderers]\nplug.slow = plug:SLOW\nplug.long = plug:LONG\n", encoding="utf-8"
    )


def start(*words: str, folder: Path, **streams: Any) -> subprocess.Popen[bytes]:
    """A running command that finds the plug-ins in a folder and works there."""
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-m", "triglyph", *words]
    return subprocess.Popen(
        command, cwd=folder, env=environment, preexec_fn=_heed_interrupts, **streams
    )


def _heed_interrupts() -> None:
    """Undo what a shell does to commands in the background, which Ctrl-C is not meant for."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_without(package: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder where a package that an extra brings is not installed."""
    script = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"from triglyph.cli.commands import run\nsys.exit(run({list(words)!r}))"
    )
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
