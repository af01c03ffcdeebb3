"""Random specs in random styles: quotes, brackets, indentation, blank lines and comments."""

import re
from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Draw: TypeAlias = Callable[..., int]

PLAIN = re.compile(r"[A-Za-z0-9ä日][A-Za-z0-9ä日'%.+=_-]*(?: [A-Za-z0-9ä日(>-]+)*")
DEEP = "\n" + " " * 40
"""Begins a line inside brackets, deeper than anything around them."""


class Word(str):
    """A text that must be exactly what it is, without a line break at its end."""

    __slots__ = ()


WORDS = st.sampled_from(["Web", "no", "012", "1.10", "it's", "100%", "日本", "ä", "a b", "x-y"])
TEXTS = st.one_of(
    WORDS,
    st.text(st.sampled_from("ab :#-,[]{}&*!|>'\"%@`?=\\\n\t日👍\u200d\u00a0"), max_size=12),
)


@st.composite
def specs(draw: st.DrawFn) -> tuple[str, int]:
    """The text of a spec without mistakes, and how many comments it has."""
    ids = [f"n{number}" for number in range(draw(st.integers(1, 5)))]
    values: dict[str, Value] = {"title": draw(TEXTS), "nodes": draw(nodes(ids))}
    if draw(st.booleans()):
        values["edges"] = [draw(edges(ids)) for _ in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        values["description"] = draw(TEXTS)
    if draw(st.booleans()):
        values["notes"] = [{"items": [draw(TEXTS) for _ in range(draw(st.integers(1, 3)))]}]
    writer = Writer(lambda low, high: draw(st.integers(low, high)))
    return writer.document(values), writer.comments


@st.composite
def nodes(draw: st.DrawFn, ids: list[str]) -> Value:
    """Nodes with these ids, some of them inside others."""
    found: dict[str, Value] = {}
    rest = list(ids)
    while rest:
        name = rest.pop(0)
        inner = rest[: draw(st.integers(0, len(rest)))] if draw(st.booleans()) else []
        rest = rest[len(inner) :]
        fields: dict[str, Value] = {}
        if draw(st.booleans()):
            fields["label"] = draw(st.one_of(TEXTS, st.lists(TEXTS, max_size=3)))
        if draw(st.booleans()):
            fields["kind"] = Word("server")
        if inner:
            fields["nodes"] = draw(nodes(inner))
        elif draw(st.booleans()):
            fields["sections"] = [draw(TEXTS), [{"text": draw(TEXTS), "callout": draw(TEXTS)}]]
        found[name] = fields or draw(st.one_of(st.none(), TEXTS))
    return found


@st.composite
def edges(draw: st.DrawFn, ids: list[str]) -> Value:
    """One edge, short or with a label."""
    ends = [draw(st.sampled_from(ids)) for _ in range(draw(st.integers(2, 3)))]
    short = f" {draw(st.sampled_from(['->', '<->', '..>', '==']))} ".join(ends)
    return Word(short) if draw(st.booleans()) else {short: draw(TEXTS)}


class Writer:
    """Writes values as YAML, with whatever style chance has it."""

    def __init__(self, chance: Draw) -> None:
        self.chance = chance
        self.comments = 0

    def one_in(self, number: int) -> bool:
        return self.chance(1, number) == number

    def comment(self) -> str:
        self.comments += 1
        signs = ("", " x", " key: value", " - [ 'open", " # twice", " 日本")
        return "# " + str(self.comments) + signs[self.chance(0, len(signs) - 1)]

    def end(self) -> str:
        """The end of a line, with a comment or without."""
        return " " * self.chance(1, 3) + self.comment() if self.one_in(4) else ""

    def lines_between(self, indent: int) -> list[str]:
        """Blank lines and comments before an entry."""
        lines = [""] * self.chance(0, 2) if self.one_in(3) else []
        if self.one_in(4):
            lines.append(" " * indent + self.comment())
            lines += [""] * self.chance(0, 1)
        return lines

    def document(self, values: Value) -> str:
        lines = self.block(values, 0)
        if self.one_in(4):
            lines.append(self.comment())
        return "\n".join(lines) + "\n" * self.chance(0, 2)

    def block(self, value: Value, indent: int) -> list[str]:
        """The lines of a list or mapping in block form."""
        lines: list[str] = []
        entries = value.items() if isinstance(value, dict) else ((None, item) for item in value)
        for key, item in entries:
            lines += self.lines_between(indent)
            start = " " * indent + ("-" if key is None else f"{self.scalar(key, flow=False)}:")
            lines += self.entry(start, item, indent, listed=key is None)
        if self.one_in(5):
            lines.append(" " * indent + self.comment())
        return lines

    def entry(self, start: str, value: Value, indent: int, *, listed: bool) -> list[str]:
        """The lines of an entry behind its dash or key."""
        if value is None:
            return [start + self.end()]
        step = self.chance(1, 4)
        if isinstance(value, str):
            return self.text(start, value, indent + step)
        if not value or self.one_in(3):
            return [f"{start} {self.flow(value)}{self.end()}"]
        if listed and self.one_in(2):
            first, *others = self.block(value, indent + 2)
            compact = first.startswith(" " * (indent + 2)) and not first.strip().startswith("#")
            if compact:
                return [f"{start} {first[indent + 2 :]}", *others]
            return [start, first, *others]
        same = isinstance(value, list) and not listed and self.one_in(2)
        return [start + self.end(), *self.block(value, indent if same else indent + step)]

    def text(self, start: str, value: str, indent: int) -> list[str]:
        """The lines of an entry that is a text."""
        visible = value.isprintable() or set(value) <= set("ab:,'日👍\n")
        if (
            visible
            and not isinstance(value, Word)
            and value.strip() == value != ""
            and self.one_in(3)
        ):
            sign = "+" if self.one_in(3) else "-"
            margin = " " * indent
            body = [margin + line if line else "" for line in value.split("\n")]
            return [f"{start} |{sign}{self.end()}", *body]
        if self.one_in(4):
            return [start + self.end(), " " * indent + self.scalar(value, flow=False) + self.end()]
        return [f"{start} {self.scalar(value, flow=False)}{self.end()}"]

    def scalar(self, value: str, *, flow: bool) -> str:
        """A text on one line."""
        if PLAIN.fullmatch(value) and not self.one_in(3):
            return value
        if value.isprintable() and self.one_in(2):
            return "'" + value.replace("'", "''") + "'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return (
            '"'
            + "".join(
                character if character.isprintable() else f"\\U{ord(character):08x}"
                for character in escaped
            )
            + '"'
        )

    def flow(self, value: Value) -> str:
        """A value between brackets."""
        if value is None:
            return ""
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        if isinstance(value, list):
            return self.joined("[", [self.flow(item) for item in value], "]")
        parts = [f"{self.scalar(key, flow=True)}: {self.flow(item)}" for key, item in value.items()]
        return self.joined("{", parts, "}")

    def joined(self, opening: str, parts: list[str], ending: str) -> str:
        """Parts between brackets, on one line or on several with comments."""
        gap = self.gap
        comma = "," if parts and self.one_in(4) else ""
        inside = "".join(
            f"{gap()}{part}{gap()}{',' if number < len(parts) - 1 else comma}"
            for number, part in enumerate(parts)
        )
        return f"{opening}{inside}{gap()}{ending}"

    def gap(self) -> str:
        """What is between two things inside brackets."""
        if self.one_in(8):
            return f" {self.comment()}{DEEP}"
        return DEEP if self.one_in(8) else " " * self.chance(0, 1)
