from boxart_reader import Box, Callout, read_drawing


def boxes_of(drawing: str) -> dict[str, Box]:
    return {" ".join(box.lines): box for box in read_drawing(drawing).walk()}


def test_a_box_is_its_border_and_the_lines_inside_it() -> None:
    drawing = """
┌───────────────┐
│ LOAD BALANCER │
│ (Round Robin) │
└───────────────┘
"""
    (box,) = read_drawing(drawing).boxes
    assert (box.left, box.top, box.right, box.bottom) == (1, 2, 17, 5)
    assert box.lines == ("LOAD BALANCER", "(Round Robin)")
    assert box.frame == "square"


def test_blank_lines_within_a_label_are_kept_and_those_around_it_are_not() -> None:
    drawing = """
╭─────╮
│     │
│ one │
│     │
│ two │
│     │
╰─────╯
"""
    (box,) = read_drawing(drawing).boxes
    assert box.lines == ("one", "", "two")
    assert box.frame == "rounded"


def test_wide_characters_take_two_cells_and_combining_marks_none() -> None:
    drawing = """
┌──────┐ ┌────┐
│ 数据 │ │ e\u0301t\u0301 │
└──────┘ └────┘
"""
    assert set(boxes_of(drawing)) == {"数据", "e\u0301t\u0301"}


def test_groups_are_boxes_that_contain_boxes_at_any_depth() -> None:
    drawing = """
┌─ Outer ───────────┐
│ second line       │
│                   │
│ ┌╌ Inner ╌╌╌╌╌╌╌┐ │
│ ╎ ┌───┐   ┌───┐ ╎ │
│ ╎ │ a │   │ b │ ╎ │
│ ╎ └───┘   └───┘ ╎ │
│ └╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┘ │
└───────────────────┘
"""
    (outer,) = read_drawing(drawing).boxes
    (inner,) = outer.children
    assert outer.lines == ("Outer", "second line")
    assert (inner.frame, inner.lines) == ("dashed", ("Inner",))
    assert [member.lines for member in inner.children] == [("a",), ("b",)]


def test_a_box_with_its_title_in_the_border_is_a_group_even_when_empty() -> None:
    (box,) = read_drawing("┌─ Later ─┐\n│         │\n└─────────┘\n").boxes
    assert box.is_group
    assert box.lines == ("Later",)


def test_a_title_may_give_way_to_a_port_at_the_corner() -> None:
    drawing = """
  a
  │
  ▼
┌───┬─ ZONE ─┐
│   │        │
│   ▼        │
│ ┌───┐      │
│ │ a │      │
│ └───┘      │
└────────────┘
"""
    group = boxes_of(drawing)["ZONE"]
    assert [member.lines for member in group.children] == [("a",)]


def test_bare_text_is_a_node_and_three_spaces_end_it() -> None:
    drawing = """
Origin server   Another
  (US-East)
"""
    assert [box.lines for box in read_drawing(drawing).boxes] == [
        ("Origin server", "(US-East)"),
        ("Another",),
    ]


def test_bare_texts_are_members_of_the_frame_around_them() -> None:
    drawing = """
┌─ G ───────────┐
│               │
│  one ──▶ two  │
└───────────────┘
"""
    (group,) = read_drawing(drawing).boxes
    assert [member.lines for member in group.children] == [("one",), ("two",)]


def test_rules_make_compartments() -> None:
    drawing = """
┌──────────┐
│ Gateway  │
├──────────┤
│ limits   │
│ and more │
├──────────┤
│ routing  │
└──────────┘
"""
    (box,) = read_drawing(drawing).boxes
    assert box.lines == ("Gateway",)
    assert box.has_title_compartment
    assert [part.lines for part in box.compartments] == [("limits", "and more"), ("routing",)]


def test_rules_and_columns_make_a_grid() -> None:
    drawing = """
┌───────────┐
│   TITLE   │
├─────┬─────┤
│  a  │  b  │
├─────┼─────┤
│  c  │  d  │
└─────┴─────┘
"""
    (box,) = read_drawing(drawing).boxes
    assert [part.lines[0] for part in box.compartments] == ["a", "b", "c", "d"]


def test_columns_without_a_title_make_a_row() -> None:
    (box,) = read_drawing("┌───┬───┐\n│ a │ b │\n└───┴───┘\n").boxes
    assert not box.has_title_compartment
    assert [part.lines for part in box.compartments] == [("a",), ("b",)]


