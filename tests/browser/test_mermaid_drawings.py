"""Flowcharts drawn by the real Mermaid: every label is there, whole and in its box."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from drawn_mermaid import VERSIONS, Drawing, draw_all, find_faults, squeeze
from mermaid_cases import lines_in
from msgspec.structs import replace
from node_packages import ROOT
from shown_details import with_details

from triglyph.language.load import load_file, load_text
from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.mermaid import MMD
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.kind_icons import with_kind_icons

SPECS = [
    path
    for folder in ("specs", "tests/mermaid/hard")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if path.name != "guide.yaml"
]
PAGE = "drawings.html"


def flowchart(diagram: Diagram, **options: bool) -> str:
    output = MMD.render(diagram, Options(**options)).output
    assert isinstance(output, str)
    return output


def diagram_of(spec: str) -> Diagram:
    diagram = load_text(spec).diagram
    assert diagram is not None
    return diagram


def find_differences(diagram: Diagram, drawing: Drawing) -> Iterator[str]:
    """What a drawing shows otherwise than its diagram says."""
    names = name_nodes(node for node, _ in walk_nodes(diagram.body))
    drawn = drawing.nodes | drawing.groups
    for node, _ in walk_nodes(with_kind_icons(diagram).body):
        meant = squeeze("".join(lines_in(node)))
        found = drawn.get(names[node.id])
        if found is None:
            yield f"{node.id} is not drawn"
        elif squeeze(found.text) != meant:
            yield f"{node.id} shows {found.text!r}"
    labels = Counter(squeeze("".join(edge.label)) for edge in diagram.edges)
    labels.pop("", None)
    shown = Counter(squeeze(label.text) for label in drawing.labels)
    if shown != labels:
        yield f"labels of edges are {shown}"
    heads = sum(edge.source_head + edge.target_head for edge in diagram.edges)
    if drawing.heads != heads:
        yield f"{drawing.heads} heads of {heads} are drawn"
    if len(drawing.lines) < len(diagram.edges):
        yield f"{len(drawing.lines)} lines of {len(diagram.edges)} are drawn"


@pytest.mark.parametrize("version", VERSIONS)
def test_every_label_is_drawn_whole_and_in_its_box(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    diagrams = {}
    for path in SPECS:
        diagram = load_file(path).diagram
        assert diagram is not None
        diagrams[path.stem] = diagram
    texts = [flowchart(diagram, picture_notes=True) for diagram in diagrams.values()]
    drawings = draw_all(
        texts, version=version, browser=browser, mermaid=mermaid, page=tmp_path / PAGE
    )
    faults = {
        name: [*find_faults(drawing), *find_differences(with_details(diagram), drawing)]
        for (name, diagram), drawing in zip(diagrams.items(), drawings, strict=True)
    }
    assert {name: found for name, found in faults.items() if found} == {}


TITLES = ("A title", '# **T** <b>x</b> &amp; %%{init: {}}%% --- "q" end; $$x$$ fa:fa-car \\n 日本')


@pytest.mark.parametrize("version", VERSIONS)
def test_front_matter_has_mermaid_draw_the_title(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    diagram = diagram_of("nodes: [a]")
    texts = [
        flowchart(replace(diagram, title=(title,), icon="⚡"), front_matter=True)
        for title in TITLES
    ]
    drawings = draw_all(
        texts, version=version, browser=browser, mermaid=mermaid, page=tmp_path / PAGE
    )
    assert [drawing.title for drawing in drawings] == [f"⚡ {title}" for title in TITLES]


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_left_of_an_arrow_is_first_whichever_way_it_points(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    specs = (
        "edges: [a -> b, b <- c, c <- d]",
        "nodes: {a: , b: , c: , d: }\nedges: [a <- b, b <- c, c -> d]",
        "nodes: {g: {nodes: {a: , b: , c: , d: }}}\nedges: [a <- b, b <- c, c <- d]",
    )
    texts = [flowchart(diagram_of(spec)) for spec in specs]
    for drawing in draw_all(
        texts, version=version, browser=browser, mermaid=mermaid, page=tmp_path / PAGE
    ):
        tops = [drawing.nodes[f"n_{name}"].box[1] for name in "abcd"]
        assert tops == sorted(set(tops))


LAYOUTS = {
    "row": ("abcd",),
    "column": ("a", "b", "c", "d"),
    "grid, columns: 2": ("ab", "cd"),
    "grid, columns: 4": ("abcd",),
    "grid, columns: 1": ("a", "b", "c", "d"),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_rows_columns_and_grids_are_what_they_say(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    specs = [
        f"direction: {direction}\nnodes: {{g: {{layout: {layout}, nodes: [a, b, c, d]}}, o: }}\n"
        "edges: [o -> g]"
        for direction in ("down", "right", "up", "left")
        for layout in LAYOUTS
    ]
    texts = [flowchart(diagram_of(spec)) for spec in specs]
    drawings = draw_all(
        texts, version=version, browser=browser, mermaid=mermaid, page=tmp_path / PAGE
    )
    for spec, drawing in zip(specs, drawings, strict=True):
        rows = next(rows for layout, rows in LAYOUTS.items() if f"layout: {layout}," in spec)
        assert rows_of(drawing) == rows, spec


ALIGNED = {
    "edges: [a -> b -> c, a -> d]\nalign: [[c, d]]": ("a", "b", "cd"),
    "edges: [a -> b -> c, d -> c]\nalign: [[a, d]]": ("ad", "b", "c"),
    "nodes: [a, b, c, d]\nedges: [a -> b -> c]\nalign: [[b, d]]": ("a", "bd", "c"),
    "nodes: {g: {nodes: [a, b, c, d], align: [[c, d]]}}\nedges: [a -> b -> c, a -> d]": (
        *("a", "b", "cd"),
    ),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_aligned_shares_a_layer(
    version: str, browser: Browser, mermaid: Path, tmp_path: Path
) -> None:
    texts = [flowchart(diagram_of(spec)) for spec in ALIGNED]
    drawings = draw_all(
        texts, version=version, browser=browser, mermaid=mermaid, page=tmp_path / PAGE
    )
    found = [tuple("".join(sorted(row)) for row in rows_of(drawing)) for drawing in drawings]
    assert found == list(ALIGNED.values())


def rows_of(drawing: Drawing) -> tuple[str, ...]:
    """The nodes a to d, those of one height side by side."""
    middles: dict[int, list[tuple[float, str]]] = {}
    for name in "abcd":
        left, top, _, bottom = drawing.nodes[f"n_{name}"].box
        middles.setdefault(round(top + bottom), []).append((left, name))
    return tuple("".join(name for _, name in sorted(row)) for _, row in sorted(middles.items()))
