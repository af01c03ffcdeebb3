"""Crooked borders, and texts near boxes and lines, in drawings by hand."""

from imported_meaning import spec_of


def edges_of(drawing: str) -> list[str]:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return [line.strip("- ") for line in spec.split("edges:\n")[1].splitlines()]


def nodes_of(drawing: str) -> str:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return spec.split("nodes:\n", 1)[1].split("edges:")[0]


def test_a_long_text_may_push_all_behind_it_aside() -> None:
    drawing = """
+--------+     +--------+     +-----+
| Orders and |     | Stock  |---->| Log |
+--------+     +--------+     +-----+
"""
    assert edges_of(drawing) == ["stock -> log"]
    assert "orders-and: Orders and\n" in nodes_of(drawing)


def test_a_long_text_may_push_the_lower_border_aside() -> None:
    drawing = """
    |
+---v----+
| Orders and |
| returns    |
+------------+
    |
    v
   Log
"""
    assert edges_of(drawing) == ["orders-and -> log"]


def test_wide_characters_push_borders_below_a_junction() -> None:
    drawing = """
+-------+
| Start |
+---+---+
    |
    v
+---+------+     +--------+
| 订单服务    | --> | 库存   |
+----------+     +--------+
"""
    assert edges_of(drawing) == ["start -> 订单服务", "订单服务 -> 库存"]


def test_two_boxes_in_a_box_may_touch() -> None:
    drawing = """
+---------+
| +-----+ |
| | One | |
| +-----+ |
| +-----+ |
| | Two | |
| +-----+ |
+---------+
"""
    assert nodes_of(drawing).split() == [
        "group:",
        "label:",
        '""',
        "layout:",
        "column",
        "nodes:",
        "one:",
        "One",
        "two:",
        "Two",
    ]


def test_a_text_right_under_a_box_is_a_remark_on_it() -> None:
    drawing = """
┌───────┐      ┌───────┐
│  Web  │─────▶│ Store │
└───────┘      └───────┘
port 443       port 5432
"""
    assert edges_of(drawing) == ["web -> store"]
    assert "callout: [port 443]}" in nodes_of(drawing)
    assert "callout: [port 5432]}" in nodes_of(drawing)


def test_lines_leave_a_box_with_round_corners_at_a_joint() -> None:
    drawing = """
.-----.        .-----.
| One +--------+ Two |
'-----' 1    n "-----"
"""
    assert edges_of(drawing) == ['one -- two: {label: ["1", "n"]}']


def test_a_broken_bar_is_an_upright_line() -> None:
    drawing = """
+-----+
¦ Web ¦
+-----+
   ¦
   v
+-----+
¦ Log ¦
+-----+
"""
    assert edges_of(drawing) == ["web -> log"]


def test_a_text_inside_of_a_line_is_its_label() -> None:
    drawing = """
    +--------------------+
    |       asks         v
+-------+            +-------+
|  Web  |            | Store |
+-------+            +-------+
"""
    assert edges_of(drawing) == ["web -> store: asks"]


def test_a_box_may_share_its_lower_border_with_the_one_around() -> None:
    drawing = """
+-----------------+
| Shop            |
| +-----+ +-----+ |
| | Web | | Log | |
+-----------------+
         |
         v
       Store
"""
    assert edges_of(drawing) == ["shop -> store"]
    assert "shop:\n    label: Shop\n    layout: row\n" in nodes_of(drawing)
    assert "      web: Web\n      log: Log\n" in nodes_of(drawing)


def test_boxes_beside_each_other_may_share_a_lower_border() -> None:
    drawing = """
┌─────┐   ┌─────┐
│ Web │──▶│ Log │
└─────┴───┴─────┘
"""
    assert nodes_of(drawing) == "  web: Web\n  log: Log\n"


def test_a_line_may_turn_right_under_a_box_at_its_head() -> None:
    drawing = """
+-----+    +-----+
| One |    | Two |
+-----+    +-----+
   ^---+    +--^
       |    |
     +-+----+-+
     |  All   |
     +--------+
"""
    assert edges_of(drawing) == ["all -> one", "all -> two"]


def test_a_line_has_a_corner_right_under_that_of_a_box() -> None:
    drawing = """
  +-----+
  | One |
  +-----+
  +--^
  |
+-+-----+
| Two   |
+-------+
"""
    assert edges_of(drawing) == ["two -> one"]
    assert nodes_of(drawing) == "  one: One\n  two: Two\n"


def test_lines_meet_in_a_letter() -> None:
    drawing = """
+-------+
| One   |
| +---+ |        +-----+
| | a |-o---+--->| Log |
| +---+ |   |    +-----+
| | b |-o---+
| +---+ |
+-------+
"""
    assert edges_of(drawing) == ["a -> log", "b -> log"]


def test_a_text_beyond_a_border_is_no_label() -> None:
    drawing = """
+-----+    +-----------+
| Ask |--->|  Shop     |
+-----+    |  +-----+  |
           |  | Web |  |
           |  +-----+  |
           +-----------+
"""
    assert edges_of(drawing) == ["ask -> shop"]


def test_a_text_beside_the_open_end_of_a_line_is_what_it_leads_to() -> None:
    drawing = """
 create +-------+
------->+ Order |
        |       | drop
        |       +------>
        +-------+
"""
    assert edges_of(drawing) == ["create -> order", "order -> drop"]


def test_a_line_may_begin_in_a_joint_right_behind_a_word() -> None:
    drawing = """
            +-------+
key+------->+ Order |
            +-------+
"""
    assert edges_of(drawing) == ["key -> order"]


def test_the_tail_of_an_arrow_may_be_as_far_from_a_box_as_its_head() -> None:
    drawing = """
┌─────┐                   ┌───────┐
│ Web │    ◀─────────     │ Store │
│     │                   │       │
└─────┘                   └───────┘
"""
    assert edges_of(drawing) == ["store -> web"]


def test_two_lines_to_one_box_are_no_box() -> None:
    drawing = """
      Ask
       │
    ┌──┴──┐
    │     │
  ┌─────────┐
  │   All   │
  └─────────┘
"""
    assert edges_of(drawing) == ["ask -- all"]
    assert nodes_of(drawing) == "  ask: {label: Ask, shape: text}\n  all: All\n"
