"""What the real Mermaid, D2 and PlantUML make of a flow is what the flow says."""

from collections.abc import Iterator

import pytest
from hard_labels import HARD_LABELS
from hypothesis import HealthCheck, Phase, given, settings
from node_packages import NODE_PACKAGES
from node_process import NodeProcess
from random_flows import flow_diagrams
from real_mermaid import RealMermaid
from sequence_events import (
    d2_messages,
    d2_texts,
    events_of,
    mermaid_events,
    plantuml_text,
    plantuml_words,
)

from triglyph.model import Diagram, Flow, FlowBranch, FlowFrame, FlowNote, Group, Message, Node
from triglyph.renderer import Options
from triglyph_renderers.d2 import D2
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.plantuml import PUML

few = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def running(name: str, script: str) -> NodeProcess:
    package = NODE_PACKAGES[name]
    return NodeProcess(package.runner(), script, folder=package.folder)


@pytest.fixture(scope="module")
def mermaid() -> Iterator[RealMermaid]:
    with RealMermaid(NODE_PACKAGES["mermaid"].runner()) as program:
        yield program


@pytest.fixture(scope="module")
def d2() -> Iterator[NodeProcess]:
    with running("d2", "understand.mjs") as program:
        yield program


@pytest.fixture(scope="module")
def plantuml() -> Iterator[NodeProcess]:
    with running("plantuml", "draw.mjs") as program:
        yield program


def hard_flow(start: int) -> Diagram:
    """A flow with some labels that are markup elsewhere, at every place where text can be."""
    labels = HARD_LABELS[start : start + 10]
    nodes = tuple(Node(id=f"p{n}", label=(label, "x")) for n, label in enumerate(labels))
    names = tuple(node.id for node in nodes)
    steps = tuple(
        FlowFrame(
            kind="alt",
            branches=(
                FlowBranch(
                    title=label,
                    steps=(
                        Message(sender=name, receiver=names[0], label=(label, "y")),
                        FlowNote(over=(name,), text=(label, "z")),
                    ),
                ),
                FlowBranch(
                    title=f"{label} too",
                    steps=(Message(sender=names[0], receiver=name, label=(label,)),),
                ),
            ),
        )
        for name, label in zip(names, labels, strict=True)
    )
    flow = Flow(name="f", participants=names, steps=steps)
    return Diagram(body=Group(nodes=nodes, frame="none"), flow=flow)


def said_in_d2(diagram: Diagram) -> list[tuple[str, ...]]:
    return [event for event in events_of(diagram, has_numbers=True) if event[0] == "message"]


HARD = range(0, len(HARD_LABELS), 10)


@pytest.mark.parametrize("start", HARD)
def test_mermaid_takes_labels_for_text_whatever_they_hold(start: int, mermaid: RealMermaid) -> None:
    diagram = hard_flow(start)
    assert mermaid_events(diagram, mermaid) == events_of(diagram, has_thick=False)


@pytest.mark.parametrize("start", HARD)
def test_d2_takes_labels_for_text_whatever_they_hold(start: int, d2: NodeProcess) -> None:
    diagram = hard_flow(start)
    assert d2_messages(diagram, d2) == said_in_d2(diagram)


@pytest.mark.parametrize("start", HARD)
def test_plantuml_takes_labels_for_text_whatever_they_hold(
    start: int, plantuml: NodeProcess
) -> None:
    diagram = hard_flow(start)
    assert plantuml_text(diagram, plantuml) == plantuml_words(diagram)


@few
@given(diagram=flow_diagrams())
def test_mermaid_understands_a_random_flow(diagram: Diagram, mermaid: RealMermaid) -> None:
    assert mermaid_events(diagram, mermaid) == events_of(diagram, has_thick=False)


@few
@given(diagram=flow_diagrams())
def test_d2_understands_a_random_flow(diagram: Diagram, d2: NodeProcess) -> None:
    assert d2_messages(diagram, d2) == said_in_d2(diagram)
    texts = d2_texts(diagram, d2)
    for event in events_of(diagram):
        if event[0] in ("participant", "note"):
            assert any(text.endswith(event[-1]) for text in texts)


@few
@given(diagram=flow_diagrams())
def test_plantuml_understands_a_random_flow(diagram: Diagram, plantuml: NodeProcess) -> None:
    assert plantuml_text(diagram, plantuml) == plantuml_words(diagram)


THICK = Diagram(
    body=Group(
        nodes=(
            Node(id="a", label=("A",), kind="user", link="https://example.com"),
            Node(id="b", label=("B",), shape="hexagon"),
        )
    ),
    flow=Flow(
        name="f",
        participants=("a", "b"),
        steps=(Message(sender="a", receiver="b", line="thick"), FlowNote(over=("a", "b"))),
    ),
)


@pytest.mark.parametrize(
    ("renderer", "expected"),
    [
        (MMD, {"is drawn as a box", "are drawn like solid ones", "is drawn without its link"}),
        (PUML, {"is drawn as a box", "is drawn without its link"}),
        (D2, {"is over the first of its lifelines", "is drawn without its link"}),
    ],
)
def test_what_a_format_does_not_show_is_said(renderer, expected: set[str]) -> None:
    assert {remark.text for remark in renderer.render(THICK, Options()).remarks} == expected
