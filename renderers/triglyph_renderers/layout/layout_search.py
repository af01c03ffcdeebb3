"""Layout search: a level placed in several ways, of which the best stays.

Where wires may have side exits is known only once everything has its place, and
whether that was worth it only once everything has been placed again.
"""

from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from triglyph_renderers.layout.level_cost import count_faults, find_cost
from triglyph_renderers.layout.level_layout import (
    AcrossWithBlocks,
    LevelPlacer,
    place_with_even_forks,
)
from triglyph_renderers.layout.memo import Memo
from triglyph_renderers.layout.model.footprint import Footprint
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.placed_level import Across, PlacedLevel
from triglyph_renderers.layout.model.scene import Scene
from triglyph_renderers.layout.p5_sizes.component_packing import Rows, choose_rows
from triglyph_renderers.layout.p5_sizes.leaf_box import Leaf
from triglyph_renderers.layout.p5_sizes.text_measures import Measures, MemberMeasures
from triglyph_renderers.layout.p6_place.balanced_frames import balance_frames
from triglyph_renderers.layout.p6_place.fans import find_fans, find_wide_fans
from triglyph_renderers.layout.p6_place.side_exit_candidates import (
    Looseness,
    SideExitCandidate,
    find_candidates,
    find_endings,
    find_sides,
)
from triglyph_renderers.layout.p6_place.side_exits import straight_candidates, with_side_exits
from triglyph_renderers.layout.p7_route.channel_bands import FrameSpace
from triglyph_renderers.layout.tuning import (
    FRAME_WIDTH,
    KEPT_LEVELS,
    KEPT_VERTICES,
    LOOSE_MEMBERS,
    ROW_WIDTH,
    SEARCH_TRIES,
    SEARCHED_BOXES,
)


class Search(Struct, frozen=True, kw_only=True):
    """Decides by trying.

    Attributes:
        measures: The sizes of texts.
        row_width: What parts that nothing joins fill side by side.
        width: What the drawing has, if there is a limit.
        is_polished: Whether what takes longest is done too, which may take some units more:
            boxes of a column are equally wide, blocks are pushed, and side exits are tried
            box by box.
    """

    measures: Measures
    row_width: int = ROW_WIDTH
    width: int | None = None
    is_polished: bool = True

    def place(
        self, graph: LevelGraph, groups: Mapping[int, Footprint], *, space: FrameSpace
    ) -> PlacedLevel:
        """Return a level in the best of the ways to place it."""
        effort = Effort(
            width=self.width,
            thorough=len(self.measures.leaves) <= SEARCHED_BOXES,
            box_by_box=self.is_polished,
        )
        members = self.measures.of_members(graph.members)
        return place_level(LevelTask(graph, groups, space, members, effort))

    def pack(self, graph: LevelGraph, scenes: list[Scene]) -> Rows:
        """Return rows of the parts of a level that are no wider than there is room."""
        frames = self.measures.compound.depths[graph.level] + 1
        width = self.row_width - FRAME_WIDTH * frames
        return choose_rows(scenes, self.measures.metrics, width=width)


class _WithoutSearch(Struct, frozen=True):
    """Places each level with the side exits that its graph has, if any."""

    measures: Measures

    def place(
        self, graph: LevelGraph, groups: Mapping[int, Footprint], *, space: FrameSpace
    ) -> PlacedLevel:
        """Return a level placed as it is."""
        return place_level(LevelTask(graph, groups, space, self.measures.of_members(graph.members)))


class Replay(_WithoutSearch, frozen=True):
    """Decides as has been decided before, in other units."""

    def pack(self, graph: LevelGraph, scenes: list[Scene]) -> Rows:
        """Return the rows of the parts of a level."""
        assert sum(len(stack) for row in graph.rows for stack in row) == len(scenes)
        return graph.rows


class Guess(_WithoutSearch, frozen=True):
    """Decides without trying: no side exits, and parts in rows of a width."""

    row_width: int

    def pack(self, _graph: LevelGraph, scenes: list[Scene]) -> Rows:
        """Return rows of the parts of a level."""
        return choose_rows(scenes, self.measures.metrics, width=self.row_width)


class Effort(Struct, frozen=True, kw_only=True):
    """How much is tried to find the best way to place a level.

    A level that keeps within ``width``, where there is a limit, is better than any that
    does not. Unless ``thorough``, side exits are taken to be better. They are tried for each
    box alone if ``box_by_box``; else what is narrowest is best.
    """

    width: int | None
    thorough: bool
    box_by_box: bool


