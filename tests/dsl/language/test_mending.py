"""Mending never makes a text worse, and leaves nothing for a second run."""

import random
from pathlib import Path

import pytest

from triglyph.language.core.limits import DEFAULT_LIMITS
from triglyph.language.core.problems import Fix, Problem
from triglyph.language.core.source import Source
from triglyph.language.load import load_source
from triglyph.language.mending import mend

TEXTS = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[2] / "mistakes").glob("*.yaml"))
]
DAMAGES = ["", "\t", ":", '"', "'", "[", "}", "\n", " ", ";", "->", "@", "\r\n", "#", ","]


def check(text: str) -> tuple[Problem, ...]:
    """The problems of a text."""
    source = Source(text, path="shop.yaml")
    return load_source(source, path=Path("shop.yaml"), limits=DEFAULT_LIMITS).problems


@pytest.mark.parametrize("seed", range(5))
def test_damaged_texts_become_no_worse(seed: int) -> None:
    chance = random.Random(seed)
    changed = 0
    for _ in range(100):
        text = chance.choice(TEXTS)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(text) + 1)
            end = place + chance.choice([0, 1, 1, 2])
            text = text[:place] + chance.choice(DAMAGES) + text[end:]
        errors = sum(each.severity == "error" for each in check(text))
        mended = mend(Source(text, path="shop.yaml"), check)
        assert mended.errors <= errors, text
        assert errors or mended.text == Source(text, path="").text
        assert mend(Source(mended.text, path="shop.yaml"), check).text == mended.text, text
        changed += bool(mended.lines)
    assert changed > 10


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("edges:\n  - {a: b}\n  - {c: [d, e]}\n", "edges:\n  - a -> b\n  - c -> d, e\n"),
        ("edges: [{a: b}, c: d]\n", "edges: [a -> b, c -> d]\n"),
        ("nodes:\n  a: {label: At 10:30: go}\n", 'nodes:\n  a: {label: "At 10:30: go"}\n'),
    ],
)
def test_braces_around_what_is_mended_go_or_stay_as_they_have_to(text: str, mended: str) -> None:
    assert mend(Source(text, path="shop.yaml"), check).text == mended


PLACES = [number for number, letter in enumerate("x y x y x y x y") if letter == "x"]


def warn(text: str) -> tuple[Problem, ...]:
    """A warning for each x, with the edit that makes it a z."""
    return tuple(
        Problem("a.txt", 1, place + 1, f"x at {place}", severity="warning", fixes=(fix,))
        for place in PLACES
        if text[place] == "x"
        for fix in [Fix(place, place + 1, "z")]
    )


def test_warnings_are_mended_all_at_once_as_errors_are() -> None:
    checked: list[str] = []
    mended = mend(
        Source("x y x y x y x y", path="a.txt"), lambda text: checked.append(text) or warn(text)
    )
    assert mended.text == "z y z y z y z y"
    assert len(mended.lines) == 4
    assert len(checked) == 2


def test_where_the_time_is_up_no_other_edit_is_tried() -> None:
    checked: list[str] = []
    source = Source("x y x y x y x y", path="a.txt")
    mended = mend(source, lambda text: checked.append(text) or warn(text), seconds=-1)
    assert (mended.text, mended.is_stopped, len(checked)) == (source.text, True, 1)
