"""The formats: each an object that makes one kind of file from a diagram."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram
from triglyph.renderer import Options, Remark, Rendering, Treatment
from triglyph_renderers.graphviz.backend.backend import (
    draw_source,
    draws_with_library,
    missing_graphviz,
    warm_up,
)
from triglyph_renderers.graphviz.backend.layout_errors import (
    raise_for_broken_layout,
    raise_for_lost_images,
)
from triglyph_renderers.graphviz.dot.positioned_dot import PositionedSource
from triglyph_renderers.graphviz.feature_support import FEATURE_SUPPORT, WITH_IMAGES
from triglyph_renderers.graphviz.fidelity import remark_on_recolouring, remark_on_unshown
from triglyph_renderers.graphviz.look.auto_theme import theme_named
from triglyph_renderers.graphviz.look.images import NO_IMAGES, Album
from triglyph_renderers.graphviz.output.pdf import finish_pdf
from triglyph_renderers.graphviz.output.png_scale import (
    SCREEN_RESOLUTION,
    bearable_scale,
)
from triglyph_renderers.graphviz.output.svg import finish_svg
from triglyph_renderers.graphviz.picture_source import write_picture
from triglyph_renderers.shared.notes import wants_notes

PictureFormat: TypeAlias = Literal["svg", "png", "pdf"]

_SIGNS: dict[PictureFormat, re.Pattern[bytes]] = {
    "svg": lazy_pattern(rb'<svg id="picture_[0-9a-f]{8}"'),
    # Cairo is what draws them, and says before all else that behind a picture it is white.
    "png": lazy_pattern(rb"\x89PNG\r\n\x1a\n.{25}\0\0\0\x06bKGD(\0\xff){3}", re.DOTALL),
    "pdf": lazy_pattern(
        rb"%PDF-.*/Producer \(cairo .*/CreationDate \(D:19700101000000Z", re.DOTALL
    ),
}
"""What pictures begin with, or have in them, and hardly any picture of others."""


def nothing_missing() -> None:
    """Return None: nothing is needed beside Graphviz."""


def no_images(_diagram: Diagram) -> Album:
    """Return no images, whatever the diagram names."""
    return NO_IMAGES


class Picture(Struct, frozen=True):
    """A format that Graphviz itself draws.

    ``look`` comes before the suffix of its files, ``lacks`` says what else is
    missing, ``gather`` finds the images of a diagram.
    """

    format: PictureFormat
    look: str = ""
    lacks: Callable[[], str | None] = nothing_missing
    gather: Callable[[Diagram], Album] = no_images

    @property
    def suffix(self) -> str:
        """Return the ending of its files."""
        return f"{self.look}.{self.format}"

    @property
    def treatments(self) -> Mapping[str, Treatment]:
        """Return what pictures of this format make of each feature."""
        return FEATURE_SUPPORT[self.format] | (WITH_IMAGES if self.look else {})

    def missing(self) -> str | None:
        """Return what to install before pictures can be drawn, or None when nothing is missing."""
        return self.lacks() or missing_graphviz()

    def recognizes(self, data: bytes) -> bool:
        """Return whether the content of a file is a picture as it leaves here."""
        return _SIGNS[self.format].match(data) is not None

    def repeatable(self, options: Options) -> bool:
        """Return whether the library draws, which is as it was installed; a command may be any."""
        return options.dot is None and draws_with_library()

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the picture of a diagram; raises RenderError."""
        warm_up(command=options.dot)
        album = self.gather(diagram)
        source, unlike = write_picture(
            diagram,
            options=options,
            follows=self.format == "svg",
            cuts_dashes=self.format != "svg",
            album=album,
        )
        scale = _scale_of(source, options=options) if self.format == "png" else 1.0
        dpi = {"dpi": f"{SCREEN_RESOLUTION * scale:g}"} if self.format == "png" else {}
        drawn = draw_source(
            source.text,
            output=self.format,
            settings={**album.settings, **dpi},
            command=options.dot,
        )
        raise_for_lost_images(drawn.warnings, files=album.files)
        raise_for_broken_layout(drawn.warnings)
        remarks = (
            *_remarks(
                diagram, options=options, album=album, is_painted=self.format in ("png", "pdf")
            ),
            *unlike,
            *self._remark_on_theme(options),
            *self._remark_on_scale(scale, options=options),
            *_remark_on_warnings(drawn.warnings),
        )
        return Rendering(self._finished(drawn.picture, diagram, source, album), remarks)

    def _finished(
        self, picture: bytes, diagram: Diagram, source: PositionedSource, album: Album
    ) -> bytes:
        match self.format:
            case "svg":
                return finish_svg(picture, diagram=diagram, pairs=source.pairs, images=album.files)
            case "pdf":
                return finish_pdf(picture)
            case "png":
                return picture

    def _remark_on_scale(self, scale: float, *, options: Options) -> Iterator[Remark]:
        """Yield the remark that a picture has fewer pixels than asked for."""
        if self.format == "png" and scale < options.scale:
            yield Remark(
                "scale", f"is {scale:.2g}: with {options.scale:g} there were too many pixels"
            )

    def _remark_on_theme(self, options: Options) -> Iterator[Remark]:
        """Yield the remark that only an svg can be light or dark as its reader's screen is."""
        if options.theme == "auto" and self.format != "svg":
            text = f"is light: a {self.format} cannot follow its reader's"
            yield Remark("theme", text, always=True)


class Dot(Struct, frozen=True):
    """The DOT text, for those who want to go on with it themselves."""

    suffix: str = ".dot"

    @property
    def treatments(self) -> Mapping[str, Treatment]:
        """Return what the text makes of each feature."""
        return FEATURE_SUPPORT["dot"]

    def missing(self) -> str | None:
        """Return None: text needs nothing installed."""
        return None

    def recognizes(self, data: bytes) -> bool:
        """Return whether the content of a file is DOT text of ours."""
        return data.startswith(b"digraph triglyph {")

    def repeatable(self, options: Options) -> bool:  # noqa: ARG002
        """Return True: the text depends on nothing else than diagram and options."""
        return True

    def render(self, diagram: Diagram, options: Options) -> Rendering:
        """Return the DOT text of a diagram."""
        source, unlike = write_picture(diagram, options=options, follows=False)
        remarks = _remarks(diagram, options=options, album=NO_IMAGES, is_painted=False)
        return Rendering(source.text, (*remarks, *unlike))


def _scale_of(source: PositionedSource, *, options: Options) -> float:
    """Return the pixels of a png for each of a screen's, as asked for where that can be drawn."""
    return bearable_scale(source.size, asked=options.scale)


def _remarks(
    diagram: Diagram, *, options: Options, album: Album, is_painted: bool
) -> tuple[Remark, ...]:
    theme = theme_named(options.theme, follows=False)
    return (
        *remark_on_unshown(diagram, notes=wants_notes(diagram, options), is_painted=is_painted),
        *album.remarks,
        *remark_on_recolouring(diagram, theme=theme, images=bool(album.kinds)),
    )


_ABOUT_SIZES = "size too small for label"
"""What Graphviz says where it measures a text a little wider than we do; nothing moves."""


def _remark_on_warnings(warnings: str) -> tuple[Remark, ...]:
    """Return what Graphviz had to say, each line once; Fontconfig's talk is about the machine."""
    lines = [line.strip() for line in warnings.splitlines()]
    said = dict.fromkeys(
        line
        for line in lines
        if line and not line.startswith("Fontconfig") and _ABOUT_SIZES not in line
    )
    return tuple(Remark("graphviz", f"says: {line}") for line in said)
