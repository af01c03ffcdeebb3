"""Addresses in settings into the services that they lead to."""

import re
from collections.abc import Iterable, Iterator

HOST = re.compile(
    r"(?:^|://|@|[,;\s])([A-Za-z0-9][A-Za-z0-9_-]*)((?:\.[A-Za-z0-9_-]+)*)(?=[:/,;?\s]|$)"
)
"""A host in an address (`http://orders:8080/x`, `user@db:5432`), or alone."""
LONGEST = 2000
"""Characters of a setting; more is no address."""


def find_hosts(values: Iterable[object], known: Iterable[str]) -> Iterator[str]:
    """Yield those of some services that settings lead to.

    >>> list(find_hosts(["postgres://u:p@db:5432/x", "cache", "no db here"], ["db", "cache"]))
    ['db', 'cache']
    """
    names = frozenset(known)
    seen = set()
    for value in values:
        if not isinstance(value, str) or len(value) > LONGEST:
            continue
        alone = value.strip()
        is_address = "://" in alone or ":" in alone or "@" in alone or "." in alone
        for found in HOST.finditer(alone):
            name = found[1]
            if name in names and name not in seen and (is_address or alone == name):
                seen.add(name)
                yield name
