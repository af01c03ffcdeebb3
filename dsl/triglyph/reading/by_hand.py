"""Whether a drawing is by hand although it keeps the strict rules, by what ours never have."""

import re
from collections.abc import Iterable

from triglyph.reading.drawing import Box, Edge, Reading
from triglyph.reading.sketch.p1_cells.cells import DASHES, split_cells

OTHER_HEADS = frozenset("vV^<>")
"""Heads that our drawings do not have."""
UPRIGHTS = frozenset("▼▲│┃┆")
"""Pieces of upright lines and their heads."""
TWIG = re.compile("[├└][─━┄]+ $")
"""What is before a text that hangs on a line."""
LISTED = re.compile("[├└][─━]+ |[|`+]-- ")
"""A line of a tree that is text in a box."""
FARTHEST_LABEL = 6
"""Columns from an upright line to a text that is meant for it."""
SLANT = re.compile(r"--[\\/](?!\S)|(?<!\S)[\\/]--")
"""A level line that ends in a slant, as many draw fans of texts."""
SLANTED = re.compile(r"[/\\╱╲](?: +[/\\╱╲|│])*")
"""A line of a text that is pieces of slanted lines."""
SIGN_LINE = re.compile("[|│vV^↓↑▼▲](?: +[|│vV^↓↑▼▲])*")
"""A line of a text that is pieces of lines between two texts, also inside of a box."""
DOUBLE_SIGNS = frozenset(("||", "\\/", "/\\", "`", "'", ".", ",", "+"))
"""Lines of a text that are pieces of an upright line of two, round corners, or ends of lines."""
STARTED = re.compile("[↓↑⇓⇑](?=[ (])")
"""How a line of a text begins that is the label of an arrow."""
ARROW = re.compile("<?[-=]+>|<[-=]+|[→←↑↓⇒⇐⇑⇓➡⬅⬆⬇↔↕⇔⇕⟷⬌⬍]\ufe0f?")
CHAIN = re.compile(r"\S → \S.* → \S")
"""Texts with arrows between them: fetch → decode → run."""
LABELLED = re.compile(
    r" [-=]+[\[(|][^\[\](){}|]+[\])|][-=]+> | <[-=]+[\[(|][^\[\](){}|]+[\])|][-=]+ "
)
"""An arrow with its label in it: User --[asks]--> Shop."""

CHAINED = re.compile(r"[\w\])](?:-{3,}|={3,})[>\w\[(]")
"""Names with a line right between them: A---B---C."""
REMARK = re.compile(r"\([^()]+\)")
"""A text that is all in brackets."""
BENT = re.compile(r"[.'`,](?:[-=]{2,}[ >]|[-=]>)|(?:[ <][-=]{2,}|<[-=])[.'`,](?!\S)")
"""A line of signs that ends in a round corner: '--> Build, Build <--'."""


def is_by_hand(reading: Reading, text: str, *, drawn: str) -> bool:
    """Return whether a drawing has a manner that ours do not have.

    Args:
        reading: What it says by the strict rules.
        text: The drawing.
        drawn: The same with glyphs for the signs of seven bits.
    """
    return (
        SLANT.search(text) is not None
        or DASHES.search(drawn) is not None
        or any(
            is_found(reading)
            for is_found in (
                has_other_heads,
                has_other_lines,
                has_interrupted_lines,
                has_inner_titles,
                has_captions,
                has_bracketed_remarks,
            )
        )
        or any(
            is_found(reading, drawn)
            for is_found in (
                has_uneven_texts,
                has_lines_in_texts,
                has_more_lines,
                has_twigs,
                has_labels_apart,
            )
        )
    )


def has_other_heads(reading: Reading) -> bool:
    """Return whether texts are signs of lines or heads, as many draw them."""
    ends = reading.joined
    texts = [box for box in reading.walk() if box.frame == "text" and box.lines]
    if any(all(map(SLANTED.fullmatch, box.lines)) for box in texts):
        return True
    if any(map(SIGN_LINE.fullmatch, (line for box in reading.walk() for line in box.lines[1:]))):
        return True
    return any(
        ARROW.fullmatch(box.lines[0]) or (box.number in ends and box.lines[0] in OTHER_HEADS)
        for box in texts
    )


