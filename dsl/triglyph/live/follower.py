"""Sees which files of a workspace have changed, and tells the pages."""

from collections.abc import Callable, Iterable
from threading import Lock

from triglyph.live.hub import Hub
from triglyph.live.messages import FileView
from triglyph.live.stamps import Stamps, take_stamps
from triglyph.live.studio import Studio
from triglyph.live.watcher import list_folders
from triglyph.live.workspace import Entry


class Follower:
    """What is known of the files, and of what the pages know of them.

    Args:
        studio: Knows what each file was made from.
        hub: Tells the pages.
        later: Does something when there is time.
    """

    def __init__(
        self, studio: Studio, hub: Hub, *, later: Callable[[Callable[[], object]], None]
    ) -> None:
        self._studio = studio
        self._hub = hub
        self._later = later
        self._seen: dict[str, Stamps] = {}
        self._folders: Stamps = {}
        self._views: dict[str, FileView] = {}
        self._lock = Lock()

    def list_watched(self) -> Iterable[str]:
        """Return the files and folders whose changes matter."""
        return (*self._studio.workspace.arguments, *self._studio.list_read())

    def list_files(self) -> tuple[FileView, ...]:
        """Return what the list of files shows, as far as it is known yet."""
        entries = self._studio.workspace.entries()
        return tuple(self._views.get(each.key) or FileView(each.key, each.sort) for each in entries)

    def look(self) -> None:
        """Find out what has changed since the last look; changed drawings come first."""
        with self._lock:
            changed = [
                each.key for each in self._studio.workspace.entries() if self._has_changed(each)
            ]
            if changed:
                self._hub.tell(changed=changed)
            if not self._folders or take_stamps(self._folders) != self._folders:
                self._folders = take_stamps(list_folders(self._studio.workspace.arguments))
                changed += self._find_files()
        for key in changed:
            self._later(lambda key=key: self._describe(key))  # type: ignore[misc]

    def _has_changed(self, entry: Entry) -> bool:
        """Return whether a file, or one that it is made from, is not what it was."""
        read = self._studio.latest(entry.key)
        now = take_stamps(read.stamps if read is not None else [entry.path])
        seen = self._seen.get(entry.key)
        self._seen[entry.key] = now
        if seen is None:
            return False
        return any(now[path] != stamp for path, stamp in seen.items() if path in now)

    def _find_files(self) -> list[str]:
        """Look for files again; return the keys of those that are new."""
        before = self._studio.workspace.entries()
        after = self._studio.workspace.scan()
        if before == after:
            return []
        keys = {each.key for each in after}
        gone = [each.key for each in before if each.key not in keys]
        for key in gone:
            self._seen.pop(key, None)
            self._views.pop(key, None)
        self._hub.tell(changed=gone, files=True)
        return [each.key for each in after if each not in before]

    def _describe(self, key: str) -> None:
        """Read a file for the list; the pages are told only if it looks different there."""
        entry = next((each for each in self._studio.workspace.entries() if each.key == key), None)
        if entry is None:
            return
        view = self._studio.describe_file(entry)
        if self._views.get(key) != view:
            self._views[key] = view
            self._hub.tell(files=True)
