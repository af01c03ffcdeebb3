"""Drawing of one level after another, from the inside out.

This is the second half of the pipeline: it takes what ``arrange`` has ordered,
gives the members of a level their sizes, the innermost first, then every
vertex its cells, the nets their wires, and the whole its frame.
"""

from itertools import pairwise

from msgspec import Struct

from triglyph.model import Node
from triglyph.renderer import Remark
from triglyph_renderers.boxart.arrange import Arrangement, Slot
from triglyph_renderers.boxart.axes import Side
from triglyph_renderers.boxart.divided import draw_divided, may_divide
from triglyph_renderers.boxart.frame import Framed, Margins, draw_frame, keep_clear
from triglyph_renderers.boxart.hierarchy import BODY, Hierarchy
from triglyph_renderers.boxart.labels import distance_between, measure_label
from triglyph_renderers.boxart.leaf import with_border
from triglyph_renderers.boxart.loops import rows_of
from triglyph_renderers.boxart.measure import Measures
from triglyph_renderers.boxart.placement import LabelSizes, Pen, Placed, extent_across, place_level
from triglyph_renderers.boxart.scene import Scene, merged, shifted
from triglyph_renderers.boxart.sizes import (
    Footprint,
    add_beside,
    size_leaf,
    spread_ports,
)
from triglyph_renderers.boxart.tree import draw_tree
from triglyph_renderers.boxart.wiring import (
    draw_bridge,
    draw_bridge_label,
    draw_label,
    draw_wires,
    port_places,
)


class Drawing(Struct, frozen=True):
    """A level with its frame, from cell (0, 0).

    ``ports`` are the places of the level's ports, each on its own side;
    ``taken`` the places at which wires end at the frame from inside; ``tops``
    the columns of the ports that were asked for on the outside of the top.
    """

    scene: Scene
    ports: tuple[int, ...] = ()
    taken: tuple[tuple[Side, int], ...] = ()
    tops: tuple[int, ...] = ()
    remarks: tuple[Remark, ...] = ()


def draw_level(
    arrangement: Arrangement,
    hierarchy: Hierarchy,
    measures: Measures,
    *,
    framed: bool = True,
    top_gaps: list[int] | None = None,
    foot: int = 0,
    least: tuple[int, int] = (0, 0),
) -> Drawing:
    """The drawing of a level and of everything in it.

    ``top_gaps`` are the least distances of the ports that it needs on the
    outside of its top, ``foot`` the rows that stay free at its bottom, and
    ``least`` its least columns and rows.
    """
    group = hierarchy.groups[arrangement.level]
    assert group is not None
    if group.layout == "tree":
        return _draw_outline(arrangement, hierarchy, measures, top_gaps=top_gaps)
    label_sizes: LabelSizes = {
        (spot.vertex, spot.at_upper, spot.slot): measure_label(spot.lines, axes=arrangement.axes)
        for spot in arrangement.labels
    }
    footprints: dict[int, Footprint] = {}
    remarks: list[Remark] = []
    for vertex in range(len(arrangement.members)):
        footprints[vertex], found = _size_member(
            vertex, arrangement, hierarchy=hierarchy, measures=measures, label_sizes=label_sizes
        )
        remarks.extend(found)
    placed = place_level(arrangement, footprints=footprints, label_sizes=label_sizes)
    title = measures.titles[arrangement.level] if framed else ()
    frame = group.frame if framed else "none"
    first, last = extent_across(placed)
    pen = Pen(placed, shift=-first)
    breadth = last - first + 1
    axes = arrangement.axes
    width, height = (breadth, placed.length) if axes.vertical else (placed.length, breadth)
    places = port_places(placed, pen)
    taken = [(axes.low, _cross(placed, pen, vertex)) for vertex in arrangement.frame_ends]
    fit: Framed = draw_frame(
        frame,
        title,
        width=width,
        height=height,
        busy=frozenset(place for side, place in (*places, *taken) if side == "north"),
        top_gaps=top_gaps,
        foot=foot,
        least=least,
    )
    content = _draw_content(placed, pen, margins=fit.margins, breadth=breadth)
    x, y = fit.margins.west, fit.margins.north
    scene = merged(
        [Scene(0, 0, boxes=fit.boxes, texts=fit.texts), shifted(content, x, y)],
        fit.width,
        fit.height,
    )
    moved = {"north": x, "south": x, "west": y, "east": y}
    return Drawing(
        scene,
        ports=tuple(place + moved[side] for side, place in places),
        taken=tuple((side, place + moved[side]) for side, place in taken),
        tops=fit.tops,
        remarks=tuple(remarks),
    )


