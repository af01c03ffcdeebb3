"""The footprint of a leaf: its box, grown until its ports and self-loops fit."""

from collections.abc import Sequence

from msgspec import Struct, structs

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.axes import Axes, Side
from triglyph_renderers.layout.model.footprint import Footprint, spread_ports
from triglyph_renderers.layout.model.leaf_outline import rectangle
from triglyph_renderers.layout.model.places import (
    NOWHERE,
    Places,
    Span,
    places_between,
    places_of,
)
from triglyph_renderers.layout.model.scene import Scene, Text
from triglyph_renderers.layout.p5_sizes.leaf_box import (
    CalloutPlace,
    Leaf,
    compartment_height,
    draw_callout,
    draw_leaf,
    with_border,
    with_higher_head,
)
from triglyph_renderers.layout.p5_sizes.self_loops import Loops


class LeafDemands(Struct, frozen=True, kw_only=True):
    """What the wires at a leaf ask of its box.

    ``entry_gaps`` and ``exit_gaps`` are the least distances between neighbouring ports, None
    for a side without any; ``at_sides`` counts the wires that meet its near or far side,
    whichever has more.
    """

    axes: Axes
    entry_gaps: Sequence[int] | None
    exit_gaps: Sequence[int] | None
    loops: Loops
    at_sides: int = 0

    @property
    def has_ports_at_east(self) -> bool:
        """Return whether ports are on the side where callouts and self-loops are."""
        if self.axes.exit == "east":
            return self.exit_gaps is not None
        return self.axes.entry == "east" and self.entry_gaps is not None


def size_leaf(
    leaf: Leaf, metrics: Metrics, demands: LeafDemands, *, least: tuple[int, int] = (0, 0)
) -> Footprint:
    """Return the footprint of a leaf, grown until its ports and loops fit.

    ``least`` is an outer size that the box should not fall short of. Bare text that is too
    short for its ports gets a border in characters.
    """
    axes = demands.axes
    gaps = (demands.entry_gaps, demands.exit_gaps)
    needed = [0 if own is None else sum(own) + 1 for own in gaps]
    if leaf.style is None and not _text_holds(leaf, metrics, needed, axes=axes):
        leaf = with_border(leaf, metrics)
    width = max(leaf.width, least[0])
    height = max(_height_with_loops(leaf, metrics, demands), least[1])
    sides = metrics.flow(axes).exit_pitch * (demands.at_sides - 1) + 1 if demands.at_sides else 0
    room = -1
    while True:
        width, height = metrics.box.sized(width), metrics.box.sized(height)
        drawn = _draw(leaf, metrics, demands, width=width, height=height)
        entries, exits = (drawn.places(side) for side in (axes.entry, axes.exit))
        beside = drawn.side_places(axes)
        across = max(needed[0] - len(entries), needed[1] - len(exits), 0)
        along = max(sides - len(beside), 0)
        if not across and not along:
            break
        if len(entries) + len(exits) + len(beside) == room:
            leaf = _with_whole_sides(leaf, metrics)
        room = len(entries) + len(exits) + len(beside)
        wider, higher = (across, along) if axes.vertical else (along, across)
        if leaf.is_divided and not axes.vertical:
            leaf = with_higher_head(leaf, metrics, more=across)
            higher = max(_height_with_loops(leaf, metrics, demands) - height, 0)
        width, height = width + wider, height + higher
    return Footprint(
        drawn.scene,
        width,
        height,
        _choose_places(entries, demands.entry_gaps),
        _choose_places(exits, demands.exit_gaps),
        bordered=leaf.style is not None,
        sealed=leaf.style is not None,
        entry_room=entries,
        exit_room=exits,
        side_room=beside,
    )


def _with_whole_sides(leaf: Leaf, metrics: Metrics) -> Leaf:
    """Return a leaf at whose whole sides wires may end.

    The outline of a shape may have the same few places however large the shape is; then
    more wires than that would let it grow for ever.
    """
    box = metrics.box
    sides = rectangle(border=box.border, pad_x=0, pad_y=0, corner=box.corner)
    return structs.replace(leaf, outline=structs.replace(leaf.outline, ports=sides.ports))


class _Drawn(Struct, frozen=True):
    """A leaf drawn at a size, which says where wires may meet it."""

    leaf: Leaf
    metrics: Metrics
    scene: Scene
    loops: list[Span]
    width: int
    height: int

    def places(self, side: Side) -> Places:
        """Return where a wire may meet one side, in units from its beginning.

        Beside the sections of a box it would be read as a wire of one of them:

            ┌────────┐
         ──▶│  API   ├──▶
            ├────────┤
            │ health │
            └────────┘
        """
        if self.leaf.style is None and self.metrics.is_characters:
            return self._beside_letters(side)
        first, last = self.leaf.outline.ports(side, self.width, self.height)
        if side in ("north", "south"):
            return places_between(first, last)
        clear = self.metrics.box.rule_clear
        rules = [rule.start[1] for rule in self.scene.rules]
        if self.leaf.is_divided:
            last = min(last, min(rules) - clear - 1)
        busy = [(rule - clear, rule + clear) for rule in rules]
        if side == "east":
            busy += self.loops
            busy += [
                (text.y, text.y + text.height - 1)
                for text in self.scene.texts
                if text.role == "callout"
            ]
        return places_between(first, last, without=busy)

    def side_places(self, axes: Axes) -> Places:
        """Return where, along the flow, wires may meet the near and the far side of a box.

        Bare text has no sides in characters. What has a border there, since its text could be
        taken for a label, may be bare in points, and its wires are where they were decided.
        """
        if self.leaf.style is None and self.metrics.is_characters:
            return NOWHERE
        free = self.places(axes.near)
        if not axes.mirrored:
            return free
        return free.mirrored(self.scene.height if axes.vertical else self.scene.width)

    def _beside_letters(self, side: Side) -> Places:
        """Return where a wire meets a letter of bare text in characters."""
        inside = [text for text in self.scene.texts if text.role != "callout"]
        if side in ("north", "south"):
            row = (min if side == "north" else max)((text.y for text in inside), default=-1)
            found = [text for text in inside if text.y == row]
            return places_of(x for text in found for x in range(text.x, _end_of(text)))
        if side == "west":
            return places_of(text.y for text in inside if text.x == 1)
        return places_of(text.y for text in inside if _end_of(text) == self.width - 1)


