"""Nodes and groups in the making."""

from collections.abc import Iterable
from types import TracebackType
from typing import Any, TypeAlias, Unpack

from triglyph.builder.fields import GroupFields, Label, NodeFields, spell
from triglyph.language.core.names import as_name, is_name


class Node:
    """A node of a builder, for edges to end at."""

    def __init__(self, id: str) -> None:  # noqa: A002  # as in a spec
        self.id = id

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"


End: TypeAlias = Node | str
"""A node, or its id."""


class Bench:
    """What all parts of one builder have in common."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.open: list[Members] = []
        """The groups that are being filled, the innermost last."""

    def take_id(self, label: Label | None, wanted: str | None) -> str:
        """Return the id of a new node: the one that is wanted, or one made from its label.

        Raises:
            ValueError: The id is taken, or there is nothing to make one from.
        """
        if wanted is None:
            if label is None:
                raise ValueError("a node has a label or an id")
            lines = [label] if isinstance(label, str) else label
            base = as_name("".join(lines[:1]).casefold()) or "node"
            numbers = range(2, len(self.ids) + 3)
            names = (base, *(f"{base}-{number}" for number in numbers))
            wanted = next(name for name in names if name not in self.ids)
        elif wanted in self.ids:
            raise ValueError(f"the id {wanted!r} is taken")
        self.ids.add(wanted)
        return wanted


class Members:
    """What nodes, groups and aligned lists are added to."""

    def __init__(self, bench: Bench, fields: dict[str, Any]) -> None:
        self._bench = bench
        self._fields = fields

    def _innermost(self) -> "Members":
        """Return where the next node goes."""
        return self

    def _add(self, id: str, fields: dict[str, Any]) -> None:  # noqa: A002
        """Add a node with its fields."""
        self._innermost()._fields.setdefault("nodes", {})[id] = fields

    def node(
        self,
        label: Label | None = None,
        *,
        id: str | None = None,  # noqa: A002
        **fields: Unpack[NodeFields],
    ) -> Node:
        """Return a new node; without an id it gets one that is made from its label.

        >>> from triglyph.build import Builder
        >>> Builder().node(["Load balancer", "(Round Robin)"])
        Node('load-balancer')
        """
        node = Node(self._bench.take_id(label, id))
        self._add(node.id, spell({"label": label, **fields}, NodeFields))
        return node

    def group(
        self,
        label: Label | None = None,
        *,
        id: str | None = None,  # noqa: A002
        **fields: Unpack[GroupFields],
    ) -> "Group":
        """Return a new group, to be filled inside ``with`` or by its own methods.

        >>> from triglyph.build import Builder
        >>> builder = Builder()
        >>> with builder.group("Servers", layout="row") as servers:
        ...     one = builder.node("One")
        >>> two = servers.node("Two")
        """
        name = self._bench.take_id(label, id)
        said = spell({"label": label, **fields}, GroupFields)
        self._add(name, said)
        said["nodes"] = {}
        return Group(name, self._bench, said)

    def align(self, *nodes: End) -> None:
        """Let some nodes share a layer, in this order; they are members of one group."""
        ids = [id_of(node) for node in nodes]
        self._innermost()._fields.setdefault("align", []).append(ids)


class Group(Node, Members):
    """A group of a builder; inside ``with`` it is where the builder's nodes go."""

    def __init__(self, id: str, bench: Bench, fields: dict[str, Any]) -> None:  # noqa: A002
        Node.__init__(self, id)
        Members.__init__(self, bench, fields)

    def __enter__(self) -> "Group":
        self._bench.open.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bench.open.pop()


def id_of(node: End) -> str:
    """Return the id of a node; ValueError for a text that can be none."""
    if isinstance(node, Node):
        return node.id
    if not is_name(node):
        raise ValueError(f"{node!r} is not an id")
    return node


def ids_of(end: End | Iterable[End]) -> list[str]:
    """Return the ids of one end of an edge."""
    return [id_of(end)] if isinstance(end, (Node, str)) else [id_of(node) for node in end]
