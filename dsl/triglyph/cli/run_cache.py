"""What a command remembers from earlier runs: drawings, and that nothing is to be done."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from triglyph.caching.content_hash import digest_texts
from triglyph.caching.installation_id import identify_installation
from triglyph.caching.runs import Run
from triglyph.caching.store import Store, default_folder
from triglyph.cli.console import say
from triglyph.cli.file_changes import Changes
from triglyph.cli.options import is_untrusted
from triglyph.errors import UsageError
from triglyph.files.leftovers import sweep, sweep_images
from triglyph.files.quoted_names import quote_name

if TYPE_CHECKING:
    from triglyph.caching.drawings import CachedDrawings

WITHOUT_EFFECT = frozenset(("cache", "no_cache", "check", "force", "jobs", "quiet"))
"""Options that change nothing in what is written when all is well."""


class Memory:
    """What earlier runs of this command left.

    ``files`` are those that the arguments name, where these are folders
    or patterns.
    """

    def __init__(self, *, cache: str | None, no_cache: bool, files: Iterable[object] = ()) -> None:
        store = _open_store(cache, no_cache=no_cache)
        self._installation = (identify_installation() if store is not None else None) or ""
        self._store = store if self._installation else None
        self._run = Run(self._store, key=_key_of_run(files, installation=self._installation))
        self._drawings: CachedDrawings | None = None

    @property
    def drawings(self) -> "CachedDrawings":
        """Return what draws, or knows what was drawn."""
        if self._drawings is None:
            from triglyph.caching.drawings import CachedDrawings

            self._drawings = CachedDrawings(self._store, installation=self._installation)
        return self._drawings

    def says_all(self, *, check: bool, quiet: bool) -> bool:
        """Return whether there is nothing to do; if so, what the run before said is said."""
        record = self._run.recall()
        if record is None:
            return False
        if not check:
            for folder in {Path(path).parent for path in record.outputs}:
                sweep(folder)
        self._tidy()
        changes = Changes(check=check)
        changes.kept = len(record.outputs)
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
        """Remember this run, if it was whole: nothing wrong and nothing left to do.

        ``said`` are the lines that the next one says again, if it has nothing to do.
        """
        settled = not (changes.check and changes.changed)
        if whole and settled and self.drawings.repeatable:
            self._run.remember(inputs=inputs, outputs=changes.digests, said=said, summary=summary)
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
        sweep_images()


def _key_of_run(files: Iterable[object], *, installation: str) -> str:
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
    command = str(context.info_name)
    return digest_texts(("run", installation, command, here, *words, repr(tuple(files))))


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
