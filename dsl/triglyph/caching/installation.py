"""What draws here: the code of Triglyph, its fonts, and everything else that is installed.

Nothing is imported for this, and no file is read: a file that changed has
another time or another size, and a package that was installed has a new folder
of metadata.
"""

import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder

from triglyph.caching.digests import digest_texts

PACKAGES = ("triglyph", "triglyph_renderers")
METADATA_SUFFIXES = (".dist-info", ".egg-info")
PASSED_OVER = "__pycache__"


def identify_installation(*, packages: tuple[str, ...] = PACKAGES) -> str | None:
    """What changes whenever the same spec could become another drawing.

    None where the code is in no folder, so that it cannot be told.
    """
    texts = [sys.version, sys.platform]
    try:
        for package in packages:
            for folder in _folders_of(package):
                texts += _list_files(folder)
    except OSError:
        return None
    return digest_texts((*texts, *_list_distributions()))


def _folders_of(package: str) -> list[str]:
    """Where a package is."""
    spec = PathFinder.find_spec(package)
    return list(spec.submodule_search_locations or ()) if spec is not None else []


def _list_files(folder: str) -> Iterator[str]:
    """Every file of a folder and those below, with its size and the time of its last change."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != PASSED_OVER:
                yield from _list_files(entry.path)
        else:
            yield f"{entry.path} {_state_of(entry.path)}"


def _list_distributions() -> Iterator[str]:
    """The folder of metadata of each installed package, with the time when it came."""
    for folder in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208  # names, not paths: many
        except OSError:
            continue  # a zip file, or nothing at all
        for name in names:
            if name.endswith(METADATA_SUFFIXES):
                yield f"{folder} {name} {_state_of(os.path.join(folder, name))}"  # noqa: PTH118


def _state_of(path: str) -> str:
    """The size of a file and the time of its last change; the same for all that are gone."""
    try:
        state = os.stat(path)  # noqa: PTH116  # many files: no objects
    except OSError:
        return "gone"
    return f"{state.st_size} {state.st_mtime_ns}"
