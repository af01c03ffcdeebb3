"""Jogs: small offsets between two straight pieces of a wire, which look like a mistake.

Where a wire passes frames, each level places its own piece of it, so only when all levels
have their places is it seen that two pieces are nearly in line:

    ┌──────┐
    │      ├──┐_____          ┌──────┐
    └──────┘       └─▶        │      ├────────▶
                              └──────┘
       a jog                   one piece moved along the side of its box
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from triglyph_renderers.layout.model.axes import Side
from triglyph_renderers.layout.model.scene import Box, Point, Scene, Text, Wire
from triglyph_renderers.layout.p5_sizes.text_measures import Measures
from triglyph_renderers.layout.tuning import JOG_CLEARANCE, JOG_ROUNDS

Interval = tuple[int, int]


class Run(Struct, frozen=True, gc=False):
    """A straight piece of a net: at ``at`` across, from ``first`` to ``last`` along ``axis``.

    The axis is 0 for a horizontal run and 1 for a vertical one.
    """

    net: int
    axis: int
    at: int
    first: int
    last: int

    def holds(self, point: Point) -> bool:
        """Return whether a point is on the run."""
        return point[1 - self.axis] == self.at and self.first <= point[self.axis] <= self.last

    def touches(self, other: "Run") -> bool:
        """Return whether a run across this one meets it."""
        return self.first <= other.at <= self.last and other.first <= self.at <= other.last

    def ends(self) -> tuple[Point, Point]:
        """Return its two ends."""
        if self.axis:
            return (self.at, self.first), (self.at, self.last)
        return (self.first, self.at), (self.last, self.at)


def remove_jogs(scene: Scene, measures: Measures) -> Scene:
    """Return the scene with pieces of wires in line that were nearly so, where there is room.

    Args:
        scene: A scene without insets.
        measures: Says how far pieces in line may be off, and where wires may meet boxes.
    """
    least = max(measures.metrics.vertical.jog, measures.metrics.horizontal.jog)
    for _ in range(JOG_ROUNDS):
        nets = {
            wire.net
            for wire in scene.wires
            for start, end in wire.segments
            if 0 < abs(start[0] - end[0]) + abs(start[1] - end[1]) < least
        }
        straightened = _straighten_one(scene, measures, nets, least=least) if nets else None
        if straightened is None:
            break
        scene = straightened
    return scene


def _straighten_one(
    scene: Scene, measures: Measures, nets: set[int], *, least: int
) -> Scene | None:
    """Return the scene without one of its jogs, None where none can go."""
    runs = list(_find_runs(scene.wires))
    page = _Page(scene, measures, runs)
    for jog in runs:
        if jog.net not in nets or jog.last - jog.first >= least:
            continue
        pair = _pieces_beside(jog, runs)
        if pair is None:
            continue
        for move in _list_moves(*pair):
            if all(page.may_move(run, by, apart_from=(jog, *pair)) for run, by in move if by):
                moved = page.scene
                for run, by in move:
                    moved = _move_run(moved, run, by) if by else moved
                return moved
    return None


def _list_moves(one: Run, other: Run) -> list[list[tuple[Run, int]]]:
    """Return the ways to bring two runs in line: one moves, or the other, or both a little."""
    apart = other.at - one.at
    shares = [apart, 0, *(share for share in range(min(apart, 0), max(apart, 0)) if share)]
    return [[(one, share), (other, share - apart)] for share in shares]


def _find_runs(wires: Iterable[Wire]) -> Iterator[Run]:
    """Return the straight pieces of all nets, those that touch in one line as one."""
    lines: dict[tuple[int, int, int], list[Interval]] = {}
    for wire in wires:
        for start, end in wire.segments:
            if start != end:
                axis = 0 if start[1] == end[1] else 1
                ends = sorted((start[axis], end[axis]))
                key = (wire.net, axis, start[1 - axis])
                lines.setdefault(key, []).append((ends[0], ends[1]))
    for (net, axis, at), found in lines.items():
        found.sort()
        first, last = found[0]
        for low, high in found[1:]:
            if low > last:
                yield Run(net, axis, at, first, last)
                first = low
            last = max(last, high)
        yield Run(net, axis, at, first, last)


def _pieces_beside(jog: Run, runs: list[Run]) -> tuple[Run, Run] | None:
    """Return the two runs that a jog joins, None where it is something else.

    They leave it in opposite directions, and nothing else meets it.
    """
    met = [run for run in runs if run.net == jog.net and run.axis != jog.axis and jog.touches(run)]
    if len(met) != 2 or {met[0].at, met[1].at} != {jog.first, jog.last}:
        return None
    before = [run for run in met if run.last == jog.at]
    after = [run for run in met if run.first == jog.at]
    if len(before) != 1 or len(after) != 1 or before == after:
        return None
    return before[0], after[0]


class _Page(Struct, frozen=True):
    """A scene, and what is asked of it when a run moves."""

    scene: Scene
    measures: Measures
    runs: list[Run]

    def may_move(self, run: Run, by: int, *, apart_from: tuple[Run, ...]) -> bool:
        """Return whether a run can move across without coming too near to anything.

        ``apart_from`` are the runs that move with it or go away.
        """
        at = run.at + by
        own = [label for label in self.scene.texts if _is_beside(label, run)]
        return (
            all(self._end_may_move(end, run, by) for end in run.ends())
            and all(
                self._neighbour_allows(other, run, by)
                for other in self.runs
                if other not in apart_from
            )
            and all(self._box_allows(box, run, at) for box in self.scene.boxes)
            and all(
                self._text_allows(text, run, at) for text in self.scene.texts if text not in own
            )
            and all(self._label_may_move(label, run, by) for label in own)
        )

    def _end_may_move(self, end: Point, run: Run, by: int) -> bool:
        """Return whether an end that meets the side of a box may be elsewhere on that side."""
        for box in self.scene.boxes:
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
            for other in self.runs
            if other.net == run.net and other is not run and other.holds(end)
        ]

    def _places(self, box: Box, side: Side) -> Interval:
        """Return the first and last unit of the side of a box at which a wire may meet it."""
        across = side in ("north", "south")
        start = box.x if across else box.y
        if box.role != "leaf" or box.owner not in self.measures.leaves:
            corner = self.measures.metrics.frame.corner
            return start + corner, start + (box.width if across else box.height) - 1 - corner
        outline = self.measures.leaves[box.owner].outline
        first, last = outline.ports(side, box.width, box.height)
        return start + first, start + last

    def _clears_rules(self, box: Box, side: Side, place: int) -> bool:
        """Return whether a wire does not end at a rule between compartments."""
        clear = self.measures.metrics.box.rule_clear
        return side in ("north", "south") or all(
            abs(rule.start[1] - place) > clear
            for rule in self.scene.rules
            if rule.owner == box.owner
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

    def _text_allows(self, text: Text, run: Run, at: int) -> bool:
        """Return whether a run stays off a text."""
        (left, right), (top, bottom) = _area(text)
        along, across = ((left, right), (top, bottom))[:: 1 if run.axis == 0 else -1]
        overlaps = along[0] < run.last and run.first < along[1]
        return not overlaps or at < across[0] - 1 or at > across[1]

    def _label_may_move(self, label: Text, run: Run, by: int) -> bool:
        """Return whether a label that moves with its run stays off everything else."""
        moved = _move_text(label, run, by)
        (left, right), (top, bottom) = _area(moved)
        for other in self.runs:
            if other is run:
                continue
            (start_x, start_y), (end_x, end_y) = other.ends()
            if (
                left < end_x + 2
                and start_x - 2 < right
                and top < end_y + 2
                and start_y - 2 < bottom
            ):
                return False
        return not any(
            text is not label and _overlap(_area(text), _area(moved)) for text in self.scene.texts
        )


def _side_at(box: Box, end: Point, *, axis: int) -> Side | None:
    """Return the side of a box at which a run along an axis ends, if it does."""
    x, y = end
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    if box.role == "compartment" or not (box.x <= x <= right and box.y <= y <= bottom):
        return None
    if axis == 0:
        return "west" if x == box.x else "east" if x == right else None
    return "north" if y == box.y else "south" if y == bottom else None


def _area(text: Text) -> tuple[Interval, Interval]:
    return (text.x, text.x + text.width), (text.y, text.y + text.height)


def _overlap(one: tuple[Interval, Interval], other: tuple[Interval, Interval]) -> bool:
    return all(
        mine[0] < theirs[1] and theirs[0] < mine[1] for mine, theirs in zip(one, other, strict=True)
    )


def _is_beside(text: Text, run: Run) -> bool:
    """Return whether a text is the label of a run."""
    if text.net != run.net:
        return False
    (left, right), (top, bottom) = _area(text)
    if run.axis:
        return run.first <= top and bottom <= run.last and 0 <= left - run.at < JOG_CLEARANCE
    return run.first <= left and right <= run.last and 0 <= run.at - bottom < JOG_CLEARANCE


def _move_text(text: Text, run: Run, by: int) -> Text:
    if run.axis:
        return structs.replace(text, x=text.x + by)
    return structs.replace(text, y=text.y + by)


def _move_run(scene: Scene, run: Run, by: int) -> Scene:
    """Return the scene with a run and all that is attached to it moved across."""

    def move(point: Point) -> Point:
        if not run.holds(point):
            return point
        x, y = point
        return (x + by, y) if run.axis else (x, y + by)

    wires = tuple(
        wire
        if wire.net != run.net
        else structs.replace(
            wire,
            segments=tuple((move(start), move(end)) for start, end in wire.segments),
            heads=tuple(
                structs.replace(head, x=move((head.x, head.y))[0], y=move((head.x, head.y))[1])
                for head in wire.heads
            ),
        )
        for wire in scene.wires
    )
    texts = tuple(
        _move_text(text, run, by) if _is_beside(text, run) else text for text in scene.texts
    )
    return structs.replace(scene, wires=wires, texts=texts)
