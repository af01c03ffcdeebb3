"""Runs of a command: which parts of what one would make are there already.

A run is known by its command line. It has pieces, such as the specs that it draws, and for
each of them is kept what was read and written, as it was then, and what the command needs to
speak of it again. A piece whose files are all the same need not be made.
"""

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Raw, Struct
from msgspec.structs import replace

from triglyph.caching.content_hash import ABSENT
from triglyph.caching.seen import Seen, is_older, look, look_again
from triglyph.caching.store import Store


class Piece(Struct, frozen=True, array_like=True):
    """A part of a run: the files that it was made from and those that it became."""

    inputs: dict[str, Seen]
    outputs: dict[str, Seen]
    account: Raw = Raw(b"\xc0")
    """What the command keeps of it: nothing, unless it says more."""


class Made(Struct, frozen=True):
    """A part of a run that was made now."""

    inputs: tuple[str, ...]
    outputs: Mapping[str, str]
    """Files with the digests of what they should hold."""
    account: Raw = Raw(b"\xc0")


class Record(Struct, frozen=True):
    """What a run read, wrote and said."""

    asked: str
    """What tells the list of its pieces from another."""
    pieces: dict[str, Piece]
    others: dict[str, Seen]
    """Files that it wrote besides."""
    said: tuple[str, ...]
    summary: str
    is_whole: bool
    """Whether nothing was wrong, and nothing was left to do."""

    def outputs(self) -> list[str]:
        """Return all that it wrote."""
        return [*(name for piece in self.pieces.values() for name in piece.outputs), *self.others]


class Run:
    """One run, and the one before it with the same command line."""

    def __init__(self, store: Store | None, *, key: str) -> None:
        self._store = store
        self._key = key
        self._begun = time.time_ns()
        self._before = store.get(key, Record) if store is not None else None
        self._files: dict[str, Seen] = {}
        """Those of the run before, as they are now."""
        self._renewed = False
        """Whether the times of one of these can be believed from now on."""
        self._kept: dict[str, Piece] | None = None

    def is_piece(self, path: str) -> bool:
        """Return whether a file is a piece of the run before and still as it was."""
        piece = self._before.pieces.get(path) if self._before is not None else None
        seen = piece.inputs.get(path) if piece is not None else None
        return seen is not None and self._is_as_read(path, seen)

    def recall(self, asked: str) -> Record | None:
        """Return what the run before said, when this one would read and write the same.

        Else None.
        """
        record = self._before
        if record is None or not record.is_whole or record.asked != asked:
            return None
        is_same = len(self.find_kept()) == len(record.pieces) and all(
            self._is_kept(name, seen) for name, seen in record.others.items()
        )
        if not is_same or not record.outputs():
            return None
        self._keep(record)
        return record

    def find_kept(self) -> dict[str, Piece]:
        """Return the pieces of the run before whose files are all as they were, by their names."""
        if self._kept is None:
            pieces = self._before.pieces if self._before is not None else {}
            self._kept = {name: piece for name, piece in pieces.items() if self._is_same(piece)}
        return self._kept

    def remember(
        self,
        made: Mapping[str, Made | Piece],
        *,
        others: Mapping[str, str],
        asked: str,
        said: Iterable[str],
        summary: str,
        is_whole: bool,
    ) -> None:
        """Keep the account of this run for the next one.

        A file that was changed while this ran may have been read before that, and one that
        does not hold what was written is somebody else's: the piece it belongs to is not kept.

        Args:
            made: The pieces in their order; those that were there already as they were found.
            others: Files besides, with the digests of what they should hold.
            asked: What tells the list of pieces from another.
            said: The lines that the next run says again, if it has nothing to do.
            summary: What it says then at its end.
            is_whole: Whether nothing was wrong, and nothing was left to do.
        """
        if self._store is None:
            return
        pieces = {name: self._seal(piece) for name, piece in made.items()}
        kept = {name: piece for name, piece in pieces.items() if piece is not None}
        besides = {name: look(name, follow=False) for name in others}
        is_whole = is_whole and len(kept) == len(pieces) and _are_as_written(besides, others)
        self._keep(Record(asked, kept, besides, tuple(said), summary, is_whole))

    def _keep(self, record: Record) -> None:
        if self._renewed:
            record = _renew(record, self._files)
        if self._store is not None and record != self._before:
            self._store.put(self._key, record)

    def _is_same(self, piece: Piece) -> bool:
        return (
            bool(piece.inputs)
            and all(self._is_as_read(name, seen) for name, seen in piece.inputs.items())
            and all(self._is_kept(name, seen) for name, seen in piece.outputs.items())
        )

    def _is_as_read(self, name: str, seen: Seen) -> bool:
        return self._look(name, seen, follow=True) == seen.digest

    def _is_kept(self, name: str, seen: Seen) -> bool:
        """Return whether a file that was written is there: not a link, which would be replaced."""
        return seen.digest != ABSENT and self._look(name, seen, follow=False) == seen.digest

    def _look(self, name: str, seen: Seen, *, follow: bool) -> str:
        """Return the digest of a file of the run before as it is now."""
        now = self._files.get(name)
        if now is None:
            now = self._files[name] = look_again(name, seen, follow=follow)
            self._renewed |= now.stamp is not None and now is not seen
        return now.digest

    def _seal(self, made: Made | Piece) -> Piece | None:
        """Return a piece that can be kept, or None."""
        if isinstance(made, Piece):
            return made
        if any(map(_is_gone_when_read, (*made.inputs, *made.outputs))):
            return None
        read = {name: look(name) for name in made.inputs if name not in made.outputs}
        if any(self._is_recent(name, seen.digest) for name, seen in read.items()):
            return None
        written = {name: look(name, follow=False) for name in made.outputs}
        if not _are_as_written(written, made.outputs):
            return None
        return Piece(read, written, made.account)

    def _is_recent(self, path: str, known: str) -> bool:
        """Return whether a file was changed, or went, since this began."""
        place = Path(path) if known != ABSENT else Path(path).parent
        try:
            state = place.stat()
        except OSError:
            return known != ABSENT
        times = (state.st_mtime_ns, state.st_ctime_ns)
        return not all(is_older(each, than=self._begun) for each in times)


def _are_as_written(seen: Mapping[str, Seen], expected: Mapping[str, str]) -> bool:
    return all(seen[name].digest == digest for name, digest in expected.items())


def _renew(record: Record, files: Mapping[str, Seen]) -> Record:
    """Return a record with what was seen of files anew, which may be believed from now on."""

    def renew(seen: dict[str, Seen]) -> dict[str, Seen]:
        return {name: _newer(each, files.get(name, each)) for name, each in seen.items()}

    pieces = {
        name: replace(piece, inputs=renew(piece.inputs), outputs=renew(piece.outputs))
        for name, piece in record.pieces.items()
    }
    return replace(record, pieces=pieces, others=renew(record.others))


def _newer(seen: Seen, now: Seen) -> Seen:
    return now if now.digest == seen.digest and now.stamp is not None else seen


def _is_gone_when_read(path: str) -> bool:
    """Return whether a path is a pipe or a device, whose content nothing can be compared with."""
    return os.path.exists(path) and not os.path.isfile(path)  # noqa: PTH110, PTH113
