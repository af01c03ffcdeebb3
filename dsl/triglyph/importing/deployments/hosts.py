"""Addresses in settings into the services that they lead to."""

import re
from collections.abc import Iterable, Iterator

HOST = re.compile(
    r"(?:^|://|@|[,;\s])([A-Za-z0-9][A-Za-z0-9_-]*)((?:\.[A-Za-z0-9_-]+)*)(?=[:/,;?\s]|$)"
)
"""A host in an address (`http://orders:8080/x`, `user@db:5432`), or alone."""
LONGEST = 2000
"""Characters of a setting; more is no address."""
ADDRESS = re.compile(
    r"HOST(?:S|NAME)?|UR[IL]S?|ADDR(?:ESS)?(?:ES)?|SERVERS?|ENDPOINTS?|BROKERS?|NODES?|PEERS?"
    r"|UPSTREAMS?|BACKENDS?|PROXY|SERVICES?|SEEDS?|MASTER|PRIMARY|DSN"
)
"""What the last words of a setting's name say whose value is a host.

`DB_HOST: postgres` leads to a service; `POSTGRES_USER: n8n` and `DB_CONNECTION: mysql` do not,
though there are services that are called so.
"""
WORDS = re.compile(r"[A-Z]+")


def find_hosts(
    settings: Iterable[tuple[str, object]], known: Iterable[str], *, domains: Iterable[str] = ()
) -> Iterator[str]:
    """Yield those of some services that settings lead to.

    Args:
        settings: Their names and values; the name of an argument is empty.
        known: The names of the services.
        domains: What may follow the name of a service behind a dot; `svc` may always.

    >>> urls = [("DB_URL", "postgres://u:p@db:5432/x"), ("CACHE_HOST", "cache"), ("USER", "web")]
    >>> list(find_hosts(urls, ["db", "cache", "web"]))
    ['db', 'cache']
    """
    names, zones = frozenset(known), frozenset((*domains, "svc"))
    seen = set()
    for setting, value in settings:
        if not isinstance(value, str) or len(value) > LONGEST:
            continue
        alone = value.strip()
        is_address = "://" in alone or ":" in alone or "@" in alone or "." in alone
        is_host = any(map(ADDRESS.fullmatch, WORDS.findall(setting.upper())))
        for found in HOST.finditer(alone):
            name, zone = found[1], found[2].split(".")[1:2]
            is_inside = not zone or zone[0] in zones  # api.example.com is none of ours
            is_meant = is_address or (is_host and alone == name)
            if name in names and name not in seen and is_meant and is_inside:
                seen.add(name)
                yield name
