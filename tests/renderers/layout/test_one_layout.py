"""One layout: box art and pictures have the same order, rows, sides and wires.

``TRIGLYPH_PROVE`` sets how many random diagrams of each family are laid out.
"""

import os
from pathlib import Path

import pytest
from both_layouts import differences_of_layout, faults_in_points, lay_out_both
from boxart_goldens import GOLDENS, spec_of
from hypothesis import HealthCheck, given, settings
from random_diagrams import crowded_diagrams, flat_diagrams, nested_diagrams
from spec_texts import diagram_of

import triglyph
from triglyph.model import Diagram

ROOT = Path(__file__).parents[3]
SPECS = sorted(
    path
    for folder in ("specs", "tests/collection")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name != "guide.yaml"
)
IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "60"))
FAMILIES = {
    "flat": flat_diagrams(),
    "nested": nested_diagrams(plain=True),
    "decorated": nested_diagrams(),
    **({"crowded": crowded_diagrams()} if IS_LONG_RUN else {}),
}


def check(diagram: Diagram) -> None:
    """A diagram has one layout, and nothing in its picture is in the way of anything."""
    cells, points = lay_out_both(diagram)
    assert differences_of_layout(cells, points) == []
    assert faults_in_points(points.scene) == set()


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_both_drawings_of_a_spec_have_one_layout(path: Path) -> None:
    check(triglyph.load(path))


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.stem)
def test_both_drawings_of_a_golden_have_one_layout(golden: Path) -> None:
    check(diagram_of(spec_of(golden)))


@pytest.mark.parametrize("family", FAMILIES)
def test_both_drawings_of_any_diagram_have_one_layout(family: str) -> None:
    @settings(
        max_examples=COUNT,
        deadline=None,
        derandomize=not IS_LONG_RUN,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(FAMILIES[family])
    def prove(diagram: Diagram) -> None:
        check(diagram)

    prove()
