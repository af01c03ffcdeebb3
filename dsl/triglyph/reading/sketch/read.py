"""The conductor: the text of a drawing by hand goes in, what it means comes out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

from triglyph.reading.drawing import (
    Box,
    BoxFrame,
    Callout,
    DrawingError,
    Edge,
    Fault,
    FaultList,
    Reading,
)
from triglyph.reading.sketch.boxes import OFF_COLUMN, find_frames
from triglyph.reading.sketch.cells import Cell
from triglyph.reading.sketch.edges import (
    Joint,
    find_callout,
    is_caption_of,
    join_halves,
    label_joints,
    make_joints,
    name_open_ends,
)
from triglyph.reading.sketch.frames import Frame, nest
from triglyph.reading.sketch.glyphs import (
    ALL,
    BACK,
    DOWN,
    EMPTY,
    FLAT,
    LEFT,
    RIGHT,
    SECOND,
    SIGN_HEADS,
    STEPS,
    UP,
    UPRIGHT,
    style_of,
)
from triglyph.reading.sketch.grid import Grid
from triglyph.reading.sketch.slants import find_slants
from triglyph.reading.sketch.texts import (
    Chunk,
    Stack,
    box_of_text,
    find_beside_heads,
    find_beside_lines,
    find_chunks,
    find_remarks,
    split_words,
    stack_chunks,
)
from triglyph.reading.sketch.trace import trace
from triglyph.reading.sketch.wiring import SHIFTS, End, Wiring

CALLOUT_MARKS = ("←", "<-", "◄", "◀")
"""How a remark beside a box begins."""
MOST_FREE = 20_000
"""Cells of lines between boxes; no person has drawn more."""
TWIG = re.compile(r"[ │|]*(?:[├└][─━]|[|`+]--)")
"""How a line of a tree begins."""
CALLOUT_REACH = 4
"""Spaces between a box and such a remark, at most."""
LAST_REACH = 10
"""The same where nothing is behind the remark in its row."""


def read_sketch(text: str) -> Reading:
    """Return what a drawing by hand means; its warnings are what was mended or is not read."""
    return Sketch(text).read()


def _edge_of_step(tail: Frame, head: Frame) -> Edge:
    """Return the edge from a compartment to the one beside it."""
    return Edge(tail.number, head.number, "solid", tail_head=False, head_head=True)


class Sketch:
    """A drawing while it is read."""

    def __init__(self, text: str) -> None:
        self.faults = FaultList()
        self.grid = Grid(text)
        for row, column in self.grid.moved:
            self.faults.add(row + 1, column + 1, OFF_COLUMN)
        self.frames = find_frames(self.grid, self.faults)
        self.by_top: dict[int, list[Frame]] = {}
        self.by_bottom: dict[int, list[Frame]] = {}
        """The boxes by the rows of their borders."""
        for frame in self.frames:
            self.by_top.setdefault(frame.top, []).append(frame)
            self.by_bottom.setdefault(frame.bottom, []).append(frame)
        self.parts: list[Frame] = []
        self.leaves: list[Frame] = []
        self.taken: set[Cell] = set()
        """The cells of borders, and those inside of boxes that hold text alone."""
        self.borders: dict[Cell, list[Frame]] = {}
        self.passing: dict[Cell, int] = {}
        """By a cell of a border that a line passes, the arms of that line."""
        self.titles: dict[int, str] = {}
        """By the box, the text in its upper border."""
        self.callouts: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
        self.steps: list[tuple[Frame, Frame]] = []
        """Compartments with the ones beside them that a line leads to over their border."""
        self.led_to: set[int] = set()
        """The ``id`` of each box, compartment and text at whose left or right a line ends."""

    def read(self) -> Reading:
        """Return what the drawing means."""
        self._nest()
        for leaf in self.leaves:
            self._move_heads(leaf)
            leaf.is_open = self._has_lines(leaf)
        self.leaves = [leaf for leaf in self.leaves if not leaf.is_open]
        self._take_cells()
        self._take_callouts(find_chunks(self.grid, self.taken))
        self.grid.lift_words(self.taken)
        slants = find_slants(self.grid, self.taken)
        slanted = {cell for slant in slants for cell in slant.cells}
        led_down = {
            next(
                (cell for cell in slant.places(DOWN) if self.grid.at(*cell) != EMPTY),
                slant.cells[-1],
            )
            for slant in slants
        }
        chunks = split_words(find_chunks(self.grid, self.taken | slanted), led_down)
        free = slanted | {
            (row, column)
            for row, cells in enumerate(self.grid.rows)
            for column, _ in enumerate(cells)
            if (row, column) not in self.taken and self.grid.is_line(row, column)
        }
        if len(free) > MOST_FREE:
            fault = Fault(1, 1, f"this drawing has more than {MOST_FREE} cells of lines")
            raise DrawingError((fault,))
        wiring = Wiring(
            self.grid,
            free=free,
            borders=self.borders,
            passing=self.passing,
            chunks=chunks,
            faults=self.faults,
        )
        nets = trace(wiring, slants)
        led_to = {id(end.target) for net in nets for end in net.ends}
        broken = {id(chunk) for net in nets for chunk, _ in net.breaks} - led_to
        pointed = {id(end.target) for net in nets for end in net.ends if end.side in (LEFT, RIGHT)}
        remarks = find_remarks(self.grid, chunks, led_to, broken)
        beside_heads = find_beside_heads(self.grid, chunks)
        stacks = stack_chunks(
            [chunk for chunk in chunks if id(chunk) not in broken | remarks.keys()],
            pointed=pointed,
            joined={
                (id(one.target), id(other.target))
                for net in nets
                for one, other in permutations(net.ends, 2)
            },
            beside_heads=beside_heads,
            beside_lines=find_beside_lines(self.grid, chunks),
        )
        nets, stacks = join_halves(nets, stacks)
        stack_of = {id(chunk): stack for stack in stacks for chunk in stack.chunks}
        for chunk in chunks:
            if id(chunk) in remarks and id(remarks[id(chunk)]) in stack_of:
                stack_of[id(remarks[id(chunk)])].remarks.append(chunk.text)
        joints: list[Joint] = []
        used: set[int] = set()
        for net in nets:
            remark = find_callout(net, stack_of)
            if remark is not None and id(remark[1]) not in used:
                frame, stack = remark
                self.callouts.setdefault(id(frame), []).append((stack.top, stack.lines))
                used.add(id(stack))
            else:
                joints += make_joints(net, self.faults)
        captions = [stack for stack in stacks if id(stack.chunks[-1]) not in beside_heads]
        used |= self._take_captions(captions, joints, stack_of, used)
        ends = [end for joint in joints for end in (joint.tail, joint.head)]
        nodes = {id(stack_of[id(end.target)]) for end in ends if isinstance(end.target, Chunk)}
        free_stacks = [stack for stack in stacks if id(stack) not in nodes | used]
        used |= {id(stack) for stack in label_joints(joints, free_stacks, wiring=wiring)}
        unused = [stack for stack in free_stacks if id(stack) not in used]
        for joint, stack in name_open_ends(nets, unused, wiring=wiring):
            joints.append(joint)
            nodes.add(id(stack))
        left = [
            stack
            for stack in stacks
            if id(stack) not in used
            and (id(stack) in nodes or not (self._take_beside(stack) or self._take_under(stack)))
        ]
        self.led_to = {id(end.target) for end in ends if end.side & FLAT}
        self.led_to.update(id(part) for step in self.steps for part in step)
        boxes = self._assemble(left, fixed=nodes)
        return Reading(
            boxes=boxes,
            edges=(
                *(self._edge(joint, stack_of) for joint in joints),
                *(_edge_of_step(*step) for step in self.steps),
                *self._join_stacked(),
            ),
            warnings=self.faults.found(),
        )

    # Boxes

    def _nest(self) -> None:
        """Find the compartments of boxes, and what each of them holds."""
        self.parts = nest(self.frames, self.grid)
        self.leaves = [
            each for each in (*self.frames, *self.parts) if not each.members and not each.parts
        ]

    def _join_stacked(self) -> Iterator[Edge]:
        """Yield the edges between boxes right below each other, whose line has no room.

        ::

            └────┬────┘
            ┌────▼────┐
        """
        for upper in self.frames:
            for lower in self.by_top.get(upper.bottom + 1, ()):
                for column in range(max(upper.left, lower.left) + 1, min(upper.right, lower.right)):
                    ends = [(upper.bottom, column), (lower.top, column)]
                    heads = [self.grid.head(*cell) for cell in ends]
                    comes = self.grid.arms(*ends[0]) & DOWN or heads[0] == UP
                    goes = self.grid.arms(*ends[1]) & UP or heads[1] == DOWN
                    if comes and goes:
                        yield Edge(
                            upper.number, lower.number, "solid", heads[0] == UP, heads[1] == DOWN
                        )

    def _move_heads(self, leaf: Frame) -> None:
        """Move the heads of lines that end inside of a box into its border.

        ::

            ┌───┼───┐    ┌───▼───┐    ├───┬───┤    ├───▼───┤
            │   ▼   │    │       │    │   ▼   │    │       │
            │ Store │    │ Store │    │ Store │    │ Store │

        What is left of a line that leads out at another side is no text either.
        """
        for column in range(leaf.left + 1, leaf.right):
            self._clear_line((leaf.top, column), DOWN, leaf)
            self._clear_line((leaf.bottom, column), UP, leaf)
        for row in range(leaf.top + 1, leaf.bottom):
            self._clear_line((row, leaf.left_at(row)), RIGHT, leaf)
            self._clear_line((row, leaf.right_at(row)), LEFT, leaf)

    def _has_lines(self, leaf: Frame) -> bool:
        """Return whether a line with a head leads from text to text in a box.

        ::

            ┌───────────────┐    ┌───────────────┐
            │   Ask         │    │ Shop          │
            │    │          │    │  └──▶ Orders  │
            │    ▼          │    │               │
            │   Answer      │    └───────────────┘
            └───────────────┘
        """
        for row in range(leaf.top + 1, leaf.bottom):
            for column in range(leaf.left_at(row) + 1, leaf.right_at(row)):
                head = self.grid.head(row, column)
                if head == DOWN and self.grid.arms(row - 1, column) == UPRIGHT:
                    first = row - 1
                    while self.grid.arms(first, column) == UPRIGHT:
                        first -= 1
                    if self._has_text(first, column, leaf) and self._has_text(
                        row + 1, column, leaf
                    ):
                        return True
                if head == RIGHT and self.grid.arms(row, column - 1) == FLAT:
                    first = column - 1
                    while self.grid.arms(row, first) == FLAT:
                        first -= 1
                    if self.grid.arms(row, first) & (UP | RIGHT) == UP | RIGHT and leaf.holds(
                        row, first
                    ):
                        return True
        return False

    def _has_text(self, row: int, column: int, leaf: Frame) -> bool:
        """Return whether a text is in a cell of a box, or about above or below it."""
        return any(
            self.grid.at(row, column + off).isalnum() and leaf.holds(row, column + off)
            for off in range(-2, 3)
        )

    def _clear_line(self, border: Cell, side: int, leaf: Frame) -> None:
        """Take the line out of a box that leads inside from a cell of its border."""
        arms = self.grid.arms(*border)
        down, right = STEPS[side]
        before = (border[0] - down, border[1] - right)
        comes = self.grid.arms(*before) & side or (side & UPRIGHT and leaf.is_part)
        is_open = arms & side and (arms & BACK[side] or leaf.is_part)
        if not is_open or not comes:
            return
        cells = []
        cell = (border[0] + down, border[1] + right)
        while leaf.holds(*cell) and self.grid.arms(*cell) == side | BACK[side]:
            cells.append(cell)
            cell = (cell[0] + down, cell[1] + right)
        if leaf.holds(*cell) and self.grid.head(*cell) == side:
            self.grid.rows[border[0]][border[1]] = self.grid.at(*cell)
            cells.append(cell)
            other = next((part for part in self.parts if part.holds(*before)), None)
            if other is not None and other.parent is leaf.parent:
                self.steps.append((other, leaf))
                while other.holds(*before) and self.grid.arms(*before) == side | BACK[side]:
                    cells.append(before)
                    before = (before[0] - down, before[1] - right)
        elif not cells or not self._is_free(cell):
            return
        for row, column in cells:
            self.grid.rows[row][column] = self.grid.written[row][column] = EMPTY

    def _is_free(self, cell: Cell) -> bool:
        """Return whether a line does not go on in a cell."""
        return not self.grid.is_line(*cell)

    def _take_cells(self) -> None:
        """Note the cells of borders, titles in them, and of text in boxes."""
        for frame in (*self.frames, *self.parts):
            holds_others = bool(frame.members or frame.parts or frame.is_open)
            title: list[str] = []
            for row in (frame.top, frame.bottom):
                for column in range(frame.left_at(row), frame.right_at(row) + 1):
                    inner = frame.left < column < frame.right and not frame.is_part
                    if holds_others and inner and self._is_passed((row, column), UPRIGHT):
                        self.passing[row, column] = UPRIGHT
                        continue
                    self._take_border((row, column), frame)
                    if row == frame.top and not self.grid.is_line(row, column):
                        title.append(self.grid.at(row, column))
                    elif row == frame.top:
                        title.append(EMPTY)
            for row in range(frame.top + 1, frame.bottom):
                for cell in ((row, frame.left_at(row)), (row, frame.right_at(row))):
                    if holds_others and self._is_passed(cell, FLAT):
                        self.passing[cell] = FLAT
                    else:
                        self._take_border(cell, frame)
            if not frame.is_part:
                self.titles[id(frame)] = " ".join("".join(title).split())
        for leaf in self.leaves:
            for row in range(leaf.top + 1, leaf.bottom):
                for column in range(leaf.left_at(row) + 1, leaf.right_at(row)):
                    self.taken.add((row, column))

    def _is_passed(self, cell: Cell, along: int) -> bool:
        """Return whether a line along these arms passes the border of a group in a cell.

        ::

               │                │
            ───│───          ───┼───
               ▼                ▼
        """
        arms = self.grid.arms(*cell)
        return arms == along or (arms == ALL and self._goes_on(cell, along))

    def _goes_on(self, cell: Cell, along: int) -> bool:
        """Return whether there are lines or heads at both sides of a cell."""
        for side, (down, right) in STEPS.items():
            if side & along:
                row, column = cell[0] + down, cell[1] + right
                places = [(row, column)]
                if side & UPRIGHT:
                    places += [(row, column + off) for off in SHIFTS]
                if not any(self._faces(place, side) for place in places):
                    return False
        return True

    def _faces(self, cell: Cell, side: int) -> bool:
        """Return whether a line, or a head along it, goes on in a cell at this side."""
        return bool(self.grid.arms(*cell) & BACK[side]) or self.grid.head(*cell) in (
            side,
            BACK[side],
        )

    def _take_border(self, cell: Cell, frame: Frame) -> None:
        self.taken.add(cell)
        frames = self.borders.setdefault(cell, [])
        owner = frame.parent if frame.is_part else frame
        if owner is not None and owner not in frames:
            frames.append(owner)

    def _text_rows(self, leaf: Frame) -> list[tuple[int, str]]:
        """Return the rows of text in a box that holds no others."""
        rows = []
        for row in range(leaf.top + 1, leaf.bottom):
            first, last = leaf.left_at(row) + 1, leaf.right_at(row) - 1
            while first <= last and self.grid.arms(row, first) == FLAT:
                first += 1  # a line that begins behind the border: │────▶
            while last > first and self.grid.arms(row, last) == FLAT:
                last -= 1
            text = "".join(self.grid.written[row][first : last + 1]).rstrip()
            if text:
                rows.append((row, " " * (first - leaf.left) + text))
        twigs = [text for _, text in rows if TWIG.match(text)]
        margin = min((len(text) - len(text.lstrip()) for text in twigs), default=0)
        return [
            (row, text[margin:] if len(twigs) > 1 and TWIG.match(text) else text.strip())
            for row, text in rows
        ]

    # Callouts

    def _take_callouts(self, chunks: list[Chunk]) -> None:
        """Note the texts that are remarks beside a box; no other one has their cells."""
        begun: dict[int, tuple[Chunk, Frame]] = {}
        """By the row of its last line, a remark that may go on in the next one."""
        for chunk in chunks:
            frame = self._box_left_of(chunk) if chunk.text.startswith(CALLOUT_MARKS[:2]) else None
            before = begun.get(chunk.row - 1)
            if frame is not None:
                text = chunk.text.lstrip("".join(CALLOUT_MARKS) + "-─ ")
                self.callouts.setdefault(id(frame), []).append((chunk.row, (text,)))
                begun[chunk.row] = (chunk, frame)
            elif before is not None and 0 < chunk.left - before[0].left <= CALLOUT_REACH:
                row, lines = self.callouts[id(before[1])].pop()
                self.callouts[id(before[1])].append((row, (*lines, chunk.text)))
                begun[chunk.row] = before
            else:
                continue
            self.taken.update((chunk.row, column) for column in range(chunk.left, chunk.right + 1))

    def _take_beside(self, stack: Stack) -> bool:
        """Return whether a text is right beside one box alone; then it is a remark on it.

        ::

            ┌──────┐
            │ Next │  (one task)
            └──────┘
        """
        frames = [self._box_left_of(chunk) for chunk in stack.chunks]
        frame = frames[0]
        if frame is None or any(other is not frame for other in frames):
            return False
        for chunk in stack.chunks:
            behind = range(chunk.right + 1, chunk.right + 2 + CALLOUT_REACH)
            others = [
                other
                for column in behind
                for other in self.borders.get((chunk.row, column), ())
                if not other.contains(frame)  # the border around both says nothing
            ]
            if others:
                return False
        if frame.members:
            return False
        self.callouts.setdefault(id(frame), []).append((stack.top, stack.lines))
        return True

    def _take_under(self, stack: Stack) -> bool:
        """Return whether a text is right under one box alone; then it is a remark on it.

        ::

            ┌───────┐     ┌───────┐
            │  Web  │     │ Store │
            └───────┘     └───────┘
            port 443      port 5432
        """
        near = (*self.by_bottom.get(stack.top - 1, ()), *self.by_top.get(stack.bottom + 1, ()))
        frames = [each for each in near if each.left <= stack.right and stack.left <= each.right]
        if len(frames) != 1 or not is_caption_of(stack, frames[0]):
            return False
        if frames[0].bottom > stack.top or frames[0].members:
            return False
        self.callouts.setdefault(id(frames[0]), []).append((stack.top, stack.lines))
        return True

    def _box_left_of(self, chunk: Chunk) -> Frame | None:
        """Return the box, or its compartment, whose border is at the left of a text."""
        cells = self.grid.rows[chunk.row]
        is_last = all(cell in (EMPTY, SECOND) for cell in cells[chunk.right + 1 :])
        reach = LAST_REACH if is_last else CALLOUT_REACH
        for column in range(chunk.left - 1, chunk.left - 2 - reach, -1):
            frames = self.borders.get((chunk.row, column))
            if frames:
                frame = frames[-1]
                return next(
                    (part for part in frame.parts if part.top < chunk.row < part.bottom), frame
                )
            if self.grid.at(chunk.row, column) != EMPTY:
                return None
        return None

    def _take_captions(
        self,
        stacks: Sequence[Stack],
        joints: Sequence[Joint],
        stack_of: dict[int, Stack],
        used: set[int],
    ) -> set[int]:
        """Give each text that is right above a box to it, with the arrows that lead there.

        ::

            2. ESTIMATE SCALE
            ┌───────────────┐
            │ users         │
        """
        taken: set[int] = set()
        hit: dict[int, list[End]] = {}
        for joint in joints:
            for end in (joint.tail, joint.head):
                if isinstance(end.target, Chunk):
                    hit.setdefault(id(stack_of[id(end.target)]), []).append(end)
        boxes: dict[int, list[Frame]] = {}
        for stack in stacks:
            if stack.lines[0] in SIGN_HEADS and len(stack.lines) == 1 and id(stack) not in hit:
                self.faults.add(stack.top + 1, stack.left + 1, "this arrowhead has no line")
                used = used | {id(stack)}
                taken.add(id(stack))
        for frame in self.frames:
            is_group = bool(frame.members or frame.is_open)
            if frame in self.leaves or (is_group and not self._has_inner_title(frame)):
                boxes.setdefault(frame.top, []).append(frame)
        for stack in stacks:
            ends = hit.get(id(stack), [])
            below = boxes.get(stack.bottom + 1, [])
            frames = [box for box in below if is_caption_of(stack, box)]
            spanned = [box for box in below if box.left <= stack.right and stack.left <= box.right]
            if len(spanned) > 1 or any(end.side != DOWN for end in ends):
                continue
            if id(stack) in used or len(frames) != 1:
                continue
            if self._is_first_line(stack, stacks) or stack.lines[-1].endswith(":"):
                continue
            for end in ends:
                end.target = frames[0]
            title = " ".join((*stack.lines, self.titles[id(frames[0])]))
            self.titles[id(frames[0])] = title.strip()
            taken.add(id(stack))
        return taken

    def _has_inner_title(self, frame: Frame) -> bool:
        """Return whether a group has its title in its border, or above all that is in it."""
        first = min((member.top for member in frame.members), default=frame.top + 2)
        return bool(self.titles.get(id(frame))) or any(
            self.grid.at(row, column).isalnum()
            for row in range(frame.top + 1, first)
            for column in range(frame.left_at(row) + 1, frame.right_at(row))
        )

    def _is_first_line(self, stack: Stack, stacks: Sequence[Stack]) -> bool:
        """Return whether a text is alone in the first row of a group; then it is its title."""
        around = [
            frame
            for frame in (*self.frames, *self.parts)
            if frame.members and frame.top == stack.top - 1 and frame.holds(stack.top, stack.left)
        ]
        return any(
            not self.titles.get(id(frame))
            and not any(
                frame.holds(other.top, other.left)
                for other in stacks
                if other is not stack and other.top == stack.top
            )
            for frame in around
        )

    # The reading

    def _assemble(self, stacks: Sequence[Stack], *, fixed: set[int]) -> tuple[Box, ...]:
        """Return the outermost boxes with all that is in them."""
        inside: dict[int | None, list[Stack]] = {}
        holders = sorted(
            (each for each in (*self.frames, *self.parts) if each.members or each.is_open),
            key=lambda each: (each.bottom - each.top) * (each.right - each.left),
        )
        for number, stack in enumerate(stacks, start=len(self.frames) + len(self.parts)):
            stack.number = number
            holder = next((each for each in holders if each.holds(stack.top, stack.left)), None)
            inside.setdefault(None if holder is None else id(holder), []).append(stack)
        tops = [frame for frame in self.frames if frame.parent is None]
        return self._in_order(
            [self._box(frame, inside, fixed) for frame in tops],
            [box_of_text(stack) for stack in inside.get(None, ())],
        )

    def _in_order(self, *groups: Iterable[Box]) -> tuple[Box, ...]:
        """Return boxes from the top, then from the left."""
        boxes = [box for group in groups for box in group]
        return tuple(sorted(boxes, key=lambda box: (box.top, box.left)))

    def _box(self, frame: Frame, inside: dict[int | None, list[Stack]], fixed: set[int]) -> Box:
        """Return a box or a compartment with all that is in it."""
        parts = list(frame.parts)
        lines: tuple[str, ...] = ()
        title = self.titles.get(id(frame), "")
        has_title = False
        if (
            parts
            and parts[0] in self.leaves
            and parts[0].right == frame.right
            and parts[0].left == frame.left
            and not self._are_alike(parts)
        ):
            lines = tuple(text for _, text in self._text_rows(parts[0]))
            self._share(parts.pop(0), frame)
            has_title = True
        holder = frame
        if len(parts) == 1 and (parts[0].members or parts[0].is_open):
            holder = parts.pop()
            self._share(holder, frame)
        rows: list[tuple[int, str]] = []
        children: tuple[Box, ...] = ()
        if not frame.parts and frame in self.leaves:
            rows = self._text_rows(frame)
            lines = tuple(text for _, text in rows)
        elif not parts:
            stacks = list(inside.get(id(holder), ()))
            if not title and not lines:
                for stack in self._title_of(holder, stacks, fixed):
                    stacks.remove(stack)
                    lines += stack.lines
            members = [each for each in holder.members if each.parent is holder]
            children = self._in_order(
                [self._box(member, inside, fixed) for member in members],
                map(box_of_text, stacks),
            )
        if title and title not in lines:
            lines = (title, *lines)
        look: BoxFrame = "dashed" if frame.is_dashed else "rounded" if frame.is_round else "square"
        return Box(
            frame.number,
            "compartment" if frame.is_part else look,
            left=frame.left + 1,
            top=frame.top + 1,
            right=frame.right + 1,
            bottom=frame.bottom + 1,
            lines=lines,
            is_group=bool(children),
            has_title_compartment=has_title and bool(parts),
            callouts=tuple(self._callouts_of(frame, rows)),
            compartments=tuple(self._box(part, inside, fixed) for part in parts),
            children=children,
        )

    def _are_alike(self, parts: Sequence[Frame]) -> bool:
        """Return whether lines lead to the first compartment as to another; it is no title then.

        ::

            ┌─────────┐
            │ Mail    │ ──▶
            ├─────────┤
            │ Payment │ ──▶
        """
        return id(parts[0]) in self.led_to and any(id(part) in self.led_to for part in parts[1:])

    def _share(self, part: Frame, frame: Frame) -> None:
        """Let the box be what a compartment would be: the edges and remarks of it."""
        part.number = frame.number
        for callout in self.callouts.pop(id(part), ()):
            self.callouts.setdefault(id(frame), []).append(callout)

    def _callouts_of(self, frame: Frame, rows: list[tuple[int, str]]) -> Iterable[Callout]:
        """Return the remarks beside a box, each with the line of text that it is beside."""
        places = [row for row, _ in rows]
        for row, lines in self.callouts.get(id(frame), ()):
            yield Callout(lines, places.index(row) if row in places else None)

    def _title_of(self, frame: Frame, stacks: list[Stack], fixed: set[int]) -> list[Stack]:
        """Return the texts that are above all else in a box that holds others, one per row."""
        first_member = min((member.top for member in frame.members), default=frame.bottom)
        ordered = sorted(stacks, key=lambda stack: (stack.top, stack.left))
        if not ordered or id(ordered[0]) in fixed or ordered[0].bottom >= first_member:
            return []
        title = ordered[:1]
        for stack in ordered[1:]:
            is_next = stack.top == title[-1].bottom + 1 and stack.bottom < first_member
            if not frame.members or not is_next or id(stack) in fixed:
                break
            title.append(stack)
        beside = [stack for stack in stacks if stack not in title and stack.top <= title[-1].bottom]
        below = [stack for stack in stacks if stack.top > first_member and id(stack) not in fixed]
        # Where further texts are between the boxes, this one is a text like those.
        return [] if beside or len(below) > 1 else title

    def _edge(self, joint: Joint, stack_of: dict[int, Stack]) -> Edge:
        """Return an edge of the reading."""
        cells = "".join(self.grid.at(*cell) for cell in sorted(joint.net.cells))
        return Edge(
            self._number_of(joint.tail, stack_of),
            self._number_of(joint.head, stack_of),
            style_of(cells),
            joint.tail.is_head,
            joint.head.is_head,
            tuple(joint.label),
        )

    def _number_of(self, end: End, stack_of: dict[int, Stack]) -> int:
        """Return the number of the box or the text at an end."""
        if isinstance(end.target, Chunk):
            return stack_of[id(end.target)].number
        return end.target.number
