"""Unseen members that complete the last row of a grid.

The chains of a grid must be of one length, since Mermaid 10 and 11 put the ends of shorter
ones into the last layer::

    a b c         a b c
    d e f   not   d e f
    h                 h

The ids have a space, which no id of a spec has.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from triglyph.model import Group, Node
from triglyph_renderers.mermaid.order import (
    Planned,
    Run,
    columns_of,
    is_true_grid,
    plan_diagram,
)
from triglyph_renderers.mermaid.tree import DOCUMENT

_FILLER = " filler "


def fill_grids(planned: Planned) -> Planned:
    """Return the diagram with the grids complete whose rows and columns are kept."""
    diagram = planned.diagram
    body = _fill(DOCUMENT, diagram.body, runs=planned.runs)
    return planned if body == diagram.body else plan_diagram(replace(diagram, body=body))


def is_filler(node: Node) -> bool:
    """Return whether a node is there only to complete a grid."""
    return _FILLER in node.id


def _fill(name: str, group: Group, *, runs: Mapping[str, Run]) -> Group:
    nodes = [
        node if node.group is None else replace(node, group=_fill(node.id, node.group, runs=runs))
        for node in group.nodes
    ]
    if is_true_grid(group) and not runs[name].is_lost:
        missing = -len(nodes) % columns_of(group)
        nodes += [Node(id=f"{name}{_FILLER}{number + 1}") for number in range(missing)]
    return replace(group, nodes=tuple(nodes))
