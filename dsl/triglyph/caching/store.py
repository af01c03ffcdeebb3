"""Where contents are kept between runs: files in a folder, named by keys.

Several runs may use one folder at once: a file is written beside its place and
renamed, and one that is broken or gone is as one that never was.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from triglyph.caching.digests import digest
from triglyph.errors import OutputError
from triglyph.writing import write_whole

MOST_BYTES = 256 * 1024 * 1024
"""How much is kept; beyond that what has not been used for longest goes."""
KEPT = 0.75
"""How much of that is left when something goes."""
SUM_LENGTH = 64


class Store:
    """Contents by their keys; what cannot be stored or read is not there, and nobody is told."""

    def __init__(self, folder: Path, *, most: int = MOST_BYTES) -> None:
        self.folder = folder
        self._most = most
        self._grown = False

    def get(self, key: str) -> bytes | None:
        """What was put under a key, or None."""
        path = self._path(key)
        try:
            whole = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        expected, data = whole[:SUM_LENGTH], whole[SUM_LENGTH:]
        return data if digest(data).encode() == expected else None

    def put(self, key: str, data: bytes) -> None:
        """Nothing; keeps a content for later runs, if that is possible."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path(key), digest(data).encode() + data, within=self.folder)
        except (OSError, OutputError):
            return
        self._grown = True

    def trim(self) -> None:
        """Nothing; makes room if this run has added something and it is too much in all."""
        if not self._grown:
            return
        entries = sorted(self._entries(), key=lambda entry: entry[0])
        size = sum(bytes_ for _, bytes_, _ in entries)
        if size <= self._most:
            return
        for _, bytes_, path in entries:
            if size <= self._most * KEPT:
                return
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue
            size -= bytes_

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def _entries(self) -> Iterator[tuple[int, int, Path]]:
        """Every file that is kept: when it was last used, its size, and where it is."""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = Path(folder, name)
                try:
                    state = path.stat()
                except OSError:
                    continue  # another run has removed it
                yield state.st_mtime_ns, state.st_size, path


def default_folder() -> Path | None:
    """Where a user's programs keep such things, or None where that is nowhere."""
    home = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(home):  # noqa: PTH117  # as the rule of XDG says of others: they do not count
        return Path(home, "triglyph")
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local, "triglyph", "cache")
    try:
        return Path.home() / ".cache" / "triglyph"
    except RuntimeError:
        return None
