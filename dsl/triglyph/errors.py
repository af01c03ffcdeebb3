"""The root of all errors that Triglyph raises on purpose."""


class TriglyphError(Exception):
    """Something that the user can mend; its text is a whole message."""


class RenderError(TriglyphError):
    """A renderer could not draw a diagram."""


class UsageError(TriglyphError):
    """What was asked for cannot be done, whatever the specs say."""


class RendererError(TriglyphError):
    """A renderer cannot be used in this installation."""


class OutputError(TriglyphError):
    """A file could not be written."""


class GuideError(TriglyphError):
    """A guide could not be composed."""
