"""Courses: the links of one level, and which of one net run on one wire.

What is one net may be too much for one wire as soon as its ends have their
layers: where some of its edges run one way through the layers and some the
other, those of each way need not lead from all its sources to all its targets.
"""

from msgspec import Struct

from triglyph_renderers.layout.model.compound_graph import CompoundGraph
from triglyph_renderers.layout.p2_nets.edge_bundling import is_complete, split_complete, split_stars

_NEIGHBOURS = 2


class Course(Struct, frozen=True, gc=False):
    """One link in one level: which net and way it belongs to, and its ends there.

    An end is a vertex, whether the link goes on inside it, and whether it is the source's.
    """

    net: int
    way: str
    link: int
    earlier: tuple[int, bool, bool] | None
    later: tuple[int, bool, bool] | None
    side_port: int | None = None


def part_courses(
    net: int,
    courses: list[Course],
    *,
    compound: CompoundGraph,
    level: int,
    is_local: bool,
    layer_of: tuple[int, ...],
) -> list[tuple[int, list[Course]]]:
    """The courses of a net that run one way, in parts for one wire each, with their names.

    Only what belongs to the level alone is parted: a net whose ends look alike,
    and one of several sources and targets if it ``is_local``. Each part is a net
    of its own then, which others cross, named after its first link. ``layer_of``
    gives the layer of each member.
    """
    first = compound.links[courses[0].link]
    if first.level != level:
        return [(net, courses)]
    if first.looks_alike:
        parts = _part_alike(courses, compound=compound, layer_of=layer_of)
    elif is_local:
        parts = _part_incomplete(courses, compound=compound)
    else:
        return [(net, courses)]
    return [(part[0].link, part) for part in parts]


def _part_incomplete(courses: list[Course], *, compound: CompoundGraph) -> list[list[Course]]:
    """The courses in parts each of which is a complete net."""
    links = [course.link for course in courses]
    if is_complete(links, compound):
        return [courses]
    return _by_links(courses, split_complete(links, compound))


def _part_alike(
    courses: list[Course], *, compound: CompoundGraph, layer_of: tuple[int, ...]
) -> list[list[Course]]:
    """The courses of a net whose ends look alike, in parts each of which branches at one trunk.

    A second trunk would let a reader join the wrong ends.
    """
    links = [course.link for course in courses]
    ways = [[courses], _by_links(courses, split_stars(links, compound))]
    for parts in ways:
        if all(_branches_once(part, compound=compound, layer_of=layer_of) for part in parts):
            return parts
    return [[course] for course in courses]


def _by_links(courses: list[Course], parts: list[list[int]]) -> list[list[Course]]:
    course_of = {course.link: course for course in courses}
    return [[course_of[link] for link in part] for part in parts]


def _branches_once(
    courses: list[Course], *, compound: CompoundGraph, layer_of: tuple[int, ...]
) -> bool:
    """Whether links whose ends look alike may branch at one trunk of the whole drawing.

    So it is where they join members of neighbouring layers with one end in each,
    or where they are one wire here that branches inside one member.
    """
    if len(courses) == 1:
        return True
    links = [course.link for course in courses]
    ends = [end for course in courses for end in (course.earlier, course.later)]
    if (
        courses[0].way == "flat"
        or not is_complete(links, compound)
        or any(end is None or end[0] >= len(layer_of) for end in ends)
    ):
        return False
    sources = len({compound.links[link].source for link in links})
    targets = len({compound.links[link].target for link in links})
    earlier_ends = {course.earlier for course in courses}
    later_ends = {course.later for course in courses}
    if len(earlier_ends) == len(later_ends) == 1:
        return 1 in (sources, targets)
    layers = {layer_of[end[0]] for end in ends if end is not None}
    one_each = len(earlier_ends) + len(later_ends) == sources + targets
    return one_each and len(layers) == _NEIGHBOURS and max(layers) - min(layers) == 1
