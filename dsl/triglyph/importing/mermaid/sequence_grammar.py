"""The grammar of sequence diagrams: text -> sequence.

::

    statement := participant | message | note | frame ... end | box ... end | setting
    message   := id arrow id ":" text
    frame     := (loop | opt | alt | par | critical | break | rect) text
    branch    := (else | and | option) text

A statement that cannot be read is noted and passed over.
"""

import re
from collections.abc import Callable
from itertools import starmap

from msgspec import Struct, field

from triglyph.importing.account import Account
from triglyph.importing.css_colours import NONE, read_css_colour
from triglyph.importing.mermaid.labels import read_label
from triglyph.importing.mermaid.prepare import NOT_BREAKS
from triglyph.importing.mermaid.scanner import StatementError
from triglyph.importing.mermaid.sequence_chart import (
    CREATE,
    DESTROY,
    LIFELINES,
    Branch,
    Framed,
    Participant,
    Remarked,
    Sent,
    Sequence,
    SequenceStep,
    marked,
)
from triglyph.importing.mermaid.sequence_statements import (
    TIPS,
    Statement,
    find_arrow,
    split_statements,
)
from triglyph.language.core.limits import raise_limit
from triglyph.model import FlowFrameKind, Lines, Shape
from triglyph.rendering.safe_links import is_link

HEADER = re.compile(r"\s*sequenceDiagram\b[ \t]*[:;]?")
KEYWORD = re.compile(
    r"(participant|actor|create|destroy|box|loop|rect|opt|alt|else|par_over|par|and|critical|option"
    r"|break|end|note|activate|deactivate|autonumber|title|accTitle|accDescr|links|link|properties"
    r"|details)(?![^\s:{])(?!\s*(?:<<)?--?[>x)])[ \t]*:?[ \t]*",
    re.IGNORECASE,
)
BLOCK = re.compile(r"accDescr[ \t]*\{([^}]*)\}?")
NOTE = re.compile(r"(left[ \t]+of|right[ \t]+of|over)[ \t]+([^:]*):(.*)", re.IGNORECASE)
ALIAS = re.compile(r"[ \t]+as[ \t]+", re.IGNORECASE)
DATA = re.compile(r"@\{([^}]*)\}")
PROPERTY = re.compile(r"""["']?(\w+)["']?[ \t]*:[ \t]*["']?([^"',]*)""")
LINK = re.compile(r"([^:]+):[^@]*@\s*(\S+)\s*")
LINKS = re.compile(r"([^:]+):\s*\{\s*\"[^\"]*\"\s*:\s*\"([^\"]+)\"\s*\}\s*")
"""One address of a participant: ``a: Docs @ https://x.org`` or ``a: {"Docs": "https://x.org"}``."""
WRAP = re.compile(r":?(?:no)?wrap:", re.IGNORECASE)
COLOUR = re.compile(r"(?:(?:rgb|hsl)a?[ \t]*\([^)]*\)|#?\w+)", re.IGNORECASE)
COMMENT = re.compile(r"%%.*")
NO_WIDTH = "\N{ZERO WIDTH SPACE} "
"""What a text consists of that is there because Mermaid takes no empty one."""
LONGEST_TITLE = 600
"""Characters of the title of a branch; it is a key, and YAML takes no much longer one."""
DEEPEST = 40
"""Frames in frames; each takes several levels of what a spec may have."""
FRAMES: dict[str, FlowFrameKind] = {
    "loop": "loop",
    "opt": "opt",
    "alt": "alt",
    "par": "par",
    "par_over": "par",
    "critical": "alt",
    "break": "opt",
}
FURTHER = {"else": ("alt",), "and": ("par", "par_over"), "option": ("critical",)}
"""The frames that each word begins a further branch of."""
SHAPES: dict[str, Shape] = {
    "actor": "person",
    "database": "cylinder",
    "queue": "queue",
    "participant": "box",
}
"""What the types of participants are drawn as; Mermaid has more."""


class OpenFrame(Struct):
    """A frame or box that has no ``end`` yet; the last of its branches is being filled."""

    word: str
    offset: int
    branches: list[tuple[str, list[SequenceStep]]] = field(default_factory=list)
    box: str | None = None


