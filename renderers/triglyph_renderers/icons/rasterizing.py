"""An svg of the user's own as a png, for Graphviz to draw.

The program that makes it runs in a process of its own, so that a file that
brings it down or holds it up costs one picture and nothing else. An image is
left out only if it can never be drawn: what may go well the next time is an
error, so that no picture without it is kept.
"""

import signal
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from triglyph.errors import RenderError
from triglyph.images.errors import ImageRefused
from triglyph.images.files import Picture, picture_of
from triglyph_renderers.graphviz.fonts.shipped import FONTS

TIME_LIMIT = 20.0
"""Seconds that one image may take."""

SIDE = 512
"""Pixels of the longer side."""

SCRIPT = Path(__file__).with_name("rasterizer.py")

REFUSED = 3
"""The exit code by which the script says that the svg can never be drawn."""
COMPUTING = 5
"""Seconds of computing that the script allows itself."""

_REMEMBERED = 64
OUT_OF_TIME: int | None = getattr(signal, "SIGXCPU", None)
"""The signal that ends the script after its time of computing."""

_given_up: dict[Picture, str] = {}
"""Images that took too much, and are not tried again for the next format."""


@lru_cache(maxsize=_REMEMBERED)
def rasterize(picture: Picture) -> bytes:
    """Return the png of an svg.

    Args:
        picture: What the svg file holds.

    Returns:
        The bytes of the png, with SIDE pixels on its longer side.

    Raises:
        ImageRefused: It is an svg that cannot be drawn.
        RenderError: It could not be drawn this time.
    """
    if picture in _given_up:
        raise RenderError(_given_up[picture])
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
        raise RenderError(f"it took more than {TIME_LIMIT:g} seconds to draw") from error
    except OSError as error:
        raise RenderError(f"the program that draws it did not start: {error.strerror}") from error
    if run.returncode == REFUSED:
        raise ImageRefused("it is an svg that cannot be drawn")
    if OUT_OF_TIME is not None and run.returncode == -OUT_OF_TIME:
        raise _give_up(picture, f"it took more than {COMPUTING} seconds of computing to draw")
    if run.returncode != 0:
        raise RenderError(f"the program that draws it failed with status {run.returncode}")
    return picture_of(run.stdout).data


def _give_up(picture: Picture, reason: str) -> RenderError:
    """Remember that an image takes too much; return the error that says so."""
    while len(_given_up) >= _REMEMBERED:
        del _given_up[next(iter(_given_up))]
    _given_up[picture] = reason
    return RenderError(reason)
