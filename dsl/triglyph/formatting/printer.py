"""Pieces into lines in the canonical form."""

from msgspec import Struct

from triglyph.formatting.nodes import Absent, Alias, Collection, Comment, Entry, Page, Piece, Text
from triglyph.formatting.quoting import write_inline
from triglyph.rendering.text_width import text_width

WIDTH = 100
"""The most cells of a line, where something can be done about it."""
STEP = 2
"""How many spaces a level is indented by."""
BLOCKS = ("|", ">")


class Line(Struct, frozen=True):
    """One line, and the comment that is to be behind it."""

    code: str
    comment: Comment | None = None
    closed: bool = False
    """Whether no comment can be put behind it."""


def lay_out(page: Page) -> list[Line]:
    """Return the lines of a file."""
    layout = Layout()
    layout.lines += [Line(line) for line in page.preamble if line]
    layout.add_block(page.root, margin=0)
    layout.add_comments(page.closing, margin=0)
    return layout.lines


def inline(piece: Piece, *, flow: bool) -> str | None:
    """Return the piece on one line; None when it cannot be on one with all its comments."""
    if isinstance(piece, Alias):
        return f"*{piece.name}"
    if isinstance(piece, Absent):
        return f"&{piece.anchor}" if piece.anchor else ""
    if isinstance(piece, Text):
        if piece.style in BLOCKS and piece.written:
            return None
        return with_anchor(piece.anchor, write_inline(piece, flow=flow))
    if piece.closing or not (piece.flow or not piece.entries):
        return None
    parts = [inline_entry(entry) for entry in piece.entries]
    joined = ", ".join(part for part in parts if part is not None)
    if len(parts) > sum(part is not None for part in parts):
        return None
    if piece.bare and not isinstance(piece.entries[0].value, Absent):
        return joined
    opening, ending = "{}" if piece.mapping else "[]"
    return with_anchor(piece.anchor, f"{opening}{joined}{ending}")


def inline_entry(entry: Entry) -> str | None:
    """Return an entry between brackets; None when it cannot be on one line."""
    if entry.above or entry.head or entry.below or entry.tail:
        return None
    value = inline(entry.value, flow=True)
    if entry.key is None or value is None:
        return value
    if value == "":
        return inline(entry.key, flow=True)
    return f"{write_key(entry.key, flow=True)} {value}"


def write_key(key: Piece, *, flow: bool) -> str:
    """Return a key with its colon."""
    text = '""' if key == Absent() else inline(key, flow=flow)
    return f"{text} :" if isinstance(key, Alias) else f"{text}:"


def with_anchor(anchor: str, text: str) -> str:
    """Return a value behind what names it."""
    return f"&{anchor} {text}" if anchor else text


