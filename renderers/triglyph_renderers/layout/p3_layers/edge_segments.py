"""Strands: the part of a net that one level draws, from its upper ends to its lower ends.

A level is the inside of one group. A link between members of the level is
drawn there whole; a link that leaves the level goes to a port of its frame,
where the level around it goes on. Links of one net that run the same way
through the layers make one strand, which shares its trunks and its dummies.
"""

from msgspec import Struct, structs

from triglyph.model import Lines, LineStyle
from triglyph_renderers.layout.model.axes import Axes, Side
from triglyph_renderers.layout.model.compound_graph import Hierarchy, Link
from triglyph_renderers.layout.model.label_size import LabelSize
from triglyph_renderers.layout.p2_nets.edge_bundling import Nets
from triglyph_renderers.layout.p2_nets.split_by_direction import Course, part_courses


class Port(Struct, frozen=True, gc=False):
    """Where a net passes the frame of a group on its way to an end inside.

    A port without links keeps a place on its side for a net that ends at the
    frame from outside. ``label`` is the size of the label that the level around
    puts beside the port.
    """

    net: int
    side: Side
    links: tuple[int, ...]
    source_inside: bool
    label: LabelSize | None = None


class End(Struct, frozen=True, gc=False):
    """Where a strand meets a vertex; it goes on inside the member where ``through`` is set."""

    vertex: int
    through: bool = False
    head: bool = False
    links: tuple[int, ...] = ()
    source: bool = False


class Strand(Struct, frozen=True, gc=False):
    """A net's part in one level, with the channels from ``first`` to ``last`` that it uses.

    ``exits`` pairs a port at the near or far side with the channel whose trunk
    reaches it. A strand whose ends all lie in one layer has them all in
    ``uppers`` and runs through the channel after it. It ``looks_alike`` where both
    ends of its edges look the same, so that only its course tells them apart.
    """

    net: int
    line: LineStyle
    label: Lines
    looks_alike: bool
    uppers: tuple[End, ...]
    lowers: tuple[End, ...]
    exits: tuple[tuple[int, int], ...]
    first: int
    last: int

    def ends(self, *, upper: bool) -> tuple[End, ...]:
        """The upper or the lower ends."""
        return self.uppers if upper else self.lowers

    @property
    def links(self) -> tuple[int, ...]:
        """The links that this level draws a part of."""
        ends = (*self.uppers, *self.lowers)
        return tuple(dict.fromkeys(index for end in ends for index in end.links))

    def passed_layers(self) -> range:
        """The layers in which the strand needs a dummy."""
        return range(self.first + 1, self.last + 1)


class Vertices(Struct, frozen=True):
    """The vertices of a level: its members, then its ports, then the frame itself.

    ``layer_of`` gives each its layer: 0 holds the ports where the flow enters,
    ``last`` those where it leaves. Ports at the near and far side have no
    layer (-1), since a trunk reaches them from its channel. ``stacks`` are the
    members that a row, a column or a grid has in line along the flow.
    """

    members: tuple[int, ...]
    layer_of: tuple[int, ...]
    last: int
    stacks: tuple[tuple[int, ...], ...] = ()

    @property
    def frame(self) -> int:
        """The vertex that stands for the inside of the level's own frame."""
        return len(self.layer_of) - 1


def build_strands(
    hierarchy: Hierarchy,
    nets: Nets,
    *,
    level: int,
    axes: Axes,
    vertices: Vertices,
    ports: tuple[Port, ...],
    links: list[tuple[int, int]],
) -> list[Strand]:
    """The strands of a level; ``links`` pairs the links drawn here whole with their nets."""
    member = {element: vertex for vertex, element in enumerate(vertices.members)}

    def end_of(link: Link, *, source: bool) -> tuple[int, bool, bool]:
        element = link.source if source else link.target
        if element == level:
            return vertices.frame, False, source
        towards = hierarchy.member_towards(level, element)
        return member[towards], towards != element, source

    courses: list[Course] = []
    for index, net in links:
        link = hierarchy.links[index]
        source, target = end_of(link, source=True), end_of(link, source=False)
        before, after = vertices.layer_of[source[0]], vertices.layer_of[target[0]]
        if before < after:
            courses.append(Course(net, "forward", index, source, target))
        elif before > after:
            courses.append(Course(net, "backward", index, target, source))
        else:
            courses.append(Course(net, "flat", index, source, target))
    for number, port in enumerate(ports):
        outside = (len(vertices.members) + number, False, not port.source_inside)
        for index in port.links:
            inside = end_of(hierarchy.links[index], source=port.source_inside)
            courses.append(_pass_port(port, number, index, axes, inside=inside, outside=outside))
    strands: dict[tuple[int, str], list[Course]] = {}
    for course in courses:
        strands.setdefault((course.net, course.way), []).append(course)
    return [
        _build(name, way, part, hierarchy=hierarchy, vertices=vertices)
        for (net, way), found in strands.items()
        for name, part in part_courses(
            net,
            found,
            hierarchy=hierarchy,
            level=level,
            is_local=net in nets.local,
            layer_of=vertices.layer_of[: len(vertices.members)],
        )
    ]


def _pass_port(
    port: Port,
    number: int,
    index: int,
    axes: Axes,
    *,
    inside: tuple[int, bool, bool],
    outside: tuple[int, bool, bool],
) -> Course:
    if port.side == axes.low:
        way = "backward" if port.source_inside else "forward"
        return Course(port.net, way, index, outside, inside)
    if port.side == axes.high:
        way = "forward" if port.source_inside else "backward"
        return Course(port.net, way, index, inside, outside)
    if port.source_inside:
        return Course(port.net, "forward", index, inside, None, number)
    return Course(port.net, "forward", index, None, inside, number)


def _build(
    net: int, way: str, courses: list[Course], *, hierarchy: Hierarchy, vertices: Vertices
) -> Strand:
    link = hierarchy.links[courses[0].link]
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
                and vertex not in ports
                and (source_head if source else target_head),
                links=tuple(links),
                source=source,
            )
            for (vertex, through, source), links in found.items()
        )

    source_head, target_head = edge.source_head, edge.target_head
    ports = range(len(vertices.members), vertices.frame)
    uppers = [(course.upper, course.link) for course in courses]
    lowers = [(course.lower, course.link) for course in courses]
    if way == "flat":
        uppers, lowers = uppers + lowers, []
    strand = Strand(
        net=net,
        line=edge.line,
        label=edge.label,
        looks_alike=link.looks_alike,
        uppers=gather(uppers),
        lowers=gather(lowers),
        exits=(),
        first=0,
        last=0,
    )
    return _span_channels(strand, courses, vertices=vertices)


def _span_channels(strand: Strand, courses: list[Course], *, vertices: Vertices) -> Strand:
    before = [vertices.layer_of[end.vertex] for end in strand.uppers]
    after = [vertices.layer_of[end.vertex] - 1 for end in strand.lowers]
    exit_ports = dict.fromkeys(course.exit for course in courses if course.exit is not None)
    sources_leave = any(course.exit is not None and course.lower is None for course in courses)
    channel = max(before, default=0) if sources_leave else min(after, default=0)
    leaving = [channel] if exit_ports else []
    return structs.replace(
        strand,
        exits=tuple((port, channel) for port in exit_ports),
        first=min([*before, *after, *leaving]),
        last=max([*before, *after, *leaving]),
    )
