"""Balanced frames: those grow into free space beside them until their members are in the middle.

A title at the left of a wire pushes what is in a frame to the right. What else is there
settles where the wire is, so only the other side can follow:

       │                                   │
    ┌─ Public │─┐                       ┌─ Public │─────┐
    │      ┌──┴─┐                       │      ┌──┴─┐   │
    │      │ lb │         becomes       │      │ lb │   │
    │      └──┬─┘                       │      └──┬─┘   │
    └─────────│─┘                       └─────────│─────┘
    ┌─────────│─────────┐               ┌─────────│─────────┐

The level becomes no wider by that, since no frame grows beyond the members of other layers.
"""

from msgspec import Struct, structs

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.placed_level import PlacedLevel
from triglyph_renderers.layout.model.scene import Scene, flattened
from triglyph_renderers.layout.p6_place.constraints import layer_distances

_MEMBERS = frozenset({"label", "detail", "section", "callout"})
"""The roles of texts that belong to members."""


class _Growth(Struct, frozen=True):
    """By how much a frame grows at its near side and at its far one."""

    near: int
    far: int

    def limited(self, other: "_Growth") -> "_Growth":
        """Return the lesser growth of two."""
        return _Growth(min(self.near, other.near), min(self.far, other.far))


class _Space(Struct, frozen=True):
    """The units between two vertices beyond the distance that they keep."""

    left: int
    right: int
    size: int


def balance_frames(placed: PlacedLevel) -> PlacedLevel:
    """Return a level whose groups have grown, where there is room, until they are balanced.

    Frames that are equally large in one layer stay so.
    """
    graph, metrics = placed.graph, placed.metrics
    if not graph.axes.vertical or not graph.children:
        return placed
    spaces = _find_spaces(placed)
    wanted: dict[int, _Growth] = {}
    for vertex, room in _find_room(placed, spaces).items():
        off = _find_imbalance(placed.footprints[vertex].scene)
        wanted[vertex] = _Growth(max(-off, 0), max(off, 0)).limited(room)
    wanted = _share_spaces(wanted, spaces)
    alike: dict[tuple[int, int, int], _Growth] = {}
    for vertex, growth in wanted.items():
        key = _likeness(vertex, placed)
        alike[key] = growth.limited(alike.get(key, growth))
    footprints, first = dict(placed.footprints), list(placed.first)
    for vertex in wanted:
        growth = alike[_likeness(vertex, placed)]
        footprints[vertex] = _grown(footprints[vertex], growth, lead=metrics.frame.title_lead)
        first[vertex] -= growth.near
    across = structs.replace(placed.across, footprints=footprints, first=first)
    return structs.replace(placed, across=across)


def _likeness(vertex: int, placed: PlacedLevel) -> tuple[int, int, int]:
    """Return what frames share that must stay alike: the layer and the size."""
    own = placed.footprints[vertex]
    return placed.graph.layer_of[vertex], own.box_width, own.box_height


def _find_spaces(placed: PlacedLevel) -> list[_Space]:
    """Return the free space between each two vertices that keep a distance."""
    graph, first = placed.graph, placed.first
    distances = layer_distances(
        graph, placed.footprints, placed.metrics, wall_gaps=placed.across.wall_gaps
    )
    spaces = [
        _Space(one.left, one.right, first[one.right] - first[one.left] - one.least)
        for one in distances
    ]
    return spaces + [_Space(flat_edge.near, flat_edge.far, 0) for flat_edge in graph.flat_edges]


def _share_spaces(wanted: dict[int, _Growth], spaces: list[_Space]) -> dict[int, _Growth]:
    """Return growths with which two frames take half of the space that both would grow into.

    What one of them leaves, the other may have.
    """
    shared = dict(wanted)
    for space in spaces:
        if space.left not in shared or space.right not in shared:
            continue
        left, right = shared[space.left], shared[space.right]
        if left.far + right.near > space.size:
            far = min(left.far, max(space.size // 2, space.size - right.near))
            shared[space.left] = _Growth(left.near, far)
            shared[space.right] = _Growth(min(right.near, space.size - far), right.far)
    return shared


def _find_room(placed: PlacedLevel, spaces: list[_Space]) -> dict[int, _Growth]:
    """Return how far each group with a plain frame may grow to both sides.

    It keeps away from what is beside it in its layer, and a side at which a wire ends or passes
    stays where it is.
    """
    graph, first = placed.graph, placed.first
    members = placed.footprints
    least = min(first[vertex] for vertex in members)
    most = max(first[vertex] + own.box_width for vertex, own in members.items())
    room: dict[int, _Growth] = {
        vertex: _Growth(first[vertex] - least, most - first[vertex] - members[vertex].box_width)
        for vertex in graph.children
        if _has_plain_frame(members[vertex])
    }
    for space in spaces:
        if space.left in room:
            room[space.left] = room[space.left].limited(_Growth(room[space.left].near, space.size))
        if space.right in room:
            room[space.right] = room[space.right].limited(
                _Growth(space.size, room[space.right].far)
            )
    for vertex, own in room.items():
        taken = _sides_with_wires(graph.children[vertex])
        room[vertex] = own.limited(
            _Growth(
                0 if graph.axes.near in taken else own.near,
                0 if graph.axes.far in taken else own.far,
            )
        )
    return room


def _sides_with_wires(inside: LevelGraph) -> set[Side]:
    """Return the sides of a frame at which wires pass it, or end at it from inside."""
    sides = {port.side for port in inside.frame_ports}
    return sides | {inside.axes.entry} if inside.frame_ends else sides


def _has_plain_frame(footprint: Footprint) -> bool:
    """Return whether a group is a frame around its content, and nothing is beside it."""
    boxes = footprint.scene.boxes
    is_frame = len(boxes) == 1 and boxes[0].role == "group" and not footprint.scene.rules
    return is_frame and boxes[0].width == footprint.box_width == footprint.scene.width


def _find_imbalance(scene: Scene) -> int:
    """Return by how much more space is at the left of a frame's members than at the right."""
    inside = [flattened(Scene(0, 0, insets=(inset,))) for inset in scene.insets]
    spans = [(box.x, box.x + box.width) for one in inside for box in one.boxes]
    spans += [
        (text.x, text.x + text.width)
        for one in inside
        for text in one.texts
        if text.role in _MEMBERS
    ]
    if not spans:
        return 0
    left, right = min(start for start, _ in spans), max(end for _, end in spans)
    return left - (scene.width - right)


def _grown(footprint: Footprint, growth: _Growth, *, lead: int) -> Footprint:
    """Return the footprint of a group with a wider frame; a title at the left stays there."""
    more = growth.near + growth.far
    if not more:
        return footprint
    scene, near = footprint.scene, growth.near
    width = footprint.box_width + more
    (frame,) = scene.boxes
    return structs.replace(
        footprint,
        scene=structs.replace(
            scene,
            width=width,
            boxes=(structs.replace(frame, width=width),),
            texts=tuple(
                text if text.x <= lead else structs.replace(text, x=text.x + near)
                for text in scene.texts
            ),
            insets=tuple((x + near, y, inset) for x, y, inset in scene.insets),
        ),
        box_width=width,
        entry_ports=tuple(port + near for port in footprint.entry_ports),
        exit_ports=tuple(port + near for port in footprint.exit_ports),
    )
