"""Jogs: small offsets between two straight pieces of a wire, which look like a mistake.

Where a wire passes frames, each level places its own piece of it, so only when all levels
have their places is it seen that two pieces are nearly in line:

    ┌──────┐
    │      ├──┐_____          ┌──────┐
    └──────┘       └─▶        │      ├────────▶
                              └──────┘
       a jog                   one piece moved along the side of its box
"""

from collections.abc import Sequence
from math import inf
from typing import TypeAlias

from msgspec import structs

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.scene import Box, Head, Point, Scene, Text, group_lines
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.p7_route.area_index import AreaIndex, Bounds, grown
from triglyph_renderers.layout.p7_route.wire_runs import Run, find_runs
from triglyph_renderers.layout.tuning import (
    JOG_CLEARANCE,
    JOG_PASSES,
    JOG_TEXT_CLEARANCE,
    JOG_TOUCH,
)

Interval: TypeAlias = tuple[int, int]


def remove_jogs(scene: Scene, measures: Measures) -> Scene:
    """Return the scene with pieces of wires in line that were nearly so, where there is room.

    What has moved may make room for others, so all jogs are looked at again after it.

    Args:
        scene: A scene without insets.
        measures: Says how far pieces in line may be off, and where wires may meet boxes.
    """
    least = max(measures.metrics.vertical.jog, measures.metrics.horizontal.jog)
    if not any(0 < _length(*line) < least for wire in scene.wires for line in wire.segments):
        return scene
    page = _Page(scene, measures)
    for _ in range(JOG_PASSES):
        straightened = [_straighten(net, page, least=least) for net in page.nets]
        if not any(straightened):
            break
    return page.scene()


def _length(start: Point, end: Point) -> int:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _straighten(net: int, page: "_Page", *, least: int) -> bool:
    """Remove the jogs of a net that can go; return whether there were any."""
    found = False
    while any(_remove(jog, page) for jog in page.runs_of(net) if jog.length < least):
        found = True
    return found


def _remove(jog: Run, page: "_Page") -> bool:
    """Bring the two runs that a jog joins in line, if one of the ways to do it is free."""
    pair = _pieces_beside(jog, page)
    if pair is None:
        return False
    for move in _list_moves(*pair):
        if all(page.may_move(run, by, apart_from=(jog, *pair)) for run, by in move if by):
            for run, by in move:
                if by:
                    page.move(run, by)
            return True
    return False


def _list_moves(one: Run, other: Run) -> list[list[tuple[Run, int]]]:
    """Return the ways to bring two runs in line: one moves, or the other, or both a little."""
    apart = other.at - one.at
    shares = [apart, 0, *(share for share in range(min(apart, 0), max(apart, 0)) if share)]
    return [[(one, share), (other, share - apart)] for share in shares]


def _pieces_beside(jog: Run, page: "_Page") -> tuple[Run, Run] | None:
    """Return the two runs that a jog joins, None where it is something else.

    They leave it in opposite directions, and nothing else meets it.
    """
    near = page.runs_near(jog.bounds())
    met = [run for run in near if run.net == jog.net and run.axis != jog.axis and jog.touches(run)]
    if len(met) != 2 or {met[0].at, met[1].at} != {jog.first, jog.last}:
        return None
    before = [run for run in met if run.last == jog.at]
    after = [run for run in met if run.first == jog.at]
    if len(before) != 1 or len(after) != 1 or before == after:
        return None
    return before[0], after[0]


class _Page:
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

    def runs_near(self, area: Bounds) -> dict[Run, None]:
        """Return the runs in an area, and some beside it."""
        return self._runs.near(area)

    def move(self, run: Run, by: int) -> None:
        """Move a run and all that is attached to it across."""
        for number in self._labels_beside(run):
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
        own = self._labels_beside(run)
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

    def _index_runs(self, net: int) -> None:
        """Find the runs of a net as its wires are now."""
        self._runs_of[net] = list(find_runs(self._wires[number] for number in self._wires_of[net]))
        for run in self._runs_of[net]:
            self._runs.add(run, run.bounds())

    def _labels_beside(self, run: Run) -> list[int]:
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
        return not any(
            text not in own and _overlap(_intervals_of(self.texts[text]), _intervals_of(moved))
            for text in self._texts.near(_bounds(moved))
        )


def _sides(box: Box) -> list[Bounds]:
    """Return where a box is looked for: a leaf all over, a frame at its four lines alone."""
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    if box.role == "leaf":
        return [(box.x, box.y, right, bottom)]
    return [
        (box.x, box.y, right, box.y),
        (box.x, bottom, right, bottom),
        (box.x, box.y, box.x, bottom),
        (right, box.y, right, bottom),
    ]


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
