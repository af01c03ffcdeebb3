"""What a spec may say of flows: their fields, and the forms of their steps."""

from typing import Annotated, TypeAlias, get_args

from msgspec import Struct

from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.notation import (
    Ends,
    Entry,
    Field,
    Flag,
    Listing,
    Steps,
    Text,
    Word,
)
from triglyph.model import FlowFrameKind, Lines, LineStyle

FRAME_KINDS: tuple[FlowFrameKind, ...] = get_args(FlowFrameKind)
SINGLE_BRANCH: tuple[FlowFrameKind, ...] = ("opt", "loop")
"""The frames that have one branch."""


class MessageEntry(Struct, frozen=True, kw_only=True, gc=False):
    """One message; a chain or a fan of the short form is several."""

    start: int
    sender: Scalar
    receiver: Scalar
    line: LineStyle = "solid"
    label: Lines = ()


class FlowNoteEntry(Struct, frozen=True, kw_only=True, gc=False):
    """A note over lifelines."""

    over: Annotated[
        tuple[Scalar, ...],
        Field(
            Ends(),
            "The nodes that the note is over; it covers all lifelines between them.",
            "over: [shop, orders]",
        ),
    ] = ()
    text: Annotated[Lines, Field(Text(), "What the note says.", "text: one transaction")] = ()


class BranchEntry(Struct, frozen=True, kw_only=True, gc=False):
    """A branch of a frame, by the text that it begins with."""

    title: Scalar
    steps: tuple["StepEntry", ...] = ()


class FrameEntry(Struct, frozen=True, kw_only=True, gc=False):
    """A frame around steps."""

    kind: FlowFrameKind
    branches: tuple[BranchEntry, ...]


StepEntry: TypeAlias = MessageEntry | FlowNoteEntry | FrameEntry
Branches: TypeAlias = tuple[BranchEntry, ...]


class FlowStepEntry(Struct, frozen=True, kw_only=True, gc=False):
    """The fields of a step that is no message: a mapping has one of them."""

    note: Annotated[
        FlowNoteEntry | None,
        Field(
            Entry(FlowNoteEntry),
            "A note over one lifeline or several.",
            "note: {over: [shop, orders], text: one transaction}",
        ),
    ] = None
    alt: Annotated[
        Branches | None,
        Field(
            Steps(in_branches=True),
            "Branches of which one happens, each with its condition.",
            "alt:\n  in stock: [shop -> stock: reserve]\n  sold out: [shop ..> browser: sorry]",
        ),
    ] = None
    opt: Annotated[
        Branches | None,
        Field(
            Steps(in_branches=True),
            "Steps that happen under a condition.",
            "opt: {coupon given: [shop -> coupons: redeem]}",
        ),
    ] = None
    loop: Annotated[
        Branches | None,
        Field(
            Steps(in_branches=True),
            "Steps that are repeated.",
            "loop: {every minute: [worker -> queue: poll]}",
        ),
    ] = None
    par: Annotated[
        Branches | None,
        Field(
            Steps(in_branches=True),
            "Branches that happen at the same time.",
            "par: {mail: [shop -> mailer: receipt], stats: [shop -> stats: sale]}",
        ),
    ] = None


class FlowEntry(Struct, frozen=True, kw_only=True, gc=False):
    """What happens in time."""

    title: Annotated[
        Lines,
        Field(
            Text(),
            "The title of its drawing; without it that of the spec, and the name of the flow.",
            "title: Check-out",
        ),
    ] = ()
    description: Annotated[
        Lines,
        Field(
            Text(),
            "What the drawing shows, for those who cannot see it.",
            "description: The shop reserves what is ordered, then takes the money.",
        ),
    ] = ()
    participants: Annotated[
        tuple[Scalar, ...],
        Field(
            Listing(Word("id"), "[browser, shop]"),
            "The nodes whose lifelines come first, in this order; the others follow in the order "
            "of the steps.",
            "participants: [browser, shop, orders]",
        ),
    ] = ()
    steps: Annotated[
        tuple[StepEntry, ...] | None,
        Field(
            Steps(),
            "The messages, notes and frames, in the order of time.",
            "steps:\n  - browser -> shop: Place order\n  - shop ..> browser: Thanks",
        ),
    ] = None
    numbers: Annotated[
        bool,
        Field(Flag(), "Whether messages are numbered; they are by default.", "numbers: false"),
    ] = True
