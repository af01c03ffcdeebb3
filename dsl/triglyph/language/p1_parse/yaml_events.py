"""Text into a tree: YAML's events, one after the other, given to a builder.

Only the event stream of the YAML library is used. Composing or constructing
with it would lose the positions of values, take unbounded time over nested
brackets and repeated aliases, and crash on 40,000 of the former.
"""

import re
from typing import Any

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from triglyph.language.core.findings import Findings
from triglyph.language.core.limits import Limits
from triglyph.language.core.tree import Scalar, Tree
from triglyph.language.p1_parse.comments import note_comments
from triglyph.language.p1_parse.foreign_languages import note_if_foreign
from triglyph.language.p1_parse.text_limits import note_length
from triglyph.language.p1_parse.tree_builder import NAMING, Builder, FaultError
from triglyph.language.p1_parse.yaml_loader import Loader

FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow in its text.

Spelt as the YAML library spells them, so that Python has the pattern ready.
"""


class Parsed(Struct, frozen=True):
    """The tree of one text; not ``whole`` when a fault cut it short."""

    root: Tree | None
    whole: bool


def parse(findings: Findings, *, limits: Limits) -> Parsed:
    """Return the tree of the text that the findings are about, as far as it can be read."""
    text = findings.source.text
    if note_if_foreign(findings):
        findings.horizon = 0
        return Parsed(None, whole=False)
    forbidden = FORBIDDEN.search(text)
    readable = text if forbidden is None else text[: forbidden.start()]
    clean = forbidden is None and not findings.source.broken
    builder = Builder(findings, limits)
    loader = Loader(readable)
    stopped: int | None = None
    try:
        build(builder, loader.get_event)
    except FaultError as error:
        stopped = error.offset
    except yaml.MarkedYAMLError as error:
        from triglyph.language.p1_parse.yaml_errors import note_stop  # only broken files need it

        stopped = note_stop(error, builder.last(), findings) if clean else len(readable)
    finally:
        loader.dispose()
    if forbidden is not None:
        note_forbidden_character(forbidden, findings)
    elif findings.source.broken:
        note_encoding(findings)
    if stopped is not None or not clean:
        cut_short(builder, len(readable) if stopped is None else stopped)
        return Parsed(builder.root[0] if builder.root else None, whole=False)
    root = builder.root[0] if builder.root else None
    if root is not None:
        builder.note_unused_anchors()
        note_comments(root, findings)
    return Parsed(root, whole=True)


def cut_short(builder: Builder, stopped: int) -> None:
    """Close what is open at a fault, and let nothing be noted that may come of the fault."""
    last = builder.last()
    builder.findings.horizon = min(stopped, stopped if last is None else last.start)
    rest = builder.findings.source.text[stopped:]
    builder.findings.lost.update(
        name for name in NAMING if re.search(rf"^(?:{name}|include)\s*:", rest, re.MULTILINE)
    )
    builder.findings.lost.add("nodes")
    while builder.open:
        builder.findings.unfinished.add(builder.open[-1][2])
        builder.end(stopped)


def note_forbidden_character(found: re.Match[str], findings: Findings) -> None:
    """Note a character that YAML does not allow."""
    findings.error(
        found.start(),
        "forbidden-character",
        f"YAML does not allow the character U+{ord(found[0]):04X}",
        f'remove it, or write it as "\\u{ord(found[0]):04x}" between double quotes',
    )


def note_encoding(findings: Findings) -> None:
    """Note bytes that are not text."""
    findings.error(
        len(findings.source.text),
        "bad-encoding",
        "from here on the file is not text in UTF-8",
        "save the file as UTF-8",
    )


def build(builder: Builder, next_event: Any) -> None:
    """Give every event to the builder; raises ``FaultError`` where it cannot go on.

    This loop runs once for each event, hence its local names.
    """
    scalar_event, mapping_start, mapping_end = ScalarEvent, MappingStartEvent, MappingEndEvent
    sequence_start, sequence_end = SequenceStartEvent, SequenceEndEvent
    longest = builder.limits.text
    parts = builder.parts
    documents = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is scalar_event:
            text = event.value
            scalar = Scalar(
                text,
                event.start_mark.index,
                event.end_mark.index,
                not event.style and event.implicit[0],
            )
            if event.tag is not None or event.anchor is not None:
                builder.name_scalar(event, scalar)
            if len(text) > longest:
                note_length(scalar, builder.findings, limits=builder.limits)
            if scalar.plain and event.start_mark.line != event.end_mark.line:
                builder.add_folded(scalar)
            else:
                parts.append(scalar)
        elif kind is mapping_start:
            parts = builder.begin(event, mapping=True)
        elif kind is sequence_start:
            parts = builder.begin(event, mapping=False)
        elif kind is mapping_end or kind is sequence_end:
            parts = builder.end(event.end_mark.index)
        elif kind is AliasEvent:
            builder.repeat(event)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise builder.fault(
                    event.start_mark.index,
                    "second-document",
                    "a second document begins here, and a file is one diagram",
                    "put it into a file of its own, or remove the `---`",
                )
        elif kind is StreamEndEvent:
            return
