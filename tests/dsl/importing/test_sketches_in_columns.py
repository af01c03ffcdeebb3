"""Drawings by hand: texts in columns, fans of words, headings, and boxes with nothing in a part."""

import pytest
from imported_meaning import remarks_on, spec_of


def spec_from(drawing: str) -> str:
    return spec_of(drawing.strip("\n"), path="drawing.txt")


def edges_of(drawing: str) -> list[str]:
    return [line.strip("- ") for line in spec_from(drawing).split("edges:\n")[1].splitlines()]


def test_a_text_beside_a_line_into_a_box_is_no_title_of_that_box() -> None:
    drawing = """
┌─────────────────┴──────────────────┐
│              Clients               │
└─────────────────┬──────────────────┘
                  │ HTTPS/REST API
┌─────────────────▼──────────────────┐
│              Gateway               │
└────────────────────────────────────┘
"""
    assert edges_of(drawing) == ["clients -> gateway: HTTPS/REST API"]


def test_a_remark_between_a_box_and_the_group_around_it_is_no_label_of_a_line_above() -> None:
    drawing = """
┌────────────────────────────────┐
│ Shop                           │
│ ┌─────┐               ┌─────┐  │
│ │ Ask │               │ Buy │  │
│ └──┬──┘               └──┬──┘  │
│    └─────────┬───────────┘     │
│              ▼                 │
│          ┌───────┐             │
│          │ Files │ (all of it) │
│          └───────┘             │
└────────────────────────────────┘
"""
    assert edges_of(drawing) == ["ask -> files", "buy -> files"]
    assert "callout: [(all of it)]" in spec_from(drawing)


def test_words_with_a_line_each_are_nodes() -> None:
    drawing = """
        Splitter
            |
    +-------+------+
    |       |      |
  worker worker worker
    |       |      |
    +-------+------+
            |
          Joiner
"""
    assert edges_of(drawing) == [
        "splitter -- worker",
        "splitter -- worker-2",
        "splitter -- worker-3",
        "worker -- joiner",
        "worker-2 -- joiner",
        "worker-3 -- joiner",
    ]


def test_two_words_that_two_lines_lead_to_are_one_node() -> None:
    drawing = """
+-----+   +-----+
| Ask |   | Buy |
+--+--+   +--+--+
   |         |
   v         v
  order    service
+-----+
| Log |
+-----+
"""
    assert "order" in edges_of(drawing)[0]


def test_a_slash_in_a_line_is_what_the_line_says() -> None:
    drawing = """
+------+              +-----+
| User |------/------>| Web |
+------+              +-----+
"""
    assert edges_of(drawing) == ["user -> web: /"]


def test_an_arrow_over_a_fork_points_to_all_branches() -> None:
    drawing = """
       [Balancer]
           ↓
    ┌──────┴──────┐
    │             │
 [Web 1]       [Web 2]
"""
    assert edges_of(drawing) == ["balancer -> web-1", "balancer -> web-2"]


def test_texts_below_texts_in_the_same_order_are_lines_of_them() -> None:
    drawing = """
                [Gateway]
                    |
        +-----------+--------------+
        |           |              |
 [Self-hosted Base] [Search]   [Language model]
 (Postgres)    (vectors)    (three of them)
"""
    spec = spec_from(drawing)
    assert 'label: ["[Search]", (vectors)]' in spec
    assert 'label: ["[Language model]", (three of them)]' in spec


def test_arrows_in_a_remark_beside_a_box_are_text() -> None:
    drawing = """
         |
  +-------------+
  | App servers |   stateless -> scale out
  +-------------+
         |
  +-------------+
  |    Store    |   (SQL)  -- rows / columns
  +-------------+
"""
    assert edges_of(drawing) == ["app-servers -- store"]
    assert "stateless -> scale out" in spec_from(drawing)


def test_an_empty_compartment_is_a_part_of_its_box() -> None:
    drawing = """
+--------+            +--------+
|  Idle  |            |  Busy  |
+--------+   start    +--------+
|        |----------->|        |
+--------+            +--------+
"""
    spec = spec_from(drawing)
    assert spec == (
        "direction: right\nnodes:\n  idle: Idle\n  busy: Busy\nedges:\n  - idle -> busy: start\n"
    )


