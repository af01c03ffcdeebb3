"""What each phase made of a diagram, as plain values that can be written as JSON."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, to_builtins

from triglyph.model import Edge, Node
from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.model.level_graph import LevelGraph, Port, PortKey, levels_of
from triglyph_renderers.layout.p1_text.sanitize import Cleaned
from triglyph_renderers.layout.pipeline import Layout


class EngineRun(Struct, frozen=True):
    """One run of the engine: the diagram with clean texts, and the layout of it."""

    cleaned: Cleaned
    layout: Layout

    @property
    def nodes(self) -> list[Node]:
        """Return the nodes with the texts that are drawn."""
        return [node for node in self.layout.compound.nodes if node is not None]

    @property
    def edges(self) -> list[Edge]:
        """Return the edges with the texts that are drawn, those of nodes to themselves last."""
        compound = self.layout.compound
        loops = [edge for edges in compound.loops.values() for edge in edges]
        return [link.edge for link in compound.links] + loops


def name_element(compound: CompoundGraph, element: int) -> str:
    """Return the id of an element's node; empty for the document."""
    node = compound.nodes[element]
    return node.id if node is not None else ""


def _texts(run: EngineRun) -> dict[str, Any]:
    """Return all texts of the drawing, and what was changed in them."""
    return {
        "title": run.cleaned.diagram.title,
        "nodes": [
            {
                "id": node.id,
                "label": node.label,
                "callout": node.callout,
                "sections": [[line.text for line in section] for section in node.sections],
            }
            for node in run.nodes
        ],
        "edges": [
            {"from": edge.source, "to": edge.target, "label": edge.label}
            for edge in run.edges
            if edge.label
        ],
        "changes": [{"of": one.subject, "text": one.text} for one in run.cleaned.remarks],
    }


def _nets(run: EngineRun) -> list[dict[str, Any]]:
    """Return the edges of each net, and the level that shows its label."""
    compound, nets = run.layout.compound, run.layout.decisions.nets
    found: dict[int, dict[str, Any]] = {}
    for link, net, level in zip(compound.links, nets.net_of, nets.label_level_of, strict=True):
        entry = {"net": net, "label in": name_element(compound, level), "edges": []}
        found.setdefault(net, entry)["edges"].append(
            {
                "from": name_element(compound, link.source),
                "to": name_element(compound, link.target),
                "drawn in": name_element(compound, link.level),
            }
        )
    return list(found.values())


def _layers(run: EngineRun) -> list[dict[str, Any]]:
    """Return the vertices of each level in their layers, and its edge segments."""
    return [
        {
            **_heading(level, run),
            "layers": [sorted(layer) for layer in level.layers],
            "segments": to_builtins(level.segments),
        }
        for level in levels_of(run.layout.graph)
    ]


def _order(run: EngineRun) -> list[dict[str, Any]]:
    """Return the order of vertices and ports, and where the labels of edges are."""
    return [
        {
            **_heading(level, run),
            "layers": level.layers,
            "channels": to_builtins(level.channel_nets),
            "flat edges": to_builtins(level.flat_edges),
            "entry ports": _ports(level, at_exit=False),
            "exit ports": _ports(level, at_exit=True),
            "facing": [[_key(one), _key(other)] for one, other in level.facing.items() if one[1]],
            "labels": to_builtins(level.label_places),
        }
        for level in levels_of(run.layout.graph)
    ]


def _heading(level: LevelGraph, run: EngineRun) -> dict[str, Any]:
    """Return what a level is, and what its vertices are."""
    compound = run.layout.compound
    return {
        "level": name_element(compound, level.level),
        "vertices": [
            *(name_element(compound, element) for element in level.members),
            *(f"port {port.side}" for port in level.frame_ports),
            "frame",
            *(
                "frame end" if level.is_frame_end(vertex) else "dummy"
                for vertex in range(level.frame + 1, len(level.layer_of))
            ),
        ],
    }


def _ports(level: LevelGraph, *, at_exit: bool) -> list[list[Any]]:
    """Return the vertices of a level with their ports on one side."""
    sides = level.ports(at_exit=at_exit)
    return [[vertex, [_port(port) for port in ports]] for vertex, ports in sides.items()]


def _port(port: Port) -> dict[str, Any]:
    return {"segment": port.segment, "through": port.through}


def _key(key: PortKey) -> dict[str, Any]:
    """Return an end of a wire."""
    vertex, at_exit, port = key
    return {"vertex": vertex, "at exit": at_exit, **_port(port)}


def _sizes(run: EngineRun) -> list[dict[str, Any]]:
    """Return the least size of each leaf, before wires and neighbours have their say."""
    compound, leaves = run.layout.compound, run.layout.measures.leaves
    return [
        {"node": name_element(compound, element), "width": leaf.width, "height": leaf.height}
        for element, leaf in leaves.items()
    ]


def _places(run: EngineRun) -> list[Any]:
    """Return the boxes where they are."""
    return [to_builtins(box) for box in run.layout.scene.boxes]


def _routes(run: EngineRun) -> list[Any]:
    """Return the wires where they are."""
    return [to_builtins(wire) for wire in run.layout.scene.wires]


def _scene(run: EngineRun) -> Any:
    """Return the whole scene."""
    return to_builtins(run.layout.scene)


PHASE_VALUES: dict[str, Callable[[EngineRun], Any]] = {
    "text": _texts,
    "nets": _nets,
    "layers": _layers,
    "order": _order,
    "sizes": _sizes,
    "place": _places,
    "route": _routes,
    "scene": _scene,
}
"""What returns the values of a phase, by its name; in the order of the phases."""
