"""The differences between what a drawing says to the simple reader and what a diagram means."""

from collections import Counter

from naive_reader.parts import Joint, Path, plain
from naive_reader.reading import NaiveReading
from triglyph.model import Diagram, Group


def naive_differences(text: str, diagram: Diagram) -> list[str]:
    """What a drawing says otherwise than its diagram, by the simple reader."""
    reading = NaiveReading(text)
    paths = _paths_of(diagram)
    wanted = Counter(paths.values())
    found = list(reading.faults)
    found += [f"missing: {path}" for path in (wanted - reading.nodes()).elements()]
    found += [f"too much: {path}" for path in (reading.nodes() - wanted).elements()]
    meant = _edges_of(diagram, paths)
    said = reading.edges()
    found += [f"missing: {edge}" for edge in (meant - said).elements()]
    found += [f"too much: {edge}" for edge in said if edge not in meant]
    return found


def _paths_of(diagram: Diagram) -> dict[str, Path]:
    paths: dict[str, Path] = {}

    def walk(group: Group, around: Path) -> None:
        for node in group.nodes:
            lines = [*node.label, *(line.text for part in node.sections for line in part)]
            is_open = node.group is not None and node.group.frame == "none"
            path = around if is_open else (plain(" ".join(lines)), *around)
            if not is_open:
                paths[node.id] = path
            if node.group is not None:
                walk(node.group, path)

    walk(diagram.body, ())
    return paths


def _edges_of(diagram: Diagram, paths: dict[str, Path]) -> Counter[Joint]:
    edges: dict[tuple[str, ...], Joint] = {}
    for edge in diagram.edges:
        ends = [edge.source, edge.target]
        look = "->"
        if edge.source_head and not edge.target_head:
            ends.reverse()
        elif edge.source_head == edge.target_head:
            ends.sort(key=lambda end: paths[end])
            look = "<->" if edge.source_head else "--"
        label = plain(" ".join(edge.label))
        same = (*(ends if look == "->" else sorted(ends)), look, label, edge.line)
        edges[same] = (paths[ends[0]], look, paths[ends[1]], label, edge.line)
    return Counter(edges.values())
