"""The drawings that one spec gives: the whole, then each view and each flow."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from triglyph.errors import UsageError
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.model import Diagram, Flow, Group, Node, View, walk_nodes
from triglyph.renderer import Remark


class Sheet(Struct, frozen=True):
    """One of the drawings that a spec gives."""

    name: str
    """The name of a view or a flow; empty for the whole."""
    diagram: Diagram
    remarks: tuple[Remark, ...] = ()
    """What it leaves out of the spec because the spec says so, in any format."""


def list_sheets(diagram: Diagram) -> tuple[Sheet, ...]:
    """Return every drawing that a spec gives: the whole, then its views and its flows.

    Where there are nodes for flows alone, the whole would be boxes that nothing joins, and
    is no drawing.
    """
    return _make_sheets(diagram, frozenset(name_sheets(diagram)))


def name_sheets(diagram: Diagram) -> tuple[str, ...]:
    """Return the names of all drawings that a spec gives, without making them."""
    return (*(() if _is_for_flows(diagram) else ("",)), *list_names(diagram))


def _make_sheets(diagram: Diagram, wanted: frozenset[str]) -> tuple[Sheet, ...]:
    """Return the drawings of some names, in the order of the spec."""
    whole = diagram
    if diagram.views or diagram.flows or diagram.rules:
        whole = replace(diagram, views=(), flows=(), rules=())
    views = (view for view in diagram.views if view.name in wanted)
    flows = (flow for flow in diagram.flows if flow.name in wanted)
    return (
        *((Sheet("", whole),) if "" in wanted else ()),
        *(Sheet(view.name, view.diagram, tuple(_remark(view))) for view in views),
        *_make_flow_sheets(whole, flows),
    )


def _make_flow_sheets(whole: Diagram, flows: Iterable[Flow]) -> Iterator[Sheet]:
    """Yield the drawings of some flows."""
    for flow in flows:
        # Imported here and below, since few specs have it, and every drawing waits for imports.
        from triglyph.flows import flow_diagram

        yield Sheet(flow.name, flow_diagram(whole, flow))


def _is_for_flows(diagram: Diagram) -> bool:
    """Return whether a spec says nothing but what its flows show."""
    if diagram.edges or diagram.notes or not diagram.flows:
        return False
    shown = {name for flow in diagram.flows for name in flow.participants}
    return all(node.id in shown for node in diagram.body.nodes)


def choose_sheets(diagram: Diagram, names: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the drawings of some names, in the order of the spec; without names, all of them.

    An empty name is the first drawing, which is the whole where that is one.

    Raises:
        UsageError: The spec has neither a view nor a flow of a name.
    """
    if not names:
        return list_sheets(diagram)
    known = list_names(diagram)
    for name in names:
        if not isinstance(name, str):
            raise UsageError(f"a view is named by a text, not by {type(name).__name__} {name!r}")
        if name and name not in known:
            raise UsageError(explain_view(name, known))
    first = name_sheets(diagram)[0]
    return _make_sheets(diagram, frozenset(name or first for name in names))


def choose_diagram(diagram: Diagram, name: str) -> Diagram:
    """Return the diagram of a view or a flow, or the first for an empty name.

    Raises:
        UsageError: The spec has neither a view nor a flow of that name.
    """
    return choose_sheets(diagram, (name,))[0].diagram if name or diagram.flows else diagram


def link_closed_groups(diagram: Diagram, links: Mapping[str, str]) -> Diagram:
    """Return a diagram whose closed groups lead to the views that show their members.

    Args:
        diagram: That of a view.
        links: By the name of a view: where it is.
    """

    def link_group(group: Group) -> Group:
        return replace(group, nodes=tuple(map(link_node, group.nodes)))

    def link_node(node: Node) -> Node:
        if node.group is not None:
            return replace(node, group=link_group(node.group))
        return replace(node, link=links[node.shown_in]) if node.shown_in in links else node

    return replace(diagram, body=link_group(diagram.body))


def list_names(diagram: Diagram) -> list[str]:
    """Return the names of the views and the flows of a spec, in its order."""
    return [*(view.name for view in diagram.views), *(flow.name for flow in diagram.flows)]


def explain_view(name: str, known: Sequence[str]) -> str:
    """Return what to say of a view or a flow that a spec does not have.

    >>> explain_view("paymnts", ["overview", "payments"])
    'there is no view or flow `paymnts`: did you mean `payments`? allowed: overview, payments'
    """
    none = "" if known else "the spec has no views or flows"
    hint = did_you_mean(nearest(name, known), allowed=known, more=none)
    return f"there is no view or flow {quoted(name)}: {hint}"


def _remark(view: View) -> Iterator[Remark]:
    """Yield what a view leaves out of its spec."""
    for node, _ in walk_nodes(view.diagram.body):
        if node.closed:
            inside = "1 node" if node.closed == 1 else f"{node.closed} nodes"
            yield Remark(f"group {node.id}", f"is closed, with {inside} inside")
    for name in view.left_out:
        yield Remark(f"node {name}", "is not in this view")
    if view.edges_left_out:
        edges = "1 edge" if view.edges_left_out == 1 else f"{view.edges_left_out} edges"
        yield Remark("view", f"leaves out {edges}")
    if view.steps_left_out:
        steps = "step" if len(view.steps_left_out) == 1 else "steps"
        from triglyph.flows import write_numbers

        numbers = write_numbers(view.steps_left_out)
        yield Remark("view", f"leaves out {steps} {numbers} of its flow")
