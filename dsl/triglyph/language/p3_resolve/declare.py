"""Which nodes there are: those of every file, each id once, and what contains them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from triglyph.language.core.findings import say_where
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.names import Guesses, is_name
from triglyph.language.core.problems import quoted
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.fields import DocumentEntry, NodeEntry
from triglyph.language.grammar.flow_fields import FlowNoteEntry, MessageEntry, StepEntry
from triglyph.language.p2_read.parts import Part
from triglyph.model import walk_steps


class Member(Struct, frozen=True, gc=False):
    """A node with the id it has in the diagram, the file it is from, and what is in it."""

    id: str
    entry: NodeEntry
    part: Part
    parent: str
    """The id of the group that it is in; empty for the document."""
    members: tuple["Member", ...] = ()


class Declared(Struct, frozen=True):
    """All nodes of a spec."""

    top: tuple[Member, ...]
    """Those of the document."""
    by_id: Mapping[str, Member]
    """Those that edges can name."""
    closed: Mapping[str, str]
    """By the id of a node that no edge may end at: why."""

    def guesses(self) -> Guesses:
        """Return what finds the node that a wrong id was meant for: by its id, or by its label."""
        labels = (
            (" ".join(member.entry.label), name)
            for name, member in self.by_id.items()
            if member.entry.label and is_name(name)
        )
        return Guesses(self.by_id, labels=labels)


FRAMELESS = "has no frame, so no edge can end at it"
TREE = "is a tree, and no edge can end at a tree"
IN_TREE = "is in a tree, and no edge can end in a tree"


class Declaration:
    """Goes through the nodes of all files and notes ids that are there twice."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.count = 0
        self.top: list[Member] = []
        self.by_id: dict[str, Member] = {}
        self.closed: dict[str, str] = {}

    def add(self, entries: Iterable[NodeEntry], part: Part, *, tree: bool, after: int) -> None:
        """Add nodes to the document."""
        self.top.extend(self.declare(entries, part, parent="", tree=tree, after=after))

    def declare(
        self, entries: Iterable[NodeEntry], part: Part, *, parent: str, tree: bool, after: int = 0
    ) -> tuple[Member, ...]:
        """Return the members that the entries become, with all that is in them."""
        members = []
        for place, entry in enumerate(entries, start=after + 1):
            self.count += 1
            if self.count > self.limits.nodes:
                self.note_too_many(entry, part)
                break
            name = f"{parent}.{place}" if entry.id is None else entry.id.text
            if tree and entry.layout not in (None, "tree") and entry.origin is not None:
                part.findings.error(
                    entry.origin.place_of("layout"),
                    "layout-in-tree",
                    f"{quoted(name)} is in a tree, and so are its members",
                    "leave out `layout`, or take the group out of the tree",
                )
            member_of_tree = tree or entry.layout == "tree"
            inner: tuple[Member, ...] = ()
            if entry.nodes:
                inner = self.declare(entry.nodes, part, parent=name, tree=member_of_tree)
            member = Member(name, entry, part, parent, inner)
            if self.enter(member):
                members.append(member)
                if tree:
                    self.closed[name] = IN_TREE
                elif entry.layout == "tree":
                    self.closed[name] = TREE
                elif entry.frame == "none" and entry.nodes is not None:
                    self.closed[name] = FRAMELESS
        return tuple(members)

    def enter(self, member: Member) -> bool:
        """Return whether the id of a member is new; one that is not is noted."""
        known = self.by_id.setdefault(member.id, member)
        if known is member:
            return True
        findings = member.part.findings
        where = say_where(known.entry.start, known.part.findings, seen_from=findings)
        findings.error(
            member.entry.start,
            "duplicate-id",
            f"duplicate id {quoted(member.id)} (first {where})",
            "an id is unique in the file, whatever group it is in"
            + (
                f"\nto show a label twice, give the second another id: - {member.id}-2: {member.id}"
                if member.entry.label is None
                else ""
            ),
        )
        return False

    def note_too_many(self, entry: NodeEntry, part: Part) -> None:
        """Note, once, that there are too many nodes; those that follow are unknown."""
        if self.count > self.limits.nodes + 1:
            return
        part.findings.lost.add("nodes")
        part.findings.error(
            entry.start,
            "limit-nodes",
            f"there are more than {self.limits.nodes} nodes",
            f"split the spec, or {raise_limit('nodes', self.limits)}",
        )


def declare_nodes(parts: list[Part], *, limits: Limits) -> Declared:
    """Return the nodes of all parts, in their order.

    A part that has no ``nodes``, and includes none, declares those that its
    edges name and no other part has. Where no part has either, the steps of
    flows declare them.
    """
    declaration = Declaration(limits)
    for part in parts:
        tree = part.document.layout == "tree"
        declaration.add(part.document.nodes or (), part, tree=tree, after=len(declaration.top))
    by_steps = not any(part.has_nodes or part.document.edges for part in parts)
    for part in parts:
        if not part.has_nodes:
            for entry in implied_nodes(part.document, by_steps=by_steps):
                assert entry.id is not None
                if is_name(entry.id.text) and entry.id.text not in declaration.by_id:
                    declaration.add([entry], part, tree=False, after=0)
    return Declared(tuple(declaration.top), declaration.by_id, declaration.closed)


def implied_nodes(document: DocumentEntry, *, by_steps: bool) -> Iterable[NodeEntry]:
    """Yield a node for every id that the edges of a document name, or the steps of its flows."""
    ends = [end for edge in document.edges or () for ends in edge.ends for end in ends]
    if by_steps:
        for _, flow in document.flows:
            ends += [*flow.participants, *ends_of_steps(flow.steps or ())]
    for end in ends:
        yield NodeEntry(id=end, start=end.start)


def ends_of_steps(steps: Iterable[StepEntry]) -> Iterator[Scalar]:
    """Yield every id that steps name, in the order of time."""
    for step in walk_steps(steps):
        if isinstance(step, MessageEntry):
            yield from (step.sender, step.receiver)
        elif isinstance(step, FlowNoteEntry):
            yield from step.over