def _cross(placed: Placed, pen: Pen, vertex: int) -> int:
    """The column (or row, in a level that flows sideways) of a vertex."""
    x, y = pen.point(0, placed.first[vertex])
    return x if placed.arrangement.axes.vertical else y


def _draw_content(placed: Placed, pen: Pen, *, margins: Margins, breadth: int) -> Scene:
    """The inside of a level: its members, then the wires and labels between them."""
    arrangement = placed.arrangement
    scenes = [
        shifted(footprint.scene, *placed.corner_of(vertex, pen))
        for vertex, footprint in placed.footprints.items()
    ]
    wires = [
        wire
        for number, channel in enumerate(placed.channels)
        for wire in draw_wires(number, channel, placed, pen, margins=margins, breadth=breadth)
    ]
    wires.extend(draw_bridge(bridge, placed, pen) for bridge in arrangement.bridges)
    texts = [text for spot in arrangement.labels for text in draw_label(spot, placed, pen)]
    texts.extend(
        text for bridge in arrangement.bridges for text in draw_bridge_label(bridge, placed, pen)
    )
    return merged([*scenes, Scene(0, 0, wires=tuple(wires), texts=tuple(texts))], 0, 0)


def _gaps(
    vertex: int,
    slots: tuple[Slot, ...],
    *,
    upper: bool,
    arrangement: Arrangement,
    sizes: LabelSizes,
) -> list[int] | None:
    """The least distances between a member's neighbouring ports on one side; None without ports."""
    if not slots:
        return None
    return [
        distance_between(
            sizes.get((vertex, upper, one)),
            sizes.get((vertex, upper, other)),
            axes=arrangement.axes,
        )
        for one, other in pairwise(slots)
    ]


def _size_member(
    vertex: int,
    arrangement: Arrangement,
    *,
    hierarchy: Hierarchy,
    measures: Measures,
    label_sizes: LabelSizes,
) -> tuple[Footprint, tuple[Remark, ...]]:
    """The footprint of a member, and what its drawing does not show as written."""
    element = arrangement.members[vertex]
    axes = arrangement.axes
    lows, highs = arrangement.lows.get(vertex, ()), arrangement.highs.get(vertex, ())
    low_gaps = _gaps(vertex, lows, upper=False, arrangement=arrangement, sizes=label_sizes)
    high_gaps = _gaps(vertex, highs, upper=True, arrangement=arrangement, sizes=label_sizes)
    loops = measures.loops[element]
    net = measures.loop_net(element)
    child = arrangement.children.get(vertex)
    if child is None:
        leaf = measures.leaves[element]
        if leaf.style is None and _reads_as_label(vertex, arrangement):
            leaf = with_border(leaf)
        footprint = size_leaf(
            leaf, axes=axes, low_gaps=low_gaps, high_gaps=high_gaps, loops=loops, loop_net=net
        )
        bare = measures.leaves[element].style is None
        remarks = _remark_border(hierarchy.nodes[element]) if bare and footprint.bordered else ()
        return footprint, remarks
    ends = {
        side: (gaps, slots)
        for side, gaps, slots in ((axes.low, low_gaps, lows), (axes.high, high_gaps, highs))
        if gaps is not None and not any(slot.through for slot in slots)
    }
    busy = {side for side, slots in ((axes.low, lows), (axes.high, highs)) if slots}
    drawing = _draw_group(
        child,
        hierarchy,
        measures,
        busy=frozenset(busy) | ({"east"} if loops else set()),
        top_gaps=ends["north"][0] if "north" in ends else None,
        foot=rows_of(loops),
        least=_least_size(ends, child, foot=rows_of(loops)),
    )
    scene = drawing.scene
    extent = scene.width if axes.vertical else scene.height
    given = iter(drawing.ports)
    sides: list[tuple[int, ...]] = []
    for side, slots, gaps in ((axes.low, lows, low_gaps), (axes.high, highs, high_gaps)):
        if side not in ends:
            sides.append(tuple(next(given) for _ in slots))
        elif side == "north" and drawing.tops:
            sides.append(drawing.tops)
        else:
            taken = {place for where, place in drawing.taken if where == side}
            last = extent - 2 - (rows_of(loops) if side == "east" else 0)
            sides.append(keep_clear(spread_ports(gaps, first=1, last=last), taken))
    footprint = Footprint(scene, scene.width, scene.height, sides[0], sides[1])
    callout = measures.callouts.get(element, ())
    return add_beside(footprint, callout, loops=loops, net=net), drawing.remarks


