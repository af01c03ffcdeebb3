"""Names in DOT: stable, safe, and made from the ids of the spec."""

from collections.abc import Iterable
from itertools import chain, count

from triglyph.lazy_pattern import lazy_pattern

_UNSAFE = lazy_pattern(r"[^\w-]")


def _plain(node_id: str) -> str:
    """Return the id with every character that means something to DOT spelt as its code point."""
    return _UNSAFE.sub(lambda found: f".{ord(found.group()):x}.", node_id)


def node_name(node_id: str) -> str:
    """Return the name of the DOT node that shows a node of the spec."""
    return f"n_{_plain(node_id)}"


def cluster_name(node_id: str) -> str:
    """Return the name of the subgraph that shows a group; Graphviz frames only ``cluster...``."""
    return f"cluster_{_plain(node_id)}"


def callout_name(node_id: str) -> str:
    """Return the name of the DOT node that shows the callout of a node."""
    return f"c_{_plain(node_id)}"


def edge_names(edges: Iterable[tuple[str, str]]) -> list[str]:
    """Return the names of edges, made from the ids of their ends; parallel ones are counted."""
    taken: set[str] = set()
    named: list[str] = []
    for source, target in edges:
        plain = f"e_{_plain(source)}_{_plain(target)}"
        counted = (f"{plain}_{number}" for number in count(2))
        name = next(name for name in chain([plain], counted) if name not in taken)
        taken.add(name)
        named.append(name)
    return named
