"""Sizes: how large each member of a level is, and where its ports lie.

A footprint is all that a member takes: its box at the top left, and beside it
what belongs to it (callouts and self-loops). Ports are offsets across the flow
from the first cell of the footprint.
"""

from msgspec import Struct, structs

from triglyph.textwidth import text_width
from triglyph_renderers.layout.model.axes import Axes, Side
from triglyph_renderers.layout.model.scene import Scene, Text
from triglyph_renderers.layout.p5_sizes.leaf_box import (
    Leaf,
    draw_leaf,
    mark_callout,
    rows_of_compartment,
    with_border,
)
from triglyph_renderers.layout.p5_sizes.self_loops import Loop, draw_loops, rows_of, width_of


class Footprint(Struct, frozen=True, gc=False):
    """A member with its size settled, drawn from cell (0, 0).

    ``entry_ports`` and ``exit_ports`` are the offsets of its ports on the sides where the
    flow enters and leaves, ``entry_room`` and ``exit_room`` all to which they may
    be moved; ``side_room`` are the cells along the flow at which wires may meet its
    near and far sides. ``bordered`` is false for bare text, whose wires stop beside it,
    ``sealed`` also for a group without a frame, at whose edges texts and wires may stand.
    """

    scene: Scene
    box_width: int
    box_height: int
    entry_ports: tuple[int, ...]
    exit_ports: tuple[int, ...]
    bordered: bool = True
    sealed: bool = True
    entry_room: tuple[int, ...] = ()
    exit_room: tuple[int, ...] = ()
    side_room: tuple[int, ...] = ()

    def across(self, axes: Axes) -> int:
        """The cells that the footprint takes across the flow."""
        return self.scene.width if axes.vertical else self.scene.height

    def box_across(self, axes: Axes) -> int:
        """The cells that the box alone takes across the flow."""
        return self.box_width if axes.vertical else self.box_height

    def along(self, axes: Axes) -> int:
        """The cells that the footprint takes along the flow."""
        return self.scene.height if axes.vertical else self.scene.width

    def entry_inset(self, axes: Axes) -> int:
        """The cells between the footprint's edge and the box where the flow enters."""
        return self._inset(axes, mirrored=not axes.mirrored)

    def exit_inset(self, axes: Axes) -> int:
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


def size_leaf(
    leaf: Leaf,
    *,
    axes: Axes,
    entry_gaps: list[int] | None,
    exit_gaps: list[int] | None,
    loops: tuple[Loop, ...],
    loop_net: int,
    least: tuple[int, int] = (0, 0),
    at_sides: int = 0,
) -> Footprint:
    """The footprint of a leaf, grown until its ports and loops fit.

    ``entry_gaps`` and ``exit_gaps`` are the least distances between neighbouring
    ports, ``least`` an outer size (columns, rows) that the box should not fall
    short of, ``at_sides`` the wires that meet its near or far side, whichever
    has more. Bare text that is too short for its ports gets a border.
    """
    needed = [0 if gaps is None else sum(gaps) + 1 for gaps in (entry_gaps, exit_gaps)]
    if leaf.style is None and not _text_holds(leaf, needed, axes=axes):
        leaf = with_border(leaf)
    width, height = max(leaf.width, least[0]), max(leaf.height, least[1])
    if loops:
        height = max(height, _height_with_loops(leaf, rows_of(loops)))
    east = exit_gaps if axes.exit == "east" else entry_gaps if axes.entry == "east" else None
    while True:
        scene = draw_leaf(
            leaf, width=width, height=height, callout_on_top=east is not None or bool(loops)
        )
        scene = _add_loops(scene, loops, net=loop_net, x=width - 1, bottom=height - 1)
        entry_ports, exit_ports = (
            _free_places(leaf, scene, side=side, width=width, height=height)
            for side in (axes.entry, axes.exit)
        )
        sides = _side_room(leaf, scene, axes=axes, width=width, height=height)
        across = max(needed[0] - len(entry_ports), needed[1] - len(exit_ports), 0)
        along = max(at_sides - len(sides), 0)
        if not across and not along:
            break
        wider, higher = (across, along) if axes.vertical else (along, across)
        width, height = width + wider, height + higher
    return Footprint(
        scene,
        width,
        height,
        _choose_places(entry_ports, entry_gaps),
        _choose_places(exit_ports, exit_gaps),
        bordered=leaf.style is not None,
        sealed=leaf.style is not None,
        entry_room=tuple(entry_ports),
        exit_room=tuple(exit_ports),
        side_room=sides,
    )


