"""What each text between the boxes is: the label of a wire, or a thing of its own."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triglyph.reading.strict.glyphs import (
    ARMS,
    CODES,
    FLAT,
    FRAME_FLAT,
    FRAME_UPRIGHT,
    HEADS,
    LEFT,
    RIGHT,
    SOLID,
    SPACE,
    UP,
    UPRIGHT,
    WIRE_KNOTS,
)
from triglyph.reading.strict.nets import Net
from triglyph.reading.strict.surface import Ground
from triglyph.reading.strict.texts import Chunk, Chunks

_WIRES = frozenset(WIRE_KNOTS + HEADS + FLAT + UPRIGHT)
_BOXES = frozenset((FRAME_FLAT, FRAME_UPRIGHT, SOLID))
_BESIDE = ((-1, RIGHT, CODES["▶"]), (1, LEFT, CODES["◀"]))
"""The way to each side, and what there would point at the text: an arm or a head."""


class WireIndex:
    """Which net a wire cell belongs to."""

    def __init__(self, nets: Sequence[Net], *, stride: int) -> None:
        self._stride = stride
        self._flat: dict[int, list[tuple[int, int, int]]] = {}
        self._upright: dict[int, list[tuple[int, int, int]]] = {}
        for number, net in enumerate(nets):
            for link in net.links:
                row, column = divmod(link.first, stride)
                last_row, last_column = divmod(link.last, stride)
                if link.is_flat:
                    self._flat.setdefault(row, []).append((column, last_column, number))
                else:
                    self._upright.setdefault(column, []).append((row, last_row, number))
        for pieces in (*self._flat.values(), *self._upright.values()):
            pieces.sort()

    def net_at(self, position: int, code: int) -> int | None:
        """Return the net of a wire cell; a cell where wires cross belongs to the upright one."""
        row, column = divmod(position, self._stride)
        flat = _find(self._flat.get(row, ()), column)
        upright = _find(self._upright.get(column, ()), row)
        if code in UPRIGHT or flat is None:
            return upright
        return flat


def _find(pieces: Sequence[tuple[int, int, int]], at: int) -> int | None:
    place = bisect_right(pieces, at, key=lambda piece: piece[0])
    for start, end, number in reversed(pieces[max(place - 3, 0) : place]):
        if start <= at <= end:
            return number
    return None


@dataclass(slots=True)
class Stack:
    """Texts of one thing, one under the other; ``net`` is the wire that it labels."""

    chunks: list[int]
    net: int | None = None
    is_node: bool = False


class TextStacker:
    """Finds the labels and the bare texts of a drawing, in the runs that are nothing else."""

    def __init__(
        self,
        chunks: Chunks,
        ground: Ground,
        *,
        left_over: Sequence[int],
        nets: Sequence[Net],
        index: WireIndex,
    ) -> None:
        self._chunks, self._left_over, self._plane = chunks, left_over, ground.surface.plane
        self._index, self._stride, self._faults = index, ground.cells.stride, ground.faults
        self._touched: dict[int, list[int]] = {}
        self._labelled: dict[int, int] = {}
        self._interrupting: set[int] = set()
        for number, net in enumerate(nets):
            for end in net.ends:
                if end.chunk is not None:
                    self._touched.setdefault(end.chunk, []).append(number)
            for chunk in net.labels:
                self._labelled[chunk] = number
                self._interrupting.add(chunk)

    def stack(self) -> list[Stack]:
        """Return the texts, each with the wire that it labels or none."""
        for number in self._left_over:
            self._classify(number)
        pool = set(self._left_over)
        roots: dict[int, int] = {number: number for number in self._left_over}

        def root(number: int) -> int:
            while roots[number] != number:
                number = roots[number]
            return number

        for number in self._left_over:
            chunk = self._chunks.all[number]
            for under in self._chunks.overlapping(chunk.row + 1, chunk.left, chunk.right):
                if under in pool and self._belong_together(number, under):
                    roots[root(under)] = root(number)
        stacks: dict[int, list[int]] = {}
        for number in self._left_over:
            stacks.setdefault(root(number), []).append(number)
        return [self._make(numbers) for numbers in stacks.values()]

    def _belong_together(self, upper: int, lower: int) -> bool:
        if upper in self._interrupting and lower in self._interrupting:
            return False
        upper_net, lower_net = self._labelled.get(upper), self._labelled.get(lower)
        if upper_net is not None and lower_net is not None:
            return upper_net == lower_net
        touched = (upper in self._touched, lower in self._touched)
        return not (
            (upper_net is not None and touched[1]) or (lower_net is not None and touched[0])
        )

    def _make(self, numbers: list[int]) -> Stack:
        rows = [self._chunks.all[number].row for number in numbers]
        first = self._chunks.all[numbers[0]]
        nets = {self._labelled[number] for number in numbers if number in self._labelled}
        is_node = any(number in self._touched for number in numbers)
        if len(set(rows)) != len(rows):
            self._fault(first, "texts that run together")
        if len(nets) > 1:
            self._fault(first, "a label between two wires")
        if nets and is_node:
            self._fault(first, "a text that is a label or a thing of its own")
        return Stack(numbers, nets.pop() if nets else None, is_node)

    def _classify(self, number: int) -> None:
        chunk = self._chunks.all[number]
        near = set(self._nets_beside(chunk))
        if number in self._labelled:
            near.add(self._labelled[number])
        else:
            near.update(self._nets_under(chunk))
        if number in self._touched:
            if near - set(self._touched[number]):
                self._fault(chunk, "a text that a wire ends at, too near to another wire")
        elif len(near) > 1:
            self._fault(chunk, "a label as near to one wire as to another")
        elif near:
            self._labelled[number] = near.pop()

    def _nets_beside(self, chunk: Chunk) -> Iterator[int]:
        """Yield the nets one space to the left or right of a text."""
        start = chunk.row * self._stride
        for step, facing, head in _BESIDE:
            place = start + (chunk.left if step < 0 else chunk.right)
            code = self._plane[place + step]
            if code in _WIRES:
                self._fault(chunk, "a text that touches a wire")
            elif code in _BOXES:
                self._fault(chunk, "a text that touches a box")
            if code != SPACE:
                continue
            code = self._plane[place + 2 * step]
            if code not in _WIRES or ARMS[code] & facing or code == head:
                continue
            net = self._index.net_at(place + 2 * step, code)
            if net is not None:
                yield net

    def _nets_under(self, chunk: Chunk) -> Iterator[int]:
        """Yield the nets that run right under a text."""
        start = chunk.row * self._stride
        below = start + self._stride
        for position in range(below + chunk.left, below + chunk.right + 1):
            code = self._plane[position]
            if code in _WIRES and ARMS[code] & (LEFT | RIGHT) and not ARMS[code] & UP:
                net = self._index.net_at(position, code)
                if net is not None:
                    yield net

    def _fault(self, chunk: Chunk, text: str) -> None:
        self._faults.add(chunk.row, chunk.left, text)
