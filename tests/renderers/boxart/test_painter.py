"""Paint: a scene becomes glyphs; nothing is moved any more."""

from itertools import pairwise

import pytest
from boxart_phases import picture

from triglyph.model import Direction, LineStyle
from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart.painter import paint_scene
from triglyph_renderers.layout.model.scene import (
    Box,
    BoxStyle,
    Head,
    Point,
    Rule,
    Scene,
    Text,
    Wire,
    merged,
    shifted,
)


def paint(
    *,
    boxes: tuple[Box, ...] = (),
    rules: tuple[Rule, ...] = (),
    wires: tuple[Wire, ...] = (),
    texts: tuple[Text, ...] = (),
    charset: str = "unicode",
    size: tuple[int, int] = (9, 5),
) -> str:
    """The glyphs of what is given, without the empty lines below it."""
    scene = Scene(*size, boxes=boxes, rules=rules, wires=wires, texts=texts)
    return paint_scene(scene, charset=charset).rstrip("\n") + "\n"


def wire(
    net: int, *points: Point, style: LineStyle = "solid", head: Direction | None = None
) -> Wire:
    """A wire through some points, with a head at the last."""
    heads = (Head(*points[-1], head),) if head else ()
    return Wire(net, style, tuple(pairwise(points)), heads)


@pytest.mark.parametrize(
    ("style", "unicode", "ascii_"),
    [
        ("square", "┌──┐\n│  │\n└──┘\n", "+--+\n|  |\n+--+\n"),
        ("round", "╭──╮\n│  │\n╰──╯\n", "+--+\n|  |\n+--+\n"),
        ("dashed", "┌╌╌┐\n╎  ╎\n└╌╌┘\n", "+..+\n:  :\n+..+\n"),
        ("quiet", "╭╌╌╮\n╎  ╎\n╰╌╌╯\n", "+..+\n:  :\n+..+\n"),
    ],
)
def test_a_box_has_the_lines_of_its_style(style: BoxStyle, unicode: str, ascii_: str) -> None:
    boxes = (Box(0, 0, 4, 3, style),)
    assert paint(boxes=boxes) == unicode
    assert paint(boxes=boxes, charset="ascii") == ascii_


@pytest.mark.parametrize(
    ("style", "unicode", "ascii_"),
    [
        ("solid", "──┐\n  │\n  ▼\n", "--+\n  |\n  v\n"),
        ("dashed", "┄┄┐\n  ┆\n  ▼\n", "..+\n  :\n  v\n"),
        ("thick", "━━┓\n  ┃\n  ▼\n", "==+\n  #\n  v\n"),
    ],
)
def test_a_wire_has_the_lines_of_its_style(style: LineStyle, unicode: str, ascii_: str) -> None:
    wires = (wire(0, (0, 0), (2, 0), (2, 2), style=style, head="down"),)
    assert paint(wires=wires) == unicode
    assert paint(wires=wires, charset="ascii") == ascii_


@pytest.mark.parametrize(
    ("head", "glyphs"), [("up", "▲^"), ("down", "▼v"), ("left", "◀<"), ("right", "▶>")]
)
def test_a_head_points_where_it_says(head: Direction, glyphs: str) -> None:
    wires = (Wire(0, "solid", (((0, 0), (1, 0)),), (Head(1, 0, head),)),)
    assert paint(wires=wires) == f"─{glyphs[0]}\n"
    assert paint(wires=wires, charset="ascii") == f"-{glyphs[1]}\n"


def test_where_two_nets_cross_the_upright_one_runs_through() -> None:
    wires = (wire(0, (0, 1), (4, 1)), wire(1, (2, 0), (2, 2)))
    assert paint(wires=wires) == "  │\n──│──\n  │\n"
    assert paint(wires=wires[::-1]) == "  │\n──│──\n  │\n"


