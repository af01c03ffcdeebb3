"""Tokens and comments into pieces: a descent along YAML's grammar, which the tokens spell out.

A comment at the end of a line belongs to what the line says; one on a line of
its own belongs to what follows, or to the end of the innermost list or mapping
that is indented no deeper than it.
"""

from typing import Any

from yaml.tokens import (
    AliasToken,
    AnchorToken,
    BlockEndToken,
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    DirectiveToken,
    DocumentEndToken,
    DocumentStartToken,
    FlowEntryToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    TagToken,
    ValueToken,
)

from triglyph.formatting.nodes import Absent, Alias, Collection, Comment, Entry, Page, Piece, Text
from triglyph.formatting.tokens import Comments, Lines, scan_tokens
from triglyph.formatting.typed_values import read_typed

PROPERTIES = (AnchorToken, TagToken)
FLOW_STARTS = (FlowMappingStartToken, FlowSequenceStartToken)
BLOCK_STARTS = (BlockMappingStartToken, BlockSequenceStartToken)
ENDS = (BlockEndToken, DocumentEndToken)
INLINE = (AliasToken, ScalarToken, *FLOW_STARTS)
"""What a value begins with that may be on the line of its key."""
OUTSIDE = -1
"""The column of what contains the root."""


def read_page(text: str) -> Page:
    """Return the pieces of a text that is sound YAML, one document, and a mapping or list."""
    return Reader(text).page()


