"""How much a spec may ask for, so that a hostile file cannot hold up a run."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields, replace

from triglyph.errors import TriglyphError


class Limits(Struct, frozen=True, kw_only=True):
    """The most that one spec may contain; raise a value for files that need more."""

    size: int = 10_000_000
    """Bytes of one file."""
    depth: int = 200
    """Levels of YAML nesting; a group in a group takes two."""
    nodes: int = 20_000
    """Nodes, groups included."""
    edges: int = 50_000
    """Edges, once chains and fans are spelt out."""
    text: int = 20_000
    """Characters of one text, a label for instance."""
    includes: int = 100
    """Files that one spec brings in, directly or through others."""
    include_depth: int = 10
    """Files in a chain of includes."""
    aliases: int = 100_000
    """Values that the YAML aliases of one file may repeat."""


DEFAULT_LIMITS = Limits()


def limits_with(settings: Iterable[str]) -> Limits:
    """The limits with some raised or lowered, each setting as in ``nodes=50000``."""
    limits = DEFAULT_LIMITS
    names = [field.name for field in fields(Limits)]
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in names or not (value.isascii() and value.isdigit() and int(value)):
            raise TriglyphError(
                f"`{setting}` sets no limit: write NAME=NUMBER, where NAME is one of "
                f"{', '.join(names)}"
            )
        limits = replace(limits, **{name: int(value)})
    return limits
