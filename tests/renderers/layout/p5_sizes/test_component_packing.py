"""Packing: parts that nothing joins, side by side and in rows."""

from boxart_phases import drawn, picture
from hypothesis import given, settings
from hypothesis import strategies as st

from triglyph.renderer import Options
from triglyph_renderers.layout.cell_metrics import CELLS
from triglyph_renderers.layout.model.scene import Box, Scene, flattened
from triglyph_renderers.layout.p5_sizes.component_packing import choose_rows, pack_scenes


def part(width: int, height: int) -> Scene:
    """A part that is one box."""
    return Scene(width, height, boxes=(Box(0, 0, width, height),))


def pack(sizes: list[tuple[int, int]], *, width: int) -> Scene:
    """Parts of some sizes in rows of a width."""
    parts = [part(*size) for size in sizes]
    return flattened(pack_scenes(parts, choose_rows(parts, CELLS, width=width), CELLS))


def corners(*sizes: tuple[int, int], width: int) -> list[tuple[int, int]]:
    """Where each part begins."""
    packed = pack(list(sizes), width=width)
    return [(box.x, box.y) for box in packed.boxes]


def test_parts_are_side_by_side_with_a_space_between_them() -> None:
    assert corners((5, 3), (4, 2), (3, 3), width=20) == [(0, 0), (6, 0), (11, 0)]


def test_a_part_that_does_not_fit_begins_a_row_below_the_highest() -> None:
    assert corners((5, 3), (5, 6), (5, 3), width=12) == [(0, 0), (6, 0), (0, 7)]


def test_a_part_that_does_not_fit_is_below_another_where_a_higher_one_leaves_room() -> None:
    sizes = [(6, 3), (5, 9), (6, 4), (6, 3)]
    assert corners(*sizes, width=12) == [(0, 0), (7, 0), (0, 4), (0, 10)]


def test_a_part_fits_to_the_last_column() -> None:
    assert corners((5, 3), (6, 3), width=12)[1] == (6, 0)
    assert corners((5, 3), (7, 3), width=12)[1] == (0, 4)


def test_a_part_that_is_too_wide_has_a_row_of_its_own() -> None:
    assert corners((5, 3), (30, 3), (5, 3), width=12) == [(0, 0), (0, 4), (0, 8)]


def test_parts_keep_to_the_width_that_is_asked_for() -> None:
    spec = "nodes: {a: A, b: B, c: C}"
    assert drawn(spec, Options(width=12)) == picture("""
    ┌───┐ ┌───┐
    │ A │ │ B │
    └───┘ └───┘

    ┌───┐
    │ C │
    └───┘
    """)


@settings(max_examples=30)
@given(
    sizes=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 5)), min_size=1, max_size=6),
    width=st.integers(5, 30),
)
def test_parts_keep_a_cell_apart_and_within_the_whole(
    sizes: list[tuple[int, int]], width: int
) -> None:
    packed = pack(sizes, width=width)
    cells: dict[tuple[int, int], int] = {}
    for number, box in enumerate(packed.boxes):
        assert box.x + box.width <= packed.width
        assert box.y + box.height <= packed.height
        for x in range(box.x, box.x + box.width + 1):
            for y in range(box.y, box.y + box.height + 1):
                assert cells.setdefault((x, y), number) == number
    assert packed.width <= max(width, *(size[0] for size in sizes), 0)
