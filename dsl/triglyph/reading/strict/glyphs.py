"""The glyphs that have a meaning, and the byte for each while a drawing is read.

A glyph is known by its arms: the sides at which it joins its neighbours.
"""

UP, RIGHT, DOWN, LEFT = 1, 2, 4, 8
OPPOSITE = {UP: DOWN, DOWN: UP, LEFT: RIGHT, RIGHT: LEFT}
ARM_NAMES = {UP: "up", RIGHT: "right", DOWN: "down", LEFT: "left"}

_ARM_LETTERS = {"u": UP, "r": RIGHT, "d": DOWN, "l": LEFT}
_GLYPHS: dict[str, str] = {
    "─": "lr",
    "│": "ud",
    "┄": "lr",
    "┆": "ud",
    "━": "lr",
    "┃": "ud",
    "┌": "rd",
    "┐": "ld",
    "└": "ru",
    "┘": "lu",
    "├": "udr",
    "┤": "udl",
    "┬": "lrd",
    "┴": "lru",
    "┼": "lrud",
    "┏": "rd",
    "┓": "ld",
    "┗": "ru",
    "┛": "lu",
    "┣": "udr",
    "┫": "udl",
    "┳": "lrd",
    "┻": "lru",
    "╋": "lrud",
    "╌": "lr",
    "╎": "ud",
    "╭": "rd",
    "╮": "ld",
    "╰": "ru",
    "╯": "lu",
    "┰": "lrd",
    "┸": "lru",
    "┝": "udr",
    "┥": "udl",
    "▲": "d",
    "▼": "u",
    "◀": "r",
    "▶": "l",
}

SPACE, TEXT, NEWLINE = 0x20, 0x78, 0x0A
_FIRST_CODE = 0x80
CODES: dict[str, int] = {glyph: _FIRST_CODE + place for place, glyph in enumerate(_GLYPHS)}
GLYPH_OF: dict[int, str] = {code: glyph for glyph, code in CODES.items()}

# What the cells of boxes become once the boxes are known and only wires are left to read.
FRAME_FLAT, FRAME_UPRIGHT, SOLID = 0xF0, 0xF1, 0xF2
PORTS: dict[int, int] = {UP: 0xF4, RIGHT: 0xF5, DOWN: 0xF6, LEFT: 0xF7}

ARMS = bytearray(256)
for _glyph, _letters in _GLYPHS.items():
    ARMS[CODES[_glyph]] = sum(_ARM_LETTERS[letter] for letter in _letters)
for _arm, _code in PORTS.items():
    ARMS[_code] = _arm


def codes(glyphs: str) -> bytes:
    """Return the bytes of some glyphs, fit for a character class of a regular expression."""
    return bytes(CODES[glyph] for glyph in glyphs)


HEADS = codes("▲▼◀▶")
FLAT = codes("─┄━")
UPRIGHT = codes("│┆┃")
LINE_OF: dict[int, str] = {
    CODES["─"]: "solid",
    CODES["│"]: "solid",
    CODES["┄"]: "dashed",
    CODES["┆"]: "dashed",
    CODES["━"]: "thick",
    CODES["┃"]: "thick",
}
HEAVY_KNOTS = codes("┏┓┗┛┣┫┳┻╋")
LIGHT_KNOTS = codes("┌┐└┘├┤┬┴┼")
FRAME_ONLY = codes("╌╎╭╮╰╯┰┸┝┥")
WIRE_KNOTS = HEAVY_KNOTS + LIGHT_KNOTS
KNOTS = WIRE_KNOTS + HEADS + bytes(PORTS.values())


def knots_with_arm(arm: int) -> bytes:
    """Return the knots (corners, junctions, heads, ports) that join a neighbour at one side."""
    return bytes(code for code in KNOTS if ARMS[code] & arm)
