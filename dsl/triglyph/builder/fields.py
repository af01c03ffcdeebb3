"""What can be said of nodes, groups, edges and diagrams: the fields of the language, typed."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypedDict

from triglyph.language.core.names import nearest
from triglyph.language.core.problems import did_you_mean, quoted
from triglyph.model import Direction, Frame, Layout, LinesForm, Shape, TextAlign

Label: TypeAlias = str | Sequence[str]
"""A text, whose line breaks count, or a list of lines."""
SectionLine: TypeAlias = str | Mapping[str, Label]
"""A line of a compartment; with a callout it is ``{"text": ..., "callout": ...}``."""
SPELLINGS = {"style": "class"}
"""Fields that Python has to call something else."""


class NodeFields(TypedDict, total=False):
    """What can be said of a node besides its label; the fields of the language."""

    technology: str | None
    description: Label | None
    kind: str | None
    shape: Shape | None
    icon: str | None
    image: str | None
    sections: Sequence[SectionLine | Sequence[SectionLine]] | None
    callout: Label | None
    text: TextAlign | None
    link: str | None
    tooltip: Label | None
    style: str | None
    tags: str | Sequence[str] | None


class GroupFields(NodeFields, total=False):
    """What can be said of a group besides its label and its members."""

    direction: Direction | None
    layout: Layout | None
    columns: int | None
    divided: bool | None
    frame: Frame | None


class DocumentFields(TypedDict, total=False):
    """What can be said of a diagram besides its title and what is in it."""

    description: Label | None
    icon: str | None
    direction: Direction | None
    layout: Layout | None
    columns: int | None
    frame: Frame | None
    lines: LinesForm | None
    legend: bool | None


class EdgeFields(TypedDict, total=False):
    """What can be said of an edge besides its ends."""

    label: Label | None
    style: str | None
    tags: str | Sequence[str] | None
    link: str | None


class KindFields(TypedDict, total=False):
    """What can be said of a kind besides its name and the kind that it is built on."""

    shape: Shape | None
    icon: str | None
    image: str | None
    style: str | None
    meaning: Label | None


class ViewFields(TypedDict, total=False):
    """What can be said of a view besides its name."""

    show: str | Sequence[str] | None
    hide: str | Sequence[str] | None
    collapse: str | Sequence[str] | None
    flow: str | None
    around: int | None
    direction: Direction | None
    layout: Layout | None
    legend: bool | None
    notes: bool | None


class RuleFields(TypedDict, total=False):
    """What a rule says."""

    never: str | None
    layers: Sequence[str] | None
    acyclic: str | Sequence[str] | None
    every: str | Sequence[str] | None
    has: str | Sequence[str] | None
    because: Label | None


def said_of(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that say something."""
    return {name: value for name, value in fields.items() if value is not None}


def spell(fields: Mapping[str, Any], known: type) -> dict[str, Any]:
    """Return the fields that say something, as a spec spells them.

    TypeError for those that are none.
    """
    for name in fields:
        if name not in known.__annotations__ and name not in ("label", "title"):
            hint = did_you_mean(nearest(name, known.__annotations__), allowed=known.__annotations__)
            raise TypeError(f"there is no field {quoted(name)}: {hint}")
    return said_of({SPELLINGS.get(name, name): value for name, value in fields.items()})
