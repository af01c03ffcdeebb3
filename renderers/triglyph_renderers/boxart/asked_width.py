"""How wide box art may be, from the options of a user."""

from msgspec import Struct

from triglyph.renderer import Options

DEFAULT_WIDTH = 100
"""Columns: what most editors, terminals and pages show of a line without breaking it."""


class AskedWidth(Struct, frozen=True):
    """The columns that a drawing may take: a promise, a wish, or neither.

    Attributes:
        promise: The columns that it never exceeds.
        wish: The columns that it does not exceed where a form of it is so narrow.
    """

    promise: int | None = None
    wish: int | None = None


def read_width(options: Options) -> AskedWidth:
    """Return how wide a drawing may be: a number is a promise, and nothing said is a wish."""
    match options.width:
        case None:
            return AskedWidth(wish=DEFAULT_WIDTH)
        case "none":
            return AskedWidth()
    return AskedWidth(promise=options.width)
