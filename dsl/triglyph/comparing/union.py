"""Two diagrams in one, with a mark at whatever came, went or changed.

    old: web -> db            new: web -> cache

    ┌─────┐ +   ┌─────────┐
    │ web ├────▶│ + cache │
    └──┬──┘     └─────────┘
       │ -
       ▼
    ┌──────┐
    │ - db │
    └──────┘

Everything is where the new diagram has it. What went is in its old group, behind what was
before it there. Marks are characters, and colours besides.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from triglyph.comparing.changes import Change, Comparison, Sign
from triglyph.comparing.flow_union import unite_flow
from triglyph.comparing.marks import (
    mark_label,
    mark_text,
    merge_items,
    merge_lines,
    merge_sections,
    merge_text,
)
from triglyph.comparing.union_key import Undrawn, write_key
from triglyph.comparing.values import edge_values
from triglyph.comparing.words import SIGNS
from triglyph.images.index import read_icons
from triglyph.model import Diagram, Edge, Group, Node, Note, StyleClass, walk_nodes

UNCHANGED = "unchanged"
TONES: Mapping[str, str] = {
    SIGNS["+"]: "data",
    SIGNS["-"]: "guard",
    SIGNS["~"]: "people",
    UNCHANGED: "outside",
}
"""The tones of the classes of what came, went, changed and stayed.

They are green, red, yellow and grey in every theme but `print`. In the colour of its kind, a
firewall that stayed would be red as if it had gone.
"""
KINDS_OF_MARKS: Mapping[str, str] = {
    SIGNS["+"]: "database",
    SIGNS["-"]: "firewall",
    SIGNS["~"]: "user",
}
"""A kind of each tone, for box art: that has the colours of kinds and not those of classes."""
FROM = "from: {}"
"""The line below the label of a node that was in another group."""
TOP = "the top"
GONE = ("gone",)
"""The label of an edge that went and had none: a lone `-` looks like a gap in a level line."""
Entry = TypeVar("Entry")


class _Marked(Struct, frozen=True):
    """What is looked up to give each thing its mark."""

    changes: Mapping[str, Change]
    """What became of nodes, by their new ids."""
    before: Mapping[str, Node]
    """By the new id of a node that was there already: what it was."""
    drawn: Mapping[str, str]
    """By its old id: what a node is called in the drawing."""
    gone: Mapping[str, Sequence[tuple[str, Node]]]
    """By the id of a group: what went from it, each with the id of what was before it there."""
    labels: Mapping[str, str]
    """By the new or old id of a node: what it is called."""
    folder: str
    """Where the images of the drawing are."""


def unite(comparison: Comparison, *, details: bool = True) -> Diagram:
    """Return both diagrams as one, with marks, and a key to them under the drawing.

    Args:
        comparison: The two, and what differs.
        details: Whether changes that marks do not show are listed under the drawing.
    """
    old, new = comparison.old, comparison.new
    if not comparison:
        return replace(new, flows=(), views=(), rules=())
    marked = _prepare(comparison)
    body = replace(
        new.body,
        nodes=_with_gone(marked, "", [_unite_node(marked, each) for each in new.body.nodes]),
    )
    edges, undrawn = _unite_edges(comparison, marked, closed=_closed_ends(body))
    flow = unite_flow(comparison, [node.id for node in body.nodes], drawn=marked.drawn)
    return replace(
        new,
        title=mark_label(old.title, new.title, "~" if old.title != new.title else None),
        description="",
        body=body,
        edges=edges,
        notes=(*_unite_notes(comparison), *write_key(comparison, undrawn, details=details)),
        flows=(),
        flow=flow,
        kinds=tuple({each.name: each for each in (*old.kinds, *new.kinds)}.values()),
        classes=tuple(
            StyleClass(name=name, fill=tone, text=tone, line=tone) for name, tone in TONES.items()
        ),
        legend=False,
        views=(),
        rules=(),
    )


def _prepare(comparison: Comparison) -> _Marked:
    old, new, ids = comparison.old, comparison.new, comparison.ids
    olds = {node.id: (node, parent) for node, parent in walk_nodes(old.body)}
    drawn = dict(ids)
    used = {node.id for node, _ in walk_nodes(new.body)}
    for name in olds:
        if name not in drawn:
            drawn[name] = _unused(name, used)
            used.add(drawn[name])
    groups = {node.id for node, _ in walk_nodes(new.body) if node.group is not None}
    gone: dict[str, list[tuple[str, Node]]] = {}
    last: dict[str, str] = {}  # by the old id of a group: what was before, as it is drawn
    for name, (node, parent) in olds.items():
        around = parent.id if parent is not None else ""
        behind = last.get(around, "")
        last[around] = drawn[name]
        if name in ids:
            continue
        while around and around in ids and ids[around] not in groups:
            behind = drawn[around]  # a group that is a box by itself now has no room for it
            above = olds[around][1]
            around = above.id if above is not None else ""
        gone.setdefault(drawn.get(around, ""), []).append((behind, node))
    return _Marked(
        changes={
            each.name: each
            for each in comparison.changes
            if each.what in ("node", "group") and each.sign != "-"
        },
        before={after: olds[before][0] for before, after in ids.items()},
        drawn=drawn,
        gone=gone,
        labels={
            node.id: " ".join(" ".join(node.label).split()) or node.id
            for diagram in (old, new)
            for node, _ in walk_nodes(diagram.body)
        },
        folder=new.folder,
    )


def _unused(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken, as near as can be."""
    while name in taken:
        name = f"{name}-"
    return name