def _least_size(
    ends: dict[Side, tuple[list[int], tuple[Slot, ...]]], child: Arrangement, *, foot: int
) -> tuple[int, int]:
    """The columns and rows that the ports on the outside of a group need.

    They keep clear of the wires that end at the same side from inside.
    """
    needed = {side: sum(gaps) + 3 for side, (gaps, _) in ends.items()}
    if child.axes.low in needed:
        needed[child.axes.low] += 2 * len(child.frame_ends)
    if "east" in needed:
        needed["east"] += foot
    width = max(needed.get("north", 0), needed.get("south", 0))
    return width, max(needed.get("east", 0), needed.get("west", 0))


def _reads_as_label(vertex: int, arrangement: Arrangement) -> bool:
    """Whether bare text between two horizontal wires could be taken for their label."""
    if arrangement.axes.vertical:
        return False
    for sides, upper in ((arrangement.lows, False), (arrangement.highs, True)):
        heads = [
            end.head
            for slot in sides.get(vertex, ())
            for end in arrangement.strands[slot.strand].ends(upper=upper)
            if end.vertex == vertex
        ]
        if all(heads):
            return False
    return True


def _remark_border(node: Node | None) -> tuple[Remark, ...]:
    """What to say of bare text that has been given a border."""
    subject = f"node {node.id}" if node is not None else "the drawing"
    return (Remark(subject, "drawn in a box, since its text alone could not carry its edges"),)


def _draw_group(
    arrangement: Arrangement,
    hierarchy: Hierarchy,
    measures: Measures,
    *,
    busy: frozenset[Side],
    top_gaps: list[int] | None,
    foot: int,
    least: tuple[int, int],
) -> Drawing:
    """The drawing of a member group, divided where it asks for that and no wire forbids it."""
    group, node = hierarchy.groups[arrangement.level], hierarchy.nodes[arrangement.level]
    assert group is not None
    assert node is not None
    if group.layout == "tree":
        return _draw_outline(arrangement, hierarchy, measures, top_gaps=top_gaps, framed=bool(busy))
    if not group.divided:
        return draw_level(
            arrangement, hierarchy, measures, top_gaps=top_gaps, foot=foot, least=least
        )
    titled = bool(measures.titles[arrangement.level])
    allowed: set[Side] = {"north"} if titled else set()
    if busy <= allowed and may_divide(arrangement, hierarchy, measures):
        remarks: list[Remark] = []

        def draw_inside(inner: Arrangement) -> Scene:
            drawing = draw_level(inner, hierarchy, measures, framed=False)
            remarks.extend(drawing.remarks)
            return drawing.scene

        scene = draw_divided(
            arrangement,
            hierarchy,
            measures,
            draw_inside=draw_inside,
            least_width=least[0],
        )
        return Drawing(scene, remarks=tuple(remarks))
    drawing = draw_level(
        arrangement, hierarchy, measures, top_gaps=top_gaps, foot=foot, least=least
    )
    remark = Remark(
        f"group {node.id}", "drawn undivided, since an edge could not tell it from its members"
    )
    return Drawing(
        drawing.scene, drawing.ports, drawing.taken, drawing.tops, (*drawing.remarks, remark)
    )


def _draw_outline(
    arrangement: Arrangement,
    hierarchy: Hierarchy,
    measures: Measures,
    *,
    top_gaps: list[int] | None,
    foot: int = 0,
    least: tuple[int, int] = (0, 0),
    framed: bool = False,
) -> Drawing:
    """A tree, in a frame of its own where edges end at it."""
    level = arrangement.level
    outline = draw_tree(level, hierarchy, measures, with_root=level != BODY and not framed)
    if not framed:
        return Drawing(outline)
    fit = draw_frame(
        "box",
        measures.titles[level],
        width=outline.width,
        height=outline.height,
        busy=frozenset(),
        top_gaps=top_gaps,
        foot=foot,
        least=least,
    )
    boxes = Scene(0, 0, boxes=fit.boxes, texts=fit.texts)
    scene = merged(
        [boxes, shifted(outline, fit.margins.west, fit.margins.north)], fit.width, fit.height
    )
    node = hierarchy.nodes[level]
    subject = f"group {node.id}" if node is not None else "the drawing"
    remark = Remark(subject, "drawn with a frame, which its edges need")
    return Drawing(scene, tops=fit.tops, remarks=(remark,))
