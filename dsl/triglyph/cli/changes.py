"""Files that a run makes: written, or with ``--check`` compared with those that are there."""

from difflib import unified_diff
from pathlib import Path

from triglyph.caching.digests import digest
from triglyph.cli.talk import Progress, count, print_result, printable
from triglyph.writing import write_whole

LONGEST = 200
"""The most characters of a line that a difference shows: pages can hold whole pictures in one."""


class Changes:
    """What a run changes, or would change."""

    def __init__(self, *, check: bool) -> None:
        self.check = check
        self.changed = 0
        self.kept = 0
        self.digests: dict[str, str] = {}
        """Every file by its path, with the digest of what it should hold."""
        self._progress: Progress | None = None

    def show_with(self, progress: Progress) -> None:
        """Nothing; what is shown from now on stands above that line."""
        self._progress = progress

    def put(
        self, path: Path, data: bytes, *, within: Path, mode: int | None = None, name: str = ""
    ) -> bool:
        """Whether a file had to be changed; it is written, or the difference is shown.

        A file that holds these bytes already is left alone. ``name`` is what the
        user calls it. Raises OutputError.
        """
        self.digests[str(path)] = digest(data)
        before = _read(path)
        if before == data:
            self.kept += 1
            return False
        if self.check:
            self._show(show_change(name or str(path), before, data))
        else:
            write_whole(path, data, within=within, mode=mode)
        self.changed += 1
        return True

    def drop(self, path: Path) -> None:
        """Nothing; shows that a file should not be there any more."""
        self._show(printable(f"{path} is left over: its spec is gone"))
        self.changed += 1

    def summary(self) -> str:
        """What is to be said of a check."""
        if self.changed:
            return f"{count(self.changed, 'file')} would change, {self.kept} as they should be"
        return f"{count(self.kept, 'file')} as they should be"

    def _show(self, text: str) -> None:
        if self._progress is not None:
            self._progress.clear()
        print_result(text)


def show_change(name: str, before: bytes | None, after: bytes) -> str:
    """What would change in a file, as a unified diff; of one that is no text, its name.

    None is a file that is not there.
    """
    if b"\0" in after or b"\0" in (before or b""):
        return printable(f"Binary file {name} {'would be new' if before is None else 'differs'}")
    old, new = ((data or b"").decode(errors="replace").splitlines() for data in (before, after))
    change = list(
        unified_diff(old, new, "/dev/null" if before is None else name, name, lineterm="")
    )
    if change:
        return printable("\n".join(map(_shortened, change)))
    return printable(
        f"{name}: {'empty and new' if before is None else 'its encoding or its line ends'}"
    )


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _read(path: Path) -> bytes | None:
    """What a file holds; None where there is none, or a link that is to be replaced."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None
