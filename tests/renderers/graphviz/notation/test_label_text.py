"""Where lines of text are wrapped."""

from triglyph_renderers.graphviz.notation.label_text import is_broken, wrap_lines


def test_lines_are_wrapped_at_spaces_and_empty_lines_kept() -> None:
    assert wrap_lines(["short", "", "word " * 19 + "word"]) == [
        "short",
        "",
        "word word word word word word word word word word word word word",
        "word word word word word word word",
    ]


def test_a_long_line_of_chinese_is_wrapped_between_its_characters() -> None:
    assert wrap_lines(["数" * 31 + "据。" * 3]) == ["数" * 31, "据。" * 3]
    assert not is_broken("数" * 200)
    assert is_broken("a" * 121)
