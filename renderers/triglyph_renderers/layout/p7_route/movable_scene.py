"""A scene whose runs move across, with all that is attached to them, where there is room.

::

    ┌───┐      │           ┌───┐   │
    │ a ├──┐   │           │ a ├───│──┐
    └───┘  │   │           └───┘   │  │
           ▼   │                   │  ▼
                  `a`'s upright run may move only where nothing else is
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import TypeAlias, TypeVar

from msgspec import structs

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.scene import Box, Head, Point, Scene, Text, group_lines
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.area_index import (
    AreaIndex,
    Bounds,
    border_lines,
    grown,
    overlap,
)
from triglyph_renderers.layout.p7_route.wire_runs import Run, find_runs
from triglyph_renderers.layout.tuning import (
    JOG_CLEARANCE,
    JOG_PASSES,
    JOG_TEXT_CLEARANCE,
    JOG_TOUCH,
)

Found = TypeVar("Found")
Interval: TypeAlias = tuple[int, int]


class MovableScene:
    """A scene whose runs move, and what is asked of it before one does."""

    def __init__(self, scene: Scene, measures: Measures) -> None:
        """Put all that is in the scene into indexes by where it is."""
        self.boxes, self.rules, self.measures = scene.boxes, scene.rules, measures
        self.texts = list(scene.texts)
        self._scene = scene
        self._wires = list(scene.wires)
        self._wires_of: dict[int, list[int]] = {}
        for number, wire in enumerate(scene.wires):
            self._wires_of.setdefault(wire.net, []).append(number)
        self._labels_of: dict[int, list[list[int]]] = {}
        self._runs: AreaIndex[Run] = AreaIndex()
        self._runs_of: dict[int, list[Run]] = {}
        self._texts: AreaIndex[int] = AreaIndex()
        self._boxes: AreaIndex[int] = AreaIndex()
        for net in self._wires_of:
            self._index_runs(net)
        lines_of: dict[int, list[int]] = {}
        for number, text in enumerate(scene.texts):
            self._texts.add(number, _bounds(text))
            if text.net is not None:
                lines_of.setdefault(text.net, []).append(number)
        for net, lines in lines_of.items():
            blocks = group_lines([self.texts[number] for number in lines])
            self._labels_of[net] = [[lines[at] for at in block] for block in blocks]
        for number, box in enumerate(scene.boxes):
            for area in _sides(box):
                self._boxes.add(number, area)

    @property
    def nets(self) -> list[int]:
        """Return the nets in the order in which they are drawn."""
        return list(self._wires_of)

    def scene(self) -> Scene:
        """Return the scene as it is now."""
        return structs.replace(self._scene, wires=tuple(self._wires), texts=tuple(self.texts))

    def runs_of(self, net: int) -> list[Run]:
        """Return the runs of a net."""
        return self._runs_of[net]

    def runs_across(self, run: Run) -> list[Run]:
        """Return the runs of the same net that meet a run across it."""
        near = self._runs.near(run.bounds())
        return [
            each
            for each in near
            if each.net == run.net and each.axis != run.axis and run.touches(each)
        ]

    def move(self, run: Run, by: int) -> None:
        """Move a run and all that is attached to it across."""
        for number in self.labels_beside(run):
            self._texts.remove(number, _bounds(self.texts[number]))
            self.texts[number] = _move_text(self.texts[number], run, by)
            self._texts.add(number, _bounds(self.texts[number]))
        for number in self._wires_of[run.net]:
            wire = self._wires[number]
            self._wires[number] = structs.replace(
                wire,
                segments=tuple(
                    (_move_point(start, run, by), _move_point(end, run, by))
                    for start, end in wire.segments
                ),
                heads=tuple(_move_head(head, run, by) for head in wire.heads),
            )
        for old in self._runs_of[run.net]:
            self._runs.remove(old, old.bounds())
        self._index_runs(run.net)

    def may_move(self, run: Run, by: int, *, apart_from: tuple[Run, ...]) -> bool:
        """Return whether a run can move across without coming too near to anything.

        ``apart_from`` are the runs that move with it or go away.
        """
        at = run.at + by
        own = self.labels_beside(run)
        around = grown(run.swept(by), JOG_CLEARANCE)
        return (
            all(self._end_may_move(end, run, by) for end in run.ends())
            and all(
                self._neighbour_allows(other, run, by)
                for other in self._runs.near(around)
                if other not in apart_from
            )
            and all(self._box_allows(self.boxes[box], run, at) for box in self._boxes.near(around))
            and all(
                _text_allows(self.texts[text], run, at)
                for text in self._texts.near(around)
                if text not in own
            )
            and all(self._label_may_move(label, run, by, own=own) for label in own)
        )

    def labels_beside(self, run: Run) -> list[int]:
        """Return the lines of the labels beside a run.

        Only the last line is near a level run, and the others move with it::

              GET
            /users
            ────────▶
        """
        return [
            number
            for block in self._labels_of.get(run.net, ())
            if any(_is_beside(self.texts[each], run) for each in block)
            for number in block
        ]

    def has_room_for(self, run: Run, *, apart_from: tuple[Run, ...]) -> bool:
        """Return whether a wire that becomes longer by a run comes too near to nothing there.

        It crosses other wires only in the middle of these, and no side of a frame.
        ``apart_from`` are runs of the same net that it is joined to.
        """
        around = grown(run.bounds(), JOG_CLEARANCE)
        return (
            all(
                _lets_pass(other, run)
                for other in self._runs.near(around)
                if other not in apart_from
            )
            and not any(
                overlap(area, around)
                for number in self._boxes.near(around)
                for area in _sides(self.boxes[number])
            )
            and not any(
                _distance(self.texts[text], run) < _clearance(run)
                for text in self._texts.near(around)
            )
        )

    def count_crossings(self, run: Run) -> int:
        """Return how many runs of other nets and how many lines of frames a run crosses."""
        area = run.bounds()
        wires = sum(
            other.net != run.net and other.axis != run.axis and run.touches(other)
            for other in self._runs.near(area)
        )
        lines = sum(
            overlap(line, area)
            for number in self._boxes.near(area)
            if self.boxes[number].role == "group"
            for line in _sides(self.boxes[number])
        )
        return wires + lines

    def _index_runs(self, net: int) -> None:
        """Find the runs of a net as its wires are now."""
        self._runs_of[net] = list(find_runs(self._wires[number] for number in self._wires_of[net]))
        for run in self._runs_of[net]:
            self._runs.add(run, run.bounds())

    def _end_may_move(self, end: Point, run: Run, by: int) -> bool:
        """Return whether an end that meets the side of a box may be elsewhere on that side."""
        for number in sorted(self._boxes.near((*end, *end))):
            box = self.boxes[number]
            side = _side_at(box, end, axis=run.axis)
            if side is not None:
                place = end[1 - run.axis] + by
                low, high = self._places(box, side)
                return low <= place <= high and self._clears_rules(box, side, place)
        return any(other.axis != run.axis and other.touches(run) for other in self._own(run, end))

    def _own(self, run: Run, end: Point) -> list[Run]:
        """Return the other runs of the same net at one of its ends."""
        return [
            other
            for other in self._runs.near((*end, *end))
            if other.net == run.net and other != run and other.holds(end)
        ]

    def _places(self, box: Box, side: Side) -> Interval:
        """Return the first and last unit of the side of a box at which a wire may meet it."""
        across = side in ("north", "south")
        start = box.x if across else box.y
        leaf = None if box.owner is None else self.measures.leaves.get(box.owner)
        if box.role != "leaf" or leaf is None:
            corner = self.measures.metrics.frame.corner
            return start + corner, start + (box.width if across else box.height) - 1 - corner
        first, last = leaf.outline.ports(side, box.width, box.height)
        return start + first, start + last

    def _clears_rules(self, box: Box, side: Side, place: int) -> bool:
        """Return whether a wire does not end at a rule between compartments."""
        clear = self.measures.metrics.box.rule_clear
        return side in ("north", "south") or all(
            abs(rule.start[1] - place) > clear for rule in self.rules if rule.owner == box.owner
        )

    def _neighbour_allows(self, other: Run, run: Run, by: int) -> bool:
        """Return whether another run is not in the way, and stays long enough if it is attached."""
        at = run.at + by
        if other.axis == run.axis:
            overlaps = (
                other.first <= run.last + JOG_CLEARANCE and run.first <= other.last + JOG_CLEARANCE
            )
            return not overlaps or abs(other.at - at) >= JOG_CLEARANCE or other.at == run.at
        if other.net != run.net or not other.touches(run):
            crosses = other.first <= max(at, run.at) and min(at, run.at) <= other.last
            near = run.first - JOG_CLEARANCE < other.at < run.last + JOG_CLEARANCE
            is_through = other.first < min(at, run.at) and max(at, run.at) < other.last
            return not (crosses and near) or is_through
        if other.first < run.at < other.last:
            return other.first < at < other.last
        far = other.last if other.first == run.at else other.first
        return abs(far - at) >= JOG_CLEARANCE and (far > at) == (far > run.at)

    def _box_allows(self, box: Box, run: Run, at: int) -> bool:
        """Return whether a run keeps away from the sides of a box that it would run along."""
        if box.role == "compartment":
            return True
        start, size = (box.x, box.width) if run.axis == 0 else (box.y, box.height)
        low, high = (box.y, box.height) if run.axis == 0 else (box.x, box.width)
        if run.last <= start or run.first >= start + size - 1:
            return True
        sides = (low, low + high - 1)
        if box.role == "leaf":
            return at <= sides[0] - JOG_CLEARANCE or at >= sides[1] + JOG_CLEARANCE
        return all(abs(at - side) >= JOG_CLEARANCE for side in sides)

    def _label_may_move(self, label: int, run: Run, by: int, *, own: Sequence[int]) -> bool:
        """Return whether a line of a label that moves with its run stays off everything else."""
        moved = _move_text(self.texts[label], run, by)
        for other in self._runs.near(grown(_bounds(moved), JOG_TEXT_CLEARANCE)):
            if other != run and _distance(moved, other) < _clearance(other):
                return False
        around = _bounds(moved)
        on_text = any(
            text not in own and _overlap(_intervals_of(self.texts[text]), _intervals_of(moved))
            for text in self._texts.near(around)
        )
        return not on_text and not any(
            overlap(area, around)
            for number in self._boxes.near(around)
            for area in _sides(self.boxes[number])
        )


def straighten_nets(
    scene: Scene,
    measures: Measures,
    *,
    fewest: int,
    find: Callable[[int, MovableScene], Iterable[Found]],
    remove: Callable[[Found, MovableScene], bool],
) -> Scene:
    """Return a scene with what can be removed from its wires removed.

    What has moved may make room for others, so all are looked at again after it. Of one net no
    more goes in a pass than is found at its beginning: of two branches a little above and below
    a trunk, each could move it to itself for ever.

    Args:
        scene: A scene without insets.
        measures: Says where wires may meet boxes.
        fewest: The straight pieces that a net with something to remove has, at least.
        find: Yields what could be removed of a net.
        remove: Removes one of these if there is room, and returns whether there was.
    """
    pieces = Counter(
        wire.net for wire in scene.wires for start, end in wire.segments if start != end
    )
    nets = [net for net, count in pieces.items() if count >= fewest]
    if not nets:
        return scene
    page = MovableScene(scene, measures)

    def straighten(net: int) -> bool:
        found = False
        for _ in list(find(net, page)):
            if not any(remove(one, page) for one in find(net, page)):
                break
            found = True
        return found

    for _ in range(JOG_PASSES):
        straightened = [straighten(net) for net in nets]
        if not any(straightened):
            break
    return page.scene()


def _lets_pass(other: Run, run: Run) -> bool:
    """Return whether a run is far enough from another one, or crosses it in its middle."""
    if other.axis == run.axis:
        apart = other.first > run.last + JOG_CLEARANCE or run.first > other.last + JOG_CLEARANCE
        return apart or abs(other.at - run.at) >= JOG_CLEARANCE
    if not (run.first - JOG_CLEARANCE < other.at < run.last + JOG_CLEARANCE):
        return True
    near = other.first - JOG_CLEARANCE < run.at < other.last + JOG_CLEARANCE
    through = other.first + JOG_CLEARANCE <= run.at <= other.last - JOG_CLEARANCE
    return not near or (through and other.net != run.net)


def _sides(box: Box) -> list[Bounds]:
    """Return where a box is looked for: a leaf all over, a frame at its four lines alone."""
    area = box.x, box.y, box.x + box.width - 1, box.y + box.height - 1
    return [area] if box.role == "leaf" else border_lines(area)


def _side_at(box: Box, end: Point, *, axis: int) -> Side | None:
    """Return the side of a box at which a run along an axis ends, if it does."""
    x, y = end
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    if box.role == "compartment" or not (box.x <= x <= right and box.y <= y <= bottom):
        return None
    if axis == 0:
        return "west" if x == box.x else "east" if x == right else None
    return "north" if y == box.y else "south" if y == bottom else None


def _intervals_of(text: Text) -> tuple[Interval, Interval]:
    return (text.x, text.x + text.width), (text.y, text.y + text.height)


def _bounds(text: Text) -> Bounds:
    return text.x, text.y, text.x + text.width, text.y + text.height


def _text_allows(text: Text, run: Run, at: int) -> bool:
    """Return whether a run elsewhere stays off a text, or comes no nearer to it than it is."""
    least = min(_clearance(run), max(_distance(text, run), JOG_TOUCH))
    return _distance(text, structs.replace(run, at=at)) >= least


def _distance(text: Text, run: Run) -> float:
    """Return how far a run is from a text that it passes, infinitely if it passes none of it."""
    along, across = _intervals_of(text)[:: 1 if run.axis == 0 else -1]
    if along[0] >= run.last + JOG_TOUCH or run.first - JOG_TOUCH >= along[1]:
        return inf
    return max(across[0] - run.at, run.at - across[1])


def _clearance(run: Run) -> int:
    """Return how far a run is to be from texts: lines of text have room above them already."""
    return JOG_TEXT_CLEARANCE if run.axis else JOG_TOUCH


def _overlap(one: tuple[Interval, Interval], other: tuple[Interval, Interval]) -> bool:
    return all(
        mine[0] < theirs[1] and theirs[0] < mine[1] for mine, theirs in zip(one, other, strict=True)
    )


def _is_beside(text: Text, run: Run) -> bool:
    """Return whether a text is the label of a run."""
    if text.net != run.net:
        return False
    (left, right), (top, bottom) = _intervals_of(text)
    if run.axis:
        return run.first <= top and bottom <= run.last and 0 <= left - run.at < JOG_CLEARANCE
    return run.first <= left and right <= run.last and 0 <= run.at - bottom < JOG_CLEARANCE


def _move_text(text: Text, run: Run, by: int) -> Text:
    if run.axis:
        return structs.replace(text, x=text.x + by)
    return structs.replace(text, y=text.y + by)


def _move_point(point: Point, run: Run, by: int) -> Point:
    if not run.holds(point):
        return point
    x, y = point
    return (x + by, y) if run.axis else (x, y + by)


def _move_head(head: Head, run: Run, by: int) -> Head:
    x, y = _move_point((head.x, head.y), run, by)
    return head if (x, y) == (head.x, head.y) else structs.replace(head, x=x, y=y)
