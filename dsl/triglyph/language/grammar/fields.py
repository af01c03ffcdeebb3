"""What a spec may say: the one definition of every field, its notation and its meaning.

The classes hold a document as it was written and checked by itself: names are
``Scalar`` values, which know their places, because whether they name
something is only known once all files are read. ``p2_read`` fills the classes
in, ``triglyph.language.json_schema`` and the language reference are made from them.
"""

from typing import Annotated, TypeAlias, get_args

from msgspec import Struct

from triglyph.language.core.tree import Mapping, Scalar
from triglyph.language.grammar.edge_fields import (
    EdgeAttributes,
    EdgeEntry,
    LongEdge,
    LongMessage,
    MessageAttributes,
)
from triglyph.language.grammar.flow_fields import FlowEntry, FlowNoteEntry, FlowStepEntry
from triglyph.language.grammar.notation import (
    DIRECTIONS,
    LAYOUTS,
    Choice,
    Count,
    Edges,
    Entry,
    Field,
    Flag,
    Form,
    Listing,
    Nodes,
    Section,
    Table,
    Text,
    Word,
    form_of,
)
from triglyph.language.grammar.view_fields import RuleEntry, ViewEntry
from triglyph.model import (
    Direction,
    Frame,
    Layout,
    Lines,
    LinesForm,
    NoteForm,
    Shape,
    TextAlign,
)

FRAMES = Choice(get_args(Frame))
SHAPES = Choice(get_args(Shape))
NOTE_FORMS: tuple[NoteForm, ...] = get_args(NoteForm)


class Contents(Struct, frozen=True, kw_only=True, gc=False):
    """What the document and a group have in common: members and how they are laid out."""

    nodes: Annotated[
        "tuple[NodeEntry, ...] | None",
        Field(
            Nodes(),
            "The nodes inside: a mapping from ids to nodes, or a list of ids and labels.",
            "nodes:\n  web: Web server\n  db: {label: Orders, kind: database}",
        ),
    ] = None
    direction: Annotated[
        Direction | None,
        Field(
            DIRECTIONS,
            "The direction of the edges; a group inherits it, and the default is `down`.",
            "direction: right",
        ),
    ] = None
    layout: Annotated[
        Layout | None,
        Field(
            LAYOUTS,
            "How the members are arranged: `flow` follows the edges, `row`, `column` and `grid` "
            "follow the order of the spec, `tree` hangs them under the label.",
            "layout: row",
        ),
    ] = None
    columns: Annotated[
        int | None,
        Field(
            Count(1, 1000),
            "The number of columns of a grid; without it the grid is as square as possible.",
            "layout: grid\ncolumns: 3",
        ),
    ] = None
    frame: Annotated[
        Frame | None,
        Field(
            FRAMES,
            "The border around the members: `box` (default of a group), `dashed` or `none` "
            "(default of the document); a group without a frame only affects the layout.",
            "frame: dashed",
        ),
    ] = None
    align: Annotated[
        tuple[tuple[Scalar, ...], ...],
        Field(
            Listing(Listing(Word("id"), "[a, b]"), "- [a, b]"),
            "Lists of members that share a layer, in that order.",
            "align:\n  - [primary, replica]",
        ),
    ] = ()


class SectionLineEntry(Struct, frozen=True, kw_only=True, gc=False):
    """A line of a compartment that has a remark beside it."""

    text: Annotated[
        Lines, Field(Text(), "What the line says.", "{text: Rate limit, callout: 100 a minute}")
    ] = ()
    callout: Annotated[Lines, Field(Text(), "The remark drawn beside the line.")] = ()


