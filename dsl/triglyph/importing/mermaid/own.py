"""What our own flowcharts say besides what Mermaid draws: kinds, frames and stand-ins.

Our flowcharts name everything in one manner (`docs/mermaid.md`), so that they can be
known, and what the names tell is read back.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from triglyph.formatting.compose import Value
from triglyph.importing.mermaid.chart import Chart, Vertex
from triglyph.kinds import KINDS
from triglyph.model import Frame, Shape, TextAlign

NODE_KEY = re.compile(r"[ng]_(.+)", re.DOTALL)
DOUBLE_KEY = re.compile(r"[sde]_(.+)", re.DOTALL)
CLASS = re.compile(
    r"(?:k|c|text|frame|dashed)(?:_\w+)?|plain(?:_\d+)?|bare|filler|left|right|wrapped|stand_in"
    r"|details_\d+"
)
NUMBER = re.compile(r"(.*?)(?:_\d+)?", re.DOTALL)
KIND_WORDS = {kind.replace("-", "_"): kind for kind in KINDS}
ALIGNED: dict[str, TextAlign] = {"left": "left", "right": "right"}
FRAMES: dict[str, Frame] = {"dashed": "dashed", "bare": "none"}
SHAPES: dict[str, Shape | None] = {
    "rect": "box",
    "rounded": None,
    "cyl": "cylinder",
    "fr-rect": "queue",
    "stadium": "person",
    "hex": "hexagon",
    "diam": "diamond",
    "circle": "circle",
}
"""What our flowcharts draw with each bracket; a stadium is a person or a cloud."""
LEGEND = re.compile(r"n_legend_text(?:_\d+)?")
NOTE = re.compile(r"n_note_\d+(?:_\d+)?")


class Look(Struct, frozen=True):
    """What the class of a node says of it; ``style`` is the name of a class of the spec."""

    fields: Mapping[str, Value]
    style: str = ""


def is_own(chart: Chart) -> bool:
    """Return whether a flowchart is one of ours, by all its ids and all its classes."""
    keys = [key for key, vertex in chart.vertices.items() if vertex.is_drawn]
    return (
        bool(chart.classes)
        and all(map(CLASS.fullmatch, chart.classes))
        and all(NODE_KEY.fullmatch(key) or DOUBLE_KEY.fullmatch(key) for key in keys)
        and all(key.startswith("g_") for key in chart.subgraphs)
    )


def own_name(key: str) -> str:
    """Return the id that a spec has for one of our flowcharts."""
    return key[2:]


def stands_for(vertex: Vertex, chart: Chart) -> str | None:
    """Return the key of what a stand-in represents; None for a node that is none.

    Mermaid cannot draw every edge at a group, or a second loop, so our flowcharts let it
    end at a small node.
    """
    if "stand_in" not in vertex.classes:
        return None
    begin = "n" if vertex.key[0] == "d" else "g"
    other = begin + vertex.key[1:]
    return other if other in chart.vertices or other in chart.subgraphs else None


def is_left_out(vertex: Vertex) -> bool:
    """Return whether a node only fills a gap, or is the key that a spec asks for with a word."""
    return "filler" in vertex.classes or is_legend(vertex)


def is_legend(vertex: Vertex) -> bool:
    """Return whether a node is the key of a drawing."""
    return (
        LEGEND.fullmatch(vertex.key) is not None
        and "text" in vertex.classes
        and (vertex.lines or ("",))[0] == "Legend:"
    )


def is_note(vertex: Vertex) -> bool:
    """Return whether a node is a block of text under a drawing."""
    return NOTE.fullmatch(vertex.key) is not None and "text" in vertex.classes


def look_of(vertex: Vertex, *, is_group: bool) -> Look:
    """Return what the classes and the bracket of a node say."""
    fields: dict[str, Value] = {}
    style = ""
    for name in vertex.classes:
        stem, _, rest = name.partition("_")
        if stem in FRAMES:
            fields["frame"] = FRAMES[stem]
        if stem in ("k", "frame", "dashed", "text") and rest:
            kind, style = _split(rest)
            if kind:
                fields["kind"] = kind
        elif stem == "c":
            style = rest
        if stem == "text":
            fields["shape"] = "text"
        elif name in ALIGNED:
            fields["text"] = ALIGNED[name]
    if not is_group and "shape" not in fields:
        shape = SHAPES.get(vertex.shape)
        kind_name = fields.get("kind")
        usual = KINDS[kind_name].shape if isinstance(kind_name, str) else "rounded"
        if vertex.shape == "stadium" and usual == "cloud":
            shape = "cloud"
        if vertex.shape == "rect" and usual == "document":
            shape = "document"
        if (shape or "rounded") != usual:
            fields["shape"] = shape or "rounded"
    return Look(fields, style)


def _split(words: str) -> tuple[str, str]:
    """Return the kind and the class that the name of a class joins."""
    for word in sorted(KIND_WORDS, key=len, reverse=True):
        if words == word:
            return KIND_WORDS[word], ""
        if words.startswith(f"{word}_"):
            rest = words[len(word) + 1 :]
            return KIND_WORDS[word], "" if rest.isdecimal() else rest
    return "", "" if words.isdecimal() else words
