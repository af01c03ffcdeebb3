"""Unseen members that complete the last row of a grid.

The chains of a grid must be of one length, since Mermaid 10 and 11 put the ends of shorter
ones into the last layer::

    a b c         a b c
    d e f   not   d e f
    h                 h

The ids have a space, which no id of a spec has.
"""

from msgspec.structs import replace

from triglyph.model import Diagram, Group, Node
from triglyph_renderers.mermaid.order import Run, columns_of, is_true_grid, plan_runs
from triglyph_renderers.mermaid.tree import DOCUMENT

_FILLER = " filler "


def fill_grids(diagram: Diagram) -> Diagram:
    """Return the diagram with the grids complete whose rows and columns are kept."""
    return replace(diagram, body=_fill(DOCUMENT, diagram.body, runs=plan_runs(diagram)))


def is_filler(node: Node) -> bool:
    """Return whether a node is there only to complete a grid."""
    return _FILLER in node.id


def _fill(name: str, group: Group, *, runs: dict[str, Run]) -> Group:
    nodes = [
        node if node.group is None else replace(node, group=_fill(node.id, node.group, runs=runs))
        for node in group.nodes
    ]
    if is_true_grid(group) and not runs[name].is_lost:
        missing = -len(nodes) % columns_of(group)
        nodes += [Node(id=f"{name}{_FILLER}{number + 1}") for number in range(missing)]
    return replace(group, nodes=tuple(nodes))