class NodeEntry(Contents, frozen=True, kw_only=True, gc=False):
    """A node; a group when it has ``nodes``."""

    id: Scalar | None = None
    """None for an entry of a list that edges cannot name."""
    start: int = 0
    """Where the node begins in its file."""
    origin: Mapping | None = None
    """The mapping that it was read from, for the places of its fields."""
    label: Annotated[
        Lines | None,
        Field(
            Text(),
            "What the node shows; without it the id, with '' nothing.",
            "label: [LOAD BALANCER, (Round Robin)]",
        ),
    ] = None
    technology: Annotated[
        Lines,
        Field(
            Text(),
            "What it is made with: a line in brackets under the label.",
            "technology: PostgreSQL 17",
        ),
    ] = ()
    description: Annotated[
        Lines,
        Field(
            Text(),
            "What it is for: wrapped text under the label.",
            "description: All orders since 2019, and who placed them.",
        ),
    ] = ()
    kind: Annotated[
        Scalar | None,
        Field(
            Word("kind"),
            "What the node is; sets its shape, icon and colour.",
            "kind: load-balancer",
        ),
    ] = None
    shape: Annotated[
        Shape | None, Field(SHAPES, "The shape, if it is not that of the kind.", "shape: text")
    ] = None
    icon: Annotated[str, Field(Word("emoji"), "An emoji drawn beside the label.", "icon: 📦")] = ""
    image: Annotated[
        Scalar | None,
        Field(
            Word("image"),
            "A cloud icon by its name, or a png or svg file in the spec's folder.",
            "image: aws.database.RDS",
        ),
    ] = None
    sections: Annotated[
        tuple[tuple[SectionLineEntry, ...], ...],
        Field(
            Listing(Section(), "- one line"),
            "Compartments under the label: each a line or a list of lines, and a line may have a "
            "`callout`.",
            "sections:\n  - Rate limiting\n  - [Auth check, Input check]\n"
            "  - {text: Load balancing, callout: healthy servers only}",
        ),
    ] = ()
    callout: Annotated[
        Lines, Field(Text(), "A remark drawn beside the node.", "callout: 'Hit: 1 ms'")
    ] = ()
    text: Annotated[
        TextAlign | None,
        Field(
            Choice(get_args(TextAlign)),
            "How lines are aligned in the node; the default is `center`, and `left` for sections "
            "of several lines.",
            "text: left",
        ),
    ] = None
    link: Annotated[
        str,
        Field(
            Word("link"),
            "Where a click leads: an address of the web or of mail, or a path: docs/queue.md.",
            "link: https://example.com/runbook",
        ),
    ] = ""
    tooltip: Annotated[
        Lines,
        Field(
            Text(),
            "Text that is shown while the pointer is over the node.",
            "tooltip: Owned by Ops",
        ),
    ] = ()
    style: Annotated[
        Scalar | None,
        Field(Word("class"), "One of the document's `classes`.", "class: hot", name="class"),
    ] = None
    tags: Annotated[
        tuple[str, ...],
        Field(
            Listing(Word("tag"), "- pci", lone=True),
            "Words that views and rules pick nodes by, as in `tag:pci`.",
            "tags: [pci, internal]",
        ),
    ] = ()
    divided: Annotated[
        bool,
        Field(
            Flag(),
            "Whether the members are compartments that share the group's border; for `row`, "
            "`column` and `grid`.",
            "layout: row\ndivided: true",
        ),
    ] = False


class NoteEntry(Struct, frozen=True, kw_only=True):
    """A block of text under the drawing, in one of four forms."""

    start: int = 0
    title: Annotated[Lines, Field(Text(), "The heading of the block.", "title: Request flow")] = ()
    mark: Annotated[str, Field(Word("mark"), "A sign before every item.", "mark: ✅")] = ""
    items: Annotated[
        tuple[Lines, ...] | None,
        Field(Listing(Text(), "- one item"), "A list.", "items:\n  - simple\n  - fast"),
    ] = None
    steps: Annotated[
        tuple[Lines, ...] | None,
        Field(Listing(Text(), "- one step"), "A numbered list.", "steps:\n  - ask\n  - answer"),
    ] = None
    rows: Annotated[
        tuple[tuple[Scalar, Lines], ...] | None,
        Field(
            Table(Text(), "term", "term: its text"), "Terms and their texts.", "rows:\n  CDN: ~90%"
        ),
    ] = None
    text: Annotated[
        Lines | None, Field(Text(), "A paragraph.", "text: The last resort is the database.")
    ] = None


class KindEntry(Struct, frozen=True, kw_only=True):
    """A kind of the spec's own."""

    base: Annotated[
        Scalar | None,
        Field(Word("kind"), "The built-in kind that it is based on.", "base: database"),
    ] = None
    shape: Annotated[Shape | None, Field(SHAPES, "The shape, if it is not that of the base.")] = (
        None
    )
    icon: Annotated[str, Field(Word("emoji"), "The emoji in pictures and in the legend.")] = ""
    image: Annotated[Scalar | None, Field(Word("image"), "The icon or picture of its nodes.")] = (
        None
    )
    style: Annotated[
        Scalar | None, Field(Word("class"), "The class of its nodes.", name="class")
    ] = None
    meaning: Annotated[Lines, Field(Text(), "Its description in the legend.")] = ()


class ClassEntry(Struct, frozen=True, kw_only=True):
    """A named set of colours, each a name of the theme or ``#rrggbb``."""

    color: Annotated[Scalar | None, Field(Word("colour"), "The default of the other three.")] = None
    fill: Annotated[Scalar | None, Field(Word("colour"), "The inside of a node.")] = None
    text: Annotated[Scalar | None, Field(Word("colour"), "The text.")] = None
    line: Annotated[
        Scalar | None, Field(Word("colour"), "The border of a node, the line of an edge.")
    ] = None


Vars: TypeAlias = tuple[tuple[Scalar, Lines], ...]


