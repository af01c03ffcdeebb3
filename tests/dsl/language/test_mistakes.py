"""One file for each mistake, and beside it the exact message that its author reads."""

from pathlib import Path

import pytest
from goldens import CompareGolden

from triglyph.language.core.problems import format_problem
from triglyph.language.grammar.fields import FORMS
from triglyph.language.load import load_file

FOLDER = Path(__file__).parents[2] / "mistakes"
SPECS = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_the_message_is_the_expected_one(
    spec: Path, compare_golden: CompareGolden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    loaded = load_file(Path(spec.name))
    message = "".join(f"{format_problem(problem)}\n" for problem in loaded.problems)
    assert message, "a file in this folder has a mistake"
    compare_golden(spec.with_suffix(".txt"), message)


def test_every_expectation_has_its_mistake() -> None:
    assert sorted(FOLDER.glob("*.txt")) == [spec.with_suffix(".txt") for spec in SPECS]


def test_there_are_mistakes_of_more_than_sixty_sorts() -> None:
    rules = {problem.rule for spec in SPECS for problem in load_file(spec).problems}
    assert len(rules) > 60, sorted(rules)


def test_every_field_of_the_language_is_in_some_mistake() -> None:
    text = "\n".join(spec.read_text(encoding="utf-8") for spec in SPECS)
    names = {name for form in FORMS.values() for name in form.fields}
    assert [name for name in sorted(names) if f"{name}:" not in text] == []


def test_a_diagram_is_there_exactly_when_nothing_is_an_error() -> None:
    for spec in SPECS:
        loaded = load_file(spec)
        errors = [problem for problem in loaded.problems if problem.severity == "error"]
        assert (loaded.diagram is None) == bool(errors), spec.name
