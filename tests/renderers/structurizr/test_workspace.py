"""What an independent reader makes of a workspace is what the diagram says."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from hard_labels import HARD_LABELS, labelled_together, linked_together, spicy_diagrams
from hypothesis import given, settings
from structurizr_reader import Workspace, read_workspace

from triglyph.kinds import shape_in_picture
from triglyph.language.load import load_file, load_text
from triglyph.model import Diagram, Edge, Node, walk_nodes
from triglyph.renderer import Options
from triglyph_renderers.structurizr import DSL

SPECS = Path(__file__).parents[3] / "specs"
SOME = sorted(
    path
    for path in SPECS.rglob("*.yaml")
    if path.name != "guide.yaml" and not path.name.startswith("_")
)
_LAYOUTS = {"down": "tb", "right": "lr", "up": "bt", "left": "rl"}
_STYLES = {"solid": {"style": "solid"}, "dashed": {"style": "dashed"}}
_SHAPES = {"queue": "Pipe", "rounded": "RoundedBox", "cloud": "Ellipse", "text": "Box"}


def text_of(diagram: Diagram) -> str:
    output = DSL.render(diagram, Options()).output
    assert isinstance(output, str)
    return output


def letters(text: str) -> str:
    """A text as it can be read back: no white space, no joiners, look-alikes undone."""
    shown = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", text)
    return "".join(shown.replace("\u2060", "").replace("＼", "\\").split())


def assert_same_meaning(diagram: Diagram) -> None:
    """Every node, label, group, edge, link and style, and nothing else."""
    found = read_workspace(text_of(diagram))
    elements = dict(_elements(diagram, found))
    assert set(elements.values()) == set(found.elements)
    touched = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    outer: dict[str, tuple[Node, ...]] = {}
    for node, parent in walk_nodes(diagram.body):
        around = (*outer[parent.id], parent) if parent is not None else ()
        outer[node.id] = around
        if node.id not in elements:
            assert node.id not in touched
            continue
        _assert_same_node(node, around, found, elements[node.id])
    said = Counter(each for edge in diagram.edges for each in _said(edge, elements))
    seen = Counter(
        (each.source, each.target, letters(each.description), each.tags[0], unquote(each.url))
        for each in found.relationships
    )
    assert seen == said
    assert found.layout == _LAYOUTS[diagram.body.direction]
    assert letters(found.description) == letters(diagram.description)
    title = letters(f"{diagram.icon}{''.join(diagram.title)}")
    assert letters(found.title) == (title or "Untitled")
    for edge in diagram.edges:
        style = found.styles["relationship", f"{edge.line} line"]
        assert style == _STYLES.get(edge.line, {"style": "solid", "thickness": "4"})


def _elements(diagram: Diagram, found: Workspace) -> Iterator[tuple[str, str]]:
    """The identifier of the element of each node that has one, in the order of both."""
    touched = {end for edge in diagram.edges for end in (edge.source, edge.target)}
    identifiers = iter(found.elements)
    for node, _ in walk_nodes(diagram.body):
        leaves = node.group is None or any(
            inner.group is None for inner, _ in walk_nodes(node.group)
        )
        if node.group is None or node.id in touched or not leaves:
            yield node.id, next(identifiers)


def _assert_same_node(
    node: Node, around: tuple[Node, ...], found: Workspace, identifier: str
) -> None:
    element = found.elements[identifier]
    inside = (*around, node) if node.group is not None else around
    framed = [
        each
        for each in inside
        if each.group is not None and (each.group.frame != "none" or each.group.layout == "tree")
    ]
    assert len(element.groups) == len(framed)
    for name, group in zip(element.groups, framed, strict=True):
        for text in _texts(group):
            assert letters(text) in letters(name)
    words = letters(f"{element.name}{element.description}")
    for text in _texts(node):
        assert letters(text) in words
    made = filter(None, (node.own_kind or node.kind, node.technology))
    assert element.metadata == ": ".join(made)
    assert letters("".join(node.description)) in letters(f"{element.name}{element.description}")
    assert unquote(element.url) == unquote(node.link)
    (tag,) = element.tags
    style = found.styles["element", tag]
    if node.group is None:
        wanted = shape_in_picture(kind=node.kind, shape=node.shape)
        assert style["shape"] == _SHAPES.get(
            wanted, "Box" if wanted == "document" else wanted.title()
        )
    assert ("background" in style) == (node.kind is not None or node.style is not None)


def _texts(node: Node) -> Iterator[str]:
    if node.group is not None and node.group.frame == "none" and node.group.layout != "tree":
        return
    yield node.icon
    yield from node.label
    for section in node.sections:
        for line in section:
            yield line.text
            yield from line.callout
    yield from node.callout


def _said(edge: Edge, elements: dict[str, str]) -> Iterator[tuple[str, str, str, str, str]]:
    ends = elements[edge.source], elements[edge.target]
    forward = edge.target_head or not edge.source_head
    for source, target in [ends] * forward + [ends[::-1]] * edge.source_head:
        yield source, target, letters("".join(edge.label)), f"{edge.line} line", unquote(edge.link)


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem)
def test_a_spec_is_read_back(path: Path) -> None:
    diagram = load_file(path).diagram
    assert diagram is not None
    assert_same_meaning(diagram)


def test_a_label_is_text_whatever_it_holds() -> None:
    assert_same_meaning(labelled_together(HARD_LABELS))


def test_a_link_is_followed_as_written_whatever_it_holds() -> None:
    diagram = linked_together(HARD_LABELS)
    assert_same_meaning(diagram)
    urls = [element.url for element in read_workspace(text_of(diagram)).elements.values()]
    assert not any(sign in url for url in urls for sign in '\\"{}\u2060＼')


@settings(max_examples=150, deadline=None)
@given(diagram=spicy_diagrams())
def test_a_random_diagram_is_read_back(diagram: Diagram) -> None:
    assert_same_meaning(diagram)


@pytest.mark.parametrize("label", ["${HOME}", "$${PATH}", "x${user.name}y"])
def test_no_variable_of_the_machine_can_be_read(label: str) -> None:
    text = text_of(labelled_together([label]))
    assert not re.search(r"\$\{[a-zA-Z0-9-_.]+?}", text)


def test_nodes_of_one_label_have_names_of_their_own() -> None:
    loaded = load_text("nodes: {a: Server, b: Server, c: Server}\n", path="x.yaml").diagram
    assert loaded is not None
    names = [each.name for each in read_workspace(text_of(loaded)).elements.values()]
    assert names == ["Server", "Server (b)", "Server (c)"]


@pytest.mark.parametrize(
    "wrong",
    [
        'workspace "x" "" {',
        'workspace "x" "" {\n  model {\n    a -> b "" "" "t"\n  }\n}',
        'workspace "x" "" {\n  model {\n    a = element "A" "" "" "t\n  }\n}',
    ],
)
def test_the_reader_refuses_what_structurizr_would(wrong: str) -> None:
    with pytest.raises(AssertionError):
        read_workspace(wrong)
