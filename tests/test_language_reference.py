"""The language reference shows what the language is, and all of it."""

import re

import pytest
from goldens import CompareGolden
from reference import PAGE, SOURCE, draw, make_page, refuse

from triglyph.language.grammar.fields import FORMS, FRAMES
from triglyph.language.grammar.notation import DIRECTIONS, LAYOUTS

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = "".join(re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))


def test_the_page_is_what_its_source_becomes(compare_golden: CompareGolden) -> None:
    compare_golden(PAGE, make_page(SOURCE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("title", sorted({form.title for form in FORMS.values()}))
def test_every_field_is_in_an_example_and_in_a_table(title: str) -> None:
    for form in FORMS.values():
        for name in form.fields if form.title == title else ():
            assert re.search(rf"(^|[\s{{,-]){name}:", EXAMPLES, re.MULTILINE), name
            assert f"\n| `{name}` | " in TEXT


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("direction", DIRECTIONS.values[1:]),
        ("layout", LAYOUTS.values[1:]),
        ("frame", FRAMES.values),
    ],
)
def test_every_value_that_changes_a_drawing_is_in_an_example(
    name: str, values: tuple[str, ...]
) -> None:
    assert [value for value in values if f"{name}: {value}" not in EXAMPLES] == []


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert linked
    assert linked <= anchors


def test_an_example_with_a_mistake_ends_the_making_of_the_page() -> None:
    with pytest.raises(AssertionError, match="did you mean `label`"):
        draw("nodes: {a: {lable: A}}\n")


def test_a_refused_example_that_is_sound_ends_the_making_of_the_page() -> None:
    with pytest.raises(AssertionError, match="nothing is wrong"):
        refuse("nodes: {a: A}\n")
