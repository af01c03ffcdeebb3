"""One form for what was read and what was meant, so that they can be compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from triglyph.model import Diagram, Edge, Group, Node, SectionLine
from triglyph.reading.drawing import Box, Line, Reading

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A box, group, compartment or text: what can be said of it but for its neighbours."""

    key: Key
    parent: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Joint:
    """An edge; without a direction (heads at both ends or none) the ends come in any order."""

    tail: int
    head: int
    line: Line
    heads: int
    label: str

    @property
    def kind(self) -> Key:
        """What can be said of the edge but for its ends."""
        return (self.line, self.heads, self.label)


@dataclass(slots=True)
class Things:
    """Everything in a drawing or a diagram; equal edges count once."""

    all: list[Thing] = field(default_factory=list)
    joints: dict[Joint, None] = field(default_factory=dict)

    def add(self, key: Key, parent: int | None, name: str) -> int:
        """The number of a new thing."""
        self.all.append(Thing(key, parent, name))
        return len(self.all) - 1

    def join(self, tail: int, head: int, line: Line, *, heads: int, label: str) -> None:
        """Note an edge; ``heads`` counts its arrowheads."""
        if heads != 1:
            tail, head = min(tail, head), max(tail, head)
        self.joints[Joint(tail, head, line, heads, label)] = None


_BESIDE_IDEOGRAPHS = re.compile(
    "(?<=[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]) "
    "| (?=[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff])"
)


def plain(lines: Sequence[str]) -> str:
    """A text with all white space made one space, or none beside Chinese and Japanese characters.

    Lines of those two go on without one.
    """
    return _BESIDE_IDEOGRAPHS.sub("", " ".join(" ".join(lines).split()))


def _name(kind: str, text: str) -> str:
    return f"{kind} {text!r}"


# A diagram


def things_of_diagram(diagram: Diagram) -> Things:
    """What a drawing of this diagram has to say."""
    things = Things()
    builder = _Meant(things)
    for node in diagram.body.nodes:
        builder.add_node(node, None)
    for edge in diagram.edges:
        builder.add_edge(edge)
    return things


class _Meant:
    """Adds what a diagram means, thing by thing."""

    def __init__(self, things: Things) -> None:
        self._things = things
        self._ends: dict[str, int] = {}

    def add_edge(self, edge: Edge) -> None:
        tail, head = self._ends[edge.source], self._ends[edge.target]
        if edge.source_head and not edge.target_head:
            tail, head = head, tail
        heads = edge.source_head + edge.target_head
        self._things.join(tail, head, edge.line, heads=heads, label=plain(edge.label))

    def add_node(self, node: Node, parent: int | None) -> None:
        label, callouts, group = label_of(node), _callouts_of(node), node.group
        if group is None:
            self._ends[node.id] = self._add_leaf(node, parent)
        elif group.layout == "tree":
            self._add_outline(node, parent)
        elif group.frame == "none":
            self._add_members(group, parent)
        elif group.divided and group.nodes:
            frame = self._things.add(("ruled", group.frame == "dashed"), parent, "ruled box")
            if label:
                self._ends[node.id] = self._add("cell", frame, label, callouts)
            for member in group.nodes:
                self._add_compartment(member, frame)
        else:
            is_dashed = group.frame == "dashed"
            kind = "group" if group.nodes or label or is_dashed else "box"
            look = is_dashed if kind == "group" else "square"
            self._ends[node.id] = self._add(kind, parent, label, callouts, look)
            self._add_members(group, self._ends[node.id])

    def _add(self, kind: str, parent: int | None, label: str, callouts: Key, *extra: object) -> int:
        name = _name({"cell": "compartment"}.get(kind, kind), label)
        return self._things.add((kind, label, callouts, *extra), parent, name)

    def _add_members(self, group: Group, parent: int | None) -> None:
        for member in group.nodes:
            self.add_node(member, parent)

    def _add_outline(self, node: Node, parent: int | None) -> None:
        number = self._add("text", parent, label_of(node), _callouts_of(node))
        self._ends[node.id] = number
        for member in node.group.nodes if node.group is not None else ():
            self._add_outline(member, number)

    def _add_compartment(self, member: Node, frame: int) -> None:
        if member.sections or (member.group is not None and member.group.divided):
            self.add_node(member, frame)
            return
        number = self._add("cell", frame, label_of(member), _callouts_of(member))
        self._ends[member.id] = number
        if member.group is not None:
            self._add_members(member.group, number)

    def _add_leaf(self, node: Node, parent: int | None) -> int:
        label, callouts = label_of(node), _callouts_of(node)
        if node.shape == "text":
            return self._add("text", parent, label, callouts)
        corners = "rounded" if node.shape == "rounded" else "square"
        if not node.sections:
            return self._add("box", parent, label, callouts, corners)
        key = ("sections", label, callouts, tuple(map(_section_key, node.sections)), corners)
        return self._things.add(key, parent, _name("box", label))


