"""PlantUML into a draft: component and deployment diagrams, and sequence diagrams."""

import re
from itertools import starmap
from typing import Any

from msgspec.structs import replace

from triglyph.importing.account import Account
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.importing.mermaid.sequence_build import draft_sequence
from triglyph.importing.mermaid.sequence_chart import (
    Branch,
    Framed,
    Participant,
    Remarked,
    Sent,
    SequenceStep,
)
from triglyph.importing.mermaid.sequence_chart import Sequence as SequenceChart
from triglyph.importing.plantuml_c4 import (
    MACRO,
    RIGHT,
    Macro,
    edge_of,
    fields_of,
    read_macro,
)
from triglyph.importing.plantuml_syntax import (
    ACTIVATION,
    ARROW,
    BOXED,
    COMMENT,
    DIRECTION,
    ELEMENT,
    ENDS,
    FLOATING_NOTE,
    FRAME,
    FRAMES,
    HEADS,
    IGNORED,
    LABEL,
    MULTILINE,
    NAME,
    NOTE,
    NOTE_OF,
    QUOTED_END,
    SEQUENCE,
    SHAPES,
    STRUCTURE,
    lines_of,
    name_in,
    stereotypes_of,
)
from triglyph.model import Direction, Lines, LineStyle
from triglyph.rendering.safe_links import is_link

ALIAS = re.compile(r'"[ \t]+as[ \t]+(\w+)')
OWN = re.compile(r"^[ng]_")
"""How all names begin that we write."""
DEEPEST = 90


def read_plantuml(text: str, account: Account) -> Draft:
    """Return the draft of a diagram; what a spec cannot say is noted."""
    reader = PlantUmlReader(text, account)
    reader.read()
    return reader.draft()


