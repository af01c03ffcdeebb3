"""The grammar of DOT: text -> graph, with what defaults and subgraphs give to each node and edge.

::

    graph     := "strict"? ("graph" | "digraph") id? "{" statement* "}"
    statement := ends (("->" | "--") ends)* attributes* | id "=" id
               | ("graph" | "node" | "edge") attributes+
    ends      := id port? ("," id port?)* | ("subgraph" id?)? "{" statement* "}"

A statement that cannot be read is noted and passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from triglyph.importing.account import Account
from triglyph.language.core.limits import raise_limit

GAP = re.compile(r"(?:\s|//[^\n]*|/\*.*?(?:\*/|\Z)|^#[^\n]*|;)*", re.DOTALL | re.MULTILINE)
SPACE = re.compile(r"(?:\s|//[^\n]*|/\*.*?(?:\*/|\Z)|^#[^\n]*)*", re.DOTALL | re.MULTILINE)
WORD = re.compile(r"-?(?:\.\d+|\d+(?:\.\d*)?)|[^\W\d]\w*")
"""A number or a name, which may have letters of all scripts."""
STRING = re.compile(r'"((?:\\.|[^"\\])*)"', re.DOTALL)
JOINED = re.compile(r"\\\r?\n")
"""A backslash at the end of a line joins it with the next one."""
TAG = re.compile(r"[<>]")
HEADER = re.compile(r"(?:strict\b)?", re.IGNORECASE)
GRAPH = re.compile(r"(digraph|graph)\b", re.IGNORECASE)
DEFAULTS = re.compile(r"(graph|node|edge)(?=\s*\[)", re.IGNORECASE)
SUBGRAPH = re.compile(r"subgraph\b", re.IGNORECASE)
NEXT = re.compile(r"[;\n}]")
SIDES = frozenset(("n", "ne", "e", "se", "s", "sw", "w", "nw", "c", "_"))
"""Ports that every node has: the side at which an edge ends."""
DEEPEST = 200
"""Subgraphs in subgraphs; more are no graph that anybody has written."""


class Text(str):
    """A value, which may be HTML."""

    __slots__ = ("is_html",)
    is_html: bool

    def __new__(cls, text: str, *, is_html: bool = False) -> "Text":
        """Return a text that knows whether it is HTML."""
        made = super().__new__(cls, text)
        made.is_html = is_html
        return made


Attributes = dict[str, Text]


@dataclass(eq=False)
class DotGraph:
    """A graph or a subgraph: its attributes, and in their order what it mentions."""

    name: str = ""
    attributes: Attributes = field(default_factory=dict)
    nodes: dict[str, None] = field(default_factory=dict)
    subgraphs: "list[DotGraph]" = field(default_factory=list)
    offset: int = 0


@dataclass(eq=False)
class DotNode:
    """A node with all its attributes, and where it is mentioned first."""

    name: str
    attributes: Attributes
    offset: int


@dataclass(eq=False)
class DotEdge:
    """The edges between two neighbours in a statement, with all their attributes."""

    tails: tuple[str, ...]
    heads: tuple[str, ...]
    attributes: Attributes
    offset: int
    """Where the statement begins, which tells those of one chain."""


@dataclass
class Scope:
    """What holds in a subgraph for what is mentioned there."""

    node: Attributes
    edge: Attributes


class DotError(Exception):
    """What cannot be read, and where."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


