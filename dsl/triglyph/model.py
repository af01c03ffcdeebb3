"""The diagram that every renderer draws: frozen values, already checked.

A ``Diagram`` is what a spec means, with nothing left to resolve: ids are
unique, every edge ends at a node that exists, short forms are spelt out, and a
group has a direction of its own even where the spec let it inherit one.
"""

import os
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from math import ceil, sqrt
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol, TypeAlias, TypeVar

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

Definition: TypeAlias = tuple[tuple[str, Lines], ...]
"""Fields as a spec writes them, each with its texts, for what is of no use but to be compared."""

FlowFrameKind: TypeAlias = Literal["alt", "opt", "loop", "par"]
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


def square_columns(count: int) -> int:
    """Return the columns of a grid that does not say how many: it is as square as it can be.

    Five members are in two rows, the first of three.
    """
    return max(1, ceil(sqrt(count)))


class Group(Struct, frozen=True, kw_only=True, gc=False):
    """What a node contains, and how it is laid out."""

    nodes: tuple["Node", ...] = ()
    direction: Direction = "down"
    layout: Layout = "flow"
    columns: int | None = None
    """Of a grid: what the spec asks for; ``column_count`` is what a layout has."""
    divided: bool = False
    frame: Frame = "box"
    align: tuple[tuple[str, ...], ...] = ()

    @property
    def column_count(self) -> int:
        """Return how many members are side by side in a row, a column, a grid or a tree.

        A group without members has one column.
        """
        count = len(self.nodes)
        match self.layout:
            case "row":
                columns = count
            case "grid":
                columns = min(count, self.columns or square_columns(count))
            case _:
                columns = 1
        return max(columns, 1)

    def __repr__(self) -> str:
        """Return the size and the layout of the group, which may be nested as deep as it likes."""
        nodes = sum(1 for _ in walk_nodes(self))
        return f"<Group: {self.layout} {self.direction}, nodes={nodes}>"


class Node(Struct, frozen=True, kw_only=True, gc=False):
    """One thing of the architecture; a group when ``group`` is given.

    ``shape`` is what the spec asked for; without it a renderer takes the one
    that ``kind`` has in ``triglyph.kinds``. A node of a kind of the spec's own
    has in ``kind`` the given one that it is built on. ``image`` is the name of
    an icon, or a file whose path begins at the diagram's folder.
    """

    id: str
    label: Lines = ()
    technology: str = ""
    description: Lines = ()
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
    tags: tuple[str, ...] = ()
    """Words of the spec's own that selectors pick nodes by."""
    closed: int = 0
    """Of a group that a view draws as one box: how many nodes are inside; else 0."""
    shown_in: str = ""
    """Of such a group: the name of the view that shows its members; empty without one."""
    quiet: bool = False
    """Whether a view shows it only as the surroundings of what it is about."""
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
    tags: tuple[str, ...] = ()
    quiet: bool = False
    """Whether a view shows it only as the surroundings of what it is about."""
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


class Message(Struct, frozen=True, kw_only=True, gc=False):
    """A step of a flow: what one participant sends to another, or to itself."""

    sender: str
    receiver: str
    line: LineStyle = "solid"
    label: Lines = ()


class FlowNote(Struct, frozen=True, kw_only=True, gc=False):
    """A step of a flow: a note over the lifelines from the first to the last of some."""

    over: tuple[str, ...]
    text: Lines = ()


class FlowBranch(Struct, frozen=True, kw_only=True, gc=False):
    """One part of a frame of a flow, with what it depends on or is called."""

    title: str
    steps: tuple["FlowStep", ...] = ()

    def __repr__(self) -> str:
        """Return the title and the size of the branch, which may be nested as deep as it likes."""
        return f"<FlowBranch {self.title!r}: steps={len(self.steps)}>"


class FlowFrame(Struct, frozen=True, kw_only=True, gc=False):
    """A step of a flow: a frame around other steps, which are in branches below each other."""

    kind: FlowFrameKind
    branches: tuple[FlowBranch, ...]


FlowStep: TypeAlias = Message | FlowNote | FlowFrame


class Flow(Struct, frozen=True, kw_only=True):
    """What happens in time: messages between participants, in their order.

    ``participants`` are the ids of nodes, in the order of their lifelines.
    """

    name: str
    title: Lines = ()
    description: str = ""
    participants: tuple[str, ...] = ()
    steps: tuple[FlowStep, ...] = ()
    numbers: bool = True
    """Whether each message has its number before its label."""


Step = TypeVar("Step")


