"""What Triglyph wrote into a folder and of which specs, so that nothing of others is removed.

The list lies in the folder itself, and can be committed with the drawings. It
has a line for each file, so that two branches can change it at once. It may also
have come from anybody: what it says is believed only of files below its folder
that are drawings by their names and by what is in them.
"""

import os
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TypeAlias

import msgspec
from msgspec import Struct

from triglyph.errors import OutputError
from triglyph.files.bounded_read import MissingError, UnreadableError, read_file
from triglyph.files.quoted_names import quote_name
from triglyph.files.recognize import is_drawing
from triglyph.files.sha256 import sha256
from triglyph.rendering.safe_text import find_unsafe

NAME = ".triglyph.json"
ABOUT = "What 'triglyph' wrote here: --prune removes what is left of specs that are gone"
DIGITS = 12
MOST_BYTES = 100_000_000
"""Of a list, and of a drawing: what is larger is neither."""
NO_PARTS = frozenset(("", ".", ".."))
"""What lies between the slashes of a path in no list."""
NO_VIEWS: Mapping[str, Container[str]] = MappingProxyType({})


class Entry(Struct, frozen=True, omit_defaults=True):
    """One file: the spec that it was made from, by its path from the folder, and its digest."""

    spec: str
    sum: str
    view: str = ""
    """The view that it shows; empty for the whole."""


Line: TypeAlias = tuple[str, Entry]
"""A file by its path below the folder, and what the list says of it."""


class _Contents(Struct, frozen=True):
    about: str
    files: dict[str, Entry]


def digest(data: bytes) -> str:
    """Return a digest of a content that does not depend on its line ends."""
    digits: str = sha256(data.replace(b"\r\n", b"\n")).hexdigest()
    return digits[:DIGITS]


