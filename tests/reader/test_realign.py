"""Box art that is damaged comes back as it was, or stays as it is; it never says anything else."""

import os
import random

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st
from random_diagrams import flat_diagrams, nested_diagrams

from triglyph.importing.boxart.page import read_page
from triglyph.model import Diagram
from triglyph.reading.drawing import DrawingError
from triglyph.reading.mending.realign import realign
from triglyph.reading.seven_bits import lift
from triglyph.reading.sketch.read import read_sketch
from triglyph.reading.strict.read import read_drawing
from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.p1_text.sanitize import Charset

IS_LONG_RUN = "TRIGLYPH_PROVE_DAMAGES" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE_DAMAGES", "100"))
MOST_CELLS = 700
"""Of a drawing; larger ones take long and have the same lines."""
LINES = frozenset("─│┌┐└┘├┤┬┴┼┄┆━┃╭╮╰╯┏┓┗┛▲▶▼◀╌╎+-|")
CORNERS = frozenset("┌┐└┘╭╮╰╯┏┓┗┛+")
RESTORED = 0.8
"""Of damages, the share that is undone at least."""

TOWER = """\
┌─────┐     ┌─────┐
│ Web │     │ Job │
└──┬──┘     └──┬──┘
   │           │
   └─────┬─────┘
         ▼
    ┌─────────┐
    │   API   │
    └─────────┘"""
SEVEN_BITS = """\
+-----+     +-----+
| Web |     | Job |
+--+--+     +--+--+
   |           |
   +-----+-----+
         v
    +---------+
    |   API   |
    +---------+"""


def replaced(drawing: str, row: int, column: int, text: str, *, cells: int = 1) -> str:
    """A drawing with other characters in a place, counted from 0."""
    lines = drawing.split("\n")
    line = lines[row]
    lines[row] = (line[:column] + text + line[column + cells :]).rstrip()
    return "\n".join(lines)


@pytest.mark.parametrize(
    "damaged",
    [
        replaced(TOWER, 0, 0, " "),
        replaced(TOWER, 2, 18, ""),
        replaced(TOWER, 4, 9, " "),
        replaced(TOWER, 3, 0, " ", cells=0),
        replaced(TOWER, 1, 0, "  ", cells=0),
        replaced(TOWER, 7, 0, "", cells=1),
        replaced(TOWER, 5, 9, " "),
        replaced(TOWER, 1, 18, " │", cells=1),
        replaced(SEVEN_BITS, 0, 0, " "),
        replaced(SEVEN_BITS, 3, 0, " ", cells=0),
        replaced(SEVEN_BITS, 8, 6, "", cells=1),
    ],
)
def test_a_slip_is_undone(damaged: str) -> None:
    assert realign(damaged) == (TOWER if "─" in damaged else SEVEN_BITS)


def test_a_twig_that_might_be_the_corner_of_a_wire_stays() -> None:
    lost = "a\n└─ a\n    ─ a\n   └─ a"
    assert realign(lost) == lost


@pytest.mark.parametrize("more", ["", "\n   │  a"])
def test_a_twig_whose_joint_was_removed_does_not_become_an_upright_line(more: str) -> None:
    lost = f"a\n├─ a\n└─ a\n   ├─ a{more}\n   ─ a\n   └─ a"
    assert realign(lost) in (lost, lost.replace("\n   ─ a", "\n   ├─ a"))


def test_a_line_that_was_removed_before_a_text_is_not_put_over_the_space_behind_it() -> None:
    lost = "a\n+- a\n|  +- one\n|     two\n     three\n+- a"
    assert realign(lost) == lost
    emptied = lost.replace("\n     three", "\n      three")
    assert realign(emptied) == lost.replace("\n     three", "\n|     three")


def test_a_gap_under_a_label_is_no_trunk_that_begins_at_the_text() -> None:
    lost = """\
        ┌─────┐
        │ API │
        └─────┘
           ▲
           │ both ways
    ┌──────┴──── ┐
    ▼            ▼
┌───────┐    ┌───────┐
│ North │    │ South │
└───────┘    └───────┘"""
    assert realign(lost) in (lost, lost.replace("── ┐", "───┐"))


def test_what_keeps_all_rules_stays() -> None:
    assert realign(TOWER) == TOWER
    assert realign(SEVEN_BITS) == SEVEN_BITS


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no drawing",
        replaced(TOWER, 2, 3, "─"),  # many draw lines without ports
        "├── src\n│   └── main.py\n└── README.md",
        replaced(TOWER, 1, 2, "", cells=1),  # a letter: where it was, nobody knows
        "┌───┐\n│ a │\n└──",
        "+------+-----+\n| one  | two |\n+======+=====+\n| 1    | 2   |\n+------+-----+",
    ],
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert realign(text) == text


