"""Paint: a scene becomes lines of text. Here glyphs are chosen; nothing is moved.

Horizontal lines come first and vertical lines over them, so that a vertical
runs through wherever two nets cross or a wire passes a frame. A line that ends
on another line of a box is joined to it: that is a port.
"""

from array import array
from codecs import charmap_decode

from triglyph.textwidth import text_width
from triglyph_renderers.boxart.colour import colour_rows
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


class _Grid:
    """The cells of a drawing: a code for style and directions, and whose line it is.

    A code is the number of the style times 16 plus the direction bits, so that
    one table turns a row of codes into glyphs. Owners are numbered from 1;
    those from ``first_box`` on are boxes.
    """

    def __init__(self, *, width: int, height: int, first_box: int) -> None:
        self.width = width
        self.codes = bytearray(width * height)
        self.owners = array("i", bytes(4 * width * height))
        self.first_box = first_box

    def draw_horizontal(self, start: Point, end: Point, *, owner: int, style: int) -> None:
        """Draw a line along a row, joined to what the owner has there already."""
        first, last = sorted((start[0], end[0]))
        row = start[1] * self.width
        self._draw(row + first, row + last, 1, owner=owner, style=style, back=LEFT, on=RIGHT)

    def draw_vertical(self, start: Point, end: Point, *, owner: int, style: int) -> None:
        """Draw a line along a column, joined to what the owner has there already."""
        first, last = sorted((start[1], end[1]))
        x, width = start[0], self.width
        self._draw(
            first * width + x, last * width + x, width, owner=owner, style=style, back=UP, on=DOWN
        )

    def _draw(
        self, first: int, last: int, step: int, *, owner: int, style: int, back: int, on: int
    ) -> None:
        cells = slice(first, last + 1, step)
        count = (last - first) // step + 1
        through = back | on
        bits = bytes([on, *[through] * (count - 2), back]) if count > 1 else bytes([through])
        if not any(self.codes[cells]):
            self.codes[cells] = _styled(bits, style)
            self.owners[cells] = array("i", [owner]) * count
            return
        for cell, bit in zip(range(first, last + 1, step), bits, strict=True):
            self._join(cell, bit, owner=owner, style=style)

    def _join(self, cell: int, bits: int, *, owner: int, style: int) -> None:
        """Add bits to a cell; a line straight across a foreign one breaks the horizontal."""
        held = self.codes[cell]
        before = held & 15
        if held and self.owners[cell] == owner:
            self.codes[cell] = held | bits
        elif not held or (
            bits == VERTICAL
            and before & HORIZONTAL == HORIZONTAL
            and min(owner, self.owners[cell]) < self.first_box
        ):
            self.codes[cell] = style << 4 | bits
            self.owners[cell] = owner
        elif bits == HORIZONTAL and before & VERTICAL == VERTICAL:
            return
        elif owner >= self.first_box:
            self.codes[cell] = style << 4 | before | bits
            self.owners[cell] = owner
        else:
            self.codes[cell] = held | bits


def _styled(bits: bytes, style: int) -> bytes:
    return bytes([style << 4 | bit for bit in bits])


def paint_scene(scene: Scene, *, charset: str = "unicode", colour: bool = False) -> str:
    """The drawing as text without trailing blanks, each line ended by a line break.

    In colour, boxes and their labels have that of their kind, by ANSI sequences.
    """
    glyphs = CHARSETS[charset]
    nets = {net: number for number, net in enumerate(dict.fromkeys(w.net for w in scene.wires), 1)}
    grid = _Grid(width=scene.width, height=scene.height, first_box=len(nets) + 1)
    styles = [*glyphs.wires, "square frame", "round frame", "dashed frame"]
    for vertical in (False, True):
        _draw_lines(scene, grid, nets=nets, styles=styles, vertical=vertical)
    overlays = _collect_overlays(scene, glyphs)
    if not colour:
        return _write_rows(grid, glyphs, overlays, height=scene.height)
    return colour_rows(_write_rows(grid, glyphs, overlays, height=scene.height), scene)


def _collect_overlays(scene: Scene, glyphs: Charset) -> dict[int, list[tuple[int, int, str]]]:
    """What stands on the lines of each row: its first column, its cells, its text."""
    overlays: dict[int, list[tuple[int, int, str]]] = {}
    for wire in scene.wires:
        for head in wire.heads:
            overlays.setdefault(head.y, []).append((head.x, 1, glyphs.heads[head.direction]))
    for text in scene.texts:
        overlays.setdefault(text.y, []).append((text.x, text_width(text.text), text.text))
    return overlays


def _write_rows(
    grid: _Grid,
    glyphs: Charset,
    overlays: dict[int, list[tuple[int, int, str]]],
    *,
    height: int,
) -> str:
    """The rows of the grid as glyphs, under what stands on them."""
    table = "".join(
        (*glyphs.wires.values(), glyphs.square, glyphs.round, glyphs.dashed_frame)
    ).ljust(256)
    width = grid.width
    lines: list[str] = []
    for y in range(height):
        row = charmap_decode(grid.codes[y * width : (y + 1) * width], "strict", table)[0]
        pieces: list[str] = []
        done = 0
        for x, cells, text in sorted(overlays.get(y, ())):
            pieces += (row[done:x], text)
            done = x + cells
        pieces.append(row[done:].rstrip())
        lines.append("".join(pieces).rstrip())
    return "".join(f"{line}\n" for line in lines)


def _draw_lines(
    scene: Scene, grid: _Grid, *, nets: dict[int, int], styles: list[str], vertical: bool
) -> None:
    """Draw every horizontal line of the scene, or every vertical one."""
    draw = grid.draw_vertical if vertical else grid.draw_horizontal
    fixed = 0 if vertical else 1
    for number, box in enumerate(scene.boxes):
        style = styles.index(f"{box.style} frame")
        for start, end in _sides(box):
            if start[fixed] == end[fixed]:
                draw(start, end, owner=grid.first_box + number, style=style)
    square = styles.index("square frame")
    first_rule = grid.first_box + len(scene.boxes)
    for number, rule in enumerate(scene.rules):
        if rule.start[fixed] == rule.end[fixed]:
            draw(rule.start, rule.end, owner=first_rule + number, style=square)
    for wire in scene.wires:
        for start, end in wire.segments:
            if start[fixed] == end[fixed] and start != end:
                draw(start, end, owner=nets[wire.net], style=styles.index(wire.style))


def _sides(box: Box) -> tuple[tuple[Point, Point], ...]:
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    return (
        ((box.x, box.y), (right, box.y)),
        ((box.x, bottom), (right, bottom)),
        ((box.x, box.y), (box.x, bottom)),
        ((right, box.y), (right, bottom)),
    )
