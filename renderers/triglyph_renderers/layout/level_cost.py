"""Level cost: what the ways to place a level are compared by.

A way costs its area, larger for each bend, and for what is not as a designer would have it.
"""

from triglyph_renderers.layout.level_layout import extent_across
from triglyph_renderers.layout.model.channel import Channel
from triglyph_renderers.layout.model.level_graph import LevelGraph
from triglyph_renderers.layout.model.placed_level import PlacedLevel
from triglyph_renderers.layout.p6_place.fans import count_mixed
from triglyph_renderers.layout.tuning import (
    AREA_PER_BEND,
    BENDS_FOR_EVEN_FORK,
    BENDS_FOR_LIKE_FANS,
    BENDS_FOR_QUESTION_CORNER,
    UNSEEN_OFFSET,
)


def find_cost(placed: PlacedLevel, *, width: int | None) -> tuple[int, float]:
    """Return the units beyond a width, then the area, larger for bends and other faults."""
    first, last = extent_across(placed)
    breadth = last - first + 1
    wires = max(len(placed.graph.segments), 1)
    area = breadth * placed.length * (1 + AREA_PER_BEND * count_faults(placed) / wires)
    columns = breadth if placed.graph.axes.vertical else placed.length
    return 0 if width is None else max(columns - width, 0), area


def count_faults(placed: PlacedLevel) -> float:
    """Return the number of bends of a level, with its other faults counted in bends.

    These are lopsided forks, mixed fans and wires that miss the corners of questions.
    """
    bends = len(placed.side_exit_wires) + sum(map(_count_bends, placed.channels))
    lopsided = BENDS_FOR_EVEN_FORK * _count_lopsided(placed)
    uneven = lopsided + BENDS_FOR_LIKE_FANS * count_mixed(placed.graph)
    return bends + uneven + BENDS_FOR_QUESTION_CORNER * _count_slanted(placed.graph)


def _count_slanted(graph: LevelGraph) -> int:
    """Return how many wires meet a question not at a corner, since another one is there.

    A picture draws a question as a diamond:

        ╱╲                           ╱╲
       ╱  ╲                         ╱  ╲
       ╲  ╱──── no ──┐    and not   ╲  ╱
        ╲╱           ▼              │╲╱│
        │ yes                   yes │  └─ no ─┐
        ▼                           ▼         ▼
    """
    return sum(
        max(len(graph.ports(at_exit=at_exit).get(vertex, ())) - 1, 0)
        for vertex in graph.questions
        for at_exit in (True, False)
    )


def _count_bends(channel: Channel) -> int:
    """Return how often wires turn in a channel on their ways between their ends."""
    return sum(
        2 * sum(earlier != later for earlier in earlier_ends for later in later_ends)
        + len(channel_net.side_ports)
        for channel_net, earlier_ends, later_ends in zip(
            channel.nets, channel.earlier_ends, channel.later_ends, strict=True
        )
    )


def _count_lopsided(placed: PlacedLevel) -> int:
    """Return how many boxes are off the middle of the two that they alone face.

    ┌───┐                        ┌───┐
    │   ├─────┐               ┌──┤   ├──┐
    └─┬─┘     │    and not    │  └───┘  │
      ▼       ▼               ▼         ▼

    A question may as well be in line with the only one of its answers that leads on:

    │ Paid? ├── no ──┐
    └───┬───┘        ▼
        │ yes    ┌──────┐
        ▼        │ Stop │
      │ ... │    └──────┘
    """
    graph = placed.graph
    members = len(graph.members)
    facing = graph.opposite_ends()
    lopsided = 0
    for (box, at_exit), others in facing.items():
        if box >= members or len(others) != 2:
            continue
        (one, _), (other, _) = others
        if max(one, other) >= members or one == other:
            continue
        if len(facing[one, not at_exit]) == len(facing[other, not at_exit]) == 1:
            middle = 2 * placed.first[box] + placed.footprints[box].box_across(graph.axes) - 1
            ends = [placed.port_at[vertex, not at_exit, port] for vertex, port in others]
            faced = [sum(ends)]
            onward = [vertex for vertex, _ in others if graph.ports(at_exit=at_exit).get(vertex)]
            if box in graph.questions and len(onward) == 1:
                faced.append(2 * ends[0 if onward[0] == one else 1])
            lopsided += all(abs(each - middle) > UNSEEN_OFFSET for each in faced)
    return lopsided
