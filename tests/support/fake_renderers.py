"""Renderers for tests: what they make is plain to see, and they fail when told to."""

import os
from dataclasses import dataclass
from typing import ClassVar

from triglyph.errors import RenderError
from triglyph.features import FEATURE_NAMES
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Rendering, as_written


@dataclass(frozen=True)
class Listing:
    """Lists the ids of the nodes."""

    suffix: str = ".txt"
    lacks: str | None = None
    treatments: ClassVar = as_written(*FEATURE_NAMES)

    def missing(self) -> str | None:
        return self.lacks

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        nodes = " ".join(node.id for node in diagram.body.nodes)
        title = "".join(diagram.title) if options.title else ""
        output = f"{title}|{nodes}|{options.width}|{options.charset}|{options.emoji}\n"
        return Rendering(output, (Remark("node a", "is drawn as a box"),))


@dataclass(frozen=True)
class Binary(Listing):
    """Makes bytes that are no text, and leaves something out: links always, by its table."""

    suffix: str = ".bin"
    treatments: ClassVar = as_written(*(name for name in FEATURE_NAMES if name != "links"))

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        return Rendering(b"\x00\xff\x00", (Remark("node b", "is left out", "omitted"),))


@dataclass(frozen=True)
class Refusing(Listing):
    """Cannot draw anything."""

    suffix: str = ".no"

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        raise RenderError("too wide for 3 columns")


@dataclass(frozen=True)
class Faulty(Listing):
    """Has a fault of its own."""

    suffix: str = ".bug"

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        raise KeyError("colour")


@dataclass(frozen=True)
class Commanded(Listing):
    """Needs the Graphviz command that the environment names."""

    suffix: str = ".pic"

    def missing(self) -> str | None:
        return None if "TRIGLYPH_DOT" in os.environ else "install dot"

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        return Rendering(f"by {options.dot}\n")


@dataclass(frozen=True)
class Speechless(Listing):
    """Has a table that is none."""

    treatments: ClassVar = {"title": "is drawn"}


TXT = Listing()
SVG = Listing(".svg")
OTHER_SVG = Listing(".svg")
ICONS = Listing(".icons.svg")
OWN_ENDING = Listing(".rst")
BIN = Binary()
PIC = Commanded()
NO = Refusing()
BUG = Faulty()
NEEDY = Listing(".png", lacks="pip install something")
NEEDY_PDF = Listing(".pdf", lacks="pip install something")
ESCAPING = Listing("/../evil")
SPEECHLESS = Speechless()
NOT_A_RENDERER = "text"
