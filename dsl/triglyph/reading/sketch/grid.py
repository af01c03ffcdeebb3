"""Text into cells; the characters of seven bits that draw lines become glyphs."""

import re
from itertools import pairwise, takewhile

from wcwidth import iter_graphemes

from triglyph.reading.sketch.glyphs import (
    ALL,
    ARMS,
    DOWN,
    EMPTY,
    FLAT,
    FLAT_SIGNS,
    HEADS,
    LEFT,
    RIGHT,
    SECOND,
    STEPS,
    SURE_HEADS,
    UP,
    UPRIGHT,
)
from triglyph.reading.sketch.open_borders import close_borders
from triglyph.reading.sketch.uneven_rows import even_out
from triglyph.rendering.text_width import text_width

WORD = re.compile(r"[^ ]+")
UNSURE = re.compile("[^\x20-\x7e\xa1-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u2580\u25a0-\u25c0]")
"""Characters that may take another number of cells than one."""
SIGN_BORDER = re.compile(r"[+.][-=]{2,}[+.]")
DASHES = re.compile(r"(?<![^ |│<◀◄])(?:[-─] ){2,}(?:[-─] ?)?(?=[>▶►|│]|$)")
"""A dashed line that has a space behind each dash, and a head or a border at its end."""
CROW_FOOT = re.compile("(?<=[─━═])<(?= ?[│┃║├])|(?<=[│┃║┤])>(?=[─━═])")
"""The sign of many at an end of a line between two tables: │──────<│."""
FEWEST_BORDERS = 4
"""Borders of signs from which on a drawing with boxes of glyphs has others of signs."""
GLYPH_BORDER = re.compile("[┌╭┏╔][─━═╌┄┬┳╦┯╤┴┻]+[┐╮┓╗]")
BORDER = re.compile(r"\+[-=+]{2,}(?<=\+)")
SAID = re.compile(r"(?<![-=<>|])>=(?![-=>])|\([^()]*\)|\[[^\[\]]*\]|(?<=\w)(?:[-=]>|<[-=])(?=\w)")
"""What has arrows that are no lines: a comparison, brackets, and two words with an arrow right
between them."""
DRAWN_ASIDE = re.compile("[|│]|[-=]{2}[-=+]| {3}")
"""What only a drawing has between brackets."""
UPRIGHT_SIGNS = "|"
BROKEN_BAR = "¦"
"""What some programs write for an upright line."""
ROUND_TOPS, ROUND_BOTTOMS = ".,", "'`\""
CORNER_SIGNS = f"+{ROUND_TOPS}{ROUND_BOTTOMS}"
SLANTS = "\\/"
SIGNS = re.compile(r"[-=]{2,}|<?[-=]+>|<[-=]+|<[-=]+>|[|vV^]")
"""The words of seven bits that are lines and heads also among glyphs."""
SIGN_ROW = re.compile(r" *[vV^|/\\](?: +[vV^|/\\])* *")
SIGN_OF_ARMS = {FLAT: "-", UPRIGHT: "|"}
FARTHEST_TEXT = 16
"""Cells from a lone arrow back to the text that it leads from."""
NEAREST = 3
"""Cells between a lone arrow and the box beside it, at most."""
MOST_OFF = 2
"""Columns by which the upright lines of one border differ."""
MOST_PUSHED = 12
"""Columns by which a text that is too long for its box pushes the right border aside."""
ROUND_JOINTS = ("o", "*")
SIGN_HEADS = {">": RIGHT, "<": LEFT, "v": DOWN, "V": DOWN, "^": UP}
CORNERS: dict[int, str] = {
    RIGHT | DOWN: "┌",
    LEFT | DOWN: "┐",
    UP | RIGHT: "└",
    UP | LEFT: "┘",
    UP | RIGHT | DOWN: "├",
    UP | DOWN | LEFT: "┤",
    LEFT | RIGHT | DOWN: "┬",
    LEFT | RIGHT | UP: "┴",
    UP | RIGHT | DOWN | LEFT: "┼",
    LEFT | RIGHT: "─",
    UP | DOWN: "│",
}
LINE_ENDS = {LEFT: "─", RIGHT: "─", UP: "│", DOWN: "│"}
"""The glyph of a joint that has one line, which begins there in the open: +----->."""
SHORTEST = 3
"""Signs of a line behind a joint where it begins in the open."""
GLYPH_OF_HEAD = {RIGHT: "▶", LEFT: "◀", DOWN: "▼", UP: "▲"}