class Manifest:
    """The list of one folder, as it is and as it becomes in a run."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._folder = folder
        read = _read(self.path)
        self.is_broken = read is None
        """Whether there is a file in the place of the list that is none."""
        self._entries = read or {}
        self._noted: dict[str, Entry] = {}
        self._forgotten: dict[str, Entry] = {}
        self._real_folders: dict[str, str] = {}

    @property
    def is_needed(self) -> bool:
        """Return whether there is something to remember, or to forget."""
        return bool(self._entries) or self.path.exists()

    def note(self, path: Path, data: bytes, *, spec: str, view: str = "") -> None:
        """Remember a file of the folder and the spec that it was made from.

        A name that is no text cannot be on the list, so such a file is never removed.
        """
        name, source = path.relative_to(self._folder).as_posix(), self._from_here(spec)
        if _is_text(name) and _is_text(source):
            self.note_line((name, Entry(source, digest(data), view)))

    def note_line(self, line: Line) -> None:
        """Remember a file as a list had it before."""
        name, entry = line
        self._entries[name] = self._noted[name] = entry

    def find_line(self, path: Path) -> Line | None:
        """Return what the list has of a file; None where it has nothing."""
        name = path.relative_to(self._folder).as_posix()
        return (name, self._entries[name]) if name in self._entries else None

    def leftovers(
        self,
        *,
        specs: Iterable[str],
        roots: Iterable[str],
        views: Mapping[str, Container[str]] = NO_VIEWS,
    ) -> tuple[tuple[Path, str], ...]:
        """Return the files whose specs were in one of the roots and are not among the specs.

        What is no longer there, or is not as Triglyph wrote it, is forgotten:
        it is nobody's or somebody else's.

        Args:
            specs: Those that there are.
            roots: Where specs were looked for.
            views: By the spec, where that is known: the names of its views, and an empty one.

        Returns:
            Each file, with the view where that is what is gone.
        """
        kept = {self._place(spec) for spec in specs}
        known = {self._place(spec): names for spec, names in views.items()}
        homes = [os.path.normcase(os.path.realpath(root)) for root in roots]
        begins = tuple(os.path.join(home, "") for home in homes)  # noqa: PTH118
        found = []
        for name, entry in list(self._entries.items()):
            spec = self._place(os.path.join(self._folder, entry.spec))  # noqa: PTH118
            is_there = spec in kept and entry.view in known.get(spec, (entry.view,))
            if is_there or not (spec in homes or spec.startswith(begins)):
                continue
            if self._is_own(name, entry):
                found.append((self._folder / name, entry.view if spec in kept else ""))
            else:
                self._forget(name)
        return tuple(found)

    def remove(self, path: Path) -> None:
        """Remove a leftover, and the folders that are empty without it.

        Raises:
            OutputError: It cannot be removed.
        """
        try:
            path.unlink()
            self._forget(path.relative_to(self._folder).as_posix())
            for folder in path.parents:
                if folder == self._folder or any(folder.iterdir()):
                    return
                folder.rmdir()
        except OSError as error:
            name = quote_name(error.filename or path)
            raise OutputError(f"cannot remove {name}: {error.strerror}") from error

    def data(self) -> bytes:
        """Return the list as the bytes of its file.

        Another run may have changed that meanwhile: what it has noted stays.
        """
        now = _read(self.path) or {}
        kept = {name: each for name, each in now.items() if self._forgotten.get(name) != each}
        write = _line_writer()
        files = ",\n".join(write(name, each) for name, each in sorted((kept | self._noted).items()))
        return f'{{"about": "{ABOUT}", "files": {{\n{files}\n}}}}\n'.encode()

    def _from_here(self, spec: str) -> str:
        """Return the path of a spec as seen from the folder."""
        folder, name = os.path.split(spec)
        here = self._find_real(str(self._folder))
        try:
            inside = os.path.relpath(self._find_real(folder), here)
        except ValueError:  # on another drive
            inside = self._find_real(folder)
        return PurePath(inside, name).as_posix()

    def _place(self, spec: str) -> str:
        """Return where a spec is, in one spelling; a link is a file of its own."""
        folder, name = os.path.split(spec)
        return os.path.normcase(os.path.join(self._find_real(folder), name))  # noqa: PTH118

    def _find_real(self, folder: str) -> str:
        """Return where a folder is behind all links."""
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        return self._real_folders[folder]

    def _forget(self, name: str) -> None:
        self._forgotten[name] = self._entries.pop(name)
        self._noted.pop(name, None)

    def _is_own(self, name: str, entry: Entry) -> bool:
        """Return whether a file is there, in the folder itself, and a drawing as it was written."""
        path = self._folder / name
        home = Path(os.path.realpath(self._folder), name).parent
        try:
            if path.is_symlink() or Path(os.path.realpath(path.parent)) != home:
                return False
            data = read_file(path, most=MOST_BYTES)
        except (OSError, ValueError, UnreadableError):
            return False
        return digest(data) == entry.sum and is_drawing(name, data, spec=entry.spec)


def _read(path: Path) -> dict[str, Entry] | None:
    """Return the entries of a list, none where there is no file; None for what is no list."""
    try:
        files = msgspec.json.decode(read_file(path, most=MOST_BYTES), type=_Contents).files
    except MissingError:
        return {}
    except (UnreadableError, msgspec.MsgspecError, RecursionError):
        return None
    sound = all(_is_canonical(name) and "\0" not in each.spec for name, each in files.items())
    return files if sound else None


def _is_canonical(name: str) -> bool:
    """Return whether a name is one that a list can have: a path below the folder, as we write it.

    >>> [_is_canonical(name) for name in ("a.svg", "b/a.svg", "./a.svg", "b//a.svg", "../a", "/a")]
    [True, True, False, False, False, False]
    """
    if not NO_PARTS.isdisjoint(name.split("/")):
        return False
    if os.sep == "/":
        return "\0" not in name
    path = PurePath(name)
    below = path.parts and not path.anchor and ".." not in path.parts
    return bool(below) and path.as_posix() == name and "\0" not in name


def _is_text(name: str) -> bool:
    """Return whether a name can be written down: those of files may be any bytes."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _line_writer() -> Callable[[str, Entry], str]:
    """Return what makes a line of a list, in 7-bit where it has what acts on a terminal."""
    # Imported here, since only runs that write a list need it.
    from json.encoder import encode_basestring, encode_basestring_ascii

    def quote(text: str) -> str:
        return encode_basestring_ascii(text) if find_unsafe(text) else encode_basestring(text)

    def write(name: str, entry: Entry) -> str:
        view = f', "view": {quote(entry.view)}' if entry.view else ""
        return f'  {quote(name)}: {{"spec": {quote(entry.spec)}, "sum": {quote(entry.sum)}{view}}}'

    return write
