"""The gallery is current, large enough, and shows each spec once."""

import pytest
from gallery import PAGE, ROOT, SOURCE, Exhibit, load_exhibits, make_page
from goldens import CompareGolden

EXHIBITS = [
    exhibit
    for _, exhibits in load_exhibits(SOURCE.read_text(encoding="utf-8"))
    for exhibit in exhibits
]


def test_the_page_is_what_its_source_becomes(compare_golden: CompareGolden) -> None:
    compare_golden(PAGE, make_page(SOURCE.read_text(encoding="utf-8")))


def test_it_has_at_least_forty_drawings_of_as_many_specs() -> None:
    assert len({exhibit.spec for exhibit in EXHIBITS}) == len(EXHIBITS) >= 40


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.spec)
def test_an_exhibit_is_a_spec_of_the_project_with_a_line_on_what_to_look_at(
    exhibit: Exhibit,
) -> None:
    assert (ROOT / exhibit.spec).is_file()
    assert exhibit.look.endswith(".")
    assert len(exhibit.look) <= 96
