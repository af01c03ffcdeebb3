"""The grammar of flowcharts: text -> chart.

::

    statement := nodes (link nodes)*  |  subgraph ... end  |  style, class, click ...
    nodes     := node ("&" node)*
    node      := id brackets? ("@{" data "}")? (":::" class)*

A statement that cannot be read is noted and passed over, and the next line is read.
"""

import re

from triglyph.importing.account import Account
from triglyph.importing.mermaid.chart import DIRECTIONS, Chart, Link, Subgraph, Vertex
from triglyph.importing.mermaid.labels import read_label, repair_label
from triglyph.importing.mermaid.nodes import read_data, read_node
from triglyph.importing.mermaid.scanner import (
    ID,
    KEYWORD,
    LINE_END,
    LINK_ID,
    STATEMENT_END,
    StatementError,
    Wire,
    read_end,
    read_start,
    read_string,
    read_wire,
    skip_gap,
    skip_space,
)
from triglyph.importing.mermaid.statements import (
    read_class,
    read_class_def,
    read_click,
    read_link_style,
    read_style,
)
from triglyph.language.core.limits import raise_limit
from triglyph.model import Lines, LineStyle

HEADER = re.compile(r"\s*(?:flowchart-elk|flowchart|graph)\b[ \t]*")
DIRECTION = re.compile(r"(TB|TD|BT|RL|LR|BR|[<>^v])(?=[\s;]|\Z)")
SET_DIRECTION = re.compile(r"direction[ \t]+(TB|TD|BT|RL|LR)\b[^\n;]*")
ACCESSIBLE = re.compile(r"(accTitle|accDescr)[ \t]*(:|\{)")
TITLE_IN_BRACKETS = re.compile(
    r"([^\s\[\]\"]+(?:[ \t]+[^\s\[\]\"]+)*)[ \t]*\[(.*)\][ \t]*(?:::[:]?[\w-]+)?", re.DOTALL
)
"""A title behind an id, which may be of several words: ``subgraph Edge Layer[At the edge]``."""
SHORT_LINKS = {"->": "-->", "=>": "==>", "<-": "<-->", "--": "-->", "-": "---", "=": "==="}
"""By what looks like a link, the nearest one that is one."""
SHORT_ARROW = re.compile(r"([-=]>)(?=[ \t]*(?:\|[^|\n]*\||\"|\w))")
"""What many write for an arrow, and Mermaid refuses: ``a -> b``."""
ENDS_OF_HEADS = {"": False, "-": False, ">": True, "<": True, "o": True, "x": True}
SIGNS = {"o": "a circle", "x": "a cross"}
DEEPEST = 90
"""Levels of subgraphs; a spec may have a few more."""
STATEMENTS = {
    "style": read_style,
    "linkStyle": read_link_style,
    "classDef": read_class_def,
    "class": read_class,
    "click": read_click,
}


def read_chart(text: str, account: Account) -> Chart:
    """Return what a flowchart says; what cannot be read is noted."""
    reader = Reader(text, account)
    header = HEADER.match(text)
    if header is not None:
        reader.place = header.end()
        direction = DIRECTION.match(text, reader.place)
        if direction is not None:
            reader.chart.direction = DIRECTIONS[direction[1]]
            reader.place = direction.end()
    reader.read()
    return reader.chart


