"""Sizes: how large each member of a level is, and where its ports lie.

A footprint is all that a member takes: its box at the top left, and beside it
what belongs to it (callouts and self-loops). Ports are offsets across the flow
from the first cell of the footprint.
"""

from msgspec import Struct, structs

from triglyph.textwidth import text_width
from triglyph_renderers.boxart.axes import Axes
from triglyph_renderers.boxart.leaf import Leaf, draw_leaf, mark_callout
from triglyph_renderers.boxart.loops import Loop, draw_loops, rows_of, width_of
from triglyph_renderers.boxart.scene import Scene, Text


class Footprint(Struct, frozen=True):
    """A member with its size settled, drawn from cell (0, 0).

    ``lows`` and ``highs`` are the offsets of its ports on the sides where the
    flow enters and leaves; ``bordered`` is false for bare text, whose wires
    stop beside it.
    """

    scene: Scene
    box_width: int
    box_height: int
    lows: tuple[int, ...]
    highs: tuple[int, ...]
    bordered: bool = True

    def across(self, axes: Axes) -> int:
        """The cells that the footprint takes across the flow."""
        return self.scene.width if axes.vertical else self.scene.height

    def along(self, axes: Axes) -> int:
        """The cells that the footprint takes along the flow."""
        return self.scene.height if axes.vertical else self.scene.width

    def low_inset(self, axes: Axes) -> int:
        """The cells between the footprint's edge and the box where the flow enters."""
        return self._inset(axes, mirrored=not axes.mirrored)

    def high_inset(self, axes: Axes) -> int:
        """The cells between the box and the footprint's edge where the flow leaves."""
        return self._inset(axes, mirrored=axes.mirrored)

    def _inset(self, axes: Axes, *, mirrored: bool) -> int:
        if mirrored:
            return 0
        if axes.vertical:
            return self.scene.height - self.box_height
        return self.scene.width - self.box_width


def spread_ports(gaps: list[int] | None, *, first: int, last: int) -> tuple[int, ...]:
    """Offsets between ``first`` and ``last``, evenly, with at least ``gaps`` from one to the next.

    None stands for a side without ports.
    """
    if gaps is None:
        return ()
    room = last - first
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


def size_leaf(
    leaf: Leaf,
    *,
    axes: Axes,
    low_gaps: list[int] | None,
    high_gaps: list[int] | None,
    loops: tuple[Loop, ...],
    loop_net: int,
    least: tuple[int, int] = (0, 0),
) -> Footprint:
    """The footprint of a leaf, grown until its ports and loops fit.

    ``low_gaps`` and ``high_gaps`` are the least distances between neighbouring
    ports, ``least`` an outer size (columns, rows) that the box should not fall
    short of.
    """
    border = 1
    needed = max((sum(gaps) + 1 for gaps in (low_gaps, high_gaps) if gaps is not None), default=0)
    width, height = max(leaf.width, least[0]), max(leaf.height, least[1])
    height = max(height, rows_of(loops) + 2 if loops else 0)
    callout_rows = sum(len(lines) for part in leaf.compartments for _, lines in part.callouts)
    head_rows = foot_rows = 0
    if axes.vertical:
        width = max(width, needed + 2 * border)
    else:
        east = high_gaps if axes.high == "east" else low_gaps
        if east is not None:
            head_rows, foot_rows = callout_rows, rows_of(loops)
        bordered = 2 if leaf.style else 0
        height = max(height, needed + bordered + head_rows + foot_rows)
    scene = draw_leaf(leaf, width=width, height=height)
    scene = _add_loops(scene, loops, net=loop_net, x=width - 1, bottom=height - 1)
    if axes.vertical:
        span = (border, width - 1 - border)
        lows = spread_ports(low_gaps, first=span[0], last=span[1])
        highs = spread_ports(high_gaps, first=span[0], last=span[1])
    else:
        edge = 1 if leaf.style else 0
        first, last = edge + head_rows, height - 1 - edge - foot_rows
        east_is_high = axes.high == "east"
        full = (edge, height - 1 - edge)
        low_span, high_span = (full, (first, last)) if east_is_high else ((first, last), full)
        lows = spread_ports(low_gaps, first=low_span[0], last=low_span[1])
        highs = spread_ports(high_gaps, first=high_span[0], last=high_span[1])
    return Footprint(scene, width, height, lows, highs, leaf.style is not None)


def add_beside(
    footprint: Footprint, callout: tuple[str, ...], *, loops: tuple[Loop, ...], net: int
) -> Footprint:
    """The footprint of a group with its callout and its own self-loops beside its frame."""
    scene, x = footprint.scene, footprint.box_width - 1
    if callout:
        lines = mark_callout(callout)
        scene = structs.replace(
            scene,
            width=x + 2 + max(map(text_width, lines)),
            height=max(scene.height, 1 + len(lines)),
            texts=(*scene.texts, *(Text(x + 2, 1 + y, line) for y, line in enumerate(lines))),
        )
    scene = _add_loops(scene, loops, net=net, x=x, bottom=footprint.box_height - 1)
    return structs.replace(footprint, scene=scene)


def _add_loops(scene: Scene, loops: tuple[Loop, ...], *, net: int, x: int, bottom: int) -> Scene:
    if not loops:
        return scene
    wires, texts = draw_loops(loops, net=net, x=x, bottom=bottom)
    return structs.replace(
        scene,
        width=max(scene.width, x + 1 + width_of(loops)),
        wires=(*scene.wires, *wires),
        texts=(*scene.texts, *texts),
    )
