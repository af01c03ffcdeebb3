"""What Graphviz says of a graph while it lays it out: what is only talk, and what is a failure."""

from collections.abc import Collection

from triglyph.errors import RenderError

_FAILURE = "Error: "
"""How a line begins that tells of nodes without ranks, or of lost edges."""

_NO_LOADER = "loadimage"
"""What is in a line that tells of an image of a form that this Graphviz cannot read."""


class BrokenLayout(RenderError):  # noqa: N818
    """A layout in which something is lost."""


def raise_for_broken_layout(warnings: str) -> None:
    """Raise BrokenLayout where Graphviz says that it failed."""
    for line in warnings.splitlines():
        if line.startswith(_FAILURE):
            said = line.removeprefix(_FAILURE)
            raise BrokenLayout(f"Graphviz finds no layout for this diagram: {said}")


def raise_for_lost_images(warnings: str, *, files: Collection[str]) -> None:
    """Raise RenderError where Graphviz says that it left an image out.

    Args:
        warnings: What Graphviz said while it drew, in lines.
        files: The names of the images that it was to draw.
    """
    for line in warnings.splitlines():
        if files and (_NO_LOADER in line or any(file in line for file in files)):
            raise RenderError(f"Graphviz could not load an image: {line.strip()}")