def walk_steps(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield every step in the order of time, a frame before what is in it.

    Steps of other types, such as those of a spec as it is written, are walked alike: a frame
    is what has ``branches``, each with ``steps`` of its own.
    """
    waiting = [iter(steps)]
    while waiting:
        for step in waiting[-1]:
            yield step
            branches: Iterable[Any] = getattr(step, "branches", ())
            waiting.append(chain.from_iterable(branch.steps for branch in branches))
            break
        else:
            waiting.pop()


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


class View(Struct, frozen=True, kw_only=True):
    """One more drawing of a spec: a part of its diagram, or all of it in less detail."""

    name: str
    diagram: "Diagram"
    left_out: tuple[str, ...] = ()
    """The ids of the nodes that it does not show, in the order of the spec."""
    edges_left_out: int = 0
    """How many edges of the spec it does not show; those inside of closed groups do not count."""
    steps_left_out: tuple[int, ...] = ()
    """Of a map of a flow: the numbers of the steps that it does not show."""
    definition: Definition = ()
    """What the spec says of it."""


class Presenter(Protocol):
    """What shows diagrams and saves them; ``triglyph.notebook`` registers one."""

    def picture(self, diagram: "Diagram") -> str | None:
        """Return the svg of a diagram, or None where none can be made."""

    def text(self, diagram: "Diagram") -> str:
        """Return the box art of a diagram; its short name where none can be made."""

    def bundle(
        self,
        diagram: "Diagram",
        *,
        include: Container[str] | None,
        exclude: Container[str] | None,
    ) -> dict[str, str]:
        """Return all that a notebook can show, by type."""

    def save(self, diagram: "Diagram", path: Path, *, options: dict[str, Any]) -> None:
        """Write the drawing of a diagram to a file."""


class Diagram(Struct, frozen=True, kw_only=True):
    """One spec, ready to be drawn.

    A diagram knows nothing of drawing: what shows and saves it is registered.
    """

    presenter: ClassVar[Presenter | None] = None

    title: Lines = ()
    description: str = ""
    icon: str = ""
    body: Group = Group(frame="none")
    edges: tuple[Edge, ...] = ()
    notes: tuple[Note, ...] = ()
    flows: tuple[Flow, ...] = ()
    """What happens between the nodes; each flow has a drawing of its own."""
    flow: Flow | None = None
    """What is drawn as a sequence diagram of the nodes instead of the edges."""
    legend: bool = False
    lines: LinesForm = "ortho"
    kinds: tuple[OwnKind, ...] = ()
    classes: tuple[StyleClass, ...] = ()
    folder: str = ""
    """Where the files that images name are found; empty for the current one."""
    views: tuple[View, ...] = ()
    """The other drawings that the spec asks for; the diagram of a view has none."""
    rules: tuple[Definition, ...] = ()
    """What must hold of the nodes and edges, as the spec says it; all of it does."""

    def __repr__(self) -> str:
        """Return the title and the size of the diagram."""
        title = f" {' '.join(self.title)!r}" if self.title else ""
        nodes = sum(1 for _ in walk_nodes(self.body))
        return f"<Diagram{title}: nodes={nodes}, edges={len(self.edges)}, notes={len(self.notes)}>"

    def __str__(self) -> str:
        """Return the diagram as box art."""
        return repr(self) if self.presenter is None else self.presenter.text(self)

    def _repr_svg_(self) -> str | None:
        """Return the picture that a notebook shows, or None where none can be made."""
        return None if self.presenter is None else self.presenter.picture(self)

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        """Return the picture, and box art for where no picture can be shown."""
        if self.presenter is None:
            return {}
        return self.presenter.bundle(self, include=include, exclude=exclude)

    def save(self, path: str | os.PathLike[str], **options: Any) -> None:
        """Draw the diagram into a file, in the format that its name ends with.

        Args:
            path: The file, such as ``shop.svg``; it and its folder are made where
                they do not exist.
            options: Those of ``triglyph.render``, and ``format`` for a format that
                the ending does not say, such as ``icons:svg``.

        Raises:
            UsageError: The name has an ending that no format has, or an option is wrong.
            OutputError: The file cannot be written.
        """
        if self.presenter is None:
            raise RuntimeError("import triglyph.notebook before saving a diagram")
        self.presenter.save(self, Path(path), options=options)


def walk_nodes(group: Group) -> Iterator[tuple[Node, Node | None]]:
    """Yield every node below a group with the node that contains it, in the order of the spec."""
    stack: list[tuple[Node, Node | None]] = [(node, None) for node in reversed(group.nodes)]
    while stack:
        node, parent = stack.pop()
        yield node, parent
        if node.group is not None:
            stack.extend((member, node) for member in reversed(node.group.nodes))


def list_images(diagram: Diagram) -> Iterator[Path]:
    """Yield the paths that the images of a diagram have, if they are files and no icons."""
    names = [node.image for node, _ in walk_nodes(diagram.body)]
    names += [kind.image for kind in diagram.kinds]
    for name in dict.fromkeys(filter(None, names)):
        yield Path(diagram.folder, name)