def test_a_text_wider_than_the_box_below_heads_a_row_of_boxes() -> None:
    drawing = """
           How it works
┌─────┐    ┌──────┐    ┌─────┐
│ Ask │───▶│ Shop │───▶│ Pay │
└─────┘    └──────┘    └─────┘
"""
    assert edges_of(drawing) == ["ask -> shop", "shop -> pay"]


def test_a_text_above_a_group_is_its_title_although_nodes_are_in_its_first_row() -> None:
    drawing = """
Island one
┌──────────────────────────────┐
│  [Node X]          [Node Y]  │
│     │                 │      │
│     │ socket          │      │
│     ▼                 ▼      │
│  ┌──────┐          ┌──────┐  │
│  │ Here │─────────▶│ There│  │
│  └──────┘          └──────┘  │
└──────────────────────────────┘
"""
    assert "label: Island one" in spec_from(drawing)


def test_a_head_at_a_corner_leads_along_the_line_behind_the_corner() -> None:
    drawing = """
+-----+    +------+
| Web |--->| Shop |
+-----+    +------+
   |           |
   |           v
   |       +-------+
   +<------| Store |
           +-------+
"""
    assert edges_of(drawing) == ["web -> shop", "store -> web", "shop -> store"]


def test_a_branch_without_a_head_beside_one_with_it_says_nothing_more() -> None:
    drawing = """
        +-----+
        | Ask |
        +--+--+
           |
    +------+------+-----+
    |             |     |
+---v---+     +---v---------+
|  Web  |     |    Store    |
+-------+     +-------------+
"""
    assert edges_of(drawing) == ["ask -> web", "ask -> store"]
    assert remarks_on(drawing.strip("\n"), path="drawing.txt") == []


@pytest.mark.parametrize("sides", ["<>", "()"])
def test_round_boxes_have_angles_or_brackets_for_sides(sides: str) -> None:
    left, right = sides
    drawing = f"""
 .-----.     .-------.
 | Ask |--->{left}  found  {right}---> Shop
 '-----'     '-------'
"""
    assert edges_of(drawing) == ["ask -> found", "found -> shop"]


def test_a_diamond_is_a_box() -> None:
    drawing = """
    Ask
     |
     v
    /-\\
   /   \\
  < ok? >--- never ---> Refuse
   \\   /
    \\-/
     |
  always
     v
  +------+
  | Pay  |
  +------+
"""
    assert edges_of(drawing) == ["ask -> ok", "ok -> refuse: never", "ok -> pay: always"]


@pytest.mark.parametrize(
    "cylinder",
    [
        ("  _______ ", " (_______)", " | Files |", " (_______)"),
        (" .-------.", " |'-----'|", " | Files |", " '-------'"),
        ("  .-----. ", " (       )", " | Files |", "  '-----' "),
    ],
)
def test_a_cylinder_is_a_box(cylinder: tuple[str, ...]) -> None:
    first, second, third, last = cylinder
    drawing = f"""
+-----+     {first}
| Web |     {second}
|     |---->{third}
+-----+     {last}
"""
    assert edges_of(drawing) == ["web -> files"]
    assert remarks_on(drawing.strip("\n"), path="drawing.txt") == []


def test_names_with_lines_right_between_them_are_a_chain() -> None:
    drawing = """
A---B---C
|       |
D---E---F
"""
    assert edges_of(drawing) == [
        "a -- b",
        "b -- c",
        "a -- d",
        "c -- f",
        "d -- e",
        "e -- f",
    ]


def test_what_is_behind_a_name_in_brackets_at_a_line_is_a_remark_on_it() -> None:
    drawing = """
 [parse] : makes trees
     |
     v
 [index] - the search
"""
    assert spec_from(drawing) == (
        "nodes:\n"
        "  parse: {callout: [makes trees]}\n"
        "  index: {callout: [the search]}\n"
        "edges:\n"
        "  - parse -> index\n"
    )


def test_a_short_line_apart_from_a_box_leads_to_a_remark_on_it() -> None:
    drawing = """
     ┌────────┐
     │  Gate  │  ─── behind the proxy
     └───┬────┘
         │
     ┌───▼────┐
     │  Game  │
     └────────┘
"""
    assert edges_of(drawing) == ["gate -> game"]
    assert "callout: [behind the proxy]" in spec_from(drawing)


