"""Notes under pictures: there where they are asked for, and where there is nothing else."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz import SVG

Read = Callable[[str], Diagram]

NOTES = """\
notes:
  - {title: Why, mark: ✅, items: [Simple, Fast]}
  - {title: How, steps: [First, Then]}
  - {title: What, rows: {Cost: low, Gain: high}}
  - {text: A line <b>of</b> prose}
"""


def texts(diagram: Diagram, options: Options) -> list[tuple[str, float]]:
    """The texts of the svg from top to bottom, each with its height."""
    output = SVG.render(diagram, options).output
    assert isinstance(output, bytes)
    found = ElementTree.fromstring(output).iter("{http://www.w3.org/2000/svg}text")
    return sorted(
        (("".join(text.itertext()), float(text.get("y", "0"))) for text in found),
        key=lambda each: each[1],
    )


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
@pytest.mark.parametrize("legend", ["true", "false"])
def test_notes_are_under_the_drawing_and_the_title_above(
    diagram: Read, direction: str, legend: str
) -> None:
    spec = diagram(
        f"title: Top\ndirection: {direction}\nlegend: {legend}\n"
        f"nodes: {{a: {{label: A, kind: app}}, b: B}}\nedges: [a -> b]\n{NOTES}"
    )
    shown = [text for text, _ in texts(spec, Options(picture_notes=True))]
    assert shown[0] == "Top"
    assert set(shown[1:3]) == {"A", "B"}
    assert set(shown[-14:]) >= {"Simple", "1.", "Then", "Cost", "high", "A line <b>of</b> prose"}


def test_without_being_asked_for_notes_are_reported_and_not_drawn(diagram: Read) -> None:
    spec = diagram(f"nodes: {{a: A}}\n{NOTES}")
    assert [text for text, _ in texts(spec, Options())] == ["A"]
    (remark,) = SVG.render(spec, Options()).remarks
    assert (remark.subject, remark.change) == ("notes", "unasked")
    assert SVG.render(spec, Options(picture_notes=True)).remarks == ()


def test_a_document_of_notes_alone_is_drawn_as_notes(diagram: Read) -> None:
    spec = diagram(NOTES)
    assert "Simple" in [text for text, _ in texts(spec, Options())]
    assert SVG.render(spec, Options()).remarks == ()


def test_blocks_of_different_widths_are_each_as_narrow_as_they_can_be(diagram: Read) -> None:
    long = "a good deal longer than anything that stands in the other block"
    spec = diagram(f"notes: [{{steps: [One]}}, {{steps: [{long}]}}]\n")
    output = SVG.render(spec, Options()).output
    assert isinstance(output, bytes)
    found = ElementTree.fromstring(output).iter("{http://www.w3.org/2000/svg}text")
    places = {text.text: float(text.get("x", "0")) for text in found}
    assert places["One"] == pytest.approx(places[long], abs=4)


def test_the_key_and_the_notes_under_it_do_not_stretch_each_other(diagram: Read) -> None:
    long = "a good deal longer than what stands in the key"
    for step in ("Short", long):
        spec = diagram(
            "legend: true\nnodes: {a: {label: A, kind: app}, b: B}\nedges: [a -> b]\n"
            f"notes: [{{steps: [{step}]}}]\n"
        )
        output = SVG.render(spec, Options(picture_notes=True)).output
        assert isinstance(output, bytes)
        found = ElementTree.fromstring(output).iter("{http://www.w3.org/2000/svg}text")
        places = {text.text: float(text.get("x", "0")) for text in found}
        assert places[step] - places["1."] < 25
        assert places["app"] - places["1."] < 45
