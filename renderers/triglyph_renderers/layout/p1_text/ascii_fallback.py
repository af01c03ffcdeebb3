"""ASCII fallback: what a diagram has to avoid where lines and letters are the same characters.

A ``+`` in a label may look like the corner of a box, a ``v`` like an arrowhead. So words
that could be lines are put in quotes outside of boxes, and what only the shape of a glyph
would distinguish is drawn in a way that needs no such glyph.

    a -- b: "-->"     is     a -- '-->' -- b     and not     a -- --> -- b
"""

import re
import unicodedata
from collections.abc import Iterator

from msgspec import structs

from triglyph.lazy_pattern import lazy_pattern
from triglyph.model import Diagram, Group, Lines, Node
from triglyph.renderer import Remark

_LINE = lazy_pattern(r"(?<!\S)[-+|<>^v.:=#]+(?!\S)")
"""A word that looks like a piece of a line."""

_SINGLE = frozenset("-.=+>")
"""No level piece of a wire is as short as one of these alone."""

_SIDE = lazy_pattern(r"\+[-.=|:#+]*[-.=|:#][-.=|:#+]*\+")
"""What looks like the top or the bottom of a box."""

_QUOTED = "words that look like lines put in quotes"
_CORNERS = "corners of boxes replaced by look-alikes"
_BARS = "bars that look like borders replaced by look-alikes"


_PAIRS = (
    "→ -> ← <- ↔ <-> ⇒ => ⇐ <= ↑ ^ ↓ v △ ^ ▽ v ◁ < ▷ > ≤ <= ≥ >= ≠ != × x \u2044 / "
    '\u2022 * \u00b7 * \u2219 * \u25cf * \u00ab " \u00bb " \u201c " \u201d " \u201e " \u2033 " '
    "\u2018 ' \u2019 ' \u201a ' \u2032 ' \u2010 - \u2011 - \u2012 - \u2013 - \u2014 - \u2212 - "
    "ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L đ d Đ D ð d þ th ı i "
    "€ EUR £ GBP © (c) ® (R) ™ (TM) \u00b5 u ° deg"
)
_WRITTEN = dict(zip(_PAIRS.split()[::2], _PAIRS.split()[1::2], strict=True))
"""Characters that are no letters with marks, and how they are written in 7-bit."""
_REPLACED = "characters replaced by those of 7-bit"


def write_in_seven_bits(lines: Lines) -> tuple[Lines, tuple[str, ...]]:
    """Return the lines in 7-bit as far as that can be, and what was changed or could not be.

    >>> write_in_seven_bits(("Café → Łódź",))
    (('Cafe -> Lodz',), ('characters replaced by those of 7-bit',))
    >>> write_in_seven_bits(("日本",))
    (('日本',), ('has characters that 7-bit does not have: 日本',))
    """
    if all(map(str.isascii, lines)):
        return lines, ()
    written = tuple("".join(map(_write, line)) for line in lines)
    rest = "".join(dict.fromkeys(each for line in written for each in line if not each.isascii()))
    said = [_REPLACED] if written != lines else []
    if rest:
        said.append(f"has characters that 7-bit does not have: {rest}")
    return written, tuple(said)


def _write(character: str) -> str:
    """Return a character in 7-bit, or as it is where it cannot be written so."""
    if character.isascii():
        return character
    if character in _WRITTEN:
        return _WRITTEN[character]
    parts = unicodedata.normalize("NFKD", character)
    plain = "".join(_WRITTEN.get(each, each) for each in parts if not unicodedata.combining(each))
    return plain if plain.isascii() and plain.isprintable() else character


def open_corners(lines: Lines) -> tuple[Lines, tuple[str, ...]]:
    """Return the lines without what looks like a side of a box, and what was changed."""
    opened = tuple(_SIDE.sub(lambda side: side[0].replace("+", "*"), line) for line in lines)
    return opened, (_CORNERS,) if opened != lines else ()


def close_columns(lines: Lines) -> tuple[Lines, tuple[str, ...]]:
    """Return the lines of a compartment without what might divide it, and what was changed."""
    if not lines or not all("|" in line for line in lines):
        return lines, ()
    return tuple(line.replace("|", "!") for line in lines), (_BARS,)


def quote_lines(lines: Lines) -> tuple[Lines, tuple[str, ...]]:
    """Return the lines with quotes around words like ``-->`` or ``v``, and what was changed."""
    quoted = tuple(_LINE.sub(_quote, line) for line in lines)
    return quoted, (_QUOTED,) if quoted != lines else ()


def _quote(word: re.Match[str]) -> str:
    """Return a word in quotes, unless no wire could be as short."""
    return word[0] if word[0] in _SINGLE else f"'{word[0]}'"


def simplify_diagram(diagram: Diagram) -> tuple[Diagram, tuple[Remark, ...]]:
    """Return the diagram without what 7-bit cannot show, and what was changed.

    Those are round corners, and frames that look like boxes: a box without a
    title that holds nothing but words reads as one label, so a group of them has a dashed
    frame, or is drawn undivided.
    """
    simplifier = _Simplifier()
    body = simplifier.group(diagram.body)
    return structs.replace(diagram, body=body), tuple(simplifier.remarks)


class _Simplifier:
    """Changes one group after another, and keeps what it has to say of them."""

    def __init__(self) -> None:
        self.remarks: list[Remark] = []

    def group(self, group: Group) -> Group:
        """Return a group without what 7-bit cannot show."""
        nodes = tuple(self._node(node, outer=group) for node in group.nodes)
        return structs.replace(group, nodes=nodes)

    def _node(self, node: Node, *, outer: Group) -> Node:
        """Return a node without what 7-bit cannot show; ``outer`` is the group around it."""
        if node.group is None:
            if node.shape != "rounded":
                return node
            text = "drawn with square corners, since 7-bit has no others"
            self.remarks.append(Remark(f"node {node.id}", text, feature="shape rounded"))
            return structs.replace(node, shape="box")
        group = self.group(node.group)
        subject = f"group {node.id}"
        if group.divided and any(_holds_words_alone(member) for member in group.nodes):
            text = "drawn undivided, since 7-bit cannot tell members of words alone from a label"
            self.remarks.append(Remark(subject, text, feature="divided groups"))
            group = structs.replace(group, divided=False)
        is_plain = group.frame == "box" and not group.divided and not outer.divided
        if is_plain and not "".join(node.label).strip() and _holds_words_alone(node):
            text = "drawn with a dashed frame, since 7-bit cannot tell it from a label"
            self.remarks.append(Remark(subject, text, feature="groups"))
            group = structs.replace(group, frame="dashed")
        return structs.replace(node, group=group)


def _holds_words_alone(node: Node) -> bool:
    """Return whether a group holds outlines and no box; bare texts alone get one anyway."""
    if node.group is None or node.group.layout == "tree":
        return False
    looks = set(_looks_of_members(node.group))
    return "outline" in looks and "box" not in looks


def _looks_of_members(group: Group) -> Iterator[str]:
    """Yield what the members of a group look like, those of unframed groups in it too."""
    for node in group.nodes:
        if node.group is None:
            yield "text" if node.shape == "text" else "box"
        elif node.group.layout == "tree":
            yield "outline"
        elif node.group.frame == "none" and not node.group.divided:
            yield from _looks_of_members(node.group)
        else:
            yield "box"
