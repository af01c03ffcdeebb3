"""Which characters of seven bits are arrowheads: > < v ^ where a line or its place says so."""

from triglyph.reading.sketch.glyphs import (
    DOWN,
    EMPTY,
    GLYPH_OF_ARMS,
    LEFT,
    RIGHT,
    SIGN_HEADS,
    STEPS,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.p1_cells.signs import Signs

GLYPH_OF_HEAD = {RIGHT: "▶", LEFT: "◀", DOWN: "▼", UP: "▲"}
BORDERS_BESIDE = ("--", "==", "+-", "-+")
"""What is at both sides of a letter in a border."""
FARTHEST_ABOVE = 3
"""Columns from a lone letter to what is in the rows above and below it."""


def find_head(signs: Signs, row: int, column: int) -> str:
    """Return the head that a sign is, or nothing where it is text."""
    side = SIGN_HEADS[signs.at(row, column)]
    down, right = STEPS[side]
    behind = signs.at(row - down, column - right)
    if side & UPRIGHT:
        corner = _find_corner(signs, row, column)
        if corner:
            return corner
        is_head = any(is_one(signs, row, column) for is_one in UPRIGHT_HEADS)
    else:
        is_head = behind in ("-", "=", "+")
    if is_head:
        return GLYPH_OF_HEAD[side]
    # A tail may have the sign of where it leads: |>-----, or v under a box.
    ahead = signs.at(row + down, column + right)
    if side in (LEFT, RIGHT):
        return "─" if ahead in ("-", "=") and behind == "|" else ""
    return "│" if ahead == "|" and behind in ("-", "+") else ""


def _find_corner(signs: Signs, row: int, column: int) -> str:
    """Return the corner that a letter is where a level line goes over into an upright one.

    ::

               +---> Reader
               |
        Log ---^
    """
    side = SIGN_HEADS[signs.at(row, column)]
    ahead = signs.at(row + STEPS[side][0], column)
    flat = [signs.is_flat(row, column + off) for off in (-1, 1)]
    ends = [signs.at(row, column + off) == EMPTY for off in (1, -1)]
    for arm, is_flat, is_end in zip((LEFT, RIGHT), flat, ends, strict=True):
        if ahead == "|" and is_flat and is_end:
            return GLYPH_OF_ARMS[side | arm]
    return ""


def _ends_line(signs: Signs, row: int, column: int) -> bool:
    """Return whether a line leads to a letter from above or below, and no word has it."""
    down, _ = STEPS[SIGN_HEADS[signs.at(row, column)]]
    beside = signs.at(row, column - 1) + signs.at(row, column + 1)
    return signs.at(row - down, column) in ("|", "+") and not beside.strip(" |").isalnum()


def _is_in_border(signs: Signs, row: int, column: int) -> bool:
    """Return whether a letter is in the border of a box: +--v--+, +v----+."""
    return signs.at(row, column - 1) + signs.at(row, column + 1) in BORDERS_BESIDE


def _is_under_label(signs: Signs, row: int, column: int) -> bool:
    """Return whether a letter is alone under a text that is in an upright line.

    ::

           |
        sends
           v
    """
    beside = {signs.at(row, column + off) for off in (-2, -1, 1, 2)}
    return (
        signs.at(row, column) in "vV"
        and beside == {EMPTY}
        and signs.at(row - 2, column) == "|"
        and signs.has_word(row - 1, column)
        and (signs.has_word(row + 1, column) or signs.is_flat(row + 1, column))
    )


def _is_lone_sign(signs: Signs, row: int, column: int) -> bool:
    """Return whether a letter is in a row of signs between two texts or boxes.

    ::

        Ask
         v
        Answer
    """
    return row in signs.sign_rows and all(
        any(
            signs.at(line, column + off) != EMPTY
            for off in range(-FARTHEST_ABOVE, FARTHEST_ABOVE + 1)
        )
        for line in (row - 1, row + 1)
    )


def _is_slanted_to(signs: Signs, row: int, column: int) -> bool:
    """Return whether a slanted line leads down to a letter that is alone, or up to one."""
    line = row - 1 if signs.at(row, column) in "vV" else row + 1
    alone = signs.at(row, column - 1) == signs.at(row, column + 1) == EMPTY
    leaning = ("\\", "/") if line < row else ("/", "\\")
    return alone and any(
        signs.at(line, column + off) == sign and signs.at(line, column + 2 * off) != sign
        for off, sign in zip((-1, 1), leaning, strict=True)
    )


def _is_at_corner(signs: Signs, row: int, column: int) -> bool:
    """Return whether a level line ends in a letter, which points to what is right there.

    ::

        +-----+                 Ask ---v
        | Web |                     +-----+
        +-----+                     | Web |
           ^--- Ask                 +-----+
    """
    sides = [signs.at(row, column + off) for off in (-1, 1)]
    ahead = row + (1 if signs.at(row, column) in "vV" else -1)
    is_end = EMPTY in sides and any(signs.is_flat(row, column + off) for off in (-1, 1))
    return is_end and signs.at(ahead, column) in ("-", "=", "+")


UPRIGHT_HEADS = (
    _ends_line,
    _is_in_border,
    _is_under_label,
    _is_lone_sign,
    _is_slanted_to,
    _is_at_corner,
)
"""Where a letter is the head of an upright line; one of these is enough."""
