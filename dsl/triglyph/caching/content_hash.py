"""What tells one content from another."""

from collections.abc import Iterable
from pathlib import Path

from triglyph.files.bounded_read import UnreadableError, read_file
from triglyph.files.sha256 import sha256

ABSENT = "absent"
"""In place of a digest for what is no file that can be read."""
MOST_BYTES = 500_000_000
"""Of a file that a run reads or writes."""


def digest(*parts: bytes) -> str:
    """Return the digest of several contents, whose borders count."""
    running = sha256()
    running.update(b"%d," * len(parts) % tuple(map(len, parts)))
    for part in parts:
        running.update(part)
    digits: str = running.hexdigest()
    return digits


def digest_file(path: str | Path) -> str:
    """Return the digest of a file's content, or ABSENT for what cannot be read or is too large."""
    try:
        return digest(read_file(path, most=MOST_BYTES))
    except UnreadableError:
        return ABSENT


def digest_texts(texts: Iterable[str]) -> str:
    """Return the digest of several texts in their order."""
    known = list(texts)
    lengths = ",".join([str(len(text)) for text in known])
    return digest(lengths.encode(), "".join(known).encode(errors="surrogatepass"))