def has_other_lines(reading: Reading) -> bool:
    """Return whether texts have lines in them that ours do not have: arrows, trees, two signs."""
    ends = reading.joined
    if any(LISTED.match(line) for box in reading.walk() for line in box.lines):
        return True
    return any(
        LABELLED.search(box.lines[0])
        or any(map(BENT.search, box.lines))
        or any(line in DOUBLE_SIGNS or STARTED.match(line) for line in box.lines)
        or (box.number in ends and any(map(CHAIN.search, box.lines)))
        or (box.number in ends and any(map(CHAINED.search, box.lines)))
        for box in reading.walk()
        if box.frame == "text" and box.lines
    )


def has_uneven_texts(reading: Reading, text: str) -> bool:
    """Return whether a text in a box is neither centred nor at a side, where ours are.

    ::

        │  Web      │     ours:  │    Web    │   │ Web       │   │       Web │
    """
    rows = text.split("\n")
    for box in reading.walk():
        if box.frame in ("text", "compartment") or box.children or box.compartments:
            continue
        lines = [
            split_cells(row)[box.left : box.right - 1] for row in rows[box.top : box.bottom - 1]
        ]
        for line in lines:
            inside = "".join(cell or "x" for cell in line)
            left = len(inside) - len(inside.lstrip())
            right = len(inside) - len(inside.rstrip())
            is_uneven = min(left, right) > 1 and abs(left - right) > 1
            if inside.strip() and (not min(left, right) or (is_uneven and len(box.lines) == 1)):
                return True
    return False


def has_captions(reading: Reading) -> bool:
    """Return whether a text is right above a box, where ours have an empty row between.

    ::

             Build
        ┌──────────────┐
        │ ┌──────┐     │
    """
    texts = [box for box in reading.walk() if box.frame == "text" and not box.children]
    tops: dict[int, list[Box]] = {}
    bottoms: dict[int, list[Box]] = {}
    for box in reading.walk():
        if box.frame not in ("text", "compartment"):
            tops.setdefault(box.top, []).append(box)
            bottoms.setdefault(box.bottom, []).append(box)
    return any(
        _overlap(text, tops.get(text.bottom + 1, ()))
        and not _overlap(text, bottoms.get(text.top - 1, ()))
        for text in texts
    )


def has_bracketed_remarks(reading: Reading) -> bool:
    """Return whether a text in brackets is alone behind a box or a text that lines lead to.

    ::

        ├──▶ API      (public)
        └──▶ Store    (private)
    """
    ends = reading.joined
    boxes = [box for box in reading.walk() if box.frame != "compartment" and not box.children]
    return any(
        box.frame == "text"
        and box.number not in ends
        and len(box.lines) == 1
        and REMARK.fullmatch(box.lines[0])
        and any(
            each.number in ends and each.top <= box.top <= each.bottom and each.right < box.left
            for each in boxes
        )
        for box in boxes
    )


def _overlap(text: Box, boxes: Iterable[Box]) -> bool:
    """Return whether a text shares columns with one of some boxes."""
    return any(text.left <= box.right and box.left <= text.right for box in boxes)


def has_lines_in_texts(reading: Reading, text: str) -> bool:
    """Return whether a line or its head is among the lines of a text, where its label is.

    ::

            │           Browser
            ▼  asks       │  asks
        Web shop          ▼
    """
    rows = text.split("\n")
    for box in reading.walk():
        if box.frame == "text" and len(box.lines) > 1 and not box.children:
            for row in rows[box.top - 1 : box.bottom]:
                if not UPRIGHTS.isdisjoint(split_cells(row)[box.left - 1 : box.right]):
                    return True
    return False