class LevelTask(Struct, frozen=True):
    """All that the places of a level depend on.

    Attributes:
        graph: The level.
        groups: Its members that are groups, with their sizes.
        space: What it keeps free inside its frame.
        members: The least sizes of its leaves.
        effort: How much is tried; None if it is placed as it is.
    """

    graph: LevelGraph
    groups: Mapping[int, Footprint]
    space: FrameSpace
    members: MemberMeasures
    effort: Effort | None = None

    def __hash__(self) -> int:
        """Return the same number for equal tasks, from the little of them that is quickly read."""
        return hash((self.graph.level, len(self.graph.layer_of), self.space, self.effort))


def place_level(task: LevelTask) -> PlacedLevel:
    """Return a level with its members placed and its wires routed.

    A level that is not large and was placed a moment ago is not placed again.
    """
    return _LEVELS.answer(task, is_small=len(task.graph.layer_of) <= KEPT_VERTICES)


def _place(task: LevelTask) -> PlacedLevel:
    graph, effort = task.graph, task.effort
    is_polished = effort is None or effort.box_by_box
    placer = LevelPlacer(task.members, task.groups, task.space, is_polished=is_polished)
    if effort is None:
        across: Across = placer.across(graph)
    else:
        boxes = _find_boxes_with_sides(graph, task.members.leaves)
        across = place_best(graph, placer, boxes=boxes, effort=effort).across
    return balance_frames(placer.at_last(across))


def _find_boxes_with_sides(graph: LevelGraph, leaves: Mapping[int, Leaf]) -> set[int]:
    """Return the vertices at whose sides wires may have side exits.

    At the side of a box with sections a wire would be read as that of one section:

        ├────────┤                  ├────────┤
        │ health │         not      │ health ├──┐
        └───┬────┘                  └────────┘  │
    """
    return {
        vertex
        for vertex, element in enumerate(graph.members)
        if (leaf := leaves.get(element)) is not None
        and leaf.style is not None
        and not (graph.axes.vertical and leaf.is_divided)
    }


_LEVELS = Memo(_place, most=KEPT_LEVELS)


class _Attempt(Struct, frozen=True):
    """A level placed with some side exits, and what that costs."""

    candidates: Sequence[SideExitCandidate]
    across: AcrossWithBlocks
    placed: PlacedLevel
    cost: tuple[int, float]


def place_best(
    graph: LevelGraph, placer: LevelPlacer, *, boxes: set[int], effort: Effort
) -> PlacedLevel:
    """Return the best of the ways to place a level.

    Args:
        graph: The level without side exits.
        placer: Gives it sizes and places.
        boxes: The vertices at whose sides wires may have side exits.
        effort: How much is tried.
    """
    plain = placer.across(graph)
    pitch = plain.metrics.flow(graph.axes).exit_pitch
    sides = find_sides(graph, plain.footprints, boxes=boxes, first=plain.first, pitch=pitch)
    endings = find_endings(graph, sides=sides, port_at=plain.port_at)

    def candidates_of(looseness: Looseness) -> list[SideExitCandidate]:
        return find_candidates(
            graph,
            plain.footprints,
            sides=sides,
            endings=endings,
            looseness=looseness,
        )

    turner = _Turner(graph, placer)
    if not effort.thorough:
        turned = turner.turn_straight(candidates_of("none"))
        return placer.along(plain if turned is None else turned[1])

    def weigh(candidates: list[SideExitCandidate], across: AcrossWithBlocks) -> _Attempt:
        placed = placer.along(across)
        cost = find_cost(placed, width=effort.width if effort.box_by_box else 0)
        return _Attempt(candidates, across, placed, cost)

    best = weigh([], plain)
    few = len(graph.members) <= LOOSE_MEMBERS
    found: list[list[SideExitCandidate]] = []
    for looseness in ("none", "wires", "all") if few else ("none",):
        candidates = candidates_of(looseness)
        found.append(candidates)
        turned = turner.turn_straight(candidates)
        if turned is not None:
            best = min(best, weigh(*turned), key=lambda one: one.cost)
    if few and effort.box_by_box:
        tries = 0
        for choices in _choices_at_box_ends(found, questions=graph.questions):
            for candidates in _exchanges(best.candidates, choices):
                turned = turner.turn_all(candidates, straight=best.candidates)
                tries += 1
                if turned is not None:
                    best = min(best, weigh(*turned), key=lambda one: one.cost)
            if tries >= SEARCH_TRIES:
                break
    for at_exit in (True, False):
        alike = _without_fans(best.candidates, best.placed.graph, at_exit=at_exit)
        turned = turner.turn_all(alike, straight=best.candidates)
        if turned is not None:
            best = min(best, weigh(*turned), key=lambda one: one.cost)
    return _with_even_forks(best, placer, width=effort.width)


