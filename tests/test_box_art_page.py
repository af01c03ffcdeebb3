"""The page on how box art is drawn shows what the phases do, and says where they are."""

import re

from goldens import CompareGolden
from phases import COMMENT, EXAMPLE, PAGE, PAINT, SOURCE, make_page, show_phase
from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.boxart import TXT

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_its_source_becomes(compare_golden: CompareGolden) -> None:
    compare_golden(PAGE, make_page(SOURCE.read_text(encoding="utf-8")))


def test_every_phase_has_its_picture() -> None:
    shown = COMMENT.findall(SOURCE.read_text(encoding="utf-8"))
    assert shown == [*TXT.phases, PAINT]
    assert "<!-- after" not in TEXT


def test_the_last_picture_is_what_the_renderer_draws() -> None:
    drawing = str(TXT.render(diagram_of(EXAMPLE.read_text(encoding="utf-8")), Options()).output)
    assert f"```text\n{drawing}```" in TEXT
    assert show_phase(PAINT) == drawing.rstrip("\n")


def test_each_picture_shows_its_phase_and_nothing_of_the_next() -> None:
    """The pictures say what the page says of them; a page compared with itself would not."""
    text, nets, layers, order, sizes, place, route, scene = map(show_phase, TXT.phases)
    assert re.search(r"^shop +8 x 1 +Web shop$", text, re.MULTILINE)
    assert "net b   shop -> cache, shop -> mailer" in nets
    assert "layer 3   cache   mailer" in layers
    assert "mailer -> user runs against the layers" in layers
    assert "layer 2   shop   \u00b7" in order
    assert "\u00b7" not in layers
    assert sizes.count("\u250c") == 5
    assert "12 x 3" in sizes
    assert place.count("\u250c") == 5
    for label in ("User", "Web shop", "Cache", "Orders", "Mailer"):
        assert label in place
    assert not set(place) & set("\u25b2\u25bc\u25c0\u25b6\u252c\u2524\u2506\u2504")
    assert "miss" not in place
    lines = route.splitlines()
    assert [line.replace(" ", "") for line in lines if "bb" in line] == ["b" * 11 + "d"]
    assert {letter for line in lines for letter in line if letter in "abcd"} >= set("abcd")
    assert re.match(r"scene   \d+ x \d+\n", scene)
    assert scene.count("\nbox ") == 5
    assert scene.count("head ") == 5
    assert "text    'miss' from" in scene


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert linked
    assert linked <= anchors
