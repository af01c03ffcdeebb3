"""Footprints: all that a member of a level takes."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.places import NOWHERE, Places
from triglyph_renderers.layout.model.scene import Scene


class Footprint(Struct, frozen=True, gc=False):
    """A member with its size settled, drawn from (0, 0).

    Its box is at the top left, and beside it what belongs to it: callouts and self-loops.
    ``entry_ports`` and ``exit_ports`` are the offsets of its ports, across the flow from the
    first unit of the footprint; ``entry_room`` and ``exit_room`` are all to which they may
    be moved, ``side_room`` those along the flow at which wires may meet its near and far
    side. ``bordered`` is false for bare text, whose wires stop beside it, ``sealed`` also for
    a group without a frame, at whose edges texts and wires may be. ``passings`` are the
    offsets along the flow at which flat edges go on inside it, by their edge segments.
    """

    scene: Scene
    box_width: int
    box_height: int
    entry_ports: tuple[int, ...]
    exit_ports: tuple[int, ...]
    bordered: bool = True
    sealed: bool = True
    entry_room: Places = NOWHERE
    exit_room: Places = NOWHERE
    side_room: Places = NOWHERE
    passings: Mapping[int, int] = {}

    def across(self, axes: Axes) -> int:
        """Return the size of the footprint across the flow."""
        return self.scene.width if axes.vertical else self.scene.height

    def box_across(self, axes: Axes) -> int:
        """Return the size of the box alone across the flow."""
        return self.box_width if axes.vertical else self.box_height

    def along(self, axes: Axes) -> int:
        """Return the size of the footprint along the flow."""
        return self.scene.height if axes.vertical else self.scene.width

    def entry_inset(self, axes: Axes) -> int:
        """Return how far the box is from the edge of the footprint where the flow enters."""
        return self._inset(axes, mirrored=not axes.mirrored)

    def exit_inset(self, axes: Axes) -> int:
        """Return how far the box is from the edge of the footprint where the flow leaves."""
        return self._inset(axes, mirrored=axes.mirrored)

    def _inset(self, axes: Axes, *, mirrored: bool) -> int:
        if mirrored:
            return 0
        if axes.vertical:
            return self.scene.height - self.box_height
        return self.scene.width - self.box_width


def spread_ports(gaps: Sequence[int] | None, *, first: int, last: int) -> tuple[int, ...]:
    """Return offsets from ``first`` to ``last``, evenly, with at least ``gaps`` between them.

    None is for a side without ports.
    """
    if gaps is None:
        return ()
    room = last - first
    if not gaps:
        return (first + room // 2,)
    count = len(gaps) + 1
    even = [first + ((2 * number + 1) * room + count) // (2 * count) for number in range(count)]
    half = count // 2
    even[count - half :] = [first + last - offset for offset in reversed(even[:half])]
    if count % 2:
        even[half] = first + room // 2
    if all(two - one >= gap for one, two, gap in zip(even, even[1:], gaps, strict=False)):
        return tuple(even)
    offsets = [first + max(room - sum(gaps), 0) // 2]
    for gap in gaps:
        offsets.append(offsets[-1] + gap)
    return tuple(offsets)


def keep_clear(
    offsets: tuple[int, ...],
    taken: set[int],
    *,
    apart: int,
    gaps: Sequence[int] | None,
) -> tuple[int, ...]:
    """Return the offsets, those too near to what is taken moved on to the next free unit.

    ``apart`` is the least distance from what is taken. ``gaps`` are those between neighbours,
    which keep them for the label that is there::

          │ label │                  │ label │
        ──┴───────┴──   becomes    ──┬┴───────┴──
          │                          │
    """
    kept: list[int] = []
    for offset, gap in zip(offsets, (0, *(gaps or ())), strict=False):
        free = max(offset, kept[-1] + gap) if kept else offset
        while near := [place for place in taken if abs(place - free) < apart]:
            free = max(near) + apart
        kept.append(free)
    return tuple(kept)
