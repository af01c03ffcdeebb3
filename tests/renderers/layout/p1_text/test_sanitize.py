"""Every text of a diagram is cleaned, whichever field it stands in."""

import unicodedata

import pytest
from boxart_phases import drawn, remarks_on

HOSTILE = "x\\e[31m┌▶\\u202e"


@pytest.mark.parametrize(
    ("spec", "subject"),
    [
        ('nodes: {a: {label: "%"}}', "node a"),
        ('nodes: {a: {label: A, icon: "%"}}', "node a"),
        ('nodes: {a: {label: A, callout: "%"}}', "node a"),
        ('nodes: {a: {label: A, sections: ["%"]}}', "node a"),
        ('nodes: {a: {label: A, sections: [[{text: A, callout: "%"}]]}}', "node a"),
        ('nodes: {g: {label: "%", nodes: {a: A}}}', "group g"),
        ('nodes: {g: {label: G, callout: "%", nodes: {a: A}}}', "group g"),
        ('nodes: {g: {layout: tree, nodes: {a: "%"}}}', "node a"),
        ('edges: [{a -> b: "%"}]', "edge a -> b"),
        ('edges: [{a -> a: "%"}]', "edge a -> a"),
        ('nodes: {a: A, b: B}\nalign: [[a, b]]\nedges: [{a -> b: "%"}]', "edge a -> b"),
        ('title: "%"\nnodes: {a: A}', "title"),
        ('title: "%"\nframe: box\nnodes: {a: A}', "title"),
        ('notes: [{title: "%", items: ["%", y]}]', "notes"),
        ('notes: [{rows: {"%": "%", k: v}}]', "notes"),
        ('legend: true\nnodes: {a: {label: "%", kind: app}}', "node a"),
    ],
)
def test_no_field_brings_control_characters_or_line_glyphs_into_the_drawing(
    spec: str, subject: str
) -> None:
    output = drawn(spec.replace("%", HOSTILE))
    assert "x[31m+▷" in output
    assert not [c for c in output if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
    assert {text for found, text in remarks_on(spec.replace("%", HOSTILE)) if found == subject} == {
        "control characters left out",
        "invisible characters left out",
        "line glyphs replaced by look-alikes",
    }


def test_a_label_of_blanks_alone_leaves_the_wire_without_one() -> None:
    assert drawn("edges: [{a -> b: '  '}]") == drawn("edges: [a -> b]")


def test_what_is_changed_in_a_text_counts_for_the_size_of_its_box() -> None:
    assert drawn('nodes: {a: "\\tx"}') == "┌───────┐\n│     x │\n└───────┘\n"
    assert drawn('nodes: {a: "\\u200b\\u200bx"}') == "┌───┐\n│ x │\n└───┘\n"
