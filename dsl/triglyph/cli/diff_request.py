"""What `triglyph diff` is asked for."""

from triglyph.cli.requests import DrawingRequest

WORDS = "words"
JSON = "json"
"""The formats that are no drawings."""


class DiffRequest(DrawingRequest, frozen=True, kw_only=True):
    """What `triglyph diff` is asked for."""

    old: str
    new: str
    names: tuple[str, ...]
    """The formats, as they are written after ``-f``."""
    output: str | None
    views: tuple[str, ...]
    renames: bool
    color: str
    pager: bool
    report: bool
    settings: tuple[str, ...]
    """The limits, as they are written after ``--limit``."""
    quiet: bool
