"""Entry points of installed packages: names under which they offer values to others.

``importlib.metadata`` gives the same, but importing it takes longer than
drawing a diagram. Here only what installers write today is read: a file
``entry_points.txt`` in a folder of metadata beside the packages.
"""

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from operator import attrgetter
from typing import Any

from msgspec import Struct

BUILT_IN_PACKAGE = "triglyph_renderers"
"""Where the built-in renderers are."""
PREFERRED_RENDERERS = ("boxart", "graphviz", "icons", "mermaid")
"""Who is meant by a format that several renderers make, the first of these that does."""

METADATA_SUFFIXES = (".dist-info", ".egg-info")


class EntryPoint(Struct, frozen=True):
    """One value on offer; ``value`` is where it is, as ``package.module:NAME``."""

    name: str
    value: str

    @property
    def is_built_in(self) -> bool:
        """Return whether this comes with Triglyph."""
        return self.value.startswith((f"{BUILT_IN_PACKAGE}.", f"{BUILT_IN_PACKAGE}:"))

    def load(self) -> Any:
        """Return the value, imported.

        Raises:
            Exception: Whatever the import raises.
        """
        module, _, attribute = self.value.partition(":")
        return attrgetter(attribute.strip())(import_module(module.strip()))


def entry_points(group: str) -> list[EntryPoint]:
    """Return all entry points of a group, in the order in which Python looks for packages."""
    found: list[EntryPoint] = []
    for text in _read_entry_point_files(_states_of_folders()):
        if f"[{group}]" in text:
            found += _read_group(text, group)
    return found


def precedence(entry: EntryPoint) -> tuple[bool, int, str, str]:
    """Return the place of an entry in lists: built-in ones first, in the order of preference."""
    renderer = entry.name.partition(".")[0]
    known = renderer in PREFERRED_RENDERERS
    rank = PREFERRED_RENDERERS.index(renderer) if known else len(PREFERRED_RENDERERS)
    return not entry.is_built_in, rank, entry.name, entry.value


def metadata_folders() -> Iterator[tuple[str, str]]:
    """Yield the folders of metadata of all installed packages.

    Where each is, and its name there.
    """
    for folder in dict.fromkeys(sys.path):
        try:
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208  # names, not paths: many
        except OSError:
            continue  # a zip file, or nothing at all
        for name in names:
            if name.endswith(METADATA_SUFFIXES):
                yield folder, name


def _states_of_folders() -> tuple[tuple[str, int], ...]:
    """Return where Python looks for packages, and when something came or went there last."""
    states = []
    for folder in dict.fromkeys(sys.path):
        try:
            states.append((folder, os.stat(folder or ".").st_mtime_ns))  # noqa: PTH116
        except OSError:
            continue
    return tuple(states)


@lru_cache(maxsize=1)
def _read_entry_point_files(_states: tuple[tuple[str, int], ...]) -> tuple[str, ...]:
    """Return the texts of all files of entry points; read again once a package came or went."""
    texts = []
    for folder, name in metadata_folders():
        path = f"{folder or '.'}/{name}/entry_points.txt"
        try:
            with open(path, encoding="utf-8") as file:  # noqa: PTH123  # many files: no objects
                texts.append(file.read())
        except (OSError, UnicodeDecodeError):
            continue  # most packages offer nothing
    return tuple(texts)


def _read_group(text: str, group: str) -> list[EntryPoint]:
    """Return the entry points in one section of a file, which is an ini file without surprises."""
    found = []
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[]").strip()
        elif section == group and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            found.append(EntryPoint(name.strip(), value.partition("[")[0].strip()))
    return found
