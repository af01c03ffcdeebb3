"""Curved lines: Graphviz's own layout says what the spec says, painted as other pictures are."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from picture_reader import Picture, owner_at, read_picture

from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.graphviz.backend.backend import draw_source
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
