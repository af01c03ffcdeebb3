"""What the statements of a flowchart say, in Mermaid's terms."""

from msgspec import Struct, field

from triglyph.model import Direction, Lines, LineStyle

DIRECTIONS: dict[str, Direction] = {
    "TB": "down",
    "TD": "down",
    "BT": "up",
    "RL": "left",
    "LR": "right",
    "BR": "down",
    ">": "right",
    "<": "left",
    "^": "up",
    "v": "down",
}


class Vertex(Struct):
    """A node, as far as the statements so far say; the last label and shape count."""

    key: str
    offset: int
    is_drawn: bool = False
    """Whether a statement draws it; styles and classes alone do not."""
    lines: Lines | None = None
    shape: str = ""
    classes: list[str] = field(default_factory=list)
    style: dict[str, str] = field(default_factory=dict)
    link: str = ""
    tooltip: str = ""


class Link(Struct, frozen=True, kw_only=True):
    """One arrow between two lists of nodes."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    offset: int
    line: LineStyle | None
    """None for a link that is not drawn."""
    source_head: bool
    target_head: bool
    label: Lines
    first: int
    """The number of the first of its edges, as `linkStyle` counts them."""
    chain: int
    id: str = ""


class Subgraph(Struct):
    """A subgraph; ``mentioned`` are the nodes and subgraphs that its statements name."""

    key: str
    offset: int
    lines: Lines
    direction: Direction | None = None
    mentioned: dict[str, None] = field(default_factory=dict)


class Chart(Struct):
    """A flowchart while it is read."""

    title: str = ""
    description: str = ""
    direction: Direction | None = None
    vertices: dict[str, Vertex] = field(default_factory=dict)
    subgraphs: dict[str, Subgraph] = field(default_factory=dict)
    """In the order in which they begin."""
    parents: dict[str, str] = field(default_factory=dict)
    """The subgraph of each node and subgraph that is in one."""
    links: list[Link] = field(default_factory=list)
    classes: dict[str, dict[str, str]] = field(default_factory=dict)
    link_styles: dict[int, dict[str, str]] = field(default_factory=dict)
    """By the number of the edge; -1 means all."""
    offsets: dict[str, int] = field(default_factory=dict)
    """Where styles are set: of `class NAME`, of a node by `style ID`, of `link NUMBER`."""
    count: int = 0
    """Edges so far."""
