"""The glyphs of lines: which character shows which directions in which style."""

from msgspec import Struct

from triglyph.model import Direction, LineStyle
from triglyph_renderers.layout.model.scene import BULLET, CALLOUT, CALLOUT_BELOW

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
"""The directions in which a cell is joined to its neighbours, as bits."""

VERTICAL = UP | DOWN
HORIZONTAL = LEFT | RIGHT


class Charset(Struct, frozen=True):
    """What lines are made of: rows of 16 glyphs, indexed by direction bits."""

    square: str
    round: str
    dashed_frame: str
    quiet_frame: str
    wires: dict[LineStyle, str]
    heads: dict[Direction, str]
    marks: dict[int, str]

    def write(self, text: str) -> str:
        """Return a text with its marks in this charset."""
        return text if text.isascii() else text.translate(self.marks)


CHARSETS = {
    "unicode": Charset(
        square=" │││─┘┐┤─└┌├─┴┬┼",
        round=" │││─╯╮┤─╰╭├─┴┬┼",
        dashed_frame=" ╎╎╎╌┘┐┤╌└┌├╌┴┬┼",
        quiet_frame=" ╎╎╎╌╯╮┤╌╰╭├╌┴┬┼",
        wires={
            "solid": " │││─┘┐┤─└┌├─┴┬┼",
            "dashed": " ┆┆┆┄┘┐┤┄└┌├┄┴┬┼",
            "thick": " ┃┃┃━┛┓┫━┗┏┣━┻┳╋",
        },
        heads={"up": "▲", "down": "▼", "left": "◀", "right": "▶"},
        marks=str.maketrans({CALLOUT: "←", CALLOUT_BELOW: "↑", BULLET: "•"}),
    ),
    "ascii": Charset(
        square=" |||-+++-+++-+++",
        round=" |||-+++-+++-+++",
        dashed_frame=" :::.+++.+++.+++",
        quiet_frame=" :::.+++.+++.+++",
        wires={
            "solid": " |||-+++-+++-+++",
            "dashed": " :::.+++.+++.+++",
            "thick": " ###=+++=+++=+++",
        },
        heads={"up": "^", "down": "v", "left": "<", "right": ">"},
        marks=str.maketrans({CALLOUT: "<", CALLOUT_BELOW: "^", BULLET: "*"}),
    ),
}