def label_of(node: Node) -> str:
    """The text that stands for a node, its icon first."""
    return plain((node.icon, *node.label))


def _callouts_of(node: Node) -> tuple[str, ...]:
    return (plain(node.callout),) if node.callout else ()


def _section_key(lines: Sequence[SectionLine]) -> Key:
    text = plain([line.text for line in lines])
    remarks = [(plain([line.text]), plain(line.callout)) for line in lines if line.callout]
    return (text, tuple(remarks))


# A reading


def things_of_reading(reading: Reading, *, sectioned: set[Key]) -> Things:
    """What a drawing says; a ruled box whose texts are in ``sectioned`` is a node with sections."""
    things = Things()
    ends: dict[int, int] = {}
    for box in reading.boxes:
        _add_box(box, None, things, ends, sectioned)
    for edge in reading.edges:
        heads = edge.tail_head + edge.head_head
        tail, head = ends[edge.tail], ends[edge.head]
        if edge.tail_head and not edge.head_head:
            tail, head = head, tail
        things.join(tail, head, edge.line, heads=heads, label=plain(edge.label))
    return things


def _callouts(box: Box) -> tuple[str, ...]:
    return tuple(sorted(plain(callout.lines) for callout in box.callouts))


def _add_box(
    box: Box, parent: int | None, things: Things, ends: dict[int, int], sectioned: set[Key]
) -> None:
    label, callouts = plain(box.lines), _callouts(box)
    if box.compartments:
        sections = _sections_read(box)
        if _texts_only(sections) in sectioned:
            number = things.add(sections, parent, _name("box", label))
            for part in (box, *box.compartments):
                ends[part.number] = number
            return
        number = things.add(("ruled", box.frame == "dashed"), parent, "ruled box")
        if box.has_title_compartment:
            cell = things.add(("cell", label, callouts), number, _name("compartment", label))
            ends[box.number] = cell
        parts = box.compartments
    else:
        kind = {"text": "text", "compartment": "cell"}.get(box.frame, "box")
        key: Key = (kind, label, callouts)
        if kind == "box":
            key = (*key, box.frame)
        if box.is_group and kind == "box":
            key = ("group", label, callouts, box.frame == "dashed")
            kind = "group"
        name = _name("compartment" if kind == "cell" else kind, label)
        number = things.add(key, parent, name)
        ends[box.number] = number
        parts = box.children
    for part in parts:
        _add_box(part, number, things, ends, sectioned)


def _sections_read(box: Box) -> Key:
    parts = []
    for part in box.compartments:
        remarks = tuple(
            (plain(part.lines[callout.line : callout.line + 1]), plain(callout.lines))
            for callout in part.callouts
            if callout.line is not None and callout.line >= 0
        )
        parts.append((plain(part.lines), remarks))
    return ("sections", plain(box.lines), _callouts(box), tuple(parts), box.frame)


def _texts_only(key: Key) -> Key:
    _, label, _, sections, _ = key
    assert isinstance(sections, tuple)
    return (label, *(text for text, _ in sections))


def sectioned_texts(things: Things) -> set[Key]:
    """The texts, compartment by compartment, of every node with sections."""
    return {_texts_only(thing.key) for thing in things.all if thing.key[0] == "sections"}
