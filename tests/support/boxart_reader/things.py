"""One form for what was read and what was meant, so that they can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from boxart_reader.reading import Box, Line, Reading
from triglyph.model import Diagram, Edge, Group, Node, SectionLine

Key: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A box, group, compartment or text: what can be said of it but for its neighbours."""

    key: Key
    parent: int | None
    name: str
    corners: str = ""


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

    def add(self, key: Key, parent: int | None, name: str, *, corners: str = "") -> int:
        """The number of a new thing."""
        self.all.append(Thing(key, parent, name, corners))
        return len(self.all) - 1

    def join(self, tail: int, head: int, line: Line, *, heads: int, label: str) -> None:
        """Note an edge; ``heads`` counts its arrowheads."""
        if heads != 1:
            tail, head = min(tail, head), max(tail, head)
        self.joints[Joint(tail, head, line, heads, label)] = None


def plain(lines: Sequence[str]) -> str:
    """A text with all white space made one blank."""
    return " ".join(" ".join(lines).split())


def _name(kind: str, text: str) -> str:
    return f"{kind} {text!r}"


# A diagram


def things_of_diagram(diagram: Diagram) -> Things:
    """What a drawing of this diagram has to say."""
    things = Things()
    ends: dict[str, int] = {}
    for node in diagram.body.nodes:
        _add_node(node, None, things, ends)
    for edge in diagram.edges:
        _add_edge(edge, things, ends)
    return things


def _add_edge(edge: Edge, things: Things, ends: dict[str, int]) -> None:
    tail, head = ends[edge.source], ends[edge.target]
    if edge.source_head and not edge.target_head:
        tail, head = head, tail
    heads = edge.source_head + edge.target_head
    things.join(tail, head, edge.line, heads=heads, label=plain(edge.label))


def label_of(node: Node) -> str:
    """The text that stands for a node, its icon first."""
    return plain((node.icon, *node.label))


def _add_node(node: Node, parent: int | None, things: Things, ends: dict[str, int]) -> None:
    label = label_of(node)
    callouts = (plain(node.callout),) if node.callout else ()
    group = node.group
    if group is None:
        ends[node.id] = _add_leaf(node, label, callouts, parent, things)
    elif group.layout == "tree":
        ends[node.id] = things.add(("text", label, callouts), parent, _name("text", label))
        _add_members(group, ends[node.id], things, ends)
    elif group.frame == "none":
        _add_members(group, parent, things, ends)
    elif group.divided and group.nodes:
        frame = things.add(("ruled",), parent, _name("ruled box", label))
        if label:
            ends[node.id] = _add_cell(label, callouts, frame, things)
        _add_members(group, frame, things, ends, divided=True)
    else:
        ends[node.id] = things.add(
            *_group_key(label, callouts, dashed=group.frame == "dashed", empty=not group.nodes),
            parent=parent,
            name=_name("group", label),
        )
        _add_members(group, ends[node.id], things, ends)


def _group_key(label: str, callouts: tuple[str, ...], *, dashed: bool, empty: bool) -> tuple[Key]:
    if empty and not label and not dashed:
        return (("box", label, callouts),)
    return (("group", label, dashed, callouts),)


def _add_members(
    group: Group,
    parent: int | None,
    things: Things,
    ends: dict[str, int],
    *,
    divided: bool = False,
) -> None:
    for member in group.nodes:
        if divided and not (member.sections or (member.group and member.group.divided)):
            label = label_of(member)
            callouts = (plain(member.callout),) if member.callout else ()
            ends[member.id] = _add_cell(label, callouts, parent, things)
            if member.group is not None:
                _add_members(member.group, ends[member.id], things, ends)
        else:
            _add_node(member, parent, things, ends)


def _add_leaf(
    node: Node, label: str, callouts: tuple[str, ...], parent: int | None, things: Things
) -> int:
    if node.shape == "text":
        return things.add(("text", label, callouts), parent, _name("text", label))
    corners = {"box": "square", "rounded": "rounded"}.get(node.shape or "", "")
    if not node.sections:
        return things.add(("box", label, callouts), parent, _name("box", label), corners=corners)
    key = ("sections", label, callouts, tuple(map(_section_key, node.sections)))
    return things.add(key, parent, _name("box", label), corners=corners)


def _section_key(lines: Sequence[SectionLine]) -> Key:
    text = plain([line.text for line in lines])
    return (
        text,
        tuple((plain([line.text]), plain(line.callout)) for line in lines if line.callout),
    )


def _add_cell(label: str, callouts: tuple[str, ...], parent: int | None, things: Things) -> int:
    return things.add(("cell", label, callouts), parent, _name("compartment", label))


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
        key = _sections_read(box)
        if _texts_only(key) in sectioned:
            number = things.add(key, parent, _name("box", label), corners=box.frame)
            for part in (box, *box.compartments):
                ends[part.number] = number
            return
        number = things.add(("ruled",), parent, _name("ruled box", label))
        if box.has_title_compartment:
            ends[box.number] = _add_cell(label, callouts, number, things)
        parts = box.compartments
    else:
        kind = {"text": "text", "compartment": "cell"}.get(box.frame, "box")
        key = (kind, label, callouts)
        if box.is_group and kind == "box":
            key = ("group", label, box.frame == "dashed", callouts)
            kind = "group"
        name = _name("compartment" if kind == "cell" else kind, label)
        number = things.add(key, parent, name, corners=box.frame)
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
    return ("sections", plain(box.lines), _callouts(box), tuple(parts))


def _texts_only(key: Key) -> Key:
    _, label, _, sections = key
    assert isinstance(sections, tuple)
    return (label, *(text for text, _ in sections))


def sectioned_texts(things: Things) -> set[Key]:
    """The texts, compartment by compartment, of every node with sections."""
    return {_texts_only(thing.key) for thing in things.all if thing.key[0] == "sections"}
