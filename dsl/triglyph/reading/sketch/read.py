"""The conductor: the text of a drawing by hand goes in, what it means comes out."""

import re
from collections.abc import Mapping, Sequence, Set
from itertools import permutations

from triglyph.reading.drawing import DrawingError, Fault, Reading
from triglyph.reading.sketch.glyphs import DOWN, EMPTY, FLAT
from triglyph.reading.sketch.p1_cells.cells import Cell
from triglyph.reading.sketch.p2_boxes.borders import take_borders
from triglyph.reading.sketch.p2_boxes.inner_lines import find_inner_edges, take_inner_lines
from triglyph.reading.sketch.p2_boxes.sketch import Sketch
from triglyph.reading.sketch.p3_lines.chunks import Chunk, find_chunks, split_fans, split_words
from triglyph.reading.sketch.p3_lines.slants import Slant, find_slants
from triglyph.reading.sketch.p3_lines.texts import (
    Stack,
    find_beside_heads,
    find_beside_lines,
    find_beside_lines_down,
    find_remarks,
    stack_chunks,
)
from triglyph.reading.sketch.p3_lines.trace import trace
from triglyph.reading.sketch.p3_lines.wiring import End, Net, Wiring
from triglyph.reading.sketch.p4_meaning.assemble import assemble
from triglyph.reading.sketch.p4_meaning.captions import take_captions, take_lone_heads
from triglyph.reading.sketch.p4_meaning.edges import Joint, edges_of, make_joints, name_open_ends
from triglyph.reading.sketch.p4_meaning.halves import join_halves
from triglyph.reading.sketch.p4_meaning.labels import label_joints
from triglyph.reading.sketch.p4_meaning.remarks import (
    find_callout,
    take_beside,
    take_callouts,
    take_under,
)

DIVIDER = re.compile("[.·…~]{4,}")
"""A level line across a drawing that parts what is above it from what is below."""
MOST_ENDS = 100
"""Ends of one line with all its branches."""
MOST_FREE = 20_000
"""Cells of lines between boxes; no person has drawn more."""


def read_sketch(text: str) -> Reading:
    """Read a drawing by hand.

    Args:
        text: The drawing.

    Returns:
        What it means; its warnings are what was mended or is not read.

    Raises:
        DrawingError: It has more lines or boxes than any person has drawn.
    """
    sketch = Sketch(text)
    take_inner_lines(sketch)
    take_borders(sketch)
    take_callouts(sketch, find_chunks(sketch.grid, sketch.taken))
    sketch.grid.lift_words(sketch.taken)
    slants = find_slants(sketch.grid, sketch.taken)
    chunks = _find_texts(sketch, slants)
    wiring = _find_lines(sketch, slants, chunks)
    nets, stacks = _join_texts(sketch, chunks, _within_limit(trace(wiring, slants)))
    stack_of = {id(chunk): stack for stack in stacks for chunk in stack.chunks}
    joints, used = _find_joints(sketch, nets, stack_of)
    used |= _find_captions(sketch, stacks, joints, stack_of=stack_of, used=used)
    ends = [end for joint in joints for end in (joint.tail, joint.head)]
    nodes = {id(stack_of[id(end.target)]) for end in ends if isinstance(end.target, Chunk)}
    free = [stack for stack in stacks if id(stack) not in nodes | used]
    used |= {id(stack) for stack in label_joints(joints, free, wiring=wiring)}
    unused = [stack for stack in free if id(stack) not in used]
    for joint, stack in name_open_ends(nets, unused, wiring=wiring):
        joints.append(joint)
        nodes.add(id(stack))
    left = [
        stack
        for stack in stacks
        if id(stack) not in used
        and (id(stack) in nodes or not (take_beside(sketch, stack) or take_under(sketch, stack)))
    ]
    sketch.led_to = {id(end.target) for end in ends if end.side & FLAT}
    sketch.led_to.update(id(part) for step in sketch.steps for part in step)
    boxes = assemble(sketch, left, fixed=nodes)
    return Reading(
        boxes=boxes,
        edges=(
            *edges_of(joints, sketch.grid, stack_of),
            *find_inner_edges(sketch),
        ),
        warnings=sketch.faults.found(),
    )


def _find_texts(sketch: Sketch, slants: Sequence[Slant]) -> list[Chunk]:
    """Return the runs of text outside of boxes."""
    led_down = {
        next(
            (cell for cell in slant.places(DOWN) if sketch.grid.at(*cell) != EMPTY),
            slant.cells[-1],
        )
        for slant in slants
    }
    chunks = []
    for chunk in find_chunks(sketch.grid, sketch.taken | _cells_of(slants)):
        if DIVIDER.fullmatch(chunk.text):
            sketch.faults.add(chunk.row + 1, chunk.left + 1, "this line of dots is not read")
        else:
            chunks.append(chunk)
    return split_words(split_fans(sketch.grid, chunks), led_down)


