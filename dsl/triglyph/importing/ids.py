"""Foreign ids into those of a spec: valid, unique, stable and readable."""

from collections.abc import Iterable

from triglyph.importing.draft import DraftNode
from triglyph.language.core.names import as_name, is_name

LONGEST_KEY = 200
"""Characters of an id that stays; two of them and an arrow are a key that YAML still reads."""
LONGEST = 40
"""Characters of an id that is made from a label; what a reader takes in at a glance."""


def name_nodes(nodes: Iterable[DraftNode]) -> dict[str, str]:
    """Return the id of each node by its key.

    A key that is an id stays; whatever is no id becomes the nearest one, or is made
    from the label. Those that become alike are numbered, and no number displaces a key
    that is an id already. Of a group and a node in it that are called alike, as in a
    namespace, the node keeps the id: it is the one that edges name.

    >>> name_nodes([DraftNode(key="a b"), DraftNode(key="a-b"), DraftNode(key="*", lines=("Hi",))])
    {'a b': 'a-b-2', 'a-b': 'a-b', '*': 'hi'}
    """
    nodes = tuple(nodes)
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in sorted(nodes, key=lambda node: node.is_group):
        wanted = node.wanted or node.key
        if len(wanted) <= LONGEST_KEY and is_name(wanted) and wanted not in taken:
            names[node.key] = wanted
            taken.add(wanted)
    counts: dict[str, int] = {}
    for node in nodes:
        if node.key in names:
            continue
        stem = _stem_of(node)
        name, number = stem, counts.get(stem, 1)
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        counts[stem] = number
        taken.add(name)
        names[node.key] = name
    return {node.key: names[node.key] for node in nodes}


def _stem_of(node: DraftNode) -> str:
    """Return the id nearest to what a node is called."""
    label = " ".join(node.lines or ()).casefold()
    key = node.wanted or node.key
    found = (
        as_name(key if len(key) <= LONGEST_KEY else key[:LONGEST])
        or as_name(label[:LONGEST])
        or as_name(label)
    )
    return found or ("group" if node.is_group else "node")
