"""Addresses that a drawing may link to: of the web, of mail, or relative to the drawing."""

import re

from triglyph.lazy_pattern import lazy_pattern

SCHEME = lazy_pattern(r"(?:https?|mailto):", re.IGNORECASE)
ABSOLUTE = lazy_pattern(r"(?:https?://|mailto:)[^\s<>\"\\^`{|}]+", re.IGNORECASE)
RELATIVE = lazy_pattern(
    r"(?!//)(?!$)"
    r"(?:[^\s<>\"\\^`{|}:&?#%]|%(?!3a|[01][0-9a-f]|7f)[0-9a-f]{2})*"
    r"(?:\?[^\s<>\"\\^`{|}#]*)?(?:#[^\s<>\"\\^`{|}#]*)?",
    re.IGNORECASE,
)
"""A path, then perhaps a query and a fragment.

The path has no colon, and nothing that a reader may decode to one: no `&`, which
begins an entity, and no `%3A`. So it never becomes a scheme, nor, without two
slashes at its start, the name of a host.
"""
LONGEST = 2000
"""Characters; browsers and the formats that we write take no more for certain."""


def is_relative(link: str) -> bool:
    """Return whether a link is relative to where the drawing is: `docs/queue.md`, `#queue`."""
    return _is_sound(link) and RELATIVE.fullmatch(link) is not None


def is_absolute(link: str) -> bool:
    """Return whether a link says where it leads by itself, on the web or by mail."""
    return _is_sound(link) and SCHEME.match(link) is not None


def is_link(link: str) -> bool:
    """Return whether a text is an address that a spec may link to."""
    return is_relative(link) or (_is_sound(link) and ABSOLUTE.fullmatch(link) is not None)


def is_safe(link: str) -> bool:
    """Return whether a link leads to where a drawing may lead; no link is safe, too."""
    return not link or is_absolute(link) or is_relative(link)


def _is_sound(link: str) -> bool:
    """Return whether a link is no longer than allowed and has no character that acts."""
    return len(link) <= LONGEST and link.isprintable()
