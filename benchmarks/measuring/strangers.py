"""Random graphs as strangers draw them, 8 to 40 nodes in plain words, the same on every run."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from random import Random

from msgspec.structs import replace
from stranger_diagrams import TOPOLOGIES, stranger_diagram

from measuring.graph import graph_of
from triglyph.model import Diagram, Group, walk_nodes

SIZES = range(8, 41)
"""Numbers of nodes, those of drawings that people look at as a whole."""
FEWEST_EDGES = 6
OF_EACH = 5
"""Graphs of each topology, with groups and without."""
LONGEST_LABEL = 30
_TRIES = 400
"""Seeds after which a topology has no more graphs of these sizes."""


def stranger_graphs(*, of_each: int = OF_EACH) -> Iterator[tuple[str, Diagram]]:
    """Yield graphs of every topology that has so many nodes, each with its name."""
    for topology in TOPOLOGIES:
        for grouped in (False, True):
            found = 0
            for seed in count():
                if found == of_each or seed == _TRIES:
                    break
                diagram = stranger_diagram(Random(seed), topology, grouped=grouped)
                if _is_ordinary(diagram):
                    found += 1
                    kind = f"{topology}-grouped" if grouped else topology
                    yield f"{kind}/{seed}", replace(diagram, body=_with_numbers(diagram.body))


def _with_numbers(group: Group) -> Group:
    """The group with a number in each box, since readers find a box by its words."""
    return replace(
        group,
        nodes=tuple(
            replace(node, label=(*node.label[:-1], f"{node.label[-1]} {node.id[1:]}"))
            if node.group is None
            else replace(node, group=_with_numbers(node.group))
            for node in group.nodes
        ),
    )


def _is_ordinary(diagram: Diagram) -> bool:
    """Whether a graph has a usual size, plain words, and no edge that only some tools draw.

    Those are edges between a group and what is in it.
    """
    graph = graph_of(diagram)
    nodes = [node for node, _ in walk_nodes(diagram.body)]
    leaves = [node for node in nodes if node.group is None]
    texts = [line for thing in (*nodes, *diagram.edges) for line in thing.label]
    texts += [line.text for node in nodes for section in node.sections for line in section]
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in diagram.edges)
    return (
        len(leaves) in SIZES
        and len(pairs) >= FEWEST_EDGES
        and all(node.group is None or node.group.nodes for node in nodes)
        and all(text.isascii() and len(text) <= LONGEST_LABEL for text in texts)
        and all("".join(leaf.label).strip() for leaf in leaves)
        and not any(
            graph.holds(edge.source, edge.target) or graph.holds(edge.target, edge.source)
            for edge in diagram.edges
        )
    )
