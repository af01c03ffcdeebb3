"""What draws here: the code of Triglyph, the fonts, and everything else that is installed.

Nothing is imported for this, and no file is read: a file that changed has
another time or another size, a package that was installed has a new folder of
metadata, and a folder that a font came into has another time.
"""

import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from operator import attrgetter

from triglyph.caching.content_hash import digest_texts
from triglyph.rendering.entry_points import metadata_folders

PACKAGES = ("triglyph", "triglyph_renderers")
FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/opt/homebrew/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "$XDG_DATA_HOME/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "$WINDIR/Fonts",
)
"""Where pictures take the fonts from that do not come along."""
PASSED_OVER = "__pycache__"
_name_of = attrgetter("name")


def identify_installation(*, packages: tuple[str, ...] = PACKAGES) -> str | None:
    """Return what changes whenever the same spec could become another drawing.

    None where the code is in no folder, so that it cannot be known.
    """
    texts = [sys.version, sys.platform]
    try:
        for package in packages:
            for folder in _folders_of(package):
                texts += _list_files(folder)
    except OSError:
        return None
    return digest_texts((*texts, *_list_distributions(), *_list_font_folders()))


def _folders_of(package: str) -> list[str]:
    """Return where a package is."""
    spec = PathFinder.find_spec(package)
    return list(spec.submodule_search_locations or ()) if spec is not None else []


def _list_files(folder: str) -> Iterator[str]:
    """Yield the files of a folder and those below, with their sizes and times of change."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=_name_of)
    yield folder
    for entry in found:
        if entry.is_dir():
            if entry.name != PASSED_OVER:
                yield from _list_files(entry.path)
        else:
            yield f"{entry.name} {_state_of(entry)}"


def _list_distributions() -> Iterator[str]:
    """Yield the folder of metadata of each installed package, and when one last came or went.

    Whoever installs a package again, or another version of it, replaces its folder.
    """
    around = ""
    for folder, name in metadata_folders():
        if folder != around:
            around = folder
            yield f"{folder} {_state_of(folder or '.')}"
        yield name


def _list_font_folders() -> Iterator[str]:
    """Yield every folder of the machine's fonts, with the time of its last change.

    That is also how Fontconfig tells that its own memory of a folder is old.
    """
    waiting = [os.path.expanduser(os.path.expandvars(name)) for name in FONT_FOLDERS]  # noqa: PTH111
    seen: set[tuple[int, int]] = set()
    for folder in waiting:  # grows while it is gone through
        try:
            state = os.stat(folder)  # noqa: PTH116
            if (state.st_dev, state.st_ino) in seen:  # a link may lead back
                continue
            with os.scandir(folder) as entries:
                waiting += sorted(entry.path for entry in entries if entry.is_dir())
        except OSError:
            continue
        seen.add((state.st_dev, state.st_ino))
        yield f"{folder} {state.st_mtime_ns}"


def _state_of(path: "str | os.DirEntry[str]") -> str:
    """Return the size of a file and the time of its last change; the same for all that are gone."""
    try:
        state = path.stat() if isinstance(path, os.DirEntry) else os.stat(path)  # noqa: PTH116  # many
    except OSError:
        return "gone"
    return f"{state.st_size} {state.st_mtime_ns}"
