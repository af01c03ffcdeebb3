"""Packing: parts of a drawing that nothing joins, side by side and then row below row."""

from typing import TypeAlias

from msgspec import Struct

from triglyph_renderers.layout.metrics import Metrics
from triglyph_renderers.layout.model.scene import Scene, merged, shifted

Rows: TypeAlias = tuple[tuple[tuple[int, ...], ...], ...]
"""The numbers of the parts: those of one row, in stacks, each from its top to its bottom."""


class _Stack(Struct):
    """A place in a row for parts of at most a width, one below the other."""

    parts: list[int]
    x: int
    width: int
    bottom: int


def choose_rows(scenes: list[Scene], metrics: Metrics, *, width: int) -> Rows:
    """Return the rows of at most ``width`` units in which scenes are, in their order.

    One that does not fit beside the last is below another of its row, if a
    higher one leaves room there, and otherwise begins the next row:

        ┌───┐ ┌─────┐
        │ 1 │ │  2  │
        │   │ └─────┘
        │   │ ┌───┐
        └───┘ │ 3 │
              └───┘
    """
    rows: list[list[_Stack]] = []
    row: list[_Stack] = []
    top = bottom = 0
    for number, scene in enumerate(scenes):
        x = row[-1].x + row[-1].width + metrics.pack_x if row else 0
        stack = None
        if row and x + scene.width > width:
            stack = _find_room(row, scene, bottom=bottom, gap=metrics.pack_y)
            if stack is None:
                row, x, top = [], 0, bottom + metrics.pack_y
        if stack is None:
            stack = _Stack([], x, scene.width, top - metrics.pack_y)
            if not row:
                rows.append(row)
            row.append(stack)
        stack.parts.append(number)
        stack.bottom += metrics.pack_y + scene.height
        bottom = max(bottom, stack.bottom)
    return tuple(tuple(tuple(stack.parts) for stack in row) for row in rows)


def _find_room(row: list[_Stack], scene: Scene, *, bottom: int, gap: int) -> _Stack | None:
    """Return the first stack that can take a scene without making its row higher."""
    for stack in row:
        if scene.width <= stack.width and stack.bottom + gap + scene.height <= bottom:
            return stack
    return None


def pack_scenes(scenes: list[Scene], rows: Rows, metrics: Metrics) -> Scene:
    """Return the scenes in rows that have been chosen, as one."""
    placed: dict[int, Scene] = {}
    top = widest = bottom = 0
    for row in rows:
        x = 0
        for stack in row:
            y = top
            for number in stack:
                placed[number] = shifted(scenes[number], x, y)
                y += scenes[number].height + metrics.pack_y
            bottom = max(bottom, y - metrics.pack_y)
            x += max(scenes[number].width for number in stack) + metrics.pack_x
        widest = max(widest, x - metrics.pack_x)
        top = bottom + metrics.pack_y
    return merged([placed[number] for number in range(len(scenes))], widest, bottom)
