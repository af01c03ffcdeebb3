"""What the report of the Mermaid renderer says about what it changes."""

import pytest
from accounts import remarks_of
from mermaid_cases import diagram_of

from triglyph.model import Diagram, Edge, Group, Layout, Node, Note, SectionLine
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD


def remarks_on(diagram: Diagram, **options: bool) -> list[tuple[str, str]]:
    remarks = remarks_of(MMD, diagram, Options(**options))
    return [(remark.subject, remark.change) for remark in remarks]


def test_a_drawing_that_says_everything_has_no_remarks() -> None:
    nodes = (Node(id="a", label=("A",), kind="server"), Node(id="g", group=Group()))
    assert remarks_on(diagram_of(*nodes, edges=(Edge(source="a", target="g"),))) == []


def test_notes_are_missed_only_where_they_were_asked_for() -> None:
    diagram = Diagram(notes=(Note(),))
    assert remarks_on(diagram) == [("notes", "omitted")]
    assert remarks_on(diagram, notes=False) == []


@pytest.mark.parametrize(
    ("diagram", "subject", "change"),
    [
        (Diagram(title=("T",)), "title", "changed"),
        (Diagram(icon="🎨"), "title icon", "omitted"),
        (Diagram(legend=True), "legend", "omitted"),
        (diagram_of(align=(("a", "b"),)), "align of the document", "omitted"),
        (diagram_of(Node(id="a", kind="queue")), "kind of a", "changed"),
        (diagram_of(Node(id="a", shape="cloud")), "shape cloud of a", "changed"),
        (diagram_of(Node(id="a", sections=((SectionLine("x"),),))), "sections of a", "changed"),
        (diagram_of(Node(id="a", callout=("x",))), "callout of a", "changed"),
        (diagram_of(Node(id="a", image="aws.database.RDS")), "image of a", "omitted"),
        (diagram_of(Node(id="a", style="hot")), "class of a", "omitted"),
        (diagram_of(Node(id="a", tooltip="x")), "tooltip of a", "omitted"),
        (diagram_of(Node(id="a", link="javascript:x")), "link of a", "omitted"),
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
            Edge(source="a", target="b", source_head=True, target_head=False),
            ("edge a <- b", "changed"),
        ),
        (
            Edge(source="g", target="b"),
            ("edge g -> b", "changed"),
        ),
        (
            Edge(source="a", target="b", link="https://x.org"),
            ("link of edge a -> b", "omitted"),
        ),
        (
            Edge(source="a", target="b", style="hot"),
            ("class of edge a -> b", "omitted"),
        ),
    ],
)
def test_an_edge_that_is_drawn_otherwise_is_named(edge: Edge, remark: tuple[str, str]) -> None:
    inner = Node(id="g", group=Group(nodes=(Node(id="b"),)))
    assert remarks_on(diagram_of(Node(id="a"), inner, edges=(edge,))) == [remark]


@pytest.mark.parametrize(
    ("layout", "named"),
    [("row", ["layout row of g"]), ("column", []), ("grid", ["layout grid of g"])],
)
def test_a_layout_whose_members_edges_part_is_named(layout: Layout, named: list[str]) -> None:
    members = (Node(id="a"), Node(id="b"), Node(id="c"))
    group = Node(id="g", group=Group(nodes=members, layout=layout, columns=2))
    remarks = remarks_on(diagram_of(group, edges=(Edge(source="a", target="b"),)))
    assert [subject for subject, _ in remarks] == named
