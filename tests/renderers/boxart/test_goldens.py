"""Drawings as files: a spec, a line of three dashes, and the picture as it has been looked at.

A spec that begins with a comment such as ``# --width 40 --charset ascii`` is
drawn with these options.
"""

from pathlib import Path

import pytest
from boxart_goldens import DIVIDER, GOLDENS, draw_golden, options_of, spec_of
from boxart_reader import compare, read_drawing
from goldens import CompareGolden
from msgspec.structs import replace
from proving import as_reported
from spec_texts import diagram_of

from triglyph.model import Diagram, Group, Node
from triglyph_renderers.boxart import TXT
from triglyph_renderers.layout.p1_text.characters import WITHOUT_EMOJI

every_golden = pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)


@every_golden
def test_a_golden_is_drawn_as_it_was_looked_at(golden: Path, compare_golden: CompareGolden) -> None:
    spec = spec_of(golden)
    compare_golden(golden, f"{spec}{DIVIDER}{draw_golden(spec)}")


@every_golden
def test_a_golden_says_what_its_spec_says(golden: Path) -> None:
    spec = spec_of(golden)
    diagram = diagram_of(spec)
    framed = diagram.body.frame != "none"
    options = options_of(spec).replace(title=framed, notes=False)
    rendering = TXT.render(replace(diagram, legend=False), options)
    left_out = any(
        words in remark.text
        for remark in rendering.remarks
        for words in ("left out", WITHOUT_EMOJI)
    )
    if diagram.body.nodes and options.charset == "unicode" and not left_out:
        drawn = as_reported(with_frame_as_group(diagram), rendering.remarks)
        assert compare(read_drawing(str(rendering.output)), drawn) == []


def with_frame_as_group(diagram: Diagram) -> Diagram:
    """The diagram with a group for the frame of the document, which looks no different."""
    if diagram.body.frame == "none":
        return diagram
    whole = Node(id="whole", label=diagram.title, group=diagram.body)
    return replace(diagram, body=Group(nodes=(whole,), frame="none"))


def test_goldens_are_found() -> None:
    assert len(GOLDENS) >= 35
