"""Edge segments: the part of a net that one level draws, from its earlier ends to its later ends.

A level is the inside of one group. A link between members of the level is
drawn there whole; a link that leaves the level goes to a port of its frame,
where the level around it goes on. Links of one net that run the same way
through the layers make one edge segment, which shares its trunks and its dummies.
"""

from msgspec import structs

from triglyph_renderers.layout.model.axes import Axes
from triglyph_renderers.layout.model.compound_graph import CompoundGraph, Link
from triglyph_renderers.layout.model.level_graph import EdgeSegment, End, FramePort, Vertices
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p2_nets.split_by_direction import Course, part_courses


def build_segments(
    compound: CompoundGraph,
    nets: Nets,
    *,
    level: int,
    axes: Axes,
    vertices: Vertices,
    frame_ports: tuple[FramePort, ...],
    links: list[tuple[int, int]],
) -> list[EdgeSegment]:
    """The edge segments of a level; ``links`` pairs the links drawn here whole with their nets."""
    member = {element: vertex for vertex, element in enumerate(vertices.members)}

    def end_of(link: Link, *, source: bool) -> tuple[int, bool, bool]:
        element = link.source if source else link.target
        if element == level:
            return vertices.frame, False, source
        towards = compound.member_towards(level, element)
        return member[towards], towards != element, source

    courses: list[Course] = []
    for index, net in links:
        link = compound.links[index]
        source, target = end_of(link, source=True), end_of(link, source=False)
        before, after = vertices.layer_of[source[0]], vertices.layer_of[target[0]]
        if before < after:
            courses.append(Course(net, "forward", index, source, target))
        elif before > after:
            courses.append(Course(net, "backward", index, target, source))
        else:
            courses.append(Course(net, "flat", index, source, target))
    for number, frame_port in enumerate(frame_ports):
        outside = (len(vertices.members) + number, False, not frame_port.source_inside)
        for index in frame_port.links:
            inside = end_of(compound.links[index], source=frame_port.source_inside)
            courses.append(
                _pass_port(frame_port, number, index, axes, inside=inside, outside=outside)
            )
    segments: dict[tuple[int, str], list[Course]] = {}
    for course in courses:
        segments.setdefault((course.net, course.way), []).append(course)
    return [
        _build(name, way, part, compound=compound, vertices=vertices)
        for (net, way), found in segments.items()
        for name, part in part_courses(
            net,
            found,
            compound=compound,
            level=level,
            is_local=net in nets.local,
            layer_of=vertices.layer_of[: len(vertices.members)],
        )
    ]


def _pass_port(
    frame_port: FramePort,
    number: int,
    index: int,
    axes: Axes,
    *,
    inside: tuple[int, bool, bool],
    outside: tuple[int, bool, bool],
) -> Course:
    if frame_port.side == axes.entry:
        way = "backward" if frame_port.source_inside else "forward"
        return Course(frame_port.net, way, index, outside, inside)
    if frame_port.side == axes.exit:
        way = "forward" if frame_port.source_inside else "backward"
        return Course(frame_port.net, way, index, inside, outside)
    if frame_port.source_inside:
        return Course(frame_port.net, "forward", index, inside, None, number)
    return Course(frame_port.net, "forward", index, None, inside, number)


def _build(
    net: int, way: str, courses: list[Course], *, compound: CompoundGraph, vertices: Vertices
) -> EdgeSegment:
    link = compound.links[courses[0].link]
    edge = link.edge

    def gather(ends: list[tuple[tuple[int, bool, bool] | None, int]]) -> tuple[End, ...]:
        found: dict[tuple[int, bool, bool], list[int]] = {}
        for end, index in ends:
            if end is not None:
                found.setdefault(end, []).append(index)
        return tuple(
            End(
                vertex,
                through=through,
                head=not through
                and vertex not in frame_ports
                and (source_head if source else target_head),
                links=tuple(links),
                source=source,
            )
            for (vertex, through, source), links in found.items()
        )

    source_head, target_head = edge.source_head, edge.target_head
    frame_ports = range(len(vertices.members), vertices.frame)
    earlier_ends = [(course.earlier, course.link) for course in courses]
    later_ends = [(course.later, course.link) for course in courses]
    if way == "flat":
        earlier_ends, later_ends = earlier_ends + later_ends, []
    segment = EdgeSegment(
        net=net,
        line=edge.line,
        label=edge.label,
        looks_alike=link.looks_alike,
        earlier_ends=gather(earlier_ends),
        later_ends=gather(later_ends),
        side_ports=(),
        first=0,
        last=0,
    )
    return _span_channels(segment, courses, vertices=vertices)


def _span_channels(
    segment: EdgeSegment, courses: list[Course], *, vertices: Vertices
) -> EdgeSegment:
    before = [vertices.layer_of[end.vertex] for end in segment.earlier_ends]
    after = [vertices.layer_of[end.vertex] - 1 for end in segment.later_ends]
    side_ports = dict.fromkeys(
        course.side_port for course in courses if course.side_port is not None
    )
    sources_leave = any(course.side_port is not None and course.later is None for course in courses)
    channel = max(before, default=0) if sources_leave else min(after, default=0)
    leaving = [channel] if side_ports else []
    return structs.replace(
        segment,
        side_ports=tuple((frame_port, channel) for frame_port in side_ports),
        first=min([*before, *after, *leaving]),
        last=max([*before, *after, *leaving]),
    )
