"""What a spec may say of an edge, and of a message of a flow."""

from typing import Annotated, TypeAlias

from msgspec import Struct

from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.notation import (
    Ends,
    Field,
    Listing,
    Text,
    Word,
)
from triglyph.model import (
    Lines,
    LineStyle,
)


class EdgeAttributes(Struct, frozen=True, kw_only=True, gc=False):
    """What can be said of an edge besides its ends: ``- a -> b: {label: Miss}``."""

    label: Annotated[Lines, Field(Text(), "The text beside the edge.", "a -> b: Miss")] = ()
    style: Annotated[
        Scalar | None,
        Field(
            Word("class"), "One of the document's `classes`.", "a -> b: {class: hot}", name="class"
        ),
    ] = None
    tags: Annotated[
        tuple[str, ...],
        Field(
            Listing(Word("tag"), "- pci", lone=True),
            "Words that views hide edges by, as in `hide: tag:pci`.",
            "a -> b: {tags: [pci]}",
        ),
    ] = ()
    link: Annotated[
        str,
        Field(
            Word("link"),
            "Where a click leads: an address of the web or of mail, or a path: docs/queue.md.",
            "a -> b: {link: https://example.com}",
        ),
    ] = ""


class MessageAttributes(Struct, frozen=True, kw_only=True, gc=False):
    """What can be said of a message of a flow besides its ends."""

    label: Annotated[Lines, Field(Text(), "The text above the message.", "a -> b: INSERT")] = ()


class Arrow(Struct, frozen=True, gc=False):
    """What an arrow says: the style of the line, and a head at either end."""

    line: LineStyle = "solid"
    source_head: bool = False
    target_head: bool = True


Sources: TypeAlias = Annotated[
    tuple[Scalar, ...] | None,
    Field(Ends(), "Where the edge begins; comes first in the layout.", "from: a", name="from"),
]


Targets: TypeAlias = Annotated[
    tuple[Scalar, ...] | None,
    Field(Ends(), "Where the edge ends; comes after `from`.", "to: [b, c]", name="to"),
]


ArrowWord: TypeAlias = Annotated[
    Arrow,
    Field(
        Word("arrow"),
        "A run of `-` (solid), `.` (dashed) or `=` (thick) with an optional `<` and `>`.",
        "arrow: '<->'",
    ),
]


class LongEdge(EdgeAttributes, frozen=True, kw_only=True, gc=False):
    """An edge spelt out: ``{from: a, to: b, arrow: '..>'}``."""

    sources: Sources = None
    targets: Targets = None
    arrow: ArrowWord = Arrow()


class LongMessage(MessageAttributes, frozen=True, kw_only=True, gc=False):
    """A message of a flow spelt out: ``{from: a, to: b, arrow: '..>'}``."""

    sources: Sources = None
    targets: Targets = None
    arrow: ArrowWord = Arrow()


class EdgeEntry(EdgeAttributes, frozen=True, kw_only=True, gc=False):
    """One entry of ``edges``: an arrow between each end and the next."""

    start: int
    ends: tuple[tuple[Scalar, ...], ...]
    arrows: tuple[Arrow, ...]
