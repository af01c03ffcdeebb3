"""Where a label goes that is in the way: along its own line, to where nothing is."""

from collections.abc import Callable
from math import dist
from xml.etree import ElementTree

import pytest
from graphviz_reader import draw_json, expected, read_drawn
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from random_diagrams import nested_diagrams

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.graphviz import PDF, PNG, SVG
from triglyph_renderers.graphviz.backend import draw_source
from triglyph_renderers.graphviz.formats import Picture
from triglyph_renderers.graphviz.geometry import Frame, Geometry, Label, read_geometry
from triglyph_renderers.graphviz.label_places import place_labels
from triglyph_renderers.graphviz.moving import move_parts
from triglyph_renderers.graphviz.rectangles import Point, Rectangle
from triglyph_renderers.graphviz.settling import settle_source
from triglyph_renderers.graphviz.source import write_source

Read = Callable[[str], Diagram]

PAGE = Rectangle(-200, -200, 200, 200)
OWN = [(0.0, 100.0), (0.0, -100.0)]
"""A line that runs straight down; the label stands to the right of its middle."""


def label(middle: Point = (20.0, 0.0)) -> Label:
    x, y = middle
    return Label(
        edge="e",
        ends=("a", "b"),
        place="lp",
        middle=middle,
        room=Rectangle(x - 15, y - 5, x + 15, y + 5),
        lines=frozenset([0]),
    )


def moved(
    *, others: tuple[list[Point], ...] = (), boxes: tuple[Rectangle, ...] = (), frame: bool = False
) -> Point | None:
    """Where the label goes among other things; None where it stays."""
    border = Rectangle(-50, -50, 25, 50)
    frames = (Frame("cluster_g", border, None),) if frame else ()
    places = place_labels(
        Geometry(frames, (OWN, *others), boxes=boxes, labels=(label(),), page=PAGE)
    )
    assert not places.crowded
    return places.moves[0][1] if places.moves else None


def test_a_label_that_is_in_nobodys_way_stays() -> None:
    assert moved() is None


def test_a_label_on_another_line_goes_to_the_other_side_of_its_own() -> None:
    x, y = moved(others=([(20.0, 100.0), (20.0, -100.0)],)) or (0.0, 0.0)
    assert x < -15
    assert abs(y) < 10


def test_a_label_between_two_lines_goes_to_where_its_own_is_the_nearest() -> None:
    x, _ = moved(others=([(38.0, 100.0), (38.0, -100.0)],)) or (0.0, 0.0)
    assert x < 0


def test_a_label_on_a_node_goes_along_its_line() -> None:
    boxes = (Rectangle(5, -40, 60, 40), Rectangle(-60, -40, -5, 40))
    _, y = moved(boxes=boxes) or (0.0, 0.0)
    assert abs(y) > 45


def test_a_label_on_the_border_of_a_frame_goes_to_one_side_of_it() -> None:
    x, _ = moved(frame=True) or (0.0, 0.0)
    assert x < 0


def test_a_label_far_from_its_line_is_brought_back() -> None:
    far = label((120.0, 0.0))
    ((_, middle),) = place_labels(Geometry((), (OWN,), labels=(far,), page=PAGE)).moves
    assert abs(middle[0]) < 25


def test_two_labels_never_go_to_the_same_place() -> None:
    wall = [(20.0, 100.0), (20.0, -100.0)]
    places = place_labels(Geometry((), (OWN, wall), labels=(label(), label()), page=PAGE))
    (_, one), (_, other) = places.moves
    assert dist(one, other) >= 10


def test_a_label_without_any_room_is_told_of() -> None:
    everywhere = Rectangle(-300, -300, 300, 300)
    places = place_labels(Geometry((), (OWN,), boxes=(everywhere,), labels=(label(),), page=PAGE))
    assert (places.moves, places.crowded) == ((), (label(),))


EDGES = """\
edges:
  - one <-> router
  - two <-> router
  - one -> presence: heartbeat
  - two -> presence: heartbeat
"""
CROSSED = f"nodes: {{one: One, two: Two, router: Message router, presence: Presence}}\n{EDGES}"
GROUPED = f"""\
nodes:
  g: {{label: G, nodes: {{one: One, two: Two}}}}
  router: Message router
  presence: Presence
{EDGES}"""

