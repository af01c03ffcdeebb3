"""Diagrams in the shapes and the words of strangers are read back as they were written.

``TRIGLYPH_PROVE`` sets how many are drawn; without it there are few enough for
every run of the tests.
"""

import os
from random import Random

import pytest
from proving import differences_for_both
from stranger_diagrams import TOPOLOGIES, stranger_diagram

from triglyph.reading.drawing import DrawingError
from triglyph_renderers.layout.p1_text.sanitize import Charset

COUNT = int(os.environ.get("TRIGLYPH_PROVE", "80")) // 10


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@pytest.mark.parametrize("grouped", [False, True], ids=["flat", "grouped"])
@pytest.mark.parametrize("topology", TOPOLOGIES)
def test_what_strangers_write_is_read_as_it_was_written(
    topology: str, *, grouped: bool, charset: Charset
) -> None:
    # Seeds, so that the graphs are the same whatever else a run of the tests has imported.
    wrong = {}
    for seed in range(COUNT):
        diagram = stranger_diagram(Random(seed), topology, grouped=grouped)
        try:
            found = differences_for_both(diagram, charset=charset)
        except DrawingError as error:
            found = [str(error)]
        if found:
            wrong[seed] = found
    assert wrong == {}


@pytest.mark.parametrize("seed", [27, 307, 381, 648])
def test_a_label_keeps_away_from_what_leaves_beside_it_at_a_side(seed: int) -> None:
    diagram = stranger_diagram(Random(seed), "tree", grouped=True)
    assert differences_for_both(diagram) == []


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@pytest.mark.parametrize("seed", [182, 295, 536, 714])
def test_dense_wires_around_groups_are_read_as_they_were_written(
    seed: int, charset: Charset
) -> None:
    diagram = stranger_diagram(Random(seed), "bipartite", grouped=True)
    assert differences_for_both(diagram, charset=charset) == []


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
@pytest.mark.parametrize(("seed", "grouped"), [(470, False), (484, True)])
def test_one_net_may_reach_a_text_twice(seed: int, *, grouped: bool, charset: Charset) -> None:
    diagram = stranger_diagram(Random(seed), "bipartite", grouped=grouped)
    assert differences_for_both(diagram, charset=charset) == []


def test_frames_that_grow_towards_each_other_stay_apart() -> None:
    diagram = stranger_diagram(Random(510), "tree", grouped=True)
    assert differences_for_both(diagram) == []


@pytest.mark.parametrize("charset", ["unicode", "ascii"])
def test_a_label_keeps_away_from_the_text_at_which_its_wire_begins(charset: Charset) -> None:
    diagram = stranger_diagram(Random(683), "grid", grouped=False)
    assert differences_for_both(diagram, charset=charset) == []
