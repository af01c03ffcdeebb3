"""Manners of drawing by hand: what they mean, and what they do not."""

import pytest
from imported_meaning import import_text, remarks_on, spec_of


def edges_of(drawing: str) -> list[str]:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return [line.strip("- ") for line in spec.split("edges:\n")[1].splitlines()]


def nodes_of(drawing: str) -> str:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return spec.split("nodes:\n", 1)[1].split("edges:")[0]


def test_a_text_in_a_branch_is_the_label_of_that_branch() -> None:
    drawing = """
Check
  │
  ├──── good ────▶ Store
  └──── bad ─────▶ Refuse
"""
    assert edges_of(drawing) == ["check -> store: good", "check -> refuse: bad"]


def test_a_head_may_point_at_the_trunk_of_a_fan() -> None:
    drawing = """
         ┌──▶ One
Ask ────▶├──▶ Two
         └──▶ Three
"""
    assert edges_of(drawing) == ["ask -> one", "ask -> two", "ask -> three"]


def test_an_upright_line_may_be_a_column_beside_its_junction() -> None:
    drawing = """
One ───┐
        │
Two ───┼──▶ All
        │
Six ───┘
"""
    assert edges_of(drawing) == ["one -> all", "two -> all", "six -> all"]


def test_a_line_may_end_beside_the_head_in_a_border() -> None:
    drawing = """
     ┌──────┐
     │ Gate │
     └──┬───┘
   ┌────┴───┐
┌──▼──┐   ┌─▼───┐
│ One │   │ Two │
└─────┘   └─────┘
""".replace("   ┌────┴───┐", "   ┌────┴─────┐")
    assert edges_of(drawing) == ["gate -> one", "gate -> two"]


def test_a_tail_may_be_a_column_off_the_corner_of_its_box() -> None:
    drawing = """
 ┌─────┐
 │ One │
 └─────┘
│
▼
Two
"""
    assert edges_of(drawing) == ["one -> two"]
    assert "3:1: this line is off its column or row" in remarks_on(
        drawing.strip("\n"), path="drawing.txt"
    )


def test_heads_may_point_to_the_one_text_that_is_below_both() -> None:
    drawing = """
 One         Two
  │           │
  ▼           ▼
      Store
"""
    assert edges_of(drawing) == ["one -> store", "two -> store"]


def test_rounded_corners_may_be_inside_of_the_sides() -> None:
    drawing = """
 .-----.
|  Web  |
 '-----'
    |
    v
 .-----.
|  API  |
 '-----'
"""
    assert edges_of(drawing) == ["web -> api"]


def test_points_may_be_all_corners_of_a_box() -> None:
    drawing = """
.-----.     .-----.
| Web |---->| API |
.-----.     .-----.
"""
    assert edges_of(drawing) == ["web -> api"]


def test_lines_of_glyphs_may_be_between_boxes_of_signs() -> None:
    drawing = """
+-----+     +-----+
| Web |────▶| API |
+--+--+     +-----+
   │
   └─────▶ Log
"""
    assert edges_of(drawing) == ["web -> api", "web -> log"]


def test_a_fan_that_comes_together_again_is_no_box() -> None:
    drawing = """
         Hub
          |
      +---+---+
      |       |
     One     Two
      |       |
      +---+---+
          |
         End
"""
    assert edges_of(drawing) == [
        "hub -- one",
        "hub -- two",
        "one -- end",
        "two -- end",
    ]


def test_a_flow_of_texts_and_arrows_alone() -> None:
    drawing = "Shop\n ↓\nBank\n ↓\nMail\n"
    assert edges_of(drawing) == ["shop -> bank", "bank -> mail"]


def test_signs_between_texts_are_lines_where_a_glyph_is_elsewhere() -> None:
    drawing = "Shop\n  |\n  v\nBank\n  |\n  └── books\n"
    assert edges_of(drawing) == ["shop -> bank", "bank -- books"]


def test_lines_at_all_compartments_make_each_of_them_a_node() -> None:
    drawing = """
┌──────┐     ┌──────┐
│ Mail │ ──→ │ One  │
├──────┤     ├──────┤
│ Post │ ──→ │ Two  │
└──────┘     └──────┘
"""
    assert edges_of(drawing) == ["mail -> one", "post -> two"]


def test_a_heading_is_no_part_of_the_box_under_it() -> None:
    drawing = """
Before the move:
┌─────┐     ┌─────┐
│ Web │────▶│ API │
└─────┘     └─────┘
"""
    assert "  web: Web\n" in nodes_of(drawing)


