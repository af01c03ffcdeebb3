"""The project's own specs, given to the real Mermaid."""

from pathlib import Path

import pytest
from mermaid_cases import assert_same_meaning, text_of
from real_mermaid import RealMermaid

from triglyph.loading import load_file

SPECS = Path(__file__).parents[3] / "specs"


@pytest.mark.parametrize(
    "path",
    [path.relative_to(SPECS).as_posix() for path in sorted(SPECS.glob("*/*.yaml"))],
)
def test_mermaid_understands_the_spec(path: str, mermaid: RealMermaid) -> None:
    diagram = load_file(SPECS / path).diagram
    assert diagram is not None
    assert_same_meaning(diagram, mermaid.understand(text_of(diagram)))
