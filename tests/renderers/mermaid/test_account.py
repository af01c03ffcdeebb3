"""What the report of the Mermaid renderer says about what it changes."""

import pytest
from mermaid_cases import diagram_of

from triglyph.model import Diagram, Edge, Group, Node, Note, SectionLine
from triglyph.renderer import Options, Remark
from triglyph_renderers.mermaid import MMD


def remarks_on(diagram: Diagram, **options: bool) -> list[tuple[str, str]]:
    rendering = MMD.render(diagram, Options(**options))
    return [(remark.subject, remark.change) for remark in rendering.remarks]


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
        (Diagram(icon="🎨"), "icon", "omitted"),
        (Diagram(legend=True), "legend", "omitted"),
        (diagram_of(align=(("a", "b"),)), "document", "omitted"),
        (diagram_of(Node(id="a", kind="queue")), "node a", "changed"),
        (diagram_of(Node(id="a", shape="cloud")), "node a", "changed"),
        (diagram_of(Node(id="a", sections=((SectionLine("x"),),))), "node a", "changed"),
        (diagram_of(Node(id="a", callout=("x",))), "node a", "changed"),
        (diagram_of(Node(id="a", image="aws.database.RDS")), "node a", "omitted"),
        (diagram_of(Node(id="a", style="hot")), "node a", "omitted"),
        (diagram_of(Node(id="a", tooltip="x")), "node a", "omitted"),
        (diagram_of(Node(id="a", link="javascript:x")), "node a", "omitted"),
        (diagram_of(Node(id="g", group=Group(), link="https://x.org")), "group g", "omitted"),
        (diagram_of(Node(id="g", group=Group(divided=True))), "group g", "changed"),
        (diagram_of(Node(id="g", group=Group(layout="tree"))), "group g", "changed"),
        (diagram_of(Node(id="g", group=Group(), label=("a", "b"))), "group g", "changed"),
        (diagram_of(Node(id="g", group=Group(), text="left")), "group g", "changed"),
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
            Remark("edge a <- b", "is written from b, which may then stand first"),
        ),
        (
            Edge(source="g", target="b"),
            Remark("edge g -> b", "ends at a small node inside g that stands for it"),
        ),
        (
            Edge(source="a", target="b", link="https://x.org"),
            Remark("edge a -> b", "is shown without its link", "omitted"),
        ),
        (
            Edge(source="a", target="b", style="hot"),
            Remark("edge a -> b", "is shown without the colours of class hot", "omitted"),
        ),
    ],
)
def test_an_edge_that_is_drawn_otherwise_is_named(edge: Edge, remark: Remark) -> None:
    inner = Node(id="g", group=Group(nodes=(Node(id="b"),)))
    rendering = MMD.render(diagram_of(Node(id="a"), inner, edges=(edge,)), Options())
    assert rendering.remarks == (remark,)
