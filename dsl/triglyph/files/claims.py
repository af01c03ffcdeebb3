"""What a run reads and writes: nothing that it writes takes the place of another of these files.

Two names can be one file: through links, in another spelling of the path, and
where the file system takes large and small letters, or two forms of an accent,
for the same.
"""

import os
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path

from triglyph.files.quoted_names import quote_name

MOST_LINKS = 40
"""How long a chain of links may be; the system follows no longer one."""


class Claims:
    """The files of one run."""

    def __init__(self) -> None:
        self._read: dict[str, list[tuple[str, str]]] = {}
        """By its place with letters made alike: each place with the name that the user knows."""
        self._written: dict[str, list[tuple[str, str, str]]] = {}
        """The same with what each is to hold."""
        self._real_folders: dict[str, str] = {}

    def read(self, paths: Iterable[str | Path]) -> None:
        """Note files that the run is made from, and the links that lead to them."""
        for path in paths:
            for place in _places_of(path, self._real_folders):
                found = self._read.setdefault(_alike(place), [])
                if (place, str(path)) not in found:
                    found.append((place, str(path)))

    def write(self, path: Path, content: str) -> str | None:
        """Note a file that the run writes.

        Args:
            path: The file.
            content: What tells its content from others.

        Returns:
            Why it cannot be written, as the rest of a sentence, or None.
        """
        own, *behind = _places_of(path, self._real_folders)
        for place in (own, *behind):
            for known, name in self._read.get(_alike(place), ()):
                if _is_same(place, known):
                    return _explain(name, path, "is read in this run")
        others = self._written.setdefault(_alike(own), [])
        for known, name, written in others:
            if _is_same(own, known) and written != content:
                return _explain(name, path, "is written in this run")
        others.append((own, str(path), content))
        return None


class Whereabouts:
    """Where files are, and where the links lead that are in their places."""

    def __init__(self, paths: Iterable[str | Path]) -> None:
        real_folders: dict[str, str] = {}
        self._places = sorted(
            {_alike(place) for path in paths for place in _places_of(path, real_folders)}
        )
        self._answers: dict[str, bool] = {}

    def are_any_below(self, folder: Path) -> bool:
        """Return whether one of the files is or leads below a folder."""
        name = str(folder)
        if name not in self._answers:
            home = _alike(os.path.join(os.path.realpath(name), ""))  # noqa: PTH118
            at = bisect_left(self._places, home)
            self._answers[name] = at < len(self._places) and self._places[at].startswith(home)
        return self._answers[name]


def _explain(name: str, path: Path, role: str) -> str:
    return f"it {role}" if name == str(path) else f"it is {quote_name(name)}, which {role}"


def _places_of(path: str | Path, real_folders: dict[str, str]) -> tuple[str, ...]:
    """Return where a file is, and where the links lead that are in its place.

    ``real_folders`` are the folders that have been looked up, which this adds to.
    """
    return tuple(_follow(str(path), real_folders))


def _follow(path: str, real_folders: dict[str, str]) -> Iterator[str]:
    for _ in range(MOST_LINKS):
        folder, name = os.path.split(path)
        if folder not in real_folders:
            real_folders[folder] = os.path.realpath(folder)
        place = os.path.join(real_folders[folder], name)  # noqa: PTH118
        yield place
        try:
            path = os.path.join(os.path.dirname(place), os.readlink(place))  # noqa: PTH115, PTH118, PTH120
        except (OSError, ValueError):  # no link
            return


def _alike(place: str) -> str:
    """Return what all spellings of a place have in common on any file system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", place).casefold())


def _is_same(place: str, known: str) -> bool:
    """Return whether two places that are spelt alike are one."""
    if place == known:
        return True
    try:
        return os.path.samefile(place, known)  # noqa: PTH121
    except OSError:  # one of them is not there
        return False
