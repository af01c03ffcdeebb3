"""What the real PlantUML draws of a text is what the diagram says."""

from pathlib import Path

import pytest
from hard_labels import HARD_LABELS, labelled_together, spicy_diagrams
from hypothesis import HealthCheck, Phase, given, settings
from node_process import NodeProcess
from plantuml_cases import assert_same_meaning, drawn

from triglyph.loading import load_file
from triglyph.model import Diagram

SPECS = Path(__file__).parents[3] / "specs"
SOME = sorted(
    path
    for path in SPECS.rglob("*.yaml")
    if path.name != "guide.yaml" and not path.name.startswith("_")
)


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_spec_is_drawn_as_it_says(path: Path, plantuml: NodeProcess) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    assert_same_meaning(diagram, plantuml)


@pytest.mark.parametrize("start", range(0, len(HARD_LABELS), 10))
def test_a_label_is_text_whatever_it_holds(start: int, plantuml: NodeProcess) -> None:
    assert_same_meaning(labelled_together(HARD_LABELS[start : start + 10]), plantuml)


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(diagram=spicy_diagrams())
def test_a_random_diagram_is_drawn_as_it_says(diagram: Diagram, plantuml: NodeProcess) -> None:
    assert_same_meaning(diagram, plantuml)


def test_a_text_that_is_wrong_is_told_from_one_that_is_right(plantuml: NodeProcess) -> None:
    with pytest.raises(AssertionError):
        drawn('@startuml\ncard "A" as n_a\nnonsense !! here\n@enduml\n', plantuml)
