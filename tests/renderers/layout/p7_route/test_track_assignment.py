"""Channels: on which track each trunk runs, so that no two nets share a cell."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph_renderers.layout.model.channel import Piece, PortStub, Trunk
from triglyph_renderers.layout.p7_route.crowded_wires import find_crowds
from triglyph_renderers.layout.p7_route.track_assignment import assign_tracks


def trunk(net: int, earlier_ends: tuple[int, ...], later_ends: tuple[int, ...]) -> Trunk:
    """A net in a channel that leaves it at neither side."""
    return Trunk(net, earlier_ends, later_ends)


def tracks_of(*trunks: Trunk, apart: int = 1) -> list[int]:
    """The track of each trunk, where none is split."""
    pieces, _ = assign_tracks(list(trunks), straight=set(), apart=apart)
    assert len(pieces) == len(trunks)
    return [piece.track for piece in pieces]


def test_trunks_beside_each_other_share_a_track() -> None:
    assert tracks_of(trunk(0, (0,), (4,)), trunk(1, (6,), (9,))) == [0, 0]


@pytest.mark.parametrize("apart", [1, 3])
def test_trunks_of_one_track_keep_their_distance(apart: int) -> None:
    one = trunk(0, (0,), (4,))
    assert len({*tracks_of(one, trunk(1, (4 + apart,), (20,)), apart=apart)}) == 2
    assert len({*tracks_of(one, trunk(1, (5 + apart,), (20,)), apart=apart)}) == 1


def test_trunks_of_one_track_have_a_unit_between_them_that_no_wire_takes() -> None:
    pair = [trunk(0, (0,), (4,)), trunk(1, (8,), (12,))]
    for taken, tracks in (({5, 6, 7}, 2), ({5, 7}, 1), ({5, 6, 7, 20}, 2)):
        pieces, _ = assign_tracks(pair, straight=taken, apart=3, view=True)
        assert len({piece.track for piece in pieces}) == tracks, taken
    pieces, _ = assign_tracks(pair, straight={5, 6, 7}, apart=3)
    assert len({piece.track for piece in pieces}) == 1


def test_a_net_that_enters_above_anothers_exit_turns_off_before_it() -> None:
    assert tracks_of(trunk(0, (0,), (4,)), trunk(1, (4,), (9,))) == [1, 0]
    assert tracks_of(trunk(0, (4,), (0,)), trunk(1, (9,), (4,))) == [0, 1]


def test_nets_that_need_not_cross_do_not() -> None:
    assert tracks_of(trunk(0, (0,), (10,)), trunk(1, (5,), (15,))) == [1, 0]
    assert tracks_of(trunk(0, (10,), (0,)), trunk(1, (15,), (5,))) == [0, 1]


def test_a_fan_runs_below_the_net_that_starts_inside_it() -> None:
    assert tracks_of(trunk(0, (6,), (0, 4, 12)), trunk(1, (2,), (20,))) == [1, 0]


def test_nets_that_lock_each_other_are_freed_by_a_split() -> None:
    locked = [trunk(0, (0,), (4,)), trunk(1, (4,), (0,))]
    pieces, tracks = assign_tracks(locked, straight=set())
    assert sorted(piece.number for piece in pieces) in ([0, 0, 1], [0, 1, 1])
    assert tracks == 3
    assert_no_cell_is_shared(locked, pieces, straight=set())


def test_a_split_turns_in_a_column_that_nothing_else_uses() -> None:
    locked = [trunk(0, (0,), (4,)), trunk(1, (4,), (0,))]
    pieces, _ = assign_tracks(locked, straight={1, 2, 3})
    (joint,) = {x for piece in pieces for x in piece.later_ends} - {0, 4}
    assert joint not in range(5)
    assert_no_cell_is_shared(locked, pieces, straight={1, 2, 3})


def test_a_net_with_ends_above_and_below_in_one_column_is_split_only_once() -> None:
    locked = [trunk(0, (0, 6), (4, 6)), trunk(1, (4,), (0,))]
    pieces, _ = assign_tracks(locked, straight=set())
    assert sorted(piece.number for piece in pieces) == [0, 0, 1]
    assert_no_cell_is_shared(locked, pieces, straight=set())


def test_the_parts_of_a_trunk_follow_each_other_where_another_is_split_as_well() -> None:
    locked = [trunk(0, (0,), (3,)), trunk(1, (2,), (1,)), trunk(2, (1, 3), (0, 2))]
    pieces, _ = assign_tracks(locked, straight=set())
    assert len(pieces) > len(locked)
    assert_no_cell_is_shared(locked, pieces, straight=set())


def test_a_net_that_leaves_sideways_keeps_its_reach_when_it_is_split() -> None:
    locked = [Trunk(0, (0,), (4,), leaves_near=True), Trunk(1, (4,), (0,), leaves_far=True)]
    pieces, _ = assign_tracks(locked, straight=set())
    assert [piece.number for piece in pieces if piece.leaves_near] == [0]
    assert [piece.number for piece in pieces if piece.leaves_far] == [1]
    assert min(piece.least for piece in pieces) < 0
    assert max(piece.most for piece in pieces) > 4


def test_what_leaves_at_a_side_is_along_everything_beyond_its_ends() -> None:
    stay, leave = Trunk(0, (0,), (4,)), Trunk(0, (0,), (4,), leaves_far=True)
    for owner, beyond in ((stay, False), (leave, True)):
        (piece,) = assign_tracks([owner], straight=set())[0]
        assert piece.is_along(4, 100)
        assert piece.is_along(100, 200) == beyond
        assert not piece.is_along(-9, -1)


def test_what_leaves_at_a_side_reaches_beyond_a_part_that_is_split_far_out() -> None:
    locked = [trunk(0, (0,), (4,)), trunk(1, (4,), (0,)), Trunk(2, (2,), (2,), leaves_far=True)]
    pieces, _ = assign_tracks(locked, straight={1, 3, 5, 6, 7, *range(-9, 0)})
    joints = {x for piece in pieces for x in piece.later_ends} - {0, 2, 4}
    (leaving,) = [piece for piece in pieces if piece.leaves_far]
    assert max(joints) > 7
    assert leaving.most > max(joints)


def test_a_port_keeps_its_track_from_nets_that_leave_at_its_side_alone() -> None:
    leaving = Trunk(0, (0,), (4,), leaves_near=True)
    near, far = PortStub(0, is_far=False), PortStub(1, is_far=True)
    assert len({piece.track for piece in assign_tracks([leaving, near], straight=set())[0]}) == 2
    assert len({piece.track for piece in assign_tracks([leaving, far], straight=set())[0]}) == 1


def crowds_of(trunks: list[Trunk], *, crossed: int) -> int:
    """How often a trunk crosses two wires less than two columns apart."""
    pieces, _ = assign_tracks(trunks, straight=set(), crossed=crossed)
    tracks = [piece.track for piece in pieces]
    return len(find_crowds(pieces, tracks, straight=set(), pitch=2))


@pytest.mark.parametrize(
    "trunks",
    [
        pytest.param([trunk(0, (0,), (1,)), trunk(1, (7,), (0,)), trunk(2, (2,), (4,))], id="arc"),
        pytest.param([trunk(0, (6,), (5,)), trunk(1, (0,), (6,)), trunk(2, (5,), (0,))], id="cut"),
    ],
)
def test_a_third_trunk_crosses_no_two_wires_side_by_side(trunks: list[Trunk]) -> None:
    assert crowds_of(trunks, crossed=1) == 1
    assert crowds_of(trunks, crossed=2) == 0


def test_an_empty_channel_has_no_tracks() -> None:
    assert assign_tracks([], straight={3}) == ([], 0)


@st.composite
def channels(draw: st.DrawFn) -> tuple[list[Trunk], set[int]]:
    """Up to six nets whose ends have columns of their own on either side, and straight wires."""
    columns = st.integers(0, 16)
    earlier_ends = draw(st.lists(columns, unique=True, max_size=10))
    later_ends = draw(st.lists(columns, unique=True, max_size=10))
    straight = set(draw(st.lists(columns, max_size=2))) - {*earlier_ends, *later_ends}
    owners = st.integers(0, 5)
    above: list[list[int]] = [[] for _ in range(6)]
    below: list[list[int]] = [[] for _ in range(6)]
    for x in earlier_ends:
        above[draw(owners)].append(x)
    for x in later_ends:
        below[draw(owners)].append(x)
    nets = [
        trunk(net, tuple(above[net]), tuple(below[net]))
        for net in range(6)
        if len(above[net]) + len(below[net]) > 1 and above[net] != below[net]
    ]
    return nets, straight


@settings(max_examples=60)
@given(channel=channels(), apart=st.sampled_from((1, 3)))
def test_no_cell_is_shared_whatever_the_nets(
    channel: tuple[list[Trunk], set[int]], apart: int
) -> None:
    trunks, straight = channel
    pieces, tracks = assign_tracks(trunks, straight=straight, apart=apart)
    assert {piece.track for piece in pieces} == set(range(tracks))
    for number, one in enumerate(trunks):
        own = [piece for piece in pieces if piece.number == number]
        ends = (
            [x for piece in own for x in piece.earlier_ends],
            [x for piece in own for x in piece.later_ends],
        )
        joints = (
            set(ends[0]) & set(ends[1]) - {*one.earlier_ends, *one.later_ends}
            if len(own) > 1
            else set()
        )
        assert sorted(set(ends[0]) - joints) == sorted(one.earlier_ends)
        assert sorted(set(ends[1]) - joints) == sorted(one.later_ends)
    assert_no_cell_is_shared(trunks, pieces, straight=straight)


def assert_no_cell_is_shared(
    trunks: list[Trunk], pieces: list[Piece], *, straight: set[int]
) -> None:
    """Fail where two nets run along the same cell, or one turns on another's line.

    Rows are tracks; -1 is above all of them and ``bottom`` below.
    """
    bottom = max((piece.track for piece in pieces), default=-1) + 1
    along: dict[tuple[int, int], int] = {}
    across: dict[tuple[int, int], int] = {}

    def take(cells: dict[tuple[int, int], int], x: int, row: int, net: int) -> None:
        assert cells.setdefault((x, row), net) == net, (x, row)

    for x in straight:
        for row in range(-1, bottom + 1):
            take(along, x, row, -1 - x)
    for piece in pieces:
        net = trunks[piece.number]
        joints = {
            x: other.track
            for other in pieces
            if other.number == piece.number
            for x in other.earlier_ends
        }
        for x in range(piece.least, piece.most + 1):
            take(across, x, piece.track, piece.number)
        for x in piece.earlier_ends:
            if x in net.earlier_ends:
                for row in range(-1, piece.track + 1):
                    take(along, x, row, piece.number)
        for x in piece.later_ends:
            end = bottom if x in net.later_ends else joints[x]
            assert end > piece.track, "the second part of a trunk comes after the first"
            for row in range(piece.track, end + 1):
                take(along, x, row, piece.number)