def has_twigs(reading: Reading, text: str) -> bool:
    """Return whether a text at the right end of a line is taken for the tail of one beside it.

    ::

        ├── found ──▶ Answer
        └── new
    """
    rows = text.split("\n")
    boxes = {box.number: box for box in reading.walk()}
    for edge in reading.edges:
        tail, head = boxes[edge.tail], boxes[edge.head]
        if tail.frame == "text" and edge.head_head and not edge.tail_head:
            before = split_cells(rows[tail.top - 1])[: tail.left - 1]
            if TWIG.search("".join(before)) and head.left > tail.left:
                return True
    return False


def has_more_lines(reading: Reading, text: str) -> bool:
    """Return whether more lines lead to a text than it has edges, as many draw fans of words.

    ::

        ┌──────┼──────┐
        │      │      │
      worker worker worker
    """
    rows = text.split("\n")
    counts: dict[int, int] = {}
    for edge in reading.edges:
        for end in {edge.tail, edge.head}:
            counts[end] = counts.get(end, 0) + 1
    for box in reading.walk():
        if box.frame == "text" and box.number in counts and not box.children:
            ends = sum(
                cell in UPRIGHTS
                for row in (box.top - 2, box.bottom)
                if 0 <= row < len(rows)
                for cell in split_cells(rows[row])[box.left - 1 : box.right]
            )
            if ends > counts[box.number]:
                return True
    return False


def has_labels_apart(reading: Reading, text: str) -> bool:
    """Return whether a text is a few cells from a line right under the box that it leaves.

    ::

        └──┬──┘
           │  asks
           ▼

    Labels of ours have one space before them, and no box is as close to the one above it.
    """
    rows = text.split("\n")
    ends = reading.joined
    bottoms: dict[int, list[Box]] = {}
    for box in reading.walk():
        bottoms.setdefault(box.bottom, []).append(box)
    for box in reading.walk():
        if box.frame != "text" or box.number in ends or box.children:
            continue
        before = split_cells(rows[box.top - 1])[: box.left - 1]
        line = next((place for place in range(len(before) - 1, -1, -1) if before[place] != " "), -1)
        is_near = 2 < box.left - line <= FARTHEST_LABEL and line >= 0 and before[line] in UPRIGHTS
        above = bottoms.get(box.top - 1, ())
        if is_near and any(each.left <= line + 1 <= each.right for each in above):
            return True
    return False


def has_inner_titles(reading: Reading) -> bool:
    """Return whether a group has its title inside, where ours have it in the border.

    ::

        ┌─────────────────┐
        │     Browser     │
        │                 │
        │  ┌───┐   ┌───┐  │
    """
    ends = reading.joined
    for box in reading.walk():
        first = min(box.children, key=lambda child: child.top, default=None)
        if first is None or first.frame != "text" or box.lines or box.frame == "text":
            continue
        others = [child for child in box.children if child is not first]
        is_above = all(child.top > first.bottom for child in others)
        are_nodes = any(each.frame != "text" or each.number in ends for each in others)
        if is_above and first.number not in ends and are_nodes:
            return True
    return False


def has_interrupted_lines(reading: Reading) -> bool:
    """Return whether a text is in an upright line, as many write the label of it.

    ::

        ┌──┴──┐
        │ Web │
        └──┬──┘
      GET /orders
           ▼

    It has one line from above and one from below; one of the two leads to a head elsewhere.
    """
    touched: dict[int, list[tuple[Edge, int, bool]]] = {}
    for edge in reading.edges:
        touched.setdefault(edge.tail, []).append((edge, edge.head, edge.tail_head))
        touched.setdefault(edge.head, []).append((edge, edge.tail, edge.head_head))
    boxes = {box.number: box for box in reading.walk()}
    for number, found in touched.items():
        text = boxes[number]
        if text.frame != "text" or len(found) != 2 or text.children:
            continue
        ends = [boxes[end] for _, end, _ in found]
        is_between = (
            min(end.bottom for end in ends) < text.top
            and max(end.top for end in ends) > text.bottom
        )
        heads = [head for edge, _, _ in found for head in (edge.tail_head, edge.head_head)]
        if is_between and sum(heads) == 1 and not any(is_head for _, _, is_head in found):
            return True
    return False
