"""Wide boxes: those as wide as the row that they lead to, whose wires go straight.

  ┌───┐ ┌───┐ ┌───┐                  ┌───┐ ┌───┐ ┌───┐
  │ a │ │ b │ │ c │                  │ a │ │ b │ │ c │
  └───┘ └───┘ └───┘                  └───┘ └───┘ └───┘
    ▲     ▲     ▲         and not      ▲     ▲     ▲
┌───┴─────┴─────┴───┐                  └─────┼─────┘
│   looks at all    │                ┌───────┴───────┐
└───────────────────┘                │ looks at all  │
"""

from msgspec import structs

from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets


def mark_wide_boxes(graph: LevelGraph, nets: Nets) -> LevelGraph:
    """Mark the boxes whose wires are to go straight to a row, each with the side of its ports.

    Args:
        graph: The graph with its ports in order.
        nets: The nets, which say which links are to be straight.

    Returns:
        The graph with its wide boxes.
    """
    if not nets.straight:
        return graph
    wide = {
        (vertex, at_exit)
        for at_exit in (False, True)
        for vertex, ports in graph.ports(at_exit=at_exit).items()
        if vertex < len(graph.members)
        and len(ports) > 1
        and all(nets.straight.issuperset(graph.segments[port.segment].links) for port in ports)
    }
    return structs.replace(graph, wide=frozenset(wide))