class Layout:
    """The lines so far.

    ``margin`` is the indentation of the list or mapping at hand, ``code`` what
    is already on the line that is to be gone on with.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def add(self, code: str, comment: Comment | None = None, *, closed: bool = False) -> None:
        """Add one line."""
        self.lines.append(Line(code, comment, closed))

    def add_blank(self) -> None:
        """Add an empty line, unless there is one, or nothing yet."""
        if self.lines and self.lines[-1].code:
            self.add("")

    def add_comments(
        self, comments: tuple[Comment, ...], *, margin: int, top: bool = False
    ) -> None:
        """Add comments on lines of their own; no empty line above the first one at a top."""
        for number, comment in enumerate(comments):
            if comment.blank and (number or not top):
                self.add_blank()
            self.add(" " * margin + comment.text, closed=True)

    def add_block(self, block: Collection, *, margin: int, code: str = "") -> None:
        """Add the entries of a list or mapping, the first one behind what is there."""
        for number, entry in enumerate(block.entries):
            top = number == 0
            if not (top and code):
                self.add_comments(entry.above, margin=margin, top=top)
                if entry.blank and (entry.above or not top):
                    self.add_blank()
            sign = "-" if entry.key is None else write_key(entry.key, flow=False)
            start = code if top and code else " " * margin
            self.add_entry(entry, start + sign, margin=margin)
        self.add_comments(block.closing, margin=margin)

    def add_entry(self, entry: Entry, code: str, *, margin: int) -> None:
        """Add an entry behind its dash or its key."""
        value = entry.value
        if isinstance(value, Text) and spans_lines(value):
            self.add_text(value, entry, code, margin=margin)
            return
        text = inline(value, flow=False)
        if isinstance(value, Collection) and value.entries:
            if text is None or not fits(f"{code} {text}"):
                self.add_nested(value, entry, code, margin=margin)
                return
        elif isinstance(value, Collection):
            text = with_anchor(value.anchor, "{}" if value.mapping else "[]")
        elif isinstance(value, Absent) and text:
            code, text = f"{code} {text}", ""
        self.add_value(text or "", entry, code, margin=margin)
        if isinstance(value, Collection):
            self.add_comments(value.closing, margin=margin)

    def add_value(self, text: str, entry: Entry, code: str, *, margin: int) -> None:
        """Add a value of one line: beside its key, or below where only that keeps lines short."""
        tail = entry.tail
        if isinstance(entry.value, Text):
            tail = tail or entry.value.comment
            typed = write_inline(entry.value, flow=False, comment=tail)
            text = with_anchor(entry.value.anchor, typed)
        below = " " * (margin + STEP) + text
        if is_opened(entry):
            self.add(code, entry.head)
            self.add_comments(entry.below, margin=margin + STEP, top=True)
            if text:
                self.add(below, tail)
        elif not text:
            self.add(code, tail)
        elif entry.key is None or fits(f"{code} {text}") or not fits(below):
            self.add(f"{code} {text}", tail)
        else:
            self.add(code)
            self.add(below, tail)

    def add_text(self, text: Text, entry: Entry, code: str, *, margin: int) -> None:
        """Add a text of several lines, with the lines that it was typed in."""
        inner = " " * (margin + STEP)
        block = text.style in BLOCKS
        first = with_anchor(text.anchor, block_header(text) if block else text.written[0])
        if is_opened(entry) or (entry.key is not None and not block):
            self.add(code, entry.head)
            self.add_comments(entry.below, margin=margin + STEP, top=True)
            code = inner + first
        else:
            code = f"{code} {first}"
        self.add(code, text.comment, closed=block)
        for line in text.written if block else text.written[1:]:
            self.add(inner + line if line else "", closed=block)
        if entry.tail is not None:
            self.lines[-1] = Line(self.lines[-1].code, entry.tail)

    def add_nested(self, block: Collection, entry: Entry, code: str, *, margin: int) -> None:
        """Add a list or a mapping, its first entry behind a dash where nothing is between."""
        inner = margin + STEP
        if entry.key is None and not (is_opened(entry) or block.anchor or block.entries[0].above):
            self.add_block(block, margin=inner, code=f"{code} ")
        else:
            self.add(f"{code} &{block.anchor}" if block.anchor else code, entry.head)
            self.add_comments(entry.below, margin=inner, top=True)
            self.add_block(block, margin=inner)
        if entry.tail is None:
            return
        last = self.lines[-1]
        if last.closed or last.comment is not None:
            self.add(" " * inner + entry.tail.text, closed=True)
        else:
            self.lines[-1] = Line(last.code, entry.tail)


def is_opened(entry: Entry) -> bool:
    """Return whether comments are between an entry's dash or key and its value."""
    return entry.head is not None or bool(entry.below)


def spans_lines(text: Text) -> bool:
    """Return whether a text keeps the lines that it was typed in."""
    return len(text.written) > (0 if text.style in BLOCKS else 1)


def block_header(text: Text) -> str:
    """Return what a block of text begins with; its indentation is said where it cannot be seen."""
    first = next(line for line in text.written if line.strip(" "))
    hidden = first.startswith((" ", "\t")) or any(text.written[: text.written.index(first)])
    return text.style + (str(STEP) if hidden else "") + text.chomping


def fits(line: str) -> bool:
    """Return whether a line is short enough."""
    return text_width(line) <= WIDTH