def test_texts_in_a_box_with_long_arrows_between_them_are_nodes() -> None:
    drawing = """
+-----------------------------------+
|  Peers (port 7001)                |
|                                   |
|  Peer 1  <-------->  Peer 2       |
|     ^                   ^         |
|     |                   |         |
|     v                   v         |
|  Peer 3  <-------->  Peer 4       |
+-----------------------------------+
"""
    assert "label: Peers (port 7001)" in spec_from(drawing)
    assert edges_of(drawing) == [
        "peer-1 <--> peer-2",
        "peer-1 <--> peer-3",
        "peer-2 <--> peer-4",
        "peer-3 <--> peer-4",
    ]


def test_boxes_without_corners_are_beside_each_other_over_a_double_line() -> None:
    drawing = """
---------  ---------  ---------
| net   |  | regex |  | disks |
| class |  | class |  | class |
---------  ---------  ---------
              ||
         -----------------
         | common driver |
         -----------------
             |       |
       ---------   ---------
       |  pci  |   | other |
       ---------   ---------
"""
    assert edges_of(drawing) == [
        "regex -- common-driver",
        "common-driver -- pci",
        "common-driver -- other",
    ]


def test_titles_above_the_boxes_of_a_row_may_be_wider_than_these() -> None:
    drawing = """
 Cloud (restart-cloud)     Home (restart-home)
┌──────────────────┐      ┌────────────┐
│      relay       │◀─────│   worker   │
└────────┬─────────┘      └────────────┘
         │
     Database
"""
    assert "[Cloud (restart-cloud), relay]" in spec_from(drawing)
    assert "[Home (restart-home), worker]" in spec_from(drawing)


def test_a_text_in_a_line_without_heads_between_two_boxes_is_its_label() -> None:
    drawing = """
+-------------------------+
|          Host           |
+-------------------------+
      |            |
  veth pair    veth pair
      |            |
  +---+---+    +---+---+
  | order |    |  pay  |
  +-------+    +-------+
"""
    assert edges_of(drawing) == ["host -- order: veth pair", "host -- pay: veth pair"]


def test_a_second_line_of_a_text_is_no_remark_on_the_second_line_beside_it() -> None:
    drawing = """
           Queries
              |
      +-------+-------+
      |               |
    House          Elastic
  (Analytics)     (Search)
      |
      v
   Service
"""
    spec = spec_from(drawing)
    assert "label: [Elastic, (Search)]" in spec
    assert "label: [House, (Analytics)]" in spec


def test_texts_in_round_brackets_below_two_texts_are_lines_of_these() -> None:
    drawing = """
           Tables
              ↓
          ┌───┴───┐
          │       │
      Spark   Trino
  (Processing) (SQL)
"""
    spec = spec_from(drawing)
    assert "label: [Spark, (Processing)]" in spec
    assert "label: [Trino, (SQL)]" in spec


def test_an_arrow_of_signs_to_the_left_is_between_boxes_of_glyphs() -> None:
    drawing = """
┌──────┐      ┌───────┐
│ Web  │ ---> │ Store │
│ (ui) │ <--- │ (SQL) │
└──────┘      └───────┘
"""
    assert edges_of(drawing) == ["web -> store", "store -> web"]
    assert "callout" not in spec_from(drawing)


def test_dots_between_two_boxes_say_nothing_of_a_line_below() -> None:
    drawing = """
         +-------+
         | Queue |
         +---+---+
             |
      +------+------+
      |             |
      v             v
 +--------+     +--------+
 | Worker | ... | Worker |
 +---+----+     +----+---+
     |               |
     +-------+-------+
             |
             v
           Store
"""
    assert not [edge for edge in edges_of(drawing) if ":" in edge]


def test_a_line_in_a_box_is_a_column_off_where_its_label_is() -> None:
    drawing = """
+--------------------------------------+
|  Network                             |
|  +---------+          +---------+    |
|  |  Base   |          |  Cache  |    |
|  +----+----+          +----+----+    |
|       |                    |         |
|       | DNS: base         | DNS: it  |
|       v                    v         |
|  +---------+          +---------+    |
|  |  Back   |          |  Front  |    |
|  +---------+          +---------+    |
+--------------------------------------+
"""
    assert edges_of(drawing) == ['base -> back: "DNS: base"', 'cache -> front: "DNS: it"']
