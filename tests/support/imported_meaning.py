"""What a diagram says up to names: nodes are known by their places in their groups."""

from typing import Any, TypeAlias

from real_mermaid import read_address, words

from triglyph.flows import flow_diagram
from triglyph.importing.convert import Imported, import_excerpt
from triglyph.importing.excerpts import find_excerpts
from triglyph.kinds import shape_in_picture
from triglyph.language.core.source import Source
from triglyph.language.load import load_text
from triglyph.model import Diagram, Group, Node, Shape
from triglyph_renderers.mermaid.links import can_link
from triglyph_renderers.mermaid.shapes import BRACKETS, shape_of
from triglyph_renderers.shared.node_labels import is_bare, label_lines

Path: TypeAlias = tuple[int, ...]


def import_text(text: str, *, path: str = "test.mmd") -> Imported:
    """What becomes of the one drawing in a text."""
    source = Source(text, path=path)
    (excerpt,) = find_excerpts(source)
    return import_excerpt(excerpt, source)


def spec_of(text: str, *, path: str = "test.mmd") -> str:
    """The spec that is made of a text; it must be one."""
    imported = import_text(text, path=path)
    assert imported.spec is not None, imported.problems
    return imported.spec


def remarks_on(text: str, *, path: str = "test.mmd") -> list[str]:
    """What is said of a text while it is imported, each with its place."""
    return [
        f"{problem.line}:{problem.column}: {problem.message}"
        for problem in import_text(text, path=path).problems
    ]


def diagram_from(text: str, *, path: str = "test.mmd") -> Diagram:
    """The diagram of the spec that is made of a text."""
    loaded = load_text(spec_of(text, path=path))
    assert loaded.diagram is not None, loaded.problems
    return loaded.diagram


def flow_from(text: str, *, path: str = "test.mmd") -> Diagram:
    """The drawing of the one flow of the spec that is made of a text."""
    diagram = diagram_from(text, path=path)
    (flow,) = diagram.flows
    return flow_diagram(diagram, flow)


def meaning(diagram: Diagram) -> dict[str, Any]:
    """What Mermaid says of a diagram, without any name; edges that are alike are one."""
    paths: dict[str, Path] = {}
    nodes: dict[Path, Any] = {}
    _add_members(diagram.body, (), paths, nodes)
    edges = set()
    for edge in diagram.edges:
        ends = (paths[edge.source], paths[edge.target])
        if edge.source_head and not edge.target_head:
            ends = (ends[1], ends[0])
        heads = edge.source_head + edge.target_head
        if heads != 1:  # which end comes first says nothing but where it is drawn
            ends = (min(ends), max(ends))
        edges.add((ends, edge.line, heads, words(edge.label)))
    return {
        "title": words((" ".join(diagram.title),)),
        "description": words((diagram.description,)),
        "nodes": nodes,
        "edges": edges,
    }


def _add_members(group: Group, above: Path, paths: dict[str, Path], nodes: dict[Path, Any]) -> None:
    for number, node in enumerate(group.nodes):
        path = (*above, number)
        paths[node.id] = path
        if node.group is not None and node.group.nodes:
            nodes[path] = ("group", _lines(node), _frame(node.group))
            _add_members(node.group, path, paths, nodes)
        else:
            bracket = _bracket(node) if node.group is None else BRACKETS["box"][0]
            link = read_address(node.link) if can_link(node) else ""
            nodes[path] = ("node", _lines(node), bracket, link)


def _lines(node: Node) -> tuple[str, ...]:
    """The text that a node or a group shows in text formats."""
    if node.group is not None and is_bare(node.group):
        return ()
    lines = label_lines(node)
    return words((" ".join(lines),) if node.group is not None else lines)


def _frame(group: Group) -> str:
    """The frame that Mermaid draws; a tree is drawn as frames in frames."""
    return "box" if group.layout == "tree" and group.frame == "none" else group.frame


def _bracket(node: Node) -> str:
    shape: Shape = shape_of(node)
    if shape == "text" or shape_in_picture(kind=node.kind, shape=node.shape) == "text":
        return "text"
    return BRACKETS[shape][0]


def directions(diagram: Diagram) -> dict[Path, str]:
    """The directions of the flows in a diagram, that of the document under ``()``."""
    found: dict[Path, str] = {}

    def add(group: Group, path: Path) -> None:
        if group.layout == "flow":
            found[path] = group.direction
        for number, node in enumerate(group.nodes):
            if node.group is not None and node.group.nodes:
                add(node.group, (*path, number))

    add(diagram.body, ())
    return found
