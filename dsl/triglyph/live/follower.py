"""Sees which files of a workspace have changed, and tells the pages."""

from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from time import monotonic, sleep

from triglyph.live.hub import Hub
from triglyph.live.messages import FileView
from triglyph.live.stamps import Stamps, take_stamps
from triglyph.live.studio import Studio
from triglyph.live.watcher import ANY, Names, list_folders, name_of
from triglyph.live.workspace import Entry

QUIET = 0.4
"""Seconds without a change after which the list of files is brought up to date."""
LONGEST = 3.0
"""Seconds after which that is done in any case."""


class Follower:
    """What is known of the files, and of what the pages know of them.

    Args:
        studio: Knows what each file was made from.
        hub: Tells the pages.
        ahead: Gets the keys of changed files before a page can ask for them.
        later: Does something when there is time.
    """

    def __init__(
        self,
        studio: Studio,
        hub: Hub,
        *,
        ahead: Callable[[Sequence[str]], None],
        later: Callable[[Callable[[], object]], None],
    ) -> None:
        self._studio = studio
        self._hub = hub
        self._ahead = ahead
        self._later = later
        self._seen: dict[str, Stamps] = {}
        self._folders: Stamps = {}
        self._views: dict[str, FileView] = {}
        self._lock = Lock()
        self._due: dict[str, None] = {}
        """The keys of the files that are to be read for the list."""
        self._changed_at = -LONGEST

    def list_watched(self) -> Iterable[str]:
        """Return the files and folders whose changes matter."""
        return (*self._studio.workspace.arguments, *self._studio.list_read())

    def list_files(self) -> tuple[FileView, ...]:
        """Return what the list of files shows, as far as it is known yet."""
        entries = self._studio.workspace.entries()
        return tuple(self._views.get(each.key) or FileView(each.key, each.sort) for each in entries)

    def look(self, names: Names = ANY) -> None:
        """Find out what has changed since the last look; changed drawings come first.

        Args:
            names: The names of the files that may have changed; none where that is not known.
        """
        with self._lock:
            changed = [
                each.key
                for each in self._studio.workspace.entries()
                if self._has_changed(each, names)
            ]
            if changed:
                self._changed_at = monotonic()
                self._ahead(tuple(changed))
                self._hub.tell(changed=changed)
            if not self._folders or take_stamps(self._folders) != self._folders:
                self._folders = take_stamps(list_folders(self._studio.workspace.arguments))
                changed += self._find_files()
            is_waiting = bool(self._due)
            self._due |= dict.fromkeys(changed)
            if self._due and not is_waiting:
                self._later(self._describe_due)

    def _has_changed(self, entry: Entry, names: Names) -> bool:
        """Return whether a file, or one that it is made from, is not what it was."""
        read = self._studio.latest(entry.key)
        paths = read.stamps if read is not None else (entry.path,)
        may_lack = read is not None and bool(read.problems)  # a file that it lacks has any name
        if names and not may_lack and not any(name_of(path) in names for path in paths):
            return False
        now = take_stamps(paths)
        # A file that it includes was first looked at when it was read.
        before = (read.stamps if read is not None else {}) | self._seen.get(entry.key, {})
        self._seen[entry.key] = now
        return any(now[path] != before.get(path, stamp) for path, stamp in now.items())

    def _find_files(self) -> list[str]:
        """Look for files again; return the keys of those that are new."""
        before = self._studio.workspace.entries()
        after = self._studio.workspace.scan()
        if before == after:
            return []
        keys = {each.key for each in after}
        for each in after:
            self._seen.setdefault(each.key, take_stamps([each.path]))
        gone = [each.key for each in before if each.key not in keys]
        for key in gone:
            self._seen.pop(key, None)
            self._views.pop(key, None)
        self._hub.tell(changed=gone, files=True)
        return [each.key for each in after if each not in before]

    def _describe_due(self) -> None:
        """Read files for the list once nothing changes any more: drawings come first."""
        begun = monotonic()
        while monotonic() < min(self._changed_at + QUIET, begun + LONGEST):
            sleep(QUIET / 4)
        with self._lock:
            keys = tuple(self._due)
            self._due.clear()
        told_at, is_other = monotonic(), False
        for key in keys:
            is_other |= self._describe(key)
            if is_other and monotonic() > told_at + QUIET:
                self._hub.tell(files=True)
                told_at, is_other = monotonic(), False
        if is_other:
            self._hub.tell(files=True)

    def _describe(self, key: str) -> bool:
        """Read a file for the list, and return whether it looks different there."""
        entry = next((each for each in self._studio.workspace.entries() if each.key == key), None)
        if entry is None:
            return False
        view = self._studio.describe_file(entry)
        is_other = self._views.get(key) != view
        self._views[key] = view
        return is_other
