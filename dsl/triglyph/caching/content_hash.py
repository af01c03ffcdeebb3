"""What tells one content from another."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from triglyph.files.bounded_read import UnreadableError, read_file

ABSENT = "absent"
"""In place of a digest for what is no file that can be read."""
MOST_BYTES = 500_000_000
"""Of a file that a run reads or writes."""


def digest(*parts: bytes) -> str:
    """Return the digest of several contents, whose borders count."""
    running = hashlib.sha256()
    for part in parts:
        running.update(b"%d:" % len(part))
        running.update(part)
    return running.hexdigest()


def digest_file(path: str | Path) -> str:
    """Return the digest of a file's content, or ABSENT for what cannot be read or is too large."""
    try:
        return digest(read_file(path, most=MOST_BYTES))
    except UnreadableError:
        return ABSENT


def digest_texts(texts: Iterable[str]) -> str:
    """Return the digest of several texts in their order."""
    return digest(*(text.encode(errors="surrogatepass") for text in texts))
