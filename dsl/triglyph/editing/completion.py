"""What may be written at a place: fields, their values, and the names of the spec."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.editing.names import Names
from triglyph.editing.place import Place, line_start, notation_at, place_at
from triglyph.images.index import read_icons
from triglyph.kinds import KINDS
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.source import LINE_END, Source
from triglyph.language.grammar.arrows import read_arrow
from triglyph.language.grammar.fields import FORMS, LONG_EDGE, LONG_MESSAGE, STEP
from triglyph.language.grammar.notation import (
    Choice,
    Edges,
    Ends,
    Entry,
    Flag,
    Form,
    Listing,
    Nodes,
    Notation,
    Steps,
    Table,
    Word,
)
from triglyph.language.p2_read.colour_values import TONES

Sort: TypeAlias = Literal["field", "value", "node", "name", "arrow", "file"]

ARROWS = {
    "->": "a line with a head",
    "<->": "a line with two heads",
    "--": "a line without heads",
    "..>": "a dashed line",
    "=>": "a thick line",
}
MESSAGE_ARROWS = {"->": "a message", "..>": "an answer", "=>": "a message that matters"}
SELECTORS = {"*": "every node", "kind:": "nodes of a kind", "tag:": "nodes with a tag"}
MOST_ICONS = 200
"""Of 2,000, which no list can show; more letters bring others."""
LAST_WORD = re.compile(r"[^\s,\[\]{}\"']*$")


class Suggestion(Struct, frozen=True):
    """One thing that may be written."""

    label: str
    """What a list shows."""
    text: str
    """What is written."""
    sort: Sort
    detail: str = ""
    """A few words beside it."""
    meaning: str = ""
    """What it is for; sentences."""


class Completion(Struct, frozen=True):
    """What may be written, and the characters that it replaces."""

    start: int
    end: int
    suggestions: tuple[Suggestion, ...]


def complete(text: str, offset: int, *, path: Path, limits: Limits = DEFAULT_LIMITS) -> Completion:
    """Return what may be written at an offset of a text.

    Args:
        text: The text of a spec in the middle of being written.
        offset: Where, in characters from its start.
        path: Its file, in whose folder included files are.
        limits: How much is read.

    >>> found = complete("nodes: {db: {kind: data", 23, path=Path("x.yaml"))
    >>> [each.text for each in found.suggestions if each.text.startswith("data")], found.start
    (['database'], 19)
    """
    place = place_at(text, offset)
    word = LAST_WORD.search(place.text)
    start = offset - len(word[0]) if word else offset
    notation = notation_at(place.path)
    if notation is None or _is_comment(text, offset):
        return Completion(offset, offset, ())
    # The line itself may be what makes the text no sound YAML.
    begin, end = _line_of(text, offset)
    source = Source(text[:begin] + text[end:], path=str(path))
    suggest = _Suggest(Names(source, path=path, limits=limits), place, path)
    found = tuple(suggest.of(notation, before=place.text[: len(place.text) - (offset - start)]))
    return Completion(start, offset, _without_written(found, place, text, offset))


class _Suggest:
    """Finds what may be written, by the notation of a place."""

    def __init__(self, names: Names, place: Place, path: Path) -> None:
        self._names = names
        self._place = place
        self._path = path

    def of(self, notation: Notation, *, before: str) -> Iterator[Suggestion]:
        """Yield what a notation allows, after what is written of the value before the word."""
        match notation:
            case Choice():
                yield from (Suggestion(value, value, "value") for value in notation.values)
            case Flag():
                yield from (Suggestion(value, value, "value") for value in ("true", "false"))
            case Word():
                yield from self._words(notation)
            case Listing() if notation.lone or not self._place.has_key:
                yield from self.of(notation.item, before=before)
            case Ends():
                yield from self._nodes()
            case Edges() | Steps():
                yield from self._items(notation, before)
            case Entry():
                yield from self._entry(notation)
            case _:
                pass

    def _entry(self, notation: Entry) -> Iterator[Suggestion]:
        form = FORMS[notation.form]
        if self._place.has_key:
            if notation.short:
                yield from self.of(form.fields[notation.short][1].notation, before="")
            return
        yield from self._fields(form)

    def _fields(self, form: Form) -> Iterator[Suggestion]:
        indent = "\n" + " " * (self._place.column + 2)
        for name, (_, field) in form.fields.items():
            ending = ": "
            if not self._place.flow:
                match field.notation:
                    case Nodes() | Table() | Entry():
                        ending = f":{indent}"
                    case Edges() | Steps(in_branches=False):
                        ending = f":{indent}- "
                    case Steps():
                        ending = f":{indent}  "
                    case Listing(item=Entry()):
                        ending = f":{indent}- "
                    case _:
                        pass
            detail = field.example.splitlines()[0] if field.example else ""
            yield Suggestion(name, name + ending, "field", detail, field.meaning)

    def _items(self, notation: Edges | Steps, before: str) -> Iterator[Suggestion]:
        """Yield what may come next in an edge or a step: an end, or an arrow behind one."""
        if self._place.path[-1:] != (None,):
            return  # right behind `edges:`, where a dash must come first
        is_step = isinstance(notation, Steps)
        if not self._place.begins_item:
            yield from self._fields(LONG_MESSAGE if is_step else LONG_EDGE)
            return
        words = before.split()
        if words and not words[-1].endswith(",") and read_arrow(words[-1]) is None:
            arrows = MESSAGE_ARROWS if is_step else ARROWS
            for each, what in arrows.items():
                yield Suggestion(each, f"{each} ", "arrow", what)
            return
        yield from self._nodes()
        if is_step and not words:
            yield from self._fields(STEP)

    def _words(self, notation: Word) -> Iterator[Suggestion]:
        match notation.form:
            case "kind":
                yield from (Suggestion(each, each, "name") for each in self._names.of("kind"))
                for kind in KINDS.values():
                    yield Suggestion(kind.name, kind.name, "value", kind.shape, kind.meaning)
            case "class" | "tag" as space:
                yield from (Suggestion(each, each, "name") for each in self._names.of(space))
            case "id":
                if self._place.path[-1] == "flow":
                    yield from (Suggestion(each, each, "name") for each in self._names.of("flow"))
                else:
                    yield from self._nodes()
            case "selector" | "relation":
                yield from self._selectors()
            case "colour":
                yield from (Suggestion(tone, tone, "value") for tone in TONES)
            case "arrow":
                for each, what in ARROWS.items():
                    yield Suggestion(each, f"'{each}'", "arrow", what)
            case "image":
                yield from self._icons()
            case "path":
                yield from self._files()
            case _:
                pass

    def _nodes(self) -> Iterator[Suggestion]:
        nodes = self._names.nodes
        for name in self._names.of("node"):
            entry = nodes.get(name)
            label = " ".join(entry.label or ()) if entry else ""
            kind = entry.kind.text if entry and entry.kind else ""
            yield Suggestion(name, name, "node", label, kind and f"kind: {kind}")

    def _selectors(self) -> Iterator[Suggestion]:
        for each in self._nodes():
            yield each
            entry = self._names.nodes.get(each.label)
            if entry is not None and entry.nodes:
                for ending, what in ((".*", "its members"), (".**", "all below it")):
                    name = each.label + ending
                    yield Suggestion(name, name, "node", what)
        is_quoted = self._place.text.startswith(("'", '"'))
        yield Suggestion("*", "*" if is_quoted else "'*'", "value", SELECTORS["*"])
        for kind in KINDS:
            yield Suggestion(f"kind:{kind}", f"kind:{kind}", "value", SELECTORS["kind:"])
        for tag in self._names.of("tag"):
            yield Suggestion(f"tag:{tag}", f"tag:{tag}", "name", SELECTORS["tag:"])
        for style in self._names.of("class"):
            yield Suggestion(f"class:{style}", f"class:{style}", "name", "nodes of a class")

    def _icons(self) -> Iterator[Suggestion]:
        letters = self._place.text.strip("\"'").casefold()
        names = [name for name in read_icons() if letters in name.casefold()]
        yield from (Suggestion(name, name, "value") for name in names[:MOST_ICONS])

    def _files(self) -> Iterator[Suggestion]:
        """Yield the specs beside the file that it could include."""
        try:
            beside = sorted(self._path.parent.glob("*.y*ml"))
        except OSError:
            return
        for each in beside:
            if each.name != self._path.name:
                yield Suggestion(each.name, each.name, "file")


def _line_of(text: str, offset: int) -> tuple[int, int]:
    """Return where the line of an offset begins and ends."""
    end = re.compile(f"{LINE_END}|$").search(text, offset)
    return line_start(text, offset), end.start() if end else len(text)


def _is_comment(text: str, offset: int) -> bool:
    """Return whether an offset is behind the `#` of a comment."""
    return re.search(r"(?:^|\s)#", text[line_start(text, offset) : offset]) is not None


def _without_written(
    found: tuple[Suggestion, ...], place: Place, text: str, offset: int
) -> tuple[Suggestion, ...]:
    """Return the suggestions without the fields that the mapping has already."""
    if place.has_key or not any(each.sort == "field" for each in found):
        return found
    written = _keys_beside(place, text, offset)
    return tuple(each for each in found if each.sort != "field" or each.label not in written)


def _keys_beside(place: Place, text: str, offset: int) -> set[str]:
    """Return the keys in the same mapping as a place: those in the same column around it."""
    if place.flow:
        begin, end = _line_of(text, offset)
        return set(re.findall(r"[{,]\s*([\w-]+):", text[begin:end]))
    lines = re.split(LINE_END, text[:offset]), re.split(LINE_END, text[offset:])
    key = re.compile(rf"(?:[ -]{{{place.column}}})([\w-]+):")
    inside = re.compile(rf"\s*$|\s*#|[ -]{{{place.column}}}")
    keys: set[str] = set()
    for some in (reversed(lines[0][:-1]), lines[1][1:]):
        for line in some:
            if inside.match(line) is None:
                break
            match = key.match(line)
            if match is not None:
                keys.add(match[1])
            if line[: place.column].rstrip().endswith("-"):
                break
    return keys
