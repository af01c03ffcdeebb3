"""The page about what each format shows is what the renderers' tables say."""

from formats import PAGE, SOURCE, make_page
from goldens import CompareGolden

from triglyph.features import FEATURE_NAMES


def test_the_page_is_what_its_source_becomes(compare_golden: CompareGolden) -> None:
    compare_golden(PAGE, make_page(SOURCE.read_text(encoding="utf-8")))


def test_every_feature_has_a_row() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in FEATURE_NAMES if f"\n| {name} | " not in page] == []
