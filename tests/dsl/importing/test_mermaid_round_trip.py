"""A spec as a flowchart, imported again, is the spec up to its names."""

import os
from pathlib import Path

import pytest
from hard_labels import HARD_LABELS, spicy_diagrams
from hypothesis import HealthCheck, assume, given, settings
from imported_meaning import diagram_from, directions, meaning
from mermaid_cases import labelled, text_of
from random_diagrams import nested_diagrams

from triglyph.api import load
from triglyph.importing.mermaid.own_labels import DETAIL_WIDTH as IMPORTED_WIDTH
from triglyph.language.load import load_file
from triglyph.model import Diagram, walk_nodes
from triglyph_renderers.shared.kind_icons import with_kind_icons
from triglyph_renderers.shared.node_labels import DETAIL_WIDTH

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
    check_round_trip(with_kind_icons(diagram))


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


LONG = "What is ordered, paid for and sent, since the shop was opened, with all that became of it"


@pytest.mark.parametrize(
    "fields",
    [
        "label: Orders, technology: PostgreSQL 17",
        f"label: Orders, description: '{LONG}'",
        f"label: [All, Orders], technology: '{LONG}', description: '{LONG}'",
        "label: Orders, description: [Reads orders, Writes mail]",
        "label: Orders, technology: 'a [b] c', sections: [one, [two, three]]",
        "label: '', technology: Go",
        "label: Orders, technology: Go, callout: [the old one, to go]",
        "label: '[Orders]', technology: '[x]', description: '[y]'",
        "label: '────────', technology: Go",
        f"label: Back end of all, technology: Go, description: '{LONG}', nodes: [x, y]",
        "label: '', technology: Go, nodes: [x, y]",
    ],
)
def test_technology_description_and_sections_come_back(fields: str) -> None:
    diagram = load(f"nodes: {{o: {{{fields}}}, b: B}}\nedges: [o -> b]\n")
    (node, _), (again, _) = (
        next(walk_nodes(diagram.body)),
        next(walk_nodes(diagram_from(text_of(diagram)).body)),
    )
    for name in ("label", "technology", "description", "sections", "callout"):
        assert getattr(again, name) == getattr(node, name), name


def test_a_description_that_looks_like_a_technology_stays_a_part_of_the_label() -> None:
    diagram = load("nodes: {o: {label: Orders, description: '[beta] soon'}}\n")
    (again, _) = next(walk_nodes(diagram_from(text_of(diagram)).body))
    assert again.label == ("Orders", "[beta] soon")


def test_descriptions_are_unwrapped_from_the_width_that_they_are_wrapped_to() -> None:
    assert IMPORTED_WIDTH == DETAIL_WIDTH
