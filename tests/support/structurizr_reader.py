"""A reader of Structurizr's DSL, made from its documentation and not from our writer.

It knows the statements of a workspace with custom elements, refuses all others,
and holds the rules that Structurizr would refuse a workspace for.
"""

import re

from msgspec import Struct

SHAPES = {
    *("Box", "RoundedBox", "Circle", "Component", "Cylinder", "Diamond", "Ellipse", "Folder"),
    *("Hexagon", "MobileDeviceLandscape", "MobileDevicePortrait", "Person", "Pipe", "Robot"),
    *("WebBrowser", "Window"),
}
LINES = {"solid", "dashed", "dotted"}
LAYOUTS = {"tb", "bt", "lr", "rl"}
_SUBSTITUTED = re.compile(r"\$\{[a-zA-Z0-9-_.]+?}")
_IDENTIFIER = re.compile(r"\w[\w-]*", re.ASCII)
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


class Element(Struct):
    name: str
    metadata: str
    description: str
    tags: tuple[str, ...]
    groups: tuple[str, ...]
    url: str = ""


class Relationship(Struct):
    source: str
    target: str
    description: str
    tags: tuple[str, ...]
    url: str = ""


class Workspace(Struct):
    name: str
    description: str
    elements: dict[str, Element]
    relationships: list[Relationship]
    styles: dict[tuple[str, str], dict[str, str]]
    separator: str = ""
    layout: str = ""
    title: str = ""


def tokens_of(line: str) -> list[str]:
    """The tokens of a line: words, and quoted texts whose only escape is that of the quote."""
    found: list[str] = []
    rest = line.strip()
    while rest:
        if rest.startswith('"'):
            match = re.match(r'"((?:\\"|[^"])*)"(?=\s|$)', rest)
            assert match, f"a text has no end: {line}"
            found.append(match[1].replace(r"\"", '"'))
        else:
            match = re.match(r"\S+", rest)
            assert match
            found.append(match[0])
        rest = rest[match.end() :].lstrip()
    return found


def read_workspace(text: str) -> Workspace:
    """The workspace that a text says; AssertionError where Structurizr would refuse it."""
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        assert not re.match(r"\s*(//|#|/\*)", line), f"line {number} is a comment"
        assert not line.endswith("\\"), f"line {number} goes on in the next"
        assert not _SUBSTITUTED.search(line), f"line {number} has a variable"
        reader.statement(tokens_of(line))
    assert not reader.contexts, "a brace is not closed"
    assert reader.workspace is not None
    return reader.workspace


class _Reader:
    """Reads one statement after the other; ``contexts`` are the blocks that are open."""

    def __init__(self) -> None:
        self.workspace: Workspace | None = None
        self.contexts: list[tuple[str, str]] = []
        self.item: Element | Relationship | None = None

    def statement(self, tokens: list[str]) -> None:
        if tokens == ["}"]:
            assert self.contexts, "a brace too many"
            self.contexts.pop()
            return
        opens = tokens[-1] == "{"
        words = tokens[:-1] if opens else tokens
        context = self.contexts[-1][0] if self.contexts else ""
        name = getattr(self, f"in_{context or 'file'}")(words)
        if opens:
            self.contexts.append(name)
        else:
            assert name[0] in ("leaf", "element", "relationship"), f"{words} needs braces"

    def in_file(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is None
        keyword, name, description = words
        assert keyword == "workspace"
        assert name
        self.workspace = Workspace(name, description, {}, [], {})
        return "workspace", ""

    def in_workspace(self, words: list[str]) -> tuple[str, str]:
        (keyword,) = words
        assert keyword in ("model", "views")
        return keyword, ""

    def in_model(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        if words == ["properties"]:
            return "properties", ""
        if words[0] == "group":
            _, name = words
            assert name
            assert self.workspace.separator
            assert self.workspace.separator not in name
            return "group", name
        if words[1] == "=":
            return self._element(words)
        return self._relationship(words)

    in_group = in_model

    def in_properties(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        name, value = words
        assert name == "structurizr.groupSeparator"
        assert len(value) == 1
        self.workspace.separator = value
        return "leaf", ""

    def _element(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        identifier, _, keyword, name, metadata, description, tags = words
        assert keyword == "element"
        assert _IDENTIFIER.fullmatch(identifier)
        assert identifier not in self.workspace.elements
        assert name
        assert name not in {each.name for each in self.workspace.elements.values()}
        groups = tuple(name for context, name in self.contexts if context == "group")
        self.item = Element(name, metadata, description, tuple(tags.split(",")), groups)
        self.workspace.elements[identifier] = self.item
        return "element", ""

    def _relationship(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        source, arrow, target, description, technology, tags = words
        assert arrow == "->"
        assert technology == ""
        assert source in self.workspace.elements
        assert target in self.workspace.elements
        alike = {
            (each.source, each.target, each.description) for each in self.workspace.relationships
        }
        assert (source, target, description) not in alike
        self.item = Relationship(source, target, description, tuple(tags.split(",")))
        self.workspace.relationships.append(self.item)
        return "relationship", ""

    def in_element(self, words: list[str]) -> tuple[str, str]:
        keyword, url = words
        assert keyword == "url"
        assert self.item is not None
        self.item.url = url
        return "leaf", ""

    in_relationship = in_element

    def in_views(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        if words == ["styles"]:
            return "styles", ""
        keyword, key, title, _ = words
        assert (keyword, key) == ("custom", "drawing")
        self.workspace.title = title
        return "custom", ""

    def in_custom(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        if words != ["include", "*"]:
            keyword, self.workspace.layout = words
            assert keyword == "autolayout"
            assert self.workspace.layout in LAYOUTS
        return "leaf", ""

    def in_styles(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        keyword, tag = words
        assert keyword in ("element", "relationship")
        assert (keyword, tag) not in self.workspace.styles
        self.workspace.styles[keyword, tag] = {}
        return "style", f"{keyword} {tag}"

    def in_style(self, words: list[str]) -> tuple[str, str]:
        assert self.workspace is not None
        name, value = words
        keyword, _, tag = self.contexts[-1][1].partition(" ")
        allowed = {
            "element": {"shape": SHAPES, "background": None, "stroke": None, "color": None},
            "relationship": {"style": LINES, "color": None, "thickness": {"4"}},
        }[keyword]
        values = allowed[name]
        assert value in values if values is not None else _COLOUR.fullmatch(value)
        self.workspace.styles[keyword, tag][name] = value
        return "leaf", ""
