"""Files that a run makes: written, or with ``--check`` compared with those that are there."""

import sys
from pathlib import Path

from triglyph.caching.content_hash import digest
from triglyph.cli.console import Progress, count, print_result, write_standard_output
from triglyph.errors import OutputError
from triglyph.files.atomic_write import write_named, write_whole
from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.files.claims import Claims
from triglyph.files.leftovers import sweep
from triglyph.files.quoted_names import quote_name

MOST_BYTES = 500_000_000
"""Of a file that is to be replaced: what is larger is not compared."""


class Changes:
    """What a run changes, or would change."""

    def __init__(self, *, check: bool) -> None:
        self.check = check
        self.changed = 0
        self.kept = 0
        self.digests: dict[str, str] = {}
        """Every file by its path, with the digest of what it should hold."""
        self.claims = Claims()
        """What the run reads, which nothing that it writes may replace."""
        self._progress: Progress | None = None

    def show_with(self, progress: Progress) -> None:
        """Print what is shown from now on above that line."""
        self._progress = progress

    def put(
        self,
        path: Path,
        data: bytes,
        *,
        within: Path | None,
        name: str = "",
        rewrites: bool = False,
    ) -> bool:
        """Write a file that is to be changed, or show the difference.

        A file that holds these bytes already is left alone. ``within`` is the folder
        that it must be in, or None for a file that the user has named. ``name`` is
        what the user calls it. Of what the run has read only a file that it ``rewrites``
        may be changed.

        Returns:
            Whether it had to be changed.

        Raises:
            OutputError: It cannot be written, or the run has read it.
        """
        content = digest(data)
        reason = None if rewrites else self.claims.write(path, content)
        if reason is not None:
            raise OutputError(f"cannot write {quote_name(name or path)}: {reason}")
        self.digests[str(path)] = content
        if not self.check:
            sweep(path.parent)
        before = _read(path)
        if before == data:
            self.kept += 1
            return False
        if self.check:
            self._clear()
            show_change(name or str(path), before, data)
        elif within is None:
            write_named(path, data)
        else:
            write_whole(path, data, within=within)
        self.changed += 1
        return True

    def leave(self, path: str, content: str) -> None:
        """Note a file that holds already what it should, with the digest of that."""
        self.digests[path] = content
        self.kept += 1

    def drop(self, path: Path, *, gone: str) -> None:
        """Show that a file should not be there any more, and what it was made from."""
        self._clear()
        print_result(f"Left over, since {gone} is gone: {quote_name(path)}")
        self.changed += 1

    def summary(self) -> str:
        """Return what is to be said of a check."""
        if self.changed:
            return f"{count(self.changed, 'file')} would change, {self.kept} up to date"
        return f"{count(self.kept, 'file')} up to date"

    def _clear(self) -> None:
        if self._progress is not None:
            self._progress.clear()


def show_change(name: str, before: bytes | None, after: bytes) -> None:
    """Print what would change in a file; None is a file that is not there."""
    from triglyph.cli.diffs import write_diff  # a run that only writes goes without

    write_standard_output(write_diff(name, before, after, terminal=is_terminal()))


def is_terminal() -> bool:
    """Return whether standard output is shown to somebody as it is."""
    return sys.stdout is not None and sys.stdout.isatty()


def _read(path: Path) -> bytes | None:
    """Return what a file holds; None where there is none, or what no run can have written."""
    try:
        return None if path.is_symlink() else read_file(path, most=MOST_BYTES)
    except UnreadableError:
        return None
