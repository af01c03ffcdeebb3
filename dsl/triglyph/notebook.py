"""What a notebook, or an interactive Python, shows of a diagram."""

from collections.abc import Container

from triglyph.api import render
from triglyph.errors import TriglyphError
from triglyph.model import Diagram

SVG = "image/svg+xml"
PLAIN = "text/plain"


def picture_of(diagram: Diagram) -> str | None:
    """The diagram as svg; None where that cannot be made."""
    try:
        return render(diagram, "svg")
    except TriglyphError:
        return None


def text_of(diagram: Diagram) -> str:
    """The diagram as box art; in words of Python where that cannot be made."""
    try:
        return render(diagram, "txt").rstrip("\n")
    except TriglyphError:
        return repr(diagram)


def bundle_of(
    diagram: Diagram,
    *,
    include: Container[str] | None = None,
    exclude: Container[str] | None = None,
) -> dict[str, str]:
    """All that a diagram can be shown as, by type: a picture, and box art for terminals."""
    makers = {SVG: picture_of, PLAIN: text_of}
    wanted = (
        kind
        for kind in makers
        if (include is None or kind in include) and (exclude is None or kind not in exclude)
    )
    made = {kind: makers[kind](diagram) for kind in wanted}
    return {kind: shown for kind, shown in made.items() if shown is not None}
