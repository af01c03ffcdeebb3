"""What a diagram says, in the words of ``real_mermaid``, and short ways to make diagrams."""

from collections import Counter

from real_mermaid import Arrow, Box, Understood, words

from triglyph.kinds import KINDS, shape_in_picture
from triglyph.model import Diagram, Edge, Group, Lines, Node, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.mermaid.names import name_nodes

_DIRECTIONS = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}
_SHAPES = {
    "box": "[ ]",
    "rounded": "( )",
    "text": "[ ]",
    "cylinder": "[( )]",
    "queue": "[[ ]]",
    "person": "([ ])",
    "cloud": "([ ])",
    "hexagon": "{{ }}",
    "diamond": "{ }",
    "circle": "(( ))",
    "document": "[ ]",
}


def text_of(diagram: Diagram) -> str:
    """The flowchart of a diagram."""
    output = MMD.render(diagram, Options()).output
    assert isinstance(output, str)
    return output


def diagram_of(*nodes: Node, edges: tuple[Edge, ...] = (), **fields: object) -> Diagram:
    """A diagram of some nodes; ``fields`` are those of its group."""
    return Diagram(body=Group(nodes=nodes, frame="none", **fields), edges=edges)


def labelled(*lines: str) -> Diagram:
    """A diagram in which a node, a group and an edge all have the same label."""
    inner = Node(id="b", label=("b",))
    return diagram_of(
        Node(id="a", label=lines),
        Node(id="g", label=lines, group=Group(nodes=(inner,))),
        edges=(Edge(source="a", target="b", label=lines),),
    )


def assert_same_meaning(diagram: Diagram, understood: Understood) -> None:
    """Every node, label, edge, head, style and containment, and nothing else."""
    names = name_nodes(node for node, _ in walk_nodes(diagram.body))
    assert len(set(names.values())) == len(names)
    boxes = {}
    for node, parent in walk_nodes(diagram.body):
        boxes[names[node.id]] = Box(
            names[node.id],
            _lines_in(node),
            parent=names[parent.id] if parent is not None else "",
            shape="" if node.group is not None else _shape(node),
        )
    stand_ins = {box.id: "g" + box.id[1:] for box in understood.nodes if "stand_in" in box.classes}
    for stand_in, group in stand_ins.items():
        found = next(box for box in understood.nodes if box.id == stand_in)
        assert (found.parent, found.lines) == (group, boxes[group].lines)
    nodes = [_plain(box) for box in understood.nodes if box.id not in stand_ins]
    groups = [_plain(box) for box in understood.groups]
    assert nodes == [box for box in boxes.values() if box.id.startswith("n_")]
    assert sorted(groups, key=lambda box: box.id) == sorted(
        (box for box in boxes.values() if box.id.startswith("g_")), key=lambda box: box.id
    )
    arrows: Counter[Arrow] = Counter()
    for arrow, count in understood.arrows.items():
        tail, head = (stand_ins.get(end, end) for end in (arrow.tail, arrow.head))
        arrows[Arrow(tail, head, arrow.line, arrow.heads, arrow.lines)] += count
    assert arrows == Counter(_arrow(edge, names) for edge in diagram.edges)
    if diagram.body.layout == "flow":
        assert understood.direction == _DIRECTIONS[diagram.body.direction]
    assert words((understood.title,)) == words((" ".join(diagram.title),))
    assert words((understood.description,)) == words((diagram.description,))
    used = {name for box in understood.nodes + understood.groups for name in box.classes}
    assert used == set(understood.styles)


def _plain(box: Box) -> Box:
    return Box(box.id, box.lines, parent=box.parent, shape=box.shape)


def _arrow(edge: Edge, names: dict[str, str]) -> Arrow:
    ends = names[edge.source], names[edge.target]
    if edge.source_head and not edge.target_head:
        ends = ends[1], ends[0]
    return Arrow(*ends, edge.line, edge.source_head + edge.target_head, words(edge.label))


def _lines_in(node: Node) -> tuple[str, ...]:
    if node.group is not None and node.group.frame == "none" and node.group.layout != "tree":
        return ()
    label = node.label
    if node.icon:
        label = (f"{node.icon} {label[0] if label else ''}", *label[1:])
    lines = list(label)
    for section in node.sections:
        if lines:
            lines.append("────────")
        for line in section:
            lines += (line.text, *_callout(line.callout))
    lines += _callout(node.callout)
    return words((" ".join(lines),) if node.group is not None else tuple(lines))


def _callout(lines: Lines) -> Lines:
    return ("← " + lines[0], *lines[1:]) if lines else ()


def _shape(node: Node) -> str:
    if node.sections and node.shape is None and node.kind is not None:
        compact = KINDS[node.kind].shape in ("rounded", "cylinder", "queue", "document")
        return _SHAPES[KINDS[node.kind].shape if compact else "box"]
    return _SHAPES[shape_in_picture(kind=node.kind, shape=node.shape)]