def test_a_compartment_may_have_compartments_of_its_own() -> None:
    drawing = """
┌───────┬───────┐
│   a   │   b   │
│       ├───────┤
│       │  b 1  │
└───────┴───────┘
"""
    (box,) = read_drawing(drawing).boxes
    (_, ruled) = box.compartments
    assert ruled.lines == ("b",)
    assert [part.lines for part in ruled.compartments] == [("b 1",)]


def test_a_compartment_with_boxes_is_a_group_with_the_text_above_them_as_title() -> None:
    drawing = """
┌──────────────────┐
│  MONOLITHIC APP  │
├──────────────────┤
│     Modules      │
│ ┌──────┐ ┌─────┐ │
│ │ User │ │ Pay │ │
│ └──────┘ └─────┘ │
├──────────────────┤
│ Shared database  │
└──────────────────┘
"""
    (box,) = read_drawing(drawing).boxes
    modules, database = box.compartments
    assert (modules.lines, modules.is_group) == (("Modules",), True)
    assert [member.lines for member in modules.children] == [("User",), ("Pay",)]
    assert database.lines == ("Shared database",)


def test_what_is_beside_a_box_is_no_title_of_its_compartment() -> None:
    drawing = """
┌──────────────────────┐
│         TITLE        │
├───────────────┬──────┤
│ ┌───┐ ← seen  │      │
│ │ a │   by b  │  c   │
│ └───┘         │      │
└───────────────┴──────┘
"""
    (box,) = read_drawing(drawing).boxes
    assert [part.lines for part in box.compartments] == [(), ("c",)]
    assert box.compartments[0].children[0].callouts == (Callout(("seen", "by b"), -1),)


def test_callouts_belong_to_the_line_that_they_are_beside() -> None:
    drawing = """
┌─────────────┐
│   GATEWAY   │ ← the door
├─────────────┤
│ Rate limits │
│ Routing     │ ← to whatever
└─────────────┘   is healthy
"""
    (box,) = read_drawing(drawing).boxes
    assert box.callouts == (Callout(("the door",), 0),)
    assert box.compartments[0].callouts == (Callout(("to whatever", "is healthy"), 1),)


def test_a_text_beside_a_wire_is_its_label_even_if_it_begins_with_an_arrow() -> None:
    drawing = """
┌───┐
│ a ├─┐
│ b │ │ ← seen
└───┘ │
      ▼
    ┌───┐
    │ c │
    └───┘
"""
    assert boxes_of(drawing)["a b"].callouts == ()
    assert [edge.label for edge in read_drawing(drawing).edges] == [("← seen",)]


def test_a_callout_may_begin_beside_the_corner() -> None:
    drawing = """
┌────┐ ← seen by
│ n0 │   many
└────┘
"""
    (box,) = read_drawing(drawing).boxes
    assert box.callouts[0].lines == ("seen by", "many")


def test_a_callout_may_be_below_a_box_at_whose_lower_side_no_wire_is() -> None:
    drawing = """
┌────┐    ┌────┐
│ n0 ├───▶│ n1 │
└────┘    └────┘
  ↑ seen by
    many
"""
    boxes = boxes_of(drawing)
    assert [callout.lines for callout in boxes["n0"].callouts] == [("seen by", "many")]
    assert boxes["n1"].callouts == ()


def test_a_label_that_begins_with_an_arrow_is_no_callout_of_the_box_above() -> None:
    drawing = """
┌────────┐
│ source │
└──────┬─┘
  ↑ up │
       ▼
    ┌────┐
    │ n1 │
    └────┘
"""
    assert boxes_of(drawing)["source"].callouts == ()
    assert [edge.label for edge in read_drawing(drawing).edges] == [("↑ up",)]


def test_an_outline_is_a_text_that_contains_texts() -> None:
    drawing = """
MISTAKES
├─ starting late
│  ├─ always
│  └─ often
│     with a second line
└─ never ending
"""
    (root,) = read_drawing(drawing).boxes
    late, never = root.children
    assert root.lines == ("MISTAKES",)
    assert [late.lines, never.lines] == [("starting late",), ("never ending",)]
    assert [box.lines for box in late.children] == [("always",), ("often", "with a second line")]
