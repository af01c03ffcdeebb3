"""Sizes: boxes grow until their ports fit, and ports keep to their side."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from triglyph.model import Direction, Edge, Node, SectionLine, Shape
from triglyph_renderers.graphviz.scene.picture_layout import picture_metrics
from triglyph_renderers.layout.cell_metrics import CELLS
from triglyph_renderers.layout.model.axes import AXES
from triglyph_renderers.layout.model.footprint import Footprint, spread_ports
from triglyph_renderers.layout.p5_sizes.leaf_box import measure_leaf
from triglyph_renderers.layout.p5_sizes.leaf_footprint import LeafDemands, size_leaf
from triglyph_renderers.layout.p5_sizes.self_loops import Loop, Loops


def size(
    *label: str,
    direction: Direction = "down",
    entry_ports: list[int] | None = None,
    exit_ports: list[int] | None = None,
    loops: tuple[Loop, ...] = (),
    shape: Shape | None = None,
    callout: tuple[str, ...] = (),
    sections: tuple[str, ...] = (),
    least: tuple[int, int] = (0, 0),
) -> Footprint:
    """The footprint of a box with a label."""
    lines = tuple((SectionLine(line),) for line in sections)
    node = Node(id="n", label=label, shape=shape, callout=callout, sections=lines)
    demands = LeafDemands(
        axes=AXES[direction],
        entry_gaps=entry_ports,
        exit_gaps=exit_ports,
        loops=Loops(loops, CELLS),
    )
    return size_leaf(measure_leaf(node, CELLS), CELLS, demands, least=least)


class TestSpreading:
    """Ports are evenly spaced on their side, and never nearer than they may."""

    @pytest.mark.parametrize(
        ("gaps", "offsets"),
        [
            (None, ()),
            ([], (5,)),
            ([2], (3, 7)),
            ([2, 2], (2, 5, 8)),
            ([2, 2, 2], (1, 4, 6, 9)),
        ],
    )
    def test_they_are_spread_evenly(self, gaps: list[int] | None, offsets: tuple[int, ...]) -> None:
        assert spread_ports(gaps, first=0, last=10) == offsets

    def test_without_a_middle_cell_the_middle_port_is_left_of_it(self) -> None:
        assert spread_ports([], first=0, last=5) == (2,)
        assert spread_ports([2, 2], first=0, last=9) == (2, 4, 7)

    def test_where_even_is_too_near_they_are_as_near_as_they_may_in_the_middle(self) -> None:
        assert spread_ports([6], first=0, last=10) == (2, 8)

    @settings(max_examples=30)
    @given(gaps=st.lists(st.integers(1, 6), max_size=5), spare=st.integers(0, 20))
    def test_they_keep_their_distances_on_any_side_that_has_room(
        self, gaps: list[int], spare: int
    ) -> None:
        last = 1 + sum(gaps) + spare
        offsets = spread_ports(gaps, first=1, last=last)
        distances = [two - one for one, two in pairwise(offsets)]
        assert all(distance >= gap for distance, gap in zip(distances, gaps, strict=True))
        assert offsets[0] >= 1
        assert offsets[-1] <= last


class TestBoxes:
    """A box is as small as its text and its ports allow."""

    def test_without_ports_it_fits_its_label(self) -> None:
        box = size("label", "two")
        assert (box.box_width, box.box_height) == (len("│ label │"), 4)

    def test_it_widens_for_ports_of_a_vertical_flow(self) -> None:
        box = size("x", exit_ports=[4, 4])
        assert (box.box_width, box.box_height) == (11, 3)
        assert box.exit_ports == (1, 5, 9)

    def test_it_grows_higher_for_ports_of_a_horizontal_flow(self) -> None:
        box = size("x", direction="right", exit_ports=[1, 1])
        assert (box.box_width, box.box_height) == (5, 5)
        assert box.exit_ports == (1, 2, 3)

    def test_it_takes_the_size_of_its_equals(self) -> None:
        box = size("x", least=(12, 6))
        assert (box.box_width, box.box_height) == (12, 6)

    @pytest.mark.parametrize("direction", ["right", "left"])
    def test_no_port_is_at_a_rule_between_compartments(self, direction: Direction) -> None:
        box = size(
            "a", direction=direction, sections=("b", "c"), entry_ports=[1, 1], exit_ports=[1, 1, 1]
        )
        rules = {rule.start[1] for rule in box.scene.rules}
        assert not rules & {*box.entry_ports, *box.exit_ports}

    def test_a_callout_is_below_a_box_whose_ports_are_at_the_right(self) -> None:
        box = size("a", direction="right", callout=("one", "two"), exit_ports=[1])
        rows = {text.y for text in box.scene.texts if text.role == "callout"}
        assert rows == {box.box_height, box.box_height + 1}

    def test_wires_meet_the_side_of_a_box_beside_its_label_and_not_beside_a_section(self) -> None:
        box = size("a", direction="right", sections=("s", "t"), entry_ports=[], exit_ports=[1, 1])
        (first, *_) = [rule.start[1] for rule in box.scene.rules]
        assert box.exit_ports == (1, 2, 3)
        assert first == 4
        assert box.entry_ports == (2,)
        assert box.box_height == size("a", sections=("s", "t")).box_height + 2

    def test_the_least_height_of_a_box_counts_for_its_higher_label(self) -> None:
        box = size("a", direction="right", sections=("s", "t"), exit_ports=[1, 1], least=(0, 9))
        assert box.box_height == 9

    def test_a_higher_label_takes_no_room_from_self_loops_below(self) -> None:
        loop = Loop(Edge(source="n", target="n"), (), net=0)
        plain, higher = (
            size("a", direction="right", sections=("s",), exit_ports=gaps, loops=(loop, loop))
            for gaps in ([], [1, 1])
        )
        assert higher.box_height == plain.box_height + 2

    def test_a_box_of_sections_alone_has_wires_at_all_of_them(self) -> None:
        box = size(direction="right", sections=("s", "t"), exit_ports=[])
        assert box.exit_ports[0] in (1, 3)

    def test_no_port_is_where_a_self_loop_is(self) -> None:
        loop = Loop(Edge(source="n", target="n"), (), net=0)
        box = size("a", direction="right", loops=(loop,), exit_ports=[1])
        rows = {point[1] for wire in box.scene.wires for line in wire.segments for point in line}
        assert not rows & set(box.exit_ports)

    @settings(max_examples=30)
    @given(
        label=st.sampled_from((("a",), ("a long label",), ("a", "b", "c"))),
        direction=st.sampled_from(("down", "up", "right", "left")),
        entry_ports=st.one_of(st.none(), st.lists(st.integers(1, 9), max_size=4)),
        exit_ports=st.one_of(st.none(), st.lists(st.integers(1, 9), max_size=4)),
        sections=st.sampled_from(((), ("one",), ("one", "two"))),
    )
    def test_every_port_is_on_its_side_between_the_corners(
        self,
        label: tuple[str, ...],
        direction: Direction,
        entry_ports: list[int] | None,
        exit_ports: list[int] | None,
        sections: tuple[str, ...],
    ) -> None:
        box = size(
            *label,
            direction=direction,
            entry_ports=entry_ports,
            exit_ports=exit_ports,
            sections=sections,
        )
        extent = box.box_width if AXES[direction].vertical else box.box_height
        for gaps, offsets in ((entry_ports, box.entry_ports), (exit_ports, box.exit_ports)):
            assert len(offsets) == (0 if gaps is None else len(gaps) + 1)
            assert all(0 < offset < extent - 1 for offset in offsets)
            assert all(one < two for one, two in pairwise(offsets))


class TestBareText:
    """Text without a border carries wires only where they end beside its letters."""

    def test_a_wire_meets_a_letter_of_the_outer_line(self) -> None:
        box = size("long first line", "x", shape="text", entry_ports=[], exit_ports=[])
        assert box.bordered is False
        (top,), (bottom,) = box.entry_ports, box.exit_ports
        texts = {text.y: text for text in box.scene.texts}
        assert texts[0].x <= top < texts[0].x + len("long first line")
        assert bottom == texts[1].x

    def test_text_too_short_for_its_wires_gets_a_border(self) -> None:
        assert size("long enough", shape="text", entry_ports=[2, 2]).bordered is False
        assert size("x", shape="text", entry_ports=[2, 2]).bordered is True

    def test_a_line_that_does_not_reach_the_side_carries_no_wire_there(self) -> None:
        assert size(
            "wide line", "x", shape="text", direction="right", exit_ports=[]
        ).exit_ports == (0,)


def test_a_shape_whose_places_do_not_grow_with_it_still_takes_all_its_wires() -> None:
    outline = structs.replace(CELLS.outline_of(Node(id="n")), ports=lambda *_: (2, 4))
    metrics = structs.replace(CELLS, outline_of=lambda _: outline)
    demands = LeafDemands(
        axes=AXES["down"], entry_gaps=None, exit_gaps=[4, 4, 4], loops=Loops((), metrics)
    )
    box = size_leaf(measure_leaf(Node(id="n", label=("a",)), metrics), metrics, demands)
    assert len(box.exit_ports) == 4
    assert all(two - one >= 4 for one, two in pairwise(box.exit_ports))


@pytest.mark.parametrize("direction", ["down", "right"])
def test_bare_text_of_a_picture_has_sides_for_the_wires_that_its_box_in_characters_has(
    direction: Direction,
) -> None:
    metrics = picture_metrics(frozenset())
    axes = AXES[direction]
    demands = LeafDemands(
        axes=axes, entry_gaps=None, exit_gaps=None, loops=Loops((), metrics), at_sides=2
    )
    leaf = measure_leaf(Node(id="t", label=("Text",), shape="text"), metrics)
    footprint = size_leaf(leaf, metrics, demands)
    assert len(footprint.side_room) > metrics.flow(axes).exit_pitch
    assert footprint.box_across(axes) < 200
