"""Statements into edges: chains and fans spelt out, every end a node that exists."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from triglyph.language.core.bad_ids import note_path
from triglyph.language.core.findings import say_where
from triglyph.language.core.limits import Limits, raise_limit
from triglyph.language.core.names import is_path
from triglyph.language.core.problems import Fix, did_you_mean, quoted, shortened
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.edge_fields import EdgeEntry
from triglyph.language.p2_read.parts import Part
from triglyph.language.p3_resolve.declare import Declared
from triglyph.language.p3_resolve.kinds_and_classes import Looks
from triglyph.model import Edge

Place: TypeAlias = tuple[Part, int]
"""The file of an edge, and where in it its target is named."""

EDGES_OF_A_NET = 5
"""How many edges of a large net take as much as one edge by itself, as measured."""


class Connection:
    """Goes through the edges of all files and keeps each different one once."""

    def __init__(self, declared: Declared, looks: Looks, limits: Limits) -> None:
        self.declared = declared
        self.looks = looks
        self.limits = limits
        self.edges: dict[tuple[object, ...], Edge] = {}
        self.places: dict[tuple[object, ...], Place] = {}
        self.unknown: dict[tuple[int, str], tuple[Part, list[int]]] = {}
        self.labels: dict[str, str] = {}
        """By an unknown id: the edge to write if it is meant for a label."""
        self.count = 0
        self.statement = 0

    def connect(self, part: Part, entry: EdgeEntry) -> None:
        """Add the edges of one statement; ends that do not exist are noted."""
        known = self.declared.by_id
        sound = True
        for place, ends in enumerate(entry.ends):
            for end in ends:
                if end.text not in known:
                    _, places = self.unknown.setdefault((id(part), end.text), (part, []))
                    places.append(end.start)
                    self.labels.setdefault(end.text, label_between(entry, place))
                    sound = False
                elif end.text in self.declared.closed:
                    self.note_forbidden_end(part, end)
                    sound = False
        style = self.looks.find_class(entry.style, part.findings)
        if not sound:
            return
        is_refused = self.count > self.limits.edges
        self.count += sum(map(cost_of_net, entry.ends, entry.ends[1:]))
        if self.count > self.limits.edges:
            if not is_refused:
                self.note_too_many(part, entry)
            return
        for source, target, step in pairs_of(entry):
            arrow = entry.arrows[step]
            key = (
                source.text,
                target.text,
                arrow.line,
                arrow.source_head,
                arrow.target_head,
                entry.label,
                entry.link,
                style,
                entry.tags,
            )
            if key in self.edges:
                self.note_twin(part, target, key)
                continue
            self.places[key] = (part, target.start)
            self.edges[key] = Edge(
                source=source.text,
                target=target.text,
                line=arrow.line,
                source_head=arrow.source_head,
                target_head=arrow.target_head,
                label=entry.label,
                link=entry.link,
                style=style,
                tags=entry.tags,
                statement=self.statement,
            )

    def note_twin(self, part: Part, target: Scalar, key: tuple[object, ...]) -> None:
        """Warn of an edge that is there already."""
        first_part, first = self.places[key]
        where = say_where(first, first_part.findings, seen_from=part.findings)
        hint = f"it is {where} already, and is drawn once; give the second one a label of its own"
        if self.edges[key].statement == self.statement:
            hint = "an id is in a list of ends once; for two edges, write two entries"
        part.findings.warn(
            target.start,
            "duplicate-edge",
            f"the edge from {quoted(str(key[0]))} to {quoted(str(key[1]))} is written twice",
            hint,
        )

    def note_forbidden_end(self, part: Part, end: Scalar) -> None:
        """Note an end at a node that no edge may end at."""
        part.findings.error_once(
            end.start,
            "closed-end",
            f"{quoted(end.text)} {self.declared.closed[end.text]}",
            "let the edge end at another node, or change the `frame` or `layout` of the group",
        )

    def note_too_many(self, part: Part, entry: EdgeEntry) -> None:
        """Note that there are too many edges."""
        part.findings.error(
            entry.start,
            "limit-edges",
            f"there are more than {self.limits.edges} edges",
            f"split the spec, or {raise_limit('edges', self.limits)}",
        )

    def note_unknown(self) -> None:
        """Note each id that no node has: once, with the other lines that name it."""
        guesses = self.declared.guesses()
        closed = self.declared.closed
        allowed = [name for name in self.declared.by_id if name not in closed and "." not in name]
        for (_, name), (part, places) in self.unknown.items():
            if is_path(name):
                for place in places:
                    scalar = Scalar(name, place, place + len(name))
                    note_path(scalar, part.findings, known=self.declared.by_id)
                continue
            text = part.findings.source.text
            guess = guesses.nearest(name)
            otherwise = "otherwise " if guess else ""
            declared = f"{otherwise}declare it under `nodes`: {shortened(name)}:"
            hint = did_you_mean(guess, more=declared)
            if self.labels[name]:
                hint += f"\nif it is a label, write: {self.labels[name]}"
            for place in sorted(set(places)):
                is_plain = text.startswith(name, place)
                part.findings.error_once(
                    place,
                    "unknown-id",
                    f"no node has the id {quoted(name)}",
                    hint,
                    fix=Fix(place, place + len(name), guess) if guess and is_plain else None,
                    allowed=allowed,
                )


def label_between(entry: EdgeEntry, place: int) -> str:
    """Return the edge to write if one of the ends is a label; empty where it can be none.

    Mermaid and others write a label between the two halves of an arrow, as in
    ``a -- reads --> b``.
    """
    if not 0 < place < len(entry.ends) - 1 or len(entry.ends[place]) > 1:
        return ""
    before, after = entry.arrows[place - 1 : place + 1]
    if before.target_head or before.line != after.line or not after.target_head:
        return ""
    arrow = {"solid": "->", "dashed": "..>", "thick": "=>"}[after.line]
    sources, targets = (
        ", ".join(end.text for end in ends)
        for ends in (entry.ends[place - 1], entry.ends[place + 1])
    )
    start = "<" if before.source_head else ""
    return f"{sources} {start}{arrow} {targets}: {entry.ends[place][0].text}"


def cost_of_net(sources: Sequence[Scalar], targets: Sequence[Scalar]) -> int:
    """Return how many edges a net of all sources and all targets counts for.

    It is drawn as one trunk with a branch to each end. Its edges are values all the same, so
    that a few thousand ends would be millions of these.
    """
    edges = len(sources) * len(targets)
    return min(edges, max(len(sources) + len(targets), edges // EDGES_OF_A_NET))


def pairs_of(entry: EdgeEntry) -> Iterator[tuple[Scalar, Scalar, int]]:
    """Yield the source and target of each edge of a statement, and the arrow between them."""
    for step in range(len(entry.arrows)):
        for source in entry.ends[step]:
            for target in entry.ends[step + 1]:
                yield source, target, step


def connect_nodes(
    parts: list[Part], declared: Declared, looks: Looks, *, limits: Limits
) -> tuple[tuple[Edge, ...], tuple[Place, ...]]:
    """Return the edges of all parts, each once, in their order, and where each is written."""
    connection = Connection(declared, looks, limits)
    for part in parts:
        for entry in part.document.edges or ():
            connection.connect(part, entry)
            connection.statement += 1
    if not any("nodes" in part.findings.lost for part in parts):
        connection.note_unknown()
    return tuple(connection.edges.values()), tuple(connection.places.values())
