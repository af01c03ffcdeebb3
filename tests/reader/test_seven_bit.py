import pytest
from boxart_reader import DrawingError, read_drawing

from triglyph.reading.seven_bits import lift


def test_every_line_gets_the_glyph_that_says_what_it_is() -> None:
    drawing = """
+. G ...........+
:  +---+        :
:  | v +==+     :
:  +-+-+  #     :
+.. .|....#.....+
"""
    lifted = """
┌╌ G ╌╌╌╌╌╌╌╌╌╌╌┐
╎  ┌───┐        ╎
╎  │ v ├━━┓     ╎
╎  └─┬─┘  ┃     ╎
└╌╌╌╌│╌╌╌╌┃╌╌╌╌╌┘
"""
    assert lift(drawing.replace(".. .", "....")) == lifted


def test_a_level_line_goes_on_behind_an_upright_one() -> None:
    drawing = """
+---+  |
| a +--|-+
+---+  | |
"""
    assert lift(drawing).splitlines()[2] == "│ a ├──│─┐"


def test_a_wire_beside_a_text_does_not_hang_on_the_title_above_it() -> None:
    drawing = """
+- Orders ---+
| +- late    |
+-|----------+
  v
+---+
| a |
+---+
"""
    assert lift(drawing).splitlines()[2] == "│ ┌─ late    │"


def test_boxes_that_lie_on_each_other_are_two() -> None:
    drawing = """
+---+
| a |
+---+
+-----+
| b   |
+-----+
"""
    assert [box.lines for box in read_drawing(lift(drawing)).boxes] == [("a",), ("b",)]


def test_a_rule_divides_a_box() -> None:
    drawing = """
+---+
| a |
+---+
| b |
+---+
"""
    (box,) = read_drawing(lift(drawing)).boxes
    assert [part.lines for part in box.compartments] == [("b",)]


def test_a_callout_begins_with_a_head_that_touches_nothing() -> None:
    assert lift("+---+\n| a | < of < this\n+---+\n").splitlines()[1] == "│ a │ ← of < this"


def test_a_callout_below_a_box_begins_with_a_head_that_no_line_leads_to() -> None:
    drawing = """\
+---+   +---+
| a +-->| b |
+---+   +---+
  ^ one   ^
    two   |
+---+     |
| c +-----+
+---+
"""
    assert lift(drawing).splitlines()[3] == "  ↑ one   ▲"
    boxes = {box.lines: box.callouts for box in read_drawing(lift(drawing)).boxes}
    assert [callout.lines for callout in boxes["a",]] == [("one", "two")]
    assert boxes["b",] == boxes["c",] == ()


def test_a_plus_that_joins_nothing_is_refused() -> None:
    with pytest.raises(DrawingError, match="no corner and no junction"):
        lift("--+ a\n")


def test_corners_of_two_wires_beside_each_other_are_misread_as_one() -> None:
    drawing = """
+---+
|   +--+
| a |<-+
|   +--+
|   |<-+
+---+
"""
    with pytest.raises(DrawingError):
        read_drawing(lift(drawing))
