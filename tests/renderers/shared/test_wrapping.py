"""Line wrapping: where lines may be broken, and how long the pieces are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triglyph.rendering.text_width import text_width
from triglyph_renderers.shared.wrapping import balance_lines, may_break, split_words, wrap_line


def pieces(line: str) -> list[str]:
    return [piece for _, piece in split_words(line)]


def test_words_of_most_scripts_stay_whole() -> None:
    assert split_words("USER SERVICE v1.2") == [("", "USER"), (" ", "SERVICE"), (" ", "v1.2")]
    assert pieces("데이터 베이스") == ["데이터", "베이스"]


def test_a_line_of_chinese_or_japanese_may_end_behind_any_character() -> None:
    assert split_words("日本語 OK") == [("", "日"), ("", "本"), ("", "語"), (" ", "OK")]
    assert pieces("かなカナ") == ["か", "な", "カ", "ナ"]


def test_digits_and_latin_words_within_chinese_stay_whole() -> None:
    assert pieces("共有1024个API接口") == ["共", "有", "1024", "个", "API", "接", "口"]
    assert pieces("第１２章") == ["第", "１２", "章"]


@pytest.mark.parametrize(
    "mark", ["。", "、", "，", "」", "）", ")", "ー", "ょ", "ッ", "々", "：", "%"]
)
def test_no_line_begins_with_a_mark_that_belongs_to_the_character_before(mark: str) -> None:
    assert pieces(f"文{mark}文") == [f"文{mark}", "文"]


@pytest.mark.parametrize("mark", ["「", "（", "(", "『", "￥", "《"])
def test_no_line_ends_with_an_opening_bracket(mark: str) -> None:
    assert pieces(f"文{mark}文") == ["文", f"{mark}文"]


def test_a_combining_mark_stays_with_its_character() -> None:
    assert pieces("か\u3099き") == ["か\u3099", "き"]


@pytest.mark.parametrize(("line", "expected"), [("a b", True), (" ab ", False), ("数据", True)])
def test_a_line_of_one_piece_cannot_be_broken(line: str, expected: bool) -> None:  # noqa: FBT001
    assert may_break(line) is expected


@given(st.text(alphabet="a1 文かー。「」（, \u3099é", max_size=20))
def test_the_pieces_together_are_the_line(line: str) -> None:
    assert "".join(spaces + piece for spaces, piece in split_words(line)) == line.rstrip(" ")


def test_a_line_becomes_pieces_of_about_the_same_length() -> None:
    assert balance_lines(("one two three four five",), width=18) == ("one two three", "four five")
    assert balance_lines(("a bb ccc dddd",), width=9) == ("a bb ccc", "dddd")


def test_lines_break_at_spaces_and_words_stay_whole() -> None:
    assert balance_lines(("one two three", "x"), width=8) == ("one two", "three", "x")
    assert balance_lines(("a verylongword b",), width=4) == ("a", "verylongword", "b")
    assert balance_lines(("数据 库",), width=4) == ("数据", "库")


def test_a_piece_takes_as_many_words_as_fit() -> None:
    assert wrap_line("a b c d", width=3) == ["a b", "c d"]
    assert wrap_line("fits as it  is", width=14) == ["fits as it  is"]


def test_further_pieces_have_an_indent_and_fit_with_it() -> None:
    assert wrap_line("1. ab cd ef", width=5, indent="   ") == ["1. ab", "   cd", "   ef"]


def test_spaces_within_a_piece_and_at_the_beginning_stay() -> None:
    assert wrap_line("  a  b   c", width=6) == ["  a  b", "c"]
    assert balance_lines(("x  y zzzz",), width=5) == ("x  y", "zzzz")


def test_a_word_that_is_longer_than_a_line_sticks_out_or_is_cut() -> None:
    assert wrap_line("abcdefgh ij", width=3) == ["abcdefgh", "ij"]
    assert wrap_line("abcdefgh ij", width=3, longest=3) == ["abc", "def", "gh", "ij"]
    assert wrap_line("abcdefgh ij", width=3, longest=6) == ["abcdef", "gh", "ij"]
    assert wrap_line("数据库 x", width=5, longest=5) == ["数据", "库 x"]


def test_a_line_of_spaces_is_one_empty_piece_at_most() -> None:
    assert wrap_line("", width=3) == [""]
    assert wrap_line("     ", width=3) == [""]


@given(
    st.text(alphabet="ab 文（。", max_size=30),
    st.integers(1, 12),
    st.sampled_from(["", "  "]),
)
def test_pieces_fit_if_words_may_be_cut_and_lose_nothing_but_spaces(
    line: str, width: int, indent: str
) -> None:
    width += len(indent) + 1
    pieces = wrap_line(line, width=width, indent=indent, longest=width)
    assert all(text_width(piece) <= width for piece in pieces)
    assert "".join(pieces).replace(" ", "") == line.replace(" ", "")
