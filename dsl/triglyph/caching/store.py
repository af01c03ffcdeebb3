"""Where contents are kept between runs: files in a folder, named by keys.

The folder is one of our own inside the one that was named, and says in a file
what it is. What is removed from it to make room was written here: it is called
as contents are, in the folders that they are in, and begins as they do.

Several runs may use one folder at once: a file is written in the folder of all
and renamed, and one that is broken or gone is as one that never was.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

import msgspec

from triglyph.caching.content_hash import digest
from triglyph.errors import OutputError
from triglyph.files.atomic_write import write_whole
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.files.leftovers import FILE, is_of_user
from triglyph.lazy_pattern import lazy_pattern

Content = TypeVar("Content")

OWN_FOLDER = "triglyph"
"""The name of the folder inside the one that a user names."""
TAG = "CACHEDIR.TAG"
"""A file that tells backup programs, too, that a folder can be made again."""
TAG_TEXT = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# Drawings that the command triglyph keeps for later runs. This folder can be deleted at any time.
# What its name means: https://bford.info/cachedir/
"""

NEIGHBOURS = {TAG, "fontconfig"}
"""What else is in the folder: what Graphviz knows of fonts, which it may have put there first."""

MOST_BYTES = 256 * 1024 * 1024
"""How much is kept; beyond that what has not been used for longest goes."""
KEPT = 0.75
"""How much of that is left when something goes."""
PARTS, MANY_FOLDERS = 16, 128
"""Of how many folders a run looks into one, to find out whether there may be too much in all;
and from how many folders on, since it is exact with fewer."""
SURELY_LESS = 0.5
"""What part of the most such an estimate must not exceed."""
MOST_TAG = 10_000
"""Bytes of the file that says what the folder is."""
SUM_LENGTH = 64
FIRST, REST = lazy_pattern(r"[0-9a-f]{2}"), lazy_pattern(r"[0-9a-f]{62}")
"""The names of the folders of contents, and of contents in these."""

_name_of = attrgetter("name")


class Store:
    """Contents by their keys; what cannot be stored or read is silently not there."""

    def __init__(self, folder: Path, *, most: int = MOST_BYTES) -> None:
        self.folder = folder / OWN_FOLDER
        self._most = most
        self._settled = False
        self._grown = False
        self._part = os.getpid() % PARTS

    def is_usable(self) -> bool:
        """Return whether the folder is ours, or can become that: nothing else is in it.

        The folder may be from before it had its tag.
        """
        try:
            names = set(os.listdir(self.folder))  # noqa: PTH208
            tag = read_file(self.folder / TAG, most=MOST_TAG) if TAG in names else b""
        except FileNotFoundError:
            return True
        except (OSError, UnreadableError):
            return False
        if OWN_FOLDER.encode() in tag:
            return True
        return all(FIRST.fullmatch(name) or FILE.fullmatch(name) for name in names - NEIGHBOURS)

    def get(self, key: str, type_: type[Content]) -> Content | None:
        """Return what was put under a key, or None.

        A file that somebody else has put there, one under another key than its own and
        one that holds something else are as none.

        Args:
            key: The key.
            type_: What it must be.
        """
        path = self._path(key)
        try:
            if not _is_own_file(path):
                return None
            whole = read_file(path, most=MOST_BYTES)
            expected, data = whole[:SUM_LENGTH], whole[SUM_LENGTH:]
            if _sum(key, data) != expected:
                return None
            content = msgspec.msgpack.decode(data, type=type_)
            os.utime(path)
        except (OSError, UnreadableError, msgspec.MsgspecError, RecursionError, ValueError):
            return None
        return content

    def put(self, key: str, content: object) -> None:
        """Keep a content for later runs, if that is possible."""
        try:
            data = msgspec.msgpack.encode(content)
            self._settle_in()
            whole = _sum(key, data) + data
            write_whole(self._path(key), whole, within=self.folder, begun_in=self.folder)
        except (OSError, OutputError, UnicodeEncodeError):  # a name that is no text
            return
        self._grown = True

    def note_others(self) -> None:
        """Take into account that other processes may have added something."""
        self._grown = True

    def trim(self) -> None:
        """Make room if this run has added something and it is too much in all."""
        if not self._grown:
            return
        folders = self._folders()
        if len(folders) >= MANY_FOLDERS and self._estimate(folders) <= self._most * SURELY_LESS:
            return
        entries = sorted(_entries(folders), key=lambda entry: entry[0])
        size = sum(bytes_ for _, bytes_, _ in entries)
        if size <= self._most:
            return
        for _, bytes_, path in entries:
            if size <= self._most * KEPT:
                return
            try:
                if not _is_content(path):
                    continue
                Path(path).unlink(missing_ok=True)
            except OSError:
                continue
            size -= bytes_

    def _settle_in(self) -> None:
        """Make the folder, with its tag.

        Raises:
            OSError: It cannot be made.
            OutputError: It is there, and not ours.
        """
        tag = self.folder / TAG
        if self._settled and tag.exists():  # somebody may delete all of it at any time
            return
        if not self.is_usable():
            raise OutputError(f"{self.folder} is something else")
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not tag.exists():
            self.folder.chmod(0o700)
            write_whole(tag, TAG_TEXT, within=self.folder)
        self._settled = True

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _folders(self) -> list["os.DirEntry[str]"]:
        """Return the folders of contents, by their names."""
        found = (entry for entry in _scan(self.folder) if FIRST.fullmatch(entry.name))
        return sorted(
            (entry for entry in found if entry.is_dir(follow_symlinks=False)), key=_name_of
        )

    def _estimate(self, folders: "Sequence[os.DirEntry[str]]") -> int:
        """Return about how much is kept; each run looks into others of the folders for that.

        Keys are digests, so contents are spread over the folders evenly.
        """
        part = folders[self._part :: PARTS]
        return sum(bytes_ for _, bytes_, _ in _entries(part)) * len(folders) // len(part)


def _entries(folders: "Iterable[os.DirEntry[str]]") -> Iterator[tuple[int, int, str]]:
    """Yield every file that is kept: when it was last used, its size, and where it is."""
    for folder in folders:
        for entry in _scan(folder.path):
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError:
                continue  # another run has removed it
            if stat.S_ISREG(state.st_mode) and REST.fullmatch(entry.name):
                yield state.st_mtime_ns, state.st_size, entry.path


def _sum(key: str, data: bytes) -> bytes:
    """Return what binds a content to its key."""
    return digest(key.encode(), data).encode()


def _is_own_file(path: Path) -> bool:
    """Return whether a path is an ordinary file of this user; raises OSError."""
    state = path.lstat()
    return stat.S_ISREG(state.st_mode) and is_of_user(state)


def _scan(folder: str | Path) -> list["os.DirEntry[str]"]:
    """Return what is in a folder; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_content(path: str) -> bool:
    """Return whether a file begins as contents do; raises OSError."""
    with Path(path).open("rb") as file:
        return re.fullmatch(rb"[0-9a-f]{64}", file.read(SUM_LENGTH)) is not None


def default_folder() -> Path | None:
    """Return where a user's programs keep such things, or None where that is nowhere."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(home):  # noqa: PTH117  # as the rule of XDG says of others: they do not count
        return Path(home)
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local)
    try:
        return Path.home() / ".cache"
    except RuntimeError:
        return None
