"""How much a spec may ask for, so that a hostile file cannot hold up a run."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields, replace

from triglyph.errors import UsageError
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted


class Limits(Struct, frozen=True, kw_only=True):
    """The most that one spec may contain; raise a value for files that need more."""

    size: int = 10_000_000
    """Bytes of one file."""
    depth: int = 200
    """Levels of YAML nesting; a group in a group takes two."""
    nodes: int = 20_000
    """Nodes, groups included."""
    edges: int = 20_000
    """Edges; a chain or a fan counts as all that it is short for, and what joins all of many
    to all of many as its ends, or as a fifth of its edges where that is more."""
    text: int = 20_000
    """Characters of one text, a label for instance."""
    includes: int = 100
    """Files that one spec includes, directly or through others."""
    include_depth: int = 10
    """Files in a chain of includes."""
    aliases: int = 100_000
    """Values that the YAML aliases of one file may repeat."""
    views: int = 300_000
    """Nodes and edges of a spec times its views: what all its views look at together."""
    rules: int = 1_000_000
    """Nodes and edges of a spec times its rules: what all its rules look at together."""
    seconds: int = 4
    """Seconds of computing for one drawing in one format, or for reading one."""
    file_seconds: int = 30
    """Seconds of computing for all drawings of one spec, or all that are in one page."""
    megabytes: int = 400
    """Megabytes of memory for one drawing in one format."""
    cells: int = 20_000_000
    """Columns times rows of a drawing of text."""
    points: int = 1_000_000
    """Points that a picture may be wide, and high."""
    is_trusted: bool = True
    """Whether it may show image files, and is drawn in the process that reads it."""


DEFAULT_LIMITS = Limits()
UNTRUSTED = Limits(
    size=1_000_000,
    depth=100,
    nodes=2_000,
    edges=5_000,
    text=5_000,
    includes=20,
    include_depth=5,
    aliases=10_000,
    views=60_000,
    rules=200_000,
    seconds=2,
    file_seconds=10,
    megabytes=200,
    cells=2_000_000,
    points=100_000,
    is_trusted=False,
)
"""For specs of people whom nobody knows; an architecture has a tenth of that."""
HIGHEST = 1_000_000_000
"""What a limit can be raised to."""


def raise_limit(name: str, limits: Limits) -> str:
    """Return what a hint says of a limit that a spec has passed: the option that doubles it."""
    doubled = min(2 * getattr(limits, name), HIGHEST)
    return f"raise the limit: --limit {name}={doubled}"


def limits_with(settings: Iterable[str], *, base: Limits = DEFAULT_LIMITS) -> Limits:
    """Return limits with some raised or lowered, each setting as in ``nodes=50000``.

    Of several settings of one limit the last counts.

    Raises:
        UsageError: There is no such limit, or a value is no number or out of bounds.
    """
    limits = base
    names = [field.name for field in fields(Limits) if field.type is int]
    for setting in settings:
        name, equals, value = setting.partition("=")
        if name not in names:
            hint = did_you_mean(nearest(name, names), allowed=names)
            raise UsageError(f"there is no limit {quoted(name)}: {hint}")
        if not equals:
            raise UsageError(
                f"the limit `{name}` needs a number, as in {name}={getattr(limits, name)}"
            )
        sound = value.isascii() and value.isdigit() and len(value) <= len(str(HIGHEST))
        if not sound or not 1 <= int(value) <= HIGHEST:
            raise UsageError(
                f"the limit `{name}` is a whole number from 1 to {HIGHEST}, not {quoted(value)}"
            )
        limits = replace(limits, **{name: int(value)})
    return limits
