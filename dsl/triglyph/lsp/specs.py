"""The specs that an editor works on: open texts, what they say, and the files around them."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from triglyph.editing.names import NamedFile, Names
from triglyph.editing.occurrences import Occurrence, Space
from triglyph.files.spec_files import GUIDE_KEY, SPEC_SUFFIXES
from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Problem
from triglyph.language.core.source import Source, read_source
from triglyph.language.load import Loaded, load_source
from triglyph.model import Diagram

MOST_FILES = 2_000
"""Of a workspace, that are looked through for specs that include a file."""

OWN_FIELDS = "nodes|edges|flows|views|kinds|classes|notes|rules|vars|include"
OWN_FIELD = re.compile(rf"(?m)^[\"']?(?:{OWN_FIELDS})[\"']?[ \t]*:(?:\s|$)")
"""A top-level key that no other common sort of YAML file has."""
SCHEMA = "spec.schema.json"
"""What the first line of a spec may name for editors."""


class Use(Struct, frozen=True):
    """One place of a name, and the file that it is in."""

    file: NamedFile
    place: Occurrence


class Specs:
    """The open texts by the path of their files."""

    def __init__(self) -> None:
        self._open: dict[str, Source] = {}
        self._good: dict[str, Diagram] = {}
        """What each text said when it was last without mistakes."""

    def open(self, path: Path, text: str) -> None:
        """Take the text of an editor in the place of what a file holds."""
        self._open[str(path)] = Source(text, path=str(path))

    def close(self, path: Path) -> None:
        """Forget a text: its file holds it again."""
        self._open.pop(str(path), None)
        self._good.pop(str(path), None)

    def opened(self) -> list[Path]:
        """Return the files of all texts that are open."""
        return [Path(path) for path in self._open]

    def source(self, path: Path) -> Source:
        """Return the text of a file as the editor has it; empty when it cannot be read."""
        if str(path) in self._open:
            return self._open[str(path)]
        found = read_source(path, limits=DEFAULT_LIMITS)
        return Source("", path=str(path)) if isinstance(found, Problem) else found

    def load(self, path: Path) -> Loaded:
        """Return what a text says, with all that is wrong with it."""
        loaded = load_source(
            self.source(path), path=path, limits=DEFAULT_LIMITS, present=self._open
        )
        if loaded.diagram is not None:
            self._good[str(path)] = loaded.diagram
        return loaded

    def last_good(self, path: Path) -> Diagram | None:
        """Return what a text said when it was last without mistakes; None if it never was."""
        if str(path) not in self._good:
            self.load(path)
        return self._good.get(str(path))

    def names(self, path: Path) -> Names:
        """Return the names of a text and of the files that it includes."""
        return Names(self.source(path), path=path, present=self._open)

    def sharing(self, path: Path, found: Occurrence, folders: list[Path]) -> tuple[NamedFile, ...]:
        """Return the files in which a name may be: the file, what it includes, what includes that.

        Args:
            path: The file that the name was found in.
            found: The name.
            folders: The folders of the workspace, where specs that share the file may be.
        """
        own = self.names(path)
        definition = own.definitions.get((found.space, found.name))
        shared = definition.file.path if definition is not None else path
        files = {str(file.path): file for file in own.files}
        for named in self._names_with(shared, folders):
            for file in named.files:
                files.setdefault(str(file.path), file)
        return tuple(files.values())

    def _names_with(self, shared: Path, folders: list[Path]) -> Iterator[Names]:
        """Yield the names of each spec of a workspace that includes a file, however far away."""
        for spec in _walk(folders):
            if "include" not in self.source(spec).text or spec == shared:
                continue
            names = self.names(spec)
            if shared.resolve() in {file.path.resolve() for file in names.files}:
                yield names


def find_uses(files: Iterable[NamedFile], space: Space, name: str) -> list[Use]:
    """Return every place of a name in some files."""
    return [
        Use(file, each)
        for file in files
        for each in file.occurrences
        if (each.space, each.name) == (space, name)
    ]


def _walk(folders: list[Path]) -> Iterator[Path]:
    """Yield the specs below some folders, without hidden ones, as far as the limit goes."""
    left = MOST_FILES
    for folder in folders:
        for current, below, files in os.walk(folder):
            below[:] = sorted(
                name for name in below if not name.startswith(".") and name != "node_modules"
            )
            for name in sorted(files):
                path = Path(current, name)
                if path.suffix not in SPEC_SUFFIXES or name.startswith("."):
                    continue
                left -= 1
                if left < 0:
                    return
                yield path


def is_spec(text: str) -> bool:
    """Return whether a text is a spec, sound or not: other YAML files are none of ours.

    >>> is_spec("nodes: [a]"), is_spec("services: {web: {}}"), is_spec("sections: []\\nnodes: x")
    (True, False, False)
    """
    if re.search(GUIDE_KEY, text.encode(errors="replace")):
        return False
    return OWN_FIELD.search(text) is not None or SCHEMA in text.partition("\n")[0]
