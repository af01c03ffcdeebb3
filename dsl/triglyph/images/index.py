"""The index of cloud icons: which there are, whether or not the package is installed.

The icons themselves are in the package ``diagrams``; ``docs/icon_index.py``
makes the index of it.
"""

from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

INDEX = Path(__file__).with_name("icons.tsv")

Ground: TypeAlias = Literal["any", "light", "dark"]
"""On what ground a picture can be seen."""


class Icon(Struct, frozen=True):
    """One icon; ``file`` is its path from the folder ``resources`` of the package."""

    name: str
    file: str
    ground: Ground


@cache
def read_icons() -> dict[str, Icon]:
    """Return all icons by their names, in the order of the package."""
    icons: dict[str, Icon] = {}
    for line in INDEX.read_text(encoding="utf-8").splitlines()[1:]:
        name, file, ground = line.split("\t")
        icons[name] = Icon(name, file, ground)  # type: ignore[arg-type]  # a test holds this
    return icons