def test_a_net_whose_pieces_meet_on_another_net_crosses_it() -> None:
    wires = (wire(0, (0, 1), (4, 1)), wire(1, (2, 0), (2, 1)), wire(1, (2, 1), (2, 2)))
    assert paint(wires=wires) == "  │\n──│──\n  │\n"


def test_where_one_net_branches_its_lines_are_joined() -> None:
    wires = (wire(0, (0, 1), (4, 1)), wire(0, (2, 0), (2, 2)))
    assert paint(wires=wires) == "  │\n──┼──\n  │\n"
    assert paint(wires=(wire(0, (0, 0), (4, 0)), wire(0, (2, 0), (2, 2)))) == "──┬──\n  │\n  │\n"


@pytest.mark.parametrize("style", ["solid", "dashed", "thick"])
def test_a_wire_that_begins_at_a_border_shows_a_port_in_the_line_of_the_border(
    style: LineStyle,
) -> None:
    lines = paint(boxes=(Box(0, 0, 3, 3),), wires=(wire(0, (2, 1), (5, 1), style=style),))
    assert lines.splitlines()[1][:3] == "│ ├"
    lines = paint(boxes=(Box(0, 0, 3, 3),), wires=(wire(0, (1, 2), (1, 4), style=style),))
    assert lines.splitlines()[2] == "└┬┘"


def test_a_wire_that_passes_a_frame_shows_no_port() -> None:
    across = wire(0, (0, 1), (5, 1), head="right")
    assert paint(boxes=(Box(2, 0, 6, 3),), wires=(across,)) == picture("""
      ┌────┐
    ──│──▶ │
      └────┘
    """)
    down = wire(0, (2, 0), (2, 3), head="down")
    assert paint(boxes=(Box(0, 1, 5, 4),), wires=(down,)) == picture("""
      │
    ┌─│─┐
    │ │ │
    │ ▼ │
    └───┘
    """)


def test_a_rule_joins_the_borders_that_it_touches() -> None:
    rules = (Rule((0, 2), (6, 2)), Rule((3, 2), (3, 4)))
    assert paint(boxes=(Box(0, 0, 7, 5),), rules=rules) == picture("""
    ┌─────┐
    │     │
    ├──┬──┤
    │  │  │
    └──┴──┘
    """)


def test_rules_that_end_on_two_sides_of_a_third_join_it() -> None:
    rules = (Rule((4, 0), (4, 4)), Rule((0, 2), (4, 2)), Rule((4, 2), (8, 2)))
    assert paint(boxes=(Box(0, 0, 9, 5),), rules=rules) == picture("""
    ┌───┬───┐
    │   │   │
    ├───┼───┤
    │   │   │
    └───┴───┘
    """)


def test_text_is_on_lines_and_wide_characters_take_two_cells_of_them() -> None:
    texts = (Text(2, 0, " 区 "), Text(2, 1, "数据库"))
    output = paint(boxes=(Box(0, 0, 9, 3),), texts=texts)
    assert output == "┌─ 区 ──┐\n│ 数据库│\n└───────┘\n"
    assert {text_width(line) for line in output.splitlines()} == {9}


def test_lines_have_no_trailing_spaces_and_every_row_is_there() -> None:
    scene = Scene(9, 3, texts=(Text(0, 0, "a  "), Text(4, 2, " ")))
    assert paint_scene(scene) == "a\n\n\n"


def test_a_shifted_scene_is_the_same_picture_elsewhere() -> None:
    scene = Scene(
        5,
        3,
        boxes=(Box(0, 0, 5, 3, "round"),),
        rules=(Rule((0, 1), (4, 1)),),
        wires=(wire(0, (2, 2), (2, 4), head="down"),),
        texts=(Text(1, 0, "t"),),
    )
    moved = shifted(scene, 2, 1)
    picture_of = paint_scene(merged([scene], 5, 5))
    assert paint_scene(merged([moved], 7, 6)) == "\n" + "".join(
        f"  {line}\n" for line in picture_of.splitlines()
    )
