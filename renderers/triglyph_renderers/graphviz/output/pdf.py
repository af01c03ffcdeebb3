"""A pdf as we hand it on: the same bytes each time."""

import re

from triglyph.lazy_pattern import lazy_pattern

_DATE = lazy_pattern(rb"/CreationDate \(D:[^)]*\)")
_EPOCH = b"D:19700101000000Z"


def finish_pdf(picture: bytes) -> bytes:
    """Return the pdf with a fixed date of creation, no byte longer or shorter than before."""

    def fixed(found: re.Match[bytes]) -> bytes:
        room = len(found.group()) - len(b"/CreationDate ()")
        return b"/CreationDate (" + _EPOCH[:room].ljust(room, b"0") + b")"

    return _DATE.sub(fixed, picture, count=1)
