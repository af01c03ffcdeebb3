"""What the real D2 and the real PlantUML make of a text is what the diagram says."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import d2_cases
import plantuml_cases
import pytest
from hard_labels import HARD_LABELS, labelled_together, linked_together, spicy_diagrams
from hypothesis import HealthCheck, Phase, given, settings
from node_packages import NODE_PACKAGES
from node_process import NodeProcess
from spec_texts import diagram_of

from triglyph.language.load import load_file
from triglyph.model import Diagram

SPECS = Path(__file__).parents[2] / "specs"
SOME = sorted(
    path
    for path in SPECS.rglob("*.yaml")
    if path.name != "guide.yaml" and not path.name.startswith("_")
)
PROGRAMS: dict[str, tuple[str, Callable[..., None]]] = {
    "d2": ("understand.mjs", partial(d2_cases.assert_same_meaning, drawn=True)),
    "plantuml": ("draw.mjs", plantuml_cases.assert_same_meaning),
}
"""The script by which each is asked, and what compares its answer with a diagram."""


def _running(name: str) -> NodeProcess:
    package = NODE_PACKAGES[name]
    return NodeProcess(package.runner(), PROGRAMS[name][0], folder=package.folder)


@pytest.fixture(scope="module", params=PROGRAMS)
def compare(request: pytest.FixtureRequest) -> Iterator[Callable[[Diagram], None]]:
    """What fails unless a program finds in a diagram's text what the diagram says."""
    with _running(request.param) as program:
        _, assert_same_meaning = PROGRAMS[request.param]
        yield lambda diagram: assert_same_meaning(diagram, program)


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_spec_is_understood(path: Path, compare: Callable[[Diagram], None]) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    compare(diagram)


@pytest.mark.parametrize("start", range(0, len(HARD_LABELS), 10))
def test_a_label_is_text_whatever_it_holds(start: int, compare: Callable[[Diagram], None]) -> None:
    compare(labelled_together(HARD_LABELS[start : start + 10]))


WITHOUT_TEXT = ("", " ", "\t", "\u00a0")


def test_a_link_and_a_tooltip_are_text_whatever_they_hold(
    compare: Callable[[Diagram], None],
) -> None:
    compare(linked_together((*HARD_LABELS, *WITHOUT_TEXT)))


def test_participants_alone_make_no_diagram_of_another_kind(
    compare: Callable[[Diagram], None],
) -> None:
    compare(
        diagram_of("""
        nodes: {q: {shape: queue}, d: {shape: cylinder}}
        edges: [q -> d]
    """)
    )


@settings(
    max_examples=20,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(diagram=spicy_diagrams())
def test_a_random_diagram_is_understood(
    diagram: Diagram, compare: Callable[[Diagram], None]
) -> None:
    compare(diagram)


def test_a_text_that_is_wrong_is_told_from_one_that_is_right() -> None:
    with _running("plantuml") as plantuml, pytest.raises(AssertionError):
        plantuml_cases.drawn('@startuml\ncard "A" as n_a\nnonsense !! here\n@enduml\n', plantuml)
