import pytest
from boxart_reader import compare, read_drawing

from triglyph.model import Diagram, Edge, Group, Node, SectionLine


def node(name: str, label: str | None = None) -> Node:
    return Node(id=name, label=(label or name,))


def diagram(*nodes: Node, edges: tuple[Edge, ...] = ()) -> Diagram:
    return Diagram(body=Group(nodes=nodes, frame="none"), edges=edges)


CHAIN = """
┌───┐   ┌───┐   ┌───┐
│ a ├──▶│ b ├┄┄▶│ c │
└───┘   └───┘   └───┘
"""
A_TO_B = Edge(source="a", target="b")
B_TO_C = Edge(source="b", target="c", line="dashed")
ABC = (node("a"), node("b"), node("c"))


def test_a_drawing_that_says_what_the_diagram_says_has_no_differences() -> None:
    assert compare(read_drawing(CHAIN), diagram(*ABC, edges=(A_TO_B, B_TO_C))) == []


def test_an_edge_is_the_same_whichever_end_is_written_first() -> None:
    turned = Edge(source="b", target="a", source_head=True, target_head=False)
    assert compare(read_drawing(CHAIN), diagram(*ABC, edges=(turned, B_TO_C))) == []


def test_edges_alike_in_everything_count_once() -> None:
    assert compare(read_drawing(CHAIN), diagram(*ABC, edges=(A_TO_B, B_TO_C, A_TO_B))) == []


@pytest.mark.parametrize(
    ("meant", "difference"),
    [
        (diagram(*ABC, edges=(A_TO_B,)), "too much: dashed box 'b' -> box 'c'"),
        (
            diagram(*ABC, edges=(A_TO_B, B_TO_C, Edge(source="a", target="c"))),
            "missing: solid box 'a' -> box 'c'",
        ),
        (
            diagram(*ABC, edges=(A_TO_B, Edge(source="c", target="b", line="dashed"))),
            "missing: dashed box 'c' -> box 'b'",
        ),
        (
            diagram(*ABC, edges=(A_TO_B, Edge(source="b", target="c", line="thick"))),
            "missing: thick box 'b' -> box 'c'",
        ),
        (
            diagram(*ABC, edges=(Edge(source="a", target="b", label=("x",)), B_TO_C)),
            "missing: solid box 'a' -> box 'b': x",
        ),
        (diagram(*ABC[:2], edges=(A_TO_B,)), "too much: box c () square"),
        (diagram(*ABC, node("d"), edges=(A_TO_B, B_TO_C)), "missing: box d () square"),
        (
            diagram(*ABC[:2], Node(id="c", label=("c",), shape="rounded"), edges=(A_TO_B, B_TO_C)),
            "missing: box c () rounded",
        ),
        (
            diagram(*ABC[:2], Node(id="c", label=("c",), shape="text"), edges=(A_TO_B, B_TO_C)),
            "missing: text c ()",
        ),
    ],
)
def test_each_difference_is_reported(meant: Diagram, difference: str) -> None:
    assert difference in compare(read_drawing(CHAIN), meant)


def test_equal_labels_do_not_hide_wires_that_go_elsewhere() -> None:
    ring = """
┌───┐   ┌───┐   ┌───┐   ┌───┐
│ a ├──▶│ a ├──▶│ a ├──▶│ a │
└───┘   └───┘   └───┘   └─┬─┘
  ▲                       │
  └───────────────────────┘
"""
    names = ("p", "q", "r", "s")
    nodes = tuple(node(name, "a") for name in names)

    def edges(*pairs: str) -> tuple[Edge, ...]:
        return tuple(Edge(source=pair[0], target=pair[1]) for pair in pairs)

    assert compare(read_drawing(ring), diagram(*nodes, edges=edges("pq", "qr", "rs", "sp"))) == []
    two_pairs = diagram(*nodes, edges=edges("pq", "qp", "rs", "sr"))
    assert compare(read_drawing(ring), two_pairs) == [
        "things of the same labels are joined or contained in another way"
    ]


def test_containment_is_compared() -> None:
    drawing = """
┌─ G ───────────┐ ┌─ H ───┐
│ ┌───┐ ┌─────┐ │ │ ┌───┐ │
│ │ a │ │  b  │ │ │ │ a │ │
│ └───┘ └─────┘ │ │ └───┘ │
└───────────────┘ └───────┘
"""

    def group(name: str, *members: Node) -> Node:
        return Node(id=name, label=(name,), group=Group(nodes=members))

    right = diagram(group("G", node("x", "a"), node("b")), group("H", node("y", "a")))
    wrong = diagram(group("G", node("x", "a")), group("H", node("y", "a"), node("b")))
    assert compare(read_drawing(drawing), right) == []
    assert compare(read_drawing(drawing), wrong) == [
        "missing: box 'b' in group 'H'",
        "too much: box 'b' in group 'G'",
    ]


RULED = """
┌─────────┐
│ Gateway │
├─────────┤
│ limits  │ ← 100 a minute
│ routes  │
└─┬───────┘
  │
  ▼
┌───┐
│ a │
└───┘
"""


def test_a_ruled_box_may_be_a_node_with_sections() -> None:
    def meant(first: SectionLine, second: SectionLine) -> Diagram:
        gateway = Node(id="g", label=("Gateway",), sections=((first, second),))
        return diagram(gateway, node("a"), edges=(Edge(source="g", target="a"),))

    limits = SectionLine("limits", ("100 a minute",))
    assert compare(read_drawing(RULED), meant(limits, SectionLine("routes"))) == []
    moved = meant(SectionLine("limits"), SectionLine("routes", ("100 a minute",)))
    assert compare(read_drawing(RULED), moved) != []


def test_a_ruled_box_may_be_a_divided_group_whose_compartment_the_edge_leaves() -> None:
    member = Node(id="m", label=("limits", "routes"), callout=("100 a minute",))
    members = Group(nodes=(member,), layout="column", divided=True)
    gateway = Node(id="g", label=("Gateway",), group=members)

    def meant(source: str) -> Diagram:
        return diagram(gateway, node("a"), edges=(Edge(source=source, target="a"),))

    assert compare(read_drawing(RULED), meant("m")) == []
    assert compare(read_drawing(RULED), meant("g")) != []
