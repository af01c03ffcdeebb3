"""Leaves: text in boxes, compartments, callouts, and bare text."""

from boxart_phases import drawn, picture, remarks_on


def test_a_label_is_centred_unless_it_asks_for_a_side() -> None:
    spec = """
    nodes:
      a: {label: [one, of several, x]}
      b: {label: [one, of several, x], text: left}
      c: {label: [one, of several, x], text: right}
    """
    assert drawn(spec) == picture("""
    ┌────────────┐ ┌────────────┐ ┌────────────┐
    │    one     │ │ one        │ │        one │
    │ of several │ │ of several │ │ of several │
    │     x      │ │ x          │ │          x │
    └────────────┘ └────────────┘ └────────────┘
    """)


def test_compartments_of_several_lines_are_left_and_single_lines_in_the_middle() -> None:
    spec = "nodes: {a: {label: Title, sections: [[one, three], last]}}"
    assert drawn(spec) == picture("""
    ┌───────┐
    │ Title │
    ├───────┤
    │ one   │
    │ three │
    ├───────┤
    │ last  │
    └───────┘
    """)


def test_what_a_node_asks_for_holds_for_its_compartments_too() -> None:
    spec = "nodes: {a: {label: Title, text: center, sections: [[one, three]]}}"
    assert "│  one  │\n" in drawn(spec)


def test_an_icon_is_before_the_label_or_in_its_place() -> None:
    spec = "nodes: {a: {label: A, icon: 🚀}, b: {label: '', icon: 📦}, c: {label: ''}}"
    assert drawn(spec) == picture("""
    ┌──────┐ ┌────┐ ┌──┐
    │ 🚀 A │ │ 📦 │ │  │
    └──────┘ └────┘ └──┘
    """)


def test_a_rounded_node_has_round_corners_and_other_shapes_are_boxes_with_a_remark() -> None:
    spec = "nodes: {a: {shape: rounded}, b: {shape: cylinder}}"
    assert drawn(spec) == "╭───╮ ┌───┐\n│ a │ │ b │\n╰───╯ └───┘\n"
    assert remarks_on(spec) == [("shape cylinder of b", "is drawn as a box")]


def test_a_kind_gives_a_box_no_shape_and_no_icon() -> None:
    spec = "nodes: {a: {kind: database}, b: {kind: queue}}"
    assert drawn(spec) == "┌───┐ ┌───┐\n│ a │ │ b │\n└───┘ └───┘\n"
    assert [subject for subject, _ in remarks_on(spec)] == ["kind of a", "kind of b"]


class TestCallouts:
    """A callout is on the right of what it is about."""

    def test_that_of_a_node_is_centred_beside_it(self) -> None:
        assert drawn("nodes: {a: {label: [A, B, C, D], callout: [x, y]}}") == picture("""
        ┌───┐
        │ A │
        │ B │ ← x
        │ C │   y
        │ D │
        └───┘
        """)

    def test_that_of_a_line_is_at_the_line_and_makes_room_below_it(self) -> None:
        lines = "[{text: s, callout: [one, two]}, {text: t, callout: x}]"
        spec = f"nodes: {{a: {{label: A, sections: [{lines}]}}}}"
        assert drawn(spec) == picture("""
        ┌───┐
        │ A │
        ├───┤
        │ s │ ← one
        │   │   two
        │ t │ ← x
        └───┘
        """)

    def test_that_of_the_node_is_at_its_label_where_there_are_compartments(self) -> None:
        spec = "nodes: {a: {label: A, callout: own, sections: [[{text: s, callout: its}]]}}"
        assert drawn(spec) == picture("""
        ┌───┐
        │ A │ ← own
        ├───┤
        │ s │ ← its
        └───┘
        """)

    def test_it_is_below_the_box_when_wires_meet_its_right_side(self) -> None:
        spec = "nodes: {a: {label: Shop, callout: x}, b: B}\nedges: [a -> b]"
        assert drawn(f"direction: right\n{spec}") == picture("""
        ┌──────┐   ┌───┐
        │ Shop ├──▶│ B │
        └──────┘   └───┘
          ↑ x
        """)

    def test_one_below_its_box_keeps_off_the_next_box(self) -> None:
        spec = "nodes: {a: {label: Shop, callout: x}, b: Till, c: C}\nedges: ['a, b -> c']"
        assert drawn(f"direction: right\n{spec}") == picture("""
        ┌──────┐
        │ Shop ├─┐
        └──────┘ │
          ↑ x    │  ┌───┐
                 ├─▶│ C │
                 │  └───┘
        ┌──────┐ │
        │ Till ├─┘
        └──────┘
        """)

    def test_it_gives_way_to_a_self_loop(self) -> None:
        assert drawn("nodes: {a: {callout: x}}\nedges: [a -> a]") == picture("""
        ┌───┐ ← x
        │ a ├──┐
        │   │◀─┘
        └───┘
        """)


class TestBareText:
    """Text without a border must not be taken for anything else."""

    def test_it_keeps_three_spaces_from_other_text(self) -> None:
        spec = "nodes: {a: {label: one, shape: text}, b: {label: other, shape: text}}"
        assert drawn(spec) == " one   other\n"

    def test_between_two_flat_wires_it_needs_heads_on_one_side(self) -> None:
        nodes = "direction: right\nnodes: {a: {label: text, shape: text}, b: B, c: C}\n"
        assert "▶ text ─" in drawn(f"{nodes}edges: [b -> a, a -> c]")
        boxed = f"{nodes}edges: [b -- a, a -> c]"
        assert "┤ text ├" in drawn(boxed)
        assert remarks_on(boxed)[0][0] == "node a"

    def test_alone_in_a_frame_without_a_title_it_would_be_read_as_its_label(self) -> None:
        spec = "nodes: {g: {label: X, nodes: {a: {label: text, shape: text}}}}"
        assert "│  text  │" in drawn(spec)
        assert "│ │ text │ │" in drawn(spec.replace("label: X", "label: ''"))