def _draw(leaf: Leaf, metrics: Metrics, demands: LeafDemands, *, width: int, height: int) -> _Drawn:
    place = _choose_callout_place(leaf, demands)
    scene = draw_leaf(leaf, metrics, width=width, height=height, callout=place)
    bottom = height - metrics.box.corner
    scene = _add_loops(scene, demands.loops, x=width - 1, bottom=bottom)
    return _Drawn(leaf, metrics, scene, demands.loops.spans(bottom=bottom), width, height)


def _choose_callout_place(leaf: Leaf, demands: LeafDemands) -> CalloutPlace:
    """Return where the callout of a leaf is: not where wires or self-loops meet its side.

    ┌───────┐                   ┌───────┐ ← 1 ms
    │ Cache ├──▶      not       │       ├────────▶
    └───────┘                   └───────┘
      ↑ 1 ms
    """
    if leaf.callout and leaf.style is not None and demands.has_ports_at_east:
        return "below"
    return "top" if demands.has_ports_at_east or demands.loops else "middle"


def _height_with_loops(leaf: Leaf, metrics: Metrics, demands: LeafDemands) -> int:
    """Return the least height at which self-loops fit in the last compartment, below callouts.

    ┌──────┐ 20 ms
    │ Shop ├───┐         higher than its text, since the loop is below the callout
    │      │◀──┘
    └──────┘
    """
    if not demands.loops:
        return leaf.height
    box, loops = metrics.box, demands.loops.height
    room = leaf.height - 2 * box.corner
    if len(leaf.compartments) > 1:
        last = compartment_height(leaf.compartments[-1], metrics)
        room = last + box.section_pad + box.pad_y + box.border - box.corner - box.rule_clear
    height = leaf.height + max(0, loops - room)
    if leaf.callout and _choose_callout_place(leaf, demands) != "below":
        callout = metrics.text.height(leaf.callout, "callout")
        height = max(height, callout + loops + box.corner)
    if any(part.callouts for part in leaf.compartments):
        height = max(height, leaf.height + loops + box.corner - box.border)
    return height


def _text_holds(leaf: Leaf, metrics: Metrics, needed: list[int], *, axes: Axes) -> bool:
    """Return whether bare text is long enough for every wire to end beside a letter of it.

    │ │ │                ┌────┐
    ▼ ▼ ▼   would need   │ ab │    so the text gets a box
     ab                  └────┘
    """
    if not metrics.is_characters:
        return max(needed) <= (leaf.width if axes.vertical else leaf.height)
    scene = draw_leaf(leaf, metrics, width=leaf.width, height=leaf.height)
    drawn = _Drawn(leaf, metrics, scene, [], leaf.width, leaf.height)
    return all(
        many <= len(drawn.places(side))
        for many, side in zip(needed, (axes.entry, axes.exit), strict=True)
    )


def _end_of(text: Text) -> int:
    """Return the unit after the last one of a text."""
    return text.x + text.width


def _choose_places(free: Places, gaps: Sequence[int] | None) -> tuple[int, ...]:
    """Return as many of the free places as a side has ports, spread evenly."""
    chosen = spread_ports(gaps, first=0, last=len(free) - 1)
    return tuple(free.at(place) for place in chosen)


def add_beside(
    footprint: Footprint, callout: tuple[str, ...], metrics: Metrics, *, loops: Loops
) -> Footprint:
    """Return the footprint of a group with its callout and its own self-loops beside its frame."""
    scene, x = footprint.scene, footprint.box_width
    if callout:
        left, top = x + metrics.box.callout_gap, metrics.box.border
        texts = draw_callout(callout, metrics, owner=loops.owner, x=left, y=top)
        scene = structs.replace(
            scene,
            width=max(map(_end_of, texts)) + metrics.box.callout_clear,
            height=max(scene.height, texts[-1].y + texts[-1].height),
            texts=(*scene.texts, *texts),
        )
    bottom = footprint.box_height - metrics.frame.corner
    scene = _add_loops(scene, loops, x=x - 1, bottom=bottom)
    return structs.replace(footprint, scene=scene)


def _add_loops(scene: Scene, loops: Loops, *, x: int, bottom: int) -> Scene:
    if not loops:
        return scene
    wires, texts = loops.draw(x=x, bottom=bottom)
    return structs.replace(
        scene,
        width=max(scene.width, x + 1 + loops.width),
        wires=(*scene.wires, *wires),
        texts=(*scene.texts, *texts),
    )
