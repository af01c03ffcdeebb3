"""Slanted lines, letters as heads, and heads halfway of a line in drawings by hand."""

import pytest
from imported_meaning import spec_of

from triglyph.importing.boxart.page import is_boxart


def edges_of(drawing: str) -> list[str]:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return [line.strip("- ") for line in spec.split("edges:\n")[1].splitlines()]


def nodes_of(drawing: str) -> str:
    spec = spec_of(drawing.strip("\n"), path="drawing.txt")
    return spec.split("nodes:\n", 1)[1].split("edges:")[0]


def test_slanted_lines_lead_from_text_to_text() -> None:
    drawing = """
        [Whole]
        /     \\
    [Left]  [Right]
     /  \\
 [One] [Two]
"""
    assert edges_of(drawing) == [
        "whole -- left",
        "whole -- right",
        "left -- one",
        "left -- two",
    ]


def test_slanted_lines_take_several_rows_and_end_in_heads() -> None:
    drawing = """
          +------+
          | Root |
          +------+
          /  |   \\
         /   |    \\
        v    v     v
   +-----+ +-----+ +-----+
   | One | | Two | | Six |
   +-----+ +-----+ +-----+
       \\     |      /
        \\    |     /
         +---------+
         |   All   |
         +---------+
"""
    assert edges_of(drawing) == [
        "root -> one",
        "root -> two",
        "root -> six",
        "one -- all",
        "two -- all",
        "six -- all",
    ]


def test_slanted_lines_are_read_among_glyphs() -> None:
    drawing = """
   ┌─────┐
   │ Ask │
   └─────┘
   /     \\
┌─────┐ ┌─────┐
│ One │ │ Two │
└─────┘ └─────┘
"""
    assert edges_of(drawing) == ["ask -- one", "ask -- two"]


def test_a_slanted_line_meets_an_upright_one() -> None:
    drawing = """
+-----+
| Ask |
+-----+
   |
  / \\
One  Two
"""
    assert edges_of(drawing) == ["ask -- one", "ask -- two"]


def test_a_slash_between_words_is_text() -> None:
    drawing = """
+-------+
| Store |
+-------+
    |
    v
 one / two
 six / ten
"""
    assert edges_of(drawing) == ["store -> one-two"]
    assert "[one / two, six / ten]" in nodes_of(drawing)


def test_a_letter_alone_in_its_row_is_a_head() -> None:
    drawing = """
Ask (many)
   v
Answer (with one)
   v
+--------+
| Thanks |
+--------+
"""
    assert edges_of(drawing) == ["ask-many -> answer-with-one", "answer-with-one -> thanks"]


@pytest.mark.parametrize("slant", ["/", "╱"])
def test_a_letter_is_a_head_beside_a_slant_of_either_kind(slant: str) -> None:
    drawing = f"""
  Ask      Root
   v        {slant}
 Answer   Leaf
"""
    assert edges_of(drawing) == ["ask -> answer", "root -- leaf"]


def test_a_head_may_be_halfway_of_a_line() -> None:
    drawing = """
+-----+       +-----+
| One +---+->-+ All |
+-----+   |   +-----+
+-----+   |
| Two +->-+
+-----+
"""
    assert edges_of(drawing) == ["one -> all", "two -> all"]


def test_an_arrow_between_brackets_or_within_a_word_is_text() -> None:
    drawing = """
+-----+
| One |
+-----+
   |
Keys (old -> new), item->name
   |
   v
+-----+
| Two |
+-----+
"""
    assert edges_of(drawing) == ["one -> two: Keys (old -> new), item->name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("   A\n  / \\\n B   C\n", True),
        ("A\nv\nB\nv\nC\n", True),
        ("run \\\n  --all \\\n  --dry\n", False),
        ("a / b\nc / d\n", False),
    ],
)
def test_a_drawing_is_known_by_its_slants_and_letters(text: str, *, expected: bool) -> None:
    assert is_boxart(text) is expected


def test_slanted_lines_lead_to_names_with_one_space_between() -> None:
    drawing = """
        A
      /   \\
     B     C
   /  \\  /  \\
  D    E F   G
"""
    assert edges_of(drawing) == ["a -- b", "a -- c", "b -- d", "b -- e", "c -- f", "c -- g"]


def test_slanted_lines_come_together_at_a_text_of_two_words() -> None:
    drawing = """
    Ask
   /    \\
 Win    Lose
   \\    /
  All done
"""
    assert edges_of(drawing) == ["ask -- win", "ask -- lose", "win -- all-done", "lose -- all-done"]


def test_texts_in_brackets_are_nodes_in_a_row_of_them() -> None:
    drawing = """
[Shop]
  ↑
  ├── [Cart] ──▶ [Bill]
  └── [List] ──▶ [Mail]
"""
    assert edges_of(drawing) == ["cart -> shop", "list -> shop", "cart -> bill", "list -> mail"]


def test_a_text_in_brackets_is_a_label_between_boxes() -> None:
    drawing = """
┌─────┐             ┌─────┐
│ One │── [asks] ──▶│ Two │
└─────┘             └─────┘
"""
    assert edges_of(drawing) == ["one -> two: asks"]
