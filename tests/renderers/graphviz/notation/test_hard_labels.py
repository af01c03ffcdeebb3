"""Labels that try to be something else than text."""

import re
from xml.etree import ElementTree

import pytest
from fidelity import remarks_of

from triglyph.model import Diagram, Edge, Group, Lines, Node, SectionLine
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG
from triglyph_renderers.graphviz.notation.label_text import LINE_LIMIT

HARD = (
    "<b>bold</b>",
    "<br/>",
    "</TD></TR></TABLE>",
    "<<html>>",
    '"quoted" and \\"more\\"',
    "it's",
    r"\N \G \L \T \H \E \l \r \n",
    "ends in a backslash \\",
    r"\\",
    "&amp; &lt; &#65; &",
    "{a|b|{c}}",
    "-->",
    "]]>",
    "<!-- no -->",
    "%N $HOME `x` ${y}",
    "-> != <= a->b",
    "\u202eright to left\u202c",
    "שלום עולם",
    "数据库 🎉 👩‍💻",
    "  two  leading  blanks",
    "; graph [bgcolor=red] //",
)


def texts_of(diagram: Diagram) -> list[str]:
    """The texts of the svg; no word of Graphviz may come with it."""
    rendering = SVG.render(diagram, Options())
    assert [remark for remark in rendering.remarks if remark.subject == "graphviz"] == []
    assert isinstance(rendering.output, bytes)
    texts = ElementTree.fromstring(rendering.output).iter("{http://www.w3.org/2000/svg}text")
    return ["".join(text.itertext()).replace("\xa0", " ") for text in texts]


def everywhere(lines: Lines) -> Diagram:
    """A diagram with the same text in every place that shows any."""
    line = SectionLine(lines[0], (lines[0],))
    return Diagram(
        title=lines,
        body=Group(
            nodes=(
                Node(id="a", label=lines, callout=lines),
                Node(id="b", label=lines, kind="user"),
                Node(id="c", label=lines, sections=((line,),)),
                Node(id="g", label=lines, group=Group(nodes=(Node(id="x", label=lines),))),
                Node(
                    id="t",
                    label=lines,
                    group=Group(nodes=(Node(id="y", label=lines),), layout="tree"),
                ),
                Node(
                    id="d",
                    label=lines,
                    group=Group(nodes=(Node(id="z", label=lines),), layout="row", divided=True),
                ),
            ),
            frame="none",
        ),
        edges=(Edge(source="a", target="b", label=lines),),
    )


PLACES = 14
"""How often ``everywhere`` shows its text."""

CALLOUT_ARROW = "←\u2002"
"""What is between a callout and its node."""


@pytest.mark.parametrize("text", HARD)
def test_a_label_arrives_as_it_is_written(text: str) -> None:
    shown = [words for words in texts_of(everywhere((text,))) if words != CALLOUT_ARROW]
    assert shown == [text] * PLACES


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
def test_a_character_that_nobody_can_see_is_replaced_and_reported(character: str) -> None:
    diagram = Diagram(body=Group(nodes=(Node(id="a", label=(f"x{character}y",)),), frame="none"))
    assert texts_of(diagram) == ["x\ufffdy"]
    (remark,) = (each for each in remarks_of(SVG, diagram) if each.subject == "node a")
    assert remark.change == "omitted"


def test_ten_thousand_characters_are_wrapped_at_spaces() -> None:
    text = " ".join(f"word{number}" for number in range(1300))
    assert len(text) > 10_000
    lines = texts_of(Diagram(body=Group(nodes=(Node(id="a", label=(text,)),), frame="none")))
    assert " ".join(line.strip() for line in lines) == text
    assert max(map(len, lines)) <= LINE_LIMIT


def test_a_word_of_ten_thousand_characters_is_broken_and_reported() -> None:
    diagram = Diagram(body=Group(nodes=(Node(id="a", label=("x" * 10_000,)),), frame="none"))
    assert "".join(texts_of(diagram)) == "x" * 10_000
    (remark,) = SVG.render(diagram, Options()).remarks
    assert "broken" in remark.text


def test_blank_lines_of_a_label_keep_their_place() -> None:
    label = ("first", "", "third")
    svg = SVG.render(
        Diagram(body=Group(nodes=(Node(id="a", label=label),), frame="none")), Options()
    ).output
    assert isinstance(svg, bytes)
    heights = [float(y) for y in re.findall(rb'<text [^>]*y="([-\d.]+)"', svg)]
    first, third = heights
    assert third - first == pytest.approx(2 * 17, abs=1)


def test_characters_that_our_fonts_lack_are_reported() -> None:
    diagram = Diagram(body=Group(nodes=(Node(id="a", label=("数据 → ✅",)),), frame="none"))
    (remark,) = SVG.render(diagram, Options()).remarks
    assert remark.subject == "font"
    assert remark.text.startswith("lacks 数据,")
