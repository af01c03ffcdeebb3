"""An svg of the user's own as a png, for Graphviz to draw.

The program that makes it runs in a process of its own, so that a file that
brings it down or holds it up costs one image and nothing else.
"""

import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from triglyph.images.files import Picture, picture_of
from triglyph.images.refusal import ImageRefused
from triglyph_renderers.graphviz.fonts import FONTS

TIME_LIMIT = 20.0
"""Seconds that one image may take."""

SIDE = 512
"""Pixels of the longer side."""

SCRIPT = Path(__file__).with_name("rasterizer.py")

_REMEMBERED = 64


@lru_cache(maxsize=_REMEMBERED)
def rasterize(picture: Picture) -> bytes:
    """The png of an svg; raises ImageRefused."""
    scale = SIDE / max(picture.width, picture.height)
    sides = [f"{max(1, round(side * scale))}" for side in (picture.width, picture.height)]
    fonts = [str(path) for path in sorted(FONTS.glob("Inter-*.ttf"))]
    try:
        run = subprocess.run(
            [sys.executable, "-P", str(SCRIPT), *sides, *fonts],
            input=picture.data,
            capture_output=True,
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ImageRefused(f"it took more than {TIME_LIMIT:g} seconds to draw") from error
    except OSError as error:
        raise ImageRefused(f"it cannot be drawn: {error.strerror}") from error
    if run.returncode != 0:
        raise ImageRefused("it is an svg that cannot be drawn")
    return picture_of(run.stdout).data
