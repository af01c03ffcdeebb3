"""Text into a tree: YAML's events, counted, checked and put together.

Only the event stream of the YAML library is used. Composing or constructing
with it would lose the positions of values, take unbounded time over nested
brackets and repeated aliases, and crash on 40,000 of the former.
"""

from typing import Any

import yaml
from msgspec import Struct

from triglyph.language.findings import Findings
from triglyph.language.limits import Limits
from triglyph.language.tree import Mapping, Scalar, Sequence, Tree
from triglyph.problems import quoted

TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Parsed(Struct, frozen=True):
    """The tree of one text; not ``whole`` when a fault cut it short."""

    root: Tree | None
    whole: bool


class FaultError(Exception):
    """The text cannot be read beyond this point; the findings say why."""


class Builder:
    """A tree in the making: the containers that are open, the innermost last."""

    def __init__(self, findings: Findings, limits: Limits) -> None:
        self.findings = findings
        self.limits = limits
        self.root: list[Tree] = []
        self.parts: list[Any] = self.root
        self.open: list[tuple[list[Any], bool, int, bool, str | None, int]] = []
        self.anchors: dict[str, tuple[Tree | None, int, int]] = {}
        self.used: set[str] = set()
        self.count = 0
        self.repeated = 0

    def fail(self, offset: int, rule: str, message: str, hint: str = "") -> FaultError:
        """The exception to raise at a fault, which is noted."""
        self.findings.error(offset, rule, message, hint)
        return FaultError(message)

    def begin(self, event: Any, *, mapping: bool) -> None:
        """Open a list or a mapping."""
        start = event.start_mark.index
        if len(self.open) >= self.limits.depth:
            raise self.fail(
                start,
                "limit-depth",
                f"this is nested deeper than {self.limits.depth} levels",
                "put less inside one another, or raise the limit `depth`",
            )
        if event.tag is not None:
            self.refuse_tag(event)
        self.open.append((self.parts, mapping, start, event.flow_style, event.anchor, self.count))
        if event.anchor is not None:
            self.anchors[event.anchor] = (None, start, 0)
        self.parts = []

    def end(self, stop: int) -> None:
        """Close the innermost container and hand it to the one around it."""
        parts = self.parts
        self.parts, mapping, start, flow, anchor, count = self.open.pop()
        tree: Tree
        if mapping:
            keys = parts[::2]
            values = parts[1::2]
            if len(keys) > len(values):
                keys.pop()
            names = {key.text for key in keys if type(key) is Scalar}
            if len(names) < len(keys):
                keys, values = self.drop_bad_keys(keys, values)
            tree = Mapping(keys, values, start, stop, flow)
        else:
            tree = Sequence(parts, start, stop, flow)
        if anchor is not None:
            self.anchors[anchor] = (tree, start, self.count - count)
        self.parts.append(tree)

    def drop_bad_keys(
        self, keys: list[Tree], values: list[Tree]
    ) -> tuple[list[Scalar], list[Tree]]:
        """The pairs whose key is a text that no earlier pair has; the others are noted."""
        kept: dict[str, tuple[Scalar, Tree]] = {}
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, Scalar):
                self.findings.error(
                    key.start,
                    "key-is-no-text",
                    "a key is a name, not a list or a mapping",
                    "text that begins with [ or { needs quotes",
                )
            elif key.text in kept:
                line, _ = self.findings.source.place(kept[key.text][0].start)
                self.findings.error(
                    key.start,
                    "duplicate-key",
                    f"{quoted(key.text)} stands twice in this mapping",
                    f"it stands on line {line} already: remove one of the two, or rename it",
                )
            else:
                kept[key.text] = (key, value)
        return [key for key, _ in kept.values()], [value for _, value in kept.values()]

    def alias(self, event: Any) -> None:
        """Repeat what an anchor names, as long as that stays within the limit."""
        name = event.anchor
        start = event.start_mark.index
        if name not in self.anchors:
            raise self.fail(
                start,
                "unknown-alias",
                f"YAML takes {quoted('*' + name)} for a reference, and nothing has that name",
                f"text that begins with * needs quotes: '*{name}'",
            )
        tree, _, count = self.anchors[name]
        if tree is None:
            raise self.fail(
                start,
                "endless-alias",
                f"{quoted('*' + name)} stands inside of what it repeats",
                "write out what is meant",
            )
        self.used.add(name)
        self.repeated += count + 1
        self.count += count + 1
        if self.repeated > self.limits.aliases:
            raise self.fail(
                start,
                "limit-aliases",
                f"aliases repeat more than {self.limits.aliases} values",
                "write out what is meant, or raise the limit `aliases`",
            )
        self.parts.append(tree)

    def anchor_scalar(self, event: Any, scalar: Scalar) -> None:
        """Remember a text that has an anchor, refuse one that has a tag."""
        if event.tag not in TEXT_TAGS:
            self.refuse_tag(event)
        if event.anchor is not None:
            self.anchors[event.anchor] = (scalar, scalar.start, 0)

    def refuse_tag(self, event: Any) -> None:
        """Note a YAML tag: values have no types but those of their fields."""
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self.findings.error(
            event.start_mark.index,
            "yaml-tag",
            f"YAML takes {quoted(tag)} for a tag, and a spec has none",
            "text that begins with ! needs quotes",
        )


def parse(findings: Findings, *, limits: Limits) -> Parsed:
    """The tree of the text that the findings are about, as far as it can be read."""
    builder = Builder(findings, limits)
    loader = Loader(findings.source.text)
    whole = True
    try:
        build(builder, loader.get_event)
    except FaultError:
        whole = False
    except yaml.MarkedYAMLError as error:
        whole = False
        mark = error.problem_mark or error.context_mark
        findings.error(mark.index if mark else 0, "yaml", str(error.problem))
    finally:
        loader.dispose()
    while builder.open:
        builder.end(len(findings.source.text))
    return Parsed(builder.root[0] if builder.root else None, whole)


def build(builder: Builder, next_event: Any) -> None:
    """Give every event to the builder; raises ``FaultError`` where it cannot go on."""
    documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            builder.count += 1
            scalar = Scalar(
                event.value,
                event.start_mark.index,
                event.end_mark.index,
                event.implicit[0] and not event.style,
            )
            if event.tag is not None or event.anchor is not None:
                builder.anchor_scalar(event, scalar)
            builder.parts.append(scalar)
        elif kind is yaml.MappingStartEvent:
            builder.count += 1
            builder.begin(event, mapping=True)
        elif kind is yaml.SequenceStartEvent:
            builder.count += 1
            builder.begin(event, mapping=False)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            builder.end(event.end_mark.index)
        elif kind is yaml.AliasEvent:
            builder.alias(event)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise builder.fail(
                    event.start_mark.index,
                    "second-document",
                    "a second document begins here, and a file is one diagram",
                    "put it into a file of its own, or remove the `---`",
                )
        elif kind is yaml.StreamEndEvent:
            return
