"""Packing: parts of a drawing that nothing joins, side by side and then row below row."""

from triglyph_renderers.layout.model.scene import Scene, merged, shifted

ROW_WIDTH = 80
"""The columns that a row of parts fills before the next one begins."""


class _Stack:
    """A place in a row for parts of at most a width, one below the other."""

    def __init__(self, x: int, width: int, bottom: int) -> None:
        self.x = x
        self.width = width
        self.bottom = bottom


def pack_scenes(scenes: list[Scene], *, width: int) -> Scene:
    """The scenes in their order, in rows of at most ``width`` columns where they fit in them.

    One that does not fit beside the last stands below another of its row, if a
    higher one leaves room there, and otherwise begins the next row.
    """
    placed: list[Scene] = []
    row: list[_Stack] = []
    top = bottom = widest = 0
    for scene in scenes:
        x = row[-1].x + row[-1].width + 1 if row else 0
        stack = None
        if row and x + scene.width > width:
            stack = _find_room(row, scene, bottom=bottom)
            if stack is None:
                row, x, top = [], 0, bottom + 1
        if stack is None:
            stack = _Stack(x, scene.width, top - 1)
            row.append(stack)
        placed.append(shifted(scene, stack.x, stack.bottom + 1))
        stack.bottom += 1 + scene.height
        bottom = max(bottom, stack.bottom)
        widest = max(widest, stack.x + scene.width)
    return merged(placed, widest, bottom)


def _find_room(row: list[_Stack], scene: Scene, *, bottom: int) -> _Stack | None:
    """The first stack that can take a scene without making its row higher."""
    for stack in row:
        if scene.width <= stack.width and stack.bottom + 1 + scene.height <= bottom:
            return stack
    return None
