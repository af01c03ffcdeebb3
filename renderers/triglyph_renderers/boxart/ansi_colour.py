"""Colour for terminals: the border and the label of a box in the colour of its kind."""

from triglyph.kinds import Tone
from triglyph.rendering.text_width import text_width
from triglyph_renderers.layout.model.scene import Scene

_ANSI: dict[Tone, str] = {
    "plain": "",
    "compute": "\x1b[34m",
    "data": "\x1b[32m",
    "flow": "\x1b[33m",
    "edge": "\x1b[35m",
    "people": "\x1b[93m",
    "guard": "\x1b[31m",
    "watch": "\x1b[36m",
    "outside": "\x1b[90m",
}
"""The sixteen colours that every terminal has, as its user has chosen them."""

_RESET = "\x1b[0m"


def colour_rows(text: str, scene: Scene) -> str:
    """Return the painted rows with ANSI sequences around what has a colour."""
    runs: dict[int, list[tuple[int, int, str]]] = {}
    for box in scene.boxes:
        if box.tone and (code := _ANSI[box.tone]):
            right, bottom = box.x + box.width, box.y + box.height - 1
            for y in (box.y, bottom):
                runs.setdefault(y, []).append((box.x, right, code))
            for y in range(box.y + 1, bottom):
                runs.setdefault(y, []).extend(((box.x, box.x + 1, code), (right - 1, right, code)))
    for rule in scene.rules:
        if rule.tone and rule.start[1] == rule.end[1] and (code := _ANSI[rule.tone]):
            runs.setdefault(rule.start[1], []).append((rule.start[0], rule.end[0] + 1, code))
    for piece in scene.texts:
        if piece.tone and (code := _ANSI[piece.tone]):
            end = piece.x + text_width(piece.text)
            runs.setdefault(piece.y, []).append((piece.x, end, code))
    rows = text.splitlines()
    return "".join(_colour_row(row, runs.get(y, [])) + "\n" for y, row in enumerate(rows))


def _colour_row(row: str, runs: list[tuple[int, int, str]]) -> str:
    """Return a row with its columns coloured, those of an inner box over those of the outer one."""
    if not runs:
        return row
    codes = [""] * max(end for _, end, _ in runs)
    for start, end, code in runs:
        codes[start:end] = [code] * (end - start)
    pieces: list[str] = []
    column, current = 0, ""
    for character in row:
        code = codes[column] if column < len(codes) else ""
        if code != current:
            pieces.append(_RESET if current and not code else code)
            current = code
        pieces.append(character)
        column += text_width(character)
    if current:
        pieces.append(_RESET)
    return "".join(pieces)
