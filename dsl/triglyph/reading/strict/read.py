"""The conductor: a drawing's text goes in, what it says comes out."""

from triglyph.reading.drawing import FaultList, Reading
from triglyph.reading.strict.assemble import AtBorders, assemble_boxes, number_texts
from triglyph.reading.strict.cells import read_cells, transpose
from triglyph.reading.strict.closeness import warn_of_closeness
from triglyph.reading.strict.edges import make_edges
from triglyph.reading.strict.frames import find_rectangles
from triglyph.reading.strict.labels import TextStacker, WireIndex
from triglyph.reading.strict.links import trace_links
from triglyph.reading.strict.nesting import find_containers, find_parents
from triglyph.reading.strict.nets import build_nets
from triglyph.reading.strict.outlines import take_outlines
from triglyph.reading.strict.passings import check_passings
from triglyph.reading.strict.regions import Regions
from triglyph.reading.strict.remarks import take_callouts, take_titles
from triglyph.reading.strict.sides import Sides
from triglyph.reading.strict.surface import Ground, lift_boxes
from triglyph.reading.strict.texts import Chunks


def read_drawing(text: str) -> Reading:
    """Return what the text of a drawing says; raises ``DrawingError`` with all its faults."""
    faults = FaultList()
    cells = read_cells(text, faults=faults)
    faults.raise_if_any()
    columns = transpose(cells.codes, stride=cells.stride)
    rectangles = find_rectangles(cells, columns, faults=faults)
    parents = find_parents(rectangles, faults=faults)
    faults.raise_if_any()
    regions = Regions(rectangles, parents, cells=cells, columns=columns)
    sides = Sides(regions)
    surface = lift_boxes(cells, columns, regions=regions, sides=sides, faults=faults)
    ground = Ground(cells, regions, sides, surface, faults)
    chunks = Chunks(surface.plane, cells=cells)
    pool = set(range(len(chunks.all)))
    callouts = take_callouts(
        regions, cells=cells, surface=surface, sides=sides, chunks=chunks, pool=pool
    )
    titles = take_titles(regions, cells=cells, surface=surface, chunks=chunks, pool=pool)
    twigs = take_outlines(
        chunks, plane=surface.plane, stride=cells.stride, pool=pool, faults=faults
    )
    links = trace_links(surface.plane, stride=cells.stride)
    nets = build_nets(
        links, cells=cells, surface=surface, sides=sides, chunks=chunks, faults=faults
    )
    index = WireIndex(nets, stride=cells.stride)
    stacks = TextStacker(chunks, ground, left_over=sorted(pool), nets=nets, index=index).stack()
    around = find_containers(
        [(chunk.row, chunk.left) for chunk in chunks.all], rectangles=rectangles, parents=parents
    )
    containers = [
        None if box is None else regions.at(box, chunk.row, chunk.left)
        for box, chunk in zip(around, chunks.all, strict=True)
    ]
    check_passings(nets, ground, index=index, containers=containers)
    texts = number_texts(stacks, twigs, first=len(regions.all))
    edges = make_edges(
        nets,
        labels=stacks,
        text_boxes={chunk: text.number for text in texts for chunk in text.chunks},
        chunks=chunks,
        cells=cells,
        faults=faults,
    )
    faults.raise_if_any()
    boxes = assemble_boxes(
        ground,
        written=AtBorders(titles, callouts),
        texts=texts,
        containers=containers,
        chunks=chunks,
    )
    warnings = warn_of_closeness(surface.plane, stride=cells.stride)
    return Reading(boxes=boxes, edges=edges, warnings=warnings)
