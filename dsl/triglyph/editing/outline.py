"""The outline of a text: what it defines, nested as it is in the file."""

from collections.abc import Sequence

from msgspec import Struct

from triglyph.editing.names import Names
from triglyph.editing.occurrences import Occurrence, Space


class Entry(Struct, frozen=True):
    """One thing that a text defines, with what is in it; characters from its start."""

    name: str
    space: Space
    label: str
    start: int
    end: int
    """Of the whole definition."""
    name_end: int
    children: tuple["Entry", ...] = ()


def outline(names: Names) -> tuple[Entry, ...]:
    """Return what the first file of some names defines, in its order."""
    defined = [each for each in names.files[0].occurrences if each.defines]
    entries, _ = _nest(defined, 0, names, until=len(names.files[0].source.text) + 1)
    return entries


def _nest(
    defined: Sequence[Occurrence], place: int, names: Names, *, until: int
) -> tuple[tuple[Entry, ...], int]:
    """Return the definitions from a place on that begin before an offset, and the next place."""
    found: list[Entry] = []
    while place < len(defined) and defined[place].start < until:
        each = defined[place]
        children, place = _nest(defined, place + 1, names, until=each.until)
        entry = names.nodes.get(each.name) if each.space == "node" else None
        label = " ".join(entry.label or ()) if entry is not None else ""
        end = max([each.until, *(child.end for child in children)])
        found.append(Entry(each.name, each.space, label, each.start, end, each.end, children))
    return tuple(found), place
