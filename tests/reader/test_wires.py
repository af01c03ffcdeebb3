import pytest
from boxart_reader import Reading, read_drawing


def edges_of(drawing: str) -> set[str]:
    return set(describe(read_drawing(drawing)))


def describe(reading: Reading) -> list[str]:
    names = {box.number: " ".join(box.lines) for box in reading.walk()}
    arrows = {
        "solid": ("--", "->", "<->"),
        "dashed": ("..", "..>", "<..>"),
        "thick": ("==", "=>", "<=>"),
    }
    lines = []
    for edge in reading.edges:
        arrow = arrows[edge.line][edge.tail_head + edge.head_head]
        label = f": {' / '.join(edge.label)}" if edge.label else ""
        lines.append(f"{names[edge.tail]} {arrow} {names[edge.head]}{label}")
    return lines


@pytest.mark.parametrize(
    ("drawing", "edge"),
    [
        ("┌───┐   ┌───┐\n│ a ├──▶│ b │\n└───┘   └───┘\n", "a -> b"),
        ("┌───┐   ┌───┐\n│ a │◀──┤ b │\n└───┘   └───┘\n", "b -> a"),
        ("┌───┐   ┌───┐\n│ a ├───┤ b │\n└───┘   └───┘\n", "a -- b"),
        ("┌───┐    ┌───┐\n│ a │◀──▶│ b │\n└───┘    └───┘\n", "a <-> b"),
        ("┌───┐   ┌───┐\n│ a ├┄┄▶│ b │\n└───┘   └───┘\n", "a ..> b"),
        ("┌───┐   ┌───┐\n│ a ┝━━▶│ b │\n└───┘   └───┘\n", "a => b"),
        ("┌───┐   ┌───┐\n│ a ├━━━┤ b │\n└───┘   └───┘\n", "a == b"),
        ("┌───┐\n│ a │\n└─┬─┘\n  │\n  ▼\n┌───┐\n│ b │\n└───┘\n", "a -> b"),
        ("┌───┐\n│ a │\n└───┘\n  ▲\n  ┆\n┌─┴─┐\n│ b │\n└───┘\n", "b ..> a"),
        ("┌───┐\n│ a │\n└─┰─┘\n  ┃\n  ▼\n┌───┐\n│ b │\n└───┘\n", "a => b"),
        ("┌───┐\n│ a │\n└───┘\n  ▲\n  ┃\n┌─┸─┐\n│ b │\n└───┘\n", "b => a"),
        ("a ──▶ b\n", "a -> b"),
        ("a ◀── b\n", "b -> a"),
        ("a ─── b\n", "a -- b"),
        ("one a\n  │\n  ▼\nand b\n", "one a -> and b"),
        ("┌───┐\n│ a ├─┐\n│   │ │\n│   │◀┘\n└───┘\n", "a -> a"),
        ("╭───╮   ┌╌╌╌╌╌┐\n│ a ├──▶╎     ╎\n╰───╯   └╌╌╌╌╌┘\n", "a -> "),
    ],
)
def test_one_wire_is_one_edge(drawing: str, edge: str) -> None:
    assert edges_of(drawing) == {edge}


def test_a_net_joins_every_tail_with_every_head() -> None:
    drawing = """
┌───┐ ┌───┐
│ a │ │ b │
└─┬─┘ └─┬─┘
  └──┬──┘
     │
  ┌──┴──┐
  ▼     ▼
┌───┐ ┌───┐
│ c │ │ d │
└───┘ └───┘
"""
    assert edges_of(drawing) == {"a -> c", "a -> d", "b -> c", "b -> d"}


def test_the_two_sides_of_a_line_without_heads_leave_the_trunk_in_opposite_directions() -> None:
    drawing = """
┌───┐ ┌───┐
│ a │ │ b │
└─┬─┘ └─┬─┘
  ├──┬──┴──┐
  │  │     │
┌─┴─┐│   ┌─┴─┐
│ c ││   │ d │
└───┘│   └───┘
     │
   ┌─┴─┐
   │ e │
   └───┘
"""
    assert edges_of(drawing) == {
        f"{upper} -- {lower}" for upper in ("a", "b") for lower in ("c", "d", "e")
    }


def test_the_trunk_of_a_line_from_left_to_right_is_upright() -> None:
    drawing = """
┌───┐    ┌───┐
│ a │◀─┬▶│ b │
└───┘  │ └───┘
┌───┐  │ ┌───┐
│ c │◀─┴▶│ d │
└───┘    └───┘
"""
    assert edges_of(drawing) == {"a <-> b", "a <-> d", "c <-> b", "c <-> d"}


