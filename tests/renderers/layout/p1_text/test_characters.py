"""Cleaning: what of a label fits a grid of cells, and what is said of the rest."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triglyph.rendering.text_width import text_width
from triglyph_renderers.boxart.glyphs import CHARSETS
from triglyph_renderers.layout.p1_text.characters import CleanText, Emoji, clean_lines

LINE_GLYPHS = [chr(code) for code in range(0x2500, 0x2580)]
HEADS = "▲▼◀▶"


def clean(text: str, *, emoji: Emoji = "drop") -> CleanText:
    """One line, cleaned."""
    return clean_lines((text,), emoji=emoji)


@pytest.mark.parametrize(
    "text",
    [
        "Load: 33%",
        "Größe — naïve, № 3",
        "数据库 サーバー",
        "→ ↓ ← ↑ • ✅ ❌",
        "📊 DB",
        "e\u0301 with a combining accent",
        "  blanks  stay  ",
    ],
)
def test_text_that_cells_can_show_stays_as_it_is(text: str) -> None:
    assert clean(text) == CleanText((text,))


def test_no_glyph_of_a_wire_or_a_head_stays_in_a_label() -> None:
    cleaned = clean("".join(LINE_GLYPHS) + HEADS)
    drawn = {glyph for style in CHARSETS["unicode"].wires.values() for glyph in style} - {" "}
    drawn.update(CHARSETS["unicode"].heads.values())
    assert drawn <= {*LINE_GLYPHS, *HEADS}
    assert not drawn & set(cleaned.lines[0])
    assert cleaned.changes == ("line glyphs replaced by look-alikes",)


@pytest.mark.parametrize(
    ("glyph", "look_alike"),
    [
        *(("─", "-"), ("━", "-"), ("┄", "-"), ("═", "-")),
        *(("│", "|"), ("┃", "|"), ("╎", "|"), ("║", "|")),
        *(("┌", "+"), ("╯", "+"), ("┼", "+"), ("╬", "+"), ("╳", "+")),
        *(("▲", "△"), ("▼", "▽"), ("◀", "◁"), ("▶", "▷")),
    ],
)
def test_a_line_glyph_becomes_its_look_alike_of_the_same_width(glyph: str, look_alike: str) -> None:
    assert clean(glyph).lines == (look_alike,)
    assert text_width(glyph) == text_width(look_alike)


def test_a_tab_is_four_spaces_and_no_change_worth_a_remark() -> None:
    assert clean("a\tb") == CleanText(("a    b",))


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000"])
def test_a_space_of_another_kind_is_a_space(space: str) -> None:
    assert clean(f"a{space}b").lines == ("a b",)


@pytest.mark.parametrize(
    "control", ["\x00", "\a", "\b", "\r", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029"]
)
def test_control_characters_are_left_out(control: str) -> None:
    """Each drawing's report says so: see ``test_fidelity_report.py``."""
    assert clean(f"a{control}b") == CleanText(("ab",))


def test_characters_of_private_use_are_left_out_and_reported() -> None:
    assert clean("a\ue000b") == CleanText(("ab",), ("characters of private use left out",))


def test_an_escape_sequence_is_nothing_but_its_letters() -> None:
    assert clean("\x1b[31mred\x1b[0m").lines == ("[31mred[0m",)


@pytest.mark.parametrize("invisible", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad"])
def test_what_turns_or_hides_text_is_left_out_and_reported(invisible: str) -> None:
    assert clean(f"a{invisible}b") == CleanText(("ab",), ("invisible characters left out",))


@pytest.mark.parametrize(
    "sequence",
    [
        pytest.param("⚙️", id="variation selector"),
        pytest.param("👩‍🚀", id="joiner"),
        pytest.param("👍🏽", id="skin tone"),
        pytest.param("🇳🇴", id="flag"),
        pytest.param("🇳", id="half a flag"),
    ],
)
def test_emoji_of_uncertain_width_are_left_out_with_the_space_beside_them(sequence: str) -> None:
    cleaned = clean(f"{sequence} one {sequence} two")
    assert cleaned.lines == ("one two",)
    assert cleaned.changes == (
        f"drawn without the emoji {sequence}, since terminals differ on its width",
    )


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        pytest.param("  ⚙️ one", "  one", id="the indent stays"),
        pytest.param("a  b ⚙️ c", "a  b c", id="other spaces stay"),
        pytest.param("a⚙️b", "ab", id="no space is added"),
        pytest.param("a ⚙️", "a", id="none is left at the end"),
        pytest.param("⚙️ 👍🏽 x", "x", id="two in a row"),
    ],
)
def test_with_an_emoji_go_the_spaces_behind_it_and_no_others(line: str, rest: str) -> None:
    assert clean(line).lines == (rest,)


def test_a_line_that_is_empty_without_its_emoji_goes_too_and_other_empty_lines_stay() -> None:
    assert clean_lines(("⚙️", "one", "", " 👍🏽 "), emoji="drop").lines == ("one", "")
    assert clean_lines(("⚙️", "one"), emoji="keep").lines == ("⚙️", "one")


@pytest.mark.parametrize("sequence", ["⚙️", "👩‍🚀", "👍🏽", "🇳🇴"])
def test_emoji_of_uncertain_width_stay_where_they_are_kept_and_take_two_cells(
    sequence: str,
) -> None:
    cleaned = clean(f"{sequence} one", emoji="keep")
    assert cleaned == CleanText((f"{sequence} one",))
    assert text_width(cleaned.lines[0]) == 2 + len(" one")


def test_a_change_is_reported_once_for_all_lines() -> None:
    cleaned = clean_lines(("│ one", "two │", "three"), emoji="drop")
    assert cleaned.lines == ("| one", "two |", "three")
    assert cleaned.changes == ("line glyphs replaced by look-alikes",)


@given(text=st.text(max_size=20), emoji=st.sampled_from(["drop", "keep"]))
def test_nothing_is_left_that_could_move_the_cursor_or_be_read_as_a_line(
    text: str, emoji: Emoji
) -> None:
    line = "".join(clean(text, emoji=emoji).lines)
    assert not set(line) & {*LINE_GLYPHS, *HEADS}
    categories = {unicodedata.category(character) for character in line if character != "\u200d"}
    assert not categories & {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}


@given(text=st.text(max_size=20))
def test_clean_text_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean_lines(cleaned.lines, emoji="drop") == CleanText(cleaned.lines)
