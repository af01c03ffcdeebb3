"""A spec as a flowchart, imported again, is the spec up to its names."""

import os
from pathlib import Path

import pytest
from hard_labels import HARD_LABELS, spicy_diagrams
from hypothesis import HealthCheck, assume, given, settings
from imported_meaning import diagram_from, directions, meaning
from mermaid_cases import labelled, text_of
from random_diagrams import nested_diagrams
from shown_details import with_details

from triglyph.language.load import load_file
from triglyph.model import Diagram, walk_nodes
from triglyph_renderers.shared.kind_icons import with_kind_icons

ROOT = Path(__file__).parents[3]
IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = int(os.environ.get("TRIGLYPH_PROVE", "60"))
SPECS = [
    path.relative_to(ROOT).as_posix()
    for folder in ("specs", "tests/mermaid/hard", "tests/collection")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml"
]


def check_round_trip(diagram: Diagram) -> None:
    text = text_of(diagram)
    again = diagram_from(text)
    assert meaning(again) == meaning(diagram), text
    # What Mermaid lays out as a flow may be a row in the spec, but no flow turns round.
    found = directions(again)
    for path, direction in directions(diagram).items():
        assert found.get(path, direction) == direction, text


@pytest.mark.parametrize("path", SPECS)
def test_specs_come_back(path: str) -> None:
    diagram = load_file(ROOT / path).diagram
    assert diagram is not None
    check_round_trip(with_details(with_kind_icons(diagram)))


@settings(max_examples=COUNT, deadline=None, derandomize=not IS_LONG_RUN)
@given(diagram=nested_diagrams())
def test_random_nests_come_back(diagram: Diagram) -> None:
    check_round_trip(diagram)


@settings(
    max_examples=COUNT,
    deadline=None,
    derandomize=not IS_LONG_RUN,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(diagram=spicy_diagrams())
def test_random_diagrams_with_hard_labels_come_back(diagram: Diagram) -> None:
    bare = {
        node.id
        for node, _ in walk_nodes(diagram.body)
        if node.group is not None and node.group.frame == "none"
    }
    assume(not any({edge.source, edge.target} & bare for edge in diagram.edges))
    check_round_trip(with_kind_icons(diagram))


@pytest.mark.parametrize("label", HARD_LABELS)
def test_hard_labels_come_back(label: str) -> None:
    check_round_trip(labelled(*label.split("\n")))
