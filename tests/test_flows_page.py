"""The page on flows says what Triglyph does: its first spec, its message, and its drawings."""

import re
from pathlib import Path

from triglyph.language.core.problems import format_problem
from triglyph.language.load import load_file, load_text

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "flows.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SPEC = next(text for language, text in BLOCKS if language == "yaml")


def test_the_first_spec_has_nothing_to_be_said_against() -> None:
    assert load_text(SPEC).problems == ()


def test_the_specs_of_the_page_are_the_one_that_is_drawn() -> None:
    drawn = load_file(ROOT / "docs" / "source" / "flows.yaml").diagram
    written = load_text(SPEC).diagram
    assert drawn is not None
    assert written is not None
    assert (drawn.body, drawn.edges, drawn.flows[0]) == (
        written.body,
        written.edges,
        written.flows[0],
    )
    second = next(text for _, text in BLOCKS if "  checkout:\n" in text)
    joined = load_text(SPEC + second.removeprefix("flows:\n")).diagram
    assert joined is not None
    assert joined.flows == drawn.flows


def test_the_message_of_the_page_is_the_one_that_is_given() -> None:
    text = f"{SPEC}      - orders -> mailer: receipt\n"
    (problem,) = load_text(text, path="shop.yaml").problems
    shown = next(text for language, text in BLOCKS if language == "text" and "warning" in text)
    assert shown == f"{format_problem(problem)}\n"


def test_the_drawings_show_what_a_reader_should_see() -> None:
    for seen in ("1. Place order", "◀┄┄", "alt [in stock]", "one transaction", "1, 6-7: HTTPS"):
        assert seen in PAGE
