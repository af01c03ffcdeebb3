"""What we write ourselves as D2 and PlantUML comes back as it was."""

from pathlib import Path

import pytest
from drawn_facts import facts, said_in
from imported_meaning import diagram_from

from triglyph.flows import flow_diagram
from triglyph.language.load import load_file
from triglyph.renderer import Options, Renderer
from triglyph_renderers.d2 import D2
from triglyph_renderers.plantuml import PUML
from triglyph_renderers.shared.kind_icons import with_kind_icons

ROOT = Path(__file__).parents[3]
SPECS = [
    path.relative_to(ROOT).as_posix()
    for folder in ("specs", "tests/collection", "tests/mermaid/hard")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml"
]
RENDERERS = pytest.mark.parametrize("renderer", [D2, PUML], ids=["d2", "plantuml"])


@RENDERERS
@pytest.mark.parametrize("path", SPECS)
def test_our_own_drawings_come_back(renderer: Renderer, path: str) -> None:
    diagram = load_file(ROOT / path).diagram
    assert diagram is not None
    if not diagram.body.nodes:
        return
    text = str(renderer.render(diagram, Options(notes=False)).output)
    again = diagram_from(text, path=f"x{renderer.suffix}")
    assert facts(again) == facts(with_kind_icons(diagram)), text


@RENDERERS
def test_our_own_flows_come_back(renderer: Renderer) -> None:
    diagram = load_file(ROOT / "specs/shop/shop.yaml").diagram
    assert diagram is not None
    assert diagram.flows
    for flow in diagram.flows:
        drawing = flow_diagram(diagram, flow)
        text = str(renderer.render(drawing, Options()).output)
        (again,) = diagram_from(text, path=f"x{renderer.suffix}").flows
        assert said_in(again.steps) == said_in(flow.steps), text
        assert again.numbers == flow.numbers
