"""What a diagram consists of, in the fields of the language; what is as usual is left out.

The statement that an edge was written in is no part of that: a chain and its edges one by one
are the same.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from triglyph.comparing.changes import Value, Values
from triglyph.language.grammar.arrows import write_arrow
from triglyph.model import (
    Diagram,
    Direction,
    Edge,
    Flow,
    FlowBranch,
    FlowFrame,
    FlowNote,
    FlowStep,
    Group,
    Message,
    Node,
    Note,
    OwnKind,
    StyleClass,
    View,
    square_columns,
)

Ids: TypeAlias = Mapping[str, str]
"""New ids by old ones; what is not there is called as before."""

NODE_FIELDS: tuple[tuple[str, Callable[[Node], Value]], ...] = (
    ("technology", lambda node: node.technology),
    ("description", lambda node: node.description),
    ("kind", lambda node: node.own_kind or node.kind),
    ("shape", lambda node: node.shape),
    ("icon", lambda node: node.icon),
    ("image", lambda node: node.image),
    ("sections", lambda node: node.sections),
    ("callout", lambda node: node.callout),
    ("text", lambda node: node.text),
    ("link", lambda node: node.link),
    ("tooltip", lambda node: node.tooltip),
    ("class", lambda node: node.style),
    ("tags", lambda node: node.tags),
    ("closed", lambda node: node.closed),
    ("quiet", lambda node: node.quiet),
)
"""The last two are of views: how many nodes are in a closed group, and what is surroundings."""


class Place(Struct, frozen=True):
    """A node, and where it is."""

    node: Node
    parent: str
    """The id of the group that it is in; empty at the top."""
    around: Group
    """The group itself, or the body of the diagram."""


def list_places(diagram: Diagram, *, ids: Ids) -> dict[str, Place]:
    """Return every node of a diagram by its id, in the order of the spec, with where it is.

    Args:
        diagram: The diagram.
        ids: What parents are called.
    """
    places: dict[str, Place] = {}
    waiting = [Place(node, "", diagram.body) for node in reversed(diagram.body.nodes)]
    while waiting:
        place = waiting.pop()
        node = place.node
        places[node.id] = place
        if node.group is not None:
            name = ids.get(node.id, node.id)
            waiting += [Place(member, name, node.group) for member in reversed(node.group.nodes)]
    return places


def document_values(diagram: Diagram) -> Values:
    """Return what is said of a diagram as a whole."""
    given: dict[str, Value] = {
        "title": diagram.title,
        "description": diagram.description,
        "icon": diagram.icon,
        "legend": diagram.legend,
        "lines": "" if diagram.lines == "ortho" else diagram.lines,
        **_group_values(diagram.body, direction="down", frame="none", layout="flow", ids={}),
    }
    return _without_usual(given)


def node_values(place: Place, *, ids: Ids) -> Values:
    """Return what is said of a node, and of the group that it may be."""
    node, around = place.node, place.around
    given: dict[str, Value] = {name: find(node) for name, find in NODE_FIELDS}
    given["in"] = place.parent
    if node.group is not None:
        layout = "tree" if around.layout == "tree" else "flow"
        given["group"] = True
        given |= _group_values(
            node.group, direction=around.direction, frame="box", layout=layout, ids=ids
        )
    values = _without_usual(given)
    return values if node.label == (node.id,) else {"label": node.label, **values}


def _group_values(
    group: Group, *, direction: Direction, frame: str, layout: str, ids: Ids
) -> dict[str, Value]:
    """Return how a group is laid out, as far as that is not as around it."""
    is_square = group.columns == square_columns(len(group.nodes))
    return {
        "direction": "" if group.direction == direction else group.direction,
        "layout": "" if group.layout == layout else group.layout,
        "columns": None if group.layout == "grid" and is_square else group.columns,
        "divided": group.divided,
        "frame": "" if group.frame == frame or group.layout == "tree" else group.frame,
        "align": tuple(tuple(ids.get(name, name) for name in names) for names in group.align),
    }


def edge_values(edge: Edge, *, ids: Ids) -> Values:
    """Return what is said of an edge; ``from`` is what comes first where it is written."""
    given = {
        "from": ids.get(edge.source, edge.source),
        "arrow": write_arrow(edge.line, source_head=edge.source_head, target_head=edge.target_head),
        "to": ids.get(edge.target, edge.target),
        "label": edge.label,
        "link": edge.link,
        "class": edge.style,
        "tags": edge.tags,
        "quiet": edge.quiet,
    }
    return _without_usual(given)


def note_values(note: Note) -> Values:
    """Return what is said in a note, and of it."""
    given = {"title": note.title, "mark": note.mark, "form": note.form, "items": note.items}
    return _without_usual(given)


def kind_values(kind: OwnKind) -> Values:
    """Return what is said of a kind of the spec's own."""
    given = {
        "base": kind.base,
        "shape": kind.shape,
        "icon": kind.icon,
        "image": kind.image,
        "class": kind.style,
        "meaning": kind.meaning,
    }
    return _without_usual(given)


def class_values(given: StyleClass) -> Values:
    """Return the colours of a class."""
    return _without_usual({"fill": given.fill, "text": given.text, "line": given.line})


def view_values(view: View) -> Values:
    """Return what a spec says of a view."""
    return dict(view.definition)


def flow_values(flow: Flow, *, ids: Ids) -> Values:
    """Return what is said of a flow, and its steps."""
    given = {
        "title": flow.title,
        "description": flow.description,
        "participants": tuple(ids.get(name, name) for name in flow.participants),
        "numbers": None if flow.numbers else "false",
        "steps": tuple(rename_steps(flow.steps, ids)),
    }
    return _without_usual(given)


def rename_steps(steps: Sequence[FlowStep], ids: Ids) -> Iterator[FlowStep]:
    """Yield steps with the new ids of their ends."""
    for step in steps:
        match step:
            case Message():
                sender, receiver = (ids.get(end, end) for end in (step.sender, step.receiver))
                yield replace(step, sender=sender, receiver=receiver)
            case FlowNote():
                yield replace(step, over=tuple(ids.get(name, name) for name in step.over))
            case FlowFrame():
                branches = tuple(
                    FlowBranch(title=each.title, steps=tuple(rename_steps(each.steps, ids)))
                    for each in step.branches
                )
                yield replace(step, branches=branches)


def _without_usual(given: dict[str, Value]) -> Values:
    """Return the values that say something."""
    return {name: value for name, value in given.items() if value not in (None, "", (), False, 0)}
