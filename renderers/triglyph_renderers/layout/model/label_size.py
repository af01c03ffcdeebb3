"""Labels of edges: the room that they need beside their wire."""

from msgspec import Struct

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.axes import Axes


class LabelSize(Struct, frozen=True, gc=False):
    """What a label needs: cells along its stem, and across it on either side of the wire."""

    along: int
    before: int
    after: int


def measure_label(lines: tuple[str, ...], *, axes: Axes) -> LabelSize:
    """The room of a label: beside a vertical stem, or interrupting a horizontal one.

    Lines above and below a horizontal stem keep a row from the next wire and
    two more cells from the tracks, so that they are not taken for another's.
    """
    width = max(map(text_width, lines))
    if axes.vertical:
        return LabelSize(len(lines), 0, width + 3)
    if len(lines) == 1:
        return LabelSize(width + 4, 0, 0)
    above, below = (len(lines) - 1) // 2, len(lines) // 2
    return LabelSize(width + 6, above + (1 if above else 0), below + 1)


def distance_between(one: LabelSize | None, other: LabelSize | None, *, axes: Axes) -> int:
    """The least distance of two neighbouring stems whose labels are of these sizes."""
    pitch = 2 if axes.vertical else 1
    after = one.after if one else 0
    before = other.before if other else 0
    return max(pitch, after + before + 1)
