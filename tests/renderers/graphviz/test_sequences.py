"""Flows as pictures: what the DOT says of each message, and what an svg shows."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from random_flows import flow_diagrams
from sequence_events import shown

from triglyph.flows import flow_diagram
from triglyph.language.load import load_text
from triglyph.model import Diagram, FlowFrame, FlowNote, Message, walk_steps
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT, PDF, PNG, SVG
from triglyph_renderers.graphviz.look.auto_theme import theme_named
from triglyph_renderers.graphviz.look.colours import palette_of
from triglyph_renderers.graphviz.scene.sequence_layout import place_sequence

EDGE = re.compile(r"^\s*(\S+) -> (\S+) \[(.*)\]$", re.MULTILINE)
FLOW = """
nodes: {user: {kind: user}, web: {label: Web shop, kind: app}, db: {kind: database}}
flows:
  order:
    title: Order
    description: What happens when somebody orders.
    steps:
      - user -> web: "Place <order> & pay"
      - web => db: [INSERT, two rows]
      - db ..> user: a label that goes across
      - web -> web: think
      - note: {over: [web, db], text: one transaction}
      - alt: {in stock: [web -> db], sold out: [web ..> user]}
"""


def diagram_of(text: str = FLOW) -> Diagram:
    loaded = load_text(text)
    assert loaded.diagram is not None
    return flow_diagram(loaded.diagram, loaded.diagram.flows[0])


def messages_of(diagram: Diagram) -> list[Message]:
    assert diagram.flow is not None
    return [step for step in walk_steps(diagram.flow.steps) if isinstance(step, Message)]


def assert_messages_are_at_their_lifelines(diagram: Diagram) -> None:
    """Each edge begins and ends at the middle of its participants, one below the other."""
    source = str(DOT.render(diagram, Options()).output)
    placed = place_sequence(diagram, palette_of(diagram, theme=theme_named("light", follows=False)))
    middles = {
        node.id: wire.segments[0][0][0]
        for node, wire in zip(diagram.body.nodes, placed.placed.scene.wires, strict=False)
    }
    messages = messages_of(diagram)
    edges = EDGE.findall(source)
    assert len(edges) == len(messages)
    before = float("inf")
    for message, (tail, head, attributes) in zip(messages, edges, strict=True):
        assert (tail, head) == (f"n_{message.sender}", f"n_{message.receiver}")
        assert ("style=dashed" in attributes) == (message.line == "dashed")
        assert ("penwidth=2.6" in attributes) == (message.line == "thick")
        position = re.search(r'pos="e,([-\d.]+),([-\d.]+) ([-\d.]+),([-\d.]+)', attributes)
        assert position is not None
        tip, y, start, top = map(float, position.groups())
        assert (start, tip) == (middles[message.sender], middles[message.receiver])
        assert y < before
        assert (top == y) == (message.sender != message.receiver)
        before = y


def words_in(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return shown(
        tuple("".join(each.itertext()) for each in root.iter() if each.tag.endswith("text"))
    )


def test_messages_end_at_the_lifelines_of_their_participants() -> None:
    assert_messages_are_at_their_lifelines(diagram_of())


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(flow_diagrams())
def test_messages_of_random_flows_end_at_their_lifelines(diagram: Diagram) -> None:
    assert_messages_are_at_their_lifelines(diagram)


def test_an_svg_has_every_text_and_says_what_it_shows() -> None:
    diagram = diagram_of()
    svg = SVG.render(diagram, Options()).output
    assert isinstance(svg, bytes)
    words = words_in(svg)
    assert diagram.flow is not None
    for node in diagram.body.nodes:
        assert shown(node.label) in words
    for step in walk_steps(diagram.flow.steps):
        if isinstance(step, Message):
            assert all(shown((line,)) in words for line in step.label)
        elif isinstance(step, FlowNote):
            assert shown(step.text) in words
        elif isinstance(step, FlowFrame):
            assert f"{step.kind}[{shown((step.branches[0].title,))}]" in words
            assert all(f"[{shown((branch.title,))}]" in words for branch in step.branches)
    assert b"What happens when somebody orders." in svg
    assert b">Order</title>" in svg


@pytest.mark.parametrize("renderer", [SVG, PNG, PDF, DOT])
def test_nothing_of_a_flow_is_left_out_of_a_picture(renderer) -> None:
    assert renderer.render(diagram_of(), Options()).remarks == ()


def test_a_transparent_picture_has_no_ground_behind_labels() -> None:
    page = theme_named("light", follows=False).page
    assert page in str(DOT.render(diagram_of(), Options()).output)
    clear = str(DOT.render(diagram_of(), Options(background="none")).output)
    assert page not in clear


def test_a_picture_is_the_same_every_time() -> None:
    pictures = {bytes(SVG.render(diagram_of(), Options(theme="auto")).output) for _ in range(2)}  # type: ignore[arg-type]
    assert len(pictures) == 1


def test_forty_frames_in_each_other_are_drawn() -> None:
    steps = "[a -> b]"
    for level in range(40):
        steps = f"[{{opt: {{level {level}: {steps}}}}}]"
    svg = SVG.render(diagram_of(f"flows: {{f: {{steps: {steps}}}}}"), Options()).output
    assert isinstance(svg, bytes)
    assert "level39" in words_in(svg)


def test_no_line_of_dot_is_longer_than_graphviz_reads() -> None:
    nodes = "".join(f"  g{n}: {{nodes: {{n{n}: {{kind: database}}}}}}\n" for n in range(90))
    loaded = load_text(f"nodes:\n{nodes}")
    assert loaded.diagram is not None
    source = str(DOT.render(loaded.diagram, Options()).output)
    assert max(map(len, source.splitlines())) < 16_384
    assert isinstance(SVG.render(loaded.diagram, Options()).output, bytes)
