"""Where the real Mermaid puts things: as the spec says, or named in the report.

``TRIGLYPH_PROVE`` sets how many random diagrams each version draws; without it there are a few,
and of the specs those whose positions have once been wrong.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from browser import Browser
from drawn_mermaid import VERSIONS, Drawing, draw_all
from fidelity import remarks_of
from mermaid_positions import find_misplaced
from node_packages import ROOT
from spec_texts import diagram_of
from stranger_diagrams import TOPOLOGIES, stranger_diagram

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD

IS_LONG_RUN = "TRIGLYPH_PROVE" in os.environ
COUNT = min(300, int(os.environ.get("TRIGLYPH_PROVE", "13")))
"""The real Mermaid draws about two diagrams in a second."""

FOLDERS = ("specs", "tests/mermaid/hard", "tests/collection") if IS_LONG_RUN else ("specs/cloud",)
SPECS = [
    path
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml" and not path.name.startswith("_")
]


@pytest.fixture
def draw(browser: Browser, mermaid: Path, tmp_path: Path) -> "Draw":
    return Draw(browser, mermaid, tmp_path / "drawings.html")


class Draw:
    """Draws diagrams by a version of the real Mermaid."""

    def __init__(self, browser: Browser, mermaid: Path, page: Path) -> None:
        self._browser, self._mermaid, self._page = browser, mermaid, page

    def __call__(self, texts: list[str], version: str) -> list[Drawing]:
        return draw_all(
            texts, version=version, browser=self._browser, mermaid=self._mermaid, page=self._page
        )


def text_of(diagram: Diagram) -> str:
    output = MMD.render(diagram, Options()).output
    assert isinstance(output, str)
    return output


def find_silent(diagrams: Mapping[str, Diagram], version: str, draw: Draw) -> dict[str, list[str]]:
    """Return what is elsewhere and not named, for each diagram that has such faults."""
    silent = {}
    drawings = draw(list(map(text_of, diagrams.values())), version)
    for (name, diagram), drawing in zip(diagrams.items(), drawings, strict=True):
        remarks = remarks_of(MMD, diagram)
        faults = [
            f"{fault.kind}: {fault.subject} {fault.text}"
            for fault in find_misplaced(diagram, drawing)
            if not fault.is_named(remarks)
        ]
        if drawing.error or faults:
            silent[name] = [*faults, drawing.error]
    return silent


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_elsewhere_than_a_spec_says_is_named(version: str, draw: Draw) -> None:
    diagrams = {}
    for path in SPECS:
        diagram = load_file(path).diagram
        assert diagram is not None
        diagrams[f"{path.parent.name}/{path.stem}"] = diagram
    assert find_silent(diagrams, version, draw) == {}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_elsewhere_in_random_diagrams_is_named(version: str, draw: Draw) -> None:
    names = sorted(TOPOLOGIES)
    diagrams = {}
    for seed in range(COUNT):
        topology = names[seed % len(names)]
        diagrams[f"{topology} {seed}"] = stranger_diagram(
            Random(seed), topology, grouped=seed // len(names) % 4 != 0
        )
    assert find_silent(diagrams, version, draw) == {}


IN_ORDER = (
    # a grid with a last row that is short
    "layout: grid\ncolumns: 3\nnodes: [a, b, c, d, e, f, h]",
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}",
    # a chain of members that edges join in part, one of them with a label
    "nodes: {g: {layout: row, nodes: [a, b, c, d]}}\nedges: [a -> b, {b -> c: calls}]",
    # groups that follow one another, with lines between their members
    "nodes: {g: {nodes: [a, b]}, h: {nodes: [c, d]}}\nedges: [a -> b, c -> d, b -> c]",
    "layout: column\nnodes: {g: {nodes: [a, b]}, h: {nodes: [c, d]}}\nedges: [a -> b, b -> d]",
)
"""Specs with nothing to remark on."""


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_elsewhere_where_the_report_is_silent(version: str, draw: Draw) -> None:
    diagrams = [diagram_of(spec) for spec in IN_ORDER]
    drawings = draw(list(map(text_of, diagrams)), version)
    for spec, diagram, drawing in zip(IN_ORDER, diagrams, drawings, strict=True):
        assert list(find_misplaced(diagram, drawing)) == [], spec
        assert list(remarks_of(MMD, diagram)) == [], spec


MOVED = {
    # edges between the rows of a grid: Mermaid 12 draws its columns below one another
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}\nedges: [a -> c, b -> d]": (
        "layout"
    ),
    # rows of different size
    "nodes: {g: {layout: grid, columns: 2, nodes: [{a: [x, y, z]}, b, c, d]}}": "layout",
    # an edge out of a column, which Mermaid 12 leads through the rest of the column
    "layout: row\nnodes: {g: {nodes: [a, b]}, c: C}\nedges: [{a -> b: calls}, a -> c]": "line",
}
"""Specs that some version draws otherwise, and what is then wrong."""


def test_each_kind_of_fault_is_drawn_and_named(draw: Draw) -> None:
    diagrams = {spec: diagram_of(spec) for spec in MOVED}
    found: dict[str, set[str]] = {spec: set() for spec in MOVED}
    for version in VERSIONS:
        drawings = draw(list(map(text_of, diagrams.values())), version)
        for (spec, diagram), drawing in zip(diagrams.items(), drawings, strict=True):
            faults = list(find_misplaced(diagram, drawing))
            assert all(fault.is_named(remarks_of(MMD, diagram)) for fault in faults), spec
            found[spec] |= {fault.kind for fault in faults}
    assert all(kind in found[spec] for spec, kind in MOVED.items()), found


@pytest.mark.parametrize("version", VERSIONS)
def test_an_edge_both_ways_from_a_group_that_others_pass_is_drawn(version: str, draw: Draw) -> None:
    diagram = diagram_of("nodes: {a: A, g: {nodes: [b]}, c: C}\nedges: [a -> b, g <-> c]")
    (drawing,) = draw([text_of(diagram)], version)
    assert [line.lost for line in drawing.lines] == [False, False]
    (lost,) = draw([text_of(diagram).replace("n_c <--> g_g", "g_g <--> n_c")], version)
    assert [line.lost for line in lost.lines] == [False, version == "mermaid-11"]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_misplaced_is_found(version: str, draw: Draw) -> None:
    diagram = diagram_of("layout: row\nnodes: [a, b]")
    (drawing,) = draw(["flowchart LR\n  n_b --> n_a\n"], version)
    (fault,) = find_misplaced(diagram, drawing)
    assert (fault.kind, fault.text) == ("layout", "b does not follow a")
    assert not fault.is_named(())


DEEP = """
layout: column
nodes:
  a: {nodes: [n0]}
  b: {nodes: [n1, {c: {nodes: [{d: {nodes: [{e: {nodes: [n2]}}]}}]}}]}
edges: [n0 -> n1]
"""
"""A line between the groups that ends at the frame of ``b`` makes Mermaid 11 fail."""


@pytest.mark.parametrize("version", VERSIONS)
def test_groups_that_lines_end_at_may_hold_others_three_deep(version: str, draw: Draw) -> None:
    diagrams = [diagram_of(spec) for spec in (DEEP, DEEP.replace("n1]", "n1, a -> b]"))]
    drawings = draw(list(map(text_of, diagrams)), version)
    assert [drawing.error for drawing in drawings] == ["", ""]
    assert list(find_misplaced(diagrams[0], drawings[0])) == []
    (remark,) = (each for each in remarks_of(MMD, diagrams[1]) if each.subject == "edge a -> b")
    assert remark.text.startswith("ends at n1: at the frame of b, ")