class Reader:
    """Goes through tokens and comments side by side.

    ``column`` is everywhere that of the innermost list or mapping in block form
    around what is read; None between brackets.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.tokens = scan_tokens(text)
        self.comments = Comments(text, self.tokens, self.lines)
        self.place = 0

    def next_is(self, *kinds: type) -> bool:
        """Return whether the next token is of one of some kinds."""
        return self.place < len(self.tokens) and isinstance(self.tokens[self.place], kinds)

    def take(self) -> Any:
        """Return the next token, which is then behind."""
        self.place += 1
        return self.tokens[self.place - 1]

    def take_if(self, kind: type) -> bool:
        """Return whether the next token was of a kind; it is then behind."""
        found = self.next_is(kind)
        self.place += found
        return found

    def start(self, *, beyond: tuple[type, ...] = ()) -> int:
        """Return where the next token begins that is of other kinds.

        The end of the text without one.
        """
        place = self.place
        while place < len(self.tokens):
            if not isinstance(self.tokens[place], beyond):
                return int(self.tokens[place].start_mark.index)
            place += 1
        return len(self.text)

    def end(self) -> int:
        """Return where the last token ended."""
        return int(self.tokens[self.place - 1].end_mark.index)

    def page(self) -> Page:
        """Return the whole file."""
        while self.take_if(DirectiveToken):
            pass
        preamble: list[str] = []
        if self.next_is(DocumentStartToken):
            lines = self.text[: self.start()].splitlines()
            preamble = [*(line.rstrip() for line in lines), "---"]
            self.comments.before(self.start())
            self.take()
        root = self.node(OUTSIDE)
        assert isinstance(root, Collection)
        closing = self.comments.before(len(self.text))
        return Page(root=root, preamble=tuple(preamble), closing=closing)

    def node(self, column: int | None, *, of_key: bool = False) -> Piece:
        """Return what begins here; the list of a key may be as deep as the key."""
        anchor = ""
        tagged = False
        while self.next_is(*PROPERTIES):
            token = self.take()
            tagged |= isinstance(token, TagToken)
            anchor = token.value if isinstance(token, AnchorToken) else anchor
        if self.next_is(AliasToken):
            return Alias(self.take().value)
        if self.next_is(ScalarToken):
            return self.scalar(anchor)
        if self.next_is(*FLOW_STARTS):
            return self.flow(anchor)
        if column is not None and self.next_is(*BLOCK_STARTS):
            mapping = isinstance(self.take(), BlockMappingStartToken)
            block = self.block(anchor, column, mapping=mapping)
            self.take()
            return block
        if column is not None and of_key and self.next_is(BlockEntryToken):
            return self.block(anchor, column, mapping=False)
        return Text(value="", style="'", anchor=anchor) if tagged else Absent(anchor)

    def scalar(self, anchor: str) -> Text:
        """Return a text, with the lines that it was typed in."""
        token = self.take()
        start, end = token.start_mark.index, token.end_mark.index
        return read_typed(
            self.text[start:end],
            value=token.value,
            style=token.style or "",
            anchor=anchor,
            comment=self.comments.behind(start, end),
        )

    def block(self, anchor: str, outer: int, *, mapping: bool) -> Collection:
        """Return a list or a mapping whose entries are one below the other."""
        column = self.lines.column(self.start())
        entry = KeyToken if mapping else BlockEntryToken
        entries: list[Entry] = []
        while self.next_is(entry, ValueToken):
            entries.append(self.pair(column) if mapping else self.item(column))
        closing = self.comments.deeper(self.start(beyond=ENDS), than=max(outer, column - 1))
        return Collection(entries=tuple(entries), mapping=mapping, closing=closing, anchor=anchor)

    def item(self, column: int) -> Entry:
        """Return an entry of a list in block form."""
        start = self.start()
        above = self.comments.before(start)
        self.take()
        return self.entry(column, start, above, key=None)

    def pair(self, column: int | None) -> Entry:
        """Return a key with its value."""
        start = self.start()
        above = self.comments.before(self.start(beyond=(KeyToken, *PROPERTIES)))
        self.take_if(KeyToken)
        key = self.node(column)
        if self.take_if(ValueToken):
            return self.entry(column, start, above, key=key)
        return Entry(
            key=key,
            value=Absent(),
            above=above,
            blank=self.lines.below_blank(start),
            tail=self.tail(),
        )

    def entry(
        self, column: int | None, start: int, above: tuple[Comment, ...], *, key: Piece | None
    ) -> Entry:
        """Return the entry whose value begins here, behind a dash or a colon."""
        behind = self.end()
        content = self.start(beyond=PROPERTIES)
        head = self.comments.behind(behind, self.start(beyond=(*PROPERTIES, *FLOW_STARTS)))
        below: tuple[Comment, ...] = ()
        if self.is_ahead(*INLINE):
            below = self.comments.before(content)
        elif column is not None and not self.is_ahead(*BLOCK_STARTS, BlockEntryToken):
            below = self.comments.deeper(self.start(beyond=ENDS), than=column)
        value = self.node(column, of_key=key is not None)
        return Entry(
            key=key,
            value=value,
            above=above,
            blank=self.lines.below_blank(start),
            head=head,
            below=below,
            tail=None if is_block(value) else self.tail(),
        )

    def is_ahead(self, *kinds: type) -> bool:
        """Return whether the next token but anchors and tags is of one of some kinds."""
        place = self.place
        while place < len(self.tokens) and isinstance(self.tokens[place], PROPERTIES):
            place += 1
        return place < len(self.tokens) and isinstance(self.tokens[place], kinds)

    def tail(self) -> Comment | None:
        """Return the comment that follows the last token on its line, after a comma at most."""
        return self.comments.behind(self.end(), self.start(beyond=(FlowEntryToken,)))

    def flow(self, anchor: str) -> Collection:
        """Return a list or a mapping between brackets."""
        mapping = isinstance(self.take(), FlowMappingStartToken)
        entries: list[Entry] = []
        while not self.next_is(FlowMappingEndToken, FlowSequenceEndToken):
            entries.append(self.pair(None) if mapping else self.member())
            self.take_if(FlowEntryToken)
        closing = self.comments.before(self.start())
        self.take()
        return Collection(
            entries=tuple(entries), mapping=mapping, flow=True, closing=closing, anchor=anchor
        )

    def member(self) -> Entry:
        """Return an entry of a list between brackets."""
        start = self.start()
        above = self.comments.before(self.start(beyond=(KeyToken, *PROPERTIES)))
        value = self.bare_pair() if self.next_is(KeyToken) else self.node(None)
        blank = self.lines.below_blank(start)
        return Entry(value=value, above=above, blank=blank, tail=self.tail())

    def bare_pair(self) -> Collection:
        """Return a key with its value in a list between brackets, without braces of its own."""
        return Collection(entries=(self.pair(None),), mapping=True, flow=True, bare=True)


def is_block(piece: Piece) -> bool:
    """Return whether a value ends with its last line, so that no comment can be behind it."""
    if isinstance(piece, Text):
        return piece.style in ("|", ">")
    return isinstance(piece, Collection) and not piece.flow
