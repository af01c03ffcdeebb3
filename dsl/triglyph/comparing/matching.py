"""Which entry of an old list is which of a new one: what is most alike first."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeAlias

from msgspec.structs import replace

from triglyph.comparing.changes import Pairs, Value, Values
from triglyph.model import Diagram, Node, walk_nodes

Key: TypeAlias = Callable[[Any], Hashable]
"""What two entries have in common if they are the same thing."""


def whole(values: Values) -> Hashable:
    """Return all that is said of an entry."""
    return tuple(sorted(values.items(), key=lambda pair: pair[0]))


def fields(*names: str) -> Key:
    """Return a key of some fields."""
    return lambda values: tuple(values.get(name) for name in names)


def match_lists(old: Sequence[Any], new: Sequence[Any], *, keys: Iterable[Key]) -> Pairs:
    """Return which entry of one list is which of the other, in the order of the new list.

    Args:
        old: The entries before, in the terms of those after.
        new: The entries after.
        keys: What is compared, the strictest first; of entries alike the first is the first.
    """
    pairs: dict[int, int] = {}
    left = list(range(len(old)))
    for key in keys:
        waiting: dict[Hashable, list[int]] = {}
        for place in reversed(left):
            waiting.setdefault(key(old[place]), []).append(place)
        for place, values in enumerate(new):
            if place not in pairs and (known := waiting.get(key(values))):
                pairs[place] = known.pop()
        taken = set(pairs.values())
        left = [place for place in left if place not in taken]
    return tuple((pairs[place], place) for place in sorted(pairs))


def is_unnamed(name: str) -> bool:
    """Return whether an id is only the place of a node that a spec gives none.

    >>> is_unnamed(".1"), is_unnamed("backend.2"), is_unnamed("web")
    (True, True, False)
    """
    return "." in name


UNNAMED_KEYS: tuple[Key, ...] = (
    lambda node: replace(node, id="", group=None),
    lambda node: node.label,
    lambda node: node.group is None,
)
"""What tells nodes without ids of one group apart; of those left over the first is the first."""


def match_unnamed(old: Diagram, new: Diagram, ids: dict[str, str]) -> None:
    """Add the nodes without ids to the new ids by old ones; each stays in its group."""
    olds = {node.id: node for node, _ in walk_nodes(old.body)}
    by_new = {after: before for before, after in ids.items()}
    groups = [("", new.body)]
    groups += [(node.id, node.group) for node, _ in walk_nodes(new.body) if node.group is not None]
    for name, group in groups:  # each before what is in it
        known = old.body if not name else olds[by_new[name]].group if name in by_new else None
        if known is None:
            continue
        before, after = (_list_unnamed(each.nodes) for each in (known, group))
        for first, second in match_lists(before, after, keys=UNNAMED_KEYS):
            ids[before[first].id] = after[second].id
            by_new[after[second].id] = before[first].id


def _list_unnamed(nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if is_unnamed(node.id)]


def edge_meaning(values: Values) -> Hashable:
    """Return where an edge leads, however it is written: ``a -> b`` is ``b <- a``."""
    source, arrow, target = values["from"], values["arrow"], values["to"]
    if arrow.startswith("<") == arrow.endswith(">"):
        source, target = sorted((source, target))
    elif arrow.startswith("<"):
        source, target = target, source
    return source, target


def name_entries(names: Sequence[str], labels: Sequence[Value] | None = None) -> list[str]:
    """Return a name for each entry that no other one has.

    Args:
        names: What each is called.
        labels: What is added to names that several have.

    >>> name_entries(["a -> b", "a -> b", "c"], [("x",), ("x",), ()])
    ['a -> b: x', 'a -> b: x (2)', 'c']
    """
    often = Counter(names)
    if labels is not None:
        names = [
            f"{name}: {' '.join(label)}" if label and often[name] > 1 else name
            for name, label in zip(names, labels, strict=True)
        ]
    taken: set[str] = set()
    found = []
    counts: Counter[str] = Counter()
    for name in names:
        counts[name] += 1
        unique = name if counts[name] == 1 else f"{name} ({counts[name]})"
        while unique in taken:
            counts[name] += 1
            unique = f"{name} ({counts[name]})"
        taken.add(unique)
        found.append(unique)
    return found
