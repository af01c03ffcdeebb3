"""Where edges end in a flowchart that cannot end where the spec says.

Mermaid draws no edge between a group and what lies inside it. Such an edge
ends at a small node inside the group that bears the group's title and is
for it::

    subgraph g_app["APP"]
      s_app["APP"] --> n_worker
    end

And some versions draw only the last of several edges of a node to itself: those
after the first end at a small node beside it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from triglyph.model import Diagram, Edge, walk_nodes


def find_containers(diagram: Diagram) -> dict[str, tuple[str, ...]]:
    """Return the groups around each node, the innermost first; a group counts as around itself."""
    around: dict[str, tuple[str, ...]] = {}
    for node, parent in walk_nodes(diagram.body):
        outer = around[parent.id] if parent is not None else ()
        around[node.id] = outer if node.group is None else (node.id, *outer)
    return around


def find_inner_ends(edge: Edge, *, around: Mapping[str, tuple[str, ...]]) -> tuple[bool, bool]:
    """Return whether the source, and the target, is a group that holds the edge's other end."""
    return edge.source in around[edge.target], edge.target in around[edge.source]


def name_stand_ins(
    edges: Iterable[Edge],
    *,
    names: Mapping[str, str],
    around: Mapping[str, tuple[str, ...]],
) -> dict[str, str]:
    """Return the id in Mermaid of the stand-in of each group that needs one."""
    stand_ins = {}
    for edge in edges:
        ends = zip((edge.source, edge.target), find_inner_ends(edge, around=around), strict=True)
        stand_ins.update({end: "s" + names[end][1:] for end, inner in ends if inner})
    return stand_ins


def anchor_edge(
    edge: Edge,
    *,
    names: Mapping[str, str],
    stand_ins: Mapping[str, str],
    around: Mapping[str, tuple[str, ...]],
) -> Edge:
    """Return the edge with Mermaid's ids at its ends."""
    source_inner, target_inner = find_inner_ends(edge, around=around)
    return replace(
        edge,
        source=(stand_ins if source_inner else names)[edge.source],
        target=(stand_ins if target_inner else names)[edge.target],
    )


def find_repeats(edges: Iterable[Edge]) -> Iterator[bool]:
    """Yield whether each edge is one of a node to itself, and not the first of that node."""
    looped = set()
    for edge in edges:
        yield edge.source == edge.target and edge.source in looped
        if edge.source == edge.target:
            looped.add(edge.source)


def part_loops(edges: Sequence[Edge]) -> Iterator[Edge]:
    """Yield the edges, those of a node to itself after its first ending at its double.

    The edges' ends are ids of Mermaid.
    """
    for edge, is_repeated in zip(edges, find_repeats(edges), strict=True):
        yield replace(edge, target=name_double(edge.target)) if is_repeated else edge


def name_double(name: str) -> str:
    """Return the id in Mermaid of the double of a node, or of a group's stand-in."""
    return {"n": "d", "s": "e"}[name[0]] + name[1:]