HARD = ["heartbeat", r"a \N \l <b> &amp; \\ ]", "数据库 💾", '"quoted"; }']


@pytest.mark.parametrize("text", HARD)
def test_a_moved_label_keeps_its_words(diagram: Read, text: str) -> None:
    spec = labelled(diagram(CROSSED), text)
    assert "nop2" in settle_source(spec, options=Options(), follows=False).text
    svg = SVG.render(spec, Options()).output
    assert isinstance(svg, bytes)
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    assert ["".join(each.itertext()) for each in texts].count(text) == 2


def test_a_picture_with_moved_labels_says_the_spec(diagram: Read) -> None:
    for spec in map(diagram, (CROSSED, GROUPED)):
        picture = draw_json(spec)
        assert picture["layout"] == "nop2"
        assert read_drawn(picture, spec) == expected(spec)


@pytest.mark.parametrize("picture", [SVG, PNG, PDF])
def test_a_picture_with_moved_labels_gives_the_same_bytes(diagram: Read, picture: Picture) -> None:
    first = picture.render(diagram(CROSSED), Options()).output
    assert SVG.render(diagram("nodes: {a: A}"), Options()).output != first
    assert picture.render(diagram(CROSSED), Options()).output == first


@pytest.mark.parametrize("text", [CROSSED, f"title: Title\n{CROSSED}", f"title: T\n{GROUPED}"])
def test_a_picture_with_moved_labels_has_the_blank_of_others(diagram: Read, text: str) -> None:
    source = write_source(diagram(text), theme=LIGHT_THEME)
    draw(source.text, output="json")  # which leaves in the graph what it says
    laid = move_parts(draw(source.text, output="dot"), paged=source.paged)
    assert size_of(laid) == pytest.approx(size_of(source.text), abs=4.5)


@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), max_examples=25)
@given(nested_diagrams())
def test_nothing_moves_but_the_labels(diagram: Diagram) -> None:
    source = write_source(diagram, theme=LIGHT_THEME)
    before = read_geometry(draw(source.text, output="json"))
    laid = move_parts(draw(source.text, output="dot"), paged=source.paged)
    after = read_geometry(draw(laid, output="json"))
    name = next(name for name in before.places if name.startswith(("n_", "t_")))
    (x, y), (across, up) = before.places[name], after.places[name]

    def shifted(line: list[Point]) -> list[Point]:
        return [(point[0] + across - x, point[1] + up - y) for point in line]

    for name, point in before.places.items():
        if name != "cluster":  # all that is unseen around everything
            assert after.places[name] == pytest.approx(shifted([point])[0], abs=0.5)
    assert len(after.lines) == len(before.lines)
    for line, other in zip(sorted(map(shifted, before.lines)), sorted(after.lines), strict=True):
        assert line[0] == pytest.approx(other[0], abs=0.5)
        assert line[-1] == pytest.approx(other[-1], abs=0.5)


def labelled(spec: Diagram, text: str) -> Diagram:
    """The diagram with a text for each label that it has."""
    edges = tuple(replace(edge, label=(text,)) if edge.label else edge for edge in spec.edges)
    return replace(spec, edges=edges)


def draw(text: str, *, output: str) -> bytes:
    return draw_source(text, output=output, settings={}, command=None).picture


def size_of(text: str) -> tuple[float, float]:
    """The width and height of a picture in points."""
    root = ElementTree.fromstring(draw(text, output="svg"))
    left, low, width, height = map(float, root.attrib["viewBox"].split())
    assert (left, low) == (0, 0)
    return width, height


def test_a_label_with_a_backslash_takes_as_much_room_as_one_without(diagram: Read) -> None:
    def room(first: str) -> Rectangle:
        spec = diagram(
            "nodes: {a: A, b: B}\n"
            f"edges: [{{from: a, to: b, label: ['{first}', a longer second line, third]}}]\n"
        )
        source = write_source(spec, theme=LIGHT_THEME)
        (label,) = read_geometry(draw(source.text, output="json")).labels
        return label.room

    plain, slashed = room("C:/temp"), room("C:\\temp")
    assert slashed.right - slashed.left == pytest.approx(plain.right - plain.left, abs=1)
    assert slashed.high - slashed.low == pytest.approx(plain.high - plain.low, abs=4)
