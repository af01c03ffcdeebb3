"""Notes: the blocks under a drawing, and the title above it."""

import pytest
from boxart_phases import drawn, picture
from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph.rendering.text_width import text_width
from triglyph_renderers.shared.notes import entry_leads


def notes(*blocks: str, width: int | None = None) -> str:
    """What a spec that has only these notes becomes."""
    return drawn("notes:\n" + "".join(f"  - {block}\n" for block in blocks), Options(width=width))


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("{title: Pros, mark: ✅, items: [fast, cheap]}", "Pros: ✅ fast, cheap"),
        ("{title: Sum, text: all in all}", "Sum: all in all"),
        ("{text: all in all}", "all in all"),
        ("{mark: '!', items: [beware]}", "! beware"),
        ("{rows: {key: value}}", "key: value"),
        ("{steps: [only one]}", "1. only one"),
    ],
)
def test_a_block_that_fits_on_one_line_is_one_line(block: str, line: str) -> None:
    assert notes(block) == f"{line}\n"


@pytest.mark.parametrize(
    ("block", "drawing"),
    [
        pytest.param(
            "{title: T, items: [['one, two'], three]}",
            """
            T:
            • one, two
            • three
            """,
            id="items with commas",
        ),
        pytest.param(
            "{title: T, mark: ❌, items: [[a, b], c]}",
            """
            T:
            ❌ a
               b
            ❌ c
            """,
            id="items of several lines",
        ),
        pytest.param(
            "{title: T, steps: [a, b]}",
            """
            T:
            1. a
            2. b
            """,
            id="steps",
        ),
        pytest.param(
            "{title: T, rows: {a: b, long term: [c, d]}}",
            """
            T:
            a: b
            long term: c
              d
            """,
            id="rows",
        ),
        pytest.param("{text: [a, b]}", "\na\nb\n", id="text of several lines"),
    ],
)
def test_other_blocks_have_a_line_for_each_entry_under_their_title(
    block: str, drawing: str
) -> None:
    assert notes(block) == picture(drawing)


def test_numbers_of_steps_are_in_line() -> None:
    lines = notes(f"{{steps: [{', '.join('abcdefghij')}]}}").splitlines()
    assert (lines[0], lines[9]) == (" 1. a", "10. j")


def test_a_blank_line_parts_blocks_but_not_two_of_one_line_each() -> None:
    assert notes("{text: a}", "{text: b}", "{steps: [c, d]}", "{text: e}") == picture("""
    a
    b

    1. c
    2. d

    e
    """)


def test_long_lines_break_at_spaces_and_go_on_under_their_text() -> None:
    assert notes("{items: [one two three four, x]}", width=10) == picture("""
    • one two
      three
      four
    • x
    """)


def test_without_a_width_notes_are_as_wide_as_a_terminal() -> None:
    output = notes(f"{{text: {'word ' * 40}}}")
    assert 75 < max(map(text_width, output.splitlines())) <= 80


def test_title_drawing_and_notes_are_parted_by_blank_lines() -> None:
    spec = "title: T\nicon: 🚀\nnodes: {a: A}\nnotes: [{text: n}]\n"
    assert drawn(spec) == "🚀 T\n\n┌───┐\n│ A │\n└───┘\n\nn\n"
    assert drawn(spec, Options(title=False)) == "┌───┐\n│ A │\n└───┘\n\nn\n"
    assert drawn(spec, Options(notes=False)) == "🚀 T\n\n┌───┐\n│ A │\n└───┘\n"


def test_the_title_of_a_framed_document_is_in_the_frame() -> None:
    assert drawn("title: T\nframe: box\nnodes: {a: A}").startswith("┌─ T ───┐\n")


@pytest.mark.parametrize(
    ("block", "leads"),
    [
        ("{items: [x, y]}", ["•", "•"]),
        ("{mark: '!', items: [x, y]}", ["!", "!"]),
        ("{mark: '!', steps: [x, y]}", ["! 1.", "! 2."]),
        ("{mark: '!', rows: {key: x}}", ["! key:"]),
        ("{text: x}", [""]),
    ],
)
def test_before_an_entry_is_its_mark_and_a_number_a_term_or_a_bullet(
    block: str, leads: list[str]
) -> None:
    (note,) = diagram_of(f"notes: [{block}]").notes
    assert entry_leads(note) == leads
