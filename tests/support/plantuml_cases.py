"""What a diagram says, compared with what the real PlantUML drew of its text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from msgspec import Struct
from node_process import NodeProcess

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, Node, StyleClass, walk_nodes
from triglyph.renderer import Options
from triglyph.themes import LIGHT, tone_of
from triglyph_renderers.plantuml import PUML
from triglyph_renderers.shared.ids import name_nodes
from triglyph_renderers.shared.node_labels import detail_lines

ALL = Options(picture_notes=True)
NOTE = "GMN"
"""How PlantUML calls its notes; no node of ours is called so."""
_SVG = re.compile(r"<svg.*", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MARKUP = {"script", "foreignObject", "image", "iframe", "b", "i", "u", "img"}


class Line(Struct, frozen=True):
    """An edge as it was drawn: its heads at either end, its look and its words."""

    ends: tuple[str, str]
    heads: tuple[bool, bool]
    dashed: bool
    thick: bool
    colour: str
    letters: str


class Drawn(Struct, frozen=True):
    """What PlantUML drew: the letters and fills of each element by its path, and the lines."""

    letters: dict[str, str]
    colours: dict[str, set[str]]
    lines: Counter[Line]
    notes: tuple[str, ...]
    title: str
    legend: str


def text_of(diagram: Diagram, options: Options = ALL) -> str:
    output = PUML.render(diagram, options).output
    assert isinstance(output, str)
    return output


def drawn(text: str, plantuml: NodeProcess) -> Drawn:
    svg = plantuml.ask({"source": text})["svg"]
    assert "Syntax Error" not in svg, text
    assert "$version$" not in svg, text
    root = ElementTree.fromstring(_COMMENT.sub("", _SVG.search(svg)[0]))  # type: ignore[index]
    assert not {element.tag.rpartition("}")[2] for element in root.iter()} & _MARKUP
    groups = [element for element in root.iter() if element.tag.endswith("}g")]
    names: dict[str, str] = {}
    letters: dict[str, str] = {}
    colours: dict[str, set[str]] = {}
    notes: list[str] = []
    for element in groups:
        if element.get("class") in ("entity", "cluster"):
            name = element.get("data-qualified-name", "")
            names[element.get("id", "")] = name
            if name.rpartition(".")[2].startswith(NOTE):
                notes.append(_letters_in(element))
                continue
            letters[name] = _letters_in(element)
            colours[name] = {
                value.upper()
                for each in element.iter()
                for value in (each.get("fill"), each.get("stroke"))
                if value is not None
            }
    lines = (
        _line(each, names)
        for each in groups
        if each.get("class") == "link" and _path(each) is not None
    )
    parts = {each.get("class"): _letters_in(each) for each in groups}
    return Drawn(
        letters,
        colours,
        Counter(line for line in lines if line is not None),
        tuple(notes),
        parts.get("title", ""),
        parts.get("legend", ""),
    )


def _path(link: Any) -> Any:
    return next((each for each in link.iter() if each.tag.endswith("}path")), None)


def _line(link: Any, names: dict[str, str]) -> Line | None:
    """A link with the heads at its ends, told by where their tips are; None for that of a note."""
    ends = names[link.get("data-entity-1")], names[link.get("data-entity-2")]
    if any(end.rpartition(".")[2].startswith(NOTE) for end in ends):
        return None
    path = _path(link)
    places = list(map(float, _NUMBER.findall(path.get("d"))))
    first, last = (places[0], places[1]), (places[-2], places[-1])
    heads = [False, False]
    for each in link.iter():
        if each.tag.endswith("}polygon"):
            tip = tuple(map(float, _NUMBER.findall(each.get("points"))))[:2]
            heads[_far(tip, first) > _far(tip, last)] = True
    return Line(
        ends,
        _told(ends, (heads[0], heads[1])),
        dashed=path.get("stroke-dasharray") is not None,
        thick=float(path.get("stroke-width", "1")) > 1,
        colour=path.get("stroke", "").upper(),
        letters=_letters_in(link),
    )


def _told(ends: tuple[str, str], heads: tuple[bool, bool]) -> tuple[bool, bool]:
    """The heads, as far as they can be told apart: on a line from a node to itself they cannot."""
    return (any(heads), all(heads)) if ends[0] == ends[1] else heads


def _far(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _letters_in(element: Any) -> str:
    texts = (each.text or "" for each in element.iter() if each.tag.endswith("}text"))
    return letters("".join(texts))


def letters(text: str) -> str:
    """A text without what no drawing shows: white space, and what does not print."""
    plain = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", text)
    return "".join(plain.split()).replace("\u00a0", "")


def assert_same_meaning(diagram: Diagram, plantuml: NodeProcess) -> None:
    """Every node, label, colour, edge, head, style, callout and containment, and nothing else."""
    found = drawn(text_of(diagram), plantuml)
    paths = _paths(diagram)
    assert {
        paths[node.id]: letters("".join(_texts(node))) for node, _ in walk_nodes(diagram.body)
    } == found.letters
    for node, _ in walk_nodes(diagram.body):
        assert _colours(node, diagram) <= found.colours[paths[node.id]]
    said = Counter(_said(edge, paths, diagram) for edge in diagram.edges)
    assert found.lines == said, (found.lines - said, said - found.lines)
    callouts = (letters("".join(node.callout)) for node, _ in walk_nodes(diagram.body))
    assert sorted(found.notes) == sorted(filter(None, callouts))
    assert found.title == letters(f"{diagram.icon}{''.join(diagram.title)}")
    for note in diagram.notes:
        for item in note.items:
            for line in item.lines:
                assert letters(line) in found.legend


def _paths(diagram: Diagram) -> dict[str, str]:
    names = name_nodes(node for node, _ in walk_nodes(diagram.body))
    paths: dict[str, str] = {}
    for node, parent in walk_nodes(diagram.body):
        outer = f"{paths[parent.id]}." if parent is not None else ""
        paths[node.id] = outer + names[node.id]
    return paths


def _texts(node: Node) -> Iterator[str]:
    if node.group is not None and node.group.frame == "none" and node.group.layout != "tree":
        return
    yield node.icon
    yield from node.label
    yield from detail_lines(node)
    for number, section in enumerate(node.sections):
        if number or node.label or node.icon:
            yield "────────"
        for line in section:
            yield line.text
            if line.callout:
                yield "←"
                yield from line.callout


def _colours(node: Node, diagram: Diagram) -> set[str]:
    """The colours that a node must have; those of PlantUML itself are none of ours."""
    given = {each.name: each for each in diagram.classes}.get(node.style or "")
    bare = node.group is not None and node.group.frame == "none" and node.group.layout != "tree"
    if bare or (node.kind is None and given is None):
        return set()
    own = LIGHT[tone_of(node.kind)]
    parts = {"fill": own.fill, "line": own.line}
    if node.group is None and shape_in_picture(kind=node.kind, shape=node.shape) == "text":
        parts = {}
    if letters("".join(_texts(node))):
        parts["text"] = own.text
    return {_colour(given, part, colour).upper() for part, colour in parts.items()}


def _colour(given: StyleClass | None, part: str, own: str) -> str:
    name = getattr(given, part) if given is not None else ""
    if not name:
        return own
    return name if name.startswith("#") else str(getattr(LIGHT[name], part))


def _said(edge: Edge, paths: dict[str, str], diagram: Diagram) -> Line:
    given = {each.name: each for each in diagram.classes}.get(edge.style or "")
    ends, heads = (paths[edge.source], paths[edge.target]), (edge.source_head, edge.target_head)
    if diagram.body.direction in ("up", "left"):
        ends, heads = ends[::-1], heads[::-1]
    return Line(
        ends,
        _told(ends, heads),
        dashed=edge.line == "dashed",
        thick=edge.line == "thick",
        colour=_colour(given, "line", "#475569").upper() if given is not None else "#181818",
        letters=letters("".join(edge.label)),
    )
