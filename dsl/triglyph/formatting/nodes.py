"""What a file of YAML consists of, for those who write it again: comments included."""

from typing import TypeAlias

from msgspec import Struct


class Comment(Struct, frozen=True):
    """One comment, from its `#` to the end of its line."""

    text: str
    column: int
    """The cells before it, in the file that it was read from."""
    blank: bool = False
    """Whether it is on a line of its own below an empty one."""


class Text(Struct, frozen=True, kw_only=True):
    """One scalar as it was typed."""

    value: str
    style: str = ""
    """Empty for plain text, else a quote, or `|` or `>`."""
    written: tuple[str, ...] = ()
    """The lines it was typed in, without the indentation; none when only the value counts."""
    chomping: str = ""
    """What the header of a block says of the line breaks at its end: `-`, `+` or nothing."""
    comment: Comment | None = None
    """Behind the header of a block."""
    anchor: str = ""


class Alias(Struct, frozen=True):
    """A reference to an anchor."""

    name: str


class Collection(Struct, frozen=True, kw_only=True):
    """A list or a mapping."""

    entries: tuple["Entry", ...]
    mapping: bool
    flow: bool = False
    bare: bool = False
    """Whether it is one pair in a list in brackets, without braces of its own."""
    closing: tuple[Comment, ...] = ()
    """Behind the last entry, on lines of their own."""
    anchor: str = ""


class Absent(Struct, frozen=True):
    """A value that is not there, though something may refer to it."""

    anchor: str = ""


Piece: TypeAlias = Text | Alias | Collection | Absent


class Entry(Struct, frozen=True, kw_only=True):
    """An item of a list, or a key with its value, and the comments around it.

    ::

        # above
        key:  # head
          # below
          value  # tail
    """

    value: Piece
    key: Piece | None = None
    above: tuple[Comment, ...] = ()
    blank: bool = False
    """Whether an empty line is right above the entry itself."""
    head: Comment | None = None
    below: tuple[Comment, ...] = ()
    tail: Comment | None = None


class Page(Struct, frozen=True, kw_only=True):
    """A whole file."""

    root: Collection
    preamble: tuple[str, ...] = ()
    """The lines down to a `---`, that one included."""
    closing: tuple[Comment, ...] = ()
