"""What text formats say of a diagram, without names, kinds, shapes and layouts."""

from triglyph.model import Diagram, FlowFrame, FlowStep, Message, walk_nodes
from triglyph_renderers.shared.node_labels import is_bare, label_lines


def facts(diagram: Diagram) -> dict[str, object]:
    """Labels, nesting and edges, without kinds, shapes and layouts."""
    names = {node.id: _place(node.id, diagram) for node, _ in walk_nodes(diagram.body)}
    edges = set()
    for edge in diagram.edges:
        ends = (names[edge.source], names[edge.target])
        if edge.source_head and not edge.target_head:
            ends = (ends[1], ends[0])
        heads = edge.source_head + edge.target_head
        ends = ends if heads == 1 else (min(ends), max(ends))
        edges.add((ends, edge.line, heads, _words(edge.label)))
    labels = {
        names[node.id]: ()
        if node.group is not None and is_bare(node.group)
        else _words(label_lines(node))
        for node, _ in walk_nodes(diagram.body)
    }
    return {
        "title": _words((" ".join((diagram.icon, *diagram.title)),)),
        "labels": labels,
        "edges": edges,
    }


def _place(id_: str, diagram: Diagram) -> tuple[int, ...]:
    place: dict[str, tuple[int, ...]] = {}
    counts: dict[str | None, int] = {}
    for node, parent in walk_nodes(diagram.body):
        above = None if parent is None else parent.id
        number = counts.get(above, 0)
        counts[above] = number + 1
        place[node.id] = (*(place[above] if above is not None else ()), number)
    return place[id_]


def _words(lines: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Lines without what no drawing shows."""
    found = (" ".join(line.replace("\u2060", "").replace("\ufeff", "").split()) for line in lines)
    return tuple(line for line in found if line)


def said_in(steps: tuple[FlowStep, ...]) -> list[object]:
    """The steps of a flow; of notes, the first lifeline and the words."""
    found: list[object] = []
    for step in steps:
        if isinstance(step, FlowFrame):
            branches = [(branch.title, said_in(branch.steps)) for branch in step.branches]
            found.append((step.kind, branches))
        elif isinstance(step, Message):
            ends = (step.sender.replace("-", "_"), step.receiver.replace("-", "_"))
            found.append((ends, step.line, step.label))
        else:
            found.append((step.over[:1], " ".join(step.text)))
    return found
