"""Two diagrams into all that differs between them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from msgspec import Struct

from triglyph.comparing.changes import (
    Change,
    Comparison,
    FieldChange,
    Pairs,
    Thing,
    Value,
    Values,
)
from triglyph.comparing.matching import (
    Key,
    edge_meaning,
    fields,
    is_unnamed,
    match_lists,
    match_unnamed,
    name_entries,
    whole,
)
from triglyph.comparing.renames import guess_renames, list_joined
from triglyph.comparing.values import (
    Ids,
    Place,
    class_values,
    document_values,
    edge_values,
    flow_values,
    kind_values,
    list_places,
    node_values,
    note_values,
    view_values,
)
from triglyph.model import Definition, Diagram, Node

ORDER = "order"
"""The field that has the members of a group where those that stay have changed places."""


class Entry(Struct, frozen=True):
    """An entry of a list: what it is called, and what is said of it."""

    name: str
    values: Values


class ListOf(Struct, frozen=True):
    """How the entries of one list differ, and which of two lists are the same."""

    what: Thing
    entries: Callable[[Diagram, Ids], list[Entry]]
    keys: tuple[Key, ...]


def compare(old: Diagram, new: Diagram, *, renames: bool = True) -> Comparison:
    """Return what differs between two diagrams.

    Nodes are the same by their ids, and everything else by what is most alike.

    Args:
        old: The diagram before.
        new: The diagram after.
        renames: Whether a node that went may be guessed to be one that came.
    """
    before = list_places(old, ids={})
    after = list_places(new, ids={})
    guesses: Mapping[str, tuple[str, str]] = {}
    if renames and before.keys() - after.keys() and after.keys() - before.keys():
        guesses = guess_renames(list_joined(old, before), list_joined(new, after))
    ids = {name: name for name in before if name in after and not is_unnamed(name)}
    ids |= {name: found for name, (found, _) in guesses.items()}
    match_unnamed(old, new, ids)
    changes: list[Change] = []
    lists: dict[Thing, Pairs] = {}
    orders: list[FieldChange] = []
    for each in LISTS:
        pairs, found, order = _compare_lists(each, old, new, ids=ids)
        lists[each.what] = pairs
        changes += found
        orders += order
    whole_fields = [
        *_differing(document_values(old), document_values(new)),
        *_order_change(old.body.nodes, new.body.nodes, ids=ids),
        *orders,
    ]
    document = [Change(sign="~", what="diagram", name="", fields=tuple(whole_fields))]
    return Comparison(
        old=old,
        new=new,
        changes=(
            *(document if whole_fields else ()),
            *_compare_nodes(list_places(old, ids=ids), after, ids=ids, guesses=guesses),
            *changes,
        ),
        ids=ids,
        edges=lists["edge"],
        notes=lists["note"],
    )


def _compare_nodes(
    before: Mapping[str, Place],
    after: Mapping[str, Place],
    *,
    ids: Ids,
    guesses: Mapping[str, tuple[str, str]],
) -> Iterator[Change]:
    """Yield what became of nodes: those of the new diagram in its order, then those that went."""
    olds = {found: name for name, found in ids.items()}
    counters: dict[str, Iterator[int]] = {}
    places = {
        name: next(counters.setdefault(place.parent, count())) for name, place in after.items()
    }
    for name, place in after.items():
        values = node_values(place, ids={})
        what: Thing = "node" if place.node.group is None else "group"
        label = _call_unnamed(place.node)
        if name not in olds:
            yield Change(
                sign="+", what=what, name=name, label=label, values=values, place=places[name]
            )
            continue
        was = olds[name]
        known = before[was]
        found = list(_differing(node_values(known, ids=ids), values))
        if known.node.group is not None and place.node.group is not None:
            found += _order_change(known.node.group.nodes, place.node.group.nodes, ids=ids)
        if found or was in guesses:
            yield Change(
                sign="~",
                what=what,
                name=name,
                label=label,
                was=was if was != name else "",
                guess=guesses[was][1] if was in guesses else "",
                place=places[name] if known.parent != place.parent else None,
                fields=tuple(found),
            )
    for name, place in before.items():
        if name not in ids:
            values = node_values(place, ids=ids)
            what = "node" if place.node.group is None else "group"
            label = _call_unnamed(place.node)
            yield Change(sign="-", what=what, name=name, label=label, values=values)


def _call_unnamed(node: Node) -> str:
    """Return what people call a node that has no id; empty for others."""
    return f'"{" ".join(node.label)}"' if is_unnamed(node.id) else ""


def _differing(old: Values, new: Values) -> Iterator[FieldChange]:
    """Yield the fields that differ, in the order in which they are given."""
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield FieldChange(name, old.get(name), new.get(name))


def _order_change(old: Iterable[Any], new: Iterable[Any], *, ids: Ids) -> list[FieldChange]:
    """Return the change that those members that stay in a group have another order, if so.

    It has these in their old order, and all members in the new one.
    """
    news = tuple(node.id for node in new)
    both = {ids[node.id] for node in old if node.id in ids}.intersection(news)
    stay = tuple(ids[node.id] for node in old if ids.get(node.id) in both)
    is_kept = stay == tuple(name for name in news if name in both)
    return [] if is_kept else [FieldChange(ORDER, stay, news)]


def _compare_lists(
    each: ListOf, old: Diagram, new: Diagram, *, ids: Ids
) -> tuple[Pairs, list[Change], list[FieldChange]]:
    """Return which entries are the same, what became of the others, and a change of their order."""
    olds, news = each.entries(old, ids), each.entries(new, {})
    pairs = match_lists(
        [entry.values for entry in olds], [entry.values for entry in news], keys=each.keys
    )
    by_new = {after: before for before, after in pairs}
    changes = []
    for place, entry in enumerate(news):
        if place not in by_new:
            changes.append(
                Change(sign="+", what=each.what, name=entry.name, values=entry.values, place=place)
            )
            continue
        known = olds[by_new[place]]
        found = tuple(_differing(known.values, entry.values))
        if found:
            was = known.name if known.name != entry.name else ""
            changes.append(Change(sign="~", what=each.what, name=entry.name, was=was, fields=found))
    stayed = {before for before, _ in pairs}
    changes += [
        Change(sign="-", what=each.what, name=entry.name, values=entry.values)
        for place, entry in enumerate(olds)
        if place not in stayed
    ]
    befores = [before for before, _ in pairs]
    order = []
    if befores != sorted(befores):
        stay = tuple(news[after].name for _, after in sorted(pairs))
        names = tuple(entry.name for entry in news)
        order = [FieldChange(f"{ORDER} of {PLURALS[each.what]}", stay, names)]
    return pairs, changes, order


def _named(
    names: Sequence[str], values: Sequence[Values], labels: Sequence[Value] | None = None
) -> list[Entry]:
    """Return entries with names that no two of them share."""
    return [
        Entry(name, each) for name, each in zip(name_entries(names, labels), values, strict=True)
    ]


def _list_edges(diagram: Diagram, ids: Ids) -> list[Entry]:
    values = [edge_values(edge, ids=ids) for edge in diagram.edges]
    names = [" ".join(each[part] for part in ("from", "arrow", "to")) for each in values]
    return _named(names, values, [each.get("label", ()) for each in values])


def _list_notes(diagram: Diagram, _ids: Ids) -> list[Entry]:
    return _named(
        [note.title or note.form for note in diagram.notes], list(map(note_values, diagram.notes))
    )


def _list_flows(diagram: Diagram, ids: Ids) -> list[Entry]:
    drawn = () if diagram.flow is None else (diagram.flow,)
    return [
        Entry(flow.name, {"name": flow.name, **flow_values(flow, ids=ids)})
        for flow in (*diagram.flows, *drawn)
    ]


def _list_rules(diagram: Diagram, _ids: Ids) -> list[Entry]:
    return _named(list(map(_rule_name, diagram.rules)), list(map(dict, diagram.rules)))


def _rule_name(rule: Definition) -> str:
    """Return what a rule asks for: ``never: web.** -> kind:database``."""
    return ", ".join(f"{name}: {', '.join(texts)}" for name, texts in rule if name != "because")


def _by_name(
    what: Thing, find: Callable[[Diagram], Sequence[Any]], values: Callable[[Any], Values]
) -> ListOf:
    """Return a list whose entries differ by their names."""

    def entries(diagram: Diagram, _ids: Ids) -> list[Entry]:
        return [Entry(each.name, {"name": each.name, **values(each)}) for each in find(diagram)]

    return ListOf(what, entries, (fields("name"),))


LISTS = (
    ListOf(
        "edge",
        _list_edges,
        (
            whole,
            fields("from", "arrow", "to", "label"),
            fields("from", "to", "label"),
            fields("from", "arrow", "to"),
            fields("from", "to"),
            lambda values: (edge_meaning(values), values.get("label")),
            edge_meaning,
        ),
    ),
    ListOf("note", _list_notes, (whole, fields("title", "form"), fields("title"))),
    _by_name("kind", lambda diagram: diagram.kinds, kind_values),
    _by_name("class", lambda diagram: diagram.classes, class_values),
    _by_name("view", lambda diagram: diagram.views, view_values),
    ListOf("flow", _list_flows, (fields("name"),)),
    ListOf("rule", _list_rules, (whole, fields("never", "layers", "acyclic", "every", "has"))),
)
"""What a diagram lists besides its nodes; rules are the same by what they ask for."""
PLURALS: Mapping[Thing, str] = {
    "edge": "edges",
    "note": "notes",
    "kind": "kinds",
    "class": "classes",
    "view": "views",
    "flow": "flows",
    "rule": "rules",
}
