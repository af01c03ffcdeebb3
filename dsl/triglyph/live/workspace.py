"""The files that a live page may read and write: specs and guides in the named folders.

A page asks for a file by its key, never by a path, and only what was found has a key. Where a
file leads is looked at each time that it is opened, since a link may have come in its place.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.errors import TriglyphError, UsageError
from triglyph.files.atomic_write import write_whole
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.files.spec_files import MOST_BYTES, STANDARD_INPUT, find_sources, is_guide, is_part
from triglyph.lsp.specs import is_spec

Sort: TypeAlias = Literal["spec", "guide", "part"]


class NotServedError(TriglyphError):
    """There is no such file, or it is not in the folders that were named."""


class Entry(Struct, frozen=True):
    """One file of the workspace."""

    key: str
    """Its path as the user would write it, with forward slashes."""
    path: str
    home: str
    """The folder that it has to be in, with every link followed."""
    sort: Sort


class Workspace:
    """The specs and guides that some arguments name, found anew by each ``scan``.

    In folders, YAML files of other sorts are passed over; a file that was a spec once stays one,
    whatever is being written into it.

    Raises:
        UsageError: A name is empty, does not exist, or is that of standard input.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        self._homes: dict[str, str] = {}
        for argument in arguments:
            if argument in ("", STANDARD_INPUT):
                raise UsageError("name files and folders: a page cannot follow standard input")
            path = Path(argument)
            if not path.exists():
                raise UsageError(f"there is no file or folder {argument}")
            real = Path(os.path.realpath(path))
            self._homes[argument] = str(real if real.is_dir() else real.parent)
        self._entries: dict[str, Entry] = {}

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return the files and folders that were named."""
        return tuple(self._homes)

    def scan(self) -> tuple[Entry, ...]:
        """Look for the files, and return them in their order."""
        found: dict[str, Entry] = {}
        for argument, home in self._homes.items():
            for source in _find(argument):
                key = Path(source).as_posix()
                entry = Entry(key, source, home, _sort_of(source))
                is_wanted = key in self._entries or source == argument or not _is_foreign(entry)
                if key not in found and _is_inside(entry) and is_wanted:
                    found[key] = entry
        self._entries = found
        return tuple(found.values())

    def entries(self) -> tuple[Entry, ...]:
        """Return the files that the last scan found."""
        return tuple(self._entries.values())

    def find(self, key: str) -> Entry:
        """Return the file of a key; raises NotServedError."""
        entry = self._entries.get(key)
        if entry is None:
            raise NotServedError("there is no such spec or guide")
        return entry

    def read(self, key: str, *, most: int) -> bytes:
        """Return what a file holds.

        Raises:
            NotServedError: It is none of the workspace, or leads out of it.
            UnreadableError: It cannot be read, or has more than ``most`` bytes.
        """
        entry = self.find(key)
        if not _is_inside(entry):
            raise NotServedError(f"{key} leads out of the folders that are shown")
        return read_file(os.path.realpath(entry.path), most=most)

    def write(self, key: str, data: bytes) -> None:
        """Replace what a file holds, where a link leads included.

        Raises:
            NotServedError: It is none of the workspace, or leads out of it.
            OutputError: It cannot be written.
        """
        entry = self.find(key)
        real = os.path.realpath(entry.path)
        if not _is_inside(entry) or not Path(real).is_file():
            raise NotServedError(f"{key} is gone, or leads out of the folders that are shown")
        write_whole(Path(real), data, within=Path(entry.home))


def _find(argument: str) -> tuple[str, ...]:
    """Return the files of an argument; none where it has none any more."""
    try:
        sources = find_sources((argument,), guides=True, parts=True)
    except TriglyphError:
        return ()
    return tuple(source.path for source in sources if Path(source.path).is_file())


def _sort_of(path: str) -> Sort:
    if is_part(Path(path)):
        return "part"
    return "guide" if is_guide(path) else "spec"


def _is_foreign(entry: Entry) -> bool:
    """Return whether a file is YAML of some other sort, as many folders have it.

    An empty one may be a spec that has just been begun.
    """
    if entry.sort != "spec":
        return False
    try:
        text = read_file(entry.path, most=MOST_BYTES).decode(errors="replace")
    except UnreadableError:
        return False
    return bool(text.strip()) and not is_spec(text)


def _is_inside(entry: Entry) -> bool:
    """Return whether a file is in its folder or below once every link is followed."""
    return os.path.realpath(entry.path).startswith(entry.home.rstrip(os.sep) + os.sep)
