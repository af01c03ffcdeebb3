"""Narrowing: the forms of a diagram that take fewer columns, and what each changes."""

import pytest
from spec_texts import diagram_of

from triglyph.model import Diagram
from triglyph_renderers.layout.p1_text.narrowing import (
    Form,
    list_forms,
    narrow_cleaned,
    narrow_diagram,
)
from triglyph_renderers.layout.p1_text.sanitize import clean_diagram


def labels(diagram: Diagram) -> list[tuple[str, ...]]:
    return [node.label for node in diagram.body.nodes]


def test_the_first_form_is_the_diagram_as_it_is() -> None:
    diagram = diagram_of("edges: [a -> b]")
    assert next(list_forms(diagram)) == [Form()]
    assert narrow_diagram(diagram, Form()) == diagram


def test_labels_are_wrapped_before_anything_is_turned_and_folded_last() -> None:
    nodes = "{a: a label of several words, b: B, c: C}"
    spec = f"direction: right\nnodes: {nodes}\nedges: [a -> b, a -> c]"
    families = list(list_forms(diagram_of(spec)))
    changes = [family[0].changes for family in families]
    assert changes[:4] == [
        (),
        ("labels wrapped",),
        ("turned to flow downwards",),
        ("labels wrapped", "turned to flow downwards"),
    ]
    assert changes[4:6] == [
        ("rows and columns exchanged",),
        ("labels wrapped", "rows and columns exchanged"),
    ]
    assert all("layers folded" in change for change in changes[6:-1])
    assert families[-1] == [Form(most=1, turned=True)]


def test_forms_of_a_family_do_more_and_more() -> None:
    spec = "nodes: {a: a label of several words, b: B}\nedges: [a -> b]"
    _, wraps, *_ = list_forms(diagram_of(spec))
    widths = [form.most for form in wraps]
    assert widths == sorted(widths, reverse=True)
    assert (widths[0], widths[-1]) == (len("a label of several words") - 1, 8)


def test_a_diagram_of_one_word_has_one_form_that_changes_nothing_much() -> None:
    assert list(list_forms(diagram_of("nodes: {a: word}"))) == [[Form()]]


def test_every_text_is_wrapped() -> None:
    spec = """
    nodes:
      a: {label: one two, callout: three four}
      g: {label: five six, nodes: {b: {sections: [[{text: seven eight, callout: nine}]]}}}
    edges: [{a -> g: ten eleven}]
    """
    narrow = narrow_diagram(diagram_of(spec), Form(most=5))
    a, g = narrow.body.nodes
    assert g.group is not None
    (b,) = g.group.nodes
    assert (a.label, a.callout, g.label) == (("one", "two"), ("three", "four"), ("five", "six"))
    assert [(line.text, line.callout) for line in b.sections[0]] == [
        ("seven", ("nine",)),
        ("eight", ()),
    ]
    assert narrow.edges[0].label == ("ten", "eleven")


@pytest.mark.parametrize(("frame", "title"), [("box", ("one", "two")), ("none", ("one two",))])
def test_a_title_is_wrapped_in_a_frame_and_not_above_the_drawing(
    frame: str, title: tuple[str, ...]
) -> None:
    diagram = diagram_of(f"title: one two\nframe: {frame}\nnodes: {{a: A}}")
    assert narrow_diagram(diagram, Form(most=3)).title == title


def test_a_form_is_of_the_clean_texts_and_of_those_as_written() -> None:
    clean, dirty = (
        clean_diagram(diagram_of(f"nodes: {{a: {label}}}"), emoji="drop")
        for label in ("one two", "⚙️ one two")
    )
    narrow = narrow_cleaned(clean, Form(most=3))
    assert narrow.diagram is narrow.written
    narrow = narrow_cleaned(dirty, Form(most=3))
    labels = [each.body.nodes[0].label for each in (narrow.diagram, narrow.written)]
    assert labels == [("one", "two"), ("⚙️", "one", "two")]


def test_all_groups_that_flow_sideways_are_turned() -> None:
    members = "{g: {direction: left, nodes: {a: A}}, h: {direction: up, nodes: {b: B}}}"
    spec = f"direction: right\nnodes: {members}"
    narrow = narrow_diagram(diagram_of(spec), Form(turned=True))
    groups = [node.group for node in narrow.body.nodes]
    assert narrow.body.direction == "down"
    assert [group.direction for group in groups if group] == ["up", "up"]


def test_a_divided_row_is_folded_into_a_grid_and_a_smaller_one_is_not() -> None:
    spec = "nodes: {g: {divided: true, layout: row, nodes: {a: A, b: B, c: C}}}"
    for most, expected in ((2, ("grid", 2)), (3, ("row", None))):
        (node,) = narrow_diagram(diagram_of(spec), Form(fold=most)).body.nodes
        assert node.group is not None
        assert (node.group.layout, node.group.columns) == expected
