"""What every format is read into: nodes, groups and edges under their foreign ids."""

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from triglyph.formatting.compose import Value
from triglyph.language.grammar.arrows import write_arrow
from triglyph.model import Direction, Lines, LineStyle

Fields: TypeAlias = Mapping[str, Value]
"""Fields of the language with their values."""


class DraftNode(Struct, frozen=True, kw_only=True):
    """A node or a group; ``key`` is what the file calls it, ``parent`` the key of its group.

    ``lines`` is None where the file gives no label. ``wanted`` is the id that a spec
    should have where the key is no good one.
    """

    key: str
    lines: Lines | None = None
    parent: str | None = None
    is_group: bool = False
    wanted: str = ""
    fields: Fields = {}


class DraftEdge(Struct, frozen=True, kw_only=True):
    """Edges from each source to each target, as one statement of the file says them.

    ``chain`` is the number of that statement: neighbours in a chain share it.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    line: LineStyle = "solid"
    source_head: bool = False
    target_head: bool = True
    label: Lines = ()
    style: str = ""
    chain: int = -1
    offset: int = 0
    """Where it is in the file."""

    @property
    def arrow(self) -> str:
        """Return the arrow as a spec writes it.

        >>> DraftEdge(sources=("a",), targets=("b",), line="dashed").arrow
        '..>'
        """
        return write_arrow(self.line, source_head=self.source_head, target_head=self.target_head)


class Draft(Struct, frozen=True, kw_only=True):
    """A whole file, read; the nodes of a group come in their order, wherever they are listed."""

    title: str = ""
    description: str = ""
    direction: Direction = "down"
    nodes: tuple[DraftNode, ...] = ()
    edges: tuple[DraftEdge, ...] = ()
    fields: Fields = {}
    """Further fields of the document, such as ``classes`` and ``notes``."""
