"""What a renderer is: the one interface between the language and every drawing."""

from collections.abc import Mapping
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from msgspec import Struct

from triglyph.model import Diagram
from triglyph.options import Option, Options

__all__ = [
    "Change",
    "Option",
    "Options",
    "PhasedRenderer",
    "Remark",
    "Renderer",
    "Rendering",
    "Treatment",
    "as_written",
    "changed",
    "omitted",
    "partly",
]

Change: TypeAlias = Literal["changed", "omitted", "unasked"]
"""What became of a thing: drawn in another way, left out, or left out unless it is asked for."""


class Remark(Struct, frozen=True):
    """Something that the drawing does not show as the spec says it.

    ``subject`` names the node, edge or field (`node redis`, `edge a -> b`);
    ``text`` says what became of it, as the rest of a sentence.
    """

    subject: str
    text: str
    change: Change = "changed"
    feature: str = ""
    """The name in ``triglyph.features`` of what is concerned; empty for the drawing as a whole."""
    always: bool = False
    """Whether the format does the same with every diagram, and not with this one only."""
    undo: Literal["", "width", "ratio"] = ""
    """The option that undoes what was done to the drawing as a whole so that it fits."""

    is_warning: bool = False
    """Whether it is said without a report: who looks at the drawing would see it spoilt."""

    @property
    def is_general(self) -> bool:
        """Return whether this follows from the format and the options, whatever the diagram is."""
        return self.always or self.change == "unasked"

    @property
    def is_loss(self) -> bool:
        """Return whether something is left out, also if that is because nobody asked for it."""
        return self.change != "changed"


class Rendering(Struct, frozen=True):
    """A drawing and the report of what it does not show as written."""

    output: str | bytes
    remarks: tuple[Remark, ...] = ()


class Treatment(Struct, frozen=True):
    """What a format makes of one feature of diagrams.

    Without ``change`` it is drawn as written. ``text`` is the rest of a sentence
    whose subject is the feature. With ``partly`` that holds for some diagrams
    only, and the renderer itself remarks on those.
    """

    text: str = ""
    change: Change | None = None
    partly: bool = False


def as_written(*features: str) -> dict[str, Treatment]:
    """Return the rows of a table for features that are drawn as the spec says them."""
    return dict.fromkeys(features, Treatment())


def changed(text: str) -> Treatment:
    """Return what is always drawn otherwise than written, by a rule that the text says."""
    return Treatment(text, "changed")


def omitted(text: str = "is not shown") -> Treatment:
    """Return what is never in the drawing."""
    return Treatment(text, "omitted")


def partly(text: str, change: Change = "changed") -> Treatment:
    """Return what is drawn as written but for the diagrams that the renderer remarks on."""
    return Treatment(text, change, partly=True)


class Renderer(Protocol):
    """One format of one renderer, found through the entry points ``triglyph.renderers``.

    An entry point is named ``renderer.format`` (``boxart.txt``) and names a
    value with these attributes, so that only the renderer at hand is imported.

    A built-in one also has a method ``repeatable(options) -> bool``: whether its
    drawings depend on nothing but diagram, options and what is installed, so
    that they can be kept between runs. Those of others are drawn every time.

    Any may have a method ``recognizes(data: bytes) -> bool``: whether the content of
    a file is a drawing of its own. Of other renderers ``--prune`` removes nothing.

    What a user may ask of it beside the general options is declared apart, by an
    entry point ``triglyph.options``: see ``triglyph.options``.
    """

    suffix: str
    """The ending of its files, with the dot: ``.svg``."""
    treatments: Mapping[str, Treatment]
    """What becomes of each feature, by its name in ``triglyph.features``.

    What is missing here counts as left out, and every drawing's report says so.
    """

    def missing(self) -> str | None:
        """Return what to install before this format can be made here, or None."""

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the drawing of one diagram.

        Raises:
            triglyph.errors.RenderError: It cannot be drawn.
        """


@runtime_checkable
class PhasedRenderer(Renderer, Protocol):
    """A renderer that can show what its phases make of a diagram, as ``triglyph debug`` does."""

    @property
    def phases(self) -> tuple[str, ...]:
        """Return the names of the phases, in their order."""

    def show_phase(self, diagram: Diagram, options: Options, *, phase: str, as_json: bool) -> str:
        """Return what a phase made of a diagram, as a picture in text or as JSON."""
