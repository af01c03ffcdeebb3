"""The macros of C4-PlantUML: people, systems, containers, components, and what they do.

::

    Person(user, "User", "Who buys")
    System_Boundary(shop, "Shop") {
      ContainerDb(db, "Orders", "PostgreSQL", "All orders")
    }
    Rel(user, shop, "Uses", "HTTPS")
"""

import re
from typing import Any

from msgspec import Struct, field

from triglyph.importing.draft import DraftEdge
from triglyph.importing.plantuml_syntax import lines_of
from triglyph.model import Lines
from triglyph.rendering.safe_links import is_link

ELEMENT = re.compile(
    r"(Person|System|Container|Component)(Db|Queue)?(_Ext)?|(?:Deployment_)?Node(?:_[LR])?"
    r"|(?:(?:Enterprise|System|Container)_)?Boundary"
)
RELATION = re.compile(
    r"(Bi)?Rel(Index)?(_Back)?(?:_Neighbor|_(?:D|U|L|R|Down|Up|Left|Right))?(?:_Neighbor)?"
)
LOOKS = re.compile(
    r"(?:LAYOUT|SHOW|HIDE)_\w+|Lay_\w+|Update\w+|Add\w+Tag|Set\w+|RoundedBoxShape|EightSidedShape"
    r"|DashedLine|DottedLine|BoldLine|SolidLine"
)
"""Macros that say how a drawing looks."""
RIGHT = frozenset(("LAYOUT_LEFT_RIGHT", "LAYOUT_LANDSCAPE"))
CALL = re.compile(r"(\w+)\s*\((.*)\)\s*(\{)?", re.DOTALL)
MACRO = re.compile(rf"^[ \t]*(?:{ELEMENT.pattern}|{RELATION.pattern})[ \t]*\(", re.MULTILINE)
"""Where a text has a macro that draws something."""
ARGUMENT = re.compile(r"\s*(?:\$(\w+)\s*=\s*)?(?:\"([^\"]*)\"|([^,\"]*))\s*(?:,|\Z)")
PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Person", ("alias", "label", "descr", "sprite", "tags", "link")),
    ("System_", ("alias", "label", "tags", "link")),
    ("System", ("alias", "label", "descr", "sprite", "tags", "link")),
    ("Container_B", ("alias", "label", "tags", "link")),
    ("Enterprise", ("alias", "label", "tags", "link")),
    ("Boundary", ("alias", "label", "type", "tags", "link")),
    ("Deployment", ("alias", "label", "type", "descr", "sprite", "tags", "link")),
    ("Node", ("alias", "label", "type", "descr", "sprite", "tags", "link")),
    ("", ("alias", "label", "techn", "descr", "sprite", "tags", "link")),
)
"""The arguments by their places, by how the name of a macro begins."""
FOREIGN = re.compile(r"[A-Z]\w*")
"""A macro of another library for pictures, such as ``Lambda(id, "Label", "what it is", "...")``."""
OF_RELATIONS = ("from", "to", "label", "techn", "descr", "sprite", "tags", "link")
STORES = {"Db": "database", "Queue": "queue"}


class Macro(Struct, frozen=True):
    """One call of a macro; ``opens`` says whether others are in it."""

    name: str
    arguments: dict[str, str] = field(default_factory=dict)
    opens: bool = False

    @property
    def is_element(self) -> bool:
        """Return whether it is a box or a frame."""
        is_other = RELATION.fullmatch(self.name) or LOOKS.fullmatch(self.name)
        return not is_other and "alias" in self.arguments

    @property
    def is_relation(self) -> bool:
        """Return whether it is an edge."""
        return RELATION.fullmatch(self.name) is not None


def read_macro(line: str, *, has_foreign: bool = False) -> Macro | None:
    """Return the macro that a line calls, or None for another line.

    Args:
        line: The line.
        has_foreign: Whether macros of other libraries are read as elements.

    >>> read_macro('Rel(a, b, "Uses", $techn="HTTPS")').arguments
    {'from': 'a', 'to': 'b', 'label': 'Uses', 'techn': 'HTTPS'}
    """
    call = CALL.fullmatch(line)
    if call is None:
        return None
    name = call[1]
    relation = RELATION.fullmatch(name)
    places: tuple[str, ...]
    if relation is not None:
        places = ("index", *OF_RELATIONS) if relation[2] else OF_RELATIONS
    elif ELEMENT.fullmatch(name) or LOOKS.fullmatch(name):
        # `System_Ext` has the arguments of `System`, unlike `System_Boundary`.
        stem = name.replace("_Ext", "").replace("Db", "").replace("Queue", "")
        places = next(found for start, found in PLACES if stem.startswith(start))
    elif has_foreign and FOREIGN.fullmatch(name) and '"' in call[2]:
        places = PLACES[-1][1]
    else:
        return None
    return Macro(name, _read_arguments(call[2], places), bool(call[3]))


def _read_arguments(text: str, places: tuple[str, ...]) -> dict[str, str]:
    """Return the arguments by their names; those without one by their places."""
    found: dict[str, str] = {}
    place = 0
    for argument in ARGUMENT.finditer(text):
        value = argument[2] if argument[2] is not None else argument[3].strip()
        if not argument[0]:
            break  # behind the last one
        if argument[1]:
            found[argument[1]] = value
        elif place < len(places):
            found[places[place]] = value
            place += 1
    return {name: value for name, value in found.items() if value}


def fields_of(macro: Macro) -> dict[str, Any]:
    """Return what a spec says of an element besides its label."""
    element = ELEMENT.fullmatch(macro.name)
    said = macro.arguments
    fields: dict[str, Any] = {}
    if element is not None:
        kind = "user" if element[1] == "Person" else STORES.get(element[2] or "")
        kind = kind or ("external" if element[3] else None)
        fields["kind"] = kind
    fields["technology"] = " ".join(lines_of(said.get("techn") or said.get("type") or ""))
    fields["description"] = " ".join(lines_of(said.get("descr", "")))
    if is_link(said.get("link", "")):
        fields["link"] = said["link"]
    return {name: value for name, value in fields.items() if value}


def edge_of(macro: Macro, *, chain: int, offset: int) -> DraftEdge | None:
    """Return the edge of a relation; None where an end is missing."""
    found = RELATION.fullmatch(macro.name)
    said = macro.arguments
    if found is None or "from" not in said or "to" not in said:
        return None
    label: Lines = lines_of(said.get("label", ""))
    if "techn" in said:
        label = (*label, f"[{' '.join(lines_of(said['techn']))}]")
    label = (*label, *lines_of(said.get("descr", "")))
    return DraftEdge(
        sources=(said["from"],),
        targets=(said["to"],),
        source_head=bool(found[1] or found[3]),
        target_head=bool(found[1] or not found[3]),
        label=label,
        chain=chain,
        offset=offset,
    )
