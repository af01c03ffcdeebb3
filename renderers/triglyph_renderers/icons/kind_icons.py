"""The icons of the built-in kinds: drawn by us, of no vendor, in the folder beside this file."""

from functools import cache
from pathlib import Path

from triglyph.images.files import Picture, picture_of

KIND_ICONS = Path(__file__).with_name("kinds")
"""Holds an svg for each kind, and a png of it; ``docs/kind_icons.py`` draws both."""


@cache
def kind_picture(kind: str) -> Picture:
    """Return the icon of a built-in kind as an svg."""
    return picture_of((KIND_ICONS / f"{kind}.svg").read_bytes())


@cache
def kind_dots(kind: str) -> bytes:
    """Return the same icon as a png, so that nothing has to be installed to draw it."""
    return (KIND_ICONS / f"{kind}.png").read_bytes()
