"""What the report of the Mermaid renderer says about what it changes."""

import pytest
from fidelity import remarks_of
from mermaid_cases import diagram_of
from msgspec.structs import replace
from spec_texts import diagram_of as spec_diagram

from triglyph.model import Diagram, Edge, Group, Node, Note, SectionLine
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.mermaid.layout_losses import LAYOUT_LOSSES


def remarks_on(diagram: Diagram, **options: bool) -> list[tuple[str, str]]:
    remarks = remarks_of(MMD, diagram, Options(**options))
    return [(remark.subject, remark.change) for remark in remarks]


def test_a_drawing_that_says_everything_has_no_remarks() -> None:
    nodes = (Node(id="a", label=("A",), kind="server"), Node(id="g", group=Group()))
    assert remarks_on(diagram_of(*nodes, edges=(Edge(source="a", target="g"),))) == []


def test_notes_are_missed_only_where_they_were_asked_for() -> None:
    diagram = replace(diagram_of(Node(id="a")), notes=(Note(),))
    assert remarks_on(diagram) == [("notes", "unasked")]
    assert remarks_on(diagram, notes=False) == []
    assert remarks_on(diagram, picture_notes=True) == []
    assert remarks_on(Diagram(notes=(Note(),))) == []


def test_a_title_and_its_icon_are_drawn_where_front_matter_is_asked_for() -> None:
    diagram = Diagram(title=("T",), icon="🎨")
    assert remarks_on(diagram) == [("title", "changed"), ("title icon", "unasked")]
    assert remarks_on(diagram, title=False) == []
    assert remarks_on(diagram, front_matter=True) == []


def test_an_arrow_to_the_left_is_named_only_where_its_ends_may_change_places() -> None:
    nodes = [Node(id=name) for name in "abc"]
    first, second = (
        Edge(source=source, target="c", source_head=True, target_head=False) for source in "ab"
    )
    assert remarks_on(diagram_of(*nodes, edges=(first,))) == []
    assert remarks_on(diagram_of(*nodes, edges=(first, second))) == [
        ("edge a <- c", "changed"),
        ("edge b <- c", "changed"),
    ]
    inner = Node(id="g", group=Group(nodes=(Node(id="c"),)))
    assert remarks_on(diagram_of(*nodes[:2], inner, edges=(first,))) == [("edge a <- c", "changed")]


def test_a_second_edge_of_a_node_to_itself_is_named() -> None:
    edges = tuple(Edge(source="a", target="a", statement=place) for place in range(2))
    assert remarks_on(diagram_of(Node(id="a"), edges=edges)) == [("edge a -> a", "changed")]


def test_an_edge_both_ways_that_is_written_from_its_other_end_is_named() -> None:
    group = Node(id="g", group=Group(nodes=(Node(id="b"),)))
    edges = (
        Edge(source="a", target="b"),
        Edge(source="g", target="a", source_head=True, statement=1),
        Edge(source="a", target="g", source_head=True, statement=2),
    )
    remarks = remarks_of(MMD, diagram_of(Node(id="a"), group, edges=edges))
    assert [remark.subject for remark in remarks if remark.feature == "arrows both ways"] == [
        "edge g <-> a"
    ]


@pytest.mark.parametrize(
    ("edges", "is_named"),
    [
        ("['x -> a, b', 'a, b -> y']", False),
        # y has the lines of b before those of a
        ("['x -> a, b', b -> y, a -> y]", True),
        ("['x -> b, a']", True),
        ("[x -> y]", True),
    ],
)
def test_align_is_named_where_mermaid_may_have_another_order(edges: str, *, is_named: bool) -> None:
    spec = f"align: [[a, b]]\nnodes: [x, a, b, y]\nedges: {edges}"
    subjects = [remark.subject for remark in remarks_of(MMD, spec_diagram(spec))]
    assert ("align of the document" in subjects) == is_named


@pytest.mark.parametrize(
    ("edges", "is_named"),
    [
        ("[a -> b -> c -> x]", False),
        ("[a -> b -> c, b -> x]", True),
        ("[x -> b, a -> b -> c]", True),
        ("[x -> a -> b -> c]", False),
        # to and fro: which members are passed is not known
        ("[c -> x, x -> a]", True),
    ],
)
def test_lines_that_may_pass_members_of_their_group_are_named(
    edges: str, *, is_named: bool
) -> None:
    spec = f"nodes: {{g: {{nodes: [a, b, c]}}, x: }}\nedges: {edges}"
    subjects = [remark.subject for remark in remarks_of(MMD, spec_diagram(spec))]
    assert ("lines" in subjects) == is_named


