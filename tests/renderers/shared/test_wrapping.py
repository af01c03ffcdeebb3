"""Where lines of text may be broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triglyph_renderers.shared.wrapping import may_break, split_words


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
    assert "".join(glue + piece for glue, piece in split_words(line)) == " ".join(line.split())
