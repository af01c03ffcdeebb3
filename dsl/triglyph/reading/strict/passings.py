"""Whether each wire that passes a frame has business inside it."""

from collections.abc import Iterator, Sequence

from triglyph.reading.strict.labels import WireIndex
from triglyph.reading.strict.nets import End, Net
from triglyph.reading.strict.surface import Ground


def check_passings(
    nets: Sequence[Net], ground: Ground, *, index: WireIndex, containers: Sequence[int | None]
) -> None:
    """Note a fault for every frame that a net passes without an end at either side of it.

    Args:
        nets: The nets of the drawing.
        ground: Its boxes.
        index: Which net a wire cell belongs to.
        containers: The box around each text.
    """
    regions = ground.regions

    def is_inside(end: End, frame: int) -> bool:
        if end.region is not None:
            return regions.is_around(frame, end.region)
        around = containers[end.chunk] if end.chunk is not None else None
        return around is not None and (around == frame or regions.is_around(frame, around))

    for position, frame, net in _passings(nets, ground, index):
        inside = [is_inside(end, frame) for end in nets[net].ends]
        if all(inside) or not any(inside):
            place = ground.cells.place(position)
            ground.faults.add(*place, "a wire through a box that it does not end in")


def _passings(
    nets: Sequence[Net], ground: Ground, index: WireIndex
) -> Iterator[tuple[int, int, int]]:
    """Yield each cell where a net passes a frame, with the frame and the net."""
    surface = ground.surface
    for position, frame in surface.passings.items():
        net = index.net_at(position, surface.plane[position])
        if net is not None:
            yield position, frame, net
    for number, net_of_links in enumerate(nets):
        for link in net_of_links.links:
            for position in link.frames:
                side = ground.sides.upright_at(*ground.cells.place(position))
                if side is not None:
                    yield position, side[0], number