def _cells_of(slants: Sequence[Slant]) -> set[Cell]:
    """Return the cells of slanted lines."""
    return {cell for slant in slants for cell in slant.cells}


def _find_lines(sketch: Sketch, slants: Sequence[Slant], chunks: Sequence[Chunk]) -> Wiring:
    """Return the lines of a drawing before they are followed."""
    free = _cells_of(slants) | {
        (row, column)
        for row, cells in enumerate(sketch.grid.rows)
        for column, _ in enumerate(cells)
        if (row, column) not in sketch.taken and sketch.grid.is_line(row, column)
    }
    if len(free) > MOST_FREE:
        fault = Fault(1, 1, f"this drawing has more than {MOST_FREE} cells of lines")
        raise DrawingError((fault,))
    return Wiring(
        sketch.grid,
        free=free,
        borders=sketch.borders,
        passing=sketch.passing,
        chunks=chunks,
        faults=sketch.faults,
    )


def _within_limit(nets: list[Net]) -> list[Net]:
    """Return the nets if none has more ends than any person draws, and raise if not."""
    for net in nets:
        if len(net.ends) > MOST_ENDS:
            row, column = min(net.cells)
            fault = Fault(row + 1, column + 1, f"this line leads to more than {MOST_ENDS} ends")
            raise DrawingError((fault,))
    return nets


def _join_texts(
    sketch: Sketch, chunks: list[Chunk], nets: Sequence[Net]
) -> tuple[list[Net], list[Stack]]:
    """Return the nets and the texts of several lines, those joined that a text is amid."""
    grid = sketch.grid
    led_to = {id(end.target) for net in nets for end in net.ends}
    broken = {id(chunk) for net in nets for chunk, _ in net.breaks} - led_to
    remarks = find_remarks(grid, chunks, led_to, broken)
    stacks = stack_chunks(
        [chunk for chunk in chunks if id(chunk) not in broken | remarks.keys()],
        pointed={id(end.target) for net in nets for end in net.ends if end.side & FLAT},
        joined={
            (id(one.target), id(other.target))
            for net in nets
            for one, other in permutations(net.ends, 2)
        },
        beside_heads=find_beside_heads(grid, chunks),
        beside_lines=find_beside_lines(grid, chunks),
    )
    joined, left = join_halves(nets, stacks)
    stack_of = {id(chunk): stack for stack in left for chunk in stack.chunks}
    for chunk in chunks:
        node = remarks.get(id(chunk))
        if node is not None and id(node) in stack_of:
            stack_of[id(node)].remarks.append(chunk.text)
    return joined, left


def _find_joints(
    sketch: Sketch, nets: Sequence[Net], stack_of: Mapping[int, Stack]
) -> tuple[list[Joint], set[int]]:
    """Return the edges of all nets, and the ``id`` of texts at lines that are remarks on a box."""
    joints: list[Joint] = []
    used: set[int] = set()
    for net in nets:
        remark = find_callout(net, stack_of)
        if remark is not None and id(remark[1]) not in used:
            frame, stack = remark
            sketch.add_callout(frame, stack.top, stack.lines)
            used.add(id(stack))
        else:
            joints += make_joints(net, sketch.faults)
    return joints, used


def _find_captions(
    sketch: Sketch,
    stacks: Sequence[Stack],
    joints: Sequence[Joint],
    *,
    stack_of: Mapping[int, Stack],
    used: Set[int],
) -> set[int]:
    """Return the ``id`` of texts that are titles above boxes, or heads without a line."""
    chunks = [chunk for stack in stacks for chunk in stack.chunks]
    beside = {
        *find_beside_heads(sketch.grid, chunks),
        *find_beside_lines_down(sketch.grid, chunks),
    }
    above = [stack for stack in stacks if id(stack.chunks[-1]) not in beside]
    hit: dict[int, list[End]] = {}
    for joint in joints:
        for end in (joint.tail, joint.head):
            if isinstance(end.target, Chunk):
                hit.setdefault(id(stack_of[id(end.target)]), []).append(end)
    lone = take_lone_heads(sketch, above, hit)
    untitled = [stack for stack in stacks if id(stack.chunks[-1]) in beside or id(stack) in hit]
    return lone | take_captions(sketch, above, hit, used=used | lone, untitled=untitled)
