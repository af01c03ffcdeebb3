"""Rows of drawings by hand that are off by a column or two, and labels between two lines."""

from imported_meaning import remarks_on, spec_of


def spec_from(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


def edges_of(drawing: str) -> list[str]:
    return [line.strip("- ") for line in spec_from(drawing).split("edges:\n")[1].splitlines()]


def remarks_of(drawing: str) -> list[str]:
    return remarks_on(drawing.strip("\n"), path="drawing.txt")


def test_a_text_too_long_by_a_column_pushes_the_boxes_behind_it_and_their_borders() -> None:
    drawing = """
+-----------+ +-------+
|  Storage   | |  Log  |
|  (files)   | +---+---+
+-----------+     |
            +-----v-----+
            |  Archive  |
            +-----------+
"""
    assert edges_of(drawing) == ["log -> archive"]
    assert "storage: {label: [Storage, (files)]}" in spec_from(drawing)
    assert remarks_of(drawing) == ["2:14: this border is off its column"]


def test_an_upper_border_is_a_sign_shorter_than_its_box() -> None:
    drawing = """
     +-----------+
     |  Service  |
     +--+-----+--+
        |     |
  +-----v+  +v---------+
  |  SQL  |  |  Search  |
  | (hot) |  |  (cold)  |
  +-------+  +----------+
"""
    assert edges_of(drawing) == ["service -> sql", "service -> search"]


def test_an_arrow_is_too_short_for_the_space_between_two_boxes() -> None:
    drawing = """
┌────────┐           ┌─────────┐
│  Page  │◄════════►│  Server  │
│        │  events   │         │
└────────┘           └─────────┘
"""
    assert edges_of(drawing) == ["page <==> server: events"]
    assert remarks_of(drawing) == ["2:21: this border is off its column"]


def test_two_rows_of_different_boxes_are_not_shifted() -> None:
    drawing = """
+-----+   +-----+
| One |   | Two |
+-----+   +-----+
   |         |
 +-v---+   +-v---+
 | Six |   | Ten |
 +-----+   +-----+
"""
    assert edges_of(drawing) == ["one -> six", "two -> ten"]
    assert remarks_of(drawing) == []


def test_the_corner_of_a_box_under_a_line_beside_it_ends_no_pushed_border() -> None:
    drawing = """
+-----------+ +-------+
|  Storage  | |  Log  |
|           | +---+---+
+-----------+     |
            +-----v-----+
            |  Archive   |
            |  (frozen)  |
            +-----------+
"""
    assert edges_of(drawing) == ["log -> archive"]


def test_a_box_with_round_corners_of_signs_has_its_upper_border_a_column_aside() -> None:
    drawing = """
.-----.          .--------.
| Bus |---------| Device |
'-----'         '--------'
"""
    assert edges_of(drawing) == ["bus -- device"]


def test_lines_cross_a_border_right_above_and_below_a_text() -> None:
    drawing = """
+----------------+     +-------+
|     Laptop     |     |       |
|                |  +->| Robot |
| +--------+     |  |  |       |
| |        +--------+  +-------+
| | Bridge |     | lan
| |        +--------+  +-------+
| +--------+     |  |  |       |
|                |  +->| Lamp  |
+----------------+     +-------+
"""
    assert "  laptop:\n    label: Laptop\n" in spec_from(drawing)
    assert "      bridge: Bridge\n  robot:" in spec_from(drawing)
    assert [edge.split(":")[0] for edge in edges_of(drawing)] == [
        "bridge -> robot",
        "bridge -> lamp",
    ]


def test_two_texts_near_one_line_are_shared_with_a_line_right_below() -> None:
    drawing = """
   starts    +---------+
 +---------->|         |
 |           |  State  |
 |  stops    |         |
 |  +--------+---------+
 |  |
 |  v
+------+
| Idle |
+------+
"""
    assert edges_of(drawing) == ["idle -> state: starts", "state -> idle: stops"]


def test_a_name_of_two_lines_beside_another_name_is_no_remark_on_that() -> None:
    drawing = """
Pressure      Heat from
   │          outside
   ▼            │
┌──────┐     ┌──┴───┐
│ Tank │────▶│ Pump │
└──────┘     └──────┘
"""
    assert edges_of(drawing) == [
        "pressure -> tank",
        "heat-from -- pump",
        "tank -> pump",
    ]
    assert "heat-from: {label: [Heat from, outside], shape: text}" in spec_from(drawing)


def test_a_line_comes_down_to_a_corner_of_a_box() -> None:
    drawing = """
   +--+-----+--+
   |  Switch   |
   +--+-----+--+
      |     | port 3
+-----+     +--------+
| Web |     | Server |
+-----+     +--------+
"""
    assert edges_of(drawing) == ["switch -- web", "switch -- server: port 3"]
    assert "shape: text" not in spec_from(drawing)


def test_a_line_leads_on_aside_from_a_lower_corner() -> None:
    drawing = """
         ┌─────────┐
         │  State  │
    ┌────┴─────────┘
    ▼
 ┌──────┐
 │ Idle │
 └──────┘
"""
    assert edges_of(drawing) == ["state -> idle"]
    assert "shape: text" not in spec_from(drawing)


def test_an_arrow_leads_to_the_upper_corner_of_a_box() -> None:
    drawing = """
+------+
| Idle |
+------+
   |
   +-------->+-------+
             | Store |
             +-------+
                 |
                 v
             +-------+
             |  Log  |
             +-------+
"""
    assert edges_of(drawing) == ["idle -> store", "store -> log"]


def test_a_line_begins_in_a_joint_a_space_away_from_its_box() -> None:
    drawing = """
+-------+          +---------+          +-------+
| Queue | 1. puts  | Manager | 2. takes | Board |
|       | +------> |         | <------+ |       |
+-------+          +---------+          +-------+
"""
    assert edges_of(drawing) == ["queue -> manager: 1. puts", "board -> manager: 2. takes"]


def test_a_text_in_brackets_behind_a_text_that_lines_lead_to_is_a_remark() -> None:
    drawing = """
 Client
    │
    ├──▶ API        (public)
    │
    └──▶ Store      (private)
"""
    assert edges_of(drawing) == ["client -> api", "client -> store"]
    assert "callout: [(public)]" in spec_from(drawing)


def test_a_word_is_six_columns_from_its_line_and_dots_are_not() -> None:
    drawing = """
          +--------+
          |  Tool  |
          +-+----+-+
            |    |
   reads    |    |    writes
            v    v
      +-----+-+ +--+------+
      |  In   | |   Out   |
      +-------+ +---------+
"""
    assert edges_of(drawing) == ["tool -> in: reads", "tool -> out: writes"]


def test_dots_between_boxes_and_a_line_are_no_label() -> None:
    drawing = """
+------+
| Fan  |---------+
+--+---+         |
   v             |
worker  ...      |
   |             |
+--+---+         |
| Sink |---------+
+------+
"""
    assert "..." not in " ".join(edges_of(drawing))


def test_a_line_beside_the_end_of_another_one_stays_where_it_is() -> None:
    drawing = """
       ┌───────────────┐
       ▼               ▼
┌─────────────┐ ┌─────────────┐
│ patch_jump  │ │ expression  │
└──────┬──────┘ └───┬─────────┘
       │            │      ▲
       │            ▼      │
       │        ┌────────┐ │
       ├────────┤  term  │ │
       │        └───┬────┘ │
       │            │      │
       ▼            ▼      │
   ┌──────┐      ┌──────┐  │
   │ emit │      │ call ├──┘
   └──────┘      └──────┘
"""
    assert remarks_of(drawing) == []
    assert {"expression -> term", "call -> expression"} <= set(edges_of(drawing))
