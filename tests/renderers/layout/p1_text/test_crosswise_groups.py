"""Crosswise groups: which of them are lines of the flow around them, and in which order."""

import pytest
from boxart_phases import drawn, picture
from spec_texts import diagram_of

from triglyph.model import Group
from triglyph_renderers.layout.p1_text.crosswise_groups import line_up_crosswise_groups


def group_of(spec: str) -> Group:
    """The group with the id ``g``, as it is laid out."""
    (group,) = (
        node.group
        for node in line_up_crosswise_groups(diagram_of(spec)).body.nodes
        if node.group is not None
    )
    return group


def spec_of(direction: str, around: str, *edges: str, fields: str = "") -> str:
    """A group of four members with edges, in a flow that has another direction."""
    group = f"{{direction: {direction}, nodes: [a, b, c, d]{fields}}}"
    return f"direction: {around}\nnodes: {{x: X, g: {group}}}\nedges: {['x -> a', *edges]}"


def test_members_that_no_edge_joins_are_a_line_in_the_direction_of_their_group() -> None:
    spec = "direction: right\nnodes: {x: X, g: {direction: down, nodes: [a, b]}}\n"
    assert drawn(f"{spec}edges: ['x -> a, b']") == picture("""
           ┌─ g ───────┐
           │     ┌───┐ │
           │  ┌─▶│ a │ │
    ┌───┐  │  │  └───┘ │
    │ X ├──│──┤        │
    └───┘  │  │  ┌───┐ │
           │  └─▶│ b │ │
           │     └───┘ │
           └───────────┘
    """)


def test_a_chain_in_the_group_is_a_part_of_the_line() -> None:
    spec = "direction: right\nnodes: {x: X, g: {direction: down, nodes: [c, a, b]}}\n"
    assert drawn(f"{spec}edges: ['x -> c, a', c -> b]") == picture("""
           ┌─ g ───────┐
           │     ┌───┐ │
           │  ┌─▶│ c │ │
           │  │  └─┬─┘ │
           │  │    │   │
           │  │    │   │
    ┌───┐  │  │    │   │
    │ X ├──│──┤    ▼   │
    └───┘  │  │  ┌───┐ │
           │  │  │ b │ │
           │  │  └───┘ │
           │  │  ┌───┐ │
           │  └─▶│ a │ │
           │     └───┘ │
           └───────────┘
    """)


@pytest.mark.parametrize(
    ("direction", "around", "layout", "order"),
    [
        ("down", "right", "column", "abdc"),
        ("right", "down", "row", "abdc"),
        ("up", "left", "column", "cdba"),
        ("left", "up", "row", "cdba"),
    ],
)
def test_a_line_has_the_direction_of_its_group(
    direction: str, around: str, layout: str, order: str
) -> None:
    group = group_of(spec_of(direction, around, "b -> d"))
    assert (group.layout, group.direction) == (layout, around)
    assert "".join(node.id for node in group.nodes) == order


def test_members_that_no_edge_joins_may_change_places() -> None:
    group = group_of(spec_of("down", "right"))
    assert (group.layout, group.direction) == ("flow", "right")


@pytest.mark.parametrize(
    "edges",
    [
        ["a -> b, c"],
        ["a, b -> c"],
        ["a -> b", "b -> a"],
        ["g -> a"],
    ],
)
def test_a_group_in_which_anything_branches_is_a_flow_of_its_own(edges: list[str]) -> None:
    group = group_of(spec_of("down", "right", *edges))
    assert (group.layout, group.direction) == ("flow", "down")


@pytest.mark.parametrize(
    ("direction", "around", "fields"),
    [
        ("down", "down", ""),
        ("up", "down", ""),
        ("down", "right", ", layout: grid"),
        ("down", "right", ", divided: true, layout: row"),
        ("down", "right", ", align: [[a, b]]"),
    ],
)
def test_only_a_flow_at_right_angles_to_that_around_it_is_crosswise(
    direction: str, around: str, fields: str
) -> None:
    diagram = diagram_of(spec_of(direction, around, fields=fields))
    assert line_up_crosswise_groups(diagram) is diagram


def test_a_crosswise_group_in_another_is_a_line_as_well() -> None:
    inner = "{direction: right, nodes: [a, b]}"
    spec = f"nodes: {{x: X, f: {{nodes: {{y: Y, g: {inner}}}}}}}\nedges: ['x -> y', 'y -> a, b']"
    (outer,) = (
        node.group
        for node in line_up_crosswise_groups(diagram_of(spec)).body.nodes
        if node.group is not None
    )
    assert [node.group.direction for node in outer.nodes if node.group] == ["down"]