def _with_gone(
    marked: _Marked, name: str, kept: Sequence[Node], *, in_tree: bool = False
) -> tuple[Node, ...]:
    """Return the members of a group, and among them what went from it."""
    behind: dict[str, list[Node]] = {}
    here = {node.id for node in kept}
    last = ""
    for before, node in marked.gone.get(name, ()):
        if before in here:
            last = before
        behind.setdefault(last, []).append(_mark_gone(marked, node, in_tree=in_tree))
    return tuple(node for each in (None, *kept) for node in _followed(each, behind))


def _followed(node: Node | None, behind: Mapping[str, Sequence[Node]]) -> list[Node]:
    """Return a member with what went from behind it; without one, what was the first."""
    own = [] if node is None else [node]
    return [*own, *behind.get("" if node is None else node.id, ())]


def _unite_node(marked: _Marked, node: Node) -> Node:
    """Return a node of the new diagram with its mark, and with what went from it."""
    change = marked.changes.get(node.id)
    group = node.group
    if group is not None:
        members = [_unite_node(marked, member) for member in group.nodes]
        is_tree = group.layout == "tree"
        group = replace(group, nodes=_with_gone(marked, node.id, members, in_tree=is_tree))
    before = marked.before.get(node.id, node)
    united = _draw_node(before, node, change.sign if change is not None else None)
    origin = () if change is None else _say_origin(marked, change)
    label = (*united.label, *origin) if _shows_label(node) else node.label
    return replace(united, label=label, group=group)


def _mark_gone(marked: _Marked, node: Node, *, in_tree: bool) -> Node:
    """Return a node that went, as a group only if something else went with it."""
    name = marked.drawn[node.id]
    group = node.group
    if group is not None:
        if in_tree:  # the groups in a tree are trees
            group = replace(group, layout="tree", frame="none", divided=False, columns=None)
        members = _with_gone(marked, name, (), in_tree=group.layout == "tree")
        here = {member.id for member in members}
        lists = (
            tuple(marked.drawn[each] for each in names if marked.drawn[each] in here)
            for names in group.align
        )
        align = tuple(names for names in lists if len(names) > 1)
        group = replace(group, nodes=members, align=align) if members else None
    gone = _draw_node(node, node, "-")
    image = gone.image
    if image and image not in read_icons() and not Path(marked.folder, image).is_file():
        image = ""  # a file that went as well
    label = gone.label if _shows_label(node) else node.label
    return replace(gone, id=name, label=label, image=image, group=group)


def _draw_node(before: Node, node: Node, sign: Sign | None) -> Node:
    """Return a node with marks in all its texts."""
    return replace(
        node,
        label=mark_label(before.label, node.label, sign),
        technology=merge_text(before.technology, node.technology),
        description=merge_lines(before.description, node.description),
        sections=merge_sections(before.sections, node.sections),
        callout=merge_lines(before.callout, node.callout),
        style=SIGNS[sign] if sign is not None else None if node.group else UNCHANGED,
    )


def _shows_label(node: Node) -> bool:
    """Return whether there is room for a mark: not at a group that is there for the layout."""
    group = node.group
    return group is None or group.frame != "none" or group.layout == "tree" or any(node.label)


