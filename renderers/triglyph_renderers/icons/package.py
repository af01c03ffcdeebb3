"""The package that has the cloud icons: whether it is here, and what is in it."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from triglyph.images.files import Picture, picture_of
from triglyph.images.index import Icon

PACKAGE = "diagrams"
RASTERIZER = "resvg_py"

INSTALL = "cloud icons need two packages: `pip install 'triglyph[icons]'` installs them"


def missing_icons() -> str | None:
    """Return what to install before icons can be drawn, or None when nothing is missing."""
    return None if icon_folder() is not None and find_spec(RASTERIZER) is not None else INSTALL


@cache
def icon_folder() -> Path | None:
    """Return where the files of icons are.

    Beside the package, which need not be imported for it.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parents[1] / "resources"
    return folder if folder.is_dir() else None


@cache
def icon_picture(icon: Icon) -> Picture | None:
    """Return the picture of an icon, or None where the installed package does not have it.

    Raises:
        ImageRefused: Its file is damaged.
    """
    folder = icon_folder()
    path = folder / icon.file if folder is not None else None
    return picture_of(path.read_bytes()) if path is not None and path.is_file() else None
