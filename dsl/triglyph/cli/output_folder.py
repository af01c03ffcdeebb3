"""A folder that drawings go to, and what is left in it of specs that are gone."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from triglyph.cli.file_changes import Changes
from triglyph.errors import OutputError
from triglyph.files.atomic_write import refuse_leaving
from triglyph.files.leftovers import locked
from triglyph.files.manifest import Line, Manifest
from triglyph.files.quoted_names import quote_name


class Held(Struct, frozen=True, array_like=True):
    """A file that holds a drawing already."""

    path: str
    digest: str
    line: Line | None
    """What the list of its folder has of it."""


class DrawingFolder:
    """The drawings of one folder, which knows those that Triglyph wrote there before.

    ``roots`` are the folders that the specs were looked for in. Without any
    nothing can be gone, and no list is kept. ``within`` is the folder that no link
    may lead it out of, if not itself.

    Raises:
        OutputError: A link leads out of it.
    """

    def __init__(
        self,
        folder: Path,
        *,
        changes: Changes,
        roots: Iterable[str],
        within: Path | None = None,
    ) -> None:
        self._folder = folder
        self._within = within or folder
        if not changes.check:
            refuse_leaving(folder, within=self._within)
        self._changes = changes
        self._roots = tuple(dict.fromkeys(filter(None, roots)))
        self._manifest = Manifest(folder) if self._roots else None
        self._sheets: dict[str, tuple[str, ...]] = {}

    def keep(self, spec: str, sheets: tuple[str, ...]) -> None:
        """Note all drawings that a spec gives, by the names of its views: others are left over."""
        self._sheets[spec] = sheets

    def put(self, path: Path, data: bytes, *, spec: str, sheet: str = "") -> None:
        """Write a drawing, or show what would change.

        Raises:
            OutputError: It cannot be written, or would replace something else.
        """
        self._changes.put(path, data, within=self._within)
        if self._manifest is not None:
            self._manifest.note(path, data, spec=spec, view=sheet)

    def describe(self, path: Path) -> Held:
        """Return what is to be known of a drawing that was put, so that it can be left there."""
        line = self._manifest.find_line(path) if self._manifest is not None else None
        return Held(str(path), self._changes.digests[str(path)], line)

    def leave(self, held: Held) -> None:
        """Note a drawing that an earlier run has put."""
        self._changes.leave(held.path, held.digest)
        if self._manifest is not None and held.line is not None:
            self._manifest.note_line(held.line)

    def settle(self, *, specs: Sequence[str], prune: bool) -> list[str]:
        """Find drawings whose specs are gone, and remove them if that is wanted.

        Returns:
            What is to be said of them.

        Raises:
            OutputError: Something could not be written; all else is done by then.
        """
        if self._manifest is None:
            return []
        said = []
        failure: OutputError | None = None
        if self._manifest.is_broken:
            name = quote_name(self._manifest.path)
            said.append(f"{name} is no list of drawings: what is left over here is not known")
        leftovers = self._manifest.leftovers(specs=specs, roots=self._roots, views=self._sheets)
        for path, view in leftovers:
            gone = f"its view {view}" if view else "its spec"
            if self._changes.check:
                self._changes.drop(path, gone=gone)
            elif prune:
                try:
                    self._manifest.remove(path)
                except OutputError as error:
                    failure = error
                    continue
                said.append(f"{quote_name(path)} removed: {gone} is deleted")
            else:
                said.append(
                    f"{quote_name(path)} is left over, {gone} is deleted: --prune removes it"
                )
        if self._manifest.is_needed:
            with locked(self._folder):
                self._changes.put(self._manifest.path, self._manifest.data(), within=self._within)
        if failure is not None:
            raise failure
        return said
