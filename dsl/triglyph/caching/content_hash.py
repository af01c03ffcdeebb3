"""What tells one content from another."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

ABSENT = "absent"
"""In place of a digest for what is no file that can be read."""


def digest(*parts: bytes) -> str:
    """The digest of several contents, whose borders count."""
    running = hashlib.sha256()
    for part in parts:
        running.update(b"%d:" % len(part))
        running.update(part)
    return running.hexdigest()


def digest_file(path: str | Path) -> str:
    """The digest of a file's content, or ABSENT; a pipe is left for its reader."""
    try:
        return digest(Path(path).read_bytes()) if os.path.isfile(path) else ABSENT  # noqa: PTH113
    except OSError:
        return ABSENT


def digest_texts(texts: Iterable[str]) -> str:
    """The digest of several texts in their order."""
    return digest(*(text.encode(errors="surrogatepass") for text in texts))
