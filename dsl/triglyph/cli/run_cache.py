"""What a command remembers from earlier runs: drawings, and that nothing is to be done."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.caching.content_hash import digest_texts
from triglyph.caching.installation_id import identify_installation
from triglyph.caching.runs import Made, Piece, Run
from triglyph.caching.store import Store, default_folder
from triglyph.cli.console import say
from triglyph.cli.file_changes import Changes
from triglyph.cli.options import is_untrusted
from triglyph.errors import UsageError
from triglyph.files.leftovers import sweep, sweep_folders
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.caching.drawings import CachedDrawings

WITHOUT_EFFECT = frozenset(("cache", "no_cache", "check", "force", "jobs"))
"""Options that change nothing in what is written when all is well."""


class Memory:
    """What earlier runs of this command left."""

    def __init__(self, *, cache: str | None, no_cache: bool) -> None:
        store = _open_store(cache, no_cache=no_cache)
        self._installation = (identify_installation() if store is not None else None) or ""
        self._store = store if self._installation else None
        self._run = Run(self._store, key=_key_of_run(self._installation))
        self._drawings: CachedDrawings | None = None
        self._asked = ""

    @property
    def drawings(self) -> "CachedDrawings":
        """Return what draws, or knows what was drawn."""
        if self._drawings is None:
            from triglyph.caching.drawings import CachedDrawings

            self._drawings = CachedDrawings(self._store, installation=self._installation)
        return self._drawings

    def is_spec(self, path: str) -> bool:
        """Return whether a file is one that a run has drawn, and still as it was then."""
        return self._run.is_piece(path)

    def find_kept(self) -> dict[str, Piece]:
        """Return what needs not be made again, by the names of the pieces of the run before."""
        return self._run.find_kept()

    def replay_if_unchanged(self, *, check: bool, quiet: bool) -> bool:
        """Say again what the run before said, if nothing has changed; return whether it was so."""
        record = self._run.recall(self._asked)
        if record is None:
            return False
        written = record.outputs()
        if not check:
            for folder in dict.fromkeys(map(os.path.dirname, written)):  # many
                sweep(Path(folder))
        self._tidy()
        changes = Changes(check=check)
        changes.kept = len(written)
        for line in record.said:
            say(line)
        if not quiet:
            say(changes.summary() if check else record.summary)
        return True

    def keep(
        self,
        changes: Changes,
        *,
        inputs: Iterable[str | Path],
        said: Iterable[str],
        summary: str,
        whole: bool,
    ) -> None:
        """Remember this run as one piece, if it was whole: nothing wrong and nothing left to do.

        ``said`` are the lines that the next one says again, if it has nothing to do.
        """
        if whole and not (changes.check and changes.changed):
            pieces = {"": Made(tuple(map(str, inputs)), changes.digests)}
            self.keep_pieces(pieces, changes, said=said, summary=summary, whole=True)
        else:
            self.trim()

    def set_named_files(self, files: Iterable[object]) -> None:
        """Set which files the arguments name; those of folders and patterns change between runs."""
        self._asked = digest_texts(map(str, files))

    def keep_pieces(
        self,
        pieces: Mapping[str, Made | Piece],
        changes: Changes,
        *,
        said: Iterable[str],
        summary: str,
        whole: bool,
    ) -> None:
        """Remember the parts of this run that need not be made again.

        Args:
            pieces: Each by its name, those that were found included.
            changes: All that was written.
            said: The lines that the next run says again, if it has nothing to do.
            summary: What it says then at its end.
            whole: Whether nothing was wrong and nothing is left to do.
        """
        if self.drawings.repeatable:
            known = {name for piece in pieces.values() for name in piece.outputs}
            others = {name: each for name, each in changes.digests.items() if name not in known}
            settled = not (changes.check and changes.changed)
            self._run.remember(
                pieces,
                others=others,
                asked=self._asked,
                said=said,
                summary=summary,
                is_whole=whole and settled,
            )
        self.trim()

    def trim(self) -> None:
        """Make room, if what is kept has become too much, and remove what dead runs have left."""
        if self._store is not None:
            self._store.trim()
        self._tidy()

    def _tidy(self) -> None:
        """Remove what runs that were killed have left outside of the folder of drawings."""
        if self._store is not None:
            sweep(self._store.folder)
        sweep_folders()


def _key_of_run(installation: str) -> str:
    """Return what a run is known by: every word of its command line, and where it was said."""
    context = click.get_current_context()
    words = [f"untrusted={is_untrusted()}"]
    words += [
        f"{name}={value!r}"
        for name, value in sorted(context.params.items())
        if name not in WITHOUT_EFFECT
    ]
    try:
        here = str(Path.cwd())
    except OSError:  # a folder that is gone
        here = ""
    return digest_texts(("run", installation, str(context.info_name), here, *words))


def _open_store(cache: str | None, *, no_cache: bool) -> Store | None:
    """Return where things are kept; None for nowhere."""
    if no_cache:
        if cache is not None:
            raise UsageError("--cache and --no-cache contradict each other")
        return None
    if cache is None:
        folder = default_folder()
        return None if folder is None else Store(folder)
    if not cache:
        raise UsageError("the name of the folder of the cache is empty")
    from triglyph.files.atomic_write import check_folder

    store = Store(Path(cache))
    check_folder(store.folder)
    if not store.is_usable():
        name = quote_name(store.folder)
        raise UsageError(f"{name} is not a cache of Triglyph: name another folder with --cache")
    return store
