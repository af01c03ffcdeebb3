"""The real Mermaid, in Node, and what it understood of a flowchart."""

import html
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

from msgspec import Struct
from node_packages import NODE_PACKAGES
from node_process import Conversation

HARNESS = NODE_PACKAGES["mermaid"].folder

_ENTITY = re.compile("\ufb02\u00b0(\u00b0?)(\\w+)\u00b6\u00df")
_SHAPES = {
    "square": "[ ]",
    "round": "( )",
    "cylinder": "[( )]",
    "subroutine": "[[ ]]",
    "stadium": "([ ])",
    "hexagon": "{{ }}",
    "diamond": "{ }",
    "circle": "(( ))",
}
_HEADS = {"arrow_open": 0, "arrow_point": 1, "double_arrow_point": 2}
_LINES = {"normal": "solid", "dotted": "dashed", "thick": "thick"}


class Box(Struct, frozen=True):
    """A node or a group as Mermaid understood it."""

    id: str
    lines: tuple[str, ...]
    parent: str = ""
    shape: str = ""
    classes: tuple[str, ...] = ()
    link: str = ""
    tooltip: str = ""
    direction: str = ""


class Arrow(Struct, frozen=True):
    """An edge as Mermaid understood it: from its tail, if it has one, to its head."""

    tail: str
    head: str
    line: str
    heads: int
    lines: tuple[str, ...]


class Understood(Struct, frozen=True):
    """A flowchart as Mermaid understood it."""

    direction: str
    title: str
    description: str
    nodes: tuple[Box, ...]
    groups: tuple[Box, ...]
    arrows: Counter[Arrow]
    hidden: tuple[tuple[str, str], ...]
    styles: dict[str, str]
    settings: dict[str, Any]
    """What the text sets of the configuration of its page."""


class RealMermaid(Conversation):
    """One Node process that reads flowcharts with several versions of Mermaid."""

    def __init__(self, node: str) -> None:
        super().__init__(node, "understand.mjs", folder=HARNESS)
        self.versions: tuple[str, ...] = tuple(self.hear())
        self._known: dict[str, dict[str, Any]] = {}

    def answers(self, text: str) -> dict[str, dict[str, Any]]:
        """What each version says of a text, which is asked once however many tests have it."""
        if text not in self._known:
            self.say(text)
            self._known[text] = self.hear()
        return self._known[text]

    def understand(self, text: str) -> Understood:
        """What all versions understood of a flowchart; an error of any fails the test."""
        answers = self.answers(text)
        first, *others = (_read_answer(name, answers[name], text) for name in self.versions)
        for name, other in zip(self.versions[1:], others, strict=True):
            assert other == first, f"{name} understands it otherwise\n\n{text}"
        return first

    def understand_sequence(self, text: str) -> dict[str, Any]:
        """What all versions understood of a sequence diagram; an error of any fails the test."""
        answers = self.answers(text)
        for name in self.versions:
            assert "error" not in answers[name], f"{name}: {answers[name]['error']}\n\n{text}"
        first, *others = (answers[name]["understood"]["sequence"] for name in self.versions)
        for name, other in zip(self.versions[1:], others, strict=True):
            assert other == first, f"{name} differs\n\n{text}"
        return dict(first)

    def sequences(self, text: str) -> dict[str, dict[str, Any]]:
        """What each version understood of a sequence diagram that not all of them may read."""
        answers = self.answers(text)
        return {
            name: answers[name]["understood"]["sequence"]
            for name in self.versions
            if "error" not in answers[name]
        }


def _read_answer(name: str, answer: dict[str, Any], text: str) -> Understood:
    assert "error" not in answer, f"{name}: {answer['error']}\n\n{text}"
    found = answer["understood"]
    assert found["markdown"] == [], f"{name} reads a label as Markdown\n\n{text}"
    return _decode(found)


def words(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines without what no drawing shows: white space, and the joiners without width."""
    shown = (" ".join(re.sub("[\u2060\ufeff]", "", line).split()) for line in lines)
    return tuple(line for line in shown if line)


def _decode(found: dict[str, Any]) -> Understood:
    groups = {group["id"] for group in found["groups"]}
    parents = {member: group["id"] for group in found["groups"] for member in group["members"]}
    return Understood(
        direction=found["direction"],
        title=_decode_line(found["title"]),
        description=_decode_line(found["description"]),
        nodes=tuple(
            Box(
                node["id"],
                _decode_lines(node["text"]),
                parent=parents.get(node["id"], ""),
                shape=_SHAPES[node["shape"]],
                classes=tuple(name for name in node["classes"] if name != "clickable"),
                link=read_address(node["link"]),
                tooltip=_decode_line(node["tooltip"]),
            )
            for node in found["nodes"]
            if node["id"] not in groups
        ),
        groups=tuple(
            Box(
                group["id"],
                _decode_lines(group["text"]),
                parent=parents.get(group["id"], ""),
                classes=tuple(group["classes"]),
                direction=group["direction"],
            )
            for group in found["groups"]
        ),
        arrows=Counter(
            Arrow(
                edge["start"],
                edge["end"],
                _LINES[edge["stroke"]],
                _HEADS[edge["heads"]],
                _decode_lines(edge["text"]),
            )
            for edge in found["edges"]
            if edge["stroke"] != "invisible"
        ),
        hidden=tuple(
            (edge["start"], edge["end"]) for edge in found["edges"] if edge["stroke"] == "invisible"
        ),
        styles=found["styles"],
        settings=found["settings"],
    )


def read_address(link: str) -> str:
    """An address without what makes no difference: newer versions decode it and write it anew."""
    parts = urlsplit(unquote(link))
    host = parts.netloc.lower()
    path = parts.path or ("/" if host else "")
    return urlunsplit((parts.scheme, host, path, parts.query, parts.fragment))


def decode_text(text: str) -> str:
    """A text of several lines as a reader sees it."""
    return " ".join(_decode_lines(text))


def _decode_lines(text: str) -> tuple[str, ...]:
    return words(tuple(_decode_line(line) for line in re.split("<br/>|\n", text)))


def _decode_line(text: str) -> str:
    """A text as a reader sees it: what is not an entity must be no markup."""
    assert not set('<>"&`') & set(text), f"{text!r} holds markup"
    return _ENTITY.sub(lambda match: html.unescape(f"&{'#' if match[1] else ''}{match[2]};"), text)
