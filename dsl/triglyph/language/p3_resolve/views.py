"""Views into diagrams of their own: what each picks, and what it shows of that."""

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from triglyph.flow_map import Atlas, map_flow
from triglyph.language.core.findings import Findings, say_where
from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.language.core.suggested_fix import replace_word
from triglyph.language.core.tree import Scalar
from triglyph.language.grammar.view_fields import ViewEntry
from triglyph.language.p2_read.parts import Part
from triglyph.language.p3_resolve.definitions import write_definition
from triglyph.language.p3_resolve.selection import Picker
from triglyph.model import Diagram, Direction, Flow, Group, Layout, View, walk_nodes
from triglyph.projection import Selection, Whole, project, title_of

Arrange: TypeAlias = Callable[[ViewEntry], Group]
"""What lays the members of the spec out in the direction and the layout of a view."""


def compile_views(
    parts: list[Part], diagram: Diagram, picker: Picker, *, arrange: Arrange
) -> tuple[View, ...]:
    """Return the views of all parts, in their order; what is wrong with them is noted.

    Args:
        parts: The files of the spec.
        diagram: The whole.
        picker: What can be picked in it.
        arrange: What makes the body of the whole for a view with a direction or layout.
    """
    wholes = _Wholes(diagram, arrange)
    entries = [(part, *named) for part in parts for named in part.document.views]
    first: dict[str, tuple[Part, Scalar]] = {}
    views: list[View] = []
    for part, name, entry in entries:
        known, place = first.setdefault(name.text.casefold(), (part, name))
        if place is not name:
            _note_twin(name, part.findings, first=known.findings, place=place)
            continue
        view = _compile_view(name, entry, wholes, picker, part.findings)
        if not view.diagram.body.nodes and _knows_flow(entry, diagram):
            part.findings.error(
                name.start,
                "empty-view",
                f"the view {quoted(name.text)} shows nothing",
                "let `show` pick a node that `hide` does not",
            )
        views.append(view)
    return tuple(_link(views))


class _Wholes:
    """The whole as views look at it: what several of them need of it is made once."""

    def __init__(self, diagram: Diagram, arrange: Arrange) -> None:
        self.diagram = diagram
        self._arrange = arrange
        self._wholes: dict[tuple[Direction | None, Layout | None], Whole] = {}
        self._atlases: dict[frozenset[int], Atlas] = {}

    def whole(self, entry: ViewEntry) -> Whole:
        """Return the whole in the direction and the layout of a view."""
        key = (entry.direction, entry.layout)
        if key not in self._wholes:
            arranged = self.diagram
            if any(key):
                arranged = replace(arranged, body=self._arrange(entry))
            self._wholes[key] = Whole(arranged)
        return self._wholes[key]

    def atlas(self, hidden: frozenset[int]) -> Atlas:
        """Return what finds the edges that carry messages.

        Args:
            hidden: The places of edges that are not shown.
        """
        if hidden not in self._atlases:
            self._atlases[hidden] = Atlas(self.diagram, hidden=hidden)
        return self._atlases[hidden]


def _compile_view(
    name: Scalar, entry: ViewEntry, wholes: _Wholes, picker: Picker, findings: Findings
) -> View:
    """Return a view of a diagram."""
    whole = wholes.whole(entry)
    diagram = whole.diagram
    hidden_edges = frozenset(
        place for selector in entry.hide for place in picker.match_edges(selector)
    )
    selection = Selection(
        show=None if entry.show is None else picker.pick(entry.show, findings),
        hide=picker.pick(entry.hide, findings),
        collapse=picker.pick(entry.collapse, findings, of_groups=True),
        around=entry.around,
        hidden_edges=hidden_edges,
    )
    flow = None if entry.flow is None else _find_flow(entry.flow, diagram, findings)
    mapped = None
    if flow is not None:
        hidden = whole.outline.below(selection.hide)
        mapped = map_flow(wholes.atlas(hidden_edges), flow, hidden=hidden)
        whole = whole.with_edges(mapped.edges)
        selection = replace(
            selection,
            show=mapped.show | set(selection.show or ()),
            collapse=mapped.collapse | set(selection.collapse),
            hidden_edges=(),
        )
    part = project(whole, selection)
    return View(
        name=name.text,
        diagram=replace(
            diagram,
            title=entry.title or title_of(diagram.title, name.text),
            description="",
            body=part.body,
            edges=part.edges,
            flows=(),
            classes=part.classes,
            notes=diagram.notes if entry.notes else (),
            legend=diagram.legend if entry.legend is None else entry.legend,
        ),
        left_out=part.left_out,
        edges_left_out=part.edges_left_out + (mapped.edges_left_out if mapped else 0),
        steps_left_out=mapped.steps_left_out if mapped else (),
        definition=write_definition(entry),
    )


def _knows_flow(entry: ViewEntry, whole: Diagram) -> bool:
    """Return whether a view names no flow, or one that there is."""
    return entry.flow is None or any(flow.name == entry.flow.text for flow in whole.flows)


def _find_flow(name: Scalar, whole: Diagram, findings: Findings) -> Flow | None:
    """Return the flow of a name; None after noting that there is none."""
    flows = {flow.name: flow for flow in whole.flows}
    if name.text not in flows:
        guess = nearest(name.text, flows)
        findings.error(
            name.start,
            "unknown-flow",
            f"there is no flow {quoted(name.text)}",
            did_you_mean(guess, allowed=flows, more="" if flows else "define it under `flows`"),
            fix=replace_word(name, guess) if guess else None,
            allowed=flows,
        )
    return flows.get(name.text)


def _note_twin(name: Scalar, findings: Findings, *, first: Findings, place: Scalar) -> None:
    """Note a view of a name that an earlier one has, or that differs from it in case only."""
    where = say_where(place.start, first, seen_from=findings)
    if place.text == name.text:
        message = f"duplicate view {quoted(name.text)} (first {where})"
        hint = "rename one of the two"
    else:
        message = (
            f"the view {quoted(name.text)} differs from {quoted(place.text)} ({where}) in case only"
        )
        hint = "rename one of the two: many file systems would take their drawings for one file"
    findings.error(name.start, "duplicate-view", message, hint)


def _link(views: list[View]) -> list[View]:
    """Return the views with each closed group leading to the one that shows its members best.

    That is the view that shows the group open with the fewest other nodes; of equals the first.
    """
    best: dict[str, tuple[int, str]] = {}
    for view in views:
        nodes = [node for node, _ in walk_nodes(view.diagram.body)]
        for node in nodes:
            if node.group is not None and not node.quiet:
                known = best.get(node.id)
                if known is None or len(nodes) < known[0]:
                    best[node.id] = (len(nodes), view.name)
    return [
        replace(view, diagram=replace(view.diagram, body=_link_group(view.diagram.body, best)))
        if any(node.closed for node, _ in walk_nodes(view.diagram.body))
        else view
        for view in views
    ]


def _link_group(group: Group, best: dict[str, tuple[int, str]]) -> Group:
    """Return a group whose closed members know the view that shows them."""
    return replace(
        group,
        nodes=tuple(
            replace(node, shown_in=best.get(node.id, (0, ""))[1])
            if node.closed
            else node
            if node.group is None
            else replace(node, group=_link_group(node.group, best))
            for node in group.nodes
        ),
    )
