"""Paint: a scene becomes lines of text. Here glyphs are chosen; nothing is moved.

Horizontal lines come first and vertical lines over them, so that a vertical
runs through wherever two nets cross or a wire passes a frame. A line that ends
on another line of a box is joined to it: that is a port.

Rows are painted in bands, so that a large drawing takes little more memory
than its text.
"""

from codecs import charmap_decode
from collections.abc import Iterator

from triglyph.rendering.budget import raise_for_many_cells
from triglyph.rendering.text_width import text_width
from triglyph.tracing import phase
from triglyph_renderers.boxart.canvas import Canvas, Line
from triglyph_renderers.boxart.glyphs import CHARSETS, Charset
from triglyph_renderers.layout.model.scene import Box, Point, Scene, flattened

_BAND = 64
"""The rows of a band."""

_FRAMES = ("square frame", "round frame", "dashed frame", "quiet frame")

Overlays = dict[int, list[tuple[int, int, str]]]
"""What is drawn over the lines of each row: its first column, its cells, its text."""


@phase("paint")
def paint_scene(scene: Scene, *, charset: str = "unicode", colour: bool = False) -> str:
    """Paint a scene as text.

    Args:
        scene: The scene, in cells.
        charset: The characters of lines: ``unicode`` or ``ascii``.
        colour: Whether boxes and their labels have the colour of their kind, by ANSI
            sequences.

    Returns:
        The rows without spaces at their ends, each ended by a line break.

    Raises:
        RenderError: There are more cells than the limits allow.
    """
    raise_for_many_cells(scene.width, scene.height)
    scene = flattened(scene)
    glyphs = CHARSETS[charset]
    table = "".join(
        (
            *glyphs.wires.values(),
            glyphs.square,
            glyphs.round,
            glyphs.dashed_frame,
            glyphs.quiet_frame,
        )
    ).ljust(256)
    styles = {style: number for number, style in enumerate((*glyphs.wires, *_FRAMES))}
    nets = {net: number for number, net in enumerate(dict.fromkeys(w.net for w in scene.wires), 1)}
    overlays = _collect_overlays(scene, glyphs)
    horizontals, verticals = (
        _cut_into_bands(
            _lines_of(scene, nets=nets, styles=styles, vertical=vertical),
            height=scene.height,
            vertical=vertical,
        )
        for vertical in (False, True)
    )
    rows: list[str] = []
    canvas = Canvas(width=scene.width, height=min(_BAND, scene.height), first_box=len(nets) + 1)
    for band, (across, down) in enumerate(zip(horizontals, verticals, strict=True)):
        canvas.clear(range(band * _BAND, min((band + 1) * _BAND, scene.height)))
        for line in across:
            canvas.draw_horizontal(line)
        for line in down:
            canvas.draw_vertical(line)
        rows.extend(_write_rows(canvas, table, overlays))
    rows.append("")
    text = "\n".join(rows)
    if not colour:
        return text
    from triglyph_renderers.boxart.ansi_colour import colour_rows  # terminals alone have colours

    return colour_rows(text, scene)


def _collect_overlays(scene: Scene, glyphs: Charset) -> Overlays:
    """Return the arrowheads and texts of a scene."""
    overlays: Overlays = {}
    for wire in scene.wires:
        for head in wire.heads:
            overlays.setdefault(head.y, []).append((head.x, 1, glyphs.heads[head.direction]))
    for text in scene.texts:
        written = glyphs.write(text.text)
        overlays.setdefault(text.y, []).append((text.x, text_width(written), written))
    return overlays


def _write_rows(canvas: Canvas, table: str, overlays: Overlays) -> Iterator[str]:
    """Yield the rows of the canvas as glyphs, below what is drawn over them."""
    width = canvas.width
    for number, y in enumerate(canvas.rows):
        codes = canvas.codes[number * width : (number + 1) * width]
        row = charmap_decode(codes.rstrip(b"\0"), "strict", table)[0]
        pieces: list[str] = []
        done = 0
        for x, cells, text in sorted(overlays.get(y, ())):
            pieces += (row[done:x].ljust(x - done), text)
            done = x + cells
        pieces.append(row[done:])
        yield "".join(pieces).rstrip()


def _cut_into_bands(lines: Iterator[Line], *, height: int, vertical: bool) -> list[list[Line]]:
    """Return for each band of rows the lines in it, in their order."""
    bands: list[list[Line]] = [[] for _ in range(0, height, _BAND)]
    for line in lines:
        if vertical:
            for band in bands[line.first // _BAND : line.last // _BAND + 1]:
                band.append(line)
        else:
            bands[line.at // _BAND].append(line)
    return bands


def _lines_of(
    scene: Scene, *, nets: dict[int, int], styles: dict[str, int], vertical: bool
) -> Iterator[Line]:
    """Yield the horizontal lines of the scene, or the vertical ones: boxes, rules, then wires."""
    fixed, free = (0, 1) if vertical else (1, 0)
    owner = len(nets)
    for box in scene.boxes:
        if box.role == "compartment":
            continue
        owner += 1
        style = styles[f"{box.style} frame"]
        for start, end in _sides(box):
            if start[fixed] == end[fixed]:
                yield Line(start[fixed], start[free], end[free], owner, style)
    for rule in scene.rules:
        owner += 1
        if rule.start[fixed] == rule.end[fixed]:
            first, last = sorted((rule.start[free], rule.end[free]))
            yield Line(rule.start[fixed], first, last, owner, styles["square frame"])
    pieces: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for wire in scene.wires:
        look = nets[wire.net], styles[wire.style]
        for start, end in wire.segments:
            if start[fixed] == end[fixed] and start != end:
                first, last = sorted((start[free], end[free]))
                pieces.setdefault((start[fixed], *look), []).append((first, last))
    for (at, number, style), found in pieces.items():
        for first, last in _joined(found):
            yield Line(at, first, last, number, style)


def _joined(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces of one line joined, so that it crosses others where two pieces meet."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(pieces):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _sides(box: Box) -> tuple[tuple[Point, Point], ...]:
    """Return the ends of the four sides of a box."""
    right, bottom = box.x + box.width - 1, box.y + box.height - 1
    return (
        ((box.x, box.y), (right, box.y)),
        ((box.x, bottom), (right, bottom)),
        ((box.x, box.y), (box.x, bottom)),
        ((right, box.y), (right, bottom)),
    )
