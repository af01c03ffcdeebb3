"""Paint: a scene becomes lines of text. Here glyphs are chosen; nothing is moved.

Horizontal lines come first and vertical lines over them, so that a vertical
runs through wherever two nets cross or a wire passes a frame. A line that ends
on another line of a box is joined to it: that is a port.
"""

from triglyph.textwidth import text_width
from triglyph_renderers.boxart.glyphs import (
    CHARSETS,
    DOWN,
    HORIZONTAL,
    LEFT,
    RIGHT,
    UP,
    VERTICAL,
    Charset,
)
from triglyph_renderers.boxart.scene import Box, Point, Scene

_BOX_NET = 1 << 40
"""Boxes are numbered from here, so that no box is taken for a net."""


class _Grid:
    """The cells of a drawing: direction bits, whose they are, and in which glyphs."""

    def __init__(self, *, width: int, height: int) -> None:
        self.width = width
        self.bits = bytearray(width * height)
        self.style = bytearray(width * height)
        self.owner: dict[int, int] = {}

    def draw_horizontal(self, start: Point, end: Point, *, owner: int, style: int) -> None:
        y = start[1]
        first, last = sorted((start[0], end[0]))
        row = y * self.width
        for x in range(first, last + 1):
            bits = (RIGHT if x < last else 0) | (LEFT if x > first else 0)
            self._join(row + x, bits or HORIZONTAL, owner=owner, style=style)

    def draw_vertical(self, start: Point, end: Point, *, owner: int, style: int) -> None:
        x = start[0]
        first, last = sorted((start[1], end[1]))
        for y in range(first, last + 1):
            bits = (DOWN if y < last else 0) | (UP if y > first else 0)
            self._join(y * self.width + x, bits or VERTICAL, owner=owner, style=style)

    def _join(self, cell: int, bits: int, *, owner: int, style: int) -> None:
        """Add bits to a cell; a line straight across a foreign one breaks the horizontal."""
        held = self.bits[cell]
        if not held:
            self.bits[cell] = bits
            self.style[cell] = style
            self.owner[cell] = owner
        elif self.owner[cell] == owner:
            self.bits[cell] = held | bits
        elif bits == VERTICAL and held & HORIZONTAL == HORIZONTAL:
            self.bits[cell] = bits
            self.style[cell] = style
            self.owner[cell] = owner
        elif not (bits == HORIZONTAL and held & VERTICAL == VERTICAL):
            self.bits[cell] = held | bits
            if owner >= _BOX_NET:
                self.owner[cell] = owner
                self.style[cell] = style


def paint_scene(scene: Scene, *, charset: str = "unicode") -> str:
    """The drawing as text without trailing blanks, each line ended by a line break."""
    glyphs = CHARSETS[charset]
    grid = _Grid(width=scene.width, height=scene.height)
    styles = [*glyphs.wires, "square", "round", "dashed frame"]
    _draw_lines(scene, grid, styles=styles, vertical=False)
    _draw_lines(scene, grid, styles=styles, vertical=True)
    rows = _choose_glyphs(grid, _glyph_rows(glyphs), height=scene.height)
    for wire in scene.wires:
        for head in wire.heads:
            rows[head.y][head.x] = glyphs.heads[head.direction]
    for text in scene.texts:
        _write(rows[text.y], text.x, text.text)
    return "".join("".join(row).rstrip() + "\n" for row in rows)


def _glyph_rows(glyphs: Charset) -> list[str]:
    return [*glyphs.wires.values(), glyphs.square, glyphs.round, glyphs.dashed_frame]


def _choose_glyphs(grid: _Grid, glyph_rows: list[str], *, height: int) -> list[list[str]]:
    width = grid.width
    rows: list[list[str]] = []
    for y in range(height):
        start = y * width
        bits = grid.bits[start : start + width]
        style = grid.style[start : start + width]
        rows.append([glyph_rows[s][b] for b, s in zip(bits, style, strict=True)])
    return rows


def _draw_lines(scene: Scene, grid: _Grid, *, styles: list[str], vertical: bool) -> None:
    """Draw every horizontal line of the scene, or every vertical one."""
    draw = grid.draw_vertical if vertical else grid.draw_horizontal
    fixed = 0 if vertical else 1
    for number, box in enumerate(scene.boxes):
        style = styles.index("dashed frame" if box.style == "dashed" else box.style)
        for start, end in _sides(box):
            if start[fixed] == end[fixed]:
                draw(start, end, owner=_BOX_NET + number, style=style)
    square = styles.index("square")
    for number, rule in enumerate(scene.rules):
        if rule.start[fixed] == rule.end[fixed]:
            draw(rule.start, rule.end, owner=2 * _BOX_NET + number, style=square)
    for wire in scene.wires:
        for start, end in wire.segments:
            if start[fixed] == end[fixed] and (start != end or not vertical):
                draw(start, end, owner=wire.net, style=styles.index(wire.style))


def _sides(box: Box) -> tuple[tuple[Point, Point], ...]:
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    return (
        ((box.x, box.y), (right, box.y)),
        ((box.x, bottom), (right, bottom)),
        ((box.x, box.y), (box.x, bottom)),
        ((right, box.y), (right, bottom)),
    )


def _write(row: list[str], x: int, text: str) -> None:
    """Put text into a row of cells; a wide character takes a cell and empties the next."""
    if text_width(text) == len(text):
        row[x : x + len(text)] = text
        return
    for character in text:
        width = text_width(character)
        if width == 0:
            row[x - 1] += character
            continue
        row[x] = character
        if width == 2:
            row[x + 1] = ""
        x += width
