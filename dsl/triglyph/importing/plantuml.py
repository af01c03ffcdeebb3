"""PlantUML into a draft: component and deployment diagrams, and sequence diagrams."""

import re
from typing import Any

from msgspec.structs import replace

from triglyph.importing.account import Account
from triglyph.importing.draft import Draft, DraftEdge, DraftNode
from triglyph.importing.mermaid.sequence_build import draft_sequence
from triglyph.importing.mermaid.sequence_chart import (
    Participant,
)
from triglyph.importing.plantuml_c4 import ELEMENT as ELEMENT_MACRO
from triglyph.importing.plantuml_c4 import (
    MACRO,
    RIGHT,
    Macro,
    edge_of,
    fields_of,
    read_macro,
)
from triglyph.importing.plantuml_sequence import SequenceLines, note_parts
from triglyph.importing.plantuml_syntax import (
    ARROW,
    BRACKETED,
    COMMENT,
    DIRECTION,
    ELEMENT,
    ENDS,
    FLOATING_NOTE,
    HEADS,
    IGNORED,
    LABEL,
    MACROS,
    MULTILINE,
    NAME,
    NOTE_OF,
    QUOTED_END,
    SEQUENCE,
    SHAPES,
    STRUCTURE,
    lines_of,
    name_in,
    name_other_diagram,
    stereotypes_of,
    without_gaps,
)
from triglyph.model import Direction, Lines, LineStyle
from triglyph.rendering.safe_links import is_link

ALIAS = re.compile(r'"[ \t]+as[ \t]+(\w+)')
PAGE_PART = re.compile(
    r"(?:(?:left|right|center)\s+)?(legend|caption|header|footer)\b(?:\s+(?:left|right|top|bottom|center))*",
    re.IGNORECASE,
)
OWN = re.compile(r"^[ng]_")
"""How all names begin that we write."""
INLINE_ALIAS = re.compile(r"as\s+([\w.@]+)\s*(?=[:*+!#-]|$)")
LINK_STEREOTYPES = re.compile(r"(?:<<[^>]*>>\s*)+(?=:|$)")
DEEPEST = 90


def read_plantuml(text: str, account: Account) -> Draft:
    """Return the draft of a diagram; what a spec cannot say is noted."""
    other, place = name_other_diagram(text)
    if other:
        account.fail(
            place,
            f"this is {other}",
            "of PlantUML, component, deployment and sequence diagrams are imported",
        )
        return Draft()
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
        self.sequence = SequenceLines(account)
        self.last = ""
        """The element before a note, where no link is between them."""

    def draft(self) -> Draft:
        """Return the draft of all lines."""
        if self.is_sequence:
            return draft_sequence(self.sequence.finish(), title=self.title)
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
            macro = MACROS.match(line)
            while macro is not None and number < len(lines):
                offset += len(lines[number]) + 1
                number += 1
                if lines[number - 1].strip().lower().startswith(f"!end{macro[1].lower()}"):
                    break
            bracket = BRACKETED.fullmatch(line)
            if bracket is not None:  # card c [ and its text up to a line with the other bracket
                words: list[str] = []
                while number < len(lines) and (text := lines[number].strip()) != "]":
                    words.append(text.replace('"', "''"))
                    offset += len(lines[number]) + 1
                    number += 1
                offset += len(lines[number]) + 1 if number < len(lines) else 0
                number += 1
                said = "\\n".join(words)
                line = f'{bracket[1]} "{said}" as {bracket[2]}'
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
        elif lower.startswith("<style>"):
            return
        elif (part := PAGE_PART.match(line)) is not None:
            self._read_page_part(part[1].lower(), block or [line[part.end() :]], offset)
        elif lower.startswith(("note", "hnote", "rnote", "ref ", "/ note")):
            self._read_note(line.removeprefix("/").strip(), offset, block)
        elif self.is_sequence and lower.startswith("create "):
            known = set(self.sequence.chart.participants)
            self._read_element(line[len("create ") :].strip(), offset)
            for name in set(self.sequence.chart.participants) - known:
                self.sequence.create(name, offset)
        elif (found := DIRECTION.fullmatch(line)) is not None:
            self.direction = "right" if found[1].lower().startswith("left") else "down"
        elif line == "}" or lower in ("end box", "endbox"):
            self._close()
        elif (
            not self.is_sequence
            and (macro := read_macro(line, has_foreign="!include" in self.text)) is not None
        ):
            self._read_macro(macro, offset)
        elif self.is_sequence and self.sequence.read(line, offset):
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

    def _read_page_part(self, part: str, lines: list[str], offset: int) -> None:
        """Read what is around a drawing; a legend of our own is made anew from the spec."""
        said = [line for each in lines for line in lines_of(each) if line.strip()]
        if part != "legend":
            self.account.lose(offset, f"the {part} is left out")
        elif said and not self.is_own:
            self._note_below(tuple(said), offset)

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
            if not ELEMENT_MACRO.fullmatch(macro.name):
                self.account.restyle(offset, "macros of other libraries become boxes")
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
        found = ELEMENT.fullmatch(without_gaps(line))
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
            participant = self.sequence.chart.participants.setdefault(key, Participant(key))
            participant.lines = lines
            participant.shape = fields.get("shape")
            participant.box = self.sequence.box
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
        known = self.sequence.chart.participants if self.is_sequence else self.nodes
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
        self.sequence.box = None

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
        if arrow is None or arrow["one"] + arrow["two"] == "~":
            return False
        place = arrow.end()
        right_label = QUOTED_END.match(line, place)
        behind = line[right_label.end() :].strip() if right_label is not None else ""
        if behind[:1] not in ("", ":", "#") and INLINE_ALIAS.match(behind) is None:
            place = right_label.end() if right_label is not None else place
        else:
            right_label = None
        second = re.compile(rf"\s*(?:{NAME.format('z')})").match(line, place)
        if second is None:
            return False
        rest = line[second.end() :].strip()
        alias = INLINE_ALIAS.match(rest) if self.is_sequence else None
        if alias is not None:  # a -> "A new one" as n : create
            key = self._short(alias[1])
            if key not in self.sequence.chart.participants:
                self._declare(key, lines_of(name_in(second, "z")), {})
            second = re.compile(NAME.format("z")).match(alias[1])
            assert second is not None
            rest = rest[alias.end() :].strip()
        if (said := LINK_STEREOTYPES.match(rest)) is not None:
            self.account.restyle(offset, "stereotypes of links are left out")
            rest = rest[said.end() :].strip()
        ends = rest[:2]
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
            if ends == "**":
                self.sequence.create(target, offset)
            self.sequence.send(source, target, arrow, lines, offset=offset)
            if ends == "!!":
                self.sequence.destroy(target, offset)
            if ends == "++":
                self.sequence.activate(target)
            elif ends == "--" and self.sequence.calls:
                self.sequence.calls.pop()
            return True
        self.last = ""
        body = arrow["one"] + arrow["two"]
        dotted = "." in body or "~" in body or "dashed" in style or "dotted" in style
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

    # Notes

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
        parts = note_parts(line)
        text = "\\n".join(block) if block is not None else parts[0] if parts is not None else ""
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
        if parts is None:
            self.account.fail(offset, "this note is not read")
            return
        self.sequence.read_note(line, offset, text, [self._short(name) for name in parts[1]])
