"""Lines and columns are those of editors, whatever the text is made of."""

import pytest
import yaml
from spec_texts import diagram_of, rules_of

from triglyph.language.core.problems import Problem, format_problem
from triglyph.language.load import load_text
from triglyph.language.p1_parse import yaml_events as parsing

WRONG = "nodes:\n  a: {kind: x}\n"


@pytest.mark.parametrize(
    "text",
    [
        WRONG,
        WRONG.replace("\n", "\r\n"),
        WRONG.replace("\n", "\r"),
        "\ufeff" + WRONG,
        WRONG.encode(),
        b"\xef\xbb\xbf" + WRONG.encode(),
        b"\xff\xfe" + WRONG.encode("utf-16-le"),
        b"\xfe\xff" + WRONG.encode("utf-16-be"),
    ],
    ids=["lf", "crlf", "cr", "mark", "bytes", "bytes-mark", "utf-16-le", "utf-16-be"],
)
def test_line_ends_and_encodings_do_not_move_places(text: str | bytes) -> None:
    (problem,) = load_text(text).problems
    assert (problem.line, problem.column) == (2, 13)


def test_what_only_yaml_takes_for_a_line_end_is_none_in_a_place() -> None:
    text = 'title: "one\u2028two\u0085three"\nnodes: {a: {kind: x}}\n'
    assert rules_of(text) == [(1, 8, "unseen-character"), (2, 19, "unknown-kind")]
    assert rules_of("title: one\u2028nodes: {a: {kind: x}}\n")[0][0] == 1


def test_columns_count_characters_and_carets_count_cells() -> None:
    (problem,) = load_text("nodes: {数据库: {kind: 'x🔄'}}").problems
    assert problem.column == 21
    excerpt, caret = format_problem(problem).splitlines()[1:3]
    assert excerpt == "  nodes: {数据库: {kind: 'x🔄'}}"
    assert caret == "  " + " " * 23 + "^"


def test_a_tab_in_an_excerpt_is_four_spaces_for_the_caret_too() -> None:
    (problem,) = load_text("nodes:\t{a:\t{kind: x}}").problems
    lines = format_problem(problem).splitlines()
    assert lines[1][lines[2].index("^")] == "x"


def test_a_long_line_is_cut_around_the_caret() -> None:
    (problem,) = load_text("title: [" + "x " * 300 + ", {Y: " + "z " * 300 + "}]").problems
    _, excerpt, caret, *_ = format_problem(problem).splitlines()
    assert excerpt[caret.index("^")] == "{"
    assert (excerpt[2], excerpt[-1]) == ("…", "…")
    assert len(excerpt) < 130


def test_an_excerpt_never_sends_control_characters_to_a_terminal() -> None:
    problem = Problem("a\x1b[31m.yaml", 1, 1, "wrong", source="\x1b]0;title\x07 text")
    assert "\x1b" not in format_problem(problem)
    assert "\x07" not in format_problem(problem)


def test_bytes_that_are_no_utf_8_are_placed_and_what_is_before_them_is_checked() -> None:
    text = b"nodes:\n  a: {kind: x}\n  b: caf\xe9\n"
    assert rules_of(text) == [(2, 13, "unknown-kind"), (3, 9, "bad-encoding")]


def test_a_character_that_yaml_forbids_is_placed_and_what_is_before_it_is_checked() -> None:
    text = "nodes:\n  a: {kind: x}\n  b: bell\x07\n"
    assert rules_of(text) == [(2, 13, "unknown-kind"), (3, 10, "forbidden-character")]


def test_nothing_that_may_come_of_a_fault_is_reported_beside_it() -> None:
    text = "nodes:\n  a: A\nedges:\n  - a -> b\n  - {from: a, label: 'open\n"
    assert rules_of(text) == [(5, 22, "open-quote")]


def test_without_the_c_library_the_same_text_gives_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = (
        "title: [Shop, 'é 🔄']\nnodes:\n  a: {label: [x, y]}\n  b:\n"
        "edges:\n  - a -> b: |\n      z\n"
    )
    wrong = "nodes:\n  a: {kind: x}\n  b: &anchor {shape: y}\n  c: *anchor\n"
    broken = "nodes:\n  a: {kind: x}\n  b: 'open\n"
    expected = [diagram_of(good), rules_of(wrong), rules_of(broken)]
    monkeypatch.setattr(parsing, "Loader", yaml.SafeLoader)
    assert [diagram_of(good), rules_of(wrong), rules_of(broken)] == expected
