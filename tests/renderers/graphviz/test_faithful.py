"""What pictures say, read back from Graphviz's own account of them.

``TRIGLYPH_PROVE`` sets how many random diagrams of each family are drawn as box art; a picture
takes twenty times as long, so there are as many times fewer.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from faithful_pictures import (
    SPECS,
    assert_file_is_drawn,
    assert_says_the_spec,
    draw_picture,
    steady,
)
from hypothesis import given, settings
from picture_reader import expected_edges, faults, seen_edges
from random_diagrams import flat_diagrams, nested_diagrams
from stranger_diagrams import stranger_diagram

from triglyph.model import Diagram

Read = Callable[[str], Diagram]

FLAG = "\U0001f1e9\U0001f1ea"
IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = max(int(os.environ.get("TRIGLYPH_PROVE", "600")) // 20, 1)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_every_spec_is_drawn_as_it_says(path: Path) -> None:
    assert_file_is_drawn(path)


@settings(steady, max_examples=COUNT, derandomize=not IS_LONG_RUN)
@given(nested_diagrams())
def test_random_nests_are_drawn_as_they_say(diagram: Diagram) -> None:
    assert_says_the_spec(diagram)


@settings(steady, max_examples=COUNT, derandomize=not IS_LONG_RUN)
@given(flat_diagrams())
def test_random_graphs_are_drawn_as_they_say(diagram: Diagram) -> None:
    assert_says_the_spec(diagram)


def test_a_label_that_text_cannot_show_is_in_a_folded_picture(diagram: Read) -> None:
    ids = "abcdefghijklmn"
    chain = " -> ".join(ids[2:])
    spec = diagram(
        "direction: right\n"
        f"nodes: {{{', '.join(f'{name}: {name.upper()}' for name in ids)}}}\n"
        f"edges: [a -> b: {FLAG}, a -> c, b -> d, {chain}]\n"
    )
    # Where no font has the flag, what replaces it is wider than any flag, and may touch a box.
    picture = draw_picture(spec)
    assert set(seen_edges(picture)) == set(expected_edges(spec.edges))
    assert [fault for fault in faults(picture, spec) if FLAG not in fault] == []


@pytest.mark.parametrize("text", [r"C:\n\l\r", r"\N", "a\\\\b", "\\", r"x\T"])
def test_backslashes_are_text(diagram: Read, text: str) -> None:
    spec = diagram(
        f"nodes: {{g: {{label: '{text}', nodes: {{a: '{text}'}}}}, z: Z}}\n"
        f"edges: [a -> z: '{text}']\n"
    )
    assert_says_the_spec(spec)


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
def test_edges_of_groups_end_at_their_frames(diagram: Read, direction: str) -> None:
    spec = diagram(
        f"direction: {direction}\n"
        "nodes:\n"
        "  a: A\n"
        "  g: {label: G, nodes: {x: X, y: Y, h: {label: H, nodes: {z: Z}}}}\n"
        "edges: [a -> g, h => a, g ..> a: back, x -> h, y <-> z]\n"
    )
    assert_says_the_spec(spec)


def test_an_edge_of_a_group_to_its_own_member_starts_at_its_title(diagram: Read) -> None:
    spec = diagram(
        "nodes: {g: {label: G, nodes: {x: X, y: Y}}}\nedges: [g -> x, y -> g, g -> g: again]\n"
    )
    assert_says_the_spec(spec)


def test_parallel_edges_within_a_row_are_all_drawn(diagram: Read) -> None:
    spec = diagram(
        "direction: right\n"
        "layout: column\n"
        "nodes: {a: A, b: {label: B, callout: seen}, c: C}\n"
        "edges:\n"
        "  - a -> b\n"
        "  - b -> a\n"
        "  - a -> b: hit\n"
        "  - a -> b: miss\n"
    )
    assert_says_the_spec(spec)


def test_rows_keep_their_order_where_edges_pull_at_them(diagram: Read) -> None:
    spec = diagram(
        "nodes: {a: A, b: B, c: C, d: D, e: E, f: F}\n"
        "edges: [a -> b -> c, a -> d, d -> e, f -> e, d -> c]\n"
        "align: [[b, d, f], [e, c]]\n"
    )
    assert_says_the_spec(spec)


def test_compartments_are_reached_one_by_one(diagram: Read) -> None:
    spec = diagram(
        "nodes:\n"
        "  in: Input\n"
        "  g:\n"
        "    label: G\n"
        "    divided: true\n"
        "    layout: column\n"
        "    nodes:\n"
        "      one: One\n"
        "      two: {label: Two, layout: row, nodes: {x: X, y: Y}}\n"
        "  out: Output\n"
        "edges: [in -> one, in -> x, two -> out, g -> out]\n"
    )
    assert_says_the_spec(spec)


@pytest.mark.parametrize("direction", ["down", "right", "up", "left"])
def test_the_title_of_a_frame_is_at_its_top_left(diagram: Read, direction: str) -> None:
    nodes = "{g: {label: G, nodes: {a: Somewhat longer than the title, b: B}}}"
    picture = draw_picture(diagram(f"direction: {direction}\nnodes: {nodes}\n"))
    frame, (title,) = picture.frames["g"], picture.titles
    assert title.around.left - frame.left < frame.right - title.around.right
    assert frame.top - title.around.top < title.around.bottom - frame.bottom


def test_many_edges_of_a_node_to_itself_are_all_drawn(diagram: Read) -> None:
    spec = diagram(
        "nodes: {a: A, g: {label: G, nodes: {b: {label: B, kind: queue}}}}\n"
        "edges:\n"
        "  - a -> a: one\n"
        "  - a <- a: two\n"
        "  - a <=> a: three\n"
        "  - a .. a\n"
        "  - b -> b\n"
        "  - b -> b: again\n"
        "  - g -> g: first\n"
        "  - g -> g: second\n"
    )
    assert_says_the_spec(spec)


def test_wires_end_short_of_bare_words(diagram: Read) -> None:
    nodes = "{a: {label: Words, shape: text}, b: B}"
    spec = diagram(f"direction: right\nnodes: {nodes}\nedges: [a -> b]")
    picture = draw_picture(spec)
    (line,) = picture.lines
    assert line.points[0][0] >= picture.boxes["a"].right + 3


def test_wires_end_far_inside_the_rectangle_of_a_diamond(diagram: Read) -> None:
    loops = "".join(f"  - a <-> a: {word}\n" for word in ("one", "two", "three", "four"))
    nodes = "nodes: {a: {label: API Gateway, shape: diamond}}\n"
    assert_says_the_spec(diagram(f"direction: left\n{nodes}edges:\n{loops}"))


def test_all_lines_of_a_label_move_with_the_piece_of_wire_that_they_are_at() -> None:
    assert_says_the_spec(stranger_diagram(Random(1005), "hub", grouped=True))


def test_groups_that_hold_nothing_have_their_titles(diagram: Read) -> None:
    assert_says_the_spec(diagram("nodes: {a: A, g: {label: Nothing yet, nodes: {}}}\n"))


def test_backslashes_are_written_as_they_are(diagram: Read) -> None:
    nodes = r"{a: 'C:\n\l\r', b: B}"
    edges = r"[{a -> b: 'back\slash\'}]"
    assert_says_the_spec(diagram(f"nodes: {nodes}\nedges: {edges}\n"))