def test_the_bar_of_a_junction_lies_on_the_trunk() -> None:
    drawing = """
┌───┐
│ a │
└───┘       ┌───┐
  ▲      ┌─▶│ b │
  └──────┤  └───┘
         │  ┌───┐
         └─▶│ c │
            └───┘
"""
    assert edges_of(drawing) == {"a <-> b", "a <-> c"}


def test_a_trunk_may_begin_where_a_wire_goes_straight_on() -> None:
    drawing = """
┌───┐
│ a │
└─┬─┘
  ├────┐
  │    │
┌─┴─┐┌─┴─┐
│ b ││ c │
└───┘└───┘
"""
    assert edges_of(drawing) == {"a -- b", "a -- c"}


def test_wires_that_cross_are_not_joined() -> None:
    drawing = """
       ┌───┐ ┌───┐
       │ c │ │ e │
       └─┬─┘ └─┬─┘
┌───┐    │     ┃     ┌───┐
│ a ├────│─────┃────▶│ b │
└───┘    │     ┃     └───┘
         ▼     ▼
       ┌───┐ ┌───┐
       │ d │ │ f │
       └───┘ └───┘
"""
    assert edges_of(drawing) == {"a -> b", "c -> d", "e => f"}


def test_a_wire_crosses_wires_that_lie_side_by_side() -> None:
    drawing = """
      ┌────┐
      │ c  │
      └─┬┬─┘
┌───┐   ││    ┌───┐
│ a ├───││───▶│ b │
└───┘   ││    └───┘
        ▼▼
      ┌────┐
      │ d  │
      └────┘
"""
    reading = read_drawing(drawing)
    assert sorted(describe(reading)) == ["a -> b", "c -> d", "c -> d"]


def test_a_wire_passes_frames_without_a_port() -> None:
    drawing = """
┌─ G ───────────┐
│ ┌───┐         │   ┌───┐
│ │ a ├─────────│──▶│ b │
│ └─┬─┘         │   └───┘
└───┆───────────┘
    ▼
  ┌───┐
  │ c │
  └───┘
"""
    assert edges_of(drawing) == {"a -> b", "a ..> c"}


def test_a_port_or_a_head_at_a_frame_belongs_to_the_group() -> None:
    drawing = """
┌─ G ─┐   ┌─ H ─┐
│     ├──▶│     │
└─────┘   └─────┘
"""
    assert edges_of(drawing) == {"G -> H"}


def test_a_group_and_its_own_member_are_joined_from_inside() -> None:
    drawing = """
┌─ G ───┬──────────┐
│       │          │
│       ▼          │
│     ┌───┐        │
│     │ a │        │
│     └─┬─┘        │
│       │          │
│       ▼          │
└──────────────────┘
"""
    assert sorted(describe(read_drawing(drawing))) == ["G -> a", "a -> G"]


def test_a_wire_ends_at_the_compartment_behind_the_border() -> None:
    drawing = """
┌───┬───┐
│ a │ b │
└─┬─┴───┘
  │   ▲
  └───┘
"""
    assert edges_of(drawing.replace("└───┘\n", "│   │\n  └───┘\n")) == {"a -> b"}


def test_edges_of_a_member_to_another_inside_one_group_stay_inside() -> None:
    drawing = """
┌─ G ──────────────┐
│ ┌───┐      ┌───┐ │
│ │ a ├─────▶│ b │ │
│ └───┘      └───┘ │
└──────────────────┘
"""
    assert edges_of(drawing) == {"a -> b"}


def test_a_wire_along_a_border_is_read_with_a_warning() -> None:
    drawing = """
┌───┐
│ a ├─┐
│   │ │┌───┐
│   │ ││ b │
│   │ │└───┘
│   │◀┘
└───┘
  ┌─────────┐
┌─┴─┐     ┌─┴─┐
│ c │     │ d │
└───┘     └───┘
"""
    reading = read_drawing(drawing)
    places = [(warning.row, warning.column) for warning in reading.warnings]
    assert places == [(5, 7), (9, 4), (9, 11)]
    assert sorted(describe(reading)) == ["a -> a", "c -- d"]


def test_a_net_may_reach_a_text_from_above_and_from_below() -> None:
    drawing = """
┌───┐
│ a ├──┬────────┐
└───┘  │        │
       ▼        │
      one       │
      two       │
       ▲        │
       └────────┤
                │   ┌───┐
                └──▶│ c │
                    └───┘
"""
    assert edges_of(drawing) == {"a -> one two", "a -> c"}


def test_a_wire_from_one_text_to_another_is_no_outline() -> None:
    drawing = """
a
│
│
│
└─ b
"""
    assert edges_of(drawing) == {"a -- b"}
