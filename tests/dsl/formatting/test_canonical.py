"""The canonical form: what it does with values, with comments, and with blank lines."""

from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from goldens import CompareGolden

from triglyph.formatting import canonical
from triglyph.formatting.canonical import canonical_text, format_data, format_file
from triglyph.formatting.compose import compose_spec
from triglyph.formatting.quoting import can_be_plain, write_value
from triglyph.language.core.limits import Limits
from triglyph.language.load import load_text

FOLDER = Path(__file__).parents[2] / "forms"
FILES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_form_is_the_expected_one(file: Path, compare_golden: CompareGolden) -> None:
    formatted = format_file(file)
    assert formatted.after is not None, formatted.problems
    compare_golden(file.with_suffix(".txt"), formatted.after.decode())
    assert format_data(formatted.after, path=str(file)).after == formatted.after


def test_every_form_has_its_file() -> None:
    assert sorted(FOLDER.glob("*.txt")) == [file.with_suffix(".txt") for file in FILES]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nodes: [a]", "nodes: [a]\n"),
        ("\n\nnodes:\n\n  - a\n\n\n", "nodes:\n  - a\n"),
        ("nodes:\r\n  a:   |-\r\n      x\r\n      y", "nodes:\r\n  a: |-\r\n    x\r\n    y\r\n"),
        ("nodes:\n  - a\t# b\r\n  - c", "nodes:\n  - a  # b\n  - c\n"),
        ("nodes: ['a\u2028  b']\n", 'nodes: ["a\\u2028b"]\n'),
        ("description: >\n  a\u2028  b\nnodes: [a]\n", 'description: "a\\u2028b\\n"\nnodes: [a]\n'),
    ],
)
def test_lines_end_as_the_first_one_does(before: str, after: str) -> None:
    assert canonical_text(before) == after
    assert canonical_text(after) == after
    assert format_data(before.encode(), path="x").after == after.encode()


def test_a_mark_at_the_start_of_the_file_goes_and_so_do_other_encodings() -> None:
    after = "nodes: [ä]\n".encode()
    assert format_data("\ufeffnodes: [ä]\n".encode(), path="x").after == after
    assert format_data("\ufeffnodes: [ä]\n".encode("utf-16-le"), path="x").after == after


@pytest.mark.parametrize(
    "value",
    [
        *("", " x", "x ", "a: b", "a:", "a:b", "a #b", "#", "- x", "-", "? x", "*x", "&x", "!x"),
        *("|", ">", "%", "@", "`", '"x', "'x", "[x", "{x", "]", "}", ",", "~", "null", "Yes", "1"),
        *("-1.5e3", ".5", "0x1F", "2024-01-01", "<<", "=", "label = x", "label=x", "---"),
        *("a\nb", "a\tb", "\u00a0", "a\x07b", "a\u200db", "\U000e0001"),
    ],
)
def test_text_that_some_reader_would_misread_needs_quotes(value: str) -> None:
    assert not can_be_plain(value, flow=False)
    diagram = load_text(f"nodes:\n  a: {{label: [{write_value(value, flow=True)}, x]}}\n").diagram
    assert diagram is not None
    assert diagram.body.nodes[0].label == (*(value.splitlines() or [""]), "x")


@pytest.mark.parametrize(
    "value", ["a", "a b", "it's", "100%", "C#", "a -> b", "x, y", "http://a.b/c"]
)
def test_text_that_nobody_misreads_needs_no_quotes(value: str) -> None:
    assert can_be_plain(value, flow=False)
    assert can_be_plain(value, flow=True) == ("," not in value)


def test_a_file_with_mistakes_is_refused_with_all_of_them_and_no_warnings() -> None:
    text = b"nodes: [a]\nedges:\n  - a -> b\n  - a -> c\n  - a -> a\n  - a -> a\n"
    formatted = format_data(text, path="spec.yaml")
    assert formatted.after is None
    assert [(problem.line, problem.rule) for problem in formatted.problems] == [
        (3, "unknown-id"),
        (4, "unknown-id"),
    ]


