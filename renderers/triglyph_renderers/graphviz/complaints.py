"""What Graphviz says of a graph while it lays it out: what is only talk, and what is a failure."""

from triglyph.errors import RenderError

_FAILURE = "Error: "
"""How a line begins that tells of nodes without ranks, or of lost edges."""


class BrokenLayout(RenderError):  # noqa: N818
    """A layout in which something is lost."""


def complain_of_broken_layout(warnings: str) -> None:
    """Nothing; raises BrokenLayout where Graphviz says that it failed."""
    for line in warnings.splitlines():
        if line.startswith(_FAILURE):
            said = line.removeprefix(_FAILURE)
            raise BrokenLayout(f"Graphviz finds no layout for this diagram: {said}")
