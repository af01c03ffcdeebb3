"""Which characters of seven bits draw lines and corners: the glyph of each by those around it."""

from triglyph.reading.sketch.glyphs import (
    DOWN,
    EMPTY,
    FLAT,
    FLAT_SIGNS,
    GLYPH_OF_ARMS,
    LEFT,
    RIGHT,
    SECOND,
    SIGN_HEADS,
    STEPS,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.p1_cells.sign_corners import (
    SHORTEST,
    arms_of_ragged,
    is_round_border,
)
from triglyph.reading.sketch.p1_cells.signs import (
    CORNER_SIGNS,
    MOST_OFF,
    ROUND_BOTTOMS,
    ROUND_TOPS,
    SLANTS,
    UPRIGHT_SIGNS,
    Signs,
)

LINE_ENDS = {LEFT: "─", RIGHT: "─", UP: "│", DOWN: "│"}
"""The glyph of a joint that has one line, which begins there in the open: +----->."""
BESIDE_FLAT = f"{FLAT_SIGNS}+><|*"
"""The signs that a piece of a level line may be beside."""
NEAR_UPRIGHT = f"|vV^*{CORNER_SIGNS}"
"""The signs that a piece of an upright line may be above or below."""


def find_level(signs: Signs, row: int, column: int) -> str:
    """Return the glyph of a sign of level lines, or nothing where it is text."""
    corner = _find_bare_corner(signs, row, column)
    if corner:
        return corner
    slanted = _find_slanted(signs, row, column)
    if slanted:
        return GLYPH_OF_ARMS[slanted | FLAT]
    beside = [signs.at(row, column + off) for off in (-1, 1)]
    if any(sign and sign in BESIDE_FLAT for sign in beside):
        return "━" if signs.at(row, column) == "=" else "─"
    return ""


def find_slant(signs: Signs, row: int, column: int) -> str:
    """Return the corner that a slant is at the end of a level line, or nothing."""
    return GLYPH_OF_ARMS.get(_arms_of_slant(signs, row, column), "")


def find_upright(signs: Signs, row: int, column: int) -> str:
    """Return the glyph of a sign of upright lines, or nothing where it is text."""
    return "│" if any(is_line(signs, row, column) for is_line in UPRIGHTS) else ""


def find_letter_joint(signs: Signs, row: int, column: int) -> str:
    """Return the glyph of a letter that is a joint of lines: --o--, or nothing."""
    if not signs.is_flat(row, column - 1) or not signs.is_flat(row, column + 1):
        return ""
    arms = FLAT | (UP if signs.at(row - 1, column) in ("|", "+") else 0)
    return GLYPH_OF_ARMS[arms | (DOWN if signs.at(row + 1, column) in ("|", "+") else 0)]


def find_joint(signs: Signs, row: int, column: int) -> str:
    """Return the glyph of a joint or a round corner, or nothing where it is text."""
    sign = signs.at(row, column)
    if sign != "+" and _ends_slant(signs, row, column):
        return "─"
    arms = _arms_of_joint(signs, row, column)
    if sign == "+" and arms in (LEFT, RIGHT):
        if _ends_slant(signs, row, column):
            return "─"
        arms |= arms_of_ragged(signs, row, column, is_right=arms == LEFT)
    elif arms in (LEFT, RIGHT) and is_round_border(signs, row, column, arms):
        down = DOWN if sign in ROUND_TOPS else UP
        arms |= down & arms_of_ragged(signs, row, column, is_right=arms == LEFT)
    if sign == "." and arms & DOWN:
        arms &= ~UP
    elif sign in ROUND_BOTTOMS and arms & UP:
        arms &= ~DOWN
    if sign != "+" and not (arms & FLAT and arms & UPRIGHT):
        return ""
    if sign == "+" and arms & FLAT == FLAT and _is_under_label(signs, row, column):
        arms |= UP
    return _find_joint_with(signs, row, column, arms)


def _is_under_label(signs: Signs, row: int, column: int) -> bool:
    """Return whether an upright line comes to a joint behind a text that interrupts it.

    ::

            |
          sends
        +---+---+
    """
    return (
        signs.has_word(row - 1, column)
        and signs.at(row - 1, column) not in ("|", "+", EMPTY)
        and signs.at(row - 2, column) == "|"
    )


# Upright lines


def _is_crossed(signs: Signs, row: int, column: int) -> bool:
    """Return whether a level line is at both sides of an upright one: --|-->."""
    return signs.is_flat(row, column - 1) and signs.at(row, column + 1) in ("-", "=", ">")


def _is_alone(signs: Signs, row: int, column: int) -> bool:
    """Return whether a piece of a line has nothing beside it, and something above and below."""
    if any(signs.at(row, column + off) not in (EMPTY, *SLANTS) for off in (-2, -1, 1, 2)):
        return False
    ends = (row - 1, row + 1)
    return any(signs.is_flat(line, column) for line in ends) or all(
        signs.at(line, column) != EMPTY or signs.has_word(line, column) for line in ends
    )


def _is_joined(signs: Signs, row: int, column: int) -> bool:
    """Return whether an upright line goes on above or below, or ends there in a corner."""
    ends = [signs.at(line, column) for line in (row - 1, row + 1)]
    return any(sign and sign in NEAR_UPRIGHT for sign in ends)


def _is_ragged(signs: Signs, row: int, column: int) -> bool:
    """Return whether a border is a column or two off those above and below it.

    It may be so where an arrow begins or ends at it: | Web  |---->| API |
    """
    left, right = signs.at(row, column - 1), signs.at(row, column + 1)
    ends = right == EMPTY or signs.is_flat(row, column + 1)
    begins = left in ("-", "=", ">") and right == EMPTY
    is_last = column == len(signs.rows[row]) - 1
    most = MOST_OFF + 2 if is_last else MOST_OFF
    return (ends or begins) and all(
        signs.is_near(line, column, most)
        or any(signs.at(line, column + off) == head for off in (-1, 1))
        for line, head in ((row - 1, "^"), (row + 1, "v"))
    )


def _is_at_bare_corner(signs: Signs, row: int, column: int) -> bool:
    """Return whether a level line over or under an upright one ends there."""
    return any(
        signs.is_flat(line, column) and _find_bare_corner(signs, line, column)
        for line in (row - 1, row + 1)
    )


def _is_between_crossings(signs: Signs, row: int, column: int) -> bool:
    """Return whether level lines cross an upright one right above and right below a place.

    ::

        |  Web  |  |
        |       -------->
        |       |  | asks
        |       -------->
        |  Web  |  |
    """
    return all(
        all(signs.is_flat(line, column + off) for off in (-1, 0, 1))
        and signs.at(beyond, column) == "|"
        for line, beyond in ((row - 1, row - 2), (row + 1, row + 2))
    )


UPRIGHTS = (
    _is_crossed,
    _is_alone,
    _is_joined,
    _is_ragged,
    _is_at_bare_corner,
    _is_between_crossings,
)
"""What an upright line has around it; one of these is enough."""


# Joints


def _arms_of_joint(signs: Signs, row: int, column: int) -> int:
    """Return the arms of a joint: where the signs around it lead to it."""
    beside = {LEFT: signs.at(row, column - 1), RIGHT: signs.at(row, column + 1)}
    arms = sum(side for side, sign in beside.items() if sign and sign in "-=+")
    for side, off in ((LEFT, -1), (RIGHT, 1)):
        if beside[side] in SIGN_HEADS and signs.is_flat(row, column + 2 * off):
            # A head in the border right beside its corner: +v----+ (a level one is no border).
            arms |= side if SIGN_HEADS[beside[side]] & UPRIGHT else 0
    over = {">": RIGHT, "<": LEFT}
    for down, side in ((-1, UP), (1, DOWN)):
        # An arrow is over the border of a box of one row: its head is between two corners.
        is_over = over.get(signs.at(row + down, column)) == arms
        # So is a line that goes through the box.
        is_through = arms in (LEFT, RIGHT) and all(
            signs.at(row + down, column + off) in ("-", "=", ">", "<") for off in (-1, 0, 1)
        )
        if (is_over or is_through) and signs.at(row + 2 * down, column) in ("+", "|"):
            arms |= side
    if beside[RIGHT] == "<" and signs.is_flat(row, column + 2):
        arms |= RIGHT  # a line that another one leads on from: +<----
    if (
        beside[LEFT] == ">"
        and signs.is_flat(row, column - 2)
        and not _begins_box(signs, row, column)
    ):
        arms |= LEFT
    if _meets(signs, row - 1, column, "|+^") and (row - 1, column) not in signs.stacked:
        arms |= UP
    if _meets(signs, row + 1, column, "|+vV") and (row, column) not in signs.stacked:
        arms |= DOWN
    return arms | _find_slanted(signs, row, column)


def _begins_box(signs: Signs, row: int, column: int) -> bool:
    """Return whether a joint is the upper left corner of a box that holds a text.

    ::

        ---->+-------+
             | Store |
    """
    last = column + 1
    while signs.is_flat(row, last):
        last += 1
    sides = [signs.at(row + 1, place) for place in (column, last)]
    inside = (signs.at(row + 1, place) for place in range(column + 1, last))
    return signs.at(row, last) == "+" and sides == ["|", "|"] and any(map(str.isalnum, inside))


def _meets(signs: Signs, row: int, column: int, wanted: str) -> bool:
    """Return whether a place above or below a joint has one of these signs, or a round corner.

    ::

        .-----.
        | Ask +---
        '-----'
    """
    sign = signs.at(row, column)
    corners = ROUND_TOPS if "^" in wanted else ROUND_BOTTOMS
    if not sign or sign not in wanted + corners:
        return False
    return sign in wanted or any(signs.is_flat(row, column + off) for off in (-1, 1))


def _find_joint_with(signs: Signs, row: int, column: int, arms: int) -> str:
    """Return the glyph of a joint with some arms, those added that a text hides."""
    left, right = signs.at(row, column - 1), signs.at(row, column + 1)
    if arms == RIGHT and left.isalnum():
        return "─"  # a line begins in a joint right behind a word: key+----->
    if arms == LEFT and right.isalnum():
        return "─"
    if arms in (UP, DOWN) and left not in (EMPTY, SECOND):
        arms |= LEFT  # a line that ends right at a text: [store]+
    if arms in LINE_ENDS and _is_long(signs, row, column, arms):
        return LINE_ENDS[arms]
    return GLYPH_OF_ARMS.get(arms, "")


def _is_long(signs: Signs, row: int, column: int, side: int) -> bool:
    """Return whether a line that begins in a joint is no twig: +--- and not +- text."""
    down, right = STEPS[side]
    if side & UPRIGHT and signs.at(row, column - 1) == signs.at(row, column + 1) == EMPTY:
        return signs.at(row + down, column) == UPRIGHT_SIGNS
    wanted = UPRIGHT_SIGNS if side & UPRIGHT else FLAT_SIGNS
    places = [(row + down * off, column + right * off) for off in range(1, SHORTEST + 1)]
    return all(signs.at(*place) != SECOND and signs.at(*place) in wanted for place in places)


def _find_bare_corner(signs: Signs, row: int, column: int) -> str:
    """Return the corner at an end of a level line over or under an upright one.

    ::

        ---------           |
        | Queue |         -----
        ---------         |   |
    """
    ends_right = signs.is_flat(row, column - 1) and signs.at(row, column + 1) == EMPTY
    ends_left = signs.is_flat(row, column + 1) and signs.at(row, column - 1) == EMPTY
    upright = (UP if signs.at(row - 1, column) == "|" else 0) | (
        DOWN if signs.at(row + 1, column) == "|" else 0
    )
    if not upright or ends_left == ends_right:
        return ""
    return GLYPH_OF_ARMS[upright | (LEFT if ends_right else RIGHT)]


# Slants


def _arms_of_slant(signs: Signs, row: int, column: int) -> int:
    """Return the arms of a slant that a level line ends in; none where it is text.

    ::

        one --\\             /--> one
        two ----> all    all ----> two
        six --/             \\--> six
    """
    sign = signs.at(row, column)
    if not sign or sign not in SLANTS:
        return 0
    is_left, is_right = (signs.is_flat(row, column + off) for off in (-1, 1))
    if is_left == is_right:
        return 0
    arm = DOWN if (sign == "\\") == is_left else UP
    meets = signs.at(row + STEPS[arm][0], column)
    side = LEFT if is_left else RIGHT
    return side | arm if meets and meets in FLAT_SIGNS + "+" else 0


def _find_slanted(signs: Signs, row: int, column: int) -> int:
    """Return the upright arms of a line that slants above and below it lead to."""
    return (UP if _arms_of_slant(signs, row - 1, column) & DOWN else 0) | (
        DOWN if _arms_of_slant(signs, row + 1, column) & UP else 0
    )


def _ends_slant(signs: Signs, row: int, column: int) -> bool:
    """Return whether a round corner is where a level line goes over into a slanted one.

    ::

              .---> one
             /
        ask +-----> two
    """
    sign = signs.at(row, column)
    ways = [(1, "/", "\\"), (-1, "\\", "/")]
    if sign != "+":
        ways = ways[:1] if sign in ROUND_TOPS else ways[1:]
    sides = [signs.is_flat(row, column + off) for off in (-1, 1)]
    return any(
        (sides == [False, True] and signs.at(row + down, column - 1) == before)
        or (sides == [True, False] and signs.at(row + down, column + 1) == behind)
        for down, before, behind in ways
    )
