"""What the real D2 understands of a text is what the diagram says."""

from pathlib import Path

import pytest
from d2_cases import assert_same_meaning
from hard_labels import HARD_LABELS, labelled_together, spicy_diagrams
from hypothesis import HealthCheck, Phase, given, settings
from node_process import NodeProcess

from triglyph.loading import load_file
from triglyph.model import Diagram

SPECS = Path(__file__).parents[3] / "specs"
SOME = sorted(
    path
    for path in SPECS.rglob("*.yaml")
    if path.name != "guide.yaml" and not path.name.startswith("_")
)


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_spec_is_understood(path: Path, d2: NodeProcess) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    assert_same_meaning(diagram, d2)


@pytest.mark.parametrize("start", range(0, len(HARD_LABELS), 10))
def test_a_label_is_text_whatever_it_holds(start: int, d2: NodeProcess) -> None:
    assert_same_meaning(labelled_together(HARD_LABELS[start : start + 10]), d2, drawn=True)


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(diagram=spicy_diagrams())
def test_a_random_diagram_is_understood(diagram: Diagram, d2: NodeProcess) -> None:
    assert_same_meaning(diagram, d2)
