"""The diagram that every renderer draws: frozen values, already checked.

A ``Diagram`` is what a spec means, with nothing left to resolve: ids are
unique, every edge ends at a node that exists, short forms are spelt out, and a
group has a direction of its own even where the spec let it inherit one.
"""

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

Lines: TypeAlias = tuple[str, ...]
"""Text as the lines it is drawn in; ``()`` draws nothing."""

Direction: TypeAlias = Literal["down", "right", "up", "left"]
Layout: TypeAlias = Literal["flow", "row", "column", "grid", "tree"]
Frame: TypeAlias = Literal["box", "dashed", "none"]
LineStyle: TypeAlias = Literal["solid", "dashed", "thick"]
TextAlign: TypeAlias = Literal["left", "center", "right"]
LinesForm: TypeAlias = Literal["ortho", "curved"]
"""How a picture draws edges: with right angles, or along curves that Graphviz lays out."""

NoteForm: TypeAlias = Literal["items", "steps", "rows", "text"]
Shape: TypeAlias = Literal[
    "box",
    "rounded",
    "text",
    "cylinder",
    "queue",
    "person",
    "cloud",
    "hexagon",
    "diamond",
    "circle",
    "document",
]


class SectionLine(Struct, frozen=True, gc=False):
    """One line of a compartment, with the remark drawn beside it."""

    text: str
    callout: Lines = ()


class Group(Struct, frozen=True, kw_only=True, gc=False):
    """What a node contains, and how it is laid out."""

    nodes: tuple["Node", ...] = ()
    direction: Direction = "down"
    layout: Layout = "flow"
    columns: int | None = None
    divided: bool = False
    frame: Frame = "box"
    align: tuple[tuple[str, ...], ...] = ()


class Node(Struct, frozen=True, kw_only=True, gc=False):
    """One thing of the architecture; a group when ``group`` is given.

    ``shape`` is what the spec asked for; without it a renderer takes the one
    that ``kind`` has in ``triglyph.kinds``. A node of a kind of the spec's own
    has in ``kind`` the given one that it is built on. ``image`` is the name of
    an icon, or a file whose path begins at the diagram's folder.
    """

    id: str
    label: Lines = ()
    kind: str | None = None
    own_kind: str | None = None
    """The name in ``Diagram.kinds``, where the kind is one of the spec's own."""
    shape: Shape | None = None
    icon: str = ""
    image: str = ""
    sections: tuple[tuple[SectionLine, ...], ...] = ()
    callout: Lines = ()
    text: TextAlign | None = None
    link: str = ""
    tooltip: str = ""
    style: str | None = None
    """The name in ``Diagram.classes``."""
    group: Group | None = None


class Edge(Struct, frozen=True, kw_only=True, gc=False):
    """One line between two nodes; ``source`` comes before ``target`` in the layout.

    The heads say which way the arrow points: ``server <- checker`` has its
    source ``server``, its target ``checker``, and a head at the source.
    ``statement`` is the place of the list entry that the edge was written in,
    so that a text format can group edges as the spec does.
    """

    source: str
    target: str
    line: LineStyle = "solid"
    source_head: bool = False
    target_head: bool = True
    label: Lines = ()
    link: str = ""
    style: str | None = None
    statement: int = 0


class NoteItem(Struct, frozen=True):
    """One entry of a note: a term for rows, empty for the other forms."""

    lines: Lines
    term: str = ""


class Note(Struct, frozen=True, kw_only=True):
    """One block of text under the drawing; form ``text`` has one item."""

    title: str = ""
    mark: str = ""
    form: NoteForm = "items"
    items: tuple[NoteItem, ...] = ()


class OwnKind(Struct, frozen=True, kw_only=True):
    """A kind of the spec's own, built on one of ``triglyph.kinds``.

    Its shape, image and style are in its nodes already; the icon is not,
    because box art shows only what a node itself names.
    """

    name: str
    base: str
    shape: Shape | None = None
    icon: str = ""
    image: str = ""
    style: str | None = None
    meaning: str = ""


class StyleClass(Struct, frozen=True, kw_only=True):
    """A named set of colours: each the name of a tone, ``#rrggbb``, or empty for the default.

    ``color`` is already in the others where the spec left them out.
    """

    name: str
    fill: str = ""
    text: str = ""
    line: str = ""


class Diagram(Struct, frozen=True, kw_only=True):
    """One spec, ready to be drawn."""

    title: Lines = ()
    description: str = ""
    icon: str = ""
    body: Group = Group(frame="none")
    edges: tuple[Edge, ...] = ()
    notes: tuple[Note, ...] = ()
    legend: bool = False
    lines: LinesForm = "ortho"
    kinds: tuple[OwnKind, ...] = ()
    classes: tuple[StyleClass, ...] = ()
    folder: str = ""
    """Where the files that images name are found; empty for the current one."""

    def _repr_svg_(self) -> str | None:
        """The picture that a notebook shows, or None where none can be made."""
        from triglyph.notebook import picture_of  # only a notebook draws by itself

        return picture_of(self)

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        """The picture, and box art for where no picture can be shown."""
        from triglyph.notebook import bundle_of

        return bundle_of(self, include=include, exclude=exclude)


def walk_nodes(group: Group) -> Iterator[tuple[Node, Node | None]]:
    """Every node below a group with the node that contains it, in the order of the spec."""
    stack: list[tuple[Node, Node | None]] = [(node, None) for node in reversed(group.nodes)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        if node.group is not None:
            stack.extend((member, node) for member in reversed(node.group.nodes))


def list_images(diagram: Diagram) -> Iterator[Path]:
    """Every place where an image that a diagram names would be, if it is a file and no icon."""
    names = [node.image for node, _ in walk_nodes(diagram.body)]
    names += [kind.image for kind in diagram.kinds]
    for name in dict.fromkeys(filter(None, names)):
        yield Path(diagram.folder, name)
