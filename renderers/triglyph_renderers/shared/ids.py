"""The ids that formats of text use, made from those of the spec."""

import re
from collections.abc import Iterable

from triglyph.model import Node

_UNSAFE = re.compile(r"[^0-9A-Za-z]")


def name_nodes(nodes: Iterable[Node]) -> dict[str, str]:
    """Return the id of each node in the text: ``n_`` or, for a group, ``g_`` and a plain word.

    A bare id of a spec may be a keyword of a language or hold letters that break
    it; a prefix and plain letters cannot. Ids that become alike but for case are
    numbered.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        stem = ("n_" if node.group is None else "g_") + _UNSAFE.sub(_plain, node.id)
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name.casefold())
        names[node.id] = name
    return names


def _plain(match: re.Match[str]) -> str:
    """Return plain letters for a character that an id of the text cannot hold."""
    character = match.group()
    return "_" if character.isascii() else f"u{ord(character):x}"
