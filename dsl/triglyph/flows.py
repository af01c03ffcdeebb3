"""A flow as a diagram of its own: its participants, and no edges."""

from collections.abc import Iterable

from msgspec.structs import replace

from triglyph.model import Diagram, Flow, Group, Node, walk_nodes


def flow_diagram(diagram: Diagram, flow: Flow) -> Diagram:
    """Return the diagram that is drawn as a sequence diagram of one flow.

    Its nodes are the participants in the order of their lifelines. A group is one of
    them without its members.
    """
    from triglyph.projection import title_of  # specs without flows need none of it

    nodes = {node.id: node for node, _ in walk_nodes(diagram.body)}
    return replace(
        diagram,
        title=flow.title or title_of(diagram.title, flow.name) or (flow.name,),
        description=flow.description,
        icon="",
        body=Group(
            nodes=tuple(participant(nodes[name]) for name in flow.participants), frame="none"
        ),
        edges=(),
        notes=(),
        flows=(),
        flow=flow,
        legend=False,
        lines="ortho",
    )


def participant(node: Node) -> Node:
    """Return a node as it is above its lifeline: by its label, or by its id where it has none."""
    label = node.label if any(line.strip() for line in node.label) else (node.id,)
    return replace(
        node,
        label=label,
        technology="",
        description=(),
        sections=(),
        callout=(),
        text=None,
        group=None,
    )


def write_numbers(numbers: Iterable[int]) -> str:
    """Return rising numbers as text, those in a row as a range.

    >>> write_numbers([1, 2, 3, 5, 7, 8])
    '1-3, 5, 7-8'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
