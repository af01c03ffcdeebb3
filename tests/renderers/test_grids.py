"""How many columns a grid has is one rule, and every format follows it."""

import pytest

import triglyph
from triglyph.model import Diagram, Group, Layout, Node

FORMATS = ["txt", "dot", "svg", "mmd", "d2", "puml", "dsl"]
NAMES = "abcdefghij"


def grid(count: int, *, columns: int | None, divided: bool, inside: bool) -> Diagram:
    """A grid of some nodes, which is the document or a group in it."""
    nodes = tuple(Node(id=name, label=(name,)) for name in NAMES[:count])
    members = Group(nodes=nodes, layout="grid", columns=columns, divided=divided, frame="box")
    if not inside:
        return Diagram(body=members)
    return Diagram(body=Group(nodes=(Node(id="group", label=("G",), group=members),), frame="none"))


@pytest.mark.parametrize(
    ("layout", "count", "asked", "columns"),
    [
        ("row", 5, None, 5),
        ("row", 0, None, 1),
        ("column", 5, None, 1),
        ("tree", 5, None, 1),
        ("grid", 0, None, 1),
        ("grid", 1, None, 1),
        ("grid", 2, None, 2),
        ("grid", 4, None, 2),
        ("grid", 5, None, 3),
        ("grid", 9, None, 3),
        ("grid", 10, None, 4),
        ("grid", 5, 2, 2),
        ("grid", 5, 7, 5),
    ],
)
def test_a_layout_has_so_many_columns(
    layout: Layout, count: int, asked: int | None, columns: int
) -> None:
    nodes = tuple(Node(id=name) for name in NAMES[:count])
    assert Group(nodes=nodes, layout=layout, columns=asked).column_count == columns


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("count", "columns"), [(2, 2), (3, 2), (5, 3), (7, 3), (10, 4)])
@pytest.mark.parametrize("way", ["document", "group", "divided"])
def test_every_format_draws_a_grid_in_the_columns_of_the_model(
    name: str, count: int, columns: int, way: str
) -> None:
    divided, inside = way == "divided", way != "document"
    drawn = triglyph.render(grid(count, columns=None, divided=divided, inside=inside), name)
    said = triglyph.render(grid(count, columns=columns, divided=divided, inside=inside), name)
    assert drawn == said


def test_five_boxes_are_in_rows_of_three_and_two() -> None:
    drawn = triglyph.render(grid(5, columns=None, divided=False, inside=False), "txt")
    rows = [[name for name in NAMES[:5] if name in line] for line in drawn.splitlines()]
    assert [row for row in rows if row] == [["a", "b", "c"], ["d", "e"]]