class DocumentEntry(Contents, frozen=True, kw_only=True):
    """A whole spec file."""

    title: Annotated[
        Lines, Field(Text(), "The name of the diagram.", "title: Round robin load balancing")
    ] = ()
    description: Annotated[
        Lines,
        Field(
            Text(),
            "What the drawing shows, for those who cannot see it.",
            "description: Clients reach one of three servers through a load balancer.",
        ),
    ] = ()
    icon: Annotated[str, Field(Word("emoji"), "An emoji beside the title.", "icon: 🔄")] = ""
    edges: Annotated[
        tuple[EdgeEntry, ...] | None,
        Field(
            Edges(),
            "The lines between nodes, one entry each: ids and arrows with spaces around them.",
            "edges:\n  - web -> cache -> db\n  - cache -> db: Miss",
        ),
    ] = None
    notes: Annotated[
        tuple[NoteEntry, ...],
        Field(
            Listing(Entry(NoteEntry), "- title: Request flow"),
            "Blocks of text under the drawing.",
            "notes:\n  - title: Pros\n    mark: ✅\n    items: [simple, fast]",
        ),
    ] = ()
    flows: Annotated[
        tuple[tuple[Scalar, FlowEntry], ...],
        Field(
            Table(Entry(FlowEntry), "name", "checkout: {steps: [browser -> shop]}"),
            "What happens in time, each drawn as a sequence diagram.",
            "flows:\n  checkout:\n    steps:\n      - browser -> shop: Place order\n"
            "      - shop ..> browser: Thanks",
        ),
    ] = ()
    lines: Annotated[
        LinesForm,
        Field(
            Choice(get_args(LinesForm)),
            "How pictures draw edges: with right angles, or along curves that Graphviz lays out.",
            "lines: curved",
        ),
    ] = "ortho"
    legend: Annotated[
        bool,
        Field(
            Flag(),
            "Whether a key of the kinds and classes in use is added.",
            "legend: true",
        ),
    ] = False
    kinds: Annotated[
        tuple[tuple[Scalar, KindEntry], ...],
        Field(
            Table(Entry(KindEntry, short="base"), "name", "postgres: database"),
            "Your own kinds, each based on a built-in one.",
            "kinds:\n  postgres: {base: database, icon: 🐘}",
        ),
    ] = ()
    classes: Annotated[
        tuple[tuple[Scalar, ClassEntry], ...],
        Field(
            Table(Entry(ClassEntry, short="color"), "name", "hot: {fill: '#fee2e2'}"),
            "Named sets of colours for nodes and edges.",
            "classes:\n  hot: {fill: '#fee2e2', text: '#7f1d1d'}",
        ),
    ] = ()
    vars: Annotated[
        Vars,
        Field(
            Table(Text(), "name", "region: eu-west-1"),
            "Texts that replace `${name}`.",
            "vars:\n  region: eu-west-1",
        ),
    ] = ()
    views: Annotated[
        tuple[tuple[Scalar, ViewEntry], ...],
        Field(
            Table(Entry(ViewEntry), "name", "overview: {collapse: [backend]}"),
            "More drawings of the spec, each with its name.",
            "views:\n  overview: {collapse: [backend, data]}",
        ),
    ] = ()
    rules: Annotated[
        tuple[RuleEntry, ...],
        Field(
            Listing(Entry(RuleEntry), "- never: web.** -> kind:database"),
            "What must hold of the nodes and edges; what breaks a rule is an error.",
            "rules:\n  - {never: web.** -> kind:database, because: only services touch data}",
        ),
    ] = ()
    include: Annotated[
        tuple[Scalar, ...],
        Field(
            Listing(Word("path"), "- _common.yaml", lone=True),
            "Other specs, in the same folder or below, whose kinds, classes, vars, nodes, edges, "
            "views, rules and flows are added.",
            "include: _common.yaml",
        ),
    ] = ()


DOCUMENT: Form = form_of(DocumentEntry, "the document")
NODE: Form = form_of(NodeEntry, "a node")
EDGE_ATTRIBUTES: Form = form_of(EdgeAttributes, "an edge")
LONG_EDGE: Form = form_of(LongEdge, "an edge")
STEP: Form = form_of(FlowStepEntry, "a step")
MESSAGE_ATTRIBUTES: Form = form_of(MessageAttributes, "a message")
LONG_MESSAGE: Form = form_of(LongMessage, "a message")
FORMS: dict[type, Form] = {
    DocumentEntry: DOCUMENT,
    NodeEntry: NODE,
    EdgeAttributes: EDGE_ATTRIBUTES,
    LongEdge: LONG_EDGE,
    SectionLineEntry: form_of(SectionLineEntry, "a line of a section"),
    NoteEntry: form_of(NoteEntry, "a note"),
    KindEntry: form_of(KindEntry, "a kind"),
    ClassEntry: form_of(ClassEntry, "a class"),
    ViewEntry: form_of(ViewEntry, "a view"),
    RuleEntry: form_of(RuleEntry, "a rule"),
    FlowEntry: form_of(FlowEntry, "a flow"),
    FlowStepEntry: STEP,
    FlowNoteEntry: form_of(FlowNoteEntry, "a note over lifelines"),
    MessageAttributes: MESSAGE_ATTRIBUTES,
    LongMessage: LONG_MESSAGE,
}

GROUP_ONLY = ("direction", "layout", "columns", "divided", "frame", "align")
"""What a node can only say of its members."""
