"""Permissions for tests that run as root, whom no permission stops."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def open_to_all(folder: Path) -> None:
    """Let any user look into a folder for tests, and into those above it that pytest has made."""
    above = [each for each in folder.parents if "pytest" in str(each)]
    for each in (folder, *above) if os.getuid() == 0 else ():
        each.chmod(0o755)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be a user whom permissions stop, until the end of the block."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