def test_what_github_refuses_to_draw_is_named() -> None:
    nodes = [Node(id=f"n{place}") for place in range(501)]
    edges = tuple(Edge(source="n0", target=f"n{place}") for place in range(1, 501))
    assert remarks_on(diagram_of(*nodes, edges=edges)) == []
    (refused,) = remarks_of(MMD, diagram_of(*nodes, edges=(*edges, edges[0])))
    assert "has 501 links" in refused.text
    (refused,) = remarks_of(MMD, diagram_of(Node(id="a", label=("😀" * 25_000,))))
    assert "of 50,167 characters" in refused.text


@pytest.mark.parametrize(
    ("diagram", "subject", "change"),
    [
        (Diagram(legend=True), "legend", "changed"),
        (
            diagram_of(
                *(Node(id=name) for name in "ab"),
                edges=(Edge(source="a", target="b"),),
                align=(("a", "b"),),
            ),
            "align of the document",
            "changed",
        ),
        (diagram_of(Node(id="a", kind="queue")), "kind of a", "changed"),
        (diagram_of(Node(id="a", shape="cloud")), "shape cloud of a", "changed"),
        (diagram_of(Node(id="a", sections=((SectionLine("x"),),))), "sections of a", "changed"),
        (diagram_of(Node(id="a", callout=("x",))), "callout of a", "changed"),
        (diagram_of(Node(id="a", image="aws.database.RDS")), "image of a", "omitted"),
        (diagram_of(Node(id="a", tooltip="x")), "tooltip of a", "omitted"),
        (diagram_of(Node(id="a", link="javascript:x")), "link of a", "omitted"),
        (diagram_of(Node(id="a", link="https://x.org/?q=a%26b")), "link of a", "changed"),
        (diagram_of(Node(id="g", group=Group(), link="https://x.org")), "link of g", "omitted"),
        (diagram_of(Node(id="g", group=Group(divided=True))), "division of g", "changed"),
        (diagram_of(Node(id="g", group=Group(layout="tree"))), "layout tree of g", "changed"),
        (diagram_of(Node(id="g", group=Group(), label=("a", "b"))), "label of g", "changed"),
        (diagram_of(Node(id="g", group=Group(), text="left")), "text alignment of g", "changed"),
    ],
)
def test_what_cannot_be_drawn_as_written_is_named(
    diagram: Diagram, subject: str, change: str
) -> None:
    assert remarks_on(diagram) == [(subject, change)]


@pytest.mark.parametrize(
    ("edge", "remark"),
    [
        (
            Edge(source="g", target="b"),
            ("edge g -> b", "changed"),
        ),
        (
            Edge(source="a", target="b", link="https://x.org"),
            ("link of edge a -> b", "omitted"),
        ),
    ],
)
def test_an_edge_that_is_drawn_otherwise_is_named(edge: Edge, remark: tuple[str, str]) -> None:
    inner = Node(id="g", group=Group(nodes=(Node(id="b"),)))
    assert remarks_on(diagram_of(Node(id="a"), inner, edges=(edge,))) == [remark]


G = "nodes: {g: {layout: %s, nodes: [a, b, c, d]}, x: , y: }\n"
"""A group of four and what is outside of it."""

