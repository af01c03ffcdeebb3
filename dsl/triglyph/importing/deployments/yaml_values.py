"""YAML into values that know their places, without any limit to what it is for."""

from collections.abc import Iterator
from typing import Any

import yaml

from triglyph.importing.account import Account

DEEPEST = 100
"""Levels of nesting; files that describe what runs where have about fifteen."""
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MERGE = "<<"
BARE_KEY = "found unexpected ':'"
"""What libyaml says of `{data:, cache:}`, which is YAML; the parser in Python reads it."""


class Fields(dict[str, Any]):
    """A mapping; ``offset`` is where it begins, ``places`` where each of its keys is."""

    def __init__(self, offset: int = 0) -> None:
        super().__init__()
        self.offset = offset
        self.places: dict[str, int] = {}

    def fields(self, name: str) -> "Fields":
        """Return the mapping under a key, an empty one where there is none."""
        value = self.get(name)
        return value if isinstance(value, Fields) else Fields(self.places.get(name, self.offset))

    def list(self, name: str) -> list[Any]:
        """Return the list under a key, an empty one where there is none."""
        value = self.get(name)
        return value if isinstance(value, list) else []

    def text(self, name: str) -> str:
        """Return the text under a key, an empty one where there is none."""
        value = self.get(name)
        return value.strip() if isinstance(value, str) else ""


def read_documents(text: str, account: Account) -> list[Any]:
    """Return the values of all documents: texts, lists, and mappings as ``Fields``.

    What repeats by an alias is one value, not a copy, so that no text grows. What is no
    YAML ends the last document, and is noted.
    """
    return _read_documents(text, account, LOADER)


def _read_documents(text: str, account: Account, loader: Any) -> list[Any]:
    """Return the values of all documents as a parser finds them."""
    documents: list[Any] = []
    try:
        for value in _read(text, account, loader):
            documents.append(value)
    except yaml.MarkedYAMLError as error:
        if error.problem == BARE_KEY and loader is not yaml.BaseLoader:
            return _read_documents(text, account, yaml.BaseLoader)
        mark = error.problem_mark or error.context_mark
        offset = min(mark.index if mark is not None else 0, len(text))
        account.fail(offset, f"this is no YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        account.fail(0, f"this is no YAML: {error}")
    return documents


def _read(text: str, account: Account, loader: Any) -> Iterator[Any]:
    """Yield the value of each document from the events of the parser."""
    # Each level: the container, and the key that waits for its value.
    levels: list[list[Any]] = []
    anchors: dict[str, Any] = {}
    root: Any = None
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.DocumentStartEvent):
            anchors, root = {}, None
        elif isinstance(event, yaml.DocumentEndEvent):
            yield root
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            levels.pop()
        elif isinstance(event, yaml.NodeEvent):
            value = _value_of(event, anchors)
            offset = _offset_of(event)
            if not levels:
                root = value
            else:
                _put(levels[-1], value, offset)
            if isinstance(event, yaml.CollectionStartEvent):
                if len(levels) >= DEEPEST:
                    account.fail(offset, f"this is nested more than {DEEPEST} levels deep")
                    return
                levels.append([value, None])


def _offset_of(event: Any) -> int:
    """Return where an event begins."""
    mark = event.start_mark
    return mark.index if mark is not None else 0


def _value_of(event: Any, anchors: dict[str, Any]) -> Any:
    """Return the value that an event begins, and keep it under its anchor."""
    if isinstance(event, yaml.AliasEvent):
        return anchors.get(event.anchor or "")
    value: Any
    if isinstance(event, yaml.ScalarEvent):
        is_null = event.implicit[0] and event.value in ("", "~", "null")
        value = None if is_null else event.value
    elif isinstance(event, yaml.MappingStartEvent):
        value = Fields(_offset_of(event))
    else:
        value = []
    if event.anchor is not None:
        anchors[event.anchor] = value
    return value


def _put(level: list[Any], value: Any, offset: int) -> None:
    """Put a value into the container of a level, or keep it as the key of the next one."""
    container, key = level
    if isinstance(container, list):
        container.append(value)
    elif key is None:
        name = value if isinstance(value, str) else ""
        container.places[name] = offset
        level[1] = name
    else:
        level[1] = None
        if key != MERGE:
            container[key] = value
            return
        for part in reversed(value if isinstance(value, list) else [value]):
            if isinstance(part, Fields) and part is not container:
                for name, inner in part.items():
                    container.setdefault(name, inner)