class PlantUmlReader:
    """Goes through the lines of a diagram."""

    def __init__(self, text: str, account: Account) -> None:
        self.account = account
        self.text = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
        aliases = ALIAS.findall(self.text)
        self.is_own = bool(aliases) and all(map(OWN.match, aliases))
        self.has_macros = MACRO.search(self.text) is not None
        has_parts = self.has_macros or STRUCTURE.search(self.text) is not None
        self.is_sequence = SEQUENCE.search(self.text) is not None or not has_parts
        self.title = ""
        self.direction: Direction = "down"
        self.notes: list[Any] = []
        self.named_notes: dict[str, tuple[Lines, int]] = {}
        """Notes that a link may lead to, each with its place."""
        self.nodes: dict[str, DraftNode] = {}
        self.order: list[str] = []
        self.edges: list[DraftEdge] = []
        self.open: list[str] = []
        self.hidden: list[tuple[str, str]] = []
        self.chart = SequenceChart()
        self.frames: list[tuple[str, list[tuple[str, list[SequenceStep]]]]] = []
        self.box: str | None = None
        self.last = ""

    def draft(self) -> Draft:
        """Return the draft of all lines."""
        while self.frames:
            self._end_frame()
        if self.is_sequence:
            return draft_sequence(self.chart, title=self.title)
        for lines, place in self.named_notes.values():
            self._note_below(lines, place)
        groups = {node.parent for node in self.nodes.values()}
        nodes = []
        for key in self.order:
            node = self.nodes[key]
            fields = dict(node.fields)
            callout = fields.get("callout")
            if isinstance(callout, list) and len(callout) == 1:
                fields["callout"] = callout[0]
            if key in groups:
                fields.pop("shape", None)
                fields.pop("kind", None)
            nodes.append(
                DraftNode(
                    key=key,
                    lines=node.lines,
                    parent=node.parent,
                    is_group=key in groups,
                    wanted=OWN.sub("", key) if self.is_own else key,
                    fields=fields,
                )
            )
        return Draft(
            title=self.title,
            direction=self.direction,
            nodes=tuple(nodes),
            edges=tuple(self.edges),
            fields={"notes": self.notes} if self.notes else {},
        )

    def read(self) -> None:
        """Read all lines."""
        lines = self.text.split("\n")
        offset = number = 0
        while number < len(lines) and not self.account.is_full:
            line = lines[number].strip()
            start = offset + len(lines[number]) - len(lines[number].lstrip())
            offset += len(lines[number]) + 1
            number += 1
            if not line or line.startswith("'"):
                continue
            while number < len(lines) and lines[number].strip() == "{" and line[-1] not in "{}":
                line += " {"  # package "Shop" with its brace in the next line
                offset += len(lines[number]) + 1
                number += 1
            block: list[str] | None = None
            many = MULTILINE.fullmatch(line)
            if many is not None and not (line.lower().startswith("legend ") and ":" in line):
                word = line.lower().split()[0]
                end = re.compile(ENDS.get(word, r"end ?\w*"), re.IGNORECASE)
                block = []
                while number < len(lines) and not end.fullmatch(lines[number].strip()):
                    block.append(lines[number].strip())
                    offset += len(lines[number]) + 1
                    number += 1
                if number < len(lines):
                    offset += len(lines[number]) + 1
                number += 1
            self._read_line(line, start, block)

    def _read_line(self, line: str, offset: int, block: list[str] | None) -> None:
        """Read one statement, or one of several lines."""
        lower = line.lower()
        if lower.startswith("title"):
            words = " ".join(block) if block is not None else line[5:]
            self.title = " ".join(lines_of(words))
        elif lower.startswith(("legend", "<style>")):
            return
        elif lower.startswith(("note", "hnote", "rnote")):
            self._read_note(line, offset, block)
        elif (found := DIRECTION.fullmatch(line)) is not None:
            self.direction = "right" if found[1].lower().startswith("left") else "down"
        elif line == "}" or lower in ("end box", "endbox"):
            self._close()
        elif not self.is_sequence and (macro := read_macro(line)) is not None:
            self._read_macro(macro, offset)
        elif self.is_sequence and self._read_sequence_line(line, offset):
            return
        elif IGNORED.fullmatch(line):
            if lower.startswith(("skinparam", "!theme", "scale", "hide")) and not lower.startswith(
                "skinparam defaulttextalignment"
            ):
                self.account.restyle(offset, f"`{line.split()[0][:40]}` is left out")
            elif lower.startswith("!include") and self.has_macros and "c4" in lower:
                return  # which defines the macros that are read here
            elif lower.startswith(("!include", "!define", "!procedure", "!function")):
                self.account.lose(offset, f"`{line.split()[0][:40]}` is left out")
        elif not self._read_arrow(line, offset) and not self._read_element(line, offset):
            self.account.fail(offset, f"`{line[:40]}` is not read here")

    def _read_macro(self, macro: Macro, offset: int) -> None:
        """Read a macro of C4-PlantUML."""
        said = macro.arguments
        if macro.is_relation:
            edge = edge_of(macro, chain=len(self.edges), offset=offset)
            if edge is None:
                self.account.fail(offset, "this relation has no ends")
                return
            for end in (*edge.sources, *edge.targets):
                if end not in self.nodes:
                    self._declare(end, lines_of(end), {})
            self.edges.append(edge)
        elif macro.is_element:
            alias = said.get("alias", "")
            self._declare(alias, lines_of(said.get("label", alias)), fields_of(macro))
            if macro.opens:
                self.open.append(alias)
        elif macro.name in RIGHT:
            self.direction = "right"
        elif not macro.name.startswith(("LAYOUT", "SHOW", "HIDE")):
            self.account.restyle(offset, f"`{macro.name}` is left out")

    # Elements

    def _read_element(self, line: str, offset: int) -> bool:
        """Read an element or the beginning of a group; return whether it is one."""
        found = ELEMENT.fullmatch(line)
        if found is None or (
            found["word"] is None and found["aw"] is not None and not found["opens"]
        ):
            return False
        name, alias = name_in(found, "a"), name_in(found, "z")
        word = (found["word"] or "").lower()
        if not word:
            word = "actor" if found["ac"] else "usecase" if found["au"] else "component"
        key = alias or name
        label = name
        if found["zq"] is not None:  # a as "Label"
            key, label = name, alias
        if found["opens"] and len(self.open) >= DEEPEST:
            self.account.lose(offset, f"groups more than {DEEPEST} deep are left out")
            return True
        fields: dict[str, Any] = {}
        if word in SHAPES:
            fields["shape"] = SHAPES[word]
        if "line.dashed" in (found["colour"] or ""):
            fields["frame"] = "dashed" if found["opens"] else None
        elif found["colour"]:
            self.account.restyle(offset, "colours are left out")
        link = (found["link"] or "").split("{")[0].split()[:1]
        if link and is_link(link[0]):
            fields["link"] = link[0]
        self._declare(key, (*stereotypes_of(found), *lines_of(label)), fields)
        if found["opens"]:
            self.open.append(key)
        return True

    def _declare(self, key: str, lines: Lines, fields: dict[str, Any]) -> None:
        if self.is_sequence:
            key = self._short(key)
            participant = self.chart.participants.setdefault(key, Participant(key))
            participant.lines = lines
            participant.shape = fields.get("shape")
            participant.box = self.box
            return
        if key not in self.nodes:
            self.order.append(key)
        parent = self.open[-1] if self.open else None
        if key in self.open:
            parent = None
        self.last = key
        self.nodes[key] = DraftNode(
            key=key,
            lines=lines,
            parent=parent,
            fields={name: value for name, value in fields.items() if value},
        )

    def _know(self, found: "re.Match[str]", prefix: str) -> str:
        """Return the key of an end of an arrow, which may be a new element."""
        name = self._short(name_in(found, prefix))
        known = self.chart.participants if self.is_sequence else self.nodes
        if name not in known:
            shape = "person" if found[f"{prefix}c"] else "circle" if found[f"{prefix}u"] else None
            self._declare(name, lines_of(name), {"shape": shape} if shape else {})
        return name

    def _short(self, name: str) -> str:
        """Return the name of a lifeline without what we begin all names with."""
        return OWN.sub("", name) if self.is_own and self.is_sequence else name

    def _close(self) -> None:
        if self.open:
            self.open.pop()
        self.box = None

    # Arrows

    def _read_arrow(self, line: str, offset: int) -> bool:
        """Read a link or a message; return whether it is one."""
        first = re.compile(NAME.format("a")).match(line)
        if first is None:
            return False
        place = first.end()
        left_label = QUOTED_END.match(line, place)
        place = left_label.end() if left_label is not None else place
        space = len(line) - len(line[place:].lstrip())
        arrow = ARROW.match(line, space)
        if arrow is None or not (arrow["one"] + arrow["two"]).strip("~"):
            return False
        place = arrow.end()
        right_label = QUOTED_END.match(line, place)
        if right_label is not None and line[right_label.end() :].strip()[:1] not in ("", ":", "#"):
            place = right_label.end()
        else:
            right_label = None
        second = re.compile(rf"\s*(?:{NAME.format('z')})").match(line, place)
        if second is None:
            return False
        rest = line[second.end() :].strip()
        rest = re.sub(r"^(?:\+\+|--|\*\*|!!)?\s*(?:#[\w;:]+)?\s*", "", rest)
        label = LABEL.fullmatch(rest)
        if rest and label is None:
            return False
        if self._attach_note(name_in(first, "a"), name_in(second, "z")):
            return True
        source, target = self._know(first, "a"), self._know(second, "z")
        style = f"{arrow['style'] or ''},{arrow['more'] or ''}"
        if "hidden" in style:
            return True
        left, right = (arrow["left"] or ""), (arrow["right"] or "")
        words = [each[1] for each in (left_label, right_label) if each is not None]
        lines = lines_of(label[1]) if label is not None else ()
        lines = (*lines, *words)
        if any(sign and sign not in HEADS for sign in (left, right)):
            self.account.change(offset, "ends with other signs become arrowheads")
        if self.is_sequence:
            self._send(source, target, arrow, lines)
            return True
        self.last = ""
        dotted = "." in arrow["one"] + arrow["two"] or "dashed" in style or "dotted" in style
        line_style: LineStyle = "dashed" if dotted else "solid"
        if "bold" in style or "=" in arrow["one"]:
            line_style = "thick"
        if re.search(r"#\w", style):
            self.account.restyle(offset, "colours are left out")
        self.edges.append(
            DraftEdge(
                sources=(source,),
                targets=(target,),
                line=line_style,
                source_head=bool(left),
                target_head=bool(right),
                label=lines,
                chain=len(self.edges),
                offset=offset,
            )
        )
        return True

    # Sequence diagrams

    @property
    def steps(self) -> list[SequenceStep]:
        """Return the steps that the innermost open frame adds to."""
        return self.frames[-1][1][-1][1] if self.frames else self.chart.steps

    def _send(self, source: str, target: str, arrow: "re.Match[str]", lines: Lines) -> None:
        """Add a message; one with its head at the left goes the other way."""
        if arrow["left"] and not arrow["right"]:
            source, target = target, source
        body = arrow["one"] + arrow["two"]
        dashed = len(body) > 1 or "." in body
        style = f"{arrow['style'] or ''},{arrow['more'] or ''}"
        line: LineStyle = "thick" if "bold" in style else "dashed" if dashed else "solid"
        if style.strip(","):
            dashed = len(body) > 2 or "dashed" in style
            line = "thick" if "bold" in style else "dashed" if dashed else "solid"
        self.last = target
        self.steps.append(Sent(sender=source, receiver=target, line=line, label=lines))

    def _read_sequence_line(self, line: str, offset: int) -> bool:
        """Read what only sequence diagrams have; return whether it is that."""
        lower = line.lower()
        frame = FRAME.fullmatch(line)
        if lower.startswith("autonumber"):
            self.chart.has_numbers = "stop" not in lower or self.chart.has_numbers
        elif ACTIVATION.fullmatch(line):
            self.account.restyle(offset, "activations are left out")
        elif lower.startswith("box"):
            found = BOXED.fullmatch(line)
            self.box = f"box {len(self.chart.boxes) + 1}"
            self.chart.boxes[self.box] = lines_of((found[1] or found[2] or "") if found else "")
        elif line.startswith("==") and line.endswith("=="):
            words = lines_of(line.strip("= "))
            keys = list(self.chart.participants)
            if keys:
                self.steps.append(
                    Remarked(over=tuple(dict.fromkeys((keys[0], keys[-1]))), text=words)
                )
            self.account.change(offset, "dividers become notes over all lifelines")
        elif frame is not None and not ARROW.match(frame[2]):
            word = frame[1].lower()
            if word in ("break", "critical", "group"):
                self.account.change(offset, f"frames of `{word}` become `opt`")
            self.frames.append((word, [(" ".join(lines_of(frame[2])), [])]))
        elif re.fullmatch(r"else\b.*|also\b.*", line, re.IGNORECASE) and self.frames:
            self.frames[-1][1].append((" ".join(lines_of(line[4:])), []))
        elif lower == "end" or lower.startswith("end "):
            if self.frames:
                self._end_frame()
        else:
            return False
        return True

    def _end_frame(self) -> None:
        """Close the innermost frame; titles that are alike are numbered."""
        word, found = self.frames.pop()
        branches: dict[str, list[SequenceStep]] = {}
        for title, steps in found:
            name, number = title, 1
            while name in branches:
                number += 1
                name = f"{title} ({number})".strip()
            if steps:
                branches[name] = steps
        if branches:
            self.steps.append(
                Framed(kind=FRAMES[word], branches=tuple(starmap(Branch, branches.items())))
            )

    def _call_out(self, owner: str, lines: Lines) -> bool:
        """Put a note beside the element that it is about; return whether there is one."""
        node = self.nodes.get(owner)
        if node is None:
            return False
        before = node.fields.get("callout")
        said = [*(before if isinstance(before, list) else ()), *lines]
        self.nodes[owner] = replace(node, fields={**node.fields, "callout": said})
        return True

    def _attach_note(self, source: str, target: str) -> bool:
        """Put a note beside the element that a link leads to; return whether it is a note's."""
        for note, owner in ((source, target), (target, source)):
            lines, _ = self.named_notes.get(note, ((), 0))
            if lines and self._call_out(owner, lines):
                del self.named_notes[note]
                return True
        return False

    def _note_below(self, lines: Lines, offset: int) -> None:
        """Put a note that is beside nothing under the drawing."""
        self.account.change(offset, "notes are under the drawing")
        self.notes.append({"text": list(lines) if len(lines) > 1 else lines[0]})

    def _read_note(self, line: str, offset: int, block: list[str] | None) -> None:
        """Read a note, of one line or several."""
        found = NOTE.fullmatch(line)
        text = "\\n".join(block) if block is not None else (found["text"] or "") if found else ""
        if not self.is_sequence:
            words, place = FLOATING_NOTE.fullmatch(line), NOTE_OF.fullmatch(line)
            if block is None:
                text = (words[1] if words else place["text"] if place else text) or ""
            said = lines_of(text)
            if words is not None and words[2]:
                self.named_notes[words[2]] = (said, offset)
                return
            owner = (name_in(place, "o") or self.last) if place is not None else ""
            if said and not self._call_out(owner, said):
                self._note_below(said, offset)
            return
        if found is None:
            self.account.fail(offset, "this note is not read")
            return
        names = [
            self._short(name.strip().strip('"'))
            for name in found["ends"].split(",")
            if name.strip()
        ]
        if not names and "across" in line.lower():
            names = list(self.chart.participants)
        names = names or ([self.last] if self.last else [])
        for name in names:
            self.chart.participants.setdefault(name, Participant(name))
        if names:
            over = tuple(dict.fromkeys((names[0], names[-1])))
            self.steps.append(Remarked(over=over, text=lines_of(text)))