def _side_room(leaf: Leaf, scene: Scene, *, axes: Axes, width: int, height: int) -> tuple[int, ...]:
    """The cells along the flow at which wires may meet the near and far side of a box."""
    if leaf.style is None:
        return ()
    free = _free_places(leaf, scene, side=axes.near, width=width, height=height)
    size = scene.height if axes.vertical else scene.width
    return tuple(sorted(size - 1 - place for place in free) if axes.mirrored else free)


def _height_with_loops(leaf: Leaf, rows: int) -> int:
    """The least height at which self-loops fit in the last compartment, below all callouts."""
    last = rows_of_compartment(leaf.compartments[-1])
    height = leaf.height + max(0, rows - last)
    if leaf.callout:
        height = max(height, len(leaf.callout) + rows + 1)
    if any(part.callouts for part in leaf.compartments):
        height = max(height, leaf.height + rows)
    return height


def _text_holds(leaf: Leaf, needed: list[int], *, axes: Axes) -> bool:
    """Whether bare text is long enough for every wire to end beside a letter of it."""
    scene = draw_leaf(leaf, width=leaf.width, height=leaf.height)
    return all(
        many <= len(_free_places(leaf, scene, side=side, width=leaf.width, height=leaf.height))
        for many, side in zip(needed, (axes.entry, axes.exit), strict=True)
    )


def _free_places(leaf: Leaf, scene: Scene, *, side: Side, width: int, height: int) -> list[int]:
    """The columns or rows of one side of a leaf at which a wire may meet it."""
    if side in ("north", "south"):
        if leaf.style is not None:
            return list(range(1, width - 1))
        inside = [text for text in scene.texts if text.x < width]
        row = (min if side == "north" else max)((text.y for text in inside), default=-1)
        found = [text for text in inside if text.y == row]
        return [x for text in found for x in range(text.x, _end_of(text))]
    if leaf.style is None:
        inside = [text for text in scene.texts if text.x < width]
        if side == "west":
            return [text.y for text in inside if text.x == 1]
        return [text.y for text in inside if _end_of(text) == width - 1]
    busy = {rule.start[1] for rule in scene.rules}
    if side == "east":
        busy.update(text.y for text in scene.texts if text.x > width)
        busy.update(text.y - 1 for text in scene.texts if text.x > width + 1)
        busy.update(y for wire in scene.wires for start, _ in wire.segments for y in (start[1],))
    return [y for y in range(1, height - 1) if y not in busy]


def _end_of(text: Text) -> int:
    """The column after a text's last cell."""
    return text.x + text_width(text.text)


def _choose_places(free: list[int], gaps: list[int] | None) -> tuple[int, ...]:
    """As many of the free places as a side has ports, spread evenly."""
    chosen = spread_ports(gaps, first=0, last=len(free) - 1)
    return tuple(free[place] for place in chosen)


def add_beside(
    footprint: Footprint, callout: tuple[str, ...], *, loops: tuple[Loop, ...], net: int
) -> Footprint:
    """The footprint of a group with its callout and its own self-loops beside its frame."""
    scene, x = footprint.scene, footprint.box_width - 1
    if callout:
        lines = mark_callout(callout)
        scene = structs.replace(
            scene,
            width=x + 3 + max(map(text_width, lines)),
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