def test_columns_of_a_text_behind_a_colon_are_one_text() -> None:
    drawing = """
┌──────────────────┐
│ Ports            │
│ ┌──────┐         │
│ │ Shop │         │
│ └──────┘         │
│ From: 52431      │
│ To:    443       │
└──────────────────┘
"""
    assert '["From: 52431", "To:    443"]' in nodes_of(drawing)


def test_a_border_right_inside_of_another_is_a_box_of_its_own() -> None:
    drawing = """
┌────────────────────┐
│  House             │
│  ┌────────────────┐│
│  │  Room         ││
│  │  ┌─────┐      ││
│  │  │ Bed │      ││
│  │  └─────┘      ││
│  └────────────────┘│
└────────────────────┘
"""
    assert nodes_of(drawing) == (
        "  house:\n    label: House\n    direction: down\n    nodes:\n"
        "      room:\n        label: Room\n        direction: down\n        nodes:\n"
        "          bed: Bed\n"
    )


def test_a_title_may_be_inside_of_its_group() -> None:
    drawing = """
┌───────────────────────┐
│        Browser        │
│                       │
│ ┌──────┐   ┌────────┐ │
│ │ Page │──▶│ Assets │ │
│ └──────┘   └────────┘ │
└───────────────────────┘
"""
    assert nodes_of(drawing).startswith("  browser:\n    label: Browser\n")


def test_a_row_in_which_each_box_has_a_character_too_many() -> None:
    drawing = """
┌───────┐  ┌───────┐  ┌───────┐
│  One   │  │  Two   │  │  Six   │
│ first │  │ then  │  │ last  │
└───────┘  └───┬───┘  └───────┘
               ▼
             Store
"""
    assert "  one: {label: [One, first]}\n  two: {label: [Two, then]}\n" in nodes_of(drawing)
    assert edges_of(drawing) == ["two -> store"]


def test_a_row_in_which_the_arrows_between_boxes_are_too_short() -> None:
    drawing = """
┌─────┐    ┌─────┐    ┌─────┐    ┌─────┐
│ One │ → │ Two │ → │ Six │ → │ Ten │
└─────┘    └─────┘    └─────┘    └─────┘
"""
    assert edges_of(drawing) == ["one -> two", "two -> six", "six -> ten"]


def test_a_line_with_a_label_is_not_the_other_half_of_the_one_above() -> None:
    drawing = """
Shop ──uses──▶ Bank
  └────asks────▶ Mail
"""
    assert edges_of(drawing) == ["shop -> bank: uses", "shop -> mail: asks"]


def test_heads_may_point_beside_the_one_box_that_is_below_both() -> None:
    drawing = """
 One                 Two
  │                   │
  ▼                   ▼
      ┌───────────┐
      │   Store   │
      └───────────┘
"""
    assert edges_of(drawing) == ["one -> store", "two -> store"]


def test_level_lines_may_end_in_slants() -> None:
    together = "one --\\\ntwo ----> all\nsix --/\n"
    assert edges_of(together) == ["one -> all", "two -> all", "six -> all"]
    apart = "     /--> one\nall -+--> two\n     \\--> six\n"
    assert edges_of(apart) == ["all -> one", "all -> two", "all -> six"]


def test_lines_that_go_straight_on_cross_and_do_not_join() -> None:
    drawing = """
          ┌─────┐
          │ Top │
          └──┬──┘
┌──────┐     │     ┌───────┐
│ Left ├─────┼────▶│ Right │
└──────┘     │     └───────┘
             ▼
          ┌─────┐
          │ Low │
          └─────┘
"""
    assert edges_of(drawing) == ["top -> low", "left -> right"]
    fan = "     Ask\n      │\n ┌────┼────┐\n ▼    ▼    ▼\nOne  Two  Six\n"
    assert edges_of(fan) == ["ask -> one", "ask -> two", "ask -> six"]


def test_texts_that_hang_on_a_line_lead_no_further() -> None:
    drawing = """
+-------+
| Order |
+-------+
    |
    +-- check the stock
    |
    +-- take the money
    |
    v
+-------+
| Done  |
+-------+
"""
    assert edges_of(drawing) == [
        "order -> done",
        "order -- check-the-stock",
        "order -- take-the-money",
    ]


def test_a_text_in_brackets_in_a_line_is_its_label_where_boxes_have_borders() -> None:
    drawing = """
+------+     +-------+
| Left |     | Right |
+------+     +-------+
   |             |
 [one]         [two]
   |             |
   +------+------+
          |
          v
       Visitors
"""
    assert edges_of(drawing) == [
        'right -> visitors: "[two]"',
        'left -> visitors: "[one]"',
    ]
    assert edges_of("[Web]\n  |\n[API]\n  |\n  v\n[Data]\n") == ["web -- api", "api -> data"]


