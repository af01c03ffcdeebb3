"""Every text of a diagram is made fit for a grid of cells, whichever field it is in."""

import unicodedata

import pytest
from boxart_phases import drawn, picture, remarks_on

from triglyph.api import draw, load

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
        "loses U+001B, U+202E, which no format can show",
        "invisible characters left out",
        "line glyphs replaced by look-alikes",
    }


def test_a_label_of_spaces_alone_leaves_the_wire_without_one() -> None:
    assert drawn("edges: [{a -> b: '  '}]") == drawn("edges: [a -> b]")


def test_what_is_changed_in_a_text_counts_for_the_size_of_its_box() -> None:
    assert drawn('nodes: {a: "\\tx"}') == "┌───────┐\n│     x │\n└───────┘\n"
    assert drawn('nodes: {a: "\\u200b\\u200bx"}') == "┌───┐\n│ x │\n└───┘\n"


class TestEmojiThatIsLeftOut:
    """A line that is empty without it is left out too, in every field."""

    def test_of_a_label(self) -> None:
        assert drawn("nodes: {a: [⚙️, Settings]}") == drawn("nodes: {a: Settings}")
        assert drawn("nodes: {a: [Settings, ⚙️]}") == drawn("nodes: {a: Settings}")

    def test_of_an_icon(self) -> None:
        assert drawn("nodes: {a: {label: Settings, icon: ⚙️}}") == drawn("nodes: {a: Settings}")

    def test_of_compartments(self) -> None:
        sections = "[[⚙️, one], ⚙️, [{text: ⚙️, callout: here}]]"
        assert drawn(f"nodes: {{a: {{label: A, sections: {sections}}}}}") == picture("""
        ┌─────┐
        │  A  │
        ├─────┤
        │ one │
        ├─────┤
        │     │ ← here
        └─────┘
        """)

    def test_of_titles_and_callouts_and_labels_of_edges(self) -> None:
        spec = """
        title: %[⚙️, T]
        frame: box
        nodes:
          g: {label: %[⚙️, G], nodes: {a: {label: A, callout: %[⚙️, c]}}}
          b: B
        edges: [{a -> b: %[⚙️, x]}]
        """
        assert drawn(spec.replace("%", "")) == drawn(spec.replace("%[⚙️, ", "[").replace("%", ""))

    def test_of_notes(self) -> None:
        spec = "notes: [{title: N, steps: [⚙️, one, [two, ⚙️, three]]}]"
        assert drawn(spec) == "N:\n1. one\n2. two\n   three\n"
        assert drawn("notes: [{title: N, rows: {k: ⚙️, l: m}}]") == "N:\nk:\nl: m\n"

    def test_and_every_one_is_reported(self) -> None:
        text = "drawn without the emoji ⚙️, since terminals differ on its width"
        assert remarks_on("nodes: {a: [⚙️, Settings]}") == [("node a", text)]

    def test_and_is_a_loss_unlike_what_nobody_sees(self) -> None:
        (emoji,) = draw(load("edges: [a -> b: yes 👍🏽]"), "txt").remarks
        assert (emoji.subject, emoji.is_loss) == ("edge a -> b", True)
        (unseen,) = draw(load('nodes: {a: "x\\u200by"}'), "txt").remarks
        assert not unseen.is_loss

    def test_but_a_label_of_nothing_else_leaves_a_box(self) -> None:
        assert drawn("nodes: {a: ⚙️}") == "┌──┐\n│  │\n└──┘\n"