LAYOUTS = {
    # edges join members that should share a layer
    (G % "row", "edges: [a -> b, x -> a]"): "lost",
    (G % "grid, columns: 2", "edges: [a -> b, d -> c]"): "lost",
    (G % "grid, columns: 2", "edges: [a -> b -> d -> c]"): "lost",
    # Mermaid has its own order in a layer
    (G % "row", "edges: [x -> a]"): "loose",
    (G % "row", "edges: [x -> a, x -> b, x -> c, y -> d]"): "loose",
    (G % "row", "edges: ['x -> d, c, b, a']"): "loose",
    (G % "column", "direction: right\nedges: [x -> a]"): "loose",
    (G % "grid, columns: 2", "edges: [x -> a]"): "loose",
    (G % "grid, columns: 2", "edges: [a -> d]"): "loose",
    (
        "nodes: {g: {layout: row, nodes: {h: {nodes: [a]}, i: {nodes: [b]}}}, x: }",
        "edges: [x -> a]",
    ): ("loose"),
    # an edge leads against the order, or past members
    (G % "row", "edges: [c -> a]"): "against",
    (G % "column", "edges: [b -> a, x -> b]"): "against",
    (G % "row", "edges: [a -> c]"): "bent",
    # other versions do otherwise
    ("nodes: {g: {layout: row, nodes: {h: {nodes: [a]}, i: {nodes: [b]}}}}", "edges: [a -> b]"): (
        "turned"
    ),
    ("nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c]}}", ""): "sorted",
    ("nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, far-too-long]}}", ""): "sorted",
    (G % "grid, columns: 2", "edges: [a -> b, c -> d]"): "sorted",
    (G % "grid, columns: 2", "edges: [a -> c, b -> d]"): "sorted",
    (
        "nodes: {x: , h: {nodes: [{i: {layout: column, nodes: [c, d]}}]}}",
        "direction: right\nedges: [x -> i]",
    ): "turned",
    # a member has two neighbours on one side
    ("nodes: {g: {layout: column, nodes: [b, c]}, x: , y: }", "edges: ['x, y -> b']"): "bent",
    # an edge that leads back into the group
    ("nodes: {g: {layout: column, nodes: [b, c]}, x: }", "edges: [x -> g, c -> x]"): "bent",
    # two alike nodes in one layer, the first of which a chain of groups joins too
    (
        "layout: column\nnodes: {g: {layout: row, nodes: [a, b]}, h: {nodes: [d, c]}}",
        "edges: ['a, b -> c']",
    ): "loose",
    # a loop in a group whose border an edge passes
    (
        "nodes: {g: {layout: row, nodes: [{h: {nodes: [a]}}, {i: {nodes: [b]}}]}}",
        "direction: right\nedges: [a -> b, a -> a]",
    ): "looped",
    # nothing is lost
    (G % "row", ""): "",
    (G % "row", "edges: [x -> g -> y]"): "",
    (G % "row", "edges: [a -> b -> c]"): "",
    (G % "column", "edges: [x -> a -> b, d -> y]"): "",
    (G % "row", "edges: ['x -> a, b, c, d', a -> y]"): "loose",
    (G % "row", "edges: ['x -> a, b, c, d', 'a, b, c, d -> y']"): "loose",
    # a second loop, which ends at a node of its own
    (G % "row", "edges: [{a -> a: x}, {a -> a: y}]"): "bent",
    (G % "grid, columns: 2", ""): "",
}
"""By a spec, what becomes of the layout of ``g``."""


@pytest.mark.parametrize("spec", LAYOUTS)
def test_a_layout_that_mermaid_may_not_keep_is_named(spec: tuple[str, str]) -> None:
    remarks = remarks_of(MMD, spec_diagram("\n".join(spec)))
    found = [remark.text for remark in remarks if remark.feature.startswith("layout")]
    assert found == ([LAYOUT_LOSSES[LAYOUTS[spec]]] if LAYOUTS[spec] else [])


def test_a_row_whose_members_edges_part_is_named_where_it_runs_as_what_is_around_it() -> None:
    group = Node(id="g", group=Group(nodes=(Node(id="a"), Node(id="b")), layout="row"))
    edges = (Edge(source="a", target="b"), Edge(source="x", target="a"))
    remarks = remarks_on(diagram_of(Node(id="x"), group, edges=edges))
    assert remarks == [("layout row of g", "changed")]


def test_a_row_that_edges_lead_out_of_and_back_into_is_named() -> None:
    edges = (Edge(source="a", target="b"), Edge(source="b", target="c"))
    nodes = [Node(id=name) for name in "abc"]
    assert remarks_on(diagram_of(*nodes, edges=edges, align=(("a", "c"),))) == [
        ("align of the document", "changed")
    ]
    assert remarks_on(diagram_of(*nodes, edges=edges[:1], align=(("b", "c"),))) == []


@pytest.mark.parametrize(
    ("edges", "boxes"),
    [
        ("a -> b, a -> c", ""),  # nothing is beside a
        ("a -> c, a -> d, b -> d", ""),  # a alone has two, and below are as many as above
        ("a -> c, a -> d, a -> e, b -> e", "a"),
        ("c -> a, d -> a, e -> a, e -> b", "a"),  # the same from below
        ("a -> c, a -> d, b -> e, b -> f", "a, b"),  # two of two, to a layer of four
        ("a -> c, a -> d, b -> c, b -> d", ""),  # to a layer of two
    ],
)
def test_the_boxes_whose_lines_may_run_behind_others_are_named(edges: str, boxes: str) -> None:
    remarks = remarks_of(MMD, spec_diagram(f"edges: [{edges}]\n"))
    found = [remark.text for remark in remarks if remark.subject == "lines"]
    text = f"of {boxes} may run behind boxes, since Mermaid leads them slanted"
    assert found == ([text] if boxes else [])
