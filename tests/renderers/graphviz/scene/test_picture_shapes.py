"""The shapes that are tried for a picture, told from sketches of any size."""

from spec_texts import diagram_of

from triglyph_renderers.graphviz.scene.picture_shapes import (
    AS_WRITTEN,
    PageSize,
    PictureShape,
    Sketch,
    find_shapes,
)
from triglyph_renderers.layout.model.compound_graph import build_compound_graph
from triglyph_renderers.layout.p1_text.narrowing import Form, narrow_diagram
from triglyph_renderers.layout.p2_nets.edge_bundling import bundle_edges
from triglyph_renderers.layout.topology import build_level_graphs

WIDE = PageSize(1200, 600)
"""Half as high as wide, with letters that are too small at 800 pixels."""


def shapes_of(
    sizes: dict[PictureShape, PageSize], *, written: PageSize = WIDE
) -> list[PictureShape]:
    """The shapes that are yielded where sketches have some sizes, and that of WIDE otherwise."""
    diagram = diagram_of("direction: right\nedges: [a -> b, a -> c, a -> d, a -> e]")
    compound = build_compound_graph(diagram)
    graph = build_level_graphs(compound, bundle_edges(compound))
    return list(
        find_shapes(diagram, lambda shape: Sketch(sizes.get(shape, WIDE), graph), written=written)
    )


def test_a_drawing_that_fits_has_no_other_shape() -> None:
    assert not shapes_of({}, written=PageSize(900, 450))


def test_letters_that_cannot_be_read_get_smaller_gaps_first() -> None:
    tight = PictureShape(is_tight=True)
    assert shapes_of({tight: PageSize(1100, 600)})[0] == tight


def test_a_strip_that_can_be_read_goes_on_flowing_as_the_spec_says() -> None:
    turned, folded = PictureShape(Form(transposed=True)), PictureShape(Form(fold=2))
    for strip, first in (((1100, 200), folded), ((1100, 100), turned), ((750, 90), folded)):
        written = PageSize(*strip)
        sizes = {AS_WRITTEN: written, turned: PageSize(500, 900), folded: PageSize(900, 400)}
        assert shapes_of(sizes, written=written)[0] == first


def test_what_is_not_enough_alone_is_done_too() -> None:
    tight = PictureShape(is_tight=True)
    both = PictureShape(Form(fold=2), is_tight=True)
    sizes = {tight: PageSize(1150, 600), both: PageSize(1000, 700)}
    assert shapes_of(sizes) == [both, tight]


def test_rows_and_columns_are_exchanged_before_layers_are_folded() -> None:
    turned, folded = PictureShape(Form(transposed=True)), PictureShape(Form(fold=2))
    assert shapes_of({turned: PageSize(500, 900), folded: PageSize(1000, 700)})[0] == turned


def test_folding_starts_from_an_exchanged_drawing_only_if_nothing_else_is_enough() -> None:
    turned, folded = PictureShape(Form(transposed=True)), PictureShape(Form(fold=2))
    both = PictureShape(Form(transposed=True, fold=2))
    sizes = {turned: PageSize(1150, 600), folded: PageSize(1000, 700), both: PageSize(900, 700)}
    assert shapes_of(sizes)[0] == folded


def test_a_drawing_that_no_shape_makes_smaller_has_none() -> None:
    assert not shapes_of({})


def test_sketches_are_as_wrong_as_that_of_the_drawing_as_written() -> None:
    tight = PictureShape(is_tight=True)
    sizes = {AS_WRITTEN: PageSize(2400, 1200), tight: PageSize(2200, 1200)}
    assert shapes_of(sizes)[0] == tight


def test_the_ratio_is_that_of_the_page_with_its_title() -> None:
    assert PageSize(900, 240).excess > 0
    assert PageSize(900, 240, title=40).excess == 0


def test_rows_and_columns_of_an_exchanged_drawing() -> None:
    spec = """
direction: right
nodes:
  team: {layout: column, nodes: [red, blue]}
  first: {direction: down, nodes: [one, two]}
  table: {divided: true, layout: column, nodes: [x, y]}
edges: [team -> first, one -> two]
"""
    body = narrow_diagram(diagram_of(spec), Form(transposed=True)).body
    team, first, table = (node.group for node in body.nodes if node.group is not None)
    assert body.direction == "down"
    assert team.layout == "row"
    assert (first.layout, first.direction) == ("row", "down")  # a line in the flow around it
    assert table.layout == "column"
