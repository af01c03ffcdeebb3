"""Frame edges: those of neighbours that are nearly in line become so.

Each level has the size that its content needs. Frames side by side, or below each other, may
so differ by a few units, which looks like a mistake:

    ┌─ EU ──┐   ┌─ US ──┐         ┌─ EU ──┐   ┌─ US ──┐
    │       │   │       │   and   │       │   │       │
    │       │   └───────┘   not   │       │   │       │
    └───────┘                     └───────┘   └───────┘
"""

from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct, structs

from triglyph_renderers.layout.model.scene import Box, Point, Scene, Text, Wire
from triglyph_renderers.layout.p7_route.area_index import (
    Bounds,
    border_lines,
    grown,
    overlap,
)
from triglyph_renderers.layout.p7_route.wire_runs import Run, find_runs
from triglyph_renderers.layout.tuning import (
    ALIGNED_FRAMES,
    FRAME_CLEARANCE,
    NEARLY_IN_LINE,
)

Edge: TypeAlias = Literal["left", "top", "right", "bottom"]
_OUTWARDS: dict[Edge, int] = {"left": -1, "top": -1, "right": 1, "bottom": 1}
_TITLE_EDGES: tuple[Edge, ...] = ("left", "top")
"""The edges that a title keeps its distance to."""


class _Wish(Struct, frozen=True):
    """An edge of a frame that is to be ``by`` units further out."""

    frame: int
    edge: Edge
    by: int


def align_frames(scene: Scene) -> Scene:
    """Return the scene with edges of neighbouring frames in line, where there is room.

    Edges move outwards alone, by no more than ``NEARLY_IN_LINE``, and no wire that ends at one
    is moved.

    Args:
        scene: A scene without insets.
    """
    frames = [number for number, box in enumerate(scene.boxes) if box.role == "group"]
    if not 1 < len(frames) <= ALIGNED_FRAMES:
        return scene
    parents = _find_parents(scene.boxes, frames)
    runs = list(find_runs(scene.wires))
    for edge in _OUTWARDS:
        for wish in _list_wishes(scene.boxes, parents, edge):
            scene = _with_edge(scene, wish, runs=runs)
    return scene


def _bounds(box: Box) -> Bounds:
    return box.x, box.y, box.x + box.width - 1, box.y + box.height - 1


def _place_of(box: Box, edge: Edge) -> int:
    return _bounds(box)[("left", "top", "right", "bottom").index(edge)]


def _find_parents(boxes: Sequence[Box], frames: Sequence[int]) -> dict[int, int | None]:
    """Return the smallest frame around each frame."""
    by_size = sorted(frames, key=lambda one: boxes[one].width * boxes[one].height)
    return {
        frame: next(
            (other for other in by_size[at + 1 :] if _is_inside(boxes[frame], boxes[other])), None
        )
        for at, frame in enumerate(by_size)
    }


def _is_inside(box: Box, frame: Box) -> bool:
    left, top, right, bottom = _bounds(box)
    low_x, low_y, high_x, high_y = _bounds(frame)
    return low_x < left and low_y < top and right < high_x and bottom < high_y


def _list_wishes(
    boxes: Sequence[Box], parents: dict[int, int | None], edge: Edge
) -> Iterator[_Wish]:
    """Yield the edges that would be in line with that of a neighbour if they were further out."""
    outwards = _OUTWARDS[edge]
    axis = 0 if edge in ("top", "bottom") else 1
    for frame in sorted(parents):
        place = _place_of(boxes[frame], edge)
        further = [
            outwards * (_place_of(boxes[other], edge) - place)
            for other in parents
            if parents[other] == parents[frame] and _are_beside(boxes[frame], boxes[other], axis)
        ]
        by = max([each for each in further if each <= NEARLY_IN_LINE], default=0)
        if by > 0:
            yield _Wish(frame, edge, by)


def _are_beside(one: Box, other: Box, axis: int) -> bool:
    """Return whether two frames are beside each other along an axis: 0 in a row, 1 in a column."""
    first, second = _bounds(one), _bounds(other)
    across = 1 - axis
    return (
        first[across] <= second[across + 2]
        and second[across] <= first[across + 2]
        and (first[axis + 2] < second[axis] or second[axis + 2] < first[axis])
    )


