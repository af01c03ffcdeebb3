"""Drawings by hand whose arrows, heads and texts are where a border or a line should be."""

import pytest
from imported_meaning import remarks_on, spec_of


def spec_from(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


def edges_of(drawing: str) -> list[str]:
    return [line.strip("- ") for line in spec_from(drawing).split("edges:\n")[1].splitlines()]


def test_arrows_are_over_the_borders_of_boxes() -> None:
    drawing = """
+------+      +--------+      +-------+
| Web  |------> Router |------> Store |
+------+      +---+----+      +-------+
                  |
+------+      +---v----+
| Log  <------+ Queue  |
+------+      +--------+
"""
    assert edges_of(drawing) == [
        "web -> router",
        "router -> store",
        "router -> queue",
        "queue -> log",
    ]
    assert remarks_on(drawing.strip("\n"), path="drawing.txt") == []


def test_a_text_and_two_arrows_are_over_both_borders_of_a_box() -> None:
    drawing = """
+---------+       +--------+     +---------+
|         |       |        |     |         |
| Running +-------> Succeeding---> Success |
|         |       |        |     |         |
+---------+       +--------+     +---------+
"""
    assert edges_of(drawing) == ["running -> succeeding", "succeeding -> success"]


def test_the_head_of_a_level_line_is_in_an_upright_one() -> None:
    drawing = """
┌───────┐     ┌─────┐
│  Ask  │────▶│ API │
└───┬───┘     └──┬──┘
    │            │
    ◀────────────┘
    │
    ▼
┌───────┐
│ Show  │
└───────┘
"""
    assert edges_of(drawing) == ["ask -> api", "ask -> show", "api -> show"]


def test_a_text_is_between_a_line_and_the_fork_that_it_comes_to() -> None:
    drawing = """
       +-------+
       | Agent |
       +---+---+
           |
       A2A protocol
    +------+------+
    |             |
    v             v
 +------+      +------+
 | Rail |      | Road |
 +------+      +------+
"""
    assert edges_of(drawing) == ["agent -> rail: A2A protocol", "agent -> road: A2A protocol"]


def test_one_slant_leans_as_far_as_it_likes() -> None:
    drawing = """
                 1
             /       \\
         0               3
             \\       /
                 2
"""
    assert len(edges_of(drawing)) == 4


def test_boxes_of_glyphs_are_in_a_box_of_signs() -> None:
    drawing = """
+------------------------------+
|            Engine            |
+------------------------------+
|  ┌───────┐       ┌───────┐   |
|  │ Paths │──────▶│ Loop  │   |
|  └───────┘       └───────┘   |
+------------------------------+
"""
    assert "label: Engine" in spec_from(drawing)
    assert edges_of(drawing) == ["paths -> loop"]


@pytest.mark.parametrize("sign", ["^", "+"])
def test_a_head_is_drawn_for_a_corner(sign: str) -> None:
    drawing = f"""
          +-------+
      +-->| Relay |
      |   +-------+
+---+ |
|Log|-{sign}
+---+
"""
    assert edges_of(drawing) == ["log -> relay"]


def test_a_border_under_a_pushed_row_is_none_of_the_line_above() -> None:
    drawing = """
          +-----+
          | API |
          +--+--+
             |
     +-------+--------+
     |                |
 +---v---+        +---v---+
 | Stocks |       |Options|
 +-------+        +-------+
"""
    assert edges_of(drawing) == ["api -> stocks", "api -> options"]


@pytest.mark.parametrize(
    "drawing",
    [
        """
┌─────┐   ┌─────┐   ┌───────┐
│ Ask │──▶│ Web │──▶│ Store │
│     ├────────────▶│       │
└─────┘   └─────┘   └───────┘
""",
        """
+-----+   +-----+    +-------+
| Ask |-->| Web |--->| Store |
|     +------------> |       |
+-----+   +-----+    +-------+
""",
    ],
)
def test_a_line_goes_through_a_box(drawing: str) -> None:
    assert edges_of(drawing) == ["ask -> web", "web -> store", "ask -> store"]


def test_borders_that_end_in_bars_are_those_of_boxes() -> None:
    drawing = """
  |--------|        |-------|
  |  Web   | -----> | Store |
  |--------|        |-------|
"""
    assert edges_of(drawing) == ["web -> store"]


@pytest.mark.parametrize("arrow", ["↔", "⟷"])
def test_an_arrow_with_two_heads_between_two_boxes(arrow: str) -> None:
    drawing = f"""
┌─────┐   ┌───────┐
│ Web │ {arrow} │ Store │
└─────┘   └───┬───┘
              │
          ┌───▼───┐
          │ Files │
          └───────┘
"""
    assert edges_of(drawing) == ["web <--> store", "store -> files"]


def test_an_arrow_with_two_heads_between_two_boxes_above_each_other() -> None:
    drawing = """
+-------+
|  Web  |
+-------+
    ↕
+-------+
| Store |
+-------+
"""
    assert edges_of(drawing) == ["web <--> store"]


def test_a_line_of_dots_across_a_drawing_is_not_read_and_that_is_said() -> None:
    drawing = """
+-------+
| Store |
+-------+
    ↑
    |              inside
....|......................
    |              outside
    ↓
+-------+
|  Web  |
+-------+
"""
    assert edges_of(drawing) == ["store <--> web"]
    remarks = remarks_on(drawing.strip("\n"), path="drawing.txt")
    assert remarks == ["6:1: this line of dots is not read"]


def test_a_text_left_of_a_line_into_a_box_is_no_title_of_that_box() -> None:
    drawing = """
   +---------+
   |  Proxy  |
   +----+----+
   /api |
   +----v----+
   | Worker  |
   +---------+
"""
    assert edges_of(drawing) == ["proxy -> worker: /api"]


def test_bars_between_words_part_nothing() -> None:
    drawing = """
  Head
    |
    +--> which role?  --> Thinker  |  Worker  |  Checker
"""
    assert "label: Thinker  |  Worker  |  Checker" in spec_from(drawing)


def test_an_arrow_is_some_cells_before_its_box() -> None:
    drawing = """
+---------+                         +-------+
| Reader  | ----------------------> |  API  |
|         |                         |       |
+---------+       <---------------- +-------+
                     (answer)
"""
    assert edges_of(drawing) == ["reader -> api", "api -> reader: (answer)"]
