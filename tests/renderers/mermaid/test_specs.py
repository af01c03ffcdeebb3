"""Specs of every kind, given to the real Mermaid: the project's, hard ones, many more."""

from pathlib import Path

import pytest
from mermaid_cases import assert_same_meaning, text_of
from msgspec.structs import replace
from real_mermaid import RealMermaid
from shown_details import with_details

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.shared.kind_icons import with_kind_icons

ROOT = Path(__file__).parents[3]
HARD = ROOT / "tests" / "mermaid" / "hard"
SPECS = [
    path.relative_to(ROOT).as_posix()
    for folder in ("specs", "tests/mermaid/hard", "tests/collection")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml"
]


def diagram_in(path: str) -> Diagram:
    diagram = load_file(ROOT / path).diagram
    assert diagram is not None
    return with_details(with_kind_icons(diagram))


def test_there_are_at_least_sixty_hard_specs() -> None:
    assert len(list(HARD.glob("*.yaml"))) >= 60


@pytest.mark.parametrize("path", SPECS)
def test_mermaid_understands_the_spec(path: str, mermaid: RealMermaid) -> None:
    diagram = diagram_in(path)
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))


@pytest.mark.parametrize("path", [path for path in SPECS if path.startswith("tests/mermaid")])
def test_mermaid_understands_the_spec_with_notes_front_matter_and_a_theme(
    path: str, mermaid: RealMermaid
) -> None:
    diagram = diagram_in(path)
    options = Options(picture_notes=True, front_matter=True, theme="dark")
    text = MMD.render(diagram, options).output
    assert isinstance(text, str)
    understood = mermaid.understand(text)
    assert understood.settings == {"theme": "dark"}
    assert_same_meaning(diagram, replace(understood, settings={}))
    assert sum(box.id.startswith("n_note_") for box in understood.nodes) >= len(diagram.notes)
