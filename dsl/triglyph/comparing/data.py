"""What differs, as data: whoever has the old diagram can make the new one of it."""

import json
from typing import Any

import msgspec

from triglyph.comparing.changes import Change, Comparison
from triglyph.comparing.matching import is_unnamed

FORMAT_VERSION = 1
"""Raised when a field goes or changes its meaning."""


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return all that differs as plain data; what is not known is None."""
    return {
        "version": FORMAT_VERSION,
        "differs": bool(comparison),
        "added": comparison.count("+"),
        "removed": comparison.count("-"),
        "changed": comparison.count("~"),
        "changes": [_change(change) for change in comparison.changes],
        "unnamed": {
            before: after
            for before, after in comparison.ids.items()
            if before != after and is_unnamed(before)
        },
    }


def write_data(comparison: Comparison, *, names: tuple[str, str], view: str) -> str:
    """Return all that differs as JSON in 7-bit characters.

    Args:
        comparison: What differs.
        names: What the user calls the two specs.
        view: The view or flow that is compared; empty for the whole.
    """
    old, new = names
    data = {"old": old, "new": new, "view": view or None, **as_data(comparison)}
    return json.dumps(data, indent=2)


def _change(change: Change) -> dict[str, Any]:
    return {
        "sign": change.sign,
        "what": change.what,
        "name": change.name,
        "label": change.label or None,
        "was": change.was or None,
        "guess": change.guess or None,
        "place": change.place,
        "values": msgspec.to_builtins(dict(change.values)),
        "fields": {
            field.name: {
                "old": msgspec.to_builtins(field.old),
                "new": msgspec.to_builtins(field.new),
            }
            for field in change.fields
        },
    }
