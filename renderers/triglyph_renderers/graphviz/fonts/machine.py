"""The fonts of the machine: which characters they have, as far as that can be known."""

import shutil
import subprocess
from functools import cache

from triglyph_renderers.graphviz.fonts.shipped import FONTS, drawing_environment

_SECONDS = 10
"""What listing some thousand fonts for the first time takes at most."""


def is_in_no_font(characters: str) -> bool | None:
    """Return whether one of some characters is in no font; None where nothing is known of that.

    Windows and macOS have no command that lists fonts, and the characters of the world.
    """
    ranges = _list_ranges()
    if ranges is None:
        return None
    return not all(
        any(first <= ord(character) <= last for first, last in ranges) for character in characters
    )


@cache
def _list_ranges() -> frozenset[tuple[int, int]] | None:
    """Return the ranges of characters that any font has; None where Fontconfig cannot say it."""
    command = shutil.which("fc-list")
    if command is None:
        return None
    try:
        listed = subprocess.run(
            [command, "--format", "%{charset}\n"],
            cwd=FONTS,
            env=drawing_environment(),
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
        return frozenset(map(_read_range, listed.stdout.decode("ascii").split()))
    except (OSError, ValueError, subprocess.SubprocessError):
        return None


def _read_range(text: str) -> tuple[int, int]:
    """Return the first and the last character of a range, as in ``4e00-9fff`` or ``20ac``."""
    first, _, last = text.partition("-")
    return int(first, 16), int(last or first, 16)
