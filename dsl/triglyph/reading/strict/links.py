"""Straight pieces of wire between knots (corners, junctions, heads, ports), and loose ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from triglyph.reading.strict.cells import transpose
from triglyph.reading.strict.frames import one_of
from triglyph.reading.strict.glyphs import (
    ARMS,
    DOWN,
    FLAT,
    FRAME_UPRIGHT,
    KNOTS,
    LEFT,
    RIGHT,
    UP,
    UPRIGHT,
    knots_with_arm,
)

CROSSED = UPRIGHT + bytes((FRAME_UPRIGHT,))
"""What breaks a horizontal wire without ending it."""

_FLAT_RUN = re.compile(
    b"%b%b*(?:%b+%b*)*"
    % (one_of(knots_with_arm(RIGHT) + FLAT), one_of(CROSSED), one_of(FLAT), one_of(CROSSED))
)
_UPRIGHT_RUN = re.compile(b"%b%b*" % (one_of(knots_with_arm(DOWN) + UPRIGHT), one_of(UPRIGHT)))
_KNOT = re.compile(one_of(KNOTS))
_FLAT_ENDS, _UPRIGHT_ENDS = knots_with_arm(LEFT), knots_with_arm(UP)
_FLAT_LINES, _UPRIGHT_LINES = frozenset(FLAT), frozenset(UPRIGHT)


def loose(position: int, arm: int) -> int:
    """Return the name of the loose end of a wire: a cell and the side at which it is open."""
    return position << 4 | arm


def knot(position: int) -> int:
    """Return the name of a knot."""
    return position << 4


@dataclass(slots=True)
class Link:
    """One straight piece between two named ends, left to right or top to bottom.

    ``first`` and ``last`` are its outermost cells, ``lines`` the bytes of its
    straight cells, ``frames`` the cells at which it passes an upright frame.
    """

    start: int
    end: int
    first: int
    last: int
    lines: frozenset[int]
    frames: tuple[int, ...] = ()
    is_flat: bool = True


def trace_links(plane: bytearray, *, stride: int) -> list[Link]:
    """Return every straight piece of wire, those of a single knot with an open side included."""
    links = list(_trace_flat(plane))
    links += _trace_upright(transpose(plane, stride=stride), stride, len(plane) // stride)
    return links + list(_find_open_arms(plane, links))


def _trace_flat(plane: bytearray) -> Iterator[Link]:
    for run in _FLAT_RUN.finditer(plane):
        body = run[0]
        first, past = run.span()
        if plane[past] in _FLAT_ENDS:
            last, end = past, knot(past)
        else:
            body = body.rstrip(CROSSED)
            last = first + len(body) - 1
            end = loose(last, RIGHT)
        is_loose = body[0] in FLAT
        start = loose(first, LEFT) if is_loose else knot(first)
        if start == knot(last):
            continue
        lines = frozenset(body) & _FLAT_LINES
        frames: tuple[int, ...] = ()
        if FRAME_UPRIGHT in body:
            frames = tuple(
                first + place for place, code in enumerate(body) if code == FRAME_UPRIGHT
            )
        yield Link(start, end, first, last, lines, frames)


def _trace_upright(columns: bytes, stride: int, height: int) -> Iterator[Link]:
    for run in _UPRIGHT_RUN.finditer(columns):
        x, y = divmod(run.start(), height)
        length = len(run[0])
        first = y * stride + x
        body = run[0]
        if columns[run.end()] in _UPRIGHT_ENDS:
            last = first + length * stride
            end = knot(last)
        else:
            last = first + (length - 1) * stride
            end = loose(last, DOWN)
        start = loose(first, UP) if body[0] in UPRIGHT else knot(first)
        if start == knot(last):
            continue
        yield Link(start, end, first, last, frozenset(body) & _UPRIGHT_LINES, is_flat=False)


def _find_open_arms(plane: bytearray, links: list[Link]) -> Iterator[Link]:
    """Yield a link without cells for each knot's arm that no neighbour answers."""
    answered: dict[int, int] = {}
    for link in links:
        forward, back = (RIGHT, LEFT) if link.is_flat else (DOWN, UP)
        answered[link.start] = answered.get(link.start, 0) | forward
        answered[link.end] = answered.get(link.end, 0) | back
    for found in _KNOT.finditer(plane):
        position = found.start()
        missing = ARMS[plane[position]] & ~answered.get(knot(position), 0)
        for arm in (UP, RIGHT, DOWN, LEFT):
            if missing & arm:
                is_flat = arm in (LEFT, RIGHT)
                ends = (knot(position), loose(position, arm))
                if arm in (LEFT, UP):
                    ends = (ends[1], ends[0])
                yield Link(*ends, position, position, frozenset(), is_flat=is_flat)
