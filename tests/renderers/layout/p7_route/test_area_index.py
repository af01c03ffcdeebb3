"""What is near an area is found without a look at what is far away."""

from hypothesis import given
from hypothesis import strategies as st

from triglyph_renderers.layout.p7_route.area_index import AreaIndex, Bounds, grown

FAR = 100_000


@st.composite
def areas(draw: st.DrawFn) -> Bounds:
    """An area somewhere about the corner of the page."""
    left, top = draw(st.integers(-900, 900)), draw(st.integers(-900, 900))
    return left, top, left + draw(st.integers(0, 700)), top + draw(st.integers(0, 700))


def overlap(one: Bounds, other: Bounds) -> bool:
    """Whether two areas have a point in common."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


@given(st.lists(areas(), max_size=8), areas())
def test_all_that_is_in_an_area_is_found(things: list[Bounds], asked: Bounds) -> None:
    index: AreaIndex[int] = AreaIndex()
    for number, area in enumerate(things):
        index.add(number, area)
    assert {number for number, one in enumerate(things) if overlap(one, asked)} <= {
        *index.near(asked)
    }


def test_what_is_far_away_is_not_looked_at() -> None:
    index: AreaIndex[str] = AreaIndex()
    index.add("here", (0, 0, 5, 5))
    index.add("there", (FAR, FAR, FAR + 5, FAR + 5))
    assert [*index.near((3, 3, 4, 4))] == ["here"]


def test_what_has_gone_is_not_found() -> None:
    index: AreaIndex[str] = AreaIndex()
    index.add("gone", (0, 0, 900, 5))
    index.remove("gone", (0, 0, 900, 5))
    assert not index.near((0, 0, 900, 5))


def test_an_area_grows_on_all_sides() -> None:
    assert grown((0, 1, 2, 3), 4) == (-4, -3, 6, 7)
