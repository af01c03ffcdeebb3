"""Packing: parts of a drawing that nothing joins, side by side and then row below row."""

from triglyph_renderers.boxart.scene import Scene, merged, shifted

ROW_WIDTH = 80
"""The columns that a row of parts fills before the next one begins."""


def pack_scenes(scenes: list[Scene], *, width: int) -> Scene:
    """The scenes in their order, in rows of at most ``width`` columns where they fit in them."""
    placed: list[Scene] = []
    x = y = height = widest = 0
    for scene in scenes:
        if x and x + 1 + scene.width > width:
            x, y, height = 0, y + height + 1, 0
        start = x + 1 if x else 0
        placed.append(shifted(scene, start, y))
        x = start + scene.width
        height = max(height, scene.height)
        widest = max(widest, x)
    return merged(placed, widest, y + height)