def read_sequence_chart(text: str, account: Account) -> Sequence:
    """Return what a sequence diagram says; what cannot be read is noted."""
    reader = SequenceReader(account)
    header = HEADER.match(text)
    if header is not None:
        text = " " * header.end() + text[header.end() :]
    block = BLOCK.search(text)
    if block is not None:
        reader.sequence.description = " ".join(reader.label(block[1], block.start(1)))
        spaces = NOT_BREAKS.sub(" ", block[0])
        text = text[: block.start()] + spaces + text[block.end() :]
    for statement in split_statements(text, account, begins=_begins):
        if account.is_full or reader.is_over:
            break
        reader.read(statement)
    reader.finish()
    return reader.sequence


class SequenceReader:
    """Goes through the statements of a sequence diagram."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.sequence = Sequence()
        self.open: list[OpenFrame] = []
        self.steps: list[list[SequenceStep]] = [self.sequence.steps]
        """The steps that each open frame adds to, outermost first."""
        self.created: set[str] = set()
        self.destroyed: set[str] = set()
        """Lifelines that the next message to them begins, or the next one with them ends."""
        self.messages = 0
        self.is_over = False
        self.statements: dict[str, Callable[[str, int], None]] = {
            "participant": self._read_participant,
            "actor": lambda text, place: self._read_participant(text, place, shape="person"),
            "create": self._read_creation,
            "destroy": self._read_destruction,
            "box": self._open_box,
            "rect": self._open_rect,
            "end": self._read_end,
            "note": self._read_note,
            "activate": self._read_activation,
            "deactivate": self._read_activation,
            "autonumber": self._read_numbers,
            "title": self._read_title,
            "acctitle": self._read_title,
            "accdescr": self._read_description,
            "link": self._read_link,
            "links": self._read_link,
        }

    def read(self, statement: Statement) -> None:
        """Read one statement; what is wrong with it is noted."""
        text, offset = statement.text, statement.offset
        keyword = KEYWORD.match(text)
        try:
            if keyword is None:
                self._read_message(text, offset)
                return
            word, rest = keyword[1].lower(), text[keyword.end() :]
            if word in FRAMES:
                self._open_frame(word, rest, offset)
            elif word in FURTHER:
                self._read_branch(word, rest, offset)
            elif word in self.statements:
                self.statements[word](rest, offset + keyword.end())
            else:
                self.account.lose(offset, f"`{word}` of participants is left out")
        except StatementError as error:
            self.account.fail(error.offset, error.message, error.hint)

    def finish(self) -> None:
        """Close what has no ``end``."""
        self._end_lifelines()
        while self.open:
            frame = self.open[-1]
            self.account.refuse(
                frame.offset,
                f"this `{frame.word}` has no `end`",
                "write: end (it is read up to the end of the file)",
            )
            self._close()

    def label(self, text: str, offset: int) -> Lines:
        """Return the lines that a text shows."""
        words = text.strip()
        wish = WRAP.match(words)
        words = words[wish.end() :].strip() if wish else words
        lines = read_label(words, markdown=False, offset=offset, account=self.account, stars=False)
        return lines if any(line.strip(NO_WIDTH) for line in lines) else ()

    # Participants

    def _know(self, key: str, *, offset: int) -> Participant:
        """Return the participant of a key, which may be a new one."""
        if not key:
            raise StatementError(offset, "a participant is missing here", "write: a ->> b: text")
        return self.sequence.participants.setdefault(key, Participant(key))

    def _read_participant(self, text: str, offset: int, *, shape: Shape | None = None) -> None:
        """Read ``A as Alice``, ``A@{"type": "database"} as Orders`` or ``A``."""
        data = DATA.search(text)
        if data is not None:
            text = text[: data.start()] + text[data.end() :]
        parts = ALIAS.split(text, maxsplit=1)
        participant = self._know(parts[0].strip(), offset=offset)
        participant.shape = shape or participant.shape
        if len(parts) > 1:
            participant.lines = self.label(parts[1], offset + len(text) - len(parts[1]))
        for name, value in PROPERTY.findall(data[1]) if data is not None else ():
            if name == "alias" and len(parts) == 1:
                participant.lines = self.label(value, offset)
            elif name == "type" and value.strip() in SHAPES:
                participant.shape = SHAPES[value.strip()]
            elif name != "alias":
                self._note_property(name, value.strip(), offset)
        box = self.open[-1].box if self.open else None
        participant.box = box or participant.box

    def _read_link(self, text: str, offset: int) -> None:
        """Read the address of a participant, of which a node has one."""
        found = LINK.fullmatch(text) or LINKS.fullmatch(text)
        participant = self._know(found[1].strip(), offset=offset) if found is not None else None
        if found is None or participant is None or participant.link or not is_link(found[2]):
            self.account.lose(offset, "further links of participants are left out")
        else:
            participant.link = found[2]

    def _note_property(self, name: str, value: str, offset: int) -> None:
        """Note a property of a participant that a spec has not."""
        if name == "type":
            self.account.restyle(offset, f"the shape `{value[:40]}` becomes `box`")
        else:
            self.account.lose(offset, f"`{name}: {value[:40]}` is left out")

    def _read_creation(self, text: str, offset: int) -> None:
        """Read ``create participant A as Alice``."""
        keyword = KEYWORD.match(text)
        word = keyword[1].lower() if keyword else ""
        if keyword is None or word not in ("participant", "actor"):
            raise StatementError(offset, "`create` needs a participant", "create participant a")
        self.account.change(offset, LIFELINES)
        known = set(self.sequence.participants)
        self.statements[word](text[keyword.end() :], offset + keyword.end())
        name = ALIAS.split(DATA.sub("", text[keyword.end() :]), maxsplit=1)[0].strip()
        self.created |= {name} | (set(self.sequence.participants) - known)

    def _read_destruction(self, text: str, offset: int) -> None:
        self._end_lifelines()
        self.destroyed.add(self._know(text, offset=offset).key)
        self.account.change(offset, LIFELINES)

    def _end_lifelines(self) -> None:
        """Say with notes which lifelines end, where no message follows that would end them."""
        for key in sorted(self.destroyed):
            self.steps[-1].append(Remarked(over=(key,), text=(DESTROY,)))
        self.destroyed.clear()

    def _read_activation(self, text: str, offset: int) -> None:
        del text
        self.account.restyle(offset, "activations are left out")

    def _open_box(self, text: str, offset: int) -> None:
        """Begin a box: ``box``, ``box Title``, ``box colour Title``."""
        colour = COLOUR.match(text)
        if colour is not None and _is_colour(colour[0]):
            self.account.restyle(offset, "colours of boxes are left out")
            text = text[colour.end() :]
        # No participant has such a key: a colon ends it.
        key = f"box:{len(self.sequence.boxes) + 1}"
        self.sequence.boxes[key] = self.label(text, offset)
        self.account.change(
            offset,
            "boxes around participants become groups, which the drawing of the flow does not show",
        )
        self.open.append(OpenFrame("box", offset, box=key))
        self.steps.append(self.steps[-1])

    # Messages and notes

    def _read_message(self, text: str, offset: int) -> None:
        """Read ``A->>B: text``."""
        head, colon, label = text.partition(":")
        arrow = find_arrow(head)
        if arrow is None:
            raise StatementError(offset, f"`{text[:40]}` is not read here", "write: a ->> b: text")
        sender = self._know(arrow.left, offset=offset).key
        receiver = self._know(arrow.right, offset=offset + len(head)).key
        if not colon:
            self.account.refuse(
                offset, "Mermaid needs a text behind a message", f"write: {text.strip()[:40]}: text"
            )
        self.messages += 1 + arrow.both
        if self.messages > self.account.limits.edges:
            self.is_over = True
            raise StatementError(
                offset,
                f"there are more than {self.account.limits.edges} messages",
                raise_limit("edges", self.account.limits),
            )
        place = offset + len(arrow.left)
        if arrow.tip in TIPS:
            self.account.change(place, TIPS[arrow.tip])
        if arrow.is_active:
            self.account.restyle(place, "activations are left out")
        lines = self.label(label, offset + len(head) + 1)
        if receiver in self.created:
            lines = marked(lines, CREATE)
        if self.destroyed & {sender, receiver}:
            lines = marked(lines, DESTROY)
        self.created -= {sender, receiver}
        self.destroyed -= {sender, receiver}
        self._add(Sent(sender=sender, receiver=receiver, line=arrow.line, label=lines))
        if arrow.both:
            self.account.change(place, "messages in both directions become two steps")
            self._add(Sent(sender=receiver, receiver=sender, line=arrow.line, label=()))

    def _add(self, step: SequenceStep) -> None:
        self._end_lifelines()
        self.steps[-1].append(step)

    def _read_note(self, text: str, offset: int) -> None:
        """Read ``over A,B: text``, ``left of A: text`` or ``right of A: text``."""
        found = NOTE.match(text)
        if found is None:
            raise StatementError(offset, "this note is not read", "write: note over a,b: text")
        keys = [key.strip() for key in found[2].split(",")]
        over = dict.fromkeys(self._know(key, offset=offset).key for key in keys)
        if found[1].lower() != "over":
            self.account.restyle(offset, "notes beside lifelines are over them")
        self._add(Remarked(over=tuple(over), text=self.label(found[3], offset + found.start(3))))

    # Frames

    def _open_frame(self, word: str, title: str, offset: int) -> None:
        """Begin a frame with its first branch."""
        if len(self.open) >= DEEPEST:
            self.account.lose(
                offset, f"frames more than {DEEPEST} deep are left out, their steps kept"
            )
            self._open_flat(word, offset)
            return
        title = " ".join(self.label(title, offset))
        if word in ("critical", "break"):
            self.account.change(offset, f"frames of `{word}` become `{FRAMES[word]}`")
            title = f"{word}: {title}" if title else word
        self.open.append(OpenFrame(word, offset, [(title, [])]))
        self.steps.append(self.open[-1].branches[-1][1])

    def _open_flat(self, word: str, offset: int) -> None:
        """Begin what has an ``end``, and whose steps belong to what is around it."""
        self.open.append(OpenFrame(word, offset))
        self.steps.append(self.steps[-1])

    def _open_rect(self, text: str, offset: int) -> None:
        del text
        self.account.restyle(offset, "coloured backgrounds are left out")
        self._open_flat("rect", offset)

    def _read_branch(self, word: str, title: str, offset: int) -> None:
        """Begin a further branch of the frame at hand."""
        frame = self.open[-1] if self.open else None
        if frame is None or frame.word not in FURTHER[word]:
            raise StatementError(
                offset,
                f"this `{word}` is in no `{FURTHER[word][0]}`",
                "the steps below it are read",
            )
        if frame.branches:
            frame.branches.append((" ".join(self.label(title, offset)), []))
            self.steps[-1] = frame.branches[-1][1]

    def _read_end(self, text: str, offset: int) -> None:
        """End what is open."""
        if COMMENT.sub("", text).strip():
            raise StatementError(offset, f"`{text[:40]}` is not read here")
        self._end_lifelines()
        if self.open:
            self._close()
        else:
            self.account.refuse(offset, "this `end` ends nothing", "remove it")

    def _close(self) -> None:
        """End a frame: branches without steps go, and titles that are alike are numbered."""
        frame = self.open.pop()
        self.steps.pop()
        if not frame.branches:
            return
        branches: dict[str, list[SequenceStep]] = {}
        counts: dict[str, int] = {}
        for words, steps in frame.branches:
            title = words[:LONGEST_TITLE].strip()
            if title != words:
                self.account.change(frame.offset, "a long title is cut off")
            if not steps:
                name = f"`{title[:40]}`" if title else f"of `{frame.word}` without a title"
                self.account.lose(frame.offset, f"the branch {name} has no steps, and is left out")
                continue
            name = title
            while name in branches:
                counts[title] = counts.get(title, 1) + 1
                name = f"{title} ({counts[title]})".strip()
            if name != title:
                self.account.change(frame.offset, "branches of the same title are numbered")
            branches[name] = steps
        if branches:
            self._add(
                Framed(kind=FRAMES[frame.word], branches=tuple(starmap(Branch, branches.items())))
            )

    # Settings

    def _read_numbers(self, text: str, offset: int) -> None:
        """Read ``autonumber``, which may have a first number and a step."""
        words = COMMENT.sub("", text).split()
        if words == ["off"]:
            if self.sequence.has_numbers:
                self.account.lose(offset, "numbers are for all messages: `off` is left out")
            return
        if words and words[0] != "1":
            self.account.change(offset, "numbers of messages begin with 1")
        if words[1:] and words[1] != "1":
            self.account.change(offset, "numbers of messages go up by 1")
        if self.messages:
            self.account.change(offset, "numbers are for all messages, also those before this")
        self.sequence.has_numbers = True

    def _read_title(self, text: str, offset: int) -> None:
        self.sequence.title = " ".join(self.label(text, offset))

    def _read_description(self, text: str, offset: int) -> None:
        self.sequence.description = " ".join(self.label(text, offset))


def _begins(text: str) -> bool:
    """Return whether a text behind a semicolon may be a statement without an arrow, or nothing."""
    return not text or KEYWORD.match(text) is not None


def _is_colour(word: str) -> bool:
    """Return whether a word is a colour of CSS."""
    return bool(word) and (word.lower() in NONE or read_css_colour(word) is not None)