class DotReader:
    """Goes through the statements of a graph."""

    def __init__(self, text: str, account: Account) -> None:
        self.text = text
        self.account = account
        self.place = 0
        self.root = DotGraph()
        self.is_directed = True
        self.nodes: dict[str, DotNode] = {}
        self.edges: list[DotEdge] = []
        self.edge_count = 0

    def read(self) -> None:
        """Read the first graph of the text."""
        self._skip(GAP)
        self._take(HEADER)
        self._skip(SPACE)
        found = GRAPH.match(self.text, self.place)
        if found is None:
            self.account.fail(self.place, "this is no graph in DOT")
            return
        self.is_directed = found[1].lower() == "digraph"
        self.place = found.end()
        self._skip(SPACE)
        if not self.text.startswith("{", self.place):
            self.root.name = str(self._read_id() or "")
            self._skip(SPACE)
        if not self.text.startswith("{", self.place):
            self.account.fail(self.place, "a graph needs braces", "write: digraph { a -> b }")
            return
        self.place += 1
        self._read_statements(self.root, Scope({}, {}), depth=0)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.place)
        assert found is not None
        self.place = found.end()

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.place)
        if found is None:
            return ""
        self.place = found.end()
        return found[0]

    def _read_statements(self, graph: DotGraph, scope: Scope, *, depth: int) -> None:
        """Read up to the closing brace."""
        while not self.account.is_full:
            self._skip(GAP)
            if self.place >= len(self.text):
                self.account.change(graph.offset, "this graph has no closing brace")
                return
            if self.text[self.place] == "}":
                self.place += 1
                return
            start = self.place
            try:
                self._read_statement(graph, scope, depth=depth)
            except DotError as fault:
                rest = self.text[fault.offset : fault.offset + 40].split("\n")[0]
                self.account.fail(fault.offset, f"`{rest}` is not read here")
                end = NEXT.search(self.text, max(fault.offset, start))
                self.place = len(self.text) if end is None else end.start()
                if self.place <= start and not self.text.startswith("}", self.place):
                    self.place = start + 1

    def _read_statement(self, graph: DotGraph, scope: Scope, *, depth: int) -> None:
        """Read a statement.

        Raises:
            DotError: It is none.
        """
        start = self.place
        defaults = DEFAULTS.match(self.text, start)
        if defaults is not None:
            self.place = defaults.end()
            attributes = self._read_attributes()
            word = defaults[1].lower()
            target = {"graph": graph.attributes, "node": scope.node, "edge": scope.edge}[word]
            target.update(attributes)
            return
        ends = [self._read_ends(graph, scope, depth=depth)]
        self._skip(SPACE)
        if self.text.startswith("=", self.place):
            self.place += 1
            self._skip(SPACE)
            value = self._read_id()
            if value is None or len(ends[0]) != 1:
                raise DotError(self.place)
            (name,) = ends[0]
            self._forget(name, graph, start)
            graph.attributes[name] = value
            return
        while self.text.startswith(("->", "--"), self.place):
            self.place += 2
            self._skip(SPACE)
            ends.append(self._read_ends(graph, scope, depth=depth))
            self._skip(SPACE)
        attributes = self._read_attributes()
        if len(ends) == 1:
            for name in ends[0]:
                if self.text[start : start + 1] != "{" and not SUBGRAPH.match(self.text, start):
                    self.nodes[name].attributes.update(attributes)
            return
        for tails, heads in pairwise(ends):
            self.edge_count += len(tails) * len(heads)
            if self.edge_count > self.account.limits.edges:
                self._refuse_edges(start)
                return
            if tails and heads:
                found = {**scope.edge, **attributes}
                self.edges.append(DotEdge(tuple(tails), tuple(heads), found, start))

    def _refuse_edges(self, offset: int) -> None:
        """Note that there are too many edges, where all of many nodes are joined with all others.

        An edge is said in a few bytes only where it is one of those: `{a b c} -> {d e f}`.
        """
        limits = self.account.limits
        self.account.fail(
            offset, f"there are more than {limits.edges} edges", raise_limit("edges", limits)
        )

    def _forget(self, name: str, graph: DotGraph, offset: int) -> None:
        """Take back that a word is a node: it is the name of an attribute."""
        node = self.nodes.get(name)
        if node is not None and node.offset == offset:
            del self.nodes[name]
            graph.nodes.pop(name, None)

    def _read_ends(self, graph: DotGraph, scope: Scope, *, depth: int) -> list[str]:
        """Return the nodes at an end of an edge: one, or those of a subgraph."""
        start = self.place
        is_subgraph = bool(self._take(SUBGRAPH))
        if is_subgraph:
            self._skip(SPACE)
        if not is_subgraph and not self.text.startswith("{", self.place):
            return list(self._read_names(graph, scope))
        inner = DotGraph(offset=start)
        if not self.text.startswith("{", self.place):
            inner.name = str(self._read_id() or "")
            self._skip(SPACE)
        if self.text.startswith("{", self.place):
            self.place += 1
            if depth >= DEEPEST:
                raise DotError(self.place)
            inner.attributes = dict(graph.attributes) if inner.name else {}
            inner.attributes.pop("label", None)
            graph.subgraphs.append(inner)
            held = Scope(dict(scope.node), dict(scope.edge))
            self._read_statements(inner, held, depth=depth + 1)
        for member in inner.nodes:
            graph.nodes.setdefault(member)
        return list(inner.nodes)

    def _read_names(self, graph: DotGraph, scope: Scope) -> Iterator[str]:
        """Yield the node at the place, or those of a list: ``a, b, c``.

        Raises:
            DotError: There is none.
        """
        while True:
            start = self.place
            name = self._read_id()
            if name is None:
                raise DotError(self.place)
            self._skip(SPACE)
            while self.text.startswith(":", self.place):
                self.place += 1
                self._skip(SPACE)
                port = self._read_id()
                if port is not None and port not in SIDES:
                    self.account.change(start, "edges of a field end at its node")
                self._skip(SPACE)
            self._know(str(name), graph, scope, start)
            yield str(name)
            if not self.text.startswith(",", self.place):
                return
            self.place += 1
            self._skip(SPACE)

    def _know(self, name: str, graph: DotGraph, scope: Scope, offset: int) -> None:
        """Note a node that is mentioned."""
        if name not in self.nodes:
            self.nodes[name] = DotNode(name, dict(scope.node), offset)
        graph.nodes.setdefault(name)

    def _read_attributes(self) -> Attributes:
        """Return what is between brackets, which may follow each other."""
        found: Attributes = {}
        while True:
            self._skip(SPACE)
            if not self.text.startswith("[", self.place):
                return found
            self.place += 1
            while True:
                self._skip(GAP)
                if self.text.startswith(",", self.place):
                    self.place += 1
                    continue
                if self.text.startswith("]", self.place):
                    self.place += 1
                    break
                name = self._read_id()
                if name is None:
                    raise DotError(self.place)
                self._skip(SPACE)
                value = Text("true")
                if self.text.startswith("=", self.place):
                    self.place += 1
                    self._skip(SPACE)
                    read = self._read_id()
                    if read is None:
                        raise DotError(self.place)
                    value = read
                found[str(name)] = value

    def _read_id(self) -> Text | None:
        """Return the id at the place: a word, a number, a string, or HTML."""
        text, place = self.text, self.place
        if text.startswith("<", place):
            depth = 0
            for tag in TAG.finditer(text, place):
                depth += 1 if tag[0] == "<" else -1
                if depth == 0:
                    self.place = tag.end()
                    return Text(text[place + 1 : tag.start()], is_html=True)
            return None
        found = STRING.match(text, place)
        if found is None:
            word = WORD.match(text, place)
            if word is None:
                return None
            self.place = word.end()
            return Text(word[0])
        parts = []
        while found is not None:
            parts.append(JOINED.sub("", found[1]).replace('\\"', '"'))
            self.place = found.end()
            self._skip(SPACE)
            if not text.startswith("+", self.place):
                break
            self.place += 1
            self._skip(SPACE)
            found = STRING.match(text, self.place)
        return Text("".join(parts))