def test_ragged_right_borders_of_a_drawing_by_hand_become_straight() -> None:
    drawing = """\
┌───────────────────┐
│  ZONE               │
│  ┌─────┐  ┌─────┐ │
│  │ Web │─►│ API │   │
│  └─────┘  └─────┘ │
└───────────────────┘"""
    assert (
        realign(drawing)
        == """\
┌───────────────────┐
│  ZONE             │
│  ┌─────┐  ┌─────┐ │
│  │ Web │─►│ API │ │
│  └─────┘  └─────┘ │
└───────────────────┘"""
    )


def test_a_box_becomes_as_wide_as_its_text() -> None:
    drawing = """\
┌──────────┐
│ Payments  │    ┌─────┐
│ by card    │──►│ API │
└─────┬────┘     └─────┘
      ▼
   ┌─────┐
   │ Log │
   └─────┘"""
    straight = realign(drawing)
    assert straight != drawing
    assert read_sketch(straight).warnings == ()
    assert [box.lines for box in read_sketch(straight).walk()] == [
        box.lines for box in read_sketch(drawing).walk()
    ]


def test_a_shifted_row_with_wide_text_goes_back_to_its_place() -> None:
    drawing = """\
+-----------+
|  数据库   |
+-----------+"""
    upper, middle, lower = drawing.split("\n")
    assert realign("\n".join((upper, f"  {middle}", lower))) == drawing


def test_wide_text_that_pushed_its_borders_aside_is_in_the_middle_of_them() -> None:
    drawing = """\
+----------+      +----------+
|  用户服务  | ---> |  订单服务  |
+----------+      +----------+"""
    assert (
        realign(drawing)
        == """\
+----------+      +----------+
| 用户服务 | ---> | 订单服务 |
+----------+      +----------+"""
    )


def test_other_shapes_do_not_become_boxes() -> None:
    drawing = """\
+-----------+      .-------.
|  one one   | --> (  Store  )
+-----------+      '-------'"""
    assert "(  Store  )" in realign(drawing)


def test_a_word_does_not_move_to_the_line_before_it() -> None:
    drawing = "a     +----+\n+- a  | n1 |\n      +----+"
    assert realign(drawing.replace("\n+-", "\n +-")) in (drawing, drawing.replace("\n+-", "\n +-"))


def test_a_border_is_not_closed_alone_where_all_behind_it_is_off_as_well() -> None:
    drawing = """\
+-----------+                    +--------+
|           +------------------->|        |
|     a     |<------------ hit ->| e -> x |
|           |                    +--------+
+-----------+                         ^
+-----------+                         |
|     b     |<------------ hit -------+
+-----------+"""
    damaged = drawing.replace("+-----------+                         ^", f"+----------+{25 * ' '}^")
    assert realign(drawing) == drawing
    assert realign(damaged) == drawing


def damage(drawing: str, chance: random.Random) -> str:
    """A drawing with one row shifted, or one cell of a line lost."""
    lines = drawing.split("\n")
    kind = chance.choice(("shift", "corner", "removed", "emptied"))
    if kind == "shift":
        row = chance.randrange(len(lines))
        by = chance.choice((1, 2, -1))
        line = lines[row]
        lines[row] = " " * by + line if by > 0 else line[1:] if line[:1] == " " else " " + line
        return "\n".join(lines)
    wanted = CORNERS if kind == "corner" and CORNERS & set(drawing) else LINES
    cells = [
        (row, column)
        for row, line in enumerate(lines)
        for column, sign in enumerate(line)
        if sign in wanted
    ]
    row, column = chance.choice(cells)
    line = lines[row]
    lines[row] = (line[:column] + " " * (kind != "removed") + line[column + 1 :]).rstrip()
    return "\n".join(lines)


def test_random_damages_are_undone_or_stay() -> None:
    undone = {True: 0, False: 0}

    @settings(
        max_examples=COUNT,
        deadline=None,
        derandomize=not IS_LONG_RUN,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(
        diagram=flat_diagrams() | nested_diagrams(),
        charset=st.sampled_from(("unicode", "ascii")),
        seed=st.integers(0, 10**9),
    )
    def check(diagram: Diagram, charset: Charset, seed: int) -> None:
        options = Options(title=False, notes=False, charset=charset)
        drawing = read_page(str(TXT.render(diagram, options).output)).drawing
        assume(drawing and len(drawing) < MOST_CELLS and LINES & set(drawing))
        try:
            read_drawing(lift(drawing) if charset == "ascii" else drawing)
        except DrawingError:
            reject()
        damaged = damage(drawing, random.Random(seed))
        mended = realign(damaged)
        assert mended in (drawing, damaged)
        if damaged != drawing:
            undone[mended == drawing] += 1

    check()
    assert undone[True] >= RESTORED * sum(undone.values())


def test_a_gap_at_a_tail_is_no_lost_head() -> None:
    drawing = "┌─────┐     ┌─────┐\n│ Web │ ───▶│ API │\n└─────┘     └─────┘"
    assert realign(drawing).count("◀") == 0
