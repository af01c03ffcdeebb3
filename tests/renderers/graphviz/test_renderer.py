"""The files that come out: their form, and the same bytes each time."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fidelity import remarks_of

from triglyph.language.load import load_file
from triglyph.model import Diagram, Edge, Group, Node, Note, NoteItem, SectionLine
from triglyph.renderer import Options
from triglyph_renderers.graphviz import DOT, PDF, PNG, SVG
from triglyph_renderers.graphviz.renderer import Dot, Picture

FORMATS = (SVG, PNG, PDF, DOT)

SMALL = Diagram(
    title=("Small & plain",),
    description="Two nodes, <one> edge.",
    body=Group(nodes=(Node(id="a", label=("Alpha",)), Node(id="b", label=("Beta",))), frame="none"),
    edges=(Edge(source="a", target="b", label=("feeds",)),),
)


@pytest.mark.parametrize(
    ("picture", "start"),
    [(SVG, b"<svg "), (PNG, b"\x89PNG\r\n"), (PDF, b"%PDF-"), (DOT, b"digraph triglyph {")],
)
def test_each_format_begins_as_its_files_do(picture: Picture | Dot, start: bytes) -> None:
    output = picture.render(SMALL, Options()).output
    data = output.encode() if isinstance(output, str) else output
    assert data.startswith(start)
    assert picture.suffix in (".svg", ".png", ".pdf", ".dot")
    assert picture.missing() is None


@pytest.mark.parametrize("picture", FORMATS)
def test_the_same_diagram_gives_the_same_bytes(picture: Picture | Dot) -> None:
    first = picture.render(SMALL, Options()).output
    assert picture.render(SMALL, Options()).output == first


def test_neither_seed_nor_folder_nor_clock_nor_language_changes_anything(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(
        "nodes:\n"
        "  a: A\n"
        "  g: {label: G, layout: row, nodes: {x: X, y: Y, z: {label: Z, callout: seen}}}\n"
        "  h: {label: H, nodes: {p: P, q: {label: Q, kind: queue}}}\n"
        "edges: [a -> g, x -> p, y -> q, h -> z, q -> a, p -> h, {x -> q: moved}, {y -> p: 1.5}]\n",
        encoding="utf-8",
    )
    script = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from triglyph.language.load import load_file\n"
        "from triglyph.renderer import Options\n"
        "from triglyph_renderers.graphviz import DOT, PDF, PNG, SVG\n"
        "diagram = load_file(Path(sys.argv[1])).diagram\n"
        "for picture in (SVG, PNG, PDF, DOT):\n"
        "    output = picture.render(diagram, Options()).output\n"
        "    data = output.encode() if isinstance(output, str) else output\n"
        "    print(hashlib.sha256(data).hexdigest())\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    surroundings = (
        ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, Path.cwd()),
        ({"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"}, tmp_path),
        ({"PYTHONHASHSEED": "3", "HOME": str(home), "LANG": "tr_TR.UTF-8"}, home),
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script, str(spec)],
            env={**os.environ, **variables},
            cwd=folder,
            capture_output=True,
            check=True,
        ).stdout
        for variables, folder in surroundings
    }
    assert len(runs) == 1
    diagram = load_file(spec).diagram
    assert diagram is not None
    svg = SVG.render(diagram, Options()).output
    assert isinstance(svg, bytes)
    assert runs.pop().split()[0].decode() == hashlib.sha256(svg).hexdigest()


def test_an_svg_is_xml_with_title_and_description_and_nothing_of_graphviz() -> None:
    svg = SVG.render(SMALL, Options()).output
    assert isinstance(svg, bytes)
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert [child.text for child in root if child.tag == f"{space}title"] == ["Small & plain"]
    assert [child.text for child in root if child.tag == f"{space}desc"] == [
        "Two nodes, <one> edge."
    ]
    assert len(list(root.iter(f"{space}title"))) == 1
    texts = {"".join(text.itertext()) for text in root.iter(f"{space}text")}
    assert texts == {"Small & plain", "Alpha", "Beta", "feeds"}
    assert b"<!--" not in svg
    assert b"DOCTYPE" not in svg
    assert b"graphviz" not in svg.lower()
    assert re.search(rb'<g id="n_a" class="node">', svg)


def test_a_pdf_has_no_date_of_its_making() -> None:
    pdf = PDF.render(SMALL, Options()).output
    assert isinstance(pdf, bytes)
    assert b"/CreationDate (D:19700101000000Z" in pdf
    assert b"(D:20" not in pdf


def test_fonts_named_in_an_svg_have_fallbacks() -> None:
    svg = SVG.render(SMALL, Options()).output
    assert isinstance(svg, bytes)
    families = set(re.findall(rb'font-family="([^"]*)"', svg))
    assert families == {b"Inter,Helvetica,Arial,sans-serif"}


def test_what_a_picture_leaves_out_is_said() -> None:
    note = Note(title="Why", items=(NoteItem(("because",)),))
    node = Node(
        id="a",
        label=("A",),
        image="aws.compute.EC2",
        link="javascript:alert(1)",
        sections=((SectionLine("\x07bell"),),),
    )
    diagram = Diagram(body=Group(nodes=(node,), frame="none"), notes=(note,))
    assert [(remark.subject, remark.change) for remark in remarks_of(SVG, diagram)] == [
        ("image of a", "omitted"),
        ("node a", "omitted"),
        ("notes", "unasked"),
        ("link of a", "omitted"),
    ]
    rendering = SVG.render(diagram, Options())
    assert isinstance(rendering.output, bytes)
    assert b"javascript" not in rendering.output


def test_the_label_of_an_edge_has_the_tooltip_of_the_edge() -> None:
    nodes = (Node(id="a", label=("A",)), Node(id="b", label=("B",)))
    edge = Edge(source="a", target="b", label=("ask",), link="https://example.org")
    drawn = SVG.render(Diagram(body=Group(nodes=nodes, frame="none"), edges=(edge,)), Options())
    assert isinstance(drawn.output, bytes)
    tips = re.findall(rb'xlink:title="([^"]*)"', drawn.output)
    assert tips == [b"ask", b"ask"]


def test_links_and_tooltips_arrive_as_they_are_written() -> None:
    link, tooltip = r"https://example.org/?q=\N&x=1", r'\l "it" &amp;'
    node = Node(id="a", label=("A",), link=link, tooltip=tooltip)
    svg = SVG.render(Diagram(body=Group(nodes=(node,), frame="none")), Options()).output
    assert isinstance(svg, bytes)
    (drawn,) = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}a")
    assert drawn.get("{http://www.w3.org/1999/xlink}href") == link
    assert drawn.get("{http://www.w3.org/1999/xlink}title") == tooltip


def test_an_empty_diagram_is_a_picture_too() -> None:
    output = SVG.render(Diagram(title=("Nothing yet",)), Options()).output
    assert isinstance(output, bytes)
    assert b"Nothing yet" in output


def test_a_png_says_that_its_links_cannot_be_followed() -> None:
    node = Node(id="a", label=("A",), link="https://example.org")
    diagram = Diagram(body=Group(nodes=(node,), frame="none"))
    assert [remark.subject for remark in remarks_of(PNG, diagram)] == ["link of a"]
    assert remarks_of(SVG, diagram) == ()


def test_what_a_table_cannot_show_of_its_parts_is_said() -> None:
    part = Node(id="p", label=("P",), shape="cylinder", link="https://example.org")
    table = Node(id="t", group=Group(nodes=(part,), layout="row", divided=True))
    boxed = Node(id="s", shape="cloud", sections=((SectionLine("x"),),))
    diagram = Diagram(body=Group(nodes=(table, boxed), frame="none"))
    assert [remark.subject for remark in SVG.render(diagram, Options()).remarks] == [
        "node s",
        "shape of p",
        "shape of s",
    ]
