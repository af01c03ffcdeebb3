"""The edges that each net means."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from triglyph.reading.drawing import Edge, FaultList
from triglyph.reading.strict.cells import Cells
from triglyph.reading.strict.labels import Stack
from triglyph.reading.strict.nets import End, Net
from triglyph.reading.strict.texts import Chunks
from triglyph.reading.strict.trunks import AmbiguousNetError, split_ends


def make_edges(
    nets: Sequence[Net],
    *,
    labels: Sequence[Stack],
    text_boxes: Mapping[int, int],
    chunks: Chunks,
    cells: Cells,
    faults: FaultList,
) -> tuple[Edge, ...]:
    """Return the edges of all nets; ``text_boxes`` gives the box of a run of text."""
    texts = _label_of_each(nets, labels, chunks, faults)
    edges = []
    for number, net in enumerate(nets):
        if net.is_broken:
            continue
        row, column = cells.place(net.first_cell())

        def box_of(end: End) -> int | None:
            if end.region is not None:
                return end.region
            return text_boxes.get(end.chunk) if end.chunk is not None else None

        if any(box_of(end) is None for end in net.ends):
            faults.add(row, column, "a wire that ends at a text that is no thing of its own")
        elif len(net.ends) < 2:
            faults.add(row, column, "a wire with a single end")
        else:
            try:
                one, other = split_ends(net)
            except AmbiguousNetError:
                faults.add(row, column, "a net whose two sides look the same")
                continue
            tails = {box for end in one if (box := box_of(end)) is not None}
            heads = {box for end in other if (box := box_of(end)) is not None}
            if tails & heads and len(net.ends) > 2:
                faults.add(row, column, "a net that joins a box with itself among others")
            if len(net.ends) > 2 and _leads_to_parts(net, box_of, chunks):
                faults.add(row, column, "a net that leads to two lines of one text")
            edges += [
                Edge(tail, head, net.line, one[0].has_head, other[0].has_head, texts[number])
                for tail in sorted(tails)
                for head in sorted(heads)
            ]
    return tuple(edges)


def _leads_to_parts(net: Net, box_of: Callable[[End], int | None], chunks: Chunks) -> bool:
    """Return whether a net ends at parts of one text, which rather are texts of their own.

    Above and below a text is all of it, unless there are gaps in it:

        ├─── one          ┌────┴────┐
        └─── two          ▼         ▼
                         one       two
    """
    beside = {(box_of(end), end.chunk) for end in net.ends if end.beside}
    if len({box for box, _ in beside}) < len(beside):
        return True
    across = Counter(end.chunk for end in net.ends if end.chunk is not None and not end.beside)
    return any(count > 1 and "  " in chunks.all[chunk].text for chunk, count in across.items())


def _label_of_each(
    nets: Sequence[Net], labels: Sequence[Stack], chunks: Chunks, faults: FaultList
) -> list[tuple[str, ...]]:
    texts: list[tuple[str, ...]] = [()] * len(nets)
    for stack in labels:
        if stack.net is None:
            continue
        lines = tuple(chunks.all[number].text for number in stack.chunks)
        if texts[stack.net] not in ((), lines):
            first = chunks.all[stack.chunks[0]]
            faults.add(first.row, first.left, "a second label on one wire")
        texts[stack.net] = lines
    return texts
