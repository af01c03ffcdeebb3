"""The root of all errors that Triglyph raises on purpose."""


class TriglyphError(Exception):
    """Something that the user can mend; its text is a whole message."""


class RenderError(TriglyphError):
    """A renderer could not draw a diagram."""
