"""Files that a run makes: written, or with ``--check`` compared with those that are there."""

from difflib import unified_diff
from pathlib import Path

from triglyph.cli.talk import Progress, count, print_result, printable
from triglyph.writing import write_whole

LONGEST = 200
"""The most characters of a line that a difference shows: pages can hold whole pictures in one."""


class Changes:
    """What a run changes, or would change."""

    def __init__(self, *, check: bool, progress: Progress | None = None) -> None:
        self.check = check
        self.changed = 0
        self.kept = 0
        self._progress = progress

    def put(
        self, path: Path, data: bytes, *, within: Path, mode: int | None = None, name: str = ""
    ) -> bool:
        """Whether a file had to be changed; it is written, or the difference is shown.

        A file that holds these bytes already is left alone. ``name`` is what the
        user calls it. Raises OutputError.
        """
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
        """Nothing; a file that should not be there any more is shown as such."""
        self._show(show_change(str(path), _read(path), None))
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


def show_change(name: str, before: bytes | None, after: bytes | None) -> str:
    """What would change in a file, as a unified diff; of one that is no text, its name.

    None is a file that is not there.
    """
    old, new = (_lines(data) for data in (before, after))
    if old is None or new is None:
        change = "would be new" if before is None else "would go" if after is None else "differs"
        return printable(f"Binary file {name} {change}")
    was, will_be = ("/dev/null" if data is None else name for data in (before, after))
    change_lines = list(unified_diff(old, new, was, will_be, lineterm=""))
    if change_lines:
        return printable("\n".join(map(_shortened, change_lines)))
    if before is None or after is None:
        return printable(f"{name}: would be {'empty and new' if before is None else 'gone'}")
    return printable(f"{name}: its encoding or its line ends")


def _lines(data: bytes | None) -> list[str] | None:
    """The lines of a text, or None for what is none."""
    if data is None:
        return []
    return None if b"\0" in data else data.decode(errors="replace").splitlines()


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _read(path: Path) -> bytes | None:
    """What a file holds; None where there is none, or a link that is to be replaced."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None
