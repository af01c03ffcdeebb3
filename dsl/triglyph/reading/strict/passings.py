"""Whether each wire that passes a frame has business inside it."""

from collections.abc import Iterator, Sequence

from triglyph.reading.drawing import FaultList
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.labels import WireIndex
from triglyph.reading.strict.nets import End, Net
from triglyph.reading.strict.regions import Regions
from triglyph.reading.strict.sides import Sides
from triglyph.reading.strict.surface import Surface


def check_passings(
    nets: Sequence[Net],
    *,
    surface: Surface,
    index: WireIndex,
    sides: Sides,
    regions: Regions,
    cells: Cells,
    containers: Sequence[int | None],
    faults: FaultList,
) -> None:
    """Note a fault for every frame that a net passes without an end at either side of it."""

    def is_inside(end: End, frame: int) -> bool:
        if end.region is not None:
            return regions.is_around(frame, end.region)
        around = containers[end.chunk] if end.chunk is not None else None
        return around is not None and (around == frame or regions.is_around(frame, around))

    for position, frame, net in _passings(nets, surface, index, sides, cells):
        inside = [is_inside(end, frame) for end in nets[net].ends]
        if all(inside) or not any(inside):
            faults.add(*cells.place(position), "a wire through a box that it does not end in")


def _passings(
    nets: Sequence[Net], surface: Surface, index: WireIndex, sides: Sides, cells: Cells
) -> Iterator[tuple[int, int, int]]:
    """Yield each cell where a net passes a frame, with the frame and the net."""
    for position, frame in surface.passings.items():
        net = index.net_at(position, surface.plane[position])
        if net is not None:
            yield position, frame, net
    for number, net_of_links in enumerate(nets):
        for link in net_of_links.links:
            for position in link.frames:
                side = sides.upright_at(*cells.place(position))
                if side is not None:
                    yield position, side[0], number
