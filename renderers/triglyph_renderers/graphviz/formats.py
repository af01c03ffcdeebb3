"""The formats: each an object that makes one kind of file from a diagram."""

from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.model import Diagram, walk_nodes
from triglyph.renderer import Options, Remark, Rendering
from triglyph.themes import LIGHT_THEME
from triglyph_renderers.graphviz.account import unshown
from triglyph_renderers.graphviz.backend import draw_source, missing_graphviz
from triglyph_renderers.graphviz.geometry import read_geometry
from triglyph_renderers.graphviz.pdf import finish_pdf
from triglyph_renderers.graphviz.source import Source, write_source
from triglyph_renderers.graphviz.svg import finish_svg
from triglyph_renderers.graphviz.titles import place_titles

Format: TypeAlias = Literal["svg", "png", "pdf"]

PNG_RESOLUTION = "192"
"""Pixels an inch: two for each that a screen of the usual kind has."""

_SETTINGS: dict[Format, dict[str, str]] = {"svg": {}, "png": {"dpi": PNG_RESOLUTION}, "pdf": {}}

_FINISH: dict[Format, Callable[[bytes, Diagram], bytes]] = {
    "svg": lambda picture, diagram: finish_svg(picture, diagram=diagram),
    "png": lambda picture, _: picture,
    "pdf": lambda picture, _: finish_pdf(picture),
}


class Picture(Struct, frozen=True):
    """A format that Graphviz itself draws."""

    format: Format

    @property
    def suffix(self) -> str:
        """The ending of its files."""
        return f".{self.format}"

    def missing(self) -> str | None:
        """What to install before pictures can be drawn, or None when nothing is missing."""
        return missing_graphviz()

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """The picture of a diagram; raises RenderError."""
        source = _settled_source(diagram, command=options.dot)
        drawn = draw_source(
            source.text,
            output=self.format,
            settings=_SETTINGS[self.format],
            command=options.dot,
        )
        remarks = (*_remarks(diagram, source), *self._unlinked(diagram), *_heard(drawn.warnings))
        return Rendering(_FINISH[self.format](drawn.picture, diagram), remarks)

    def _unlinked(self, diagram: Diagram) -> Iterator[Remark]:
        """The remark that nothing in a picture made of pixels can be followed."""
        linked = any(node.link for node, _ in walk_nodes(diagram.body))
        if self.format == "png" and (linked or any(edge.link for edge in diagram.edges)):
            yield Remark("links", "cannot be followed in a png", "omitted")


class Dot(Struct, frozen=True):
    """The DOT text, for those who want to go on with it themselves."""

    suffix: str = ".dot"

    def missing(self) -> str | None:
        """None: text needs nothing installed."""
        return None

    def render(self, diagram: Diagram, options: Options) -> Rendering:  # noqa: ARG002
        """The DOT text of a diagram."""
        source = write_source(diagram, theme=LIGHT_THEME)
        return Rendering(source.text, _remarks(diagram, source))


def _settled_source(diagram: Diagram, *, command: str | None) -> Source:
    """The DOT text of a diagram with the titles of its frames where no edge runs."""
    source = write_source(diagram, theme=LIGHT_THEME)
    if not source.framed or not diagram.edges:
        return source
    layout = draw_source(source.text, output="json0", settings={}, command=command)
    titles = place_titles(read_geometry(layout.picture))
    return write_source(diagram, theme=LIGHT_THEME, titles=titles) if titles else source


def _remarks(diagram: Diagram, source: Source) -> tuple[Remark, ...]:
    return (*unshown(diagram), *source.remarks)


def _heard(warnings: str) -> tuple[Remark, ...]:
    """What Graphviz had to say, each line once; Fontconfig's talk is about the machine."""
    lines = [line.strip() for line in warnings.splitlines()]
    told = dict.fromkeys(line for line in lines if line and not line.startswith("Fontconfig"))
    return tuple(Remark("graphviz", f"says: {line}") for line in told)
