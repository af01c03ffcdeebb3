"""The names of things in DOT: stable, safe, and different for different ids."""

from hypothesis import given
from hypothesis import strategies as st

from triglyph_renderers.graphviz.notation.ids import edge_names, node_name


@given(st.text(min_size=1), st.text(min_size=1))
def test_different_ids_have_different_names(first: str, second: str) -> None:
    assert (node_name(first) == node_name(second)) == (first == second)
    assert not set(node_name(first)) & set('":;,<>{}[]\\ \n')


def test_parallel_edges_are_counted_and_no_name_is_taken_twice() -> None:
    ends = [("a", "b"), ("a", "b"), ("a", "b_2"), ("a", "b")]
    assert edge_names(ends) == ["e_a_b", "e_a_b_2", "e_a_b_2_2", "e_a_b_3"]
