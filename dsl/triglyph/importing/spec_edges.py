"""The edges that an entry of a spec says, one pair of ends each."""

from collections.abc import Hashable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from triglyph.formatting.nodes import Collection, Entry, Piece, Text
from triglyph.language.grammar.arrows import read_arrow


class Pair(Struct, frozen=True):
    """One edge: two ids, and the arrow between them as it is written."""

    source: str
    arrow: str
    target: str

    def __str__(self) -> str:
        return f"{self.source} {self.arrow} {self.target}"


def key_of(pair: Pair) -> Hashable:
    """Return what two edges have in common that mean the same, however they are drawn."""
    arrow = read_arrow(pair.arrow)
    if arrow is None or arrow.source_head == arrow.target_head:
        return tuple(sorted((pair.source, pair.target)))
    return (pair.source, pair.target) if arrow.target_head else (pair.target, pair.source)


def read_pairs(entry: Entry) -> list[Pair]:
    """Return the edges of an entry of `edges`, short or long."""
    value = entry.value
    if isinstance(value, Text):
        return list(_split(value.value))
    if not isinstance(value, Collection) or not value.entries:
        return []
    fields = {_text(each.key): each.value for each in value.entries}
    if "from" in fields and "to" in fields:
        arrow = _text(fields.get("arrow")) or "->"
        return [
            Pair(source, arrow, target)
            for source in _ends(fields["from"])
            for target in _ends(fields["to"])
        ]
    return list(_split(_text(value.entries[0].key)))


def keep_pairs(entry: Entry, pairs: Sequence[Pair]) -> list[Entry]:
    """Return entries that say these edges of an entry, with all else that it says of them."""
    value = entry.value
    entries = []
    for number, pair in enumerate(pairs):
        text = Text(value=str(pair))
        if isinstance(value, Collection) and _text(value.entries[0].key) != "from":
            first = replace(value.entries[0], key=text)
            edge: Piece = replace(value, entries=(first, *value.entries[1:]))
        elif isinstance(value, Collection):
            ends = {"from": pair.source, "to": pair.target}
            edge = replace(
                value,
                entries=tuple(
                    replace(each, value=Text(value=ends.get(_text(each.key), "")))
                    if _text(each.key) in ends
                    else each
                    for each in value.entries
                ),
            )
        else:
            edge = text
        entries.append(replace(entry, value=edge) if not number else Entry(value=edge))
    return entries


def _text(piece: Piece | None) -> str:
    return piece.value if isinstance(piece, Text) else ""


def _ends(piece: Piece) -> list[str]:
    """Return the ids in a list, or between commas."""
    if isinstance(piece, Collection):
        return [_text(entry.value) for entry in piece.entries]
    return _ids(_text(piece))


def _ids(text: str) -> list[str]:
    """Return the ids between commas; of a path, the last one."""
    return [part.strip().rpartition(".")[2] for part in text.split(",") if part.strip()]


def _split(statement: str) -> Iterator[Pair]:
    """Yield the edges of a chain."""
    ends: list[str] = [""]
    arrows: list[str] = []
    for word in statement.split():
        if read_arrow(word) is not None:
            arrows.append(word)
            ends.append("")
        else:
            ends[-1] += f" {word}"
    for number, arrow in enumerate(arrows):
        for source in _ids(ends[number]):
            for target in _ids(ends[number + 1]):
                yield Pair(source, arrow, target)
