"""What a diagram says, in the words of ``real_mermaid``, and short ways to make diagrams."""

from collections import Counter

from real_mermaid import Arrow, Box, Understood, words

from triglyph.kinds import KINDS, shape_in_picture
from triglyph.model import Diagram, Edge, Group, Lines, Node, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import label_lines

DETAILS = "details_"
"""How the classes begin that say where technology and description begin, and draw nothing."""
_DIRECTIONS = {"down": "TB", "right": "LR", "up": "BT", "left": "RL"}
_STOOD_FOR = {"s": "g", "e": "g", "d": "n"}
"""How the ids of nodes begin that stand for others, and how those of the others do."""
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
    stand_ins = {
        box.id: _STOOD_FOR[box.id[0]] + box.id[1:]
        for box in understood.nodes
        if "stand_in" in box.classes
    }
    nodes, groups = [], {}
    for node, parent in walk_nodes(diagram.body):
        name = names[node.id]
        around = names[parent.id] if parent is not None else ""
        if node.group is not None and (node.group.nodes or name in stand_ins.values()):
            flow = node.group.layout == "flow"
            direction = _DIRECTIONS[node.group.direction] if flow else ""
            groups[name] = Box(name, lines_in(node), parent=around, direction=direction)
        else:
            nodes.append(Box(name, lines_in(node), parent=around, shape=_shape(node)))
    found = {box.id: box for box in understood.nodes}
    for stand_in, name in stand_ins.items():
        box = found.pop(stand_in)
        if name in groups:
            assert (box.parent, box.lines) == (name, groups[name].lines)
        else:
            (node,) = (each for each in nodes if each.id == name)
            assert (box.parent, box.lines) == (node.parent, node.lines)
    for name in found.keys() - names.values():
        classes = found.pop(name).classes
        if classes != ("filler",):
            assert "text" in classes
            assert diagram.legend if name.startswith("n_legend_text") else diagram.notes
    assert [_plain(box) for box in found.values()] == nodes
    assert {box.id: _plain(box) for box in understood.groups} == {
        name: _plain(box) for name, box in groups.items()
    }
    for box in understood.groups:
        assert groups[box.id].direction in ("", box.direction)
    arrows: Counter[Arrow] = Counter()
    for arrow, count in understood.arrows.items():
        tail, head = (stand_ins.get(end, end) for end in (arrow.tail, arrow.head))
        arrows[_arrow_of(tail, head, arrow.line, arrow.heads, arrow.lines)] += count
    assert arrows == Counter(_arrow(edge, names) for edge in diagram.edges)
    if diagram.body.layout == "flow":
        assert understood.direction == _DIRECTIONS[diagram.body.direction]
    assert words((understood.title,)) == words((" ".join(diagram.title),))
    assert words((understood.description,)) == words((diagram.description,))
    assert understood.settings == {}, "a text has set Mermaid's configuration"
    used = {
        name
        for box in understood.nodes + understood.groups
        for name in box.classes
        if not name.startswith(DETAILS)
    }
    assert used == set(understood.styles)


def _plain(box: Box) -> Box:
    return Box(box.id, box.lines, parent=box.parent, shape=box.shape)


def _arrow(edge: Edge, names: dict[str, str]) -> Arrow:
    ends = names[edge.source], names[edge.target]
    if edge.source_head and not edge.target_head:
        ends = ends[1], ends[0]
    heads = edge.source_head + edge.target_head
    return _arrow_of(*ends, edge.line, heads, words(edge.label))


def _arrow_of(tail: str, head: str, line: str, heads: int, lines: tuple[str, ...]) -> Arrow:
    """Return an arrow; one with two heads says the same from either end."""
    ends = sorted((tail, head)) if heads == 2 else (tail, head)
    return Arrow(*ends, line, heads, lines)


def lines_in(node: Node) -> tuple[str, ...]:
    """The lines of text that a node or a group should show."""
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
            if len(line.callout) == 1:
                lines.append(f"{line.text} ← {line.callout[0]}")
            else:
                lines += (line.text, *_callout(line.callout))
    lines += _callout(node.callout)
    return words((" ".join(lines),) if node.group is not None else tuple(lines))


def _callout(lines: Lines) -> Lines:
    return ("← " + lines[0], *lines[1:]) if lines else ()


def _shape(node: Node) -> str:
    if node.group is not None:
        return _SHAPES["box"]
    shape = shape_in_picture(kind=node.kind, shape=node.shape)
    if node.sections and node.shape is None and node.kind is not None:
        compact = KINDS[node.kind].shape in ("rounded", "cylinder", "queue", "document")
        return _SHAPES[KINDS[node.kind].shape if compact else "box"]
    lines = label_lines(node)
    if shape == "circle" and len(lines) > 1 and 3 * len(lines) > max(map(len, lines)):
        return _SHAPES["rounded"]
    return _SHAPES[shape]