class Grid:
    """A drawing as rows of cells; a place outside of it is empty."""

    def __init__(self, text: str) -> None:
        text = CROW_FOOT.sub("─", DASHES.sub(_close_dashes, text))
        self.rows, self.moved = even_out([split_cells(line) for line in text.split("\n")])
        """The cells, and the first place in each row whose upright lines were moved."""
        self.written = [list(cells) for cells in self.rows]
        """As it was before signs became glyphs: in a text, signs are no lines."""
        self.said = _find_said(self.rows)
        """The cells of arrows that are a part of a text."""
        self.rows = [["|" if sign == BROKEN_BAR else sign for sign in row] for row in self.rows]
        self._join_arrows()
        self.height = len(self.rows)
        self.width = max(map(len, self.rows), default=0)
        self.sign_rows: set[int] = set()
        """The rows that have nothing but signs of upright lines and of their heads."""
        self.stacked: set[tuple[int, int]] = set()
        """The corners of borders that have another border right below; no line joins the two."""
        self.has_glyphs = any(glyph in ARMS for row in self.written for glyph in row)
        borders = len(SIGN_BORDER.findall(text))
        if borders and (borders >= FEWEST_BORDERS or not GLYPH_BORDER.search(text)):
            self.has_glyphs = False  # boxes of signs, also where lines or other boxes are glyphs
        if not self.has_glyphs:
            self.rows = close_borders(self.rows)
            self._lift(
                [
                    (row, column)
                    for row, cells in enumerate(self.rows)
                    for column, _ in enumerate(cells)
                ]
            )

    def _join_arrows(self) -> None:
        """Make a line of arrows that are right below each other.

        ::

            ask         ask
             ↓           │
             ↓  says  ->  │  says
             ↓           ↓
            end         end
        """
        self.height = len(self.rows)
        for row, cells in enumerate(self.rows):
            for column, sign in enumerate(cells):
                side = HEADS.get(sign, 0)
                if side & UPRIGHT and sign not in SURE_HEADS:
                    down, _ = STEPS[side]
                    if self.at(row + down, column) == sign:
                        cells[column] = CORNERS[UPRIGHT]

    def at(self, row: int, column: int) -> str:
        """Return the character in a cell."""
        if 0 <= row < self.height:
            cells = self.rows[row]
            if 0 <= column < len(cells):
                return cells[column]
        return EMPTY

    def arms(self, row: int, column: int) -> int:
        """Return the arms of the glyph in a cell, none for text and arrowheads."""
        return ARMS.get(self.at(row, column), 0)

    def head(self, row: int, column: int) -> int:
        """Return where the arrowhead in a cell points, 0 where there is none.

        An arrow that is a character of text is one where a line leads to it.
        """
        glyph = self.at(row, column).removesuffix("\ufe0f")
        side = HEADS.get(glyph) or SIGN_HEADS.get(glyph, 0)
        if not side or glyph in SURE_HEADS:
            return side
        is_free = glyph in HEADS and (row, column) not in self.said
        if is_free and self._is_lone_arrow(row, column, side):
            return side
        down, right = STEPS[side]
        if glyph in "vV" and (self.at(row, column - 1) + self.at(row, column + 1)).isalnum():
            return 0
        return side if self.arms(row - down, column - right) & side else 0

    def _is_lone_arrow(self, row: int, column: int, side: int) -> bool:
        """Return whether an arrow without a line is between boxes or texts, or over a column.

        ::

            ┌───┐ → ┌───┐      Ask
            │ A │   │ B │       ↓
            └───┘   └───┘     Answer  →  Thanks
        """
        if side in (UP, DOWN):
            return self.at(row, column - 1) in (EMPTY, SECOND) and self.at(row, column + 1) in (
                EMPTY,
                SECOND,
            )
        touched = []
        for step in (-1, 1):
            place = column + step
            while self.at(row, place) in (EMPTY, SECOND) and abs(place - column) < NEAREST:
                place += step
            touched.append(self.arms(row, place) & UPRIGHT == UPRIGHT)
        apart = all(self.at(row, column + off) == EMPTY for off in (-2, -1, 1, 2))
        texts = [self._has_word(row, column + 3 * step) for step in (-1, 1)]
        return (
            any(touched)
            or (apart and all(texts))
            or self._leads_on(row, column)
            or self._is_in_chain(row, column)
        )

    def _is_in_chain(self, row: int, column: int) -> bool:
        """Return whether an arrow is one of several between words: fetch → decode → run."""
        glyph = self.at(row, column)
        cells = self.rows[row]
        arrows = [place for place, cell in enumerate(cells) if cell == glyph]
        return len(arrows) > 1 and all(
            self.at(row, place - 1) == self.at(row, place + 1) == EMPTY
            and EMPTY not in (self.at(row, place - 2), self.at(row, place + 2))
            for place in arrows
        )

    def _leads_on(self, row: int, column: int) -> bool:
        """Return whether an arrow is far behind a text and right before another.

        ::

            ├── /users      → user service
            └── /orders     → order service
        """
        before = [self.at(row, place) for place in range(column - 1, -1, -1)]
        spaces = len(list(takewhile(EMPTY.__eq__, before)))
        if not 2 <= spaces < min(len(before), FARTHEST_TEXT) or not before[spaces].isprintable():
            return False
        gap = 1 if self.at(row, column + 2) != EMPTY else 2
        leads = self.at(row, column + 1) == EMPTY and self.at(row, column + 1 + gap).isalnum()
        text = "".join(sign or "x" for sign in before[spaces:])
        first = text.find(EMPTY * 2)
        behind = text[first : first + 4].strip() if first >= 0 else ""
        # What is said beside an upright line is one text: │  parses  → a tree
        return leads and not ARMS.get(behind[:1], UPRIGHT if behind == "|" else 0) & UPRIGHT

    def _has_word(self, row: int, column: int) -> bool:
        """Return whether a text is in a cell or in one beside it."""
        return any(self.at(row, column + off).isalnum() for off in (-1, 0, 1))

    def _has_sign(self, row: int, column: int) -> bool:
        """Return whether anything is in a cell, or a text has its space there."""
        return self.at(row, column) != EMPTY or self._has_word(row, column)

    def is_line(self, row: int, column: int) -> bool:
        """Return whether a cell is a part of a line or a head."""
        return bool(self.arms(row, column) or self.head(row, column))

    # Drawings in seven bits

    def lift_words(self, taken: set[tuple[int, int]]) -> None:
        """Replace signs outside of boxes, where lines of seven bits are among glyphs."""
        if not self.has_glyphs:
            return
        self._lift(
            [
                (row, column)
                for row, cells in enumerate(self.rows)
                for word in WORD.finditer("".join((sign or EMPTY)[:1] for sign in cells))
                if SIGNS.fullmatch(word[0])
                for column in range(word.start(), word.end())
                if (row, column) not in taken
            ]
        )

    def _lift(self, places: list[tuple[int, int]]) -> None:
        """Replace the signs that draw lines by glyphs, each seen before any is replaced."""
        before = Grid.__new__(Grid)
        before.rows = [
            [SIGN_OF_ARMS.get(ARMS[sign], "+") if sign in ARMS else sign for sign in cells]
            for cells in self.rows
        ]
        before.height, before.width = self.height, self.width
        before.said = self.said
        before.stacked = _find_stacked(before.rows)
        before.sign_rows = {
            number
            for number, cells in enumerate(before.rows)
            if SIGN_ROW.fullmatch("".join((sign or EMPTY)[:1] for sign in cells))
        }
        for row, column in places:
            if (row, column) in self.said:
                continue
            sign = self.rows[row][column]
            if sign in FLAT_SIGNS + UPRIGHT_SIGNS + CORNER_SIGNS + SLANTS and sign:
                glyph = before._glyph_of(row, column)
            elif sign in SIGN_HEADS:
                glyph = before._head_of(row, column)
            elif sign in ROUND_JOINTS and before.at(row, column - 1) in ("-", "="):
                glyph = before._joint_of(row, column)
            else:
                continue
            if glyph:
                self.rows[row][column] = glyph

    def _glyph_of(self, row: int, column: int) -> str:
        """Return the glyph of a sign, or nothing where it is text."""
        sign = self.at(row, column)
        left, right = self.at(row, column - 1), self.at(row, column + 1)
        above, below = self.at(row - 1, column), self.at(row + 1, column)
        if sign in SLANTS:
            return CORNERS.get(self._arms_of_slant(row, column), "")
        if sign in FLAT_SIGNS:
            corner = self._bare_corner_of(row, column)
            if corner:
                return corner
            slanted = (UP if self._arms_of_slant(row - 1, column) & DOWN else 0) | (
                DOWN if self._arms_of_slant(row + 1, column) & UP else 0
            )
            if slanted:
                return CORNERS[slanted | FLAT]
            beside = f"{FLAT_SIGNS}+><|*"
            if (left in beside and left) or (right in beside and right):
                return "━" if sign == "=" else "─"
            return ""
        if sign in UPRIGHT_SIGNS:
            near = f"|vV^*{CORNER_SIGNS}"
            crossed = left in "-=" and right in "-=>" and left and right
            around = {self.at(row, column + off) for off in (-2, -1, 1, 2)}
            alone = around <= {EMPTY, *SLANTS} and (
                (self._has_sign(row - 1, column) and self._has_sign(row + 1, column))
                or above in ("-", "=")
                or below in ("-", "=")
            )
            joined = (above in near and above) or (below in near and below)
            is_last = column == len(self.rows[row]) - 1
            most = MOST_OFF + 2 if is_last else MOST_OFF
            # It may be off its column where an arrow begins or ends at it: | Web  |---->| API |
            ends = (right == EMPTY or right in FLAT_SIGNS) and right != SECOND
            begins = left in ("-", "=", ">") and right == EMPTY
            ragged = (ends or begins) and all(
                self._is_near(line, column, most) for line in (row - 1, row + 1)
            )
            bare = any(
                self.at(line, column) in FLAT_SIGNS and self._bare_corner_of(line, column)
                for line in (row - 1, row + 1)
            )
            return "│" if crossed or alone or joined or ragged or bare else ""
        if sign != "+" and self._ends_slant(row, column):
            return "─"
        arms = 0
        arms |= LEFT if left and left in "-=+" else 0
        arms |= RIGHT if right and right in "-=+" else 0
        arms |= UP if self._meets(row - 1, column, "|+^") else 0
        arms |= DOWN if self._meets(row + 1, column, "|+vV") else 0
        arms &= ~UP if (row - 1, column) in self.stacked else ALL
        arms &= ~DOWN if (row, column) in self.stacked else ALL
        arms |= UP if self._arms_of_slant(row - 1, column) & DOWN else 0
        arms |= DOWN if self._arms_of_slant(row + 1, column) & UP else 0
        if sign == "+" and arms in (LEFT, RIGHT) and self._ends_slant(row, column):
            return "─"
        if sign == "+" and arms in (LEFT, RIGHT):  # the corner of a border that is ragged
            is_right = arms == LEFT
            for line, side in ((row - 1, UP), (row + 1, DOWN)):
                is_pushed = is_right and self._is_pushed(row, line, column)
                arms |= side if is_pushed or self._is_near(line, column) else 0
        if sign == "." and arms & DOWN:
            arms &= ~UP
        elif sign in ROUND_BOTTOMS and arms & UP:
            arms &= ~DOWN
        if sign != "+" and not (arms & (LEFT | RIGHT) and arms & (UP | DOWN)):
            return ""
        if arms == RIGHT and left and left.isalnum():
            return "─"  # a line begins in a joint right behind a word: key+----->
        if arms == LEFT and right and right.isalnum():
            return "─"
        if arms in (UP, DOWN) and left not in (EMPTY, SECOND):
            arms |= LEFT  # a line that ends right at a text: [store]+
        if arms in LINE_ENDS and self._is_long(row, column, arms):
            return LINE_ENDS[arms]
        return CORNERS.get(arms, "")

    def _is_long(self, row: int, column: int, side: int) -> bool:
        """Return whether a line that begins in a joint is no twig: +--- and not +- text."""
        down, right = STEPS[side]
        if side & UPRIGHT and self.at(row, column - 1) == self.at(row, column + 1) == EMPTY:
            return self.at(row + down, column) == UPRIGHT_SIGNS
        signs = UPRIGHT_SIGNS if side & UPRIGHT else FLAT_SIGNS
        places = [(row + down * off, column + right * off) for off in range(1, SHORTEST + 1)]
        return all(self.at(*place) != SECOND and self.at(*place) in signs for place in places)

    def _joint_of(self, row: int, column: int) -> str:
        """Return the glyph of a letter that is a joint of lines: --o--, or nothing."""
        if self.at(row, column + 1) not in ("-", "="):
            return ""
        arms = FLAT | (UP if self.at(row - 1, column) in ("|", "+") else 0)
        return CORNERS[arms | (DOWN if self.at(row + 1, column) in ("|", "+") else 0)]

    def _meets(self, row: int, column: int, signs: str) -> bool:
        """Return whether a place above or below a joint has one of these signs, or a round corner.

        ::

            .-----.
            | Ask +---
            '-----'
        """
        sign = self.at(row, column)
        corners = ROUND_TOPS if "^" in signs else ROUND_BOTTOMS
        if not sign or sign not in signs + corners:
            return False
        beside = (self.at(row, column - 1), self.at(row, column + 1))
        return sign in signs or any(each and each in FLAT_SIGNS for each in beside)

    def _arms_of_slant(self, row: int, column: int) -> int:
        """Return the arms of a slant that a level line ends in; none where it is text.

        ::

            one --\\             /--> one
            two ----> all    all ----> two
            six --/             \\--> six
        """
        sign = self.at(row, column)
        if not sign or sign not in SLANTS:
            return 0
        left, right = self.at(row, column - 1), self.at(row, column + 1)
        if (left in FLAT_SIGNS and left != "") == (right in FLAT_SIGNS and right != ""):
            return 0
        is_left = left in FLAT_SIGNS and left != ""
        side = LEFT if is_left else RIGHT
        arm = DOWN if (sign == "\\") == is_left else UP
        meets = self.at(row + (1 if arm == DOWN else -1), column)
        return side | arm if meets and meets in FLAT_SIGNS + "+" else 0

    def _ends_slant(self, row: int, column: int) -> bool:
        """Return whether a round corner is where a level line goes over into a slanted one.

        ::

                  .---> one
                 /
            ask +-----> two
        """
        sign = self.at(row, column)
        ways = [(1, "/", "\\"), (-1, "\\", "/")]
        if sign != "+":
            ways = ways[:1] if sign in ROUND_TOPS else ways[1:]
        sides = [self.at(row, column + off) in ("-", "=") for off in (-1, 1)]
        return any(
            (sides == [False, True] and self.at(row + down, column - 1) == before)
            or (sides == [True, False] and self.at(row + down, column + 1) == behind)
            for down, before, behind in ways
        )

    def _bare_corner_of(self, row: int, column: int) -> str:
        """Return the corner at an end of a level line over or under an upright one.

        ::

            ---------           |
            | Queue |         -----
            ---------         |   |
        """
        left, right = self.at(row, column - 1), self.at(row, column + 1)
        ends_right = left in FLAT_SIGNS and left != "" and right == EMPTY
        ends_left = right in FLAT_SIGNS and right != "" and left == EMPTY
        upright = (UP if self.at(row - 1, column) == "|" else 0) | (
            DOWN if self.at(row + 1, column) == "|" else 0
        )
        if not upright or ends_left == ends_right:
            return ""
        return CORNERS[upright | (LEFT if ends_right else RIGHT)]

    def _is_near(self, row: int, column: int, most: int = MOST_OFF) -> bool:
        """Return whether an upright line or a corner is about above or below a place."""
        return any(
            self.at(row, place) in ("|", "+") for place in range(column - most, column + most + 1)
        )

    def _is_pushed(self, row: int, line: int, column: int) -> bool:
        """Return whether a text in the next line has pushed aside a border from under its corner.

        ::

            +-------+
            | it is longer |
            +--------------+
        """
        cells = self.rows[line] if 0 <= line < self.height else []
        if self.at(line, column) != EMPTY:
            return any(sign in ("|", "+") for sign in cells[column + 1 : column + MOST_PUSHED + 1])
        last = len(cells) - 1
        if column != len(self.rows[row]) - 1 or last < max(column - MOST_PUSHED, 0):
            return False
        first = column
        while first > 0 and self.at(row, first - 1) in ("-", "=", "+"):
            first -= 1
        # Not the lines that lead down from a lower border: the left side goes on as well.
        return cells[last] in ("|", "+") and self._is_near(line, first) and first < last

    def _is_under_label(self, row: int, column: int) -> bool:
        """Return whether a letter is alone under a text that is in an upright line.

        ::

               |
            sends
               v
        """
        beside = {self.at(row, column + off) for off in (-2, -1, 1, 2)}
        return (
            self.at(row, column) in "vV"
            and beside == {EMPTY}
            and self.at(row - 2, column) == "|"
            and self._has_word(row - 1, column)
            and self._has_word(row + 1, column)
        )

    def _is_lone_sign(self, row: int, column: int) -> bool:
        """Return whether a letter is in a row of signs between two texts or boxes.

        ::

            Ask
             v
            Answer
        """
        return row in self.sign_rows and all(
            any(self.at(line, column + off) != EMPTY for off in range(-NEAREST, NEAREST + 1))
            for line in (row - 1, row + 1)
        )

    def _is_slanted_to(self, row: int, column: int) -> bool:
        """Return whether a slanted line leads down to a letter that is alone, or up to one."""
        line = row - 1 if self.at(row, column) in "vV" else row + 1
        alone = self.at(row, column - 1) == self.at(row, column + 1) == EMPTY
        leaning = ("\\", "/") if line < row else ("/", "\\")
        return alone and any(
            self.at(line, column + off) == sign and self.at(line, column + 2 * off) != sign
            for off, sign in zip((-1, 1), leaning, strict=True)
        )

    def _is_at_corner(self, row: int, column: int) -> bool:
        """Return whether a level line ends in a letter, which points to what is right there.

        ::

            +-----+                 Ask ---v
            | Web |                     +-----+
            +-----+                     | Web |
               ^--- Ask                 +-----+
        """
        sides = [self.at(row, column + off) for off in (-1, 1)]
        ahead = row + (1 if self.at(row, column) in "vV" else -1)
        is_end = EMPTY in sides and any(sign and sign in FLAT_SIGNS for sign in sides)
        return is_end and self.at(ahead, column) in ("-", "=", "+")

    def _head_of(self, row: int, column: int) -> str:
        """Return the head that a sign is, or nothing where it is text."""
        side = SIGN_HEADS[self.at(row, column)]
        down, right = STEPS[side]
        behind = self.at(row - down, column - right)
        if side in (UP, DOWN):
            beside = self.at(row, column - 1) + self.at(row, column + 1)
            in_border = beside in ("--", "==")  # +--v--+
            sound = bool(behind) and behind in "|+" and not beside.strip(" |").isalnum()
            sound = sound or in_border or self._is_under_label(row, column)
            sound = sound or self._is_lone_sign(row, column) or self._is_slanted_to(row, column)
            sound = sound or self._is_at_corner(row, column)
        else:
            sound = bool(behind) and behind in "-=+"
        if sound:
            return GLYPH_OF_HEAD[side]
        # A tail may have the sign of where it leads: |>-----, or v under a box.
        ahead = self.at(row + down, column + right)
        if side in (LEFT, RIGHT):
            return "─" if ahead in ("-", "=") and behind == "|" else ""
        return "│" if ahead == "|" and behind in ("-", "+") else ""


