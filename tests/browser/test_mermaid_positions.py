"""Where the real Mermaid puts things: as the spec says, or named in the report."""

from pathlib import Path

import pytest
from accounts import remarks_of
from browser import Browser
from drawn_mermaid import VERSIONS, draw_all
from mermaid_positions import find_misplaced
from node_packages import ROOT
from spec_texts import diagram_of

from triglyph.language.load import load_file
from triglyph.model import Diagram
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD

SPECS = [
    path
    for folder in ("specs", "tests/mermaid/hard", "tests/collection")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml" and not path.name.startswith("_")
]


def text_of(diagram: Diagram) -> str:
    output = MMD.render(diagram, Options()).output
    assert isinstance(output, str)
    return output


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_elsewhere_than_the_spec_says_is_named(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    diagrams = {}
    for path in SPECS:
        diagram = load_file(path).diagram
        assert diagram is not None
        diagrams[f"{path.parent.name}/{path.stem}"] = diagram
    drawings = draw_all(
        [text_of(diagram) for diagram in diagrams.values()],
        version=version,
        browser=browser,
        mermaid=mermaid,
        page=tmp_path / "drawings.html",
    )
    silent = {}
    for (name, diagram), drawing in zip(diagrams.items(), drawings, strict=True):
        remarks = remarks_of(MMD, diagram)
        faults = [
            f"{fault.kind}: {fault.subject} {fault.text}"
            for fault in find_misplaced(diagram, drawing)
            if not fault.is_named(remarks)
        ]
        if faults:
            silent[name] = faults
    assert silent == {}


IN_ORDER = (
    # a grid with a last row that is short
    "layout: grid\ncolumns: 3\nnodes: [a, b, c, d, e, f, h]",
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}\nedges: [a -> b, c -> d]",
    "nodes: {g: {layout: grid, columns: 2, nodes: [a, b, c, d]}}\nedges: [a -> c, b -> d]",
    # groups that follow one another, with lines between their members
    "nodes: {g: {nodes: [a, b]}, h: {nodes: [c, d]}}\nedges: [a -> b, c -> d, a -> c]",
    "layout: column\nnodes: {g: {nodes: [a, b]}, h: {nodes: [c, d]}}\nedges: [a -> b, a -> d]",
)
"""Specs with nothing to remark on."""


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_elsewhere_where_the_report_is_silent(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    diagrams = [diagram_of(spec) for spec in IN_ORDER]
    drawings = draw_all(
        list(map(text_of, diagrams)),
        version=version,
        browser=browser,
        mermaid=mermaid,
        page=tmp_path / "drawings.html",
    )
    for spec, diagram, drawing in zip(IN_ORDER, diagrams, drawings, strict=True):
        assert list(find_misplaced(diagram, drawing)) == [], spec


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_misplaced_is_found(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    diagram = diagram_of("layout: row\nnodes: [a, b]")
    wrong = "flowchart LR\n  n_b --> n_a\n"
    (drawing,) = draw_all(
        [wrong], version=version, browser=browser, mermaid=mermaid, page=tmp_path / "drawings.html"
    )
    (fault,) = find_misplaced(diagram, drawing)
    assert (fault.kind, fault.text) == ("layout", "b does not follow a")
    assert not fault.is_named(())
