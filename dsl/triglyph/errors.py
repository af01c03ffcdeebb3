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


def raise_stop(error: BaseException) -> None:
    """Raise the stop that an error came from, if it did.

    Python 3.11 makes a RuntimeError of whatever is raised while some classes are made, which
    may be in any import.
    """
    cause = error.__cause__
    if isinstance(cause, (KeyboardInterrupt, SystemExit)):
        raise cause
