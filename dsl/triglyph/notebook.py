"""How Python shows a diagram, and saves it: printed, in a notebook, as a file."""

from collections.abc import Container
from pathlib import Path
from typing import Any

from triglyph.errors import TriglyphError
from triglyph.files.atomic_write import write_whole
from triglyph.model import Diagram
from triglyph.options import Options
from triglyph.rendering.draw import render_format
from triglyph.rendering.registry import find_formats, format_of_file

SVG = "image/svg+xml"
PLAIN = "text/plain"


class Presentation:
    """Shows and saves diagrams with the renderers that are installed."""

    def picture(self, diagram: Diagram) -> str | None:
        """Return the diagram as svg; None where that cannot be made."""
        try:
            drawn = render_format(diagram, "svg", options=Options())
        except TriglyphError:
            return None
        return drawn if isinstance(drawn, str) else None

    def text(self, diagram: Diagram) -> str:
        """Return the diagram as box art; its short name where that cannot be made."""
        try:
            drawn = render_format(diagram, "txt", options=Options())
        except TriglyphError:
            return repr(diagram)
        return drawn.rstrip("\n") if isinstance(drawn, str) else repr(diagram)

    def bundle(
        self,
        diagram: Diagram,
        *,
        include: Container[str] | None = None,
        exclude: Container[str] | None = None,
    ) -> dict[str, str]:
        """Return all that a diagram can be shown as, by type: a picture, and box art."""
        makers = {SVG: self.picture, PLAIN: self.text}
        wanted = (
            kind
            for kind in makers
            if (include is None or kind in include) and (exclude is None or kind not in exclude)
        )
        made = {kind: makers[kind](diagram) for kind in wanted}
        return {kind: shown for kind, shown in made.items() if shown is not None}

    def save(self, diagram: Diagram, path: Path, *, options: dict[str, Any]) -> None:
        """Write the drawing of a diagram to a file; raises what ``Diagram.save`` does."""
        settings = dict(options)
        name = settings.pop("format", None) or format_of_file(path, formats=find_formats()).name
        drawn = render_format(diagram, name, options=Options(**settings))
        data = drawn.encode() if isinstance(drawn, str) else drawn
        write_whole(path, data, within=path.parent)


def register() -> None:
    """Let diagrams be shown and saved by this module."""
    Diagram.presenter = Presentation()
