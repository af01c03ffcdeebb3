"""How much trouble Graphviz may take over a layout: less where it would never end.

What it takes grows with the length of all edges in layers, for every layer that
an edge passes is a node of its own to the layout. Measured on random graphs, in
seconds with all the trouble and with that of this table:

    nodes  edges  length    all  here
      100    300    5241    3.6   3.6
      200    500   12298   34.6   5.9
     1000   1500   38821  > 60    1.1
     1000   2000  127672  > 60    6.2

Labels of edges are nodes of their own to the layout too, and what makes the most
trouble of all: 7.6 seconds for 200 nodes and 350 labelled edges, and 0.4 where they
are left out and get their places when all is laid out. So are they where there is
no time for all the trouble.

The measure is the spec's alone, never the clock: the same spec is drawn the same
way on a slow machine and on a fast one.
"""

from collections.abc import Sequence

from msgspec import Struct

from triglyph.renderer import Remark
from triglyph_renderers.graphviz.cycles import Pair, backward_pairs
from triglyph_renderers.shared.graphs.longest_path import longest_path_layers


class Effort(Struct, frozen=True):
    """The attributes of a graph that say how long to search, and what is lost by it.

    ``length`` is the most length of all edges that it is taken for.
    """

    length: float
    settings: dict[str, str]
    remarks: tuple[Remark, ...] = ()

    @property
    def hurried(self) -> bool:
        """Whether it is less than all the trouble."""
        return bool(self.settings)


EFFORTS = (
    Effort(6_000, {}),
    Effort(15_000, {"nslimit": "1", "nslimit1": "1"}),
    Effort(
        float("inf"),
        {"nslimit": "0.1", "nslimit1": "0.5", "mclimit": "0.01", "splines": "line"},
        (
            Remark(
                "edges",
                "are straight lines that may run over nodes: there is too much for Graphviz to "
                "lead them round",
                feature="edges",
            ),
        ),
    ),
)


def choose_effort(nodes: Sequence[str], pairs: Sequence[Pair], *, labelled: bool = False) -> Effort:
    """The trouble to take over the layout of some nodes and edges.

    With labels at any edges there are twice as many layers: they have some of their own.
    """
    layers = 2 if labelled else 1
    if layers * len(pairs) * len(nodes) <= EFFORTS[0].length:  # so long they cannot be
        return EFFORTS[0]
    length = layers * total_length(nodes, pairs)
    return next(effort for effort in EFFORTS if length <= effort.length)


def total_length(nodes: Sequence[str], pairs: Sequence[Pair]) -> int:
    """Return the layers between the ends of all edges, each node as early as it can be."""
    number = {node: place for place, node in enumerate(nodes)}
    backward = backward_pairs(pairs, order=nodes)
    arcs = [
        (number[head], number[tail]) if place in backward else (number[tail], number[head])
        for place, (tail, head) in enumerate(pairs)
        if tail != head
    ]
    layer_of = longest_path_layers(len(nodes), arcs)
    return sum(layer_of[head] - layer_of[tail] for tail, head in arcs)
