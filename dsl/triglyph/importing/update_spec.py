"""An import into a spec that is there: what is new comes in, what is gone is named.

Ids, labels, kinds, groups, views, comments and the order of things stay as they are in the
spec. A node is known again by its id, else by its label; an edge by its ends.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from msgspec import Struct
from msgspec.structs import replace

from triglyph.formatting.alignment import join_lines
from triglyph.formatting.canonical import canonical_text
from triglyph.formatting.compose import Value, compose, compose_mapping
from triglyph.formatting.nodes import Absent, Collection, Entry, Page, Piece, Text
from triglyph.formatting.parser import read_page
from triglyph.formatting.printer import lay_out
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.importing.ids import name_nodes
from triglyph.importing.spec_edges import Pair, keep_pairs, key_of, read_pairs
from triglyph.importing.write_spec import fields_of, shorten, write_edges
from triglyph.model import Diagram, walk_nodes

AFTER_NODES = frozenset(("edges", "flows", "notes", "views", "rules"))
"""Fields of the document that `nodes` come before."""
BODY = AFTER_NODES | {"nodes"}
"""Those that `classes` come before."""


class Updated(Struct, frozen=True):
    """The text of a spec after an import, and what changed."""

    text: str
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """What the spec has and the import has not."""


def update_spec(text: str, diagram: Diagram, draft: Draft, *, prunes: bool) -> Updated:
    """Return a spec with what an import has besides; the same text where that is nothing.

    Args:
        text: The spec.
        diagram: What it says.
        draft: The import.
        prunes: Whether what is gone is removed.
    """
    return _Update(text, diagram, draft, prunes=prunes).apply()


class _Update:
    """A spec while it is updated."""

    def __init__(self, text: str, diagram: Diagram, draft: Draft, *, prunes: bool) -> None:
        self.text = text
        self.draft = draft
        self.prunes = prunes
        self.page = read_page(text)
        self.present = {node.id: node for node, _ in walk_nodes(diagram.body)}
        self.names = self._match()
        self.new = [node for node in draft.nodes if self.names[node.key] not in self.present]
        self.own = set(_ids_in(_field(self.page.root, "nodes"))) or set(self.present)
        known = set(self.names.values())
        self.lost = [
            id_
            for id_, node in self.present.items()
            if id_ in self.own and id_ not in known and node.group is None
        ]

    def apply(self) -> Updated:
        """Return the spec after the import."""
        root = self.page.root
        added = [self.names[node.key] for node in self.new]
        gone = list(self.lost)
        removed = set(self.lost) if self.prunes else set()
        root = self._with_nodes(root, removed)
        root, new_edges, lost_edges = self._with_edges(root, removed)
        root, new_flows = self._with_flows(root)
        root = self._with_classes(root)
        added += [*new_edges, *new_flows]
        gone += lost_edges
        if root == self.page.root:
            return Updated(self.text, gone=tuple(gone))
        after = canonical_text(join_lines(lay_out(replace(self.page, root=root))))
        if "\r\n" in self.text:
            after = after.replace("\n", "\r\n")
        return Updated(after, tuple(added), tuple(gone))

    def _match(self) -> dict[str, str]:
        """Return the id of each node of the import: one of the spec where it is known."""
        names = name_nodes(self.draft.nodes)
        left = [key for key, name in names.items() if name not in self.present]
        free = {id_: node for id_, node in self.present.items() if id_ not in names.values()}
        labels = Counter(node.label for node in free.values() if node.label)
        by_label = {node.label: id_ for id_, node in free.items() if labels[node.label] == 1}
        drafts = {node.key: node for node in self.draft.nodes}
        wanted = Counter(_label_of(drafts[key]) for key in left)
        for key in left:
            label = _label_of(drafts[key])
            if label in by_label and wanted[label] == 1:
                names[key] = by_label[label]
        return names

    # Nodes

    def _with_nodes(self, root: Collection, removed: set[str]) -> Collection:
        """Return the document with the new nodes, and without those that go."""
        additions = self._additions()
        members = _field(root, "nodes")
        if members is None:
            if not additions:
                return root
            names = [*self.present, *additions.get(None, ())]
            values = {name: additions.get(None, {}).get(name) for name in names}
            entry = Entry(key=Text(value="nodes"), value=compose(values, "nodes"))
            return _insert(root, entry, AFTER_NODES)
        return _set(root, "nodes", self._edit_members(members, None, additions, removed))

    def _additions(self) -> dict[str | None, dict[str, Value]]:
        """Return the new nodes by the group of the spec that they come into."""
        by_key = {node.key: node for node in self.draft.nodes}
        new = {node.key for node in self.new}
        inside: dict[str | None, dict[str, Any]] = {}
        values: dict[str, dict[str, Any]] = {}
        for node in self.new:
            values[node.key] = fields_of(node, name=self.names[node.key])
        for node in reversed(self.new):  # members after their groups, so that groups are full
            if node.is_group and not any(each.parent == node.key for each in self.new):
                new.discard(node.key)
        for node in self.new:
            if node.key not in new:
                continue
            name = self.names[node.key]
            value = shorten(node, values[node.key], name=name)
            parent = node.parent
            while parent is not None and parent not in new and not self._is_group(parent):
                parent = by_key[parent].parent
            if parent in new and parent is not None:
                values[parent].setdefault("nodes", {})[name] = value
            else:
                holder = None if parent is None else self.names[parent]
                inside.setdefault(holder, {})[name] = value
        self.new = [node for node in self.new if node.key in new]
        return inside

    def _is_group(self, key: str) -> bool:
        node = self.present.get(self.names[key])
        return node is not None and node.group is not None and node.id in self.own

    def _edit_members(
        self,
        piece: Piece,
        holder: str | None,
        additions: Mapping[str | None, Mapping[str, Value]],
        removed: set[str],
    ) -> Piece:
        """Return a list or mapping of nodes with what is new, and without what goes."""
        if not isinstance(piece, Collection):
            return piece
        entries = []
        for entry in piece.entries:
            name = _name(entry)
            inner = _field(entry.value, "nodes")
            if name in removed:
                continue
            if inner is not None and isinstance(entry.value, Collection):
                edited = self._edit_members(inner, name, additions, removed)
                if isinstance(edited, Collection) and not edited.entries and removed:
                    continue  # nothing is left in the group
                entry = replace(entry, value=_set(entry.value, "nodes", edited))
            entries.append(entry)
        new = additions.get(holder)
        if new:
            if not piece.mapping:
                entries = [
                    replace(entry, key=entry.value, value=Absent()) if entry.key is None else entry
                    for entry in entries
                ]
            entries += compose_mapping(new, block=True).entries
            return replace(piece, entries=tuple(entries), mapping=True, flow=False, bare=False)
        if len(entries) == len(piece.entries) and all(
            one is other for one, other in zip(entries, piece.entries, strict=True)
        ):
            return piece
        return replace(piece, entries=tuple(entries))

    # Edges

    def _with_edges(
        self, root: Collection, removed: set[str]
    ) -> tuple[Collection, list[str], list[str]]:
        """Return the document with the new edges, their names, and those that are gone."""
        piece = _field(root, "edges")
        entries = list(piece.entries) if isinstance(piece, Collection) else []
        pairs = [read_pairs(entry) for entry in entries]
        present = Counter(key_of(pair) for each in pairs for pair in each)
        new: list[DraftEdge] = []
        for edge in self.draft.edges:
            fresh = []
            for each in _singles(edge):
                key = key_of(self._pair(each))
                if present[key] > 0:
                    present[key] -= 1
                else:
                    fresh.append(each)
            new += [edge] if len(fresh) == len(edge.sources) * len(edge.targets) else fresh
        gone: list[str] = []
        kept: list[Entry] = []
        for entry, found in zip(reversed(entries), reversed(pairs), strict=True):
            stays = []
            for pair in reversed(found):
                if present[key_of(pair)] > 0:
                    present[key_of(pair)] -= 1
                    gone.append(str(pair))
                    if self.prunes:
                        continue
                if pair.source not in removed and pair.target not in removed:
                    stays.append(pair)
            kept[:0] = [entry] if len(stays) == len(found) else keep_pairs(entry, stays[::-1])
        written = list(write_edges(iter(new), names=self.names))
        if written:
            added = compose(written, "edges")
            assert isinstance(added, Collection)
            kept += added.entries
        if len(kept) == len(entries) and all(a is b for a, b in zip(kept, entries, strict=True)):
            return root, [], gone[::-1]
        flow = isinstance(piece, Collection) and piece.flow and not written
        list_piece = Collection(entries=tuple(kept), mapping=False, flow=flow)
        if isinstance(piece, Collection):
            list_piece = replace(piece, entries=tuple(kept), flow=flow)
        names = [str(self._pair(each)) for edge in new for each in _singles(edge)]
        return _set(root, "edges", list_piece), names, gone[::-1]

    def _pair(self, edge: DraftEdge) -> Pair:
        return Pair(self.names[edge.sources[0]], edge.arrow, self.names[edge.targets[0]])

    # The rest

    def _with_flows(self, root: Collection) -> tuple[Collection, list[str]]:
        """Return the document with the flows of the import, and the names of those that changed."""
        flows = self.draft.fields.get("flows")
        if not isinstance(flows, Mapping):
            return root, []
        loaded = yaml.load(self.text, Loader=yaml.BaseLoader)
        present = loaded.get("flows") or {}
        changed = []
        for name, flow in flows.items():
            assert isinstance(flow, Mapping)
            piece = compose_mapping({name: flow}, block=True)
            written = yaml.load(join_lines(lay_out(Page(root=piece))), Loader=yaml.BaseLoader)
            old = present.get(name)
            if isinstance(old, Mapping) and old.get("steps") == written[name]["steps"]:
                continue
            changed.append(f"flow {name}")
            holder = _field(root, "flows")
            if not isinstance(holder, Collection):
                holder = Collection(entries=(), mapping=True)
            if old is None:
                holder = replace(holder, entries=(*holder.entries, *piece.entries), flow=False)
            else:
                inner = _field(holder, name)
                assert isinstance(inner, Collection)
                for field in ("participants", "steps"):
                    if field in flow:
                        inner = _set(inner, field, compose(flow[field], field))
                holder = _set(holder, name, replace(inner, flow=False))
            root = _set(root, "flows", holder)
        return root, changed

    def _with_classes(self, root: Collection) -> Collection:
        """Return the document with the classes that what is new has."""
        classes = self.draft.fields.get("classes")
        if not isinstance(classes, Mapping):
            return root
        used = {node.fields.get("class") for node in self.new}
        used |= {edge.style for edge in self.draft.edges}
        holder = _field(root, "classes")
        present = {_name(each) for each in holder.entries} if isinstance(holder, Collection) else ()
        missing = {
            name: value
            for name, value in classes.items()
            if name in used and name not in present and f"{name}" in _words_of(root)
        }
        if not missing:
            return root
        added = compose_mapping(missing, block=True)
        if isinstance(holder, Collection):
            added = replace(holder, entries=(*holder.entries, *added.entries), flow=False)
            return _set(root, "classes", added)
        return _insert(root, Entry(key=Text(value="classes"), value=added), BODY)


def _singles(edge: DraftEdge) -> Iterator[DraftEdge]:
    """Yield the edges of a statement, one for each two ends."""
    for source in edge.sources:
        for target in edge.targets:
            yield replace(edge, sources=(source,), targets=(target,))


def _label_of(node: DraftNode) -> Sequence[str]:
    """Return the label of a node of an import."""
    return (node.key,) if node.lines is None else tuple(node.lines)


def _name(entry: Entry) -> str:
    """Return the id or field that an entry is about."""
    piece = entry.key if entry.key is not None else entry.value
    if isinstance(piece, Collection) and piece.entries:
        return _name(piece.entries[0])
    return piece.value if isinstance(piece, Text) else ""


def _field(piece: Piece, name: str) -> Piece | None:
    """Return the value of a field of a mapping; None where it has none."""
    if not isinstance(piece, Collection) or not piece.mapping:
        return None
    return next((entry.value for entry in piece.entries if _name(entry) == name), None)


def _set(piece: Collection, name: str, value: Piece) -> Collection:
    """Return a mapping with another value of a field, at its place or at the end."""
    if _field(piece, name) is value:
        return piece
    if any(_name(entry) == name for entry in piece.entries):
        entries = tuple(
            replace(entry, value=value) if _name(entry) == name else entry
            for entry in piece.entries
        )
    else:
        entries = (*piece.entries, Entry(key=Text(value=name), value=value))
    block = isinstance(value, Collection) and not value.flow
    return replace(piece, entries=entries, flow=piece.flow and not block)


def _insert(root: Collection, entry: Entry, followers: frozenset[str]) -> Collection:
    """Return a mapping with one more field, before the first of some others."""
    place = next(
        (at for at, each in enumerate(root.entries) if _name(each) in followers),
        len(root.entries),
    )
    before, after = root.entries[:place], root.entries[place:]
    if not before and after:  # what is above the first field is about the file
        entry = replace(entry, above=after[0].above, blank=after[0].blank)
        after = (replace(after[0], above=(), blank=False), *after[1:])
    return replace(root, entries=(*before, entry, *after), flow=False)


def _ids_in(piece: Piece | None) -> Iterator[str]:
    """Yield the ids of the nodes that a list or mapping declares, groups before their members."""
    if isinstance(piece, Collection):
        for entry in piece.entries:
            yield _name(entry)
            yield from _ids_in(_field(entry.value, "nodes"))


def _words_of(piece: Piece) -> set[str]:
    """Return all texts in a piece."""
    if isinstance(piece, Text):
        return {piece.value}
    if not isinstance(piece, Collection):
        return set()
    words: set[str] = set()
    for entry in piece.entries:
        words |= _words_of(entry.value) | (set() if entry.key is None else _words_of(entry.key))
    return words