def _say_origin(marked: _Marked, change: Change) -> tuple[str, ...]:
    """Return what is said below the label of a node that was elsewhere."""
    if change.sign == "+":
        return ()
    return tuple(
        FROM.format(marked.labels.get(field.old, field.old) if field.old else TOP)
        for field in change.fields
        if field.name == "in"
    )


def _closed_ends(body: Group) -> frozenset[str]:
    """Return the nodes that no edge can end at: groups without a frame, and what is in trees."""
    closed: set[str] = set()
    trees: set[str] = set()
    for node, parent in walk_nodes(body):
        group = node.group
        if (parent is not None and parent.id in trees) or (group and group.layout == "tree"):
            trees.add(node.id)
            closed.add(node.id)
        elif group is not None and group.frame == "none":
            closed.add(node.id)
    return frozenset(closed)


def _unite_edges(
    comparison: Comparison, marked: _Marked, *, closed: frozenset[str]
) -> tuple[tuple[Edge, ...], tuple[Undrawn, ...]]:
    """Return the edges of both diagrams, and those that went and have no end to be drawn at."""
    old, new, ids = comparison.old, comparison.new, comparison.ids
    by_new = {after: before for before, after in comparison.edges}
    kept = []
    for place, edge in enumerate(new.edges):
        if place not in by_new:
            kept.append(_mark_edge(edge, edge, "+"))
            continue
        was = old.edges[by_new[place]]
        is_same = edge_values(was, ids=ids) == edge_values(edge, ids={})
        kept.append(_mark_edge(was, edge, None if is_same else "~"))
    gone, undrawn = [], []
    for behind, number in _list_gone(len(old.edges), comparison.edges):
        edge = old.edges[number]
        source, target = marked.drawn[edge.source], marked.drawn[edge.target]
        if closed.isdisjoint((source, target)):
            moved = replace(edge, source=source, target=target)
            gone.append((behind, _mark_edge(edge, moved, "-")))
        else:
            undrawn.append(Undrawn(edge))
    return tuple(_insert(kept, gone)), tuple(undrawn)


def _mark_edge(was: Edge, edge: Edge, sign: Sign | None) -> Edge:
    if sign == "-" and not any(edge.label):
        was = edge = replace(edge, label=GONE)
    return replace(
        edge,
        label=mark_label(was.label, edge.label, sign),
        style=None if sign is None else SIGNS[sign],
    )


def _list_gone(length: int, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return each old place that has no new one, behind the new place of what was before it."""
    by_old = dict(pairs)
    found = []
    behind = -1
    for place in range(length):
        if place in by_old:
            behind = by_old[place]
        else:
            found.append((behind, place))
    return found


def _insert(kept: Sequence[Entry], gone: Iterable[tuple[int, Entry]]) -> list[Entry]:
    """Return a list with each of some entries behind that of a place; -1 is the beginning."""
    behind: dict[int, list[Entry]] = {}
    for place, entry in gone:
        behind.setdefault(place, []).append(entry)
    found = list(behind.get(-1, ()))
    for number, each in enumerate(kept):
        found += [each, *behind.get(number, ())]
    return found


def _unite_notes(comparison: Comparison) -> list[Note]:
    """Return the notes of both diagrams."""
    old, new = comparison.old.notes, comparison.new.notes
    by_new = {after: before for before, after in comparison.notes}
    kept = []
    for place, note in enumerate(new):
        was = old[by_new[place]] if place in by_new else note
        sign: Sign | None = "+" if place not in by_new else None if was == note else "~"
        kept.append(_mark_note(was if was.form == note.form else note, note, sign))
    gone = [
        (behind, _mark_note(old[number], old[number], "-"))
        for behind, number in _list_gone(len(old), comparison.notes)
    ]
    return _insert(kept, gone)


def _mark_note(was: Note, note: Note, sign: Sign | None) -> Note:
    return replace(
        note, title=mark_text(note.title, sign), items=merge_items(was.items, note.items)
    )


def with_kinds_of_marks(group: Group) -> Group:
    """Return a group of a united diagram whose nodes have the kinds that their marks are like.

    As box art they are plain boxes, whatever their kind is, and have its colour.
    """
    return replace(group, nodes=tuple(map(_with_kind_of_mark, group.nodes)))


def _with_kind_of_mark(node: Node) -> Node:
    group = None if node.group is None else with_kinds_of_marks(node.group)
    return replace(node, kind=KINDS_OF_MARKS.get(node.style or ""), own_kind=None, group=group)
