"""Spaces at the start of lines and within them are in every drawing of a text format."""

from collections.abc import Iterator

import pytest
from node_packages import NODE_PACKAGES
from node_process import NodeProcess
from spec_texts import diagram_of

from triglyph.renderer import Options
from triglyph_renderers.d2 import D2
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.plantuml import PUML
from triglyph_renderers.shared.spaces import keep_spaces, split_indent

SPEC = """
nodes:
  a:
    label: [METERS, '  one', '  two   words', '']
    sections: [[Meter, '  Instrument X', "\\tY"]]
  b: B
edges:
  - a -> b: ['first', '  second']
"""
KEPT = (
    "\u00a0\u00a0one",
    "\u00a0\u00a0two \u00a0\u00a0words",
    "\u00a0\u00a0Instrument X",
    "\u00a0\u00a0\u00a0\u00a0Y",
    "\u00a0\u00a0second",
)


@pytest.mark.parametrize(
    ("line", "indent", "rest"),
    [
        ("", 0, ""),
        ("   ", 0, ""),
        ("a b", 0, "a b"),
        ("  a", 2, "a"),
        ("a  ", 0, "a"),
        (" a   b  c ", 1, "a \u00a0\u00a0b \u00a0c"),
    ],
)
def test_spaces_are_kept_but_for_those_at_the_end(line: str, indent: int, rest: str) -> None:
    assert split_indent(line) == (indent, rest)
    assert keep_spaces(line) == "\u00a0" * indent + rest


@pytest.fixture(params=["d2", "plantuml"])
def drawn(request: pytest.FixtureRequest) -> Iterator[str]:
    """What a real program draws of the spec."""
    script, renderer, question = {
        "d2": ("understand.mjs", D2, {"drawn": True}),
        "plantuml": ("draw.mjs", PUML, {}),
    }[request.param]
    package = NODE_PACKAGES[request.param]
    with NodeProcess(package.runner(), script, folder=package.folder) as program:
        source = renderer.render(diagram_of(SPEC), Options()).output
        yield program.ask({"source": source, **question})["svg"].replace("&#160;", "\u00a0")


def test_a_real_drawing_has_the_spaces(drawn: str) -> None:
    assert [line for line in KEPT if f">{line}<" not in drawn] == []


def test_a_flowchart_has_the_spaces_as_entities() -> None:
    text = MMD.render(diagram_of(SPEC), Options()).output
    assert isinstance(text, str)
    lines = [line.replace("\u00a0", "#nbsp;") for line in KEPT]
    assert [line for line in lines if f"<br/>{line}" not in text] == []
