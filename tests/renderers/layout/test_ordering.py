"""Ordering: a diagram that was ordered a moment ago is not ordered again."""

import pytest
from spec_texts import diagram_of

from triglyph_renderers.layout.memo import forget_answers
from triglyph_renderers.layout.model.compound_graph import CompoundGraph, build_compound_graph
from triglyph_renderers.layout.ordering import order_diagram
from triglyph_renderers.layout.tuning import KEPT_ELEMENTS

SPEC = """
nodes:
  g: {label: G, nodes: {a: A, b: B}}
  c: C
edges: [a -> b -> c, c -> a]
"""


def compound_of(spec: str) -> CompoundGraph:
    return build_compound_graph(diagram_of(spec))


def test_an_edit_that_changes_no_node_or_edge_keeps_the_order() -> None:
    before = order_diagram(compound_of(SPEC), most=None)
    assert order_diagram(compound_of(f"title: Another\n{SPEC}"), most=None) is before


@pytest.mark.parametrize(
    "edit", [("c -> a", "c -- a"), ("c: C", "c: {shape: text}"), ("a -> b", "b -> a")]
)
def test_what_was_ordered_before_does_not_matter(edit: tuple[str, str]) -> None:
    forget_answers()
    alone = order_diagram(compound_of(SPEC.replace(*edit)), most=None)
    forget_answers()
    order_diagram(compound_of(SPEC), most=None)
    assert order_diagram(compound_of(SPEC.replace(*edit)), most=None) == alone


def test_the_members_side_by_side_are_part_of_the_order() -> None:
    fan = compound_of("nodes: [a, b, c, d]\nedges: ['a -> b, c, d']")
    folded, flat = (order_diagram(fan, most=most)[1] for most in (1, None))
    assert len(folded.layers) > len(flat.layers)


def test_large_diagrams_are_not_kept() -> None:
    ids = [f"n{number}" for number in range(KEPT_ELEMENTS // 2 + 2)]
    large = compound_of(
        f"nodes: {{{', '.join(f'{name}: N' for name in ids)}}}\nedges: [{' -> '.join(ids)}]"
    )
    assert order_diagram(large, most=None) is not order_diagram(large, most=None)
