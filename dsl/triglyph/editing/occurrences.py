"""Every name in the text of a spec: where it is defined, and where it is used."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import DEFAULT_LIMITS, Limits
from triglyph.language.core.names import is_name
from triglyph.language.core.source import Source
from triglyph.language.core.tree import Mapping, Scalar, Sequence, Tree
from triglyph.language.grammar.arrows import has_arrow
from triglyph.language.grammar.fields import (
    DOCUMENT,
    EDGE_ATTRIBUTES,
    FORMS,
    LONG_EDGE,
    LONG_MESSAGE,
    NODE,
    STEP,
)
from triglyph.language.grammar.flow_fields import FlowNoteEntry
from triglyph.language.grammar.notation import (
    Edges,
    Ends,
    Entry,
    Form,
    Listing,
    Nodes,
    Notation,
    Steps,
    Table,
    Word,
)
from triglyph.language.grammar.selectors import RELATION_ARROW, parse_selector
from triglyph.language.p1_parse.yaml_events import parse

Space: TypeAlias = Literal["node", "kind", "class", "tag", "flow", "view", "var"]
"""What a name can name; each has names of its own."""

TABLE_SPACES: dict[str, Space] = {
    "kinds": "kind",
    "classes": "class",
    "vars": "var",
    "views": "view",
    "flows": "flow",
}
"""By the field whose keys define names: what they name."""
WORD_SPACES: dict[str, Space] = {"kind": "kind", "class": "class", "tag": "tag"}
SELECTOR_SPACES: dict[str, Space] = {
    "node": "node",
    "members": "node",
    "below": "node",
    **WORD_SPACES,
}
VARIABLE = re.compile(r"\$\$\{|\$\{([^{}\s]+)\}")
END = re.compile(r"[^\s,]+")
SELECTOR = re.compile(r"[^,\s]+")


class Occurrence(Struct, frozen=True, order=True):
    """One place of a name, in characters from the start of the text."""

    start: int
    end: int
    name: str
    space: Space
    until: int = 0
    """Where what it defines ends; 0 where the name is only used."""

    @property
    def defines(self) -> bool:
        """Return whether the name is defined here."""
        return self.until > 0


def list_occurrences(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> tuple[Occurrence, ...]:
    """Return every name in a text, in the order of the text.

    What cannot be read is passed over: nothing is known of the names in it.
    """
    try:
        root = parse(Findings(source), limits=limits).root
        return tuple(sorted(set(_Walk(source).document(root)))) if root is not None else ()
    except RecursionError:
        return ()


def occurrence_at(occurrences: tuple[Occurrence, ...], offset: int) -> Occurrence | None:
    """Return the name that an offset is in or at the end of; None when it is in none."""
    return next((each for each in occurrences if each.start <= offset <= each.end), None)


class _Walk:
    """Goes through a tree by the notations of its fields."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._walkers: dict[type, Callable[[Tree, Any, str], Iterator[Occurrence]]] = {
            Word: self._word,
            Listing: self._listing,
            Table: self._table,
            Entry: self._entry,
            Nodes: self._nodes,
            Edges: self._edges,
            Steps: self._steps,
            Ends: self._ends,
        }

    def document(self, root: Tree) -> Iterator[Occurrence]:
        """Yield the names in a whole document."""
        yield from self._variables(root)
        if isinstance(root, Mapping):
            yield from self._form(root, DOCUMENT)

    def _value(self, tree: Tree, notation: Notation, field: str) -> Iterator[Occurrence]:
        walker = self._walkers.get(type(notation))
        if walker is not None:
            yield from walker(tree, notation, field)

    def _form(self, tree: Mapping, form: Form) -> Iterator[Occurrence]:
        for key, value in zip(tree.keys, tree.values, strict=True):
            if key.text in form.fields:
                yield from self._value(value, form.fields[key.text][1].notation, key.text)

    def _entry(self, tree: Tree, notation: Entry, _field: str) -> Iterator[Occurrence]:
        form = FORMS[notation.form]
        if isinstance(tree, Mapping):
            yield from self._form(tree, form)
        elif notation.short:
            yield from self._value(tree, form.fields[notation.short][1].notation, notation.short)

    def _listing(self, tree: Tree, notation: Listing, field: str) -> Iterator[Occurrence]:
        for item in tree.items if isinstance(tree, Sequence) else (tree,):
            yield from self._value(item, notation.item, field)

    def _table(self, tree: Tree, notation: Table, field: str) -> Iterator[Occurrence]:
        if not isinstance(tree, Mapping):
            return
        for key, value in zip(tree.keys, tree.values, strict=True):
            if field in TABLE_SPACES:
                yield from self._name(key, TABLE_SPACES[field], until=value.end)
            yield from self._value(value, notation.value, key.text)

    def _word(self, tree: Tree, notation: Word, field: str) -> Iterator[Occurrence]:
        if not isinstance(tree, Scalar):
            return
        if notation.form == "id":
            yield from self._name(tree, "flow" if field == "flow" else "node")
        elif notation.form in WORD_SPACES:
            yield from self._name(tree, WORD_SPACES[notation.form])
        elif notation.form == "selector":
            yield from self._selectors(tree.text, self._start(tree))
        elif notation.form == "relation":
            start = self._start(tree)
            for part in re.split(RELATION_ARROW, tree.text):
                yield from self._selectors(part, start)
                start += len(part)

    def _selectors(self, text: str, start: int) -> Iterator[Occurrence]:
        for word in SELECTOR.finditer(text):
            selector = parse_selector(Scalar(word[0], 0, 0))
            if selector is not None and selector.form in SELECTOR_SPACES:
                begin = start + word.start() + word[0].index(selector.name)
                space = SELECTOR_SPACES[selector.form]
                yield Occurrence(begin, begin + len(selector.name), selector.name, space)

    def _nodes(self, tree: Tree, _notation: Nodes, _field: str) -> Iterator[Occurrence]:
        if isinstance(tree, Mapping):
            for key, value in zip(tree.keys, tree.values, strict=True):
                yield from self._node(key, value)
        elif isinstance(tree, Sequence):
            for item in tree.items:
                yield from self._node_item(item)

    def _node_item(self, item: Tree) -> Iterator[Occurrence]:
        if isinstance(item, Scalar):
            yield from self._name(item, "node", until=item.end)
        elif isinstance(item, Mapping) and item.keys:
            inner = item.get("id")
            if len(item.keys) == 1 and item.keys[0].text not in NODE.fields:
                yield from self._node(item.keys[0], item.values[0])
            elif isinstance(inner, Scalar):
                yield from self._node(inner, item)
            else:
                yield from self._form(item, NODE)

    def _node(self, key: Scalar, value: Tree) -> Iterator[Occurrence]:
        yield from self._name(key, "node", until=max(value.end, key.end))
        if isinstance(value, Mapping):
            yield from self._form(value, NODE)

    def _edges(self, tree: Tree, _notation: Edges, _field: str) -> Iterator[Occurrence]:
        for item in tree.items if isinstance(tree, Sequence) else ():
            yield from self._edge(item, LONG_EDGE)

    def _edge(self, item: Tree, long: Form) -> Iterator[Occurrence]:
        if isinstance(item, Scalar):
            yield from self._statement(item)
        elif isinstance(item, Mapping) and item.keys:
            if has_arrow(item.keys[0].text):
                yield from self._statement(item.keys[0])
                if isinstance(item.values[0], Mapping):
                    yield from self._form(item.values[0], EDGE_ATTRIBUTES)
            else:
                yield from self._form(item, long)

    def _statement(self, scalar: Scalar) -> Iterator[Occurrence]:
        if has_arrow(scalar.text):
            yield from self._ends(scalar, Ends(), "")

    def _ends(self, tree: Tree, _notation: Ends, _field: str) -> Iterator[Occurrence]:
        for item in tree.items if isinstance(tree, Sequence) else (tree,):
            if not isinstance(item, Scalar):
                continue
            start = self._start(item)
            for word in END.finditer(item.text):
                if is_name(word[0]) and start >= 0 and not has_arrow(word[0]):
                    begin = start + word.start()
                    yield Occurrence(begin, begin + len(word[0]), word[0], "node")

    def _steps(self, tree: Tree, notation: Steps, _field: str) -> Iterator[Occurrence]:
        if notation.in_branches:
            for value in tree.values if isinstance(tree, Mapping) else ():
                yield from self._steps(value, Steps(), "")
            return
        for item in tree.items if isinstance(tree, Sequence) else ():
            if not isinstance(item, Mapping) or all(
                key.text not in STEP.fields for key in item.keys
            ):
                yield from self._edge(item, LONG_MESSAGE)
                continue
            for key, value in zip(item.keys, item.values, strict=True):
                if key.text == "note" and isinstance(value, Mapping):
                    yield from self._form(value, FORMS[FlowNoteEntry])
                elif key.text in STEP.fields:
                    yield from self._steps(value, Steps(in_branches=True), "")

    def _name(self, scalar: Scalar, space: Space, *, until: int = 0) -> Iterator[Occurrence]:
        """Yield a name that is written in one text; nothing when it is none."""
        start = self._start(scalar)
        if is_name(scalar.text) and start >= 0:
            end = start + len(scalar.text)
            yield Occurrence(start, end, scalar.text, space, max(until, end) if until else 0)

    def _start(self, scalar: Scalar) -> int:
        """Return where the text itself begins, after a quote; -1 where it is not as it reads."""
        places = (scalar.start, scalar.start + 1)
        return next((at for at in places if self._text.startswith(scalar.text, at)), -1)

    def _variables(self, tree: Tree) -> Iterator[Occurrence]:
        """Yield the variables that the texts of a tree use."""
        stack = [tree]
        while stack:
            tree = stack.pop()
            if isinstance(tree, Scalar):
                for found in VARIABLE.finditer(self._text, tree.start, tree.end):
                    if found[1] and is_name(found[1]):
                        yield Occurrence(found.start(1), found.end(1), found[1], "var")
            elif isinstance(tree, Sequence):
                stack.extend(tree.items)
            else:
                stack.extend((*tree.keys, *tree.values))
