"""D2 into a draft: shapes, containers, connections and sequence diagrams."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from triglyph.importing.account import Account
from triglyph.importing.d2_settings import attributes_of, take_settings, with_classes
from triglyph.importing.d2_syntax import DEEPEST, D2Syntax, Statement
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
from triglyph.model import Direction, FlowFrameKind, Lines, LineStyle, Shape
from triglyph.rendering.safe_links import is_link
from triglyph.rendering.safe_text import clean

Path = tuple[str, ...]
SHAPES: dict[str, Shape] = {
    **dict.fromkeys(("oval", "package_round"), "rounded"),
    **dict.fromkeys(("page", "document"), "document"),
    **dict.fromkeys(("cylinder", "stored_data"), "cylinder"),
    **dict.fromkeys(("person", "c4-person"), "person"),
    "queue": "queue",
    "diamond": "diamond",
    "circle": "circle",
    "hexagon": "hexagon",
    "cloud": "cloud",
    "text": "text",
}
TABLES = ("sql_table", "class")
"""Shapes whose members are rows of text."""
BOXES = frozenset(("", "rectangle", "square", "sql_table", "class", "sequence_diagram", "grid"))
DIRECTIONS: dict[str, Direction] = {"down": "down", "right": "right", "up": "up", "left": "left"}
ATTRIBUTES = frozenset(
    (
        *("label", "shape", "style", "direction", "near", "icon", "width", "height", "tooltip"),
        *("link", "constraint", "grid-rows", "grid-columns", "grid-gap", "horizontal-gap"),
        *("vertical-gap", "class", "top", "left", "desc", "source-arrowhead", "target-arrowhead"),
    )
)
NO_HEAD = frozenset(("none",))
LOOKS = re.compile(r"style\..*|near|width|height|top|left|icon|grid-gap|.*-gap|desc")
MEANT = frozenset(("style.stroke-dash", "style.stroke-width", "style.border-radius"))
OWN = re.compile(r"[ng]_")
"""How all keys begin that we write."""
OWN_IN_SEQUENCE = re.compile(r"(?:n|g|group|branch|note)_")
FRAME = re.compile(r"(loop|alt|opt|par)(?: \[(.*)\])?", re.DOTALL)
NUMBER = re.compile(r"(\d+)\. ?")
WORD = re.compile(r"\w+")
NOTE = re.compile(r"note_\d+")
CONSTRAINTS = {"primary_key": "PK", "foreign_key": "FK", "unique": "UNQ"}
"""What D2 draws beside a row of a table."""
THICK = 3
"""Width of a line that is thick; others are two or less."""


def read_d2(text: str, account: Account) -> Draft:
    """Return the draft of a D2 text; what a spec cannot say is noted."""
    settings = take_settings(D2Syntax(text, account).read_block(), account)
    return D2Reader(account, settings.classes).read(settings.statements)


class D2Reader:
    """What is known of a drawing so far."""

    def __init__(self, account: Account, classes: dict[str, dict[str, str]]) -> None:
        self.account = account
        self.classes = classes
        self.attributes: dict[Path, dict[str, str]] = {(): {}}
        self.labels: dict[Path, Lines] = {}
        self.edges: list[tuple[Path, Path, str, Lines, dict[str, str], int]] = []
        self.blocks: dict[Path, list[Statement]] = {}
        self.looks: dict[str, int] = {}
        """What is set of looks, each with its first place."""
        self.is_own = False

    def read(self, statements: Sequence[Statement]) -> Draft:
        """Return the draft of all statements."""
        statements = [each for each in statements if not self._is_pattern(each)]
        self._apply(statements, ())
        for path, found in self.attributes.items():
            self.attributes[path] = with_classes(found, self.classes)
        sequences = [
            path
            for path, found in self.attributes.items()
            if found.get("shape") == "sequence_diagram"
        ]
        title, notes = self._take_texts()
        if sequences and len(sequences) + len(notes) >= len(self.attributes) - 1 - sum(
            path[: len(sequences[0])] == sequences[0] for path in self.attributes
        ):
            return self._read_sequence(statements, sequences[0], title=title)
        if sequences:
            self.account.lose(0, "a sequence diagram among other shapes is read as a group")
        self._note_looks()
        root = self.attributes[()]
        fields: dict[str, Any] = _layout_of(root)
        if notes:
            fields["notes"] = notes
        return Draft(
            title=title,
            direction=DIRECTIONS.get(root.get("direction", ""), "down"),
            nodes=tuple(self._nodes()),
            edges=tuple(self._edges()),
            fields=fields,
        )

    def _know(self, path: Path) -> None:
        """Note a shape and those around it."""
        for length in range(1, len(path) + 1):
            self.attributes.setdefault(path[:length], {})

    def _apply(self, statements: Sequence[Statement], around: Path) -> None:
        """Take over what the statements of a block say."""
        for each in statements:
            if each.attribute:
                self._set_edge(each, around)
            elif each.arrows:
                self._join(each, around)
            elif each.paths and each.paths[0]:
                self._declare(each, around)

    def _declare(self, each: Statement, around: Path) -> None:
        """Take over a shape or an attribute."""
        path = each.paths[0]
        if path[0] == "vars" or self._is_pattern(each):
            return
        at = next((at for at, name in enumerate(path) if name.lower() in ATTRIBUTES), len(path))
        owner = self._resolve(path[:at], around)
        if each.is_bare and each.value == "null":
            self._remove(owner, ".".join(path[at:]))
            return
        if at == len(path):
            self._know(owner)
            if each.is_bare and (each.value or "").startswith("@"):
                self.account.lose(each.offset, "imports are left out")
            elif each.value is not None:
                self.labels[owner] = _lines(each)
            if each.block is not None:
                self.blocks[owner] = each.block
                self._apply(each.block, owner)
            return
        self._know(owner)
        for name, value in attributes_of(path[at:], each):
            if name == "label":
                self.labels[owner] = tuple(value.split("\n"))
            else:
                self.attributes[owner][name] = value
                self.looks.setdefault(name, each.offset)

    def _is_pattern(self, each: Statement) -> bool:
        """Return whether a key means many, or another file; it is noted."""
        first = each.paths[0][0] if each.paths and each.paths[0] and not each.arrows else ""
        if first.startswith("@"):
            self.account.lose(each.offset, "imports are left out")
        elif first.startswith(("&", "!&", "$")) or "*" in first:
            self.account.lose(each.offset, "patterns are left out")
        else:
            return False
        return True

    def _remove(self, owner: Path, attribute: str) -> None:
        """Take away a shape with all that is in it, or one thing that is set of it."""
        if attribute:
            self.attributes.get(owner, {}).pop(attribute, None)
            return
        for path in [each for each in self.attributes if each and each[: len(owner)] == owner]:
            del self.attributes[path]
            self.labels.pop(path, None)
        self.edges = [edge for edge in self.edges if edge[0] != owner and edge[1] != owner]

    def _resolve(self, path: Sequence[str], around: Path) -> Path:
        """Return the whole path of a key; an underscore is the block around."""
        found = around
        for name in path:
            found = found[:-1] if name == "_" else (*found, name)
        if len(found) > DEEPEST:
            self.account.lose(0, f"containers more than {DEEPEST} deep are left out")
        return found[:DEEPEST]

    def _join(self, each: Statement, around: Path) -> None:
        """Take over the connections of a statement."""
        attributes: dict[str, str] = {}
        label = _lines(each) if each.value is not None else ()
        for inner in each.block or ():
            attributes.update(attributes_of(inner.paths[0], inner))
        if "label" in attributes:
            label = tuple(attributes.pop("label").split("\n"))
        attributes = with_classes(attributes, self.classes)
        ends = [self._find_all(self._resolve(path, around), each.offset) for path in each.paths]
        for number, arrow in enumerate(each.arrows):
            if not all(map(all, (ends[number], ends[number + 1]))):
                self.account.fail(each.offset, "a connection needs a shape at both ends")
                continue
            for source in ends[number]:
                for target in ends[number + 1]:
                    self._know(source)
                    self._know(target)
                    self.edges.append((source, target, arrow, label, dict(attributes), each.offset))

    def _find_all(self, path: Path, offset: int) -> list[Path]:
        """Return the shapes that a path is to: all that are in one so far for ``x.*``."""
        if not path or path[-1] != "*":
            return [path]
        found = [each for each in self.attributes if each[:-1] == path[:-1] and each]
        if not found:
            self.account.lose(offset, "patterns are left out")
        return found

    def _set_edge(self, each: Statement, around: Path) -> None:
        """Set what is said later of a connection."""
        ends = [self._resolve(path, around) for path in each.paths]
        for source, target, arrow, label, attributes, offset in list(self.edges):
            if [source, target] != ends:
                continue
            place = self.edges.index((source, target, arrow, label, attributes, offset))
            if each.is_bare and each.value == "null" and each.attribute == ["label"]:
                del self.edges[place]
                continue
            for name, value in attributes_of(each.attribute, each):
                if name == "label":
                    label = tuple(value.split("\n"))
                else:
                    attributes[name] = value
            self.edges[place] = (source, target, arrow, label, attributes, offset)

    def _take_texts(self) -> tuple[str, list[Any]]:
        """Return the title and the notes: texts that are near an edge of the drawing."""
        title, notes = "", []
        held = {path[:1] for path in self.attributes if len(path) > 1}
        held |= {end[:1] for edge in self.edges for end in edge[:2]}
        for path, found in list(self.attributes.items()):
            side = found.get("near", "").split("-")[0]
            if len(path) == 1 and path not in held and side in ("top", "bottom", "center"):
                lines = tuple(line for line in self.labels.get(path, path) if line.strip())
                if found["near"].startswith("top") and not title:
                    title = " ".join(lines)
                elif path != ("legend",):
                    notes.append({"text": list(lines)})
                del self.attributes[path]
        return title, notes

    def _note_looks(self) -> None:
        left = {name for found in self.attributes.values() for name in found}
        for name, offset in self.looks.items():
            if name in left and LOOKS.fullmatch(name) and name not in MEANT:
                self.account.restyle(offset, f"`{name[:40]}` is left out")

    def _nodes(self) -> Iterator[DraftNode]:
        """Yield the shapes in the order in which they are mentioned."""
        paths = [path for path in self.attributes if path]
        paths = [path for path in paths if self._owner_of(path) == path]
        groups = {path[:-1] for path in paths}
        is_own = bool(paths) and all(OWN.match(path[-1]) for path in paths)
        for path in paths:
            found = self.attributes[path]
            fields: dict[str, Any] = {}
            shape = found.get("shape", "")
            if shape in TABLES:
                rows = self._rows_of(path)
                fields |= {"sections": [rows if len(rows) > 1 else rows[0]]} if rows else {}
            elif path in groups:
                if float_of(found.get("style.stroke-dash")) > 0:
                    fields["frame"] = "dashed"
                fields |= _layout_of(found)
                direction = DIRECTIONS.get(found.get("direction", ""))
                if direction is not None and "layout" not in fields:
                    fields["direction"] = direction
            elif shape in SHAPES:
                fields["shape"] = SHAPES[shape]
            elif shape not in BOXES:
                self.account.restyle(0, f"the shape `{shape[:40]}` becomes `box`")
            elif is_own and float_of(found.get("style.border-radius")) > 0:
                fields["shape"] = "rounded"
            if is_link(found.get("link", "")):
                fields["link"] = found["link"]
            if found.get("tooltip"):
                fields["tooltip"] = " ".join(clean(found["tooltip"]).split())
            yield DraftNode(
                key=".".join(path),
                lines=self.labels.get(path, (path[-1],)),
                parent=".".join(path[:-1]) if len(path) > 1 else None,
                is_group=path in groups,
                wanted=OWN.sub("", path[-1], count=1) if is_own else path[-1],
                fields=fields,
            )

    def _owner_of(self, path: Path) -> Path:
        """Return the table or the class that a path is a row of, else the path itself."""
        for length in range(1, len(path)):
            if self.attributes.get(path[:length], {}).get("shape") in TABLES:
                return path[:length]
        return path

    def _rows_of(self, table: Path) -> list[str]:
        """Return the rows of a table or a class: id: uuid."""
        inside = [path for path in self.attributes if path[:-1] and path[: len(table)] == table]
        holders = {path[:-1] for path in inside}
        rows = []
        for path in inside:
            if path == table or path in holders:
                continue
            name = ".".join(path[len(table) :])
            said = f"{name}: {' '.join(self.labels[path])}" if path in self.labels else name
            constraint = WORD.findall(self.attributes[path].get("constraint", ""))
            rows.append(" ".join((said, *(CONSTRAINTS.get(each, each) for each in constraint))))
        return rows

    def _edges(self) -> Iterator[DraftEdge]:
        """Yield the connections."""
        for number, (source, target, arrow, label, attributes, offset) in enumerate(self.edges):
            if source not in self.attributes or target not in self.attributes:
                continue
            ends = (self._owner_of(source), self._owner_of(target))
            if ends != (source, target):
                self.account.change(offset, "edges of a row end at its table")
            heads = [
                sign in arrow and attributes.get(f"{end}-arrowhead.shape") not in NO_HEAD
                for end, sign in (("source", "<"), ("target", ">"))
            ]
            beside = [attributes.get(f"{end}-arrowhead.label") for end in ("source", "target")]
            yield DraftEdge(
                sources=(".".join(ends[0]),),
                targets=(".".join(ends[1]),),
                line=_line_of(attributes),
                source_head=heads[0],
                target_head=heads[1],
                label=(*label, *(text for text in beside if text)),
                chain=number,
                offset=offset,
            )

    # Sequence diagrams

    def _read_sequence(self, statements: Sequence[Statement], path: Path, *, title: str) -> Draft:
        """Return the draft of a sequence diagram, which is the whole drawing."""
        chart = SequenceChart(title=title or " ".join(self.labels.get(path, ())))
        inside = self.blocks.get(path, ()) if path else statements
        numbers: list[int] = []
        self.is_own = all(
            OWN_IN_SEQUENCE.match(each[-1])
            for each in self.attributes
            if len(each) > len(path) and each[: len(path)] == path
        )
        chart.steps = self._steps(inside, chart, numbers)
        chart.has_numbers = bool(numbers) and numbers == list(range(1, len(numbers) + 1))
        if not chart.has_numbers:
            numbers.clear()
        for key, participant in chart.participants.items():
            place = (*path, f"n_{key}" if self.is_own else key)
            found = self.attributes.get(place, {})
            participant.lines = self.labels.get(place, participant.lines)
            participant.shape = SHAPES.get(found.get("shape", ""))
            if self.is_own and float_of(found.get("style.border-radius")) > 0:
                participant.shape = "rounded"
        return draft_sequence(chart)

    def _steps(
        self, statements: Sequence[Statement], chart: SequenceChart, numbers: list[int]
    ) -> list[SequenceStep]:
        """Return the steps of a block: messages, notes, and groups as frames."""
        steps: list[SequenceStep] = []
        for each in statements:
            path = each.paths[0] if each.paths else []
            if each.attribute or not path or path[0].lower() in ATTRIBUTES:
                continue
            if each.arrows:
                steps += self._messages(each, chart, numbers)
            elif each.block is not None and any(
                inner.arrows or inner.block for inner in each.block
            ):
                steps += self._frame(each, chart, numbers)
            elif len(path) > 1 and (NOTE.fullmatch(path[-1]) or path[-1].lower() not in ATTRIBUTES):
                lines = _lines(each) if each.value is not None else (path[-1],)
                steps.append(Remarked(over=(self._actor(path[0], chart),), text=lines))
            elif len(path) == 1 and path[0] not in ("vars", "classes"):
                self._actor(path[0], chart)
        return steps

    def _actor(self, key: str, chart: SequenceChart) -> str:
        """Return the name of a lifeline, which may be a new one."""
        name = OWN.sub("", key, count=1) if self.is_own else key
        chart.participants.setdefault(name, Participant(name, lines=(name,)))
        return name

    def _messages(
        self, each: Statement, chart: SequenceChart, numbers: list[int]
    ) -> Iterator[SequenceStep]:
        label = _lines(each) if each.value is not None else ()
        attributes: dict[str, str] = {}
        for inner in each.block or ():
            attributes.update(attributes_of(inner.paths[0], inner))
        attributes = with_classes(attributes, self.classes)
        label = tuple(attributes["label"].split("\n")) if "label" in attributes else label
        numbered = NUMBER.match(label[0]) if label else None
        if numbered is not None:
            numbers.append(int(numbered[1]))
            label = tuple(line for line in (label[0][numbered.end() :], *label[1:]) if line)
        for at, arrow in enumerate(each.arrows):
            ends = [self._actor(path[0], chart) for path in each.paths[at : at + 2]]
            if arrow.startswith("<") and not arrow.endswith(">"):
                ends.reverse()
            line = _line_of(attributes)
            yield Sent(sender=ends[0], receiver=ends[1], line=line, label=label)

    def _frame(
        self, each: Statement, chart: SequenceChart, numbers: list[int]
    ) -> Iterator[SequenceStep]:
        """Yield a group as a frame; one of ours says which sort of frame it is."""
        label = " ".join(_lines(each)) if each.value is not None else each.paths[0][-1]
        found = FRAME.fullmatch(label)
        block = each.block or []
        if found is None:
            yield Framed(kind="opt", branches=(Branch(label, self._steps(block, chart, numbers)),))
            return
        kind: FlowFrameKind = next(
            kind for kind in ("loop", "alt", "opt", "par") if kind == found[1]
        )
        branches = [
            inner for inner in block if inner.block and inner.paths[0][0].startswith("branch_")
        ]
        if not branches:
            only = Branch(found[2] or "", self._steps(block, chart, numbers))
            yield Framed(kind=kind, branches=(only,))
            return
        yield Framed(
            kind=kind,
            branches=tuple(
                Branch(
                    " ".join(_lines(branch)).removeprefix("[").removesuffix("]"),
                    self._steps(branch.block or (), chart, numbers),
                )
                for branch in branches
            ),
        )


def _lines(each: Statement) -> Lines:
    """Return the lines of a value; of Markdown, without the signs at their beginnings."""
    text = (each.value or "").replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
    lines = [line.strip() if each.is_markdown else line.rstrip() for line in text.split("\n")]
    if each.is_markdown:
        lines = [re.sub(r"^#+ +|^[*-] +|\*\*|`", "", line) for line in lines]
    return tuple(clean(line) for line in lines if line or not each.is_markdown)


def _layout_of(attributes: dict[str, str]) -> dict[str, Any]:
    """Return the layout of a grid: of one row, of one column, or of some columns."""
    rows, columns = attributes.get("grid-rows"), attributes.get("grid-columns")
    if rows == "1" or columns == "1":
        return {"layout": "row" if rows == "1" else "column"}
    if columns is not None and float_of(columns).is_integer() and 1 < float_of(columns) <= 1000:
        return {"layout": "grid", "columns": int(float_of(columns))}
    return {"layout": "grid"} if rows is not None else {}


def _line_of(attributes: dict[str, str]) -> LineStyle:
    """Return the style of a line."""
    if float_of(attributes.get("style.stroke-dash")) > 0:
        return "dashed"
    return "thick" if float_of(attributes.get("style.stroke-width")) >= THICK else "solid"


def float_of(text: str | None) -> float:
    """Return the number that a text is, 0 for any other."""
    try:
        return float(text or 0)
    except ValueError:
        return 0
