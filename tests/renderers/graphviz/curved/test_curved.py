"""Curved lines: Graphviz's own layout says what the spec says, painted as other pictures are."""

from collections.abc import Callable
from itertools import pairwise
from math import dist

import pytest
from msgspec.structs import replace
from picture_reader import Picture, owner_at, read_picture

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz.backend.backend import draw_source
from triglyph_renderers.graphviz.curved.label_places import Area
from triglyph_renderers.graphviz.paths.outlines import figure_of, flatten_curve
from triglyph_renderers.graphviz.picture_source import write_picture

Read = Callable[[str], Diagram]


def draw_curved(diagram: Diagram) -> Picture:
    source, _ = write_picture(diagram, options=Options(lines="curved"), follows=False)
    drawn = draw_source(source.text, output="json", settings={}, command=None)
    return read_picture(drawn.picture, diagram)


def seen_ends(picture: Picture) -> set[tuple[str | bool | None, ...]]:
    """Where each line begins and ends, and whether it has heads there."""
    places = picture.boxes | picture.frames
    return {
        tuple(owner_at(point, places) for point, _ in line.ends)
        + tuple(has_head for _, has_head in line.ends)
        for line in picture.lines
    }


def test_a_state_machine_has_all_its_states_and_lines(diagram: Read) -> None:
    spec = diagram(
        "nodes: {idle: Idle, run: Running, done: {label: Done, shape: circle}}\n"
        "edges:\n"
        "  - idle -> run: start\n"
        "  - run -> idle: pause\n"
        "  - run -> done: finish\n"
        "  - run -- done\n"
    )
    picture = draw_curved(spec)
    assert set(picture.boxes) == {"idle", "run", "done"}
    assert seen_ends(picture) == {
        ("idle", "run", False, True),
        ("run", "idle", False, True),
        ("run", "done", False, True),
        ("run", "done", False, False),
    }
    assert sorted(label.text for label in picture.labels) == [("finish",), ("pause",), ("start",)]


@pytest.mark.parametrize("shape", ["box", "circle"])
def test_lines_end_at_a_node_and_not_at_the_callout_beside_it(diagram: Read, shape: str) -> None:
    spec = diagram(
        f"nodes: {{a: {{label: A, shape: {shape}, callout: a remark that is long}}, b: B, c: C}}\n"
        "edges: [a -> b, a -> c, c -> a]\n"
    )
    assert seen_ends(draw_curved(spec)) == {
        ("a", "b", False, True),
        ("a", "c", False, True),
        ("c", "a", False, True),
    }


def test_no_label_is_on_a_box_or_another_label(diagram: Read) -> None:
    names = "abcdef"
    edges = "\n".join(
        f"  - {one} -> {two}: {one} to {two}" for one in names for two in "ace" if one != two
    )
    picture = draw_curved(diagram(f"nodes: [{', '.join(names)}]\nedges:\n{edges}\n"))
    for label in picture.labels:
        for box in picture.boxes.values():
            assert not label.around.meets(box, by=0.5)
        for other in picture.labels:
            assert other is label or not label.around.meets(other.around, by=0.5)


@pytest.mark.parametrize("direction", ["down", "up", "right", "left"])
def test_groups_are_around_their_members_with_their_title(diagram: Read, direction: str) -> None:
    spec = diagram(
        f"direction: {direction}\n"
        "nodes: {g: {label: Group, nodes: {a: A, h: {label: Inner, nodes: {b: B}}}}, c: C}\n"
        "edges: [a -> b, b -> c, c -> g]\n"
    )
    picture = draw_curved(spec)
    assert picture.frames["g"].contains(picture.frames["h"])
    assert picture.frames["h"].contains(picture.boxes["b"])
    assert not picture.frames["g"].meets(picture.boxes["c"])
    titles = {title.owner: title.around for title in picture.titles}
    assert picture.frames["g"].contains(titles["g"])
    assert not titles["g"].meets(picture.boxes["a"])
    assert not titles["g"].meets(picture.frames["h"])


def test_the_spec_asks_for_curves_as_the_options_do(diagram: Read) -> None:
    spec = diagram("nodes: {a: A, b: B, c: C}\nedges: [a -> b, a -> c, b -> c]\n")
    asked, _ = write_picture(spec, options=Options(lines="curved"), follows=False)
    written, _ = write_picture(replace(spec, lines="curved"), options=Options(), follows=False)
    square, _ = write_picture(spec, options=Options(), follows=False)
    assert asked.text == written.text != square.text
    back, _ = write_picture(
        replace(spec, lines="curved"), options=Options(lines="ortho"), follows=False
    )
    assert back.text == square.text


@pytest.mark.parametrize("shape", ["cloud", "diamond", "hexagon", "circle", "person", "queue"])
def test_curves_end_at_the_outline_that_is_drawn(diagram: Read, shape: str) -> None:
    ends = "".join(f"  - n{at} -> w\n  - w -> m{at}\n" for at in range(4))
    nodes = ", ".join(f"n{at}: N{at}, m{at}: M{at}" for at in range(4))
    node = f"w: {{label: The whole wide world, shape: {shape}}}"
    picture = draw_curved(diagram(f"nodes: {{{nodes}, {node}}}\nedges:\n{ends}"))
    box = picture.boxes["w"]
    figure = figure_of(shape, width=box.right - box.left, height=box.top - box.bottom)  # type: ignore[arg-type]
    assert figure is not None
    outline = [
        (box.left + x, box.top - y) for curve in figure.closed for x, y in flatten_curve(curve)
    ]
    for line in picture.lines:
        for point, _ in line.ends:
            if owner_at(point, picture.boxes) == "w":
                assert min(dist(point, place) for place in outline) < 12


def test_no_label_is_on_a_curve(diagram: Read) -> None:
    edges = ", ".join(
        f"{one} -> {other}: {one} then {other}"
        for one in "abcde"
        for other in "abcde"
        if one < other or (one, other) in {("d", "a"), ("e", "b")}
    )
    picture = draw_curved(diagram(f"edges: [{edges}]"))
    assert len(picture.labels) == 12
    for label in picture.labels:
        area = Area(*label.around)
        for line in picture.lines:
            assert not any(area.is_crossed(*piece) for piece in pairwise(line.points))


def test_curves_lead_to_the_box_of_a_node_with_a_callout(diagram: Read) -> None:
    spec = diagram(
        "nodes:\n"
        "  a: {label: A, callout: seen from far away}\n"
        "  b: {label: B, kind: database, callout: and from near}\n"
        "  c: C\n"
        "edges: [a -> b, b -> c]\n"
    )
    picture = draw_curved(spec)
    assert len(picture.lines) == 2
    for line in picture.lines:
        for point, _ in line.ends:
            assert min(box.distance(point) for box in picture.boxes.values()) < 3


def test_a_loop_stays_outside_of_its_node(diagram: Read) -> None:
    picture = draw_curved(diagram("nodes: {w: {label: Net, shape: cloud}}\nedges: [w -> w: again]"))
    (line,) = picture.lines
    assert not any(picture.boxes["w"].inside(point, by=2) for point in line.points)
