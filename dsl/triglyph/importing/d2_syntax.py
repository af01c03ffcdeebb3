"""The statements of D2: keys, arrows, values and blocks, without what they mean.

::

    group.node: label {shape: cylinder}
    a -> b <- c: label {style.stroke-dash: 4}
    (a -> b)[0].label: text
"""

import re
from dataclasses import dataclass, field

from triglyph.importing.account import Account

COMMENT = re.compile(r"\s*(?:#[^\n]*|\"\"\"(?:(?!\"\"\").)*\"\"\"|[;\s])*", re.DOTALL)
SPACES = re.compile(r"[ \t]*(?:\\\r?\n[ \t]*)?")
TOKEN = re.compile(
    r'"(?P<double>(?:\\.|[^"\\])*)"|\'(?P<single>(?:\'\'|[^\'])*)\''
    r"|(?P<arrow><-+>|<-+|-+>|--+)|(?P<dot>\.)|\\(?P<escape>.)"
    r"|(?P<word>[^\n:{};.\"'\\<-]+|[-<\"'])",
    re.DOTALL,
)
UNQUOTED = re.compile(r"(?:\\.|\$\{[^{}\n]*\}|(?!\s#)[^\n;{}\\])*", re.DOTALL)
"""A value without quotes, which may have variables in it: ``${region}``."""
BLOCK_TEXT = re.compile(r"\|([^\s\w]*)[\w-]*(?=\s)")
REFERENCE = re.compile(r"\(([^()\n]*)\)\[(\d+|\*)\]\.?")
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
ESCAPED = {"n": "\n", "t": " "}
PLAIN_DOLLAR = "\0"
"""A dollar sign in a value that begins no variable, until those are filled in."""
DEEPEST = 90
"""Blocks in blocks; a spec may have a few more."""


@dataclass
class Statement:
    """One key with its value and its block, or some arrows between keys."""

    offset: int
    paths: list[list[str]] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)
    value: str | None = None
    is_markdown: bool = False
    is_bare: bool = False
    """Whether the value has no quotes: `null` takes away what is there, `@x` is another file."""
    block: "list[Statement] | None" = None
    attribute: list[str] = field(default_factory=list)
    """Of an edge that is there already, what is set."""


class D2Syntax:
    """Goes through the statements of a text."""

    def __init__(self, text: str, account: Account) -> None:
        self.text = text
        self.account = account
        self.place = 0

    def read_block(self, depth: int = 0) -> list[Statement]:
        """Return the statements up to the end of the block or of the text."""
        found: list[Statement] = []
        while True:
            gap = COMMENT.match(self.text, self.place)
            assert gap is not None
            self.place = gap.end()
            if self.place >= len(self.text) or self.account.is_full:
                return found
            if self.text[self.place] == "}":
                self.place += 1
                if depth:
                    return found
                continue
            start = self.place
            found.append(self._read_statement(depth))
            if self.place == start:
                self.account.fail(start, f"`{self.text[start]}` is not read here")
                self.place += 1

    def _read_statement(self, depth: int) -> Statement:
        statement = Statement(self.place)
        reference = REFERENCE.match(self.text, self.place)
        if reference is not None:
            inner = D2Syntax(reference[1], self.account)
            inner._read_keys(statement)
            self.place = reference.end()
            rest = Statement(self.place)
            self._read_keys(rest)
            statement.attribute = rest.paths[0] if rest.paths else ["label"]
        else:
            self._read_keys(statement)
        if self.text.startswith(":", self.place):
            self.place += 1
            self._skip_spaces()
            self._read_value(statement)
        self._skip_spaces()
        if self.text.startswith("{", self.place):
            self.place += 1
            if depth >= DEEPEST:
                self.account.lose(self.place, f"blocks more than {DEEPEST} deep are left out")
                self.place = len(self.text)
            else:
                statement.block = self.read_block(depth + 1)
        return statement

    def _skip_spaces(self) -> None:
        found = SPACES.match(self.text, self.place)
        assert found is not None
        self.place = found.end()

    def _read_keys(self, statement: Statement) -> None:
        """Read paths with arrows between them."""
        path: list[str] = []
        name = ""
        quoted = False

        def end_name() -> None:
            nonlocal name, quoted
            if name.strip() or quoted:
                path.append(name if quoted else name.strip())
            name, quoted = "", False

        while (found := TOKEN.match(self.text, self.place)) is not None:
            if found["arrow"] is not None:
                end_name()
                statement.paths.append(path)
                statement.arrows.append(found["arrow"])
                path = []
            elif found["dot"] is not None:
                end_name()
            elif found["double"] is not None or found["single"] is not None:
                text = found["double"]
                name = unescape(text) if text is not None else found["single"].replace("''", "'")
                quoted = True
            elif not (quoted and (found["word"] or "").isspace()):
                word = found["word"] if found["escape"] is None else found["escape"]
                comment = word.find(" #")
                name += word if comment < 0 else word[:comment]
                if comment >= 0:
                    self.place = self.text.find("\n", self.place)
                    self.place = len(self.text) if self.place < 0 else self.place
                    break
            self.place = found.end()
        end_name()
        statement.paths.append(path)

    def _read_value(self, statement: Statement) -> None:
        """Read what is behind a colon: a text in quotes, bars or neither, or a list."""
        text, place = self.text, self.place
        bars = BLOCK_TEXT.match(text, place)
        if text.startswith("[", place):
            end = text.find("]", place)
            self.place = len(text) if end < 0 else end + 1
            statement.value = " ".join(text[place : self.place].split())
        elif bars is not None:
            closing = f"{bars[1][::-1]}|"
            end = text.find(closing, bars.end())
            end = len(text) if end < 0 else end
            statement.value, statement.is_markdown = text[bars.end() : end].strip("\n"), True
            self.place = min(end + len(closing), len(text))
        elif text[place : place + 1] in ('"', "'"):
            found = TOKEN.match(text, place)
            if found is None or (found["double"] is None and found["single"] is None):
                self.account.fail(place, "this quote is not closed")
                end = text.find("\n", place)
                self.place = len(text) if end < 0 else end
                return
            single = found["single"]
            statement.value = (
                unescape(found["double"], dollar=PLAIN_DOLLAR)
                if single is None
                else single.replace("''", "'").replace("$", PLAIN_DOLLAR)
            )
            self.place = found.end()
        else:
            value = UNQUOTED.match(text, place)
            assert value is not None
            words = value[0].strip()
            statement.value = unescape(words, dollar=PLAIN_DOLLAR) if words else None
            statement.is_bare = True
            self.place = value.end()
            if text.startswith(" #", self.place) or text.startswith("\t#", self.place):
                end = text.find("\n", self.place)
                self.place = len(text) if end < 0 else end


def unescape(text: str, *, dollar: str = "$") -> str:
    """Return a text without the backslashes of its escapes."""
    signs = {**ESCAPED, "$": dollar}
    return ESCAPE.sub(lambda found: signs.get(found[1], found[1]), text)