class Reader:
    """Goes through the statements of a flowchart."""

    def __init__(self, text: str, account: Account) -> None:
        self.text = text
        self.account = account
        self.place = 0
        self.chart = Chart()
        self.open: list[Subgraph] = []
        self.statement = 0

    def read(self) -> None:
        """Read all statements."""
        text = self.text
        while True:
            self.place = skip_gap(text, self.place)
            while self.place < len(text) and text[self.place] == ";":
                self.place = skip_gap(text, self.place + 1)
            if self.place >= len(text) or self.account.is_full:
                break
            start = self.place
            if text.startswith("%%", start):  # behind a statement, where Mermaid takes none
                self.place = self._end_of(LINE_END, start)
                continue
            self.statement += 1
            try:
                self._read_statement()
            except StatementError as error:
                self.account.fail(error.offset, error.message, error.hint)
                self.place = max(self._end_of(LINE_END, start), start + 1)
        while self.open:
            subgraph = self.open[-1]
            self.account.refuse(
                subgraph.offset,
                "this subgraph has no `end`",
                "write: end (it is read up to the end of the file)",
            )
            self._close()

    def _end_of(self, pattern: re.Pattern[str], place: int) -> int:
        """Return where the run of a pattern ends that matches everywhere."""
        found = pattern.match(self.text, place)
        assert found is not None
        return found.end()

    def _read_statement(self) -> None:
        """Read what begins here.

        Raises:
            StatementError: It cannot be read.
        """
        text, place = self.text, self.place
        keyword = KEYWORD.match(text, place)
        if keyword is None or not self._read_keyword(keyword[1], keyword.end()):
            self._read_chain()

    def _read_keyword(self, word: str, place: int) -> bool:
        """Read a statement that a keyword begins; return whether it is one."""
        text = self.text
        behind = skip_space(text, place)
        if word == "end":
            if self._end_of(STATEMENT_END, behind) > behind and not text.startswith("%%", behind):
                return False
            self.place = self._end_of(STATEMENT_END, place)
            if not self.open:
                self.account.refuse(place - 3, "this `end` ends no subgraph", "remove it")
            else:
                self._close()
            return True
        if word in ("accTitle", "accDescr"):
            return self._read_accessible()
        if word == "direction":
            found = SET_DIRECTION.match(text, self.place)
            if found is None:
                return False
            self._set_direction(found[1])
            self.place = found.end()
            return True
        if word == "subgraph":
            self._open(behind)
            return True
        if read_wire(text, behind) or read_start(text, behind) or text[place : place + 1] in ":{":
            return False
        self.place = STATEMENTS[word](text, behind, chart=self.chart, account=self.account)
        return True

    def _set_direction(self, name: str) -> None:
        """Set the direction of the subgraph at hand."""
        if self.open:
            self.open[-1].direction = DIRECTIONS[name]
        elif self.chart.direction is None:
            self.chart.direction = DIRECTIONS[name]

    def _read_accessible(self) -> bool:
        """Read the title or the description for screen readers."""
        text = self.text
        found = ACCESSIBLE.match(text, self.place)
        if found is None:
            return False
        if found[2] == "{":
            end = text.find("}", found.end())
            end = len(text) if end < 0 else end
            self.place = min(end + 1, len(text))
        else:
            end = self.place = self._end_of(LINE_END, found.end())
        lines = read_label(
            text[found.end() : end], markdown=False, offset=found.end(), account=self.account
        )
        words = " ".join(" ".join(lines).split())
        if found[1] == "accTitle":
            self.chart.title = words
        else:
            self.chart.description = words
        return True

    # Subgraphs

    def _open(self, place: int) -> None:
        """Begin a subgraph: ``subgraph``, ``subgraph Title words``, ``subgraph id [Title]``."""
        text, start = self.text, place
        named = TITLE_IN_BRACKETS.match(text, place, self._end_of(LINE_END, place))
        chart = self.chart
        if text.startswith('"', place):
            title, markdown, end = read_string(text, place)
            lines = self._label(title, place, markdown=markdown)
            key = " ".join(lines)
            self.place = end
        elif named is not None:
            key, start = named[1], named.start(2)
            inner = named[2].strip()
            quoted = len(inner) > 1 and inner[0] == inner[-1] == '"'
            markdown = quoted and inner.startswith('"`')
            title = inner.strip('`"') if markdown else inner[1:-1] if quoted else inner
            lines = self._label(title, start, markdown=markdown)
            if not quoted:
                repair_label(named[2], start=start, account=self.account)
            self.place = named.end()
        else:
            end = self._end_of(STATEMENT_END, place)
            found = ID.match(text, place, end)
            data = found is not None and text.startswith("@{", found.end())
            if found is not None and data:
                key, lines = found[0], (found[0],)
                self.place = found.end()
            else:
                lines = self._label(text[place:end], place)
                repair_label(text[place:end], start=place, account=self.account)
                key = " ".join(lines)
                self.place = end
        if len(self.open) >= DEEPEST:
            self.account.lose(
                place, f"subgraphs more than {DEEPEST} deep are left out, their nodes kept"
            )
            self.open.append(self.open[-1])
            return
        if not key or key in chart.subgraphs:
            key = f"{key or 'subgraph'} {len(chart.subgraphs) + 1}"
        subgraph = Subgraph(key, place, lines)
        chart.subgraphs[key] = subgraph
        self.open.append(subgraph)
        if text.startswith("@{", self.place):
            vertex = Vertex(key, place)
            self.place = read_data(text, self.place, vertex, self.account)
            subgraph.lines = vertex.lines or subgraph.lines

    def _close(self) -> None:
        """End the subgraph at hand: what it mentions and what is in no other is in it."""
        subgraph = self.open.pop()
        parents = self.chart.parents
        for key in subgraph.mentioned:
            if key not in parents and not self._holds(key, subgraph.key):
                parents[key] = subgraph.key
        if self.open:
            self.open[-1].mentioned[subgraph.key] = None

    def _holds(self, outer: str, key: str | None) -> bool:
        """Return whether something is in a subgraph, or is that subgraph itself."""
        while key is not None:
            if key == outer:
                return True
            key = self.chart.parents.get(key)
        return False

    # Nodes and links

    def _read_chain(self) -> None:
        """Read nodes, and further ones behind links."""
        sources = self._read_nodes()
        while True:
            id_, wire, label = self._read_link()
            if wire is None:
                break
            self.place = skip_gap(self.text, self.place)
            targets = self._read_nodes()
            self._join(sources, targets, wire=wire, label=label, id_=id_)
            sources = targets
        place = skip_space(self.text, self.place)
        comment = self.text.startswith("%%", place)
        if place < len(self.text) and self.text[place] not in "\r\n;" and not comment:
            rest = self._end_of(STATEMENT_END, place)
            words = self.text[place:rest].strip()
            raise StatementError(place, f"`{words[:40]}` is not read here", _hint_for(words))
        if comment:
            self.account.refuse(
                place, "Mermaid takes no comment behind a statement", "give it a line of its own"
            )
        self.place = place

    def _read_nodes(self) -> tuple[str, ...]:
        """Read one node or several with ``&`` between them."""
        keys = [self._read_node()]
        while True:
            place = skip_space(self.text, self.place)
            if not self.text.startswith("&", place):
                break
            self.place = skip_gap(self.text, place + 1)
            keys.append(self._read_node())
        return tuple(keys)

    def _read_node(self) -> str:
        start = self.place
        key, self.place = read_node(self.text, start, chart=self.chart, account=self.account)
        if key == "end":
            self.account.refuse(
                start,
                "Mermaid takes `end` for that of a subgraph",
                'write: End, or finish["end"]',
            )
        if self.open:
            self.open[-1].mentioned[key] = None
        return key

    def _read_link(self) -> "tuple[str, Wire | None, Lines]":
        """Read a link with its label, if one follows, also at the start of the next line."""
        text = self.text
        place = skip_space(text, self.place)
        if place < len(text) and text[place] in "\r\n":
            place = skip_gap(text, place)
            if text[place : place + 1] in tuple("xo"):
                return "", None, ()  # a node of that name begins the line
        found = LINK_ID.match(text, place)
        id_ = found[1] if found else ""
        place = found.end() if found else place
        wire = read_wire(text, place)
        if wire is not None:
            self.place = wire.end
            return id_, wire, self._read_piped()
        start = read_start(text, place)
        short = SHORT_ARROW.match(text, place)
        if short is not None:
            link = SHORT_LINKS[short[1]]
            self.account.repair(*short.span(1), link, what="link")
            self.place = short.end()
            line: LineStyle = "thick" if "=" in link else "solid"
            return id_, Wire(line, "", ">", short.end()), self._read_piped()
        if start is None or start.line is None:
            return "", None, ()
        return id_, *self._read_inner(start)

    def _read_inner(self, start: Wire) -> tuple[Wire, Lines]:
        """Read the label inside of a link and the second half of it."""
        text = self.text
        begin = skip_gap(text, start.end)
        markdown = False
        assert start.line is not None
        if text.startswith('"', begin):
            label, markdown, place = read_string(text, begin)
            found = read_end(text, place, start.line)
            if found is not None and text[place : found[0]].strip():
                found = read_end(text, begin, start.line)
                label = text[begin : found[0]] if found is not None else ""
        else:
            found = read_end(text, begin, start.line)
            label = text[begin : found[0]] if found is not None else ""
            words = label.rstrip()
            if start.line == "dashed" and "." in words and '"' not in words:
                # Mermaid takes the first dot for the end of the link: a -. x.ts .-> b
                self.account.repair(begin, begin + len(words), f'"{words}"')
        if found is None:
            raise StatementError(start.end - 2, "this link has no end", "write: a -- label --> b")
        self.place = found[1].end
        end = found[1]
        wire = Wire(start.line, start.source_end, end.target_end, end.end)
        return wire, self._label(label.strip(), begin, markdown=markdown)

    def _read_piped(self) -> Lines:
        """Read the label behind a link, between two upright strokes."""
        text = self.text
        place = skip_gap(text, self.place)
        if not text.startswith("|", place):
            return ()
        begin = skip_space(text, place + 1)
        markdown = False
        if text.startswith('"', begin):
            label, markdown, end = read_string(text, begin)
            end = skip_gap(text, end)
        else:
            end = -1
        if end < 0 or not text.startswith("|", end):
            end = text.find("|", begin, self._end_of(LINE_END, begin))
            if end < 0:
                raise StatementError(place, "this label has no end", "write: a -->|label| b")
            label = text[begin:end]
            repair_label(label, start=begin, account=self.account)
        self.place = end + 1
        return self._label(label, begin, markdown=markdown)

    def _label(self, text: str, offset: int, *, markdown: bool = False) -> Lines:
        return read_label(text, markdown=markdown, offset=offset, account=self.account)

    def _join(
        self,
        sources: tuple[str, ...],
        targets: tuple[str, ...],
        *,
        wire: Wire,
        label: Lines,
        id_: str,
    ) -> None:
        """Add the edges of one link."""
        count = self.chart.count + len(sources) * len(targets)
        if count > self.account.limits.edges:
            raise StatementError(
                wire.end,
                f"there are more than {self.account.limits.edges} edges",
                raise_limit("edges", self.account.limits),
            )
        for end in (wire.source_end, wire.target_end):
            if end in SIGNS:
                self.account.change(wire.end - 1, f"ends with {SIGNS[end]} become arrowheads")
        self.chart.links.append(
            Link(
                sources=sources,
                targets=targets,
                offset=wire.end,
                line=wire.line,
                source_head=ENDS_OF_HEADS[wire.source_end],
                target_head=ENDS_OF_HEADS[wire.target_end],
                label=label,
                first=self.chart.count,
                chain=self.statement,
                id=id_,
            )
        )
        self.chart.count = count


def _hint_for(words: str) -> str:
    """Return what to write in place of what is not read behind a node; empty where unknown."""
    for short, link in SHORT_LINKS.items():
        if words.startswith(short):
            return f"write: a {link} b"
    return 'write: id["some words"]' if words[:1].isalnum() else ""
