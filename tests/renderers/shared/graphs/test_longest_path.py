"""Longest paths: each node in the earliest layer that arcs allow."""

import pytest

from triglyph_renderers.shared.graphs.longest_path import longest_path_layers


@pytest.mark.parametrize(
    ("arcs", "layers"),
    [
        ([], [0, 0, 0, 0]),
        ([(0, 1), (1, 2), (2, 3)], [0, 1, 2, 3]),
        ([(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)], [0, 1, 1, 2]),
        ([(3, 2), (2, 1), (3, 1)], [0, 2, 1, 0]),
    ],
)
def test_a_node_is_as_many_layers_down_as_its_longest_path_has_arcs(
    arcs: list[tuple[int, int]], layers: list[int]
) -> None:
    assert longest_path_layers(4, arcs) == layers


def test_a_long_chain_needs_no_deep_recursion() -> None:
    assert longest_path_layers(5000, [(one, one + 1) for one in range(4999)])[-1] == 4999
