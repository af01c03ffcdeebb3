"""A draft as the text of a spec, in the canonical form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from triglyph.formatting.compose import Value, compose_spec
from triglyph.importing.account import Account
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.importing.ids import name_nodes
from triglyph.language.grammar.fields import DOCUMENT, NODE
from triglyph.model import Lines

LONGEST_STATEMENT = 800
"""Characters; YAML takes no key that is much longer."""
FIELD_NAMES = frozenset((*DOCUMENT.fields, *NODE.fields))
"""What a node is not called without a label: it might be a field in the wrong column."""
AFTER_EDGES = ("flows", "notes")
"""Fields of the document that come last."""


class Pair(Struct, frozen=True):
    """What tells one edge from all others."""

    source: str
    target: str
    arrow: str
    label: Lines
    style: str


def write_spec(draft: Draft, account: Account) -> str:
    """Return the spec that says what a draft does; edges that it cannot say twice are noted."""
    names = name_nodes(draft.nodes)
    edges = list(write_edges(without_twins(draft.edges, account), names=names))
    document: dict[str, Any] = {}
    if draft.title:
        document["title"] = draft.title
    if draft.description:
        document["description"] = draft.description
    if draft.direction != "down":
        document["direction"] = draft.direction
    for name, value in draft.fields.items():
        if name not in AFTER_EDGES:
            document[name] = value
    if draft.nodes and not _is_implied(draft, names):
        document["nodes"] = _write_members(draft, names=names)
    if edges:
        document["edges"] = edges
    for name in AFTER_EDGES:
        if name in draft.fields:
            document[name] = draft.fields[name]
    return compose_spec(document)


def _is_implied(draft: Draft, names: Mapping[str, str]) -> bool:
    """Return whether the edges name all nodes, in their order, and nothing more is said of any.

    A flow names all its participants, so that without edges they need no mention.
    """
    if any(
        node.is_group
        or node.parent is not None
        or node.fields
        or node.lines not in (None, (node.key,))
        or names[node.key] != node.key
        for node in draft.nodes
    ):
        return False
    if "flows" in draft.fields:
        return True
    used = dict.fromkeys(
        end for edge in draft.edges for ends in (edge.sources, edge.targets) for end in ends
    )
    return bool(used) and list(used) == [node.key for node in draft.nodes]


def _write_members(draft: Draft, *, names: Mapping[str, str]) -> dict[str, Value]:
    """Return the nodes of the document, groups with their members in them."""
    members: dict[str | None, list[DraftNode]] = {}
    for node in draft.nodes:
        members.setdefault(node.parent, []).append(node)
    written: dict[str, dict[str, Any]] = {}
    # Members come after their groups in no particular order, so that each is made first and
    # put into its group afterwards: nesting may be deeper than Python can recurse.
    contents: dict[str | None, dict[str, Any]] = {None: {}}
    for node in draft.nodes:
        written[node.key] = fields_of(node, name=names[node.key])
    for parent, nodes in members.items():
        inside = contents.setdefault(parent, {})
        for node in nodes:
            inside[names[node.key]] = shorten(node, written[node.key], name=names[node.key])
    for parent, inside in contents.items():
        if parent is not None:
            written[parent]["nodes"] = list(inside) if _is_plain(inside) else inside
    return contents[None]


def fields_of(node: DraftNode, *, name: str) -> dict[str, Any]:
    """Return what a spec says of a node besides its members."""
    fields: dict[str, Any] = {}
    lines = (node.key,) if node.lines is None else node.lines
    if lines != (name,):
        fields["label"] = _text_of(lines)
    return {**fields, **node.fields}


def shorten(node: DraftNode, fields: dict[str, Any], *, name: str) -> Value:
    """Return a node in the shortest form that says all of it."""
    if node.is_group:
        return fields
    if not fields:
        return {"label": name} if name in FIELD_NAMES else None
    if list(fields) == ["label"] and isinstance(fields["label"], str) and name not in FIELD_NAMES:
        return fields["label"]
    return fields


def _is_plain(nodes: Mapping[str, Any]) -> bool:
    """Return whether a list of ids says all of some nodes."""
    return all(value is None for value in nodes.values())


def _text_of(lines: Lines) -> Value:
    """Return lines as a text where they are one, else as a list."""
    return lines[0] if len(lines) == 1 else list(lines) if lines else ""


def without_twins(edges: Sequence[DraftEdge], account: Account) -> Iterator[DraftEdge]:
    """Yield the edges, each once; a spec has no two that are alike in everything."""
    seen: set[Pair] = set()
    for edge in edges:
        pairs = [
            Pair(source, target, edge.arrow, edge.label, edge.style)
            for source in edge.sources
            for target in edge.targets
        ]
        if len(set(pairs)) == len(pairs) and seen.isdisjoint(pairs):
            seen.update(pairs)
            yield edge
            continue
        account.change(edge.offset, "edges that are alike in everything become one")
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield replace(edge, sources=(pair.source,), targets=(pair.target,))


def write_edges(edges: Iterator[DraftEdge], *, names: Mapping[str, str]) -> Iterator[Value]:
    """Yield the entries of edges; those of one chain share an entry as far as they are alike."""
    run: list[DraftEdge] = []
    for edge in edges:
        if run and not _continues(run[-1], edge):
            yield from _write_run(run, names=names)
            run = []
        run.append(edge)
    if run:
        yield from _write_run(run, names=names)


def _continues(last: DraftEdge, edge: DraftEdge) -> bool:
    """Return whether an edge can go on in the entry of the one before it."""
    return (
        edge.chain == last.chain != -1
        and edge.sources == last.targets
        and not (edge.label or last.label)
        and edge.style == last.style
    )


def _write_run(run: Sequence[DraftEdge], *, names: Mapping[str, str]) -> Iterator[Value]:
    """Yield the entries of a chain: one, unless it is longer than a key of YAML may be."""
    ends = [", ".join(names[end] for end in run[0].sources)]
    statement = ends[0]
    for edge in run:
        targets = ", ".join(names[end] for end in edge.targets)
        statement += f" {edge.arrow} {targets}"
        ends.append(targets)
    said: dict[str, Value] = {}
    if run[0].label:
        said["label"] = _text_of(run[0].label)
    if run[0].style:
        said["class"] = run[0].style
    if not said:
        yield statement
    elif len(statement) > LONGEST_STATEMENT:
        for number, edge in enumerate(run):
            yield {"from": ends[number], "to": ends[number + 1], "arrow": edge.arrow, **said}
    else:
        only_line = list(said) == ["label"] and isinstance(said["label"], str)
        yield {statement: said["label"] if only_line else said}
