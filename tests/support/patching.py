"""Diffs applied as users apply them: by ``patch`` where there is one, and by Git."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SEARCHED = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
"""Where programs are looked for: Git may be in the environment of the tests."""


def list_patchers() -> tuple[tuple[str, ...], ...]:
    """Return the commands that apply a diff which they read; one of them is always there."""
    known = (("patch", "-p0", "--silent"), ("git", "apply", "-p0", "--whitespace=nowarn"))
    found = tuple(each for each in known if shutil.which(each[0], path=SEARCHED))
    assert found, "neither patch nor Git is installed"
    return found


def apply_diff(diff: bytes, *, folder: Path, patcher: tuple[str, ...]) -> tuple[int, bytes]:
    """Return the exit code of applying a diff in a folder, and what was said."""
    done = subprocess.run(
        patcher,
        cwd=folder,
        env=os.environ | {"PATH": SEARCHED, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
        input=diff,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout
