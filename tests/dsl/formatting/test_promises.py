"""Formatting keeps every comment and every drawing, and does nothing the second time."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from styled_specs import specs

from triglyph.formatting.canonical import comments_of, format_data
from triglyph.language.load import load_file, load_text

ROOT = Path(__file__).parents[3]
FILES = [
    path
    for folder in ("specs", "docs", "tests")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if "node_modules" not in path.parts
]
SOUND = [path for path in FILES if load_file(path).diagram is not None]
SCRAPS = [
    *("\n", "\n\n\n", "  ", "\t", "# c", " # c\n", "\n# c\n", "\n  # c\n", "\n      # c\n", " #x"),
    *(": ", "- ", "\n- ", "{", "}", "[", "]", ", ", "'", '"', "|", "|-\n", ">\n", "|+\n", "|2\n"),
    *("&a ", "*a", "? ", "\n---\n", "\n...\n", "!!str ", "\r\n", "\r", "\x85", "\u2028", "\u00a0"),
    *("日", "👨\u200d👩", "${x}", "\\", "%", "@", "=", "~", "->", "\ufeff"),
]
THOROUGH = settings(
    max_examples=int(os.environ.get("TRIGLYPH_FUZZ", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_there_are_sound_specs_among_the_files_of_the_project() -> None:
    assert len(SOUND) > 40


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)
def test_every_sound_spec_of_the_project_keeps_its_diagram_and_its_comments(path: Path) -> None:
    formatted = format_data(path.read_bytes(), path=str(path))
    assert formatted.after is not None, formatted.problems
    before, after = load_file(path), load_text(formatted.after, path=str(path))
    assert after.diagram == before.diagram
    assert [problem.rule for problem in after.problems] == [
        problem.rule for problem in before.problems
    ]
    text = path.read_text(encoding="utf-8-sig")
    assert comments_of(formatted.after.decode()) == comments_of(text)
    assert format_data(formatted.after, path=str(path)).after == formatted.after


@THOROUGH
@given(specs())
def test_every_spec_keeps_its_diagram_and_its_comments(spec: tuple[str, int]) -> None:
    text, comments = spec
    before = load_text(text)
    assert before.diagram is not None, before.problems
    formatted = format_data(text.encode(), path="-")
    assert formatted.after is not None, formatted.problems
    assert load_text(formatted.after).diagram == before.diagram
    assert len(comments_of(formatted.after.decode())) == comments
    assert comments_of(formatted.after.decode()) == comments_of(text)
    assert format_data(formatted.after, path="-").after == formatted.after


@st.composite
def damaged_files(draw: st.DrawFn) -> str:
    """A file of the project with some scraps put in or in the place of something."""
    text = draw(st.sampled_from(FILES)).read_text(encoding="utf-8", errors="ignore")
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.sampled_from([0, 0, 1, 4])))
        text = text[:start] + draw(st.sampled_from(SCRAPS)) + text[stop:]
    return text


@THOROUGH
@given(damaged_files())
def test_whatever_a_file_holds_it_is_refused_or_formatted_for_good(text: str) -> None:
    formatted = format_data(text.encode(), path="-", alone=False)
    assert (formatted.after is None) == bool(formatted.problems)
    if formatted.after is not None:
        assert format_data(formatted.after, path="-", alone=False).after == formatted.after