def test_a_line_of_spaces_that_yaml_takes_for_text_is_a_mistake() -> None:
    formatted = format_data("nodes:\n  a: A\n\u00a0\n".encode(), path="spec.yaml")
    assert [problem.line for problem in formatted.problems] == [3]


def test_a_part_needs_to_be_sound_yaml_only() -> None:
    part = b"nodes: [a]\nedges:\n- a -> elsewhere\n"
    assert format_data(part, path="_part.yaml").after is None
    assert format_data(part, path="_part.yaml", alone=False).after == (
        b"nodes: [a]\nedges:\n  - a -> elsewhere\n"
    )
    assert format_data(b"nodes: [", path="_part.yaml", alone=False).after is None


@pytest.mark.parametrize("text", [b"", b"# nothing\n", b"text\n", b"- a\n-   b\n", b"{}\n"])
def test_a_part_that_is_no_mapping_is_left_as_it_is(text: bytes) -> None:
    assert format_data(text, path="_part.yaml", alone=False).after == text


def test_a_spec_that_includes_others_is_formatted_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "_part.yaml").write_text("nodes: [a]\n", encoding="utf-8")
    spec = tmp_path / "spec.yaml"
    spec.write_text("include:   _part.yaml\nedges: [a -> a]\n", encoding="utf-8")
    assert format_file(spec).after == b"include: _part.yaml\nedges: [a -> a]\n"


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (problem,) = format_file(tmp_path / "none.yaml").problems
    assert problem.rule == "unreadable-file"


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("nodes: [a, c]  # why\n", "its values"),
        ("nodes: [a, b]\n", "its comments"),
        ("nodes: [a, b]  # why not\n", "its comments"),
        ("nodes: [a, b\n", "its values"),
    ],
)
def test_a_form_that_would_say_something_else_is_never_written(
    monkeypatch: pytest.MonkeyPatch, wrong: str, what: str
) -> None:
    monkeypatch.setattr(canonical, "canonical_text", lambda text: wrong)
    formatted = format_data(b"nodes: [ a, b ] # why\n", path="spec.yaml")
    assert formatted.after is None
    assert what in formatted.problems[0].message


def test_the_diagram_is_compared_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "canonical_text", lambda text: "nodes: [a, c]\n")
    monkeypatch.setattr(canonical, "is_same", lambda one, other: True)
    formatted = format_data(b"nodes: [ a, b ]\n", path="spec.yaml")
    assert "its diagram" in formatted.problems[0].message


def test_a_key_too_long_for_a_line_of_its_own_is_refused_rather_than_broken() -> None:
    ends = ", ".join(f"node{number}" for number in range(200))
    text = dedent(f"""\
        edges:
        - ? {ends} -> x
          : label
    """)
    formatted = format_data(text.encode(), path="spec.yaml")
    assert formatted.after is None
    assert formatted.problems[0].rule == "format"


def test_a_spec_as_deep_as_the_limit_allows_is_formatted() -> None:
    text = "nodes: " + "".join(f"{{a{level}: {{nodes: " for level in range(98)) + "{b}"
    formatted = format_data(f"{text}{'}}' * 98}\n".encode(), path="deep.yaml")
    assert formatted.after is not None, formatted.problems
    assert len(formatted.after.splitlines()) > 150


def test_a_spec_deeper_than_python_goes_is_a_problem() -> None:
    text = "nodes: " + "{a: {nodes: " * 900 + "{b}" + "}}" * 900 + "\n"
    limits = Limits(depth=100_000)
    (problem,) = format_data(text.encode(), path="deep.yaml", alone=False, limits=limits).problems
    assert problem.rule == "limit-depth"


def test_a_question_mark_between_brackets_has_quotes_for_all_readers() -> None:
    text = compose_spec({"nodes": {"a": {"label": "Ready?", "shape": "text"}, "b": "Ready?"}})
    assert text == 'nodes:\n  a: {label: "Ready?", shape: text}\n  b: Ready?\n'
    assert yaml.safe_load(text)["nodes"]["a"]["label"] == "Ready?"
