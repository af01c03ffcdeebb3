"""The differences between what a drawing says and what a diagram means."""

from collections import Counter
from collections.abc import Iterable

from boxart_reader.matching import is_same
from boxart_reader.things import (
    Joint,
    Things,
    sectioned_texts,
    things_of_diagram,
    things_of_reading,
)
from triglyph.model import Diagram
from triglyph.reading.drawing import Reading

_HEADS = ("--", "->", "<->")


def compare(reading: Reading, diagram: Diagram) -> list[str]:
    """The differences in words; none when the drawing says exactly what the diagram says."""
    meant = things_of_diagram(diagram)
    read = things_of_reading(reading, sectioned=sectioned_texts(meant))
    for listing in (_things, _containments, _joints):
        differences = list(_difference(listing(meant), listing(read)))
        if differences:
            return differences
    if not is_same(meant, read):
        return ["things of the same labels are joined or contained in another way"]
    return []


def _difference(meant: Iterable[str], read: Iterable[str]) -> list[str]:
    wanted, found = Counter(meant), Counter(read)
    return [f"missing: {text}" for text in sorted((wanted - found).elements())] + [
        f"too much: {text}" for text in sorted((found - wanted).elements())
    ]


def _things(things: Things) -> list[str]:
    return [" ".join(map(str, thing.key)) for thing in things.all]


def _containments(things: Things) -> list[str]:
    return [
        f"{thing.name} in {things.all[thing.parent].name}"
        for thing in things.all
        if thing.parent is not None
    ]


def _joints(things: Things) -> list[str]:
    return [_describe(joint, things) for joint in things.joints]


def _describe(joint: Joint, things: Things) -> str:
    ends = [things.all[joint.tail].name, things.all[joint.head].name]
    if joint.heads != 1:
        ends.sort()
    label = f": {joint.label}" if joint.label else ""
    return f"{joint.line} {ends[0]} {_HEADS[joint.heads]} {ends[1]}{label}"