def _find_said(rows: list[list[str]]) -> set[tuple[int, int]]:
    """Return the cells of arrows that are a part of a text: (now -> then), item->name."""
    return {
        (number, column)
        for number, row in enumerate(rows)
        for found in SAID.finditer("".join((sign or EMPTY)[:1] for sign in row))
        if not DRAWN_ASIDE.search(found[0])
        for column in range(*found.span())
    }


def _find_stacked(rows: list[list[str]]) -> set[tuple[int, int]]:
    """Return the corners of borders below which a border or a line has a corner of its own.

    ::

        | one |     | one |
        +-----+     +-----+
        +-----+     +---+
        | two |     |   v
    """
    found: set[tuple[int, int]] = set()
    spans: list[set[tuple[int, int]]] = [
        {
            (border.start(), border.end() - 1)
            for border in BORDER.finditer("".join((sign or EMPTY)[:1] for sign in row))
        }
        for row in rows
    ]
    for number, (upper, lower) in enumerate(pairwise(spans)):
        found.update((number, column) for span in upper & lower for column in span)
        for row, others, off in ((number, upper, -1), (number + 1, lower, 1)):
            other = number + 1 if row == number else number
            for span in others:
                if all(_sign_at(rows, row + off, column) == "|" for column in span):
                    found.update(
                        (number, column)
                        for column in span
                        if _is_corner(rows, other, column, down=-off)
                    )
    return found


def _is_corner(rows: list[list[str]], row: int, column: int, *, down: int) -> bool:
    """Return whether a joint has one level line, and an upright one that leads away."""
    level = [_sign_at(rows, row, column + off) in ("-", "=") for off in (-1, 1)]
    return (
        _sign_at(rows, row, column) == "+"
        and level.count(True) == 1
        and _sign_at(rows, row + down, column) in ("|", "v", "^")
    )


def _sign_at(rows: list[list[str]], row: int, column: int) -> str:
    """Return the sign in a cell; empty outside of the drawing."""
    return rows[row][column] if 0 <= row < len(rows) and 0 <= column < len(rows[row]) else ""


def _close_dashes(found: re.Match[str]) -> str:
    """Return a line of dashes with spaces between them without those: - - - >."""
    return "┄" * len(found[0])


def split_cells(line: str) -> list[str]:
    """Return the clusters of a line, each wide one with a second cell."""
    if not UNSURE.search(line):
        return list(line.rstrip())
    cells: list[str] = []
    for cluster in iter_graphemes(line.rstrip()):
        width = text_width(cluster)
        if width == 0 and cells:
            cells[-1 if cells[-1] else -2] += cluster
        else:
            cells += [cluster, *[SECOND] * (width - 1)]
    return cells
