"""Why an image file is not taken."""

from triglyph.errors import TriglyphError


class ImageRefused(TriglyphError):  # noqa: N818
    """A file is no picture that can be shown; its text says why, as a sentence on "it"."""
