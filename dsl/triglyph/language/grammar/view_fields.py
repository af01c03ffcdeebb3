"""What a spec may say of views, and of the rules that must hold."""

from typing import Annotated

from msgspec import Struct

from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.notation import (
    DIRECTIONS,
    LAYOUTS,
    Count,
    Field,
    Flag,
    Listing,
    Text,
    Word,
)
from triglyph.language.grammar.selectors import Relation, Selector
from triglyph.model import (
    Direction,
    Layout,
    Lines,
)

RULE_FORMS = ("never", "layers", "acyclic", "every")
"""What a rule has one of."""


class ViewEntry(Struct, frozen=True, kw_only=True):
    """One more drawing of the spec: which of its nodes are shown, and how."""

    title: Annotated[
        Lines,
        Field(
            Text(),
            "The title of the drawing; without it that of the spec, and the name of the view.",
            "title: Payments",
        ),
    ] = ()
    show: Annotated[
        tuple[Selector, ...] | None,
        Field(
            Listing(Word("selector"), "- payments.**", lone=True),
            "The nodes that are shown, with all that is in them; without it every node is.",
            "show: [web, payments.**, kind:database]",
        ),
    ] = None
    hide: Annotated[
        tuple[Selector, ...],
        Field(
            Listing(Word("selector"), "- tag:internal", lone=True),
            "The nodes that are not shown, with all that is in them and their edges.",
            "hide: [tag:internal]",
        ),
    ] = ()
    collapse: Annotated[
        tuple[Selector, ...],
        Field(
            Listing(Word("selector"), "- backend", lone=True),
            "The groups that are drawn as one box, where the edges of their members end.",
            "collapse: [backend, data]",
        ),
    ] = ()
    flow: Annotated[
        Scalar | None,
        Field(
            Word("id"),
            "The flow whose nodes and edges are shown, with the numbers of its steps on the edges; "
            "`show` adds to its nodes.",
            "flow: checkout",
        ),
    ] = None
    around: Annotated[
        int,
        Field(
            Count(0, 100),
            "How many edges away from what is shown other nodes are shown too, quietly.",
            "around: 1",
        ),
    ] = 0
    direction: Annotated[
        Direction | None,
        Field(DIRECTIONS, "The direction of the edges, if not that of the spec.", "direction: up"),
    ] = None
    layout: Annotated[
        Layout | None,
        Field(
            LAYOUTS,
            "How what is in no group is arranged, if not as in the spec.",
            "layout: row",
        ),
    ] = None
    legend: Annotated[
        bool | None,
        Field(Flag(), "Whether there is a legend, if not as in the spec.", "legend: true"),
    ] = None
    notes: Annotated[
        bool,
        Field(Flag(), "Whether the notes of the spec belong to the view, too.", "notes: true"),
    ] = False


class RuleEntry(Struct, frozen=True, kw_only=True):
    """What must hold of the nodes and edges, in one of four forms."""

    start: int = 0
    """Where the rule begins in its file."""
    never: Annotated[
        Relation | None,
        Field(
            Word("relation"),
            "Edges that must not exist: selectors with an arrow between them.",
            "never: web.** -> kind:database",
        ),
    ] = None
    layers: Annotated[
        tuple[Selector, ...] | None,
        Field(
            Listing(Word("selector"), "- ui"),
            "Layers from the top: an edge leads to its own layer or the next one down.",
            "layers: [ui, app, data]",
        ),
    ] = None
    acyclic: Annotated[
        tuple[Selector, ...] | None,
        Field(
            Listing(Word("selector"), "- services.*", lone=True),
            "Nodes between which no edges form a cycle.",
            "acyclic: services.*",
        ),
    ] = None
    every: Annotated[
        tuple[Selector, ...] | None,
        Field(
            Listing(Word("selector"), "- kind:database", lone=True),
            "Nodes each of which must have what `has` says.",
            "{every: kind:database, has: tag:owner}",
        ),
    ] = None
    has: Annotated[
        tuple[Selector, ...],
        Field(
            Listing(Word("selector"), "- tag:owner", lone=True),
            "With `every`: selectors all of which pick each of the nodes.",
            "{every: kind:database, has: tag:owner}",
        ),
    ] = ()
    because: Annotated[
        Lines,
        Field(
            Text(),
            "Why: the message on an edge that breaks the rule says it.",
            "because: only services touch data",
        ),
    ] = ()