TABLES = {
    "a rule of equals signs": """
+-------+---------+
| Key   | Meaning |
+=======+=========+
| wide  | far     |
+-------+---------+
""",
    "rows without rules": """
+----+-------+------+
| id | name  | year |
+----+-------+------+
|  1 | Ann   | 2020 |
|  2 | Bo    | 2021 |
|  3 | Cleo  | 2022 |
+----+-------+------+
""",
    "rows with rules": """
┌─────────┬──────┐
│ Service │ Port │
├─────────┼──────┤
│ Web     │ 80   │
├─────────┼──────┤
│ API     │ 8080 │
├─────────┼──────┤
│ Cache   │ 6379 │
└─────────┴──────┘
""",
}


@pytest.mark.parametrize("drawing", TABLES.values(), ids=TABLES)
def test_tables_are_named_and_not_drawn(drawing: str) -> None:
    text = drawing.strip("\n")
    assert "1:1: this is a table, which no diagram says" in remarks_on(text, path="drawing.txt")
    assert import_text(text, path="drawing.txt").spec is None


def test_a_divided_box_is_no_table() -> None:
    drawing = """
┌─────────┬──────┐
│   Web   │ API  │
├─────────┼──────┤
│   Log   │ Jobs │
├─────────┼──────┤
│  Cache  │ Bus  │
├─────────┼──────┤
│  Files  │ Mail │
└─────────┴──────┘
"""
    assert "divided: true" in nodes_of(drawing)


def test_heads_inside_of_boxes_belong_to_the_lines_at_their_borders() -> None:
    drawing = """
┌───────────┐
│   Users   │
└─────┬─────┘
      │
┌─────┼─────┐
│     ▼     │
│   Pages   │
│     │     │
├─────┼─────┤
│     ▼     │
│   Logic   │         ┌────────┐
│           ├─────────┼─▶      │
└─────┼─────┘         │  Mail  │
      ▼               └────────┘
┌───────────┐
│   Files   │
└───────────┘
"""
    assert "      pages: Pages\n      logic: Logic\n" in nodes_of(drawing)
    assert edges_of(drawing) == [
        "users -> pages",
        "logic -> mail",
        "logic -> files",
        "pages -> logic",
    ]


def test_a_letter_as_head_may_be_right_under_the_text_in_a_line() -> None:
    drawing = """
Index-of-disk
    |
all-methods
    v
Tree in memory <---> Copy
"""
    assert sorted(edges_of(drawing)) == [
        "all-methods -> tree-in-memory",
        "index-of-disk -- all-methods",
        "tree-in-memory <--> copy",
    ]


def test_borders_may_be_dotted() -> None:
    drawing = """
...........       ...........
:  Pages  : ----> :  Proxy  :
:.........:       :.........:
                       |
                       v
..............................
:  +-------+    +-------+    :
:  | Store |--->| Files |    :
:  +-------+    +-------+    :
:............................:
"""
    assert nodes_of(drawing).startswith("  pages: Pages\n  proxy: Proxy\n  group:\n")
    assert "frame: dashed" in nodes_of(drawing)
    assert edges_of(drawing) == ["pages -> proxy", "proxy -> group", "store -> files"]


def test_an_arrow_without_a_line_may_be_between_two_texts() -> None:
    drawing = """
┌──────┐
│ Push │
└──┬───┘
   ▼
Check  →  Deploy → done
"""
    assert edges_of(drawing) == ["push -> check", "check -> deploy-done"]


def test_a_text_between_a_box_and_a_head_is_a_label_also_where_it_leads_to_a_text() -> None:
    drawing = """
┌───────┐     ┌────────┐
│ Tests │ ──► │ Review │
└───────┘     └────────┘
    │             │
  passed       approved
    │             │
    ▼             ▼
   Gate         Release
"""
    assert edges_of(drawing) == [
        "tests -> review",
        "tests -> gate: passed",
        "review -> release: approved",
    ]


def test_texts_in_a_box_that_lines_join_are_nodes() -> None:
    drawing = """
+--------------------------------+
|            Warehouse           |
+--------------------------------+
|                                |
|  [Shelf]                       |
|     |                          |
|     +--> [Boxes]  (many)       |
|             |                  |
|             v                  |
|          [Parcel]              |
+--------------------------------+
"""
    assert nodes_of(drawing).startswith("  warehouse:\n    label: Warehouse\n")
    assert edges_of(drawing) == ["shelf -> boxes", "boxes -> parcel"]


def test_a_head_may_be_further_from_its_box_than_a_line() -> None:
    drawing = """
┌──────┐                 ┌───────┐
│ Ann  │ ◄──────────►    │  Bob  │
└──────┘                 └───────┘
"""
    assert edges_of(drawing) == ["ann <--> bob"]
