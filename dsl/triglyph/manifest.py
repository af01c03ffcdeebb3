"""What Triglyph wrote into a folder and of which specs, so that nothing of others is removed.

The list lies in the folder itself, and can be committed with the drawings. It
has a line for each file, so that two branches can change it at once.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

NAME = ".triglyph.json"
ABOUT = "What 'triglyph' wrote here: --prune removes what is left of specs that are gone"
DIGITS = 12


class Entry(Struct, frozen=True):
    """One file: the spec that it was made from, by its path from the folder, and its digest."""

    spec: str
    sum: str


class _Contents(Struct, frozen=True):
    about: str
    files: dict[str, Entry]


def digest(data: bytes) -> str:
    """What tells one content from another, whichever line ends a version control gives it."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:DIGITS]


class Manifest:
    """The list of one folder, as it is and as it becomes in a run."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._folder = folder
        self._entries = _read(self.path)

    @property
    def is_needed(self) -> bool:
        """Whether there is something to remember, or to forget."""
        return bool(self._entries) or self.path.exists()

    def note(self, path: Path, data: bytes, *, spec: str) -> None:
        """Nothing; remembers a file of the folder and the spec that it was made from.

        A name that is no text cannot be on the list, so such a file is never removed.
        """
        name, source = path.relative_to(self._folder).as_posix(), _from(self._folder, spec)
        if _is_text(name) and _is_text(source):
            self._entries[name] = Entry(source, digest(data))

    def leftovers(self, *, specs: Iterable[str], roots: Iterable[str]) -> tuple[Path, ...]:
        """The files whose specs were in one of the roots and are not among the specs.

        What is no longer there, or is not as Triglyph wrote it, is forgotten:
        it is nobody's or somebody else's.
        """
        kept = {_place(Path(spec)) for spec in specs}
        homes = [Path(root).resolve() for root in roots]
        found = []
        for name, entry in list(self._entries.items()):
            spec = _place(self._folder / entry.spec)
            if spec in kept or not any(spec.is_relative_to(home) for home in homes):
                continue
            if self._is_own(name, entry):
                found.append(self._folder / name)
            else:
                del self._entries[name]
        return tuple(found)

    def remove(self, path: Path) -> None:
        """Nothing; removes a leftover, and the folders that are empty without it."""
        path.unlink()
        del self._entries[path.relative_to(self._folder).as_posix()]
        for folder in path.parents:
            if folder == self._folder or any(folder.iterdir()):
                return
            folder.rmdir()

    def data(self) -> bytes:
        """The list as the bytes of its file."""
        lines = [
            f"  {_json(name)}: {_json(msgspec.to_builtins(entry))}"
            for name, entry in sorted(self._entries.items())
        ]
        files = ",\n".join(lines)
        return f'{{"about": {_json(ABOUT)}, "files": {{\n{files}\n}}}}\n'.encode()

    def _is_own(self, name: str, entry: Entry) -> bool:
        """Whether a file is there, in the folder, and as it was written."""
        path = self._folder / name
        if PurePosixPath(name).is_absolute() or path.is_symlink() or not path.is_file():
            return False
        inside = path.resolve().is_relative_to(self._folder.resolve())
        return inside and digest(path.read_bytes()) == entry.sum


def _read(path: Path) -> dict[str, Entry]:
    """The entries of a list; none where it is missing or cannot be understood."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Contents).files
    except (OSError, msgspec.MsgspecError):
        return {}


def _from(folder: Path, spec: str) -> str:
    """The path of a spec as seen from a folder."""
    place = _place(Path(spec))
    try:
        return Path(os.path.relpath(place, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return place.as_posix()


def _place(path: Path) -> Path:
    """Where a file is; a link is a file of its own."""
    return path.parent.resolve() / path.name


def _is_text(name: str) -> bool:
    """Whether a name can be written down: those of files may be any bytes."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
