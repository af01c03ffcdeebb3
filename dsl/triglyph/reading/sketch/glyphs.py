"""The arms of each character that draws a line, and the arrowheads."""

import re

from triglyph.reading.drawing import Line

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
ALL = UP | RIGHT | DOWN | LEFT
FLAT, UPRIGHT = LEFT | RIGHT, UP | DOWN
STEPS = {UP: (-1, 0), RIGHT: (0, 1), DOWN: (1, 0), LEFT: (0, -1)}
TOP_LEFT, TOP_RIGHT = RIGHT | DOWN, LEFT | DOWN
BOTTOM_LEFT, BOTTOM_RIGHT = UP | RIGHT, UP | LEFT
BACK = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}

EMPTY = " "
SECOND = ""
"""The second cell of a wide character."""
FLAT_SIGNS = "-="
"""The characters of seven bits that draw level lines."""
SIGN_ROW = re.compile(r" *[vV^|/\\╱╲](?: +[vV^|/\\╱╲])* *")
"""A row that has nothing but pieces of lines, and heads that are letters."""
SIGN_HEADS = {">": RIGHT, "<": LEFT, "v": DOWN, "V": DOWN, "^": UP}
"""By an arrowhead of seven bits the side that it points to."""

_TABLE = {
    FLAT: "─━═┄┅┈┉╌╍╴╶╸╺╼╾",
    UPRIGHT: "│┃║┆┇┊┋╎╏╵╷╹╻╽╿",
    RIGHT | DOWN: "┌┍┎┏╒╓╔╭",
    LEFT | DOWN: "┐┑┒┓╕╖╗╮",
    UP | RIGHT: "└┕┖┗╘╙╚╰",
    UP | LEFT: "┘┙┚┛╛╜╝╯",
    UP | RIGHT | DOWN: "├┝┞┟┠┡┢┣╞╟╠",
    UP | DOWN | LEFT: "┤┥┦┧┨┩┪┫╡╢╣",
    LEFT | RIGHT | DOWN: "┬┭┮┯┰┱┲┳╤╥╦",
    LEFT | RIGHT | UP: "┴┵┶┷┸┹┺┻╧╨╩",
    ALL: "┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╪╫╬",
}
ARMS: dict[str, int] = {glyph: arms for arms, glyphs in _TABLE.items() for glyph in glyphs}
GLYPH_OF_ARMS: dict[int, str] = {arms: glyphs[0] for arms, glyphs in _TABLE.items()}
"""The usual glyph with some arms."""
ROUND = frozenset("╭╮╰╯")
DASHED = frozenset("┄┅┈┉╌╍┆┇┊┋╎╏")
THICK = frozenset("━┃═║┏┓┗┛╔╗╚╝┣┫┳┻╋╠╣╦╩╬")

HEADS: dict[str, int] = {
    **dict.fromkeys("▶►▷▸→⟶➔➜➤⇒➡", RIGHT),
    **dict.fromkeys("◀◄◁◂←⟵⇐⬅", LEFT),
    **dict.fromkeys("▼▽▾↓⇓⬇", DOWN),
    **dict.fromkeys("▲△▴↑⇑⬆", UP),
}
"""By an arrowhead the side that it points to."""
SURE_HEADS = frozenset("▶►▷▸◀◄◁◂▼▽▾▲△▴")
"""Those that no text has; an arrow is a head where a line leads to it."""


def style_of(glyphs: str) -> Line:
    """Return the style of a line that some characters draw, by most of them."""
    drawn = [glyph for glyph in glyphs if ARMS.get(glyph) in (FLAT, UPRIGHT)] or list(glyphs)
    dashed = sum(glyph in DASHED for glyph in drawn)
    thick = sum(glyph in THICK for glyph in drawn)
    if 2 * dashed > len(drawn):
        return "dashed"
    return "thick" if 2 * thick > len(drawn) else "solid"
