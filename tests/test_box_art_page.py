"""The page on how box art is drawn shows what the phases do, and says where they are."""

import re

from goldens import CompareGolden
from phases import EXAMPLE, PAGE, PHASES, SOURCE, make_page, run_phases, show_paint
from spec_texts import diagram_of

import triglyph_renderers.boxart
from triglyph.renderer import Options

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_its_source_becomes(compare_golden: CompareGolden) -> None:
    compare_golden(PAGE, make_page(SOURCE.read_text(encoding="utf-8")))


def test_every_phase_has_its_picture() -> None:
    shown = re.findall(r"^<!-- after (.+?) -->$", SOURCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert shown == list(PHASES)
    assert "<!-- after" not in TEXT


def test_the_last_picture_is_what_the_renderer_draws() -> None:
    spec = EXAMPLE.read_text(encoding="utf-8")
    drawing = triglyph_renderers.boxart.TXT.render(diagram_of(spec), Options()).output
    assert show_paint(run_phases(spec)) == drawing


def test_the_example_goes_through_every_phase() -> None:
    phases = run_phases(EXAMPLE.read_text(encoding="utf-8"))
    assert all(draw(phases).strip() for draw in PHASES.values())


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {heading.lower().replace(" ", "-") for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", TEXT))
    assert linked
    assert linked <= anchors