def _with_edge(scene: Scene, wish: _Wish, *, runs: Sequence[Run]) -> Scene:
    """Return the scene with an edge further out, or as it is where there is no room."""
    frame = scene.boxes[wish.frame]
    moved = _stretched(frame, wish.edge, wish.by)
    strip = _strip_of(frame, moved, wish.edge)
    if not _is_free(strip, scene, frame=frame, edge=wish.edge, runs=runs):
        return scene
    left, top, right, bottom = _bounds(moved)
    if left < 0 or top < 0:
        return scene
    boxes = tuple(moved if box is frame else box for box in scene.boxes)
    texts = tuple(
        _title_moved(text, wish) if text.role == "title" and text.owner == frame.owner else text
        for text in scene.texts
    )
    return structs.replace(
        scene,
        boxes=boxes,
        texts=texts,
        wires=tuple(_with_passage(wire, strip, wish) for wire in scene.wires),
        width=max(scene.width, right + 1),
        height=max(scene.height, bottom + 1),
    )


def _with_passage(wire: Wire, strip: Bounds, wish: _Wish) -> Wire:
    """Return a wire whose pieces in the frame and outside of it meet at the new edge."""
    axis = 0 if wish.edge in ("left", "right") else 1
    inner = strip[axis] if _OUTWARDS[wish.edge] > 0 else strip[axis + 2]
    low, high = strip[1 - axis], strip[3 - axis]

    def moved(point: Point) -> Point:
        if point[axis] != inner or not low < point[1 - axis] < high:
            return point
        outer = inner + _OUTWARDS[wish.edge] * wish.by
        return (outer, point[1]) if axis == 0 else (point[0], outer)

    if all(moved(point) == point for line in wire.segments for point in line):
        return wire
    lines = tuple((moved(start), moved(end)) for start, end in wire.segments)
    return structs.replace(wire, segments=lines)


def _stretched(box: Box, edge: Edge, by: int) -> Box:
    left, top, right, bottom = _bounds(box)
    if edge == "left":
        left -= by
    elif edge == "top":
        top -= by
    elif edge == "right":
        right += by
    else:
        bottom += by
    return structs.replace(box, x=left, y=top, width=right - left + 1, height=bottom - top + 1)


def _strip_of(before: Box, after: Box, edge: Edge) -> Bounds:
    """Return what a frame grows by, from its old edge to its new one, both in it."""
    left, top, right, bottom = _bounds(after)
    if edge == "left":
        right = before.x
    elif edge == "top":
        bottom = before.y
    elif edge == "right":
        left = before.x + before.width - 1
    else:
        top = before.y + before.height - 1
    return left, top, right, bottom


def _title_moved(text: Text, wish: _Wish) -> Text:
    if wish.edge not in _TITLE_EDGES:
        return text
    if wish.edge == "left":
        return structs.replace(text, x=text.x - wish.by)
    return structs.replace(text, y=text.y - wish.by)


def _is_free(strip: Bounds, scene: Scene, *, frame: Box, edge: Edge, runs: Sequence[Run]) -> bool:
    """Return whether a strip has nothing in it or near it but wires that pass right through."""
    around = grown(strip, FRAME_CLEARANCE)
    axis = 0 if edge in ("left", "right") else 1
    return (
        not any(
            overlap(side, around)
            for box in scene.boxes
            if box is not frame and box.role != "compartment"
            for side in _sides(box)
        )
        and not any(
            overlap((text.x, text.y, text.x + text.width - 1, text.y + text.height - 1), around)
            for text in scene.texts
            if not (text.role == "title" and text.owner == frame.owner)
        )
        and all(_passes(run.bounds(), strip, around, axis=axis) for run in runs)
    )


def _sides(box: Box) -> list[Bounds]:
    """Return where a box may be met: a group at its four lines, any other all over."""
    return border_lines(_bounds(box)) if box.role == "group" else [_bounds(box)]


def _passes(run: Bounds, strip: Bounds, around: Bounds, *, axis: int) -> bool:
    """Return whether a run is away from a strip, or crosses it from side to side."""
    crosses = run[axis] < strip[axis] and run[axis + 2] > strip[axis + 2]
    return crosses or not overlap(run, around)