def _with_even_forks(best: _Attempt, placer: LevelPlacer, *, width: int | None) -> PlacedLevel:
    """Return a level with its forks even to the unit, where that costs no bend.

    They are made so at last, since one unit more or less would decide which side exits are
    tried, and so what the whole looks like.
    """
    across = place_with_even_forks(best.across)
    if across.first == best.placed.first:
        return best.placed
    straight = straight_candidates(list(best.candidates), across)
    placed = placer.along(across)
    is_worse = count_faults(placed) > count_faults(best.placed)
    is_wider = find_cost(placed, width=width)[0] > find_cost(best.placed, width=width)[0]
    is_straight = len(straight) == len(best.candidates)
    keeps_wide_fans = find_wide_fans(placed) == find_wide_fans(best.placed)
    is_as_good = is_straight and keeps_wide_fans and not is_worse and not is_wider
    return placed if is_as_good else best.placed


class _Turner:
    """Places a level with side exits, no set of them twice."""

    def __init__(self, graph: LevelGraph, placer: LevelPlacer) -> None:
        """Take the level without side exits, and what gives it sizes and places."""
        self._graph = graph
        self._placer = placer
        self._tried: set[frozenset[SideExitCandidate]] = {frozenset()}
        self._bent: set[SideExitCandidate] = set()

    def turn_straight(
        self, candidates: list[SideExitCandidate]
    ) -> tuple[list[SideExitCandidate], AcrossWithBlocks] | None:
        """Return those candidates behind which wires are straight, and the level with them.

        None where there are no such, or where they have been tried before.
        """
        while candidates and frozenset(candidates) not in self._tried:
            turned, straight = self._turn(candidates)
            if len(straight) == len(candidates):
                return candidates, turned
            self._bent.update(set(candidates).difference(straight))
            candidates = straight
        return None

    def turn_all(
        self, candidates: list[SideExitCandidate], *, straight: Sequence[SideExitCandidate]
    ) -> tuple[list[SideExitCandidate], AcrossWithBlocks] | None:
        """Return the candidates and the level with them; None if not all wires are straight.

        What has been bent before is hardly ever straight when it is added to those that are
        ``straight`` already.
        """
        added = set(candidates).difference(straight)
        if frozenset(candidates) in self._tried or not self._bent.isdisjoint(added):
            return None
        turned, found = self._turn(candidates)
        return (candidates, turned) if len(found) == len(candidates) else None

    def _turn(
        self, candidates: list[SideExitCandidate]
    ) -> tuple[AcrossWithBlocks, list[SideExitCandidate]]:
        """Return the level with some candidates, and those of them that are straight."""
        self._tried.add(frozenset(candidates))
        turned = self._placer.across(with_side_exits(self._graph, candidates))
        return turned, straight_candidates(candidates, turned)


def _without_fans(
    candidates: Sequence[SideExitCandidate], graph: LevelGraph, *, at_exit: bool
) -> list[SideExitCandidate]:
    """Return the candidates without those of fans on one side of their boxes, if fans are mixed."""
    fans = find_fans(graph, at_exit=at_exit)
    if len({fan.is_beside for fan in fans}) < 2:
        return list(candidates)
    box_ends = {(fan.box, at_exit) for fan in fans}
    return [candidate for candidate in candidates if _box_end_of(candidate) not in box_ends]


def _box_end_of(candidate: SideExitCandidate) -> tuple[int, bool]:
    """Return what is tried together: all wires at one end of a box share its sides."""
    return candidate.side_exit.box, candidate.side_exit.at_exit


def _choices_at_box_ends(
    found: list[list[SideExitCandidate]], *, questions: Set[int]
) -> Iterator[list[list[SideExitCandidate]]]:
    """Yield for each end of a box the sets of side exits that were found, and the empty one.

    Of a question with two answers, also one answer alone may leave it sideways.
    """
    box_ends = dict.fromkeys(
        _box_end_of(candidate) for candidates in reversed(found) for candidate in candidates
    )
    for box_end in box_ends:
        choices = [
            [candidate for candidate in candidates if _box_end_of(candidate) == box_end]
            for candidates in found
        ]
        box, _ = box_end
        if box in questions:
            choices += [[one] for choice in choices if len(choice) == 2 for one in choice]
        choices = [[], *choices]
        yield [choice for at, choice in enumerate(choices) if choice not in choices[:at]]


def _exchanges(
    candidates: Sequence[SideExitCandidate], choices: list[list[SideExitCandidate]]
) -> Iterator[list[SideExitCandidate]]:
    """Yield the candidates with each other set of side exits at one end of a box.

    Another set of as many is never better.
    """
    own = {_box_end_of(candidate) for choice in choices for candidate in choice}
    others = [candidate for candidate in candidates if _box_end_of(candidate) not in own]
    taken = {candidate.channel_net for candidate in others}
    for choice in choices:
        changed = [*others, *choice]
        is_larger_or_smaller = len(changed) != len(candidates)
        if is_larger_or_smaller and not any(candidate.channel_net in taken for candidate in choice):
            yield changed
