"""What a diagram says, compared with what the real D2 understood of its text."""

import re
from collections import Counter
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from node_process import NodeProcess

from triglyph.kinds import shape_in_picture
from triglyph.model import Diagram, Edge, Node, StyleClass, walk_nodes
from triglyph.renderer import Options
from triglyph.themes import LIGHT, tone_of
from triglyph_renderers.d2 import D2
from triglyph_renderers.shared.node_labels import detail_lines

ALL = Options(picture_notes=True)
AROUND = {"title", "legend", "notes"}
"""What is around the drawing; no node has such a key."""

_TYPES = {"box": "rectangle", "rounded": "rectangle", "circle": "oval"}
"""What D2 calls our shapes where it has another word; it makes an oval of every circle."""
_DASHES = {"solid": 0, "dashed": 4, "thick": 0}
_WIDTHS = {"solid": 2, "dashed": 2, "thick": 4}
_MARKUP = {"script", "b", "u", "i", "img", "br", "foreignObject", "iframe"}
_MARKS = {"none": False, "triangle": True}


def text_of(diagram: Diagram, options: Options = ALL) -> str:
    output = D2.render(diagram, options).output
    assert isinstance(output, str)
    return output


def assert_same_meaning(diagram: Diagram, d2: NodeProcess, *, drawn: bool = False) -> None:
    """Every node, label, look, edge, head, style and containment, and nothing else."""
    found = d2.ask({"source": text_of(diagram), "drawn": drawn})
    shapes = {shape["id"]: shape for shape in found["shapes"] if shape["id"] not in AROUND}
    paths = _paths(diagram)
    assert len(set(paths.values())) == len(paths)
    assert set(shapes) == set(paths.values())
    for node, _ in walk_nodes(diagram.body):
        _assert_same_node(node, shapes[paths[node.id]], diagram)
    lines = Counter(_seen(line) for line in found["connections"])
    assert lines == Counter(_said(edge, paths, diagram) for edge in diagram.edges)
    around = {shape["id"]: shape for shape in found["shapes"] if shape["id"] in AROUND}
    if any(diagram.title) or diagram.icon:
        title = " ".join(diagram.title)
        assert _words(around["title"]["label"]) == _words(f"{diagram.icon} {title}")
    if diagram.notes:
        for note in diagram.notes:
            for item in note.items:
                for line in item.lines:
                    assert _letters(line) in _letters(around["notes"]["label"])
    if drawn:
        _assert_safe(found["svg"])


def _paths(diagram: Diagram) -> dict[str, str]:
    """The keys of the nodes, made here once more from what is promised of them."""
    names: dict[str, str] = {}
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for node, parent in walk_nodes(diagram.body):
        plain = "".join(
            letter
            if re.fullmatch("[0-9A-Za-z]", letter)
            else ("_" if letter.isascii() else f"u{ord(letter):x}")
            for letter in node.id
        )
        stem = ("n_" if node.group is None else "g_") + plain
        names[node.id] = next(
            name
            for name in (stem, *(f"{stem}_{number}" for number in range(2, 99)))
            if name.lower() not in taken
        )
        taken.add(names[node.id].lower())
        outer = f"{paths[parent.id]}." if parent is not None else ""
        paths[node.id] = outer + names[node.id]
    return paths


def _assert_same_node(node: Node, shape: dict[str, Any], diagram: Diagram) -> None:
    bare = node.group is not None and node.group.frame == "none" and node.group.layout != "tree"
    if node.group is not None:
        assert shape["type"] == "rectangle"
        assert shape["dash"] == (6 if node.group.frame == "dashed" and not bare else 0)
    else:
        wanted = shape_in_picture(kind=node.kind, shape=node.shape)
        if wanted == "text" and not _words("".join(_texts(node))):
            assert (shape["width"], shape["fill"]) == (0, "transparent")
            wanted = "box"
        assert shape["type"] == _TYPES.get(wanted, wanted)
        assert shape["radius"] == (8 if wanted == "rounded" else 0)
    if bare:
        assert (shape["label"], shape["width"], shape["fill"]) == ("", 0, "transparent")
        return
    assert _words(shape["label"]) == _words(" ".join(_texts(node)))
    assert unquote(shape["link"]) == unquote(node.link)
    assert _words(shape["tooltip"]) == _words(node.tooltip)
    given = {each.name: each for each in diagram.classes}.get(node.style or "")
    if node.kind is not None or given is not None:
        own = LIGHT[tone_of(node.kind)]
        assert shape["colour"] == _colour(given, "text", own.text)
        if node.shape != "text" or node.group is not None:
            assert shape["fill"] == _colour(given, "fill", own.fill)
            assert shape["stroke"] == _colour(given, "line", own.line)


def _colour(given: StyleClass | None, part: str, own: str) -> str:
    name = getattr(given, part) if given is not None else ""
    if not name:
        return own
    return name if name.startswith("#") else str(getattr(LIGHT[name], part))


def _texts(node: Node) -> list[str]:
    lines = [node.icon, *node.label, *detail_lines(node)]
    for section in node.sections:
        if any((node.icon, *node.label)) or section is not node.sections[0] or node.label:
            lines.append("────────")
        for line in section:
            lines += [line.text, *(("←", *line.callout) if line.callout else ())]
    return [*lines, *(("←", *node.callout) if node.callout else ())]


def _said(edge: Edge, paths: dict[str, str], diagram: Diagram) -> tuple[object, ...]:
    given = {each.name: each for each in diagram.classes}.get(edge.style or "")
    stroke = _colour(given, "line", "#475569") if given is not None else ""
    return (
        paths[edge.source],
        paths[edge.target],
        edge.source_head,
        edge.target_head,
        _words(" ".join(edge.label)),
        _DASHES[edge.line],
        _WIDTHS[edge.line],
        stroke,
        unquote(edge.link),
    )


def _seen(line: dict[str, Any]) -> tuple[object, ...]:
    return (
        line["source"],
        line["target"],
        _MARKS[line["source_head"]],
        _MARKS[line["target_head"]],
        _words(line["label"]),
        line["dash"],
        line["width"],
        line["stroke"] if line["stroke"].startswith("#") else "",
        unquote(line["link"]),
    )


def _words(text: str) -> str:
    return " ".join(
        re.sub(
            "\u2060", "", re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", text)
        ).split()
    )


def _letters(text: str) -> str:
    return "".join(_words(text).split())


def _assert_safe(svg: str) -> None:
    """No text has become an element of the drawing."""
    root = ElementTree.fromstring(svg)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not tags & _MARKUP
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name.rpartition("}")[2] == "href":
                assert value.startswith(("http:", "https:", "mailto:"))
