"""Makes the index of cloud icons of the installed package ``diagrams``: run by ``make icons``."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import diagrams
from PIL import Image

from triglyph.images.index import INDEX, Ground
from triglyph.rendering.contrast import contrast
from triglyph.themes import DARK_THEME, LIGHT_THEME

RESOURCES = Path(diagrams.__file__).parents[1] / "resources"
GRID = 32
"""Dots across that an icon is looked at in."""
OPAQUE = 128
VISIBLE = {"dark": 2.6, "light": 1.25}
"""The contrast from which a dot can be seen on its ground; figures on white are often pale."""
ENOUGH = {"dark": 0.5, "light": 0.03}
"""The part of the dots that must be seen; on white some have a ground of white themselves."""
TILE = 0.85
"""The part of dots that are opaque in an icon that has a ground of its own: a few must be seen."""


measured = cache(contrast)


def icon_files() -> Iterator[tuple[str, str]]:
    """The name of each class that has an icon, and its file below ``resources``."""
    for module in pkgutil.walk_packages(diagrams.__path__, "diagrams."):
        if module.name == "diagrams.cli":
            continue
        place = module.name.removeprefix("diagrams.")
        for name, value in vars(importlib.import_module(module.name)).items():
            if not isinstance(value, type) or not issubclass(value, diagrams.Node):
                continue
            folder, icon = getattr(value, "_icon_dir", None), getattr(value, "_icon", None)
            if not folder or not icon:
                continue
            file = Path(folder, icon).relative_to(RESOURCES.name)
            if (RESOURCES / file).is_file():  # that of one class is missing
                yield f"{place}.{name}", file.as_posix()


def ground_of(path: Path) -> Ground:
    """On what ground of the themes an icon can be seen."""
    with Image.open(path) as image:
        dots = image.convert("RGBA").resize((GRID, GRID), Image.Resampling.BOX).tobytes()
    colours = [
        f"#{dots[start : start + 3].hex()}"
        for start in range(0, len(dots), 4)
        if dots[start + 3] >= OPAQUE
    ]
    grounds = {"light": LIGHT_THEME.frames[0].fill, "dark": DARK_THEME.frames[0].fill}
    few = len(colours) >= TILE * GRID * GRID
    seen = {
        name: sum(measured(colour, ground) >= VISIBLE[name] for colour in colours)
        >= (min(ENOUGH.values()) if few else ENOUGH[name]) * len(colours)
        for name, ground in grounds.items()
    }
    if seen["light"]:
        return "any" if seen["dark"] else "light"
    return "dark" if seen["dark"] else "any"


def index_lines() -> list[str]:
    """The lines of the index: the version of the package, then an icon in each."""
    files = list(icon_files())
    grounds = {
        file: ground_of(RESOURCES / file) for file in dict.fromkeys(file for _, file in files)
    }
    return [
        f"# diagrams {version('diagrams')}",
        *(f"{name}\t{file}\t{grounds[file]}" for name, file in files),
    ]


if __name__ == "__main__":
    INDEX.write_text("\n".join(index_lines()) + "\n", encoding="utf-8")
